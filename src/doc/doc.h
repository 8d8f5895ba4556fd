/* The document tree: what a paper says, before it has pages.

   Blocks hold blocks or inlines; leaves hold text or an attribute struct. Nodes stand in
   reading order; a node's style says how it looks, its kind what it means. Composers
   build the tree, layout and tagging read it; it is const once built.

   A document may come in portions of top-level blocks: it is composed, laid out and
   painted portion by portion, so that a long one takes the memory of a few portions. */
#ifndef KITPRESS_DOC_DOC_H
#define KITPRESS_DOC_DOC_H

#include "base/diag.h"
#include "doc/style.h"

enum doc_kind {
	/* blocks that hold blocks */
	DOC_ROOT,
	DOC_SECTION, /* no look of its own; the unit of the outline and of tagging */
	DOC_GROUP,   /* stays on one page where it can (keep together) */
	DOC_PANEL,   /* padded, with a tint or a bar at its start edge: doc_panel */
	DOC_COLUMNS, /* in two columns that end at one height: doc_columns */
	DOC_LIST,    /* holds items: doc_list */
	DOC_ITEM,
	DOC_QUOTE,
	DOC_TABLE, /* holds rows, the head's first, perhaps below a caption: doc_table */
	DOC_THEAD,
	DOC_TBODY,
	DOC_ROW,       /* doc_row, may be NULL */
	DOC_CELL,      /* doc_cell, may be NULL */
	DOC_CAPTIONED, /* holds a figure or code, and its caption before or after it */
	/* blocks that hold inlines */
	DOC_HEADING, /* doc_heading */
	DOC_PARA,
	DOC_CODE,    /* preformatted: inlines; spaces and line ends kept */
	DOC_CAPTION, /* of a table, figure or code; stays on its page */
	/* blocks without children */
	DOC_FIGURE, /* doc_image */
	DOC_LINE,   /* a hairline across the measure */
	DOC_WRITE,  /* space to write in: doc_write */
	DOC_SPACE,  /* vertical space (doc_space), dropped at a page's start */
	DOC_NEW_PAGE,
	/* inlines */
	DOC_TEXT, /* text */
	DOC_SPAN, /* style only */
	DOC_STRONG,
	DOC_EM,
	DOC_MONO,
	DOC_SUB,
	DOC_SUP,
	DOC_STRUCK, /* struck out */
	DOC_LINK,   /* doc_link */
	DOC_BREAK,  /* line end */
	DOC_BOX, /* a box to tick or ring by pen, perhaps with text in it; or a sign that
	                is drawn, not written: doc_box */
	DOC_BLANK,        /* a rule to write on: doc_blank */
	DOC_PAGE_OF,      /* the page number that an anchor falls on: doc_link.to */
	DOC_INLINE_IMAGE, /* doc_image, height at most the leading */
	DOC_KIND_COUNT
};

struct doc_node {
	enum doc_kind kind : 8;
	enum style style : 8;  /* STYLE_INHERIT: the surrounding one */
	uint32_t mark : 16;    /* for a later stage's use; the builder sets 0 */
	uint32_t index;        /* in the document, in reading order; root 0 */
	struct pos pos;        /* in the source, or nowhere */
	struct doc_node *next; /* sibling */
	union {
		struct doc_node *first; /* child; NULL for none */
		const char *text;       /* DOC_TEXT */
	};
	/* the kind's struct below or NULL; of kinds without one: doc_common or NULL */
	const void *attrs;
};

enum slot_kind {
	SLOT_TEXT,   /* a line: a blank, or a table's cell */
	SLOT_LINES,  /* several lines: space to write in */
	SLOT_TICK,   /* a box that is on or off */
	SLOT_CHOICE, /* a box for one value of several: all of them have one name */
	SLOT_VALUES  /* a batch's values beside a title or below it; never filled in */
};

/* Which values of a roster fill a slot. */
enum slot_source {
	SOURCE_NONE,      /* none: it is for a pen */
	SOURCE_CANDIDATE, /* name and code */
	SOURCE_CODE,
	SOURCE_INTERVIEWER,
	SOURCE_DATE,
	SOURCE_START,
	SOURCE_WHEN, /* date, time and time zone */
	SOURCE_WHERE,
	SOURCE_PANEL,  /* all interviewers */
	SOURCE_MEMBER, /* one of them: doc_slot.member */
	SOURCE_ANSWER_BY,
	SOURCE_ALL, /* who, when and where together */
	SOURCE_COUNT
};

