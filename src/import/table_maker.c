/* Cells into a grid. Spans that leave the table or run into another are cut, and rows
   that are short get empty cells: so do browsers. */
#include "import/table_maker.h"

#include <string.h>

void table_maker_row(struct table_maker *t)
{
	t->rows++;
}

void table_maker_cell(struct table_maker *t, struct block_text text, int columns,
                      int rows, bool head)
{
	if (!t->rows)
		t->rows = 1;
	if (t->rows > TABLE_ROWS_MAX)
		return;
	if (columns < 1 || columns > TABLE_COLUMNS_MAX)
		columns = columns < 1 ? 1 : TABLE_COLUMNS_MAX;
	if (rows < 1 || rows > TABLE_COLUMNS_MAX)
		rows = rows < 1 ? 1 : TABLE_COLUMNS_MAX;
	struct table_cell cell = {.text = text,
	                          .row = t->rows - 1,
	                          .columns = (unsigned)columns,
	                          .rows = (unsigned)rows,
	                          .head = head};
	vec_push(t->arena, &t->cells, cell);
}

/* One pass over the cells of a row: what is taken in it from above, and from it below. */
struct grid {
	unsigned down[TABLE_COLUMNS_MAX]; /* rows that a cell above still takes */
	unsigned width;                   /* of the widest row */
};

/* Places the cells from i on that are of one row; with `out` they are added there, cut
   and filled up. Returns where the next row begins. */
static size_t place_row(const struct table_maker *t, size_t i, unsigned row,
                        unsigned rows, struct grid *g, struct table_maker *out)
{
	unsigned at = 0;
	for (; i < t->cells.len && t->cells.at[i].row == row; i++) {
		struct table_cell cell = t->cells.at[i];
		unsigned room = 0;
		while (at < TABLE_COLUMNS_MAX && g->down[at])
			at++;
		while (at + room < TABLE_COLUMNS_MAX && room < cell.columns
		       && !g->down[at + room])
			room++;
		if (!room)
			continue;
		cell.columns = room;
		cell.rows = cell.rows < rows - row ? cell.rows : rows - row;
		for (unsigned k = 0; k < room; k++)
			g->down[at + k] = cell.rows;
		at += room;
		if (out)
			vec_push(out->arena, &out->cells, cell);
	}
	for (; out && at < g->width; at++)
		if (!g->down[at]) {
			struct table_cell empty = {
				.text.at = "", .row = row, .columns = 1, .rows = 1};
			vec_push(out->arena, &out->cells, empty);
		}
	for (unsigned k = 0; k < TABLE_COLUMNS_MAX; k++) {
		if (g->down[k] && g->width < k + 1)
			g->width = k + 1;
		g->down[k] -= g->down[k] > 0;
	}
	return i;
}

static void place(const struct table_maker *t, unsigned rows, struct grid *g,
                  struct table_maker *out)
{
	memset(g->down, 0, sizeof g->down);
	for (size_t i = 0, row = 0; row < rows; row++)
		i = place_row(t, i, (unsigned)row, rows, g, out);
}

/* Rows without a cell are none. */
static unsigned number_rows(struct table_maker *t)
{
	unsigned rows = 0, last = 0;
	for (size_t i = 0; i < t->cells.len; i++) {
		unsigned row = t->cells.at[i].row;
		rows += i == 0 || row != last;
		last = row;
		t->cells.at[i].row = rows - 1;
	}
	return rows;
}

static void add_paragraphs(const struct table_maker *t, struct import_blocks *to,
                           struct pos pos)
{
	for (size_t i = 0; i < t->cells.len; i++)
		if (t->cells.at[i].text.len)
			import_blocks_add(to, t->arena, BLOCK_PARAGRAPH,
			                  t->cells.at[i].text, pos);
}

void table_maker_end(struct table_maker *t, struct import_blocks *to, struct pos pos)
{
	struct grid g = {.width = 0};
	struct table_maker whole = {.arena = t->arena};
	unsigned rows = number_rows(t);
	bool text = false, head = false;
	place(t, rows, &g, NULL);
	for (size_t i = 0; i < t->cells.len; i++) {
		text |= t->cells.at[i].text.len > 0;
		head |= t->cells.at[i].head;
	}
	if (!text || g.width < 2 || rows < 2) {
		add_paragraphs(t, to, pos);
	} else {
		place(t, rows, &g, &whole);
		for (size_t i = 0; i < whole.cells.len && !head; i++)
			whole.cells.at[i].head = whole.cells.at[i].row == 0;
		struct block_table *table = ARENA_NEW(t->arena, struct block_table);
		*table = (struct block_table){whole.cells.at, whole.cells.len, rows};
		import_blocks_add(to, t->arena, BLOCK_TABLE,
		                  (struct block_text){.at = ""}, pos)
			->table = table;
	}
	*t = (struct table_maker){.arena = t->arena};
}
