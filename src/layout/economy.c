/* What a group does without where it would not fit on a page: spaces to write in that are
   optional, then room between the items of lists, then lines of spaces to write in.
   Strips know it of themselves (struct strip), in cells of rows, too. */
#include "layout/economy_int.h"
#include "layout/table_int.h"

static int64_t list_set_economy(struct list *list, enum economy how, bool apply);

static int32_t row_set_economy(struct row *row, enum economy how, bool apply)
{
	int64_t most = 0;
	for (size_t i = 0; i < row->ncells; i++) {
		struct row_cell *c = &row->cells[i];
		int64_t height = list_set_economy(&c->strips, how, apply);
		most = height > most ? height : most;
		if (apply)
			c->height = (int32_t)height;
	}
	return row_height_around(row, most);
}

/* The height of strips that do without so much; `apply`: they do from now on. */
static int64_t list_set_economy(struct list *list, enum economy how, bool apply)
{
	int64_t height = 0;
	size_t n = 0;
	for (size_t i = 0; i < list->len; i++) {
		struct strip s = list->at[i];
		if (s.goes && how >= s.goes)
			continue;
		s.gap -= how >= ECONOMY_GAPS ? s.spare : 0;
		if (s.row)
			s.height = row_set_economy(s.row, how, apply);
		height += s.height + (n ? s.gap : 0);
		if (apply)
			list->at[n] = s;
		n++;
	}
	list->len = apply ? n : list->len;
	return height;
}

void list_economise(struct list *list, int32_t room)
{
	enum economy how = ECONOMY_NONE;
	while (how < ECONOMY_LINES && list_set_economy(list, how, false) > room)
		how++;
	if (how && list_set_economy(list, how, false) <= room)
		list_set_economy(list, how, true);
}