/* Where a value goes: one source of a batch's values, of a form's fields and of the map
   by which scans are read. A title and its subtitle share one. */
struct doc_slot {
	enum slot_kind kind;
	const char *name;  /* OWNER/WHAT; with `value` unique in the document */
	const char *value; /* SLOT_CHOICE: what a mark in this box says; else NULL */
	enum slot_source source;
	int member;        /* SOURCE_MEMBER: from 0 */
	const char *tip;   /* what is asked for: "Overfitting: Rating"; or NULL */
	const char *label; /* SLOT_CHOICE: what this box says, for a reader; or NULL */
	enum style style;  /* of the value; STYLE_INHERIT: STYLE_VALUE */
	int lines; /* SLOT_VALUES: that have room below the title; 0: they go beside it */
};

struct doc_common {         /* of blocks and spans without a struct of their own */
	const char *lang;   /* BCP 47; NULL: the surrounding one */
	const char *anchor; /* name for links, or NULL */
	/* or NULL; DOC_PARA: set in the start margin (the style's hang); DOC_ITEM: in
	   place of its list's mark */
	const char *label;
	/* or NULL; DOC_PARA: beside its lines; DOC_ITEM: its tick box */
	const struct doc_slot *slot;
	struct doc_node *aside; /* DOC_PARA: as of a heading; or NULL */
	/* DOC_GROUP: a block that stands at the top of each page that the group runs over
	   to, of its last paragraph one line; or NULL */
	const struct doc_node *again;
};

struct doc_heading {
	int level;           /* 1 to 6 */
	const char *anchor;  /* or NULL */
	const char *outline; /* bookmark text, NULL: none */
	const char *label;   /* set in the start margin (the style's hang), or NULL */
	uint32_t question;   /* the number of the one that it heads; 0: none */
	const struct doc_slot *slot; /* beside its lines; or NULL */
	/* inlines at the end edge of the first line, or NULL */
	struct doc_node *aside;
};

enum doc_marker { MARKER_NONE, MARKER_BULLET, MARKER_DASH, MARKER_NUMBER, MARKER_TICK };

enum doc_count { /* how MARKER_NUMBER counts */
	         DOC_DECIMAL,
	         DOC_LOWER_ALPHA,
	         DOC_UPPER_ALPHA,
	         DOC_LOWER_ROMAN,
	         DOC_UPPER_ROMAN
};

struct doc_list {
	enum doc_marker marker;
	enum doc_count count;
	int start;  /* first number */
	bool tight; /* no space between items */
	/* what stands between them else; 0: as their style says. Where their group would
	   not fit on a page: gap_least */
	int32_t gap, gap_least;
	int columns; /* 1, or 2 for short tick lists; 0 means 1 */
};

struct doc_panel {
	bool bar;    /* a bar in the accent colour at the start edge */
	bool tint;   /* a light tint behind */
	bool frame;  /* a hairline around */
	int32_t pad; /* on all sides, 1/1000 pt */
};

struct doc_columns {
	int32_t gap; /* between them */
};

enum doc_align { ALIGN_START, ALIGN_END, ALIGN_CENTRE, ALIGN_JUSTIFY };

struct doc_column {
	int32_t width;  /* fixed, 1/1000 pt; 0: a share of what fixed columns leave */
	int32_t weight; /* its share; 0 where width is 0: as its content asks (auto) */
	enum doc_align align;
};

enum doc_rules { /* hairlines of a table */
	         RULES_NONE = 0,
	         RULES_OUTER = 1,   /* above the first and below the last row */
	         RULES_HEAD = 2,    /* below the head */
	         RULES_ROWS = 4,    /* between rows */
	         RULES_COLUMNS = 8, /* between columns */
	         RULES_FRAME = 16   /* at the start and end edges */
};

struct doc_table {
	const struct doc_column *columns;
	size_t ncolumns;
	unsigned rules;       /* of enum doc_rules */
	int32_t pad_x, pad_y; /* inside cells; without rules pad_x is the gap */
	bool whole_rows;      /* rows are not divided, unless longer than a page */
	bool layout;          /* only places things side by side; not tagged as a table */
};

struct doc_row {
	int32_t min_height;
	bool tint;
};

