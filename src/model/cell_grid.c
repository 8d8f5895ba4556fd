/* The grid of a table: each column says down to which row it is covered. */
#include "model/cell_grid.h"

#include <string.h>

static void widen(struct cell_grid *g, size_t n)
{
	size_t cap = g->cap ? g->cap : 8;
	while (cap < n)
		cap *= 2;
	if (cap > g->cap) {
		g->until = arena_grow(g->arena, g->until, g->cap * sizeof *g->until,
		                      cap * sizeof *g->until);
		memset(g->until + g->cap, 0, (cap - g->cap) * sizeof *g->until);
		g->cap = cap;
	}
	g->n = n > g->n ? n : g->n;
}

static bool is_covered(const struct cell_grid *g, size_t column)
{
	return column < g->n && g->until[column] > g->row;
}

size_t cell_grid_place(struct cell_grid *g, size_t span, uint32_t rows, bool *overlaps)
{
	while (is_covered(g, g->column))
		g->column++;
	size_t at = g->column;
	widen(g, at + span);
	*overlaps = false;
	for (size_t i = at; i < at + span; i++) {
		*overlaps |= is_covered(g, i);
		if (g->until[i] < g->row + rows)
			g->until[i] = g->row + rows;
	}
	g->column = at + span;
	g->below = g->row + rows > g->below ? g->row + rows : g->below;
	return at;
}

size_t cell_grid_hole(struct cell_grid *g, size_t n, size_t *at)
{
	while (g->column < n && is_covered(g, g->column))
		g->column++;
	*at = g->column;
	while (g->column < n && !is_covered(g, g->column))
		g->column++;
	return g->column > *at ? g->column - *at : 0;
}

void cell_grid_end_row(struct cell_grid *g)
{
	g->row++;
	g->column = 0;
}

void cell_grid_end_part(struct cell_grid *g)
{
	g->row = g->below > g->row ? g->below : g->row;
	g->column = 0;
}
