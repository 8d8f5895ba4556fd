/* What the files of layout/ share: the strips of the vertical flow, the pager that takes
   them, the state of a run. Private to layout/.

   A block becomes strips: pieces of a column that no page break divides, each with the
   space and the cost of a break above it. A strip's boxes have their final x and a y from
   its top. A table row is a strip too, which can be divided if it must. */
#ifndef KITPRESS_LAYOUT_LAYOUT_INT_H
#define KITPRESS_LAYOUT_LAYOUT_INT_H

#include "layout/layout.h"
#include "layout/page_slots_int.h"

#include "base/arena.h"
#include "base/hash_table.h"
#include "base/vec.h"

/* The cost of a page break above a strip. Below COST_GROUP a break is legal; others are
   taken only if no legal one is left, the cheapest first. */
enum {
	COST_FORCE = -1000000000, /* a break must be here */
	COST_COLUMNS = 10,        /* inside a run of columns */
	COST_LINES = 30,          /* inside a paragraph */
	COST_SPLIT_ROW = 20,
	COST_LEAD_IN = 400, /* "as follows:" and what follows */
	COST_GROUP = 10000, /* inside of what should stay together */
	COST_WIDOW = 20000, /* one line alone */
	COST_KEEP = 50000,  /* after a heading */
	COST_GLUED = 200000 /* inside of one thing: padding and its text */
};

enum { LENGTH_ROUNDING = 100 }; /* what exceeds its line by no more than this fits */

enum { BAR_PANEL = 2250 }; /* 1/1000 pt */

/* ---- strips ---- */

/* What strips can do without where room is scarce, from the first to go. */
enum economy { ECONOMY_NONE, ECONOMY_OPTIONAL, ECONOMY_GAPS, ECONOMY_LINES };

/* What is drawn behind or around several strips, once on each page that they are on. */
struct deco {
	const struct deco *parent;
	int32_t x, width;
	int32_t pad;  /* kept free at a page break inside of it */
	int32_t pads; /* of it and all its parents */
	int depth;    /* number of parents */
	bool bar, tint, frame, rtl;
	bool edges;                  /* hairlines at both sides (tables) */
	bool outer;                  /* hairlines at top and bottom (tables) */
	int32_t grid;                /* side of a grid's squares, or 0 */
	const struct doc_node *node; /* of a grid */
};

struct list { /* strips in a row */
	struct strip *at;
	size_t len, cap;
};

struct repeat { /* stands again at the top of each page: a table's head, or a group's */
	struct list strips;
	const struct repeat *outer; /* stands above it, or NULL */
	bool of_group;
};

struct strip {
	int32_t height;
	int32_t gap;       /* space above, dropped at a page's top */
	int32_t cost;      /* of a page break above */
	int32_t baseline;  /* of the first line from the top; 0: none */
	uint32_t age;      /* the arena of its boxes */
	uint32_t portion;  /* of the document */
	bool whole;        /* a row to be divided only if there is no other way */
	bool in_head;      /* in a table's head: no repeated head above it */
	bool repeated;     /* repeated from another page: an artifact */
	enum economy goes; /* where its group would not fit on a page: left out then */
	int32_t spare;     /* of its gap: given up there */
	uint32_t nboxes, nlinks, nanchors;
	const struct box *boxes;
	const struct page_link *links;
	const struct page_anchor *anchors;
	struct row *row;
	const struct deco *deco;
	const struct repeat *repeat; /* stands above it where it begins a page */
	struct fill *fill;
	const struct doc_node *slotted; /* values go beside its line; or NULL */
};

struct row_cell {
	int32_t x, width; /* of the cell's edges */
	struct list strips;
	int32_t height;     /* of the strips */
	int32_t shift;      /* to the right, when they are placed */
	size_t first, rows; /* that it covers, of tied rows */
	enum doc_align valign;
	bool tint;
	const struct doc_node *slotted; /* the cell, if a value goes into it; or NULL */
};

struct row {
	struct row_cell *cells;
	size_t ncells;
	int32_t x, width;
	int32_t pad_y;
	int32_t min_height;
	bool rtl, tint;
	bool rule_above, rule_below; /* rule_above: not at a page's top */
	bool columns;                /* hairlines between cells */
	bool inner_rules;            /* hairlines between tied rows */
	size_t nrows;                /* that cells tie together; or 1 */
	int32_t *tops; /* of those, and the last one's end; NULL: it is one */
	/* of a run of blocks in two columns, at the first one's place; else 0 */
	int32_t step;    /* from the first column to the second */
	struct list run; /* the strips of both */
};

