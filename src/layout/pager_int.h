/* From strips to pages. Private to layout/. */
#ifndef KITPRESS_LAYOUT_PAGER_INT_H
#define KITPRESS_LAYOUT_PAGER_INT_H

#include "layout/layout_int.h"

/* ---- pager.c ---- */

void pager_push(struct layout *l, const struct strip *s);
void pager_finish(struct layout *l);
/* Ends all pages that the strips fill; the last one waits. */
void pager_measure(struct layout *l);
/* The cost of a break that leaves `used` of `room` filled. */
int64_t break_cost(int64_t used, int64_t room, int32_t cost);

/* ---- last_page.c ---- */

/* Puts the strips closer to each other if they then fit into `room`, if need be with
   economy as well, but not before. */
void list_close_up(struct layout *l, struct list *list, int32_t room);

/* The same where no strip follows on the last of these pages: it holds enough. */
void last_page_measure(struct layout *l);
/* What a last page should hold, and whether so much is too little. */
int64_t last_page_least(const struct layout *l);
bool last_page_is_scant(const struct layout *l, int64_t used);

/* ---- place_strips.c ---- */

struct placer { /* strips being put on the page, one below the other */
	int32_t y;
	size_t base; /* of its own in layout.open */
	const struct deco *deco;
	const struct strip *last;
};
void place_begin(struct layout *l, struct placer *p, int32_t y, const struct deco *from);
void place_strip(struct layout *l, struct placer *p, const struct strip *s);
void place_end(struct layout *l, struct placer *p, const struct deco *to);

#endif
