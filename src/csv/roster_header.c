/* The header of a roster: which row it is, and what of it is not used. */
#include "csv/roster_header_int.h"

#include "base/suggest.h"

#include <string.h>

const char *header_letters(struct arena *arena, size_t column)
{
	char text[8], *s = text + sizeof text;
	*--s = '\0';
	for (column++; column; column = (column - 1) / 26)
		*--s = (char)('A' + (column - 1) % 26);
	return arena_strdup(arena, s);
}

const char *header_names(const struct header *h)
{
	struct strbuf text = STRBUF_INIT;
	for (size_t i = 0; i < h->n; i++)
		strbuf_addf(&text, "%s%s", i ? ", " : "", h->at[i].text);
	const char *all = arena_strdup(h->r->arena, text.at ? text.at : "");
	strbuf_release(&text);
	return all;
}

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
	r->usable &= header_take_maps(&h);
	for (size_t i = 0; i < nroster_columns; i++)
		if (!header_use_of(r, &roster_columns[i]))
			r->usable &= header_take_field(&h, &roster_columns[i]);
	r->out->has_email = has_field(r, "email");
	r->out->has_answer_by = has_field(r, "answer_by");
	if (!has_field(r, "code") && !has_field(r, "name") && !has_field(r, "email")) {
		diags_add(r->diags, DIAG_ROSTER_NO_CODES, row->pos, header_names(&h));
		r->usable = false;
	}
	header_take_merged(&h);
	drop_idle(&h);
	keep_others(&h);
}