/* Where strips go, and what the next one inherits. */
struct flow {
	bool paged;        /* to the pager; else into `list` */
	bool tight;        /* no space above the next strip */
	enum economy goes; /* of the next strip */
	int32_t spare;     /* of the space above the next strip */
	int32_t space;     /* asked for above the next strip */
	int32_t cost;      /* of a break above it */
	struct list list;
	const struct deco *deco;
	const struct repeat *repeat;
	bool in_head;
};

/* A block's place: its edges and what it inherits. */
struct frame {
	int32_t x, width;
	int32_t hang;    /* room for labels before x */
	int32_t bounded; /* taken off the width, since lines may be no longer */
	int32_t caption; /* the height that a figure's caption takes of its page, or 0 */
	enum style style;
	const char *lang;
	bool rtl;
	bool in_item;
	enum doc_align
		align; /* a table cell's, which overrides styles' but for ALIGN_START */
};

struct extent {        /* widths that content asks for */
	int64_t hard;  /* the least in which it can be set */
	int64_t least; /* in less a word is cut */
	int64_t most;  /* more it cannot use */
	int64_t line;  /* its longest line if none were bounded */
};

/* ---- looks ---- */

struct look { /* all that a span's text is set with */
	struct shape_style shape;
	int32_t size, shift; /* shift of the baseline, downward */
	int32_t tracking;
	int32_t space; /* width of a word space */
	uint32_t colour;
	enum family family;
	bool bold, italic, mono, struck;
	const struct doc_link *link;
};

/* ---- the paragraph at work ---- */

enum piece_kind { PIECE_WORD, PIECE_SPACE, PIECE_OBJECT, PIECE_END };

enum after { /* whether a line may end after a piece */
	     AFTER_NO,
	     AFTER_MAY,
	     AFTER_DASH,
	     AFTER_SIGN,
	     AFTER_HYPHEN,
	     AFTER_UNIT /* between a number and its unit: if there is no other */
};

struct piece {
	const struct word *word; /* PIECE_WORD */
	uint32_t span;
	uint32_t from; /* in the text */
	int32_t width; /* natural */
	unsigned char kind, after, level;
	bool stretches; /* a blank that takes the rest of its line */
};

struct code_part { /* preformatted: a text, an image or a line end */
	const struct doc_node *node;
	struct look look;
	const char *text;
	size_t length;
};

struct span {
	const struct doc_node *node;
	struct look look;
	uint32_t from; /* in the text; it ends where the next begins */
	bool object;
	int32_t width, height; /* of an object */
	const struct doc_node
		*anchored; /* a span with an anchor that starts here, or NULL */
};

struct stop {              /* a place where a line may end */
	int64_t end, glue; /* natural width of all before it; of spaces in that */
	int32_t skip;      /* from there to the next line's start */
	int32_t skip_glue; /* the spaces in that */
	uint32_t piece;    /* the first that is not (wholly) on the line */
	uint32_t next;     /* the first of the next line */
	uint32_t split;    /* bytes of `piece` that are on the line, or 0 */
	int32_t cost;
	uint32_t stretches; /* number of stretching blanks before it */
	int32_t mark;       /* room for the mark that the next line begins with */
	bool forced, hyphen;
	bool cut; /* inside of what should stay whole */
};

struct step { /* a stop that can be reached, and how */
	int64_t demerits, start, start_glue;
	uint32_t stop, from; /* from: index of the step before */
	uint32_t stretches;
	int fitness;
	bool hyphen;
};

struct part { /* a piece, or a part of one, on its line */
	const struct piece *piece;
	const struct word *word;
	int32_t x, width;
	bool soft_hyphen;
};

struct para {
	VEC(char) text;
	VEC(struct span) spans;
	VEC(struct piece) pieces;
	VEC(uint32_t) soft; /* offsets of the author's own soft hyphens */
	VEC(uint32_t) zero; /* offsets of zero-width spaces */
	VEC(struct stop) stops;
	VEC(struct step) steps;
	VEC(uint32_t) lines; /* the stops at which lines end */
	VEC(struct part) parts;
	VEC(unsigned char) levels;
	VEC(size_t) order;
	VEC(unsigned char) kinds;
	VEC(uint32_t) scripts;
	bool rtl, bidi, plain; /* plain: Latin text only */
	bool spaced;           /* the text so far is empty or ends in a space */
	bool has_ends;         /* has forced line ends */
	bool has_anchors;
	bool has_struck; /* some of it is struck out */
	int64_t width;   /* natural, of all */
	uint32_t nstretches;
	int32_t object_above, object_below; /* the most that objects need */
	const char *lang;
	int32_t room; /* the measure: a blank asks for half of it at most */
	struct pos pos;
};

