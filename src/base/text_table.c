/* Lays a table out: every column as wide as its widest cell, or narrower to fit. */
#include "base/text_table.h"

#include "base/arena.h"
#include "base/width.h"

#include <stdbool.h>
#include <string.h>

enum { GAP = 2, NARROWEST = 8 };

static void add_cell(struct strbuf *row, const char *s, size_t width, bool right)
{
	size_t n = strlen(s), wide = width_of(s, n);
	const char *mark = "";
	if (wide > width) {
		n = width_cut(s, n, width - 1);
		wide = width_of(s, n) + 1;
		mark = "…";
	}
	for (size_t i = wide; right && i < width; i++)
		strbuf_addc(row, ' ');
	strbuf_add(row, s, n);
	strbuf_adds(row, mark);
	for (size_t i = wide; !right && i < width; i++)
		strbuf_addc(row, ' ');
}

/* Narrows the widest columns until the table fits. */
static void fit(size_t *widths, size_t n, size_t columns)
{
	size_t total = GAP * (n - 1);
	for (size_t k = 0; k < n; k++)
		total += widths[k];
	while (columns && total > columns) {
		size_t widest = 0;
		for (size_t k = 1; k < n; k++)
			if (widths[k] > widths[widest])
				widest = k;
		if (widths[widest] <= NARROWEST)
			return;
		widths[widest]--;
		total--;
	}
}

static void end_row(struct strbuf *row, struct strbuf *to)
{
	while (row->len && row->at[row->len - 1] == ' ')
		row->len--;
	strbuf_add(to, row->at, row->len);
	strbuf_addc(to, '\n');
	strbuf_clear(row);
}

void text_table(const char *const *cells, size_t rows, size_t n, unsigned right,
                size_t columns, struct strbuf *to)
{
	struct strbuf row = STRBUF_INIT;
	struct arena arena;
	size_t widths[TEXT_TABLE_COLUMNS] = {0};
	arena_init(&arena);
	const char **clean = ARENA_ARRAY(&arena, const char *, rows *n);
	for (size_t i = 0; i < rows * n; i++) {
		clean[i] = arena_one_line(&arena, cells[i]);
		size_t width = width_of(clean[i], strlen(clean[i]));
		if (width > widths[i % n])
			widths[i % n] = width;
	}
	fit(widths, n, columns);
	for (size_t i = 0; i < rows; i++) {
		for (size_t k = 0; k < n; k++) {
			strbuf_adds(&row, k ? "  " : "");
			add_cell(&row, clean[i * n + k], widths[k], right >> k & 1);
		}
		end_row(&row, to);
	}
	arena_release(&arena);
	strbuf_release(&row);
}
