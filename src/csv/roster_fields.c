/* Which column of a roster is which field, by the words of its header.

   Some words have several meanings ("Role", "State"): a column of that name is a field
   only where no better one is, and a level only if each of its cells names one. The
   cells decide, too, whether "Name" beside "First name" is the whole name, and whether
   "Slot" is a date or a time. Nothing is guessed where two columns could be the same
   field: that is a fault which names both. */
#include "csv/cells_int.h"
#include "csv/roster_header_int.h"

#include "base/fold.h"
#include "model/time_zone.h"

#include <string.h>

struct roster_use *header_use_of(struct roster_reading *r,
                                 const struct roster_column *field)
{
	for (size_t i = 0; i < r->uses.len; i++)
		if (r->uses.at[i].column == field)
			return &r->uses.at[i];
	return NULL;
}

void header_use_add(struct roster_reading *r, const struct roster_column *field,
                    size_t column)
{
	struct roster_use *use = header_use_of(r, field);
	if (!use) {
		use = vec_add(r->arena, &r->uses);
		*use = (struct roster_use){.column = field};
	}
	vec_push(r->arena, &use->at, column);
}

bool header_twice(const struct header *h, size_t first, size_t second,
                  const struct roster_column *field)
{
	const struct column *a = &h->at[first], *b = &h->at[second];
	struct arena *arena = h->r->arena;
	const char *one = arena_printf(arena, "--map %s=%s", field->name,
	                               header_letters(arena, first));
	const char *other = arena_printf(arena, "--map %s=%s", field->name,
	                                 header_letters(arena, second));
	diags_add(h->r->diags, DIAG_ROSTER_COLUMN_TWICE, b->pos, a->text, b->text,
	          field->subject,
	          field->joint ? arena_printf(arena, "%s or %s, or both", one, other)
	                       : arena_printf(arena, "%s or %s", one, other));
	return false;
}

/* The n-th column from number `from` on that is a word used like this for the field;
   h->n if there is none. */