/* How a paragraph is to be broken. */
struct measure {
	int32_t first, rest; /* width of the first line and of the others */
	int32_t full;        /* the page's measure */
	bool justify, hyphenate;
};

/* A division of a word, remembered. */
struct division {
	uint32_t offset; /* bytes before it */
	const struct word *head, *tail;
	int32_t head_width; /* with the hyphen, 1/65536 em */
	int32_t tail_width;
};

struct divided {
	const struct word *word;
	const struct division *at;
	uint32_t len;
};

struct marker { /* a list item's, waiting for the item's first line */
	struct marker *outer;
	const struct doc_node *node;
	const char *text; /* NULL: a tick box */
	struct look look;
	int32_t x, width; /* the room it has */
	int32_t cap;      /* cap height of the text beside it */
	int32_t baseline; /* its line, if the item has no text */
	bool rtl;
};

/* ---- a run ---- */

struct anchor_page { /* an anchor's page */
	const char *name;
	uint32_t page;
};

struct doc_target { /* of a DOC_PAGE_OF */
	const char *name;
	struct pos pos;
};

struct anchors {
	VEC(struct anchor_page) list;
	struct hash_table table; /* of those */
};

struct waiting {
	struct strip strip;
	int64_t upto; /* height of the page's content up to its end */
};

struct pager {
	VEC(struct waiting) list; /* from the page's first on */
	size_t measured;          /* whose `upto` is known */
	size_t repeated;          /* so many are a repeated head */
	const struct deco *from;  /* continued from the page before */
	uint32_t number;          /* pages handed over */
	bool stopped;             /* the sink wants no more */
	bool trial;               /* pages are counted, not placed */
	bool spread;              /* none but a last page that holds enough, if need be by
	                             moving what stands before it */
	int32_t top, height, left, width;
};

/* What stands in lines above a foot's own, where it does not fit there. In the work
   arena. */
enum { FOOT_ABOVE_MAX = 7 };
struct foot_above {
	const char *at[FOOT_ABOVE_MAX];
	size_t n;
	bool all; /* also what is at the foot's end */
};

/* What the page being placed has, for its head. */
struct about {
	uint32_t first, last; /* numbers of its questions; 0: none */
	const char *section;  /* the one that it begins with, or NULL */
	bool started;         /* something was placed */
	uint32_t open;        /* the question, */
	const char *next;     /* or section, that the next page begins in */
};

struct open_deco {
	const struct deco *deco;
	size_t box, nboxes;
	int32_t y;
};

struct layout {
	const struct doc *doc;
	const struct doc_styles *styles;
	struct shaper *shaper;
	struct fonts *fonts;
	struct hyphenator *hyphenator;
	struct diags *diags;
	const struct page_sink *sink;

	struct arena work;     /* arrays that grow, caches: as long as the run */
	struct arena flows[2]; /* strips' boxes, in turn */
	struct arena_mark empty[2];
	uint32_t age;      /* flows[age % 2] is the younger */
	uint32_t turned;   /* pages handed over when turn() was last called */
	struct arena page; /* what only one page needs */
	struct arena_mark page_empty;

	struct para para, aside;
	VEC(struct box) boxes; /* of the strip being made */
	VEC(struct page_link) links;
	VEC(struct page_anchor) anchors;
	VEC(struct run) runs;             /* of the code line being made */
	VEC(struct code_part) code_parts; /* of the code being set or measured */

	struct flow *flow;
	enum style style; /* of the block being set */
	struct marker *markers;
	VEC(struct page_anchor) waiting; /* containers' anchors, for the next strip */
	uint32_t waiting_portion;        /* that of the first */
	/* strips of portion `carrier` have anchors of those from `carried` on; 0: none */
	uint32_t carried, carrier;

	VEC(struct box) page_boxes;
	VEC(struct page_link) page_links;
	VEC(struct page_anchor) page_anchors;
	VEC(struct slot_place) slot_places; /* of the page that is being placed */
	VEC(struct page_slot) page_slots;
	VEC(struct open_deco) open;
	bool repeating; /* placing a repeated head: artifacts */
	int32_t shift;  /* of what is placed in a second column */
	struct pager pager;
	VEC(struct waiting) kept; /* the pager's list before a trial */

