/* What the files of layout/ share: the strips of the vertical flow, the pager that takes
   them, the state of a run. Only layout/ includes it.

   A block becomes strips: pieces of a column that no page break divides, each with the
   space and the cost of a break above it. Boxes in a strip have their final x and a y
   from the strip's top. A table row is a strip too, but one that can be divided when it
   must. */
#ifndef KITPRESS_LAYOUT_LAYOUT_INT_H
#define KITPRESS_LAYOUT_LAYOUT_INT_H

#include "layout/layout.h"
#include "layout/page_slots_int.h"

#include "base/arena.h"
#include "base/hash_table.h"
#include "base/vec.h"

/* The cost of a page break above a strip. Below COST_GROUP a break is legal; what lies
   above is taken only where nothing legal is left, the cheapest first. */
enum {
	COST_FORCE = -1000000000, /* a break must be here */
	COST_LINES = 30,          /* inside a paragraph */
	COST_SPLIT_ROW = 150,
	COST_LEAD_IN = 400, /* "as follows:" and what follows */
	COST_GROUP = 10000, /* inside what should stay together */
	COST_WIDOW = 20000, /* one line alone */
	COST_KEEP = 50000,  /* after a heading */
	COST_GLUED = 200000 /* inside one thing: padding and its text */
};

enum { LENGTH_ROUNDING = 100 }; /* what is no wider than that over its line fits */

enum { BAR_PANEL = 2250, BAR_MARK = 2000, MARK_CLEAR = 3500 }; /* 1/1000 pt */

/* ---- strips ---- */

/* What is drawn behind or around several strips, once per page that they fall on. */
struct deco {
	const struct deco *parent;
	int32_t x, width;
	int32_t pad;  /* kept free where a page break cuts it */
	int32_t pads; /* with those of all its parents */
	int depth;    /* number of parents */
	bool bar, tint, frame, rtl;
	bool edges;                  /* hairlines at both sides (tables) */
	bool outer;                  /* hairlines at top and bottom (tables) */
	int32_t grid;                /* side of the squares of a grid, or 0 */
	const struct doc_node *node; /* of a grid */
};

struct list { /* strips in a row */
	struct strip *at;
	size_t len, cap;
};

struct repeat { /* a table's head, set again at the top of each page */
	struct list strips;
};

struct fill { /* write space that takes what its page has left */
	const struct doc_write *write;
	const struct doc_node *node;
	int32_t x, width;
};

struct strip {
	int32_t height;
	int32_t gap;      /* space above, dropped at a page's top */
	int32_t cost;     /* of a page break above */
	int32_t baseline; /* of the first line from the top; 0: none */
	uint32_t age;     /* which arena its boxes live in */
	uint32_t portion; /* of the document */
	bool whole;       /* a row not to be divided unless it is the only way */
	bool in_head;     /* belongs to a table's head: no repeated head above it */
	bool repeated;    /* set before on another page: an artifact here */
	uint32_t nboxes, nlinks, nanchors;
	const struct box *boxes;
	const struct page_link *links;
	const struct page_anchor *anchors;
	const struct row *row;
	const struct deco *deco;
	const struct repeat *repeat;
	const struct fill *fill;
	const struct doc_slot *slot; /* beside its line */
};

struct row_cell {
	int32_t x, width; /* of the cell's edges */
	struct list strips;
	int32_t height; /* of the strips */
	enum doc_align valign;
	bool tint, mark;
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
};

/* Where new strips go, and what the next one inherits. */
struct flow {
	bool paged;    /* to the pager; else collected in `list` */
	bool started;  /* a strip was added */
	bool tight;    /* no space above the next strip */
	int32_t space; /* asked for above the next strip */
	int32_t cost;  /* of a break above it */
	struct list list;
	const struct deco *deco;
	const struct repeat *repeat;
	bool in_head;
};

/* The place a block has: its edges and what it inherits. */
struct frame {
	int32_t x, width;
	int32_t hang;    /* room for labels before x */
	int32_t bounded; /* taken off the width because lines may be no longer */
	enum style style;
	const char *lang;
	bool rtl;
	bool in_item;
	enum doc_align align; /* of a table cell: goes before that of styles but for
	                         ALIGN_START */
};

struct extent {        /* widths that content asks for */
	int64_t hard;  /* in less it cannot be set */
	int64_t least; /* in less a word is cut */
	int64_t most;  /* more it cannot use */
	int64_t line;  /* its longest line, if none were bounded */
};

/* ---- looks ---- */

struct look { /* everything that a span's text is set with */
	struct shape_style shape;
	int32_t size, shift; /* shift of the baseline, downward */
	int32_t tracking;
	int32_t space; /* width of a word space */
	uint32_t colour;
	enum family family;
	bool bold, italic, mono;
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
	     AFTER_UNIT /* between a number and its unit: where nothing else goes */
};