struct doc_cell {
	int span;    /* columns, 0 means 1 */
	int rows;    /* rows, this one included; 0 means 1 */
	int column;  /* where it begins, from 1; 0: behind the cell before it */
	bool header; /* heads its column (in the head) or its row */
	bool tint;
	bool joined;                 /* one cell with that before it, for a reader */
	enum doc_align align;        /* ALIGN_START: the column's */
	enum doc_align valign;       /* START top, CENTRE, END bottom */
	const struct doc_slot *slot; /* the cell is written in; or NULL */
};

struct doc_image {
	const char *path;
	const char *alt;
	int32_t max_height; /* 0: its height at 150 dpi, as far as the measure allows */
};

enum doc_write_kind { WRITE_RULED, WRITE_GRID, WRITE_BLANK };

struct doc_write {
	enum doc_write_kind kind;
	int lines;         /* at least 1 */
	int32_t pitch;     /* between lines (grid: a square's side), 1/1000 pt */
	const char *label; /* what to write, for a screen reader; or NULL */
	const char *title; /* set at the start of its first line, for the eye; or NULL */
	int fill;          /* `lines` or more: its share of the rest of its page; or 0 */
	bool rest;         /* of these it has none of its own, whatever `lines` says */
	/* where its group would not fit on a page: */
	bool optional;               /* it is left out, the first to go */
	int least;                   /* its lines are so many, at least 2; 0: as ever */
	const struct doc_slot *slot; /* or NULL */
};

struct doc_space {
	int32_t height;
	bool firm; /* room to write in, which is kept at a start, too */
};

struct doc_link {
	const char *href; /* a URI, or NULL */
	const char *to;   /* an anchor in the document, or NULL */
};

enum doc_shape {
	SHAPE_BOX,
	SHAPE_DOT,    /* solid and round */
	SHAPE_POINTER /* a solid triangle that points to where the line goes on */
};

struct doc_box {
	enum doc_shape shape;
	int32_t width, height;       /* 0: the size of a tick box in the text */
	const char *text;            /* set in its centre, or NULL */
	const char *above;           /* set above it, for the eye; or NULL */
	bool strong;                 /* thicker line */
	const char *label;           /* for a screen reader, or NULL */
	const struct doc_slot *slot; /* or NULL */
};

struct doc_blank {
	int32_t width;     /* 0: to the end of the line (shared among the line's) */
	const char *label; /* for a screen reader, or NULL */
	const struct doc_slot *slot; /* or NULL */
};

/* Where a page says whose it is. */
enum doc_who {
	WHO_NOBODY,
	WHO_HEAD, /* code and interviewer, in the head */
	WHO_FOOT  /* the code, in the foot */
};

enum { BLANK_CODE = 1, BLANK_INTERVIEWER = 2 };

/* Running head and foot; NULL or "" for nothing. Layout puts in {page} and {total}; the
   text from {total} on may be set later, once the total is known. */
struct doc_furniture {
	struct pos pos; /* of the kit whose title the lines have */
	/* At the head's start, where the page has nothing of the next two. */
	const char *head;
	/* The question on the page, with {n}; several, with {n} and {m}. NULL: heads name
	   neither these nor sections. */
	const char *question, *questions;
	const char *tab; /* at the head's end: for whom the page is */
	bool tab_solid;  /* white on black, else framed */
	enum doc_who who;
	unsigned blanks; /* of BLANK_: rules to write those on */
	const char *code_label, *interviewer_label; /* not NULL where one is */
	const char *foot_start;
	/* At the foot's end, both or the last; where there is no room for `foot_both`,
	   `foot_role` stands on a line above. */
	const char *foot_both, *foot_role, *foot_end;
	const char *code;   /* text of the page's QR code, with {page}; NULL: no marks */
	uint32_t before;    /* pages of the packet before the first */
	uint32_t own_total; /* its pages, in a packet; else 0 */
};

struct doc_meta {
	const char *title, *subject, *author, *keywords, *lang; /* lang: BCP 47 */
	const char *id; /* the file's identity: a hash, 32 hexadecimal digits or more */
	bool interviewers;  /* its pages name the interviewer whose they are */
	bool for_candidate; /* candidates may see it */
};

/* Top-level blocks with memory of their own. A portion is handed down, never back:
   compose makes it, layout sets it, the last sink frees it. */
struct doc_portion {
	struct arena
		arena; /* of the nodes, what they point to, and this struct; layout may
	                       add shaped words of the pages up to its last */
	struct doc_node *first;   /* and its siblings; NULL: none */
	uint32_t upto;            /* index of the next portion's first node */
	struct doc_portion *next; /* in a list of its owner's */
};

