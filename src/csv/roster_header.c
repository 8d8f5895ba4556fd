/* The header of a roster: which row it is, and which of its columns is which field.

   Some words have several meanings ("Role", "State"): a column of that name is a field
   only where no better one is, and a level only if each of its cells names one. Nothing
   is guessed where two columns could be the same field: that is a fault which names
   both. */
#include "csv/header_words_int.h"

#include "base/ascii.h"
#include "base/suggest.h"

#include <string.h>

/* A column of the file while the header is read. */
struct column {
	const char *text; /* as it is shown; "": none */
	struct pos pos;
	char folded[FOLDED_MAX];
	const struct header_word *word;    /* the first that it is; NULL: none */
	int number;                        /* of EACH; 0: none */
	const struct roster_column *field; /* that it is used for; NULL: none */
	bool mapped;                       /* it was named by --map */
	bool merged;                       /* the name is that of the column before */
};

struct header {
	struct roster_reading *r;
	struct header_words words;
	struct column *at;
	size_t n;
};

/* ---- the row ---- */

/* A cell's name as messages show it: on one line. */
static const char *shown(struct arena *arena, const char *text)
{
	char *line = arena_strdup(arena, text);
	for (char *s = line; *s; s++)
		if (*s == '\n' || *s == '\t')
			*s = ' ';
	return line;
}

/* How many columns a row names. */
static size_t row_words(struct arena *arena, const struct header_words *words,
                        const struct row *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->kept; i++) {
		char folded[FOLDED_MAX];
		int number;
		header_words_fold(arena, row->cells[i].text, row->cells[i].length, false,
		                  folded);
		n += header_words_find(words, folded, &number) != NULL;
	}
	return n;
}