struct piece {
	const struct word *word; /* PIECE_WORD */
	uint32_t span;
	uint32_t from; /* in the text */
	int32_t width; /* natural */
	unsigned char kind, after, level;
	bool stretches; /* a blank that takes the rest of its line */
};

struct code_part { /* of preformatted text: a text, an image or a line end */
	const struct doc_node *node;
	struct look look;
	const char *text;
	size_t length;
};

struct span {
	const struct doc_node *node;
	struct look look;
	uint32_t from; /* in the text; ends where the next begins */
	bool object;
	int32_t width, height; /* of an object */
	const struct doc_node
		*anchored; /* a span with an anchor that starts here, or NULL */
};

struct stop {              /* a place where a line may end */
	int64_t end, glue; /* natural width of all before it; of the spaces among that */
	int32_t skip;      /* from there to where the next line starts */
	int32_t skip_glue; /* as much of it as is space */
	uint32_t piece;    /* the first that doesn't (wholly) belong to the line */
	uint32_t next;     /* the first of the next line */
	uint32_t split;    /* bytes of `piece` that still belong to the line, or 0 */
	int32_t cost;
	uint32_t stretches; /* number of stretching blanks before it */
	int32_t mark;       /* room for the one that the next line begins with */
	bool forced, hyphen;
	bool cut; /* inside of what should not be divided */
};

struct step { /* a stop that was reached, and how */
	int64_t demerits, start, start_glue;
	uint32_t stop, from; /* from: index of the step before */
	uint32_t stretches;
	int fitness;
	bool hyphen;
};

struct part { /* a piece, or some of it, on its line */
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
	VEC(uint32_t) lines; /* indices of the stops at which lines end */
	VEC(struct part) parts;
	VEC(unsigned char) levels;
	VEC(size_t) order;
	VEC(unsigned char) kinds;
	VEC(uint32_t) scripts;
	bool rtl, bidi, plain; /* plain: Latin text only */
	bool spaced;           /* the text so far ends in a space, or there is none */
	bool has_ends;         /* has forced line ends */
	bool has_anchors;
	int64_t width; /* natural, of all */
	uint32_t nstretches;
	int32_t object_above, object_below; /* the most that objects need */
	const char *lang;
	int32_t room; /* the measure: no blank asks for more than half of it */
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

struct marker { /* of a list item, waiting for the item's first line */
	struct marker *outer;
	const struct doc_node *node;
	const char *text; /* NULL: a tick box */
	struct look look;
	int32_t x, width; /* the room it has */
	int32_t cap;      /* cap height of the text it stands at */
	int32_t baseline; /* in a line of its own, if it finds no text */
	bool rtl;
};

/* ---- a run ---- */

struct anchor_page { /* on which page an anchor fell */
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
	int64_t upto; /* height of the page's content with it */
};

struct pager {
	VEC(struct waiting) list; /* from the current page's first on (work arena) */
	size_t measured;          /* whose `upto` is known */
	size_t repeated;          /* of them are a repeated head */
	const struct deco *from;  /* continued from the page before */
	uint32_t number;          /* pages handed over */
	bool stopped;             /* the sink wants no more */
	int32_t top, height, left, width;
};

/* A head or foot whose texts do not fit beside each other: what stands at the end edge,
   or at the start in a head, has lines of its own. In the work arena. */
enum { RUNNING_LINES_MAX = 4 };
struct running_lines {
	const char *at[RUNNING_LINES_MAX];
	size_t n; /* 0: one line is enough */
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
	uint32_t age;      /* flows[age % 2] is in use */
	uint32_t turned;   /* pages handed over when it was last asked whether to turn */
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
	VEC(struct page_anchor) waiting; /* anchors of containers, for the next strip */
	uint32_t waiting_portion;        /* that of the first */
	uint32_t carried, carrier; /* strips of portion `carrier` have anchors of those
	                              from `carried` on; 0: none do */

	VEC(struct box) page_boxes;
	VEC(struct page_link) page_links;
	VEC(struct page_anchor) page_anchors;
	VEC(struct slot_line) slot_lines; /* of the page that is being placed */
	VEC(struct page_slot) page_slots;
	VEC(struct open_deco) open;
	bool repeating; /* placing a repeated head: artifacts */
	struct pager pager;

	VEC(struct divided) divided;
	struct hash_table divided_table; /* of those, by word */
	struct arena divisions;          /* theirs */
	int32_t space_of[FACES_MAX];     /* 1/65536 em, 0: not yet asked */

