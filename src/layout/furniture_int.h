/* What pages have besides their text: head, foot and marks. Private to layout/. */
#ifndef KITPRESS_LAYOUT_FURNITURE_INT_H
#define KITPRESS_LAYOUT_FURNITURE_INT_H

#include "layout/layout_int.h"

/* running_lines.c */
/* Finds how many lines the foot takes, and takes their room from the pages. */
void furniture_begin(struct layout *l);
/* Adds head, foot and marks of a page, and says where a copy's own go. */
void furniture_set(struct layout *l, struct page *page);

/* Notes what a page has: each strip that is placed, and that the page is done. */
void about_note(struct layout *l, const struct strip *s);
void about_next_page(struct layout *l);

/* page_marks.c */
/* What the codes take of the foot's end, with the space that they need around them. */
int32_t marks_room(void);
/* What the token above them takes of the room that they leave. */
int32_t marks_above(const struct layout *l);
/* The places of a copy's sheet code and token. */
void marks_places(const struct layout *l, struct page_identity *to);
/* Adds the code of a text. */
void page_code_set(struct layout *l, const char *code);
/* Adds the squares, which keep their places on the paper. */
void squares_set(struct layout *l);

/* page_mirror.c */
/* Moves what stands on an even page to its margins, if those of odd pages are mirrored
   there. */
void page_mirror(struct layout *l, struct page *page);

#endif