static size_t column_like(const struct header *h, const struct roster_column *field,
                          enum how how, size_t from)
{
	for (size_t i = from; i < h->n; i++) {
		const struct header_word *word = h->at[i].name.word;
		if (!h->at[i].mapped && h->at[i].unsure == h->unsure && word
		    && word->field == field && word->how == how)
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
	return second == h->n || header_twice(h, *found, second, field);
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

/* ---- names in parts ---- */

static bool has_words(struct arena *arena, const struct row_cell *whole,
                      const struct row_cell *part)
{
	const char *text = fold_text(arena, whole->text);
	const char *words = fold_text(arena, part->text);
	size_t n = strlen(words);
	for (const char *at = text; (at = strstr(at, words)); at++)
		if ((at == text || strchr(" ,-(", at[-1]))
		    && (!at[n] || strchr(" ,-)", at[n])))
			return true;
	return false;
}

/* Whether a column has the whole name, of which another has a part: most of its cells
   hold what stands there. "Name, Vorname" may be Lovelace, Ada or Ada Lovelace, Ada. */
static bool is_whole(const struct header *h, size_t whole, size_t part)
{
	const struct roster_reading *r = h->r;
	struct arena_mark mark = arena_mark(r->arena);
	size_t with = 0, without = 0;
	for (size_t i = r->first; i < r->rows->list.len; i++) {
		const struct row *row = &r->rows->list.at[i];
		if (whole >= row->kept || part >= row->kept || !row->cells[whole].length
		    || !row->cells[part].length)
			continue;
		bool has = has_words(r->arena, &row->cells[whole], &row->cells[part]);
		*(has ? &with : &without) += 1;
		arena_rewind(r->arena, mark);
	}
	return with >= without;
}

/* A column that has the whole name is taken instead of its parts, unless it turns out to
   be one of them. */
static bool take_parts(struct header *h, const struct roster_column *field, size_t whole)
{
	size_t first, middle, last, none = h->n;
	bool ok = only_column(h, field, FIRST, &first);
	ok &= only_column(h, field, MIDDLE, &middle);
	ok &= only_column(h, field, LAST, &last);
	if (!ok)
		return false;
	if (whole != none && (first == none) != (last == none)
	    && !is_whole(h, whole, first != none ? first : last)) {
		*(first != none ? &last : &first) = whole;
		whole = none;
	}
	const size_t parts[] = {first, middle, last};
	if (whole != none)
		header_use_add(h->r, field, whole);
	for (size_t i = 0; whole == none && i < 3; i++)
		if (parts[i] != none)
			header_use_add(h->r, field, parts[i]);
	return true;
}

/* ---- lists ---- */

/* Several columns that are one list: of the same name, or of a name with numbers, in the
   order of these. Those of a number that are called otherwise may be no people. */
static bool take_list(struct header *h, const struct roster_column *field)
{
	enum { NUMBERS = 100 };
	size_t first = h->n, n = 0;
	for (int number = 0; number < NUMBERS; number++) {
		size_t same = h->n;
		for (size_t i = 0; i < h->n; i++) {
			const struct column *c = &h->at[i];
			const struct header_word *word = c->name.word;
			if (c->mapped || c->unsure != h->unsure || !word
			    || word->field != field || c->name.number != number)
				continue;
			if (first == h->n)
				first = i;
			if (same == h->n)
				same = i;
			if (h->at[first].name.word->how != word->how)
				return header_twice(h, first, i, field);
			if (strcmp(h->at[same].name.folded, c->name.folded) != 0)
				return header_twice(h, same, i, field);
			header_use_add(h->r, field, i);
			n++;
		}
	}
	struct roster_use *use = header_use_of(h->r, field);
	if (use)
		use->listed = n > 1 || h->at[first].name.number > 0;
	return true;
}

/* ---- moments ---- */

/* Whether a cell of the column is a date, and whether one is a time. */
static void look_for_moments(const struct header *h, size_t column, bool *dates,
                             bool *times)
{
	const struct roster_reading *r = h->r;
	struct arena_mark mark = arena_mark(r->arena);
	*dates = *times = false;
	for (size_t i = r->first; !*dates && i < r->rows->list.len; i++) {
		const struct row *row = &r->rows->list.at[i];
		struct time_reading time;
		if (column >= row->kept || !row->cells[column].length)
			continue;
		const char *folded = fold_text(r->arena, row->cells[column].text);
		*dates = cell_date(folded, DATES_UNSAID).kind != DATE_NONE;
		*times |= cell_time(folded, &time);
		arena_rewind(r->arena, mark);
	}
}

/* A column that is called "When" or "Slot". */
static bool take_when(struct header *h, const struct roster_column *field)
{
	const struct roster_column *date = roster_column("date");
	size_t found = h->n;
	for (size_t i = column_like(h, date, WHEN, 0); i < h->n;
	     i = column_like(h, date, WHEN, i + 1)) {
		const struct roster_use *use = header_use_of(h->r, date);
		bool dates, times;
		if (use && use->at.at[0] == i)
			continue;
		look_for_moments(h, i, &dates, &times);
		if (field == date ? !dates : !dates && !times)
			continue;
		if (found != h->n)
			return header_twice(h, found, i, field);
		found = i;
	}
	if (found != h->n)
		header_use_add(h->r, field, found);
	return true;
}

/* ---- fields ---- */

static bool take_field(struct header *h, const struct roster_column *field)
{
	size_t whole, weak, none = h->n;
	if (field->joint == ';')
		return take_list(h, field);
	if (!only_column(h, field, WHOLE, &whole))
		return false;
	if (field->joint == ' ')
		return take_parts(h, field, whole);
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
		header_use_add(h->r, field, whole);
	else if (field == roster_column("date") || field == roster_column("time"))
		return take_when(h, field);
	return true;
}

bool header_take_field(struct header *h, const struct roster_column *field)
{
	bool ok = take_field(h, field);
	if (!ok || header_use_of(h->r, field) || field->own)
		return ok;
	h->unsure = true;
	ok = take_field(h, field);
	h->unsure = false;
	return ok;
}

/* ---- brackets ---- */

/* Three to five capitals, such as CET, or words for the time of the place. */
static bool may_be_zone(const char *text)
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return !text[n] && n >= 3 && n <= 5;
}

void header_tell_brackets(struct header *h)
{
	struct roster_reading *r = h->r;
	for (size_t i = 0; i < h->n; i++) {
		const struct column *c = &h->at[i];
		const char *inside = c->name.inside;
		const struct roster_column *field = NULL;
		for (size_t k = 0; k < r->uses.len && !field; k++)
			for (size_t at = 0; at < r->uses.at[k].at.len; at++)
				if (r->uses.at[k].at.at[at] == i)
					field = r->uses.at[k].column;
		if (!*inside || c->mapped || !field)
			continue;
		if (field == roster_column("date") || field == roster_column("time")) {
			if (time_zone_is(inside)) {
				r->zone_said = arena_strdup(r->arena, inside);
				continue;
			}
			if (may_be_zone(inside)) {
				if (!roster_uses(r, roster_column("timezone"))
				    && !(r->options && r->options->timezone))
					diags_add(r->diags, DIAG_ROSTER_HEADER_ZONE,
					          c->pos, inside);
				continue;
			}
		}
		if (field == roster_column("time_factor") && strchr(inside, '%'))
			r->percent = true;
		else if (c->unsure)
			diags_add(r->diags, DIAG_ROSTER_BRACKETS, c->pos, c->text,
			          field->subject, field->name);
	}
}

void header_take_merged(struct header *h)
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
