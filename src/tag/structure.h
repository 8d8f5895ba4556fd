/* The structure tree in the making: what tags.c finds in the document tree and in the
   boxes as they are painted, and structure.c writes as soon as nothing can be added to
   it. So what is kept is what stands in a window that moves along the document; of all
   before it only object numbers are left, in the kids of the roots and in the parent
   tree. ISO 32000-1, 14.7 and 14.8; ISO 14289-1. Private to pdf/. */
#ifndef KITPRESS_TAG_STRUCTURE_H
#define KITPRESS_TAG_STRUCTURE_H

#include "base/deque.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "layout/layout.h"

#include <string.h>

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
	ROLE_TR,
	ROLE_TH,
	ROLE_TD,
	ROLE_CODE,
	ROLE_FIGURE,
	ROLE_LINK,
	ROLE_COUNT
};

/* An element of the tree. Blocks have one, and of the inlines links and pictures; all
   else is content of the block around it. */
struct elem {
	const char
		*text; /* figure: its description; blank space: what to write; or NULL */
	const char *lang; /* where it is another than that around, else NULL */
	uint32_t parent, first, last,
		next;             /* indices; 0: none, for 0 is the document's */
	uint32_t mark, last_mark; /* its first and last, + 1; 0: none */
	uint32_t begin;           /* the first mark of all below it; NO_MARK: none */
	uint32_t extra;           /* figure: its place + 1; cell: columns it covers */
	uint32_t number;          /* of the object; 0: none yet */
	uint8_t role;
	uint8_t level; /* heading: 1 to 6; TH: 1 where it heads a row; L: its doc_marker
	                */
	uint8_t live;  /* has something to say */
};

enum {
	NO_MARK = INT32_MAX,
	ELEM_NONE = INT32_MAX, /* the owner of what is no content */
	ELEM_DOCUMENT = 0,
	ELEM_PART = 1, /* of a packet: its part at hand */
	ELEM_ROOTS = 2 /* how many stay to the end; the others follow */
};

struct elem_mark { /* a marked sequence, or a link's annotation; its index grows in
	              reading order */
	uint32_t elem, next; /* next: of the same element, + 1; 0: none */
	uint32_t page;       /* object number */
	uint32_t mcid;
	uint32_t annotation; /* object number; 0: a marked sequence */
	uint32_t number;     /* of its element's object, once that is written */
};

struct kids { /* of an element, as they are put */
	struct strbuf text;
	size_t count;
	uint32_t page; /* object number of the element's, that of its first mark; 0: none
	                  yet */
};

struct tags_portion { /* of the document at hand: its elements and nodes end before these
	               */
	uint32_t elems, nodes;
};

struct parents_node {              /* of the parent tree */
	uint32_t number, from, to; /* the keys from..to-1 */
};

struct lang_run { /* nodes from..to (inlines) are in another language than their block */
	uint32_t from, to;
	const char *lang;
};

struct figure_place {
	int32_t rect[4]; /* left bottom right top, 1/100 pt */
};

struct tags {
	struct elem roots[ELEM_ROOTS];     /* `mark`: the first that is not in: */
	struct kids root_kids[ELEM_ROOTS]; /* what is written already */
	DEQUE(struct elem) elems;          /* in reading order */
	DEQUE(struct elem_mark) marks;
	VEC(struct figure_place) figures;
	DEQUE(struct lang_run) langs; /* of the document at hand */
	DEQUE(uint32_t) unsaid;       /* its blanks whose labels no text beside says */
	const struct doc *doc;        /* at hand */
	DEQUE(uint32_t) owners;       /* its elements by node */
	DEQUE(struct tags_portion) portions; /* of it, that came */
	uint32_t root;                       /* ELEM_DOCUMENT or ELEM_PART */
	uint32_t written;   /* index + 1 of write space whose label is said */
	bool headings[8];   /* levels open (0: the title), while walking */
	struct strbuf said; /* reused */
	/* the page in hand */
	uint32_t page; /* object number */
	uint32_t mcid; /* of the next mark */
	/* the parent tree: a key for each page with marks and each link with an element
	 */
	uint32_t keys;               /* that were given */
	uint32_t leaf_from, leaf_to; /* the keys in the leaf in the making */
	bool leaf_open;              /* in a page's list */
	struct strbuf leaf;
	VEC(struct parents_node) leaves;
	uint32_t object;    /* number of the tree's root; 0: no tags yet */
	struct strbuf body; /* of the element being written */
	struct kids kids;
	VEC(uint32_t) order; /* in which elements are written; reused */
};

static inline struct elem *elem_at(struct tags *t, uint32_t i)
{
	return i < ELEM_ROOTS ? &t->roots[i] : &t->elems.at[i - t->elems.gone];
}

#endif