	int page_digits; /* room for a page number in the text */
	struct anchors found;
	VEC(struct doc_target) targets; /* anchors whose pages are asked for */
	struct running_lines head, foot;
	int tables;     /* those with rules that are being set, one in the other */
	int told;       /* what was reported of the block in hand: 0 nothing, 1 a warning,
	                   2 an error */
	bool shortened; /* a running line was shortened and reported */
	bool totalled;  /* what the total is set with was seen */

	uint32_t portion; /* of the document, that is being set; 0: its root's own */
	struct doc_portion *first, *last; /* that pages may still need */
	uint32_t forgotten;               /* how many are not among them any more */
};

static inline struct arena *layout_arena(struct layout *l)
{
	return &l->flows[l->age % 2];
}

/* layout.c */
/* Reports that a word does not fit its line, unless as much was reported of its block:
   the paragraph or the outermost table. A long word is shortened. */
void layout_report(struct layout *l, enum diag_id id, struct pos pos, const char *word,
                   size_t n, int64_t over);
/* A block begins of which nothing was reported, unless it is part of a table. */
void layout_report_anew(struct layout *l);
const char *layout_mm(struct layout *l, int64_t length); /* "12.3", in the page arena */
/* The name is copied. */
void anchors_put(struct arena *a, struct anchors *t, const char *name, uint32_t page);
uint32_t anchors_get(const struct anchors *t, const char *name); /* 0: not there */

/* text_look.c */
void look_block(struct layout *l, enum style style, const char *lang, struct look *out);
/* What an inline container changes; text keeps all. */
void look_inline(struct layout *l, const struct doc_node *node, struct look *look);
void look_style(struct layout *l, enum style style, struct look *look);
void look_script(struct look *look, uint32_t script, bool rtl);
int32_t look_cap(struct layout *l, const struct look *look); /* cap height */
int32_t look_width(const struct look *look, const struct word *word);
const struct word *look_word(struct layout *l, const struct look *look, const char *text,
                             size_t n, struct pos pos);
/* A short text on one line (labels, markers, boxes, running lines): as a box at x (left
   edge), y the baseline. Returns its width; `to` NULL only measures. */
int32_t look_text(struct layout *l, const struct look *look, const char *text,
                  struct pos pos, struct arena *arena, struct box *to);
/* Moves the box that it has made. */
void text_move(struct box *b, int32_t by);
const char *node_lang(const struct doc_node *node); /* its own, or NULL */
const char *node_anchor(const struct doc_node *node);

/* inline.c: the block's inlines as text, spans and pieces */
void para_gather(struct layout *l, struct para *p, const struct doc_node *first,
                 const struct look *look, const struct frame *frame, struct pos pos);
struct extent para_extent(const struct para *p);

/* number_unit.c: whether the space stands between a number and a unit */
bool unit_follows(const char *text, size_t n, size_t space);

/* para_items.c */
void para_pieces(struct layout *l, struct para *p);
/* The look of a word or of a part of it: its span's, with its own script and direction,
   until another piece of the span is asked for. */
const struct look *piece_look(struct para *p, const struct piece *q);

/* divide_word.c: words at line ends */
/* Forgets what it found: the words are going. */
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
	size_t chain_end; /* of the pieces that no line should end between */
	int64_t chain_from, chain_width;
	int64_t last_cut; /* in them, or their start */
	int32_t limit;
	bool wide; /* they are wider than the limit */
	bool done; /* past the stop at the paragraph's end */
};

/* Begins with the stop at the start. */
void stops_begin(struct stops *w, struct layout *l, struct para *p,
                 const struct measure *m, enum pass pass);
/* Adds the stops of the next piece, or the last one. Without `inside` none inside of a
   word, where the pass would have them. */
void stops_next(struct stops *w, bool inside);
/* A place that no stop inside of the next piece, a word, lies behind. */
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
/* The mark before what continues a word or a line of code: a hook, drawn, so that no font
   must have it, and no part of the text. Its left edge, or right to left its right one,
   at x. */
void line_mark(struct layout *l, const struct look *look, int32_t x, int32_t baseline,
               bool rtl);
int32_t line_mark_side(const struct look *look); /* how wide and about how high it is */
/* What it takes of a line; 0 where lines are too short for one. */
int32_t line_mark_room(const struct look *look, int32_t width);
/* Of a text or image that is part of a link. */
void line_link(struct layout *l, const struct look *look, const struct doc_node *node,
               int32_t x, int32_t baseline, int32_t w);
void line_set(struct layout *l, struct para *p, size_t line, const struct line_place *at);

/* flow.c: strips */
int32_t list_height(const struct list *list);
void list_push(struct layout *l, struct list *list, const struct strip *s);
void strip_begin(struct layout *l, int32_t baseline);
struct box *strip_box(struct layout *l, enum box_kind kind, const struct doc_node *node);
/* Ends the strip begun and hands it on. */
struct strip strip_end(struct layout *l, int32_t height, int32_t baseline);
void flow_strip(struct layout *l, int32_t height, int32_t baseline);
void flow_add(struct layout *l, struct strip *s);
void flow_space(struct layout *l, int32_t space);
void flow_pass(struct layout *l, const struct strip *s); /* without inheriting anything */
/* What is added between the two is collected in `own` and then handed on to the flow
   before (returned), with dear breaks inside if it is not higher than `limit`. */