	VEC(struct divided) divided;
	struct hash_table divided_table; /* of those, by word */
	struct arena divisions;          /* theirs */
	int32_t space_of[FACES_MAX];     /* 1/65536 em, 0: not yet asked */

	int page_digits; /* room for a page number in the text */
	struct anchors found;
	VEC(struct doc_target) targets; /* anchors that are asked for */
	struct about about;
	struct foot_above foot_above;
	int tables; /* open ones with rules, one in the other */
	int told;   /* of this block was reported: 0 nothing, 1 a warning, 2 an error */
	bool shortened; /* a running line was shortened and reported */
	bool totalled;  /* the face of the page count was checked */

	uint32_t portion;                 /* being set; 0: the document's own nodes */
	struct doc_portion *first, *last; /* that pages may still need */
	uint32_t forgotten;               /* how many were handed down */
};

static inline struct arena *layout_arena(struct layout *l)
{
	return &l->flows[l->age % 2];
}

/* layout.c */
/* Reports that a word does not fit its line, unless as much was reported of its block:
   the paragraph or the outermost table. Shortens a long word. */
void layout_report(struct layout *l, enum diag_id id, struct pos pos, const char *word,
                   size_t n, int64_t over);
/* Begins a block of which nothing was reported, unless it is part of a table. */
void layout_report_anew(struct layout *l);
const char *layout_mm(struct layout *l, int64_t length); /* "12.3", in the page arena */
/* The name is copied. */
void anchors_put(struct arena *a, struct anchors *t, const char *name, uint32_t page);
uint32_t anchors_get(const struct anchors *t, const char *name); /* 0: not there */

/* text_look.c */
void look_block(struct layout *l, enum style style, const char *lang, struct look *out);
/* What an inline container changes of its text's look. */
void look_inline(struct layout *l, const struct doc_node *node, struct look *look);
void look_style(struct layout *l, enum style style, struct look *look);
void look_script(struct look *look, uint32_t script, bool rtl);
int32_t look_cap(struct layout *l, const struct look *look); /* cap height */
int32_t look_width(const struct look *look, const struct word *word);
const struct word *look_word(struct layout *l, const struct look *look, const char *text,
                             size_t n, struct pos pos);
/* A short text on one line (labels, markers, boxes, running lines) as a box, x its left
   edge, y the baseline. Returns its width; if `to` is NULL it only measures. */
int32_t look_text(struct layout *l, const struct look *look, const char *text,
                  struct pos pos, struct arena *arena, struct box *to);
/* Moves that box. */
void text_move(struct box *b, int32_t by);
const char *node_lang(const struct doc_node *node); /* its own, or NULL */
const char *node_anchor(const struct doc_node *node);

/* inline.c: the block's inlines as text, spans and pieces */
void para_gather(struct layout *l, struct para *p, const struct doc_node *first,
                 const struct look *look, const struct frame *frame, struct pos pos);
struct extent para_extent(const struct para *p);

/* number_unit.c: whether the space is between a number and what it counts or numbers */
bool number_binds(const char *text, size_t n, size_t space);

/* para_items.c */
void para_pieces(struct layout *l, struct para *p);
/* A piece's look: its span's, with its own script and direction. Valid until another
   piece of the span is asked for. */
const struct look *piece_look(struct para *p, const struct piece *q);

/* divide_word.c: words at line ends */
/* Forgets all divisions: the words are going. */
void divide_forget(struct layout *l);
const struct divided *divide_word(struct layout *l, struct para *p,
                                  const struct piece *piece);
bool word_is_technical(const char *text, size_t n);

/* para_breakpoints.c: where lines may end, pass by pass, piece by piece */
enum pass { PASS_PLAIN, PASS_HYPHENS, PASS_LAST };

struct stops { /* a walk along a paragraph's pieces */
	struct layout *l;
	struct para *p;
	const struct measure *m;
	enum pass pass;
	size_t piece;        /* that comes next */
	int64_t width, glue; /* of all before it; of the spaces among that */
	uint32_t stretches;
	size_t chain_end; /* of pieces that no line should end between */
	int64_t chain_from, chain_width;
	int64_t last_cut; /* in them, or their start */
	int32_t limit;
	bool wide; /* they are wider than the limit */
	bool done; /* past the paragraph's last stop */
};

