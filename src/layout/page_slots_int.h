/* Slots of the page that is being placed. Private to layout/. */
#ifndef KITPRESS_LAYOUT_PAGE_SLOTS_INT_H
#define KITPRESS_LAYOUT_PAGE_SLOTS_INT_H

#include "layout/layout.h"

struct layout;
struct strip;

struct slot_line { /* a blank's rule, or the text of a line beside which a value goes */
	const struct doc_slot *slot;
	int32_t x, y, w; /* y of the rule's upper edge or of the baseline */
};

/* Notes the box if it is a blank that has a slot. */
void slots_note_blank(struct layout *l, const struct box *box);
/* Notes a strip if its line has a slot beside it; y: of its top. */
void slots_note_line(struct layout *l, const struct strip *s, int32_t y);
/* Finds the room of the slots noted, once the page is complete. */
void slots_set(struct layout *l);

#endif