static size_t find_row(struct arena *arena, const struct rows *rows,
                       const struct header_words *words)
{
	size_t best = 0, most = 0;
	for (size_t i = 0; i < rows->list.len && i < ROSTER_HEADER_MOST; i++) {
		size_t n = row_words(arena, words, &rows->list.at[i]);
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return best;
}

/* Whether a row goes on with the header: names that are merged down into it, over names
   that nobody knows. */
static bool is_continued(const struct row *header, const struct row *row)
{
	size_t same = 0;
	for (size_t i = 0; i < header->kept && i < row->kept; i++)
		same += header->cells[i].length
		        && header->cells[i].length == row->cells[i].length
		        && strcmp(header->cells[i].text, row->cells[i].text) == 0;
	return same > 1;
}

/* The columns there are. Beside the table of a sheet people write what has no header. */
static size_t width(const struct rows *rows, const struct row *header)
{
	size_t wide = header->kept;
	for (size_t i = 0; rows->grid && i < rows->list.len; i++)
		if (rows->list.at[i].kept > wide)
			wide = rows->list.at[i].kept;
	return wide;
}

/* False if a cell of the row cannot be a name, which is reported. */
static bool take_row(struct header *h, const struct row *row)
{
	bool ok = row->ncells <= row->kept;
	if (!ok)
		diags_add(h->r->diags, DIAG_ROSTER_COLUMNS_MANY, row->pos,
		          (int)ROWS_COLUMNS_MAX);
	size_t wide = width(h->r->rows, row);
	h->at = ARENA_ARRAY(h->r->arena, struct column, wide);
	for (size_t i = 0; i < wide; i++) {
		struct column *c = &h->at[h->n++];
		const struct row_cell none = {.pos = row->pos, .text = ""};
		const struct row_cell *cell = i < row->kept ? &row->cells[i] : &none;
		const char *text = roster_cell_text(h->r, cell, "column's name", true);
		ok &= text != NULL;
		*c = (struct column){.text = shown(h->r->arena, text ? text : ""),
		                     .pos = cell->pos,
		                     .merged = cell->merged};
		header_words_fold(h->r->arena, c->text, strlen(c->text), false,
		                  c->folded);
		c->word = header_words_find(&h->words, c->folded, &c->number);
	}
	return ok;
}

/* ---- fields that are named on the command line ---- */

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

/* The letters of a column, as spreadsheets have them. */
static const char *letters_of(struct arena *arena, size_t column)
{
	char text[8], *s = text + sizeof text;
	*--s = '\0';
	for (column++; column; column = (column - 1) / 26)
		*--s = (char)('A' + (column - 1) % 26);
	return arena_strdup(arena, s);
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

static const char *names(const struct header *h)
{
	struct strbuf text = STRBUF_INIT;
	for (size_t i = 0; i < h->n; i++)
		strbuf_addf(&text, "%s%s", i ? ", " : "", h->at[i].text);
	const char *all = arena_strdup(h->r->arena, text.at ? text.at : "");
	strbuf_release(&text);
	return all;
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
		bool near = *folded && strcmp(h->at[i].folded, folded) == 0;
		if (exact ? !same : near && !same && !alike)
			found = i;
		same += exact;
		alike += near;
	}
	if (same > 1 || (!same && alike > 1)) {
		diags_add(h->r->diags, DIAG_ROSTER_MAP_TWICE,
		          h->r->rows->list.at[h->r->header].pos, map,
		          letters_of(h->r->arena, found));
		return SIZE_MAX;
	}
	if (found == SIZE_MAX)
		found = column_of(h, wanted);
	if (found == SIZE_MAX)
		diags_add(h->r->diags, DIAG_ROSTER_MAP_NOTHING,
		          h->r->rows->list.at[h->r->header].pos, map, names(h));
	return found;
}

static struct roster_use *use_of(struct roster_reading *r,
                                 const struct roster_column *field)
{
	for (size_t i = 0; i < r->uses.len; i++)
		if (r->uses.at[i].column == field)
			return &r->uses.at[i];
	return NULL;
}

static void use_add(struct roster_reading *r, const struct roster_column *field,
                    size_t column)
{
	struct roster_use *use = use_of(r, field);
	if (!use) {
		use = vec_add(r->arena, &r->uses);
		*use = (struct roster_use){.column = field};
	}
	vec_push(r->arena, &use->at, column);
}

static bool take_twice(const struct header *h, size_t first, size_t second,
                       const struct roster_column *field)
{
	const struct column *a = &h->at[first], *b = &h->at[second];
	diags_add(h->r->diags, DIAG_ROSTER_COLUMN_TWICE, b->pos, a->text, b->text,
	          field->subject, field->name, letters_of(h->r->arena, first));
	return false;
}

static bool take_maps(struct header *h)
{
	const struct roster_options *options = h->r->options;
	bool ok = true;
	for (size_t i = 0; options && i < options->nmaps; i++) {
		const char *near;
		const struct roster_column *field = map_field(options->maps[i], &near);
		size_t column = mapped_column(h, options->maps[i]);
		const struct roster_use *use = use_of(h->r, field);
		if (column == SIZE_MAX) {
			ok = false;
		} else if (use && !field->joint) {
			ok = take_twice(h, use->at.at[0], column, field);
		} else {
			use_add(h->r, field, column);
			h->at[column].mapped = true;
		}
	}
	return ok;
}

/* ---- fields that the header names ---- */

/* The n-th column from number `from` on that is a word used like this for the field;
   h->n if there is none. */
static size_t column_like(const struct header *h, const struct roster_column *field,
                          enum how how, size_t from)
{
	for (size_t i = from; i < h->n; i++) {
		const struct header_word *word = h->at[i].word;
		if (!h->at[i].mapped && word && word->field == field && word->how == how)
			return i;
	}
	return h->n;
}

/* The only column like this, or h->n; two are a fault. */
static bool only_column(const struct header *h, const struct roster_column *field,
                        enum how how, size_t *found)
{
	*found = column_like(h, field, how, 0);
	size_t second = *found < h->n ? column_like(h, field, how, *found + 1) : h->n;
	return second == h->n || take_twice(h, *found, second, field);
}

/* Whether each cell below names a level, and one is there. */
static bool are_levels(const struct header *h, size_t column)
{
	const struct roster_reading *r = h->r;
	bool any = false;
	if (!r->options || !r->options->framework)
		return false;
	for (size_t i = r->first; i < r->rows->list.len; i++) {
		const struct row *row = &r->rows->list.at[i];
		if (column >= row->kept || !row->cells[column].length)
			continue;
		if (!roster_level(r, row->cells[column].text))
			return false;
		any = true;
	}
	return any;
}

/* Whether the name of a column has the meaning `how` in the language of another's. */
static bool also_means(const struct header *h, size_t column, enum how how, size_t other)
{
	for (size_t i = 0; i < h->words.n; i++) {
		const struct header_word *word = &h->words.at[i];
		if (word->how == how && word->lang == h->at[other].word->lang
		    && strcmp(word->folded, h->at[column].folded) == 0)
			return true;
	}
	return false;
}

static bool is_ambiguous(const struct header *h, size_t column)
{
	for (size_t i = 0; i < h->words.n; i++)
		if ((h->words.at[i].how == ALSO_FIRST || h->words.at[i].how == ALSO_LAST)
		    && strcmp(h->words.at[i].folded, h->at[column].folded) == 0)
			return true;
	return false;
}

/* A name in parts. A column that has the whole name is taken instead of them, unless its
   word may mean a part, too: then it is that part or a fault. */
static bool take_parts(struct header *h, const struct roster_column *field, size_t whole)
{
	size_t first, middle, last, none = h->n;
	bool ok = only_column(h, field, FIRST, &first);
	ok &= only_column(h, field, MIDDLE, &middle);
	ok &= only_column(h, field, LAST, &last);
	if (!ok)
		return false;
	if (whole != none && (first == none) != (last == none)) {
		size_t part = first != none ? first : last;
		if (also_means(h, whole, first != none ? ALSO_LAST : ALSO_FIRST, part))
			*(first != none ? &last : &first) = whole;
		else if (is_ambiguous(h, whole))
			return take_twice(h, part, whole, field);
		whole = first == whole || last == whole ? none : whole;
	}
	const size_t parts[] = {first, middle, last};
	if (whole != none)
		use_add(h->r, field, whole);
	for (size_t i = 0; whole == none && i < 3; i++)
		if (parts[i] != none)
			use_add(h->r, field, parts[i]);
	return true;
}

/* Columns with numbers, in the order of these. */
static bool take_each(struct header *h, const struct roster_column *field)
{
	enum { NUMBERS = 100 };
	size_t at[NUMBERS], n = 0;
	for (int i = 0; i < NUMBERS; i++)
		at[i] = h->n;
	for (size_t i = column_like(h, field, EACH, 0); i < h->n;
	     i = column_like(h, field, EACH, i + 1)) {
		size_t *place = &at[h->at[i].number];
		if (*place != h->n)
			return take_twice(h, *place, i, field);
		*place = i;
		n++;
	}
	for (int i = 0; i < NUMBERS; i++)
		if (at[i] != h->n)
			use_add(h->r, field, at[i]);
	struct roster_use *use = use_of(h->r, field);
	if (use)
		use->listed = n > 1 || at[0] == h->n;
	return true;
}

/* A field that no map names. */
static bool take_field(struct header *h, const struct roster_column *field)
{
	size_t whole, weak, none = h->n, each = column_like(h, field, EACH, 0);
	if (!only_column(h, field, WHOLE, &whole))
		return false;
	if (field->joint == ' ')
		return take_parts(h, field, whole);
	if (whole != none && each != none)
		return take_twice(h, whole, each, field);
	if (each != none)
		return take_each(h, field);
	if (whole == none) {
		if (!only_column(h, field, WEAK, &weak))
			return false;
		whole = weak;
	}
	for (size_t i = column_like(h, field, LEVELS, 0); whole == none && i < h->n;
	     i = column_like(h, field, LEVELS, i + 1))
		if (are_levels(h, i))
			whole = i;
	if (whole != none)
		use_add(h->r, field, whole);
	return true;
}

/* Takes the columns along that share the cell of a list's name. */
static void take_merged(struct header *h)
{
	for (size_t i = 0; i < h->r->uses.len; i++) {
		struct roster_use *use = &h->r->uses.at[i];
		size_t at = use->at.at[0];
		if (use->column->joint != ';' || use->at.len > 1)
			continue;
		while (++at < h->n && h->at[at].merged) {
			vec_push(h->r->arena, &use->at, at);
			use->listed = true;
		}
	}
}

/* ---- what is not used ---- */

static bool is_used(const struct roster_reading *r, size_t column)
{
	for (size_t i = 0; i < r->uses.len; i++)
		for (size_t k = 0; k < r->uses.at[i].at.len; k++)
			if (r->uses.at[i].at.at[k] == column)
				return true;
	return false;
}

/* Takes the fields without effect out of those that are used. */
static void drop_idle(struct header *h)
{
	struct roster_reading *r = h->r;
	size_t kept = 0;
	for (size_t i = 0; i < r->uses.len; i++) {
		struct roster_use *use = &r->uses.at[i];
		for (size_t k = 0; !use->column->take && k < use->at.len; k++)
			h->at[use->at.at[k]].field = use->column;
		if (use->column->take)
			r->uses.at[kept++] = *use;
	}
	r->uses.len = kept;
}

/* Columns that are kept but not used, in one note. */
static void keep_others(struct header *h)
{
	enum { TOLD = 12 };
	struct roster_reading *r = h->r;
	struct strbuf text = STRBUF_INIT;
	size_t told = 0, first = h->n;
	const char **others = ARENA_ARRAY(r->arena, const char *, h->n);
	for (size_t i = 0; i < h->n; i++) {
		struct column *c = &h->at[i];
		struct suggest near;
		if (is_used(r, i))
			continue;
		others[r->others.len] = c->text;
		vec_push(r->arena, &r->others, i);
		if (!*c->text)
			continue;
		first = first < i ? first : i;
		if (told++ >= TOLD)
			continue;
		suggest_init(&near, c->folded);
		for (size_t k = 0; !c->word && k < nroster_columns; k++)
			suggest_offer(&near, roster_columns[k].name);
		strbuf_addf(&text, "%s'%s'", told > 1 ? ", " : "", c->text);
		if (c->field)
			strbuf_adds(&text, " (without effect yet)");
		else if (near.best)
			strbuf_addf(&text, " (is it '%s'?)", near.best);
	}
	if (told > TOLD)
		strbuf_addf(&text, " and %d more", (int)(told - TOLD));
	if (told)
		diags_add(r->diags, DIAG_ROSTER_COLUMNS_KEPT, h->at[first].pos,
		          (const char *)text.at);
	r->out->others = others;
	r->out->nothers = r->others.len;
	strbuf_release(&text);
}

static bool has_field(const struct roster_reading *r, const char *name)
{
	for (size_t i = 0; i < r->uses.len; i++)
		if (strcmp(r->uses.at[i].column->name, name) == 0)
			return true;
	return false;
}

void roster_header_read(struct roster_reading *r)
{
	struct header h = {.r = r, .words = header_words_make(r->arena)};
	r->header = find_row(r->arena, r->rows, &h.words);
	const struct row *row = &r->rows->list.at[r->header];
	r->usable = take_row(&h, row);
	r->ncolumns = h.n;
	r->first = r->header + 1;
	while (r->rows->grid && r->first < r->rows->list.len
	       && is_continued(row, &r->rows->list.at[r->first]))
		r->first++;
	if (r->header)
		diags_add(r->diags, DIAG_ROSTER_ABOVE, r->rows->list.at[0].pos,
		          (int)r->header);
	r->usable &= take_maps(&h);
	for (size_t i = 0; i < nroster_columns; i++)
		if (!use_of(r, &roster_columns[i]))
			r->usable &= take_field(&h, &roster_columns[i]);
	r->out->has_email = has_field(r, "email");
	r->out->has_answer_by = has_field(r, "answer_by");
	if (!has_field(r, "code") && !has_field(r, "name") && !has_field(r, "email")) {
		diags_add(r->diags, DIAG_ROSTER_NO_CODES, row->pos, names(&h));
		r->usable = false;
	}
	take_merged(&h);
	drop_idle(&h);
	keep_others(&h);
}
