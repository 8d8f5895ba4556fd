/* Groups that would not fit on a page. Private to layout/. */
#ifndef KITPRESS_LAYOUT_ECONOMY_INT_H
#define KITPRESS_LAYOUT_ECONOMY_INT_H

#include "layout/layout_int.h"

/* Makes the strips fit into `room` with the least economy that does; leaves them alone if
   none does. */
void list_economise(struct layout *l, struct list *list, int32_t room);

#endif