/* What a screen reader hears; NULL: the sign that stands for it. */
struct doc_spoken {
	const char *tick; /* of a box to tick */
	const char *line; /* of a line to write on that has no label */
};

/* What its composer could not say. */
struct doc_doubt {
	enum diag_id id; /* of a text with two words at most */
	struct pos pos;
	const char *words[2];
	struct doc_doubt *next;
};

struct doc {
	struct doc_meta meta;
	struct doc_spoken spoken;
	struct doc_page page;
	struct doc_furniture furniture;
	const struct doc_styles *styles;
	struct doc_node *root; /* its children stand before all portions */
	uint32_t nnodes;       /* of the root and below; without portions */
	uint32_t extent; /* high guess of the portions' nodes: sizes the room of page
	                          numbers (DOC_PAGE_OF) */
	/* Makes the next portion (`again`: the first), which the caller owns; NULL after
	   the last. NULL: the document has no portions. */
	struct doc_portion *(*next)(void *source, bool again);
	void *source;
	/* The name of a slot that the portions so far have twice, which is a fault; or
	   NULL. */
	const char *slot_twice;
	struct doc_doubt *doubts; /* of the portions so far */
};

/* Gives back a portion and all in it. */
void doc_portion_free(struct doc_portion *portion);

/* ---- building ---- */

enum { DOC_DEPTH_MAX = 512 };

/* Adds nodes in reading order: open, add children, close. */
struct doc_builder {
	struct arena *arena;
	struct doc *doc;
	struct doc_node *open[DOC_DEPTH_MAX];
	struct doc_node *last[DOC_DEPTH_MAX]; /* last child of each open node */
	size_t depth;
	uint32_t nodes; /* so far */
	struct pos pos; /* given to new nodes; set it as the source is walked */
};

/* A new document with its root open. */
void doc_begin(struct doc_builder *b, struct arena *arena, struct doc *doc);
/* Opens a node; it takes children until doc_close. `attrs` must live in the arena. */
struct doc_node *doc_open(struct doc_builder *b, enum doc_kind kind, enum style style,
                          const void *attrs);
/* The same, but not as a child of the open node: for a heading's aside. */
struct doc_node *doc_open_apart(struct doc_builder *b, enum doc_kind kind,
                                enum style style, const void *attrs);
void doc_close(struct doc_builder *b, enum doc_kind kind); /* kind: checked by assert */
/* A node without children. */
struct doc_node *doc_leaf(struct doc_builder *b, enum doc_kind kind, enum style style,
                          const void *attrs);
/* A text; the string is not copied and must outlive the tree. Adds nothing for "". */
void doc_text(struct doc_builder *b, const char *text);
/* A paragraph with one text. */
void doc_para(struct doc_builder *b, enum style style, const char *text);
void doc_end(struct doc_builder *b);
/* After doc_end: until doc_portion_end nodes go into a portion, and the builder's arena
   is the portion's. */
struct doc_portion *doc_portion_begin(struct doc_builder *b);
void doc_portion_end(struct doc_builder *b, struct doc_portion *portion);
/* The next portion will be the first again. */
void doc_portions_again(struct doc_builder *b);
/* Copies an attribute struct into the arena. */
#define DOC_ATTRS(b, type, ...) \
	doc_attrs((b), &(const struct type){__VA_ARGS__}, sizeof(struct type))
const void *doc_attrs(struct doc_builder *b, const void *attrs, size_t size);

/* Whether a language (BCP 47, or NULL) is written from right to left. */
bool lang_is_rtl(const char *lang);

const char *doc_kind_name(enum doc_kind kind);
bool doc_is_inline(enum doc_kind kind);
/* What stands at the end edge of a heading's or paragraph's first line, or NULL. */
const struct doc_node *doc_aside(const struct doc_node *node);
/* The columns and rows that a cell covers, within a table's n columns; `next` is the one
   behind the cell before. A cell that begins beyond the last covers none. */
struct doc_span {
	size_t column, span, rows;
};
struct doc_span doc_cell_span(const struct doc_node *cell, size_t next, size_t n);
/* What a node of a kind without a struct of its own has; NULL: nothing, or it has one. */
const struct doc_common *doc_common_of(const struct doc_node *node);

/* The tree as text: the form of `dump --stage doc` and of the golden tests. */
void doc_dump(const struct doc *doc, struct strbuf *to);

#endif
