/* Doc to pages of placed boxes. Pure: nothing is drawn here, and painting decides
   nothing.

   Pages are handed over one by one, in order, as each is full, so a document of any
   length takes the memory of a page. What a page points to besides the doc (its boxes,
   runs) is valid until the sink returns; nodes of a portion until the sink is handed
   that. Coordinates are in 1/1000 pt from the page's top left corner, y downward. */
#ifndef KITPRESS_LAYOUT_LAYOUT_H
#define KITPRESS_LAYOUT_LAYOUT_H

#include "doc/doc.h"
#include "type/hyphenate.h"
#include "type/shaper.h"

struct run { /* a shaped word in its place */
	const struct word *word;
	int32_t x; /* of its left edge */
	/* a hyphen of the line breaker, which must extract as U+00AD */
	uint32_t soft_hyphen : 1;
	/* the text has a space there: paint one, so that it can be extracted */
	uint32_t space_before : 1;
	uint32_t space_after : 1;
};

enum box_kind {
	BOX_TEXT,    /* runs on one baseline, of one node and one style */
	BOX_RULE,    /* filled rectangle: hairlines, bars, tints */
	BOX_FRAME,   /* stroked rectangle; the stroke's centre is the edge */
	BOX_DOT,     /* filled ellipse */
	BOX_POINTER, /* filled triangle that points right, or left */
	BOX_IMAGE,   /* fills x y w h */
	BOX_CODE,    /* a QR code of a text, filling x y w h without its quiet zone */
	BOX_PAGE_OF, /* the page number of an anchor, flush right in w: known only at the
	                end */
	BOX_TOTAL    /* text that holds the page total: known only at the end */
};

static inline bool box_is_shape(enum box_kind kind)
{
	return kind >= BOX_RULE && kind <= BOX_POINTER;
}

struct box {
	enum box_kind kind : 8;
	enum style style : 8;        /* of the block that it was set in */
	uint32_t artifact : 1;       /* not content: rules, tints, running lines */
	const struct doc_node *node; /* the inline or block; NULL for artifacts */
	/* text: x of the first run, y of the baseline, w to the last run's end */
	int32_t x, y, w, h;
	uint32_t colour; /* 0xRRGGBB */
	union {
		struct {
			int32_t size;
			const struct run *runs;
			uint32_t nruns;
			bool underline;
		} text;
		struct {
			int32_t thickness;
		} frame;
		struct {
			bool left;
		} pointer;
		struct {
			const char *path;
		} image;
		struct {
			const char *text;
		} code;
		/* `before` N `after`; starts at x or, right to left, ends there */
		struct {
			int32_t size;
			struct shape_style style;
			const char *before, *after;
			bool rtl;
		} total;
		struct {
			int32_t size;
			struct shape_style style;
			const char *to;     /* the anchor's name */
			uint32_t uncounted; /* pages before the first that counts */
		} page_of;
	};
};

struct page_link {
	int32_t x, y, w, h;
	const struct doc_link *link;
	const struct doc_node *node;
};

struct page_anchor { /* headings with outlines, and named anchors */
	const struct doc_node *node;
	const char *name;    /* or NULL */
	const char *outline; /* or NULL */
	int level;           /* of the outline, from 1 */
	int32_t y;
};

/* Where a value's lines go and what they look like. A line alone may be `width` wide;
   several may be `wide`, and `high` from the top of the first to the last baseline. */
struct slot_room {
	int32_t x, y; /* of a baseline's start; of its end where `at_end` */
	bool at_end;
	bool down; /* the baseline is the first line's, each part begins a line, and
	                      others stand below; else the last's, with others above */
	bool rtl;  /* the paper reads from right to left */
	int32_t width, wide, high;
	int32_t size, leading,
		least; /* of the letters; the least size that they may have */
	bool bold;
	uint32_t colour; /* 0xRRGGBB */
};

/* Where a value goes on this page. Space that goes on over a page has one on each. */
struct page_slot {
	const struct doc_slot *slot;
	const struct doc_node *node;
	/* a box's middle of the line, a blank's rule with the room above, the space to
	   write in, or a table's cell */
	int32_t x, y, w, h;
	const struct box *text; /* printed in it; or NULL */
	struct slot_room room;  /* of one with a source */
};

struct page_place {
	int32_t x, y, w, h;
};

/* Where a page of a copy says whose it is. The room is left free on every page of a
   paper, and whoever makes copies fills it (personal/). It is the same on all pages of a
   paper but for `shift`: how far the text of even pages that are printed two-sided is
   moved to the right. So one Form XObject that is made for shift 0 serves a whole copy.

   Of a text, y is the baseline and h the type size; it begins at the start edge of its
   room, from right to left that is the right edge, and may not leave it. */
struct page_identity {
	/* Interviewers' papers: code (bold), " · " and interviewer, in the head.
	   Candidates' papers: the code alone, in the foot. w 0: there is no place. */
	struct page_place who;
	/* The code of a copy's sheet, a square, and its token in letters above it,
	   which *ends* at the end edge of its room. w 0: the paper bears no marks. */
	struct page_place sheet, token;
	int32_t shift;
	uint32_t colour; /* of the texts: 0xRRGGBB */
	bool rtl;
};

struct page {
	const struct doc *doc; /* whose page it is; NULL: the sink knows */
	uint32_t number;       /* from 1 */
	int32_t width, height;
	struct page_identity identity;
	const struct box
		*boxes; /* in reading order, then the artifacts of head and foot */
	size_t nboxes;
	const struct page_link *links;
	size_t nlinks;
	const struct page_anchor *anchors;
	size_t nanchors;
	const struct page_slot *slots;
	size_t nslots;
};

/* What takes the pages. Each portion of a document is announced before the first page
   that may have nodes of it, and handed down after the last one. */
struct page_sink {
	void *context;
	bool (*page)(void *context, const struct page *page); /* false: stop */
	/* May be NULL. */
	void (*portion)(void *context, const struct doc *doc,
	                const struct doc_portion *portion);
	/* Hands the portion down, with the words in its arena: the sink frees it
	   (doc_portion_free) when it needs neither. NULL: layout frees it. */
	void (*forget)(void *context, struct doc_portion *portion);
};

struct layout_tools {
	struct shaper *shaper;
	struct hyphenator *hyphenator;
	struct diags *diags;
};

/* Lays the document out and hands its pages to the sink (NULL: to nobody). False if an
   error was reported or the sink stopped. *total (may be NULL) gets the number of pages.
   A DOC_PAGE_OF whose anchor lies ahead becomes a BOX_PAGE_OF with room for its digits.
   The shaper's words may go into a portion's arena on the way. */
bool layout_run(const struct doc *doc, const struct layout_tools *tools,
                const struct page_sink *sink, uint32_t *total);

/* A sink that prints pages as text: the form of `dump --stage layout`. context: a strbuf.
 */
bool layout_dump_page(void *context, const struct page *page);
/* The edges of a document's text area, a line before its pages. */
void layout_dump_area(const struct doc *doc, struct strbuf *to);

#endif
