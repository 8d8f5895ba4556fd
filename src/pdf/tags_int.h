/* The structure tree in the making: what tags.c finds in the document tree and in the boxes
   as they are painted, and structure.c writes at the end. ISO 32000-1, 14.7 and 14.8;
   ISO 14289-1. Private to pdf/. */
#ifndef KITPRESS_PDF_TAGS_INT_H
#define KITPRESS_PDF_TAGS_INT_H

#include "base/vec.h"
#include "layout/layout.h"

enum role {
	ROLE_DOCUMENT,
	ROLE_PART,
	ROLE_SECT,
	ROLE_P,
	ROLE_H,
	ROLE_L,
	ROLE_LI,
	ROLE_LBL,
	ROLE_LBODY,
	ROLE_QUOTE,
	ROLE_TABLE,
	ROLE_THEAD,
	ROLE_TBODY,
	ROLE_TR,
	ROLE_TH,
	ROLE_TD,
	ROLE_CODE,
	ROLE_FIGURE,
	ROLE_LINK
};

/* An element of the tree, 40 bytes, for a long document has a million. Blocks have one,
   and of the inlines links and pictures; all else is content of the block around it. */
struct elem {
	const char *text; /* figure: its description; blank space: what to write; or NULL */
	uint32_t parent, first, last, next; /* indices; 0: none, for 0 is the document's */
	uint32_t marks;  /* how many; then, while written, where the first stands */
	uint32_t extra;  /* link: its last annotation + 1; figure: its place + 1;
	                    cell: columns it covers */
	uint32_t number; /* of the object */
	uint8_t role;
	uint8_t level;   /* heading: 1 to 6; TH: 1 where it heads a row; L: its doc_marker */
	uint8_t live;    /* has something to say */
};

enum { ELEM_NONE = INT32_MAX }; /* the owner of what is no content */

struct elem_lang {
	uint32_t elem;
	const char *lang;
};

struct lang_run { /* nodes from..to (inlines) are in another language than their block */
	uint32_t from, to;
	const char *lang;
};

struct figure_place {
	int32_t rect[4]; /* left bottom right top, 1/100 pt */
};

struct tags {
	VEC(struct elem) elems;          /* in reading order */
	VEC(struct elem_lang) elem_langs;
	VEC(struct figure_place) figures;
	VEC(uint32_t) marks;             /* the element of each marked sequence, page by page */
	VEC(struct lang_run) langs;      /* of the document at hand */
	VEC(uint32_t) unsaid;            /* its blanks whose labels no text beside says */
	const struct doc *doc;           /* at hand */
	uint32_t *owners;                /* its elements by node, on the heap */
	uint32_t nowners, root;
	uint32_t page_first;             /* the page's first mark */
	const struct doc_node *written;  /* write space whose label is said */
	bool headings[8];                /* levels open (0: the title), while walking */
};

#endif
