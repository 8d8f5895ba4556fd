/* What a group does without where it would not fit on a page: spaces to write in that are
   optional, then room between the items of lists, then lines of spaces to write in.
   Strips know it of themselves (struct strip), in cells of rows, too. */
#include "layout/economy_int.h"
#include "layout/table_int.h"

static struct list economised(struct layout *l, const struct list *list, enum economy how,
                              bool apply);

static int32_t cells_economise(struct layout *l, struct row *row, enum economy how,
                               bool apply)
{
	int64_t most = 0;
	if (row->tops) /* an author's: nothing in them is to be left out */
		return row_height(row);
	for (size_t i = 0; i < row->ncells; i++) {
		struct row_cell *c = &row->cells[i];
		struct list strips = economised(l, &c->strips, how, apply);
		int64_t height = list_height(&strips);
		most = height > most ? height : most;
		if (!apply)
			continue;
		c->strips = strips;
		c->height = (int32_t)height;
	}
	return row_height_around(row, most);
}

/* A run of columns is one list, and balanced anew. */
static int32_t run_economise(struct layout *l, struct row *row, enum economy how,
                             bool apply)
{
	const struct list run = economised(l, &row->run, how, apply);
	const struct row *balanced = column_run_balanced(l, row, &run);
	if (apply)
		*row = *balanced;
	return row_height(balanced);
}

/* What is left of strips that do without so much; `apply`: so it is in their rows from
   now on. */
static struct list economised(struct layout *l, const struct list *list, enum economy how,
                              bool apply)
{
	struct list kept = {NULL, 0, 0};
	for (size_t i = 0; i < list->len; i++) {
		struct strip s = list->at[i];
		if (s.goes && how >= s.goes)
			continue;
		s.gap -= how >= ECONOMY_GAPS ? s.spare : 0;
		if (s.row && s.row->run.len)
			s.height = run_economise(l, s.row, how, apply);
		else if (s.row)
			s.height = cells_economise(l, s.row, how, apply);
		list_push(l, &kept, &s);
	}
	return kept;
}

void list_economise(struct layout *l, struct list *list, int32_t room)
{
	if (list_height(list) <= room)
		return;
	for (int how = ECONOMY_NONE + 1; how <= ECONOMY_LINES; how++) {
		struct list kept = economised(l, list, (enum economy)how, false);
		if (list_height(&kept) > room)
			continue;
		*list = economised(l, list, (enum economy)how, true);
		return;
	}
}
