/* Sorts cells into rows and lets merged ones count where they are seen. */
#include "import/sheet_table_int.h"

#include <stdlib.h>
#include <string.h>

enum { MERGES_MAX = 1 << 14, MERGED_MAX = 1 << 18 }; /* merges; cells they fill */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void sheet_table_add(struct sheet_table *t, uint32_t row, uint32_t column,
                     const char *text, size_t n, bool number)
{
	while (n && is_blank(text[n - 1]))
		n--;
	while (n && is_blank(*text))
		text++, n--;
	if (!n)
		return;
	t->full |= t->cells.len >= SHEET_CELLS_MAX || row > SHEET_ROW_MAX
	           || column > SHEET_COLUMN_MAX;
	if (t->full)
		return;
	size_t kept = n > ROWS_CELL_MAX ? ROWS_CELL_MAX + 1 : n;
	vec_push(t->arena, &t->cells,
	         ((struct sheet_cell){row, column, arena_strndup(t->arena, text, kept),
	                              (uint32_t)kept, number}));
}

void sheet_table_merge(struct sheet_table *t, const struct sheet_merge *merge)
{
	if (t->merges.len < MERGES_MAX && merge->top <= merge->bottom
	    && merge->left <= merge->right && merge->left && merge->top)
		vec_push(t->arena, &t->merges, *merge);
}

static int by_place(const void *a, const void *b)
{
	const struct sheet_cell *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

static bool is_sorted(const struct sheet_table *t)
{
	for (size_t i = 1; i < t->cells.len; i++)
		if (by_place(&t->cells.at[i - 1], &t->cells.at[i]) >= 0)
			return false;
	return true;
}

/* A row of at least `wide` cells, empty ones where it had none. */
static void widen(struct arena *arena, struct row *row, size_t wide)
{
	if (wide > ROWS_COLUMNS_MAX)
		wide = ROWS_COLUMNS_MAX;
	if (wide <= row->kept)
		return;
	struct row_cell *cells = ARENA_ARRAY(arena, struct row_cell, wide);
	for (size_t i = 0; i < wide; i++) {
		if (i < row->kept) {
			cells[i] = row->cells[i];
			continue;
		}
		struct pos pos = row->pos;
		pos.column = (i + 1) & DIAG_COLUMN_MAX;
		cells[i] = (struct row_cell){.pos = pos, .text = ""};
	}
	row->cells = cells;
	row->kept = wide;
	row->ncells = row->ncells > wide ? row->ncells : wide;
}

/* The row of the cells from number `from` up to `to`. */
static struct row make_row(struct sheet_table *t, size_t from, size_t to, uint32_t file)
{
	const struct sheet_cell *at = t->cells.at;
	struct row row = {.pos = {at[from].row, 1, file & DIAG_FILES_MAX}};
	widen(t->arena, &row, at[to - 1].column);
	row.ncells = at[to - 1].column;
	struct row_cell *cells = (struct row_cell *)row.cells;
	for (size_t i = from; i < to && at[i].column <= row.kept; i++) {
		struct row_cell *cell = &cells[at[i].column - 1];
		cell->text = at[i].text;
		cell->length = at[i].length;
		cell->too_long = at[i].length > ROWS_CELL_MAX;
		cell->number = at[i].number;
	}
	return row;
}

/* ---- merged cells ---- */

/* The first row with this number or a higher one. */
static size_t find_row(const struct rows *rows, uint32_t number)
{
	size_t low = 0, high = rows->list.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows->list.at[middle].pos.line < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void fill_row(struct arena *arena, struct row *row, const struct row_cell *first,
                     const struct sheet_merge *m)
{
	widen(arena, row, m->right);
	struct row_cell *cells = (struct row_cell *)row->cells;
	if (!cells[m->left - 1].length) {
		struct pos pos = cells[m->left - 1].pos;
		cells[m->left - 1] = *first;
		cells[m->left - 1].pos = pos;
	}
	for (size_t i = m->left; i < m->right && i < row->kept; i++)
		cells[i].merged = cells[i].length == 0;
}

static void fill_merge(struct sheet_table *t, const struct sheet_merge *m,
                       struct rows *rows, size_t *filled)
{
	size_t at = find_row(rows, m->top);
	if (at == rows->list.len || rows->list.at[at].pos.line != m->top
	    || m->left > rows->list.at[at].kept)
		return;
	const struct row_cell first = rows->list.at[at].cells[m->left - 1];
	for (; at < rows->list.len && rows->list.at[at].pos.line <= m->bottom
	       && *filled < MERGED_MAX;
	     at++) {
		fill_row(t->arena, &rows->list.at[at], &first, m);
		*filled += rows->list.at[at].kept;
	}
}

void sheet_table_rows(struct sheet_table *t, uint32_t file, struct rows *out)
{
	size_t filled = 0, cells = 0, to;
	memset(out, 0, sizeof *out);
	out->grid = true;
	if (!is_sorted(t))
		qsort(t->cells.at, t->cells.len, sizeof *t->cells.at, by_place);
	for (size_t from = 0; from < t->cells.len; from = to) {
		for (to = from + 1;
		     to < t->cells.len && t->cells.at[to].row == t->cells.at[from].row;)
			to++;
		uint32_t last = t->cells.at[to - 1].column;
		cells += last < ROWS_COLUMNS_MAX ? last : ROWS_COLUMNS_MAX;
		t->full |= cells > ROWS_CELLS_MAX;
		if (t->full)
			return;
		vec_push(t->arena, &out->list, make_row(t, from, to, file));
	}
	for (size_t i = 0; i < t->merges.len; i++)
		fill_merge(t, &t->merges.at[i], out, &filled);
}
