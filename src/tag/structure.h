/* The structure tree as numbers: elements, their order, and which marked sequences of
   which pages are theirs. The writer takes elements and marks out at the front as soon as
   nothing can be added to them, so this is a window that moves along the document. ISO
   32000-1, 14.7 and 14.8; ISO 14289-1. */
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
	ROLE_CAPTION,
	ROLE_STRUCK, /* a Span that is struck out */
	ROLE_COUNT
};

/* An element. Blocks, links, pictures and what is struck out have one; all other inlines
   are content of the block around them. */
struct elem {
	const char
		*text; /* figure: its description; blank space: what to write; or NULL */
	const char *lang; /* if it differs from the parent's, else NULL */
	uint32_t parent, first, last,
		next;             /* indices; 0: none, for 0 is the document's */
	uint32_t mark, last_mark; /* its first and last, + 1; 0: none */
	uint32_t begin;           /* the first mark of it and all below; NO_MARK: none */
	uint32_t extra;           /* figure: its place + 1; cell: columns it covers */
	uint8_t role;
	/* heading: 1 to 6; TH: 1 where it heads a row; L: its doc_marker */
	uint8_t level;
	uint8_t count; /* L: its doc_count; cell: rows it covers */
	uint8_t live;  /* has something to say */
};

enum {
	NO_MARK = INT32_MAX,
	ELEM_NONE = INT32_MAX, /* the owner of artifacts */
	ELEM_DOCUMENT = 0,
	ELEM_PART = 1, /* the current part of a packet */
	ELEM_ROOTS = 2 /* these stay to the end; the others follow */
};

struct elem_mark { /* a marked sequence, or a link's annotation; in reading order */
	uint32_t elem, next; /* next: of the same element, + 1; 0: none */
	uint32_t page;       /* as structure_page was told */
	uint32_t mcid;
	uint32_t annotation; /* the writer's number of it; 0: a marked sequence */
};

struct structure_portion { /* elements and nodes of the portion end before these */
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

struct mark {          /* how a part of a page's content is marked */
	uint32_t elem; /* ELEM_NONE for an artifact */
	enum artifact artifact;
	bool text;
	const char *lang;   /* if not its element's */
	const char *actual; /* the text in its place, or NULL */
};

struct structure {
	const char *lang; /* of the file: elements need not repeat it */
	struct elem roots[ELEM_ROOTS];
	DEQUE(struct elem) elems; /* in reading order */
	DEQUE(struct elem_mark) marks;
	DEQUE(struct figure_place) figures; /* all of them */
	uint32_t root;                      /* ELEM_DOCUMENT or ELEM_PART */
	/* the current document; NULL: none yet */
	const struct doc *doc;
	DEQUE(struct lang_run) langs;
	DEQUE(uint32_t) owners;                   /* its elements by node */
	DEQUE(struct structure_portion) portions; /* of it, that came */
	uint32_t written;   /* index + 1 of write space whose label is said */
	bool headings[8];   /* which levels are open (0: the title) */
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

/* A structure starts as all zeros but for `lang`. */
void structure_release(struct structure *s);
/* Begins a document, which must outlive the structure; the one before is complete. */
void structure_open(struct structure *s, const struct doc *doc);
/* Adds the next portion of the current document. */
void structure_add(struct structure *s, const struct doc_portion *portion);
/* Where the elements of the oldest portion end; 0 if `portion` is not that. */
uint32_t structure_portion_end(const struct structure *s,
                               const struct doc_portion *portion);
/* Forgets the nodes of the oldest portion. */
void structure_forget(struct structure *s);
/* Sets `live` and `begin` of the first n elements. */
void structure_find_live(struct structure *s, size_t n);

/* Whether the text of the inlines from `first` up to `end` says `label`. */
bool structure_says(const struct doc_node *first, const struct doc_node *end,
                    const char *label);
/* The element that a node's content belongs to. */
uint32_t structure_owner(const struct structure *s, const struct doc_node *node);
/* The same of a link that a node is in: not what is within it, a picture or what is
   struck out. */
uint32_t structure_link(struct structure *s, const struct doc_node *node);

/* ---- box_tags.c ---- */

/* Begins a page; the number is the writer's. */
void structure_page(struct structure *s, uint32_t page);
/* How a box is marked; `height`: the page's. Texts are valid until the next call. */
struct mark structure_box(struct structure *s, const struct box *box, int32_t height);
/* Starts a marked sequence of an element on the page; returns its MCID. */
uint32_t structure_mark(struct structure *s, uint32_t elem);
/* Adds a link's annotation to an element, with the writer's number of it. */
void structure_annotation(struct structure *s, uint32_t elem, uint32_t number);
/* Says where an element's picture is, 1/100 pt. */
void structure_figure(struct structure *s, uint32_t elem, const int32_t rect[4]);

#endif