/* Begins with the first stop. */
void stops_begin(struct stops *w, struct layout *l, struct para *p,
                 const struct measure *m, enum pass pass);
/* Adds the next piece's stops, or the last one. Without `inside` there are none inside of
   a word. */
void stops_next(struct stops *w, bool inside);
/* A place that no stop inside of the next piece, a word, is beyond. */
struct stop stops_reach(const struct stops *w);

/* para_break.c */
void para_break(struct layout *l, struct para *p, const struct measure *m);

/* para_line.c: lines as boxes */
struct line_place {
	int32_t x, width, baseline;
	enum style_align align;
	bool rtl;
};
size_t line_count(const struct para *p);
/* The hook before the rest of a divided word or line of code. It is drawn, so that no
   font needs it, and not part of the text. x: its left edge or, right to left, its right
   one. */
void line_mark(struct layout *l, const struct look *look, int32_t x, int32_t baseline,
               bool rtl);
int32_t line_mark_side(const struct look *look); /* how wide and about how high it is */
/* What it takes of a line; 0 if lines are too short for one. */
int32_t line_mark_room(const struct look *look, int32_t width);
/* Strikes out what stands from x on, `w` wide. */
void line_strike(struct layout *l, const struct look *look, int32_t x, int32_t w,
                 int32_t baseline);
/* Adds a link's area: that of a text or an image in it. */
void line_link(struct layout *l, const struct look *look, const struct doc_node *node,
               int32_t x, int32_t baseline, int32_t w);
void line_set(struct layout *l, struct para *p, size_t line, const struct line_place *at);

/* flow.c: strips */
int32_t list_height(const struct list *list);
void list_push(struct layout *l, struct list *list, const struct strip *s);
void strip_begin(struct layout *l, int32_t baseline);
struct box *strip_box(struct layout *l, enum box_kind kind, const struct doc_node *node);
/* Ends the strip and hands it on. */
struct strip strip_end(struct layout *l, int32_t height, int32_t baseline);
void flow_strip(struct layout *l, int32_t height, int32_t baseline);
void flow_add(struct layout *l, struct strip *s);
void flow_space(struct layout *l, int32_t space);
/* What is added between the two calls is collected in `own`, then handed to the flow
   before it (the result), with dear breaks inside if it is at most `limit` high. */
struct flow *group_begin(struct layout *l, struct flow *own);
void group_end(struct layout *l, struct flow *outer, int32_t limit);
void flow_anchor(struct layout *l, const struct doc_node *node, const char *name,
                 const char *outline, int level);

/* block.c */
void block_set(struct layout *l, const struct doc_node *node, const struct frame *frame);
void block_children(struct layout *l, const struct doc_node *node,
                    const struct frame *frame);
/* A child's frame: `frame` with the child's style, language and indents. */
struct frame frame_enter(const struct layout *l, const struct doc_node *node,
                         const struct frame *frame);
void frame_inset(struct frame *f, int32_t start, int32_t end);
/* The greatest line length, whatever the room; 0: none. */
int32_t frame_widest(const struct layout *l, const struct doc_node *node);

/* Blocks, each by the file that is named like it. */
void text_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void code_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* Fills layout.code_parts without the line ends at the end; returns how many others there
   are. */
size_t code_gather(struct layout *l, const struct doc_node *node,
                   const struct look *look);
void list_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* Room for the marks of a list in this frame. */
int32_t list_indent(struct layout *l, const struct doc_node *node, const struct frame *f);
enum { LIST_COLUMN_GAP = 14 * PT };
void panel_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void write_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void figure_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void captioned_set(struct layout *l, const struct doc_node *node,
                   const struct frame *outer);
bool image_fit(struct layout *l, const struct doc_node *node, int32_t width,
               int32_t height, int32_t *w, int32_t *h);

/* portion.c */
/* Sets the document's portions, after its own nodes. */
void portions_set(struct layout *l, const struct frame *frame);
/* Hands down the portions of which no strip waits; `all`: nothing waits. */
void portions_forget(struct layout *l, bool all);
/* layout.c */
void sections_set(struct layout *l, const struct doc_node *first,
                  const struct frame *frame);
/* Notes an anchor that is asked for; copies the name. */
void target_add(struct layout *l, const char *name, struct pos pos);

/* place_strips.c */
/* The innermost decoration around two strips. */
const struct deco *deco_common(const struct deco *a, const struct deco *b);
struct deco *deco_add(struct layout *l, const struct deco *deco);

#endif
