/* The header of a roster: which row it is, and what each of its cells is called. */
#include "csv/roster_header_int.h"

#include "base/fold.h"

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
		n += header_name_read(words, arena, row->cells[i].text,
		                      row->cells[i].length)
		             .word
		     != NULL;
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

/* Whether brackets may change what a name means. */
static bool is_unsure(struct arena *arena, const struct header_name *name)
{
	static const char *const plain[] = {
		"candidate",  "applicant",  "kandidat",    "kandidatin",  "bewerber",
		"bewerberin", "candidat",   "candidate",   "candidato",   "candidata",
		"full",       "full name",  "personal",    "private",     "privat",
		"required",   "optional",   "pflichtfeld", "obligatoire", "obligatorio",
		"local",      "local time", "ortszeit",    "24h",         "24 h"};
	struct arena_mark mark = arena_mark(arena);
	const char *inside = fold_text(arena, name->inside);
	bool unsure = *inside && !strchr(inside, '%');
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		unsure &= strcmp(plain[i], inside) != 0;
	arena_rewind(arena, mark);
	return unsure;
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
		c->name = header_name_read(&h->words, h->r->arena, c->text,
		                           strlen(c->text));
		c->unsure = is_unsure(h->r->arena, &c->name);
	}
	return ok;
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
	r->out->has_email = roster_uses(r, roster_column("email"));
	r->out->has_answer_by = roster_uses(r, roster_column("answer_by"));
	if (r->usable && !roster_uses(r, roster_column("code"))
	    && !roster_uses(r, roster_column("name"))
	    && !roster_uses(r, roster_column("email"))) {
		diags_add(r->diags, DIAG_ROSTER_NO_CODES, row->pos, header_names(&h));
		r->usable = false;
	}
	header_take_merged(&h);
	header_tell_brackets(&h);
	header_leave_unused(&h);
}
