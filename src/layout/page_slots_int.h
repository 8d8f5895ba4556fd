/* Slots of the page that is being placed. Private to layout/. */
#ifndef KITPRESS_LAYOUT_PAGE_SLOTS_INT_H
#define KITPRESS_LAYOUT_PAGE_SLOTS_INT_H

#include "layout/layout.h"

struct layout;
struct strip;

/* Where something with a slot was placed: the box, the rules of a space to write in, the
   cell; or the text of a line beside which values go. */
struct slot_place {
	const struct doc_slot *slot;
	const struct doc_node *node;
	int32_t x, y, w, h; /* of a line of text: y of its baseline */
	size_t text; /* the page's box with the text printed in it, plus 1; 0: none */
};

/* Notes the page's box `i` if it has a slot. */
void slots_note_box(struct layout *l, size_t i);
/* Notes a strip if values go beside its line; y: of its top. */
void slots_note_line(struct layout *l, const struct strip *s, int32_t y);
/* Notes a table's cell. */
void slots_note_cell(struct layout *l, const struct doc_node *node, int32_t x, int32_t y,
                     int32_t w, int32_t h);
/* Finds the room of the slots noted, once the page is complete. */
void slots_set(struct layout *l);

#endif
