/* The columns of a roster that are no field. Most are nobody's concern. One that could be
   a field which is missing is warned of: without it papers would lack a date or a room,
   or somebody their extra time. */
#include "csv/roster_header_int.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/suggest.h"

#include <string.h>

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

/* ---- what a name is near to ---- */

/* Whether papers lack what the field has. A list may have more columns than are known. */
static bool is_missing(const struct roster_reading *r, const struct roster_column *field)
{
	return field->needed && (field->joint == ';' || !roster_uses(r, field));
}

/* The missing field that a folded word names, or NULL. A weak word says nothing among
   others. */
static const struct roster_column *missing_of(const struct header *h, const char *folded)
{
	int number;
	const struct header_word *word = header_words_find(&h->words, folded, &number);
	return word && word->how != WEAK && is_missing(h->r, word->field) ? word->field
	                                                                  : NULL;
}

/* The length of a word at s: letters and digits, and what is beyond ASCII. */
static size_t word_length(const char *s)
{
	size_t n = 0;
	while (ascii_is_letter(s[n]) || ascii_is_digit(s[n]) || (s[n] & 0x80))
		n++;
	return n;
}

/* The missing field that one word of a name, or two, are called by. */
static const struct roster_column *field_within(const struct header *h, const char *text)
{
	const struct roster_column *found = NULL;
	const char *s = fold_text(h->r->arena, text);
	char two[2 * FOLDED_MAX] = "";
	size_t before = 0; /* bytes of the word before, which stand in `two` */
	while (*s && !found) {
		size_t n = word_length(s);
		if (n >= FOLDED_MAX)
			return NULL;
		memcpy(two + before, s, n);
		two[before + n] = '\0';
		if (n && before)
			found = missing_of(h, two);
		if (n && !found)
			found = missing_of(h, two + before);
		if (n) {
			memmove(two, two + before, n + 1);
			before = n;
		}
		s += n ? n : 1;
	}
	return found;
}

/* The missing field of which a name is a misspelling. */
static const struct roster_column *field_like(const struct header *h, const char *folded)
{
	struct suggest near;
	suggest_init(&near, folded);
	for (size_t i = 0; i < h->words.n; i++)
		if (is_missing(h->r, h->words.at[i].field) && strlen(folded) > 3)
			suggest_offer(&near, h->words.at[i].folded);
	for (size_t i = 0; near.best && i < h->words.n; i++)
		if (h->words.at[i].folded == near.best)
			return h->words.at[i].field;
	return NULL;
}

/* The missing field that a column could be, or NULL. */
static const struct roster_column *near_field(const struct header *h,
                                              const struct column *c)
{
	const struct roster_column *field = NULL;
	if (c->name.word)
		return is_missing(h->r, c->name.word->field)
		                       && c->name.word->how != LEVELS
		               ? c->name.word->field
		               : NULL;
	if (!c->field && *c->text)
		field = field_within(h, c->text);
	return c->field || field ? field : field_like(h, c->name.folded);
}

/* ---- what is told ---- */

/* A map that names the column: by its name, if nothing in that needs care on a command
   line. */
static const char *map_for(const struct header *h, const struct roster_column *field,
                           size_t column)
{
	const char *text = h->at[column].text;
	size_t plain = word_length(text), same = 0;
	for (size_t i = 0; i < h->n; i++)
		same += strcmp(h->at[i].name.folded, h->at[column].name.folded) == 0;
	return arena_printf(h->r->arena, "--map %s=%s", field->name,
	                    same > 1 || text[plain] ? header_letters(h->r->arena, column)
	                                            : text);
}

void header_leave_unused(struct header *h)
{
	enum { TOLD = 12 };
	struct roster_reading *r = h->r;
	struct strbuf text = STRBUF_INIT;
	size_t told = 0, first = h->n;
	const char **others = ARENA_ARRAY(r->arena, const char *, h->n);
	drop_idle(h);
	for (size_t i = 0; i < h->n; i++) {
		struct column *c = &h->at[i];
		if (is_used(r, i))
			continue;
		others[r->others.len] = c->text;
		vec_push(r->arena, &r->others, i);
		const struct roster_column *near = *c->text ? near_field(h, c) : NULL;
		if (near)
			diags_add(r->diags, DIAG_ROSTER_COLUMN_NEAR, c->pos, c->text,
			          near->subject, map_for(h, near, i));
		if (near || !*c->text)
			continue;
		first = first < i ? first : i;
		if (told++ >= TOLD)
			continue;
		strbuf_addf(&text, "%s'%s'%s", told > 1 ? ", " : "", c->text,
		            c->field ? " (without effect yet)" : "");
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
