/* Which column of a roster is which field, by the words of its header.

   Some words have several meanings ("Role", "State"): a column of that name is a field
   only where no better one is, and a level only if each of its cells names one. Nothing
   is guessed where two columns could be the same field: that is a fault which names
   both. */
#include "csv/roster_header_int.h"

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
	diags_add(h->r->diags, DIAG_ROSTER_COLUMN_TWICE, b->pos, a->text, b->text,
	          field->subject, field->name, header_letters(h->r->arena, first));
	return false;
}

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
			return header_twice(h, part, whole, field);
		whole = first == whole || last == whole ? none : whole;
	}
	const size_t parts[] = {first, middle, last};
	if (whole != none)
		header_use_add(h->r, field, whole);
	for (size_t i = 0; whole == none && i < 3; i++)
		if (parts[i] != none)
			header_use_add(h->r, field, parts[i]);
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
			return header_twice(h, *place, i, field);
		*place = i;
		n++;
	}
	for (int i = 0; i < NUMBERS; i++)
		if (at[i] != h->n)
			header_use_add(h->r, field, at[i]);
	struct roster_use *use = header_use_of(h->r, field);
	if (use)
		use->listed = n > 1 || at[0] == h->n;
	return true;
}

/* A field that no map names. */
bool header_take_field(struct header *h, const struct roster_column *field)
{
	size_t whole, weak, none = h->n, each = column_like(h, field, EACH, 0);
	if (!only_column(h, field, WHOLE, &whole))
		return false;
	if (field->joint == ' ')
		return take_parts(h, field, whole);
	if (whole != none && each != none)
		return header_twice(h, whole, each, field);
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
		header_use_add(h->r, field, whole);
	return true;
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