struct flow *group_begin(struct layout *l, struct flow *own);
void group_end(struct layout *l, struct flow *outer, int32_t limit);
void flow_anchor(struct layout *l, const struct doc_node *node, const char *name,
                 const char *outline, int level);

/* block.c */
void block_set(struct layout *l, const struct doc_node *node, const struct frame *frame);
void block_children(struct layout *l, const struct doc_node *node,
                    const struct frame *frame);
/* The frame a child has once its style, language and indents are applied. */
struct frame frame_enter(const struct layout *l, const struct doc_node *node,
                         const struct frame *frame);
void frame_inset(struct frame *f, int32_t start, int32_t end);
/* What its lines are bounded to, whatever the room; 0: nothing. */
int32_t frame_widest(const struct layout *l, const struct doc_node *node);

/* Blocks, each by the file that is named like it. */
void text_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void code_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* Fills layout.code_parts, without line ends at the end; how many line ends are left. */
size_t code_gather(struct layout *l, const struct doc_node *node,
                   const struct look *look);
void list_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* Room for the marks of a list with this frame. */
int32_t list_indent(struct layout *l, const struct doc_node *node, const struct frame *f);
enum { LIST_COLUMN_GAP = 14 * PT };
void panel_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void write_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void figure_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
void fill_draw(struct layout *l, const struct fill *fill, int32_t y, int lines);
bool image_fit(struct layout *l, const struct doc_node *node, int32_t width,
               int32_t height, int32_t *w, int32_t *h);

/* table.c, table_columns.c, table_row.c */
void table_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* Widths of a table's columns; false where they cannot fit (reported). */
bool table_columns(struct layout *l, const struct doc_node *node,
                   const struct frame *frame, int32_t *widths);
void table_pads(const struct doc_table *t, size_t column, size_t span, int32_t *start,
                int32_t *end);
/* extent.c: what a block asks for in a frame of this kind, whatever its width. */
struct extent block_extent(struct layout *l, const struct doc_node *node,
                           const struct frame *frame);
/* The same of a table's columns that go by their content, or `shared` also by weight; the
   others are left as they are. */
enum {
	COLUMN_SHARE_LEAST =
		60 * PT,      /* kept for each column by weight beside those by content */
	COLUMN_LEAST = 8 * PT /* a narrower column is a mistake */
};
void columns_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                    bool shared, struct extent *columns);
int32_t row_height(const struct row *row);
/* Divides a row so that `head` fits into `room`. force: even where a break is not legal.
 */
bool row_split(struct layout *l, const struct strip *s, int32_t room, bool force,
               struct strip *head, struct strip *tail);
void row_place(struct layout *l, const struct strip *s, int32_t y,
               const struct strip *above);

/* portion.c */
/* Sets the document's portions, after what it has from the start. */
void portions_set(struct layout *l, const struct frame *frame);
/* Hands on those that no strip which waits is of; `all`: nothing waits. */
void portions_forget(struct layout *l, bool all);
/* layout.c */
void sections_set(struct layout *l, const struct doc_node *first,
                  const struct frame *frame);
/* Notes an anchor whose page is asked for; the name is copied. */
void target_add(struct layout *l, const char *name, struct pos pos);

/* pager.c, place_strips.c, running_lines.c */
void pager_push(struct layout *l, const struct strip *s);
void pager_finish(struct layout *l);
/* The cost of a break that leaves `used` of `room` filled. */
int64_t break_cost(int64_t used, int64_t room, int32_t cost);
/* The innermost decoration around both of two strips. */
const struct deco *deco_common(const struct deco *a, const struct deco *b);
struct deco *deco_add(struct layout *l, const struct deco *deco);
/* Puts the strip on the page; `before` is what stands above it there, or NULL. */
struct placer { /* strips being put on the page, one below the other */
	int32_t y;
	size_t base; /* of its own in layout.open */
	const struct deco *deco;
	const struct strip *last;
};
void place_begin(struct layout *l, struct placer *p, int32_t y, const struct deco *from);
/* extra: lines that a fill takes beyond its own. */
void place_strip(struct layout *l, struct placer *p, const struct strip *s, int extra);
void place_end(struct layout *l, struct placer *p, const struct deco *to);
/* Finds out how many lines head and foot take, and takes their room from the pages. */
void furniture_begin(struct layout *l);
void furniture_set(struct layout *l, uint32_t number);

#endif
