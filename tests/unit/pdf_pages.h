/* Pages made by hand, for tests of pdf/ that need no layout. */
#ifndef KITPRESS_TESTS_PDF_PAGES_H
#define KITPRESS_TESTS_PDF_PAGES_H

#include "layout/layout.h"

enum { SHEET_BOXES = 400, SHEET_LINKS = 16 };

struct sheet { /* one page being filled */
	struct arena *arena;
	struct shaper *shaper;
	struct diags *diags;
	struct box boxes[SHEET_BOXES];
	struct page_link links[SHEET_LINKS];
	struct page_anchor anchors[SHEET_LINKS];
	struct page page;
};

/* Fonts of the Debian packages; NULL where they are not installed. */
struct fonts *test_fonts(struct diags *diags);

void sheet_start(struct sheet *s, uint32_t number);
struct box *sheet_box(struct sheet *s, enum box_kind kind, int32_t x, int32_t y);
/* One line of text, words parted by single spaces, spread to `width` (0: natural). A word
   ending in U+00AD gets a hyphen of the breaker's. Returns the box. */
struct box *sheet_line(struct sheet *s, const struct shape_style *style, int32_t size,
                       int32_t x, int32_t y, int32_t width, const char *text);
struct shape_style sheet_style(struct sheet *s, enum font_family family, bool bold,
                               bool italic);
/* Fills the page with lines of running text starting at its `from`th word; returns the
   first word not set. */
size_t sheet_fill(struct sheet *s, size_t from);

#endif
