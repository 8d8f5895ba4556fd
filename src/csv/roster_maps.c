/* Fields that the command line names: --map FIELD=COLUMN. */
#include "csv/roster_header_int.h"

#include "base/ascii.h"
#include "base/suggest.h"

#include <string.h>

static const struct roster_column *map_field(const char *map, const char **near)
{
	const char *equals = strchr(map, '=');
	struct suggest suggest;
	struct arena arena;
	const struct roster_column *found = NULL;
	char given[FOLDED_MAX], known[FOLDED_MAX];
	arena_init(&arena);
	header_words_fold(&arena, map, equals ? (size_t)(equals - map) : strlen(map),
	                  false, given);
	suggest_init(&suggest, given);
	for (size_t i = 0; i < nroster_columns; i++) {
		const char *name = roster_columns[i].name;
		header_words_fold(&arena, name, strlen(name), false, known);
		if (strcmp(given, known) == 0)
			found = &roster_columns[i];
		suggest_offer(&suggest, name);
	}
	arena_release(&arena);
	*near = found ? NULL : suggest.best;
	return found;
}

bool roster_map_valid(const char *map, const char **near)
{
	const char *equals = strchr(map, '=');
	*near = NULL;
	return map_field(map, near) && equals && equals[1];
}

/* The number of the column with these letters; SIZE_MAX if there is none. */
static size_t column_of(const struct header *h, const char *letters)
{
	size_t n = 0, length = strlen(letters);
	for (const char *s = letters; *s && length <= 3; s++) {
		if (!ascii_is_letter(*s))
			return SIZE_MAX;
		n = n * 26 + (size_t)(ascii_lower(*s) - 'a' + 1);
	}
	return n && n <= h->n ? n - 1 : SIZE_MAX;
}

/* The column that a map names; SIZE_MAX after a fault. */
static size_t mapped_column(const struct header *h, const char *map)
{
	const char *wanted = strchr(map, '=') + 1;
	size_t same = 0, alike = 0, found = SIZE_MAX;
	char folded[FOLDED_MAX];
	header_words_fold(h->r->arena, wanted, strlen(wanted), false, folded);
	for (size_t i = 0; i < h->n; i++) {
		bool exact = strcmp(h->at[i].text, wanted) == 0;
		bool near = *folded && strcmp(h->at[i].name.folded, folded) == 0;
		if (exact ? !same : near && !same && !alike)
			found = i;
		same += exact;
		alike += near;
	}
	if (same > 1 || (!same && alike > 1)) {
		diags_add(h->r->diags, DIAG_ROSTER_MAP_TWICE,
		          h->r->rows->list.at[h->r->header].pos, map,
		          header_letters(h->r->arena, found));
		return SIZE_MAX;
	}
	if (found == SIZE_MAX)
		found = column_of(h, wanted);
	if (found == SIZE_MAX)
		diags_add(h->r->diags, DIAG_ROSTER_MAP_NOTHING,
		          h->r->rows->list.at[h->r->header].pos, map, header_names(h));
	return found;
}

bool header_take_maps(struct header *h)
{
	const struct roster_options *options = h->r->options;
	bool ok = true;
	for (size_t i = 0; options && i < options->nmaps; i++) {
		const char *near;
		const struct roster_column *field = map_field(options->maps[i], &near);
		size_t column = mapped_column(h, options->maps[i]);
		const struct roster_use *use = header_use_of(h->r, field);
		if (column == SIZE_MAX) {
			ok = false;
		} else if (use && !field->joint) {
			ok = header_twice(h, use->at.at[0], column, field);
		} else {
			header_use_add(h->r, field, column);
			h->at[column].mapped = true;
		}
	}
	return ok;
}
