/* Rows of a roster that are no candidates: totals, breaks, lines that a program wrote
   below the table, the header once more. Papers for them would be a waste, and a row
   without anybody's name may be a slip; so each is told with its line. */
#include "csv/cells_int.h"
#include "csv/roster_file_int.h"

#include "base/fold.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

/* The cells that are filled; *one gets the last of them. */
static size_t filled(const struct row *row, const struct row_cell **one)
{
	size_t n = 0;
	for (size_t i = 0; i < row->kept; i++)
		if (row->cells[i].length) {
			*one = &row->cells[i];
			n++;
		}
	return n;
}

void roster_rows_scan(struct roster_reading *r)
{
	const struct row_cell *one;
	for (size_t i = r->first; i < r->rows->list.len; i++) {
		size_t n = filled(&r->rows->list.at[i], &one);
		r->widest = n > r->widest ? n : r->widest;
	}
}

/* Whether each cell that is filled repeats the header's. */
static bool is_header(const struct roster_reading *r, const struct row *row)
{
	const struct row *header = &r->rows->list.at[r->header];
	size_t same = 0;
	for (size_t i = 0; i < row->kept; i++) {
		if (!row->cells[i].length)
			continue;
		if (i >= header->kept
		    || strcasecmp(row->cells[i].text, header->cells[i].text) != 0)
			return false;
		same++;
	}
	return same > 1 || same == r->ncolumns;
}

/* The first filled cell of a field, or NULL. */
static const struct row_cell *cell_of(const struct roster_reading *r,
                                      const struct row *row, const char *name)
{
	const struct roster_column *field = roster_column(name);
	for (size_t i = 0; i < r->uses.len; i++) {
		const struct roster_use *use = &r->uses.at[i];
		for (size_t k = 0; use->column == field && k < use->at.len; k++)
			if (use->at.at[k] < row->kept && row->cells[use->at.at[k]].length)
				return &row->cells[use->at.at[k]];
	}
	return NULL;
}

/* Whether a cell is there and has one of these words. */
static bool says(struct roster_reading *r, const struct row_cell *cell,
                 bool (*words)(const char *folded))
{
	if (!cell || cell->too_long)
		return false;
	struct arena_mark mark = arena_mark(r->arena);
	bool said = words(fold_text(r->arena, cell->text));
	arena_rewind(r->arena, mark);
	return said;
}

/* As a message shows it: whatever it holds, it is short and on one line. */
static const char *shown(struct roster_reading *r, const struct row_cell *cell)
{
	enum { SHOWN = 60 };
	bool plain = utf8_valid(cell->text, cell->length, NULL);
	for (size_t i = 0; plain && i < cell->length; i++)
		plain = (unsigned char)cell->text[i] >= ' ';
	const char *text = plain ? cell->text : fold_text(r->arena, cell->text);
	return strlen(text) <= SHOWN ? arena_strdup(r->arena, text)
	                             : arena_printf(r->arena, "%.60s…", text);
}

bool roster_row_is_candidate(struct roster_reading *r, const struct row *row)
{
	const struct row_cell *one = NULL;
	const struct row_cell *name = cell_of(r, row, "name");
	const struct row_cell *code = cell_of(r, row, "code");
	size_t n = filled(row, &one);
	if (is_header(r, row)) {
		if (!r->headers++)
			r->header_again = row->pos;
		return false;
	}
	if (cell_of(r, row, "email"))
		return true;
	const struct row_cell *words = n == 1 && says(r, one, word_is_no_person) ? one
	                               : says(r, name, word_is_no_person)        ? name
	                               : says(r, code, word_is_no_person)        ? code
	                               : !code && says(r, name, word_is_open)    ? name
	                                                                         : NULL;
	if (words) {
		diags_add(r->diags, DIAG_ROSTER_NO_PERSON, words->pos, shown(r, words));
		return false;
	}
	if (!name && !code) {
		struct candidate nobody = candidate_blank();
		nobody.pos = row->pos;
		nobody.last_line = row->cells[row->kept - 1].pos.line;
		nobody.row = r->nrows + 1;
		diags_add(r->diags, DIAG_ROSTER_NOBODY, row->pos);
		roster_refuse(r, &nobody);
		return false;
	}
	if (n == 1 && name && r->widest > 2)
		diags_add(r->diags, DIAG_ROSTER_ALONE, name->pos, shown(r, name));
	return true;
}

void roster_headers_tell(struct roster_reading *r)
{
	if (r->headers)
		diags_add(r->diags, DIAG_ROSTER_HEADER_AGAIN, r->header_again,
		          (int)r->headers);
}
