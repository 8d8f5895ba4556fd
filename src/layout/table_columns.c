/* How a table's columns share the measure.

   Fixed columns have the width that they state. Columns by content get their widest line
   if all can, else something between their longest word and that, in proportion (the
   automatic table layout of CSS 2.1, 17.5.2.2). If there is no room for all words,
   columns with the longest words give most: these are cut. The rest is shared
   by weight. */
#include "layout/layout_int.h"
#include "layout/table_int.h"

#include <string.h>

enum {
	CUT_LEAST = 60 * PT,  /* kept for each column whose words are cut, if possible */
	SHARE_TIGHT = 48 * PT /* a narrower column by weight may lack room */
};

static bool by_weight(const struct doc_table *t, size_t i)
{
	return !t->columns[i].width && t->columns[i].weight;
}

/* kept: the width of columns that do not share, else 0. */
static void share(const struct doc_table *t, int64_t rest, const int64_t *kept,
                  int32_t *widths)
{
	int64_t done = 0, weights = 0;
	for (size_t i = 0; i < t->ncolumns; i++) {
		weights += by_weight(t, i) && !kept[i] ? t->columns[i].weight : 0;
		rest -= kept[i];
	}
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (!by_weight(t, i))
			continue;
		int64_t before = weights ? rest * done / weights : 0;
		done += kept[i] ? 0 : t->columns[i].weight;
		widths[i] = (int32_t)(kept[i] ? kept[i] : rest * done / weights - before);
	}
}

static bool is_tight(const struct doc_table *t, const int32_t *widths)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		if (by_weight(t, i) && widths[i] < SHARE_TIGHT)
			return true;
	return false;
}

/* Columns by weight: if they are narrow, none gets less than it must have while others
   have more. */
static void share_rest(struct layout *l, const struct doc_node *node,
                       const struct frame *frame, int64_t rest, int32_t *widths)
{
	const struct doc_table *t = node->attrs;
	int64_t *kept = ARENA_ARRAY(layout_arena(l), int64_t, t->ncolumns), hard = 0;
	share(t, rest, kept, widths);
	if (!is_tight(t, widths))
		return;
	struct extent *columns = ARENA_ARRAY(layout_arena(l), struct extent, t->ncolumns);
	columns_extent(l, node, frame, true, columns);
	for (size_t i = 0; i < t->ncolumns; i++)
		hard += by_weight(t, i) ? columns[i].hard : 0;
	for (bool again = hard < rest; again;) {
		again = false;
		for (size_t i = 0; i < t->ncolumns; i++)
			if (by_weight(t, i) && !kept[i] && widths[i] < columns[i].hard) {
				kept[i] = columns[i].hard;
				again = true;
			}
		share(t, rest, kept, widths);
	}
}

static bool by_content(const struct doc_table *t, size_t i)
{
	return !t->columns[i].width && !t->columns[i].weight;
}

/* The widths that a column can have, from the least. */
enum level { LEVEL_HARD, LEVEL_CUT, LEVEL_LEAST, LEVEL_MOST, LEVEL_COUNT };

static int64_t level_of(const struct extent *e, enum level level)
{
	int64_t cut = e->least < CUT_LEAST ? e->least : CUT_LEAST;
	switch (level) {
	case LEVEL_HARD:
		return e->hard;
	case LEVEL_CUT:
		return cut < e->hard ? e->hard : cut;
	case LEVEL_LEAST:
		return e->least;
	default:
		return e->most;
	}
}

/* Columns by content, within `room`; returns what they take of it. */
static int64_t fit_auto(const struct doc_table *t, const struct extent *columns,
                        int64_t room, int32_t *widths)
{
	int64_t sums[LEVEL_COUNT] = {0}, taken = 0;
	int level = LEVEL_MOST;
	for (size_t i = 0; i < t->ncolumns; i++)
		for (int k = 0; by_content(t, i) && k < LEVEL_COUNT; k++)
			sums[k] += level_of(&columns[i], (enum level)k);
	while (level >= 0 && sums[level] > room)
		level--;
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct extent *c = &columns[i];
		if (!by_content(t, i))
			continue;
		int64_t low = level < 0 ? 0 : level_of(c, (enum level)level);
		int64_t high =
			level == LEVEL_MOST ? low : level_of(c, (enum level)(level + 1));
		int64_t from = level < 0 ? 0 : sums[level];
		int64_t to = level == LEVEL_MOST ? from : sums[level + 1];
		int64_t width = to > from
		                        ? low + (room - from) * (high - low) / (to - from)
		                        : low;
		widths[i] = (int32_t)width;
		taken += width;
	}
	return taken;
}

/* How much columns lack that something can be set in. */
static int64_t find_lack(const struct doc_table *t, const int32_t *widths, int64_t rest)
{
	int64_t lack = rest < 0 ? -rest : 0;
	for (size_t i = 0; i < t->ncolumns; i++) {
		int32_t start, end;
		table_pads(t, i, 1, &start, &end);
		if (widths[i] - start - end < COLUMN_LEAST)
			lack += COLUMN_LEAST + start + end - widths[i];
	}
	return lack;
}

bool table_columns(struct layout *l, const struct doc_node *node,
                   const struct frame *frame, int32_t *widths)
{
	const struct doc_table *t = node->attrs;
	struct extent *columns = ARENA_ARRAY(layout_arena(l), struct extent, t->ncolumns);
	int64_t rest = frame->width, shares = 0;
	bool asks = false;
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		widths[i] = c->width;
		rest -= c->width;
		shares += by_weight(t, i);
		asks |= by_content(t, i);
	}
	if (asks && rest > 0) {
		int64_t kept = shares * COLUMN_SHARE_LEAST;
		kept = kept < rest / 2 ? kept : rest / 2;
		columns_extent(l, node, frame, false, columns);
		rest -= fit_auto(t, columns, rest - kept, widths);
	}
	if (shares && rest > 0)
		share_rest(l, node, frame, rest, widths);
	int64_t lack = find_lack(t, widths, rest);
	if (!lack)
		return true;
	if (l->told < 2)
		diags_add(l->diags, DIAG_WIDE_TABLE, node->pos, layout_mm(l, lack));
	for (size_t i = 0; i < t->ncolumns; i++)
		widths[i] = frame->width / (int32_t)t->ncolumns;
	return false;
}
