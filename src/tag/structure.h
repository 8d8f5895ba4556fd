/* The structure tree in the making, as numbers: elements, what they hold, which marked
   sequences of which pages are theirs. The writer takes elements and marks out at the front
   as soon as nothing can be added to them, so what is here is a window that moves along the
   document. ISO 32000-1, 14.7 and 14.8; ISO 14289-1. */
#ifndef KITPRESS_TAG_STRUCTURE_H
#define KITPRESS_TAG_STRUCTURE_H

#include "base/deque.h"
#include "base/strbuf.h"
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
	uint32_t page;       /* as structure_page was told */
	uint32_t mcid;
	uint32_t annotation; /* the writer's number of it; 0: a marked sequence */
};

struct structure_portion { /* of the document at hand: its elements and nodes end before
	                      these */
	uint32_t elems, nodes;
};

struct lang_run { /* nodes from..to (inlines) are in another language than their block */
	uint32_t from, to;
	const char *lang;
};

struct figure_place {
	int32_t rect[4]; /* left bottom right top, 1/100 pt */
};

enum artifact {
	ARTIFACT_NONE,
	ARTIFACT_LAYOUT,
	ARTIFACT_HEAD,
	ARTIFACT_FOOT,
	ARTIFACT_REPEATED /* a table's head, said on an earlier page */
};

struct mark {          /* what a part of a page's content is */
	uint32_t elem; /* ELEM_NONE for an artifact */
	enum artifact artifact;
	bool text;
	const char *lang;   /* where not its element's */
	const char *actual; /* what is said for it, or NULL */
};

struct structure {
	const char *lang; /* of the whole: what elements need not say */
	struct elem roots[ELEM_ROOTS];
	DEQUE(struct elem) elems; /* in reading order */
	DEQUE(struct elem_mark) marks;
	DEQUE(struct figure_place) figures; /* all of them */
	uint32_t root;                      /* ELEM_DOCUMENT or ELEM_PART */
	/* the document at hand; NULL: none yet */
	const struct doc *doc;
	DEQUE(struct lang_run) langs;
	DEQUE(uint32_t) unsaid; /* its blanks whose labels no text beside says */
	DEQUE(uint32_t) owners; /* its elements by node */
	DEQUE(struct structure_portion) portions; /* of it, that came */
	uint32_t written;   /* index + 1 of write space whose label is said */
	bool headings[8];   /* levels open (0: the title), while walking */
	struct strbuf said; /* reused */
	/* the page in hand */
	uint32_t page, mcid; /* of the next mark */
};

static inline struct elem *elem_at(struct structure *s, uint32_t i)
{
	return i < ELEM_ROOTS ? &s->roots[i] : &s->elems.at[i - s->elems.gone];
}

/* The index after the last element. */
static inline uint32_t structure_end(const struct structure *s)
{
	return s->elems.gone + (uint32_t)s->elems.len;
}

/* A structure is all zeros but for `lang`, until its first document. */
void structure_release(struct structure *s);
/* A document begins, which must stay; the one before is complete. */
void structure_open(struct structure *s, const struct doc *doc);
/* The next portion of the document at hand. */
void structure_add(struct structure *s, const struct doc_portion *portion);
/* Where the elements of the oldest portion end; 0 if `portion` is not that. */
uint32_t structure_portion_end(const struct structure *s,
                               const struct doc_portion *portion);
/* Forgets the nodes of the oldest portion. */
void structure_forget(struct structure *s);
/* Finds which of the first n elements say something, and where they begin. */
void structure_find_live(struct structure *s, size_t n);

/* Whether the text of the inlines from `first` up to `end` says `label`. */
bool structure_says(const struct doc_node *first, const struct doc_node *end,
                    const char *label);
/* The element that a node's content belongs to. */
uint32_t structure_owner(const struct structure *s, const struct doc_node *node);

/* ---- box_tags.c ---- */

/* A page begins; the number is the writer's. */
void structure_page(struct structure *s, uint32_t page);
/* What a box is; `height`: the page's. Texts stand until the next call. */
struct mark structure_box(struct structure *s, const struct box *box, int32_t height);
/* A new marked sequence of an element on the page: its MCID. */
uint32_t structure_mark(struct structure *s, uint32_t elem);
/* The same of a link's annotation, with the writer's number of it. */
void structure_annotation(struct structure *s, uint32_t elem, uint32_t number);
/* Where an element's picture stands, 1/100 pt. */
void structure_figure(struct structure *s, uint32_t elem, const int32_t rect[4]);

#endif
