/* A document in the making: what the files of pdf/ share. Private to pdf/. */
#ifndef KITPRESS_PDF_WRITER_INT_H
#define KITPRESS_PDF_WRITER_INT_H

#include "base/hash_table.h"
#include "pdf/objects_int.h"
#include "pdf/pdf.h"
#include "tag/structure.h"

/* ---- fonts: font_codes.c, font_embed.c ---- */

/* What a code stands for in one face. Codes are given in order of first use; a code's
   number is the glyph's in the subset, its value the CID. CODE_NONE is .notdef,
   CODE_SPACE the space. The first CODES_SHORT take one byte on the pages, the others two;
   those that a string would have to escape are holes. See code_put. */
struct code {
	uint16_t glyph;   /* in the face */
	uint16_t next;    /* another code of the same glyph, or 0 */
	uint16_t length;  /* of text, bytes */
	int32_t width;    /* 1/1000 em, as the PDF states it */
	const char *text; /* extracts as this; in the writer's arena; NULL: a hole */
};

enum {
	CODE_NONE = 0,
	CODE_SPACE = 32,   /* for word spacing; poppler wants its CID to be 32 as well */
	CODES_SHORT = 192, /* of one byte */
	CODES_MAX = CODES_SHORT + 64 * 256,
	CODE_BYTES_MAX = 3, /* what code_put may write */
	GLYPH_ROW = 256
};

struct font { /* a face as this document uses it */
	int face;
	uint32_t number; /* its name is /F and this */
	struct object *object;
	VEC(struct code) codes;            /* at least up to CODE_SPACE */
	uint32_t fresh;                    /* the first that is free */
	uint16_t *rows[65536 / GLYPH_ROW]; /* first code by glyph; NULL: none yet */
	bool full;
};

/* The font of a face, made on first use. */
struct font *font_of(struct pdf_writer *w, int face);
/* The code for a glyph that stands for a text (UTF-8, may be empty). */
uint16_t font_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                   const char *text, size_t length);
/* Whether the face has a space: CODE_SPACE then. */
bool font_has_space(const struct font *font);
/* Writes a code as it is in a page's string; returns the end. */
char *code_put(char *to, uint32_t code);
/* The same as a number, without escapes: one or two bytes. */
uint32_t code_value(uint32_t code);
/* Subsets and writes all fonts: after the last page and form. */
bool fonts_embed(struct pdf_writer *w);

/* ---- words that were shown: shown_words.c ---- */

enum { SHOWN_MOST = 1 << 14 };

/* Bytes of a word, to be copied when it comes again. */
struct shown_word {
	uint32_t key;      /* from the word's number; 0: free */
	uint32_t size;     /* of the bytes */
	const char *bytes; /* inside of a string of a TJ array */
	struct font *font; /* NULL: the word is not simple, and has no bytes */
	int32_t advance;   /* of the pen, 1/64000 em */
};

/* Words of layout's shaper; another's have other numbers. */
struct words {
	struct shown_word *at; /* SHOWN_MOST, by number; on the heap */
	struct arena bytes;
	size_t nbytes;
};

void words_release(struct words *words);
/* The word's entry; *added says that it is new, with only its key. Valid, as its bytes
   are, until the next call. */
struct shown_word *words_find(struct words *words, const struct word *word,
                              bool soft_hyphen, bool *added);
/* Copies the bytes of a new entry. */
void words_keep(struct words *words, struct shown_word *shown);

/* ---- images: image_object.c ---- */

struct image {
	const char *path;
	struct object *object;
	unsigned orientation; /* of image_head */
	bool broken;          /* it was reported, and nothing is painted */
	struct image *next;
};

/* The image of a file, embedded on first use; NULL, reported at pos, if that fails. Its
   name is /I and its number. */
struct image *image_of(struct pdf_writer *w, const char *path, struct pos pos);

/* ---- the number of pages: page_count.c ---- */

struct page_count { /* a text with the number of pages: a form that pages share */
	int32_t size;
	struct shape_style style;
	const char *after;
	bool rtl;
	struct object *object;
	struct page_count *next;
};

struct page_count *page_count_of(struct pdf_writer *w, const struct box *box);
void page_counts_fill(struct pdf_writer *w);

/* ---- content: page_content.c, show_text.c, marked_content.c ---- */

struct painter { /* a content stream in the making */
	struct pdf_writer *w;
	struct strbuf *to;
	int32_t height; /* of the page: y is flipped only here */
	/* what the stream has set so far */
	uint32_t fill, stroke;   /* 0xRRGGBB */
	int32_t line_width;      /* 1/1000 pt; -1: not set */
	const struct font *font; /* NULL: none set */
	int32_t size;
	int32_t rise;           /* 1/1000 pt */
	int32_t word_space;     /* what Tw adds to each CODE_SPACE, 1/1000 pt */
	char path;              /* the operator that will end the open path, or 0 */
	bool in_text;           /* between BT and ET */
	int32_t line_x, line_y; /* the last Td's place, 1/100 pt */
	bool marked;            /* `mark` is open: see marked_content.c */
	struct mark mark;
};

void painter_init(struct painter *p, struct pdf_writer *w, struct strbuf *to,
                  int32_t height);
/* Paints a page's boxes. */
void paint_boxes(struct painter *p, const struct box *boxes, size_t n);
/* Ends an open text object and mark. */
void paint_end(struct painter *p);
void paint_colour(struct painter *p, uint32_t colour);
/* Adds a rectangle to the path; x and y as in boxes. */
void put_rectangle(struct painter *p, int32_t x, int32_t y, int32_t w, int32_t h);
void paint_code(struct painter *p, const struct box *box); /* qr.c */
void paint_text(struct painter *p, const struct box *box);
/* A word alone, from x (1/1000 pt) on a baseline. */
void paint_word(struct painter *p, const struct word *word, int32_t size, int32_t x,
                int32_t y);
/* Sets what word spacing adds, 1/1000 pt. */
void paint_word_space(struct painter *p, int32_t space);
/* Paints the open path. */
void paint_path_end(struct painter *p);
/* BT; ET if a text object is open. */
void paint_text_begin(struct painter *p);
void paint_text_end(struct painter *p);

/* Consecutive boxes of one element (or of artifacts) are in one mark, text and other
   content apart, since marks and text objects must nest. */
void mark_begin(struct painter *p, const struct mark *mark);
void mark_end(struct painter *p);

/* ---- page numbers of anchors: page_refs.c ---- */

/* Keeps a place for the number on the current page. */
void page_ref_paint(struct painter *p, const struct box *box);
/* Whether the page just painted (w->content) shows such numbers. If so it is kept, and
   page_refs_write gives `content` its stream. */
bool page_refs_hold(struct pdf_writer *w, uint32_t content);
void page_refs_write(struct pdf_writer *w);

/* ---- the structure tree: structure_write.c ---- */

struct kids { /* of an element, as they are put */
	struct strbuf text;
	size_t count;
	uint32_t page; /* number of the page of its first mark; 0: none yet */
};

struct parents_node {              /* of the parent tree */
	uint32_t number, from, to; /* the keys from..to-1 */
};

struct tags {
	struct structure tree;             /* a root's `mark` is the first not in: */
	struct kids root_kids[ELEM_ROOTS]; /* what is written so far */
	uint32_t root_numbers[ELEM_ROOTS]; /* of their objects */
	VEC(uint32_t) numbers;        /* those of the elements being written; 0: none */
	DEQUE(uint32_t) mark_numbers; /* by mark: that of its element, once written */
	VEC(uint32_t) order;          /* the order of writing; reused */
	struct strbuf body;           /* of the element being written */
	struct kids kids;
	/* the parent tree: a key for each page with marks and each tagged link */
	uint32_t keys;               /* given so far */
	uint32_t leaf_from, leaf_to; /* the keys in the leaf in the making */
	bool leaf_open;              /* in a page's list */
	struct strbuf leaf;
	VEC(struct parents_node) leaves;
	uint32_t object; /* of the tree's root; 0: no tags yet */
};

/* A portion is announced, and handed down: then its elements are written. */
void tags_portion(struct pdf_writer *w, const struct doc *doc,
                  const struct doc_portion *portion);
void tags_forget(struct pdf_writer *w, const struct doc_portion *portion);
/* Before a page is painted. */
void tags_page(struct pdf_writer *w, const struct page *page);
/* Starts a marked sequence of an element on the page; returns its MCID. */
uint32_t tags_mark(struct pdf_writer *w, uint32_t elem);
/* Writes the rest of the tree and appends the catalog's entries for it. */
void tags_finish(struct pdf_writer *w, struct strbuf *catalog);
void tags_release(struct tags *t);

/* ---- what archives ask for: xmp.c ---- */

/* Writes metadata and output intent and appends the catalog's entries for them. */
void xmp_write(struct pdf_writer *w, struct strbuf *catalog);

/* ---- navigation: annotations.c, outline.c ---- */

struct link {             /* an annotation whose goal may lie ahead, written at the end */
	int32_t rect[4];  /* left bottom right top, 1/100 pt */
	const char *to;   /* an anchor; in the writer's arena, as: */
	const char *text; /* its text, or NULL */
	struct pos pos;
	uint32_t number; /* of the object */
	uint32_t key;    /* in the parent tree */
	uint32_t part;
	bool tagged; /* has a key */
};

struct goal {             /* an anchor that was met */
	const char *name; /* NULL: only in the outline */
	const char *outline;
	int level;
	uint32_t part; /* 0: known in all of them */
	uint32_t page; /* index */
	int32_t top;   /* 1/100 pt from the bottom */
};

void links_add(struct pdf_writer *w, const struct page *page);
/* The goal of this name in a part of a packet, or known in all parts; NULL: none. Call it
   once all pages are in. */
const struct goal *goal_find(struct pdf_writer *w, const char *name, uint32_t part);
void links_write(struct pdf_writer *w);
/* Entries for the catalog, or nothing. */
void outline_write(struct pdf_writer *w, struct strbuf *catalog);
/* "[12 0 R/XYZ null 700 null]" */
void put_goal(struct pdf_writer *w, struct strbuf *b, const struct goal *goal);

/* ---- the whole: writer.c, page_tree.c ---- */

struct page_entry {
	uint32_t number, content; /* objects */
	int32_t width, height;    /* 1/1000 pt */
	uint32_t first_link;      /* object number; the others follow */
	uint32_t nlinks;
	uint32_t key; /* in the parent tree */
	bool marked;  /* has one */
};

struct reserved { /* a blank's value in the structure tree */
	const struct doc_node *node;
	uint32_t mcid;
};

struct pdf_writer {
	struct arena arena;
	const struct doc *doc;
	struct shaper *shaper;
	struct fonts *fonts;
	struct diags *diags;
	struct pdf_options options;
	struct objects objects;
	bool failed;   /* an error was reported */
	uint32_t part; /* the packet's part that pages come from; 0: before the first */
	VEC(struct page_entry) pages;
	VEC(struct link) links;
	VEC(struct goal) goals;
	struct hash_table names; /* of the goals; filled when first asked */
	VEC(struct page_ref *) page_refs;
	VEC(struct held *) held;      /* pages that wait for them */
	struct font *font[FACES_MAX]; /* by face */
	struct font *used[FACES_MAX]; /* in order of first use */
	uint32_t nused;
	struct object *encoding; /* of all fonts: from codes to CIDs */
	struct words words;
	struct image *images;           /* newest first */
	struct page_count *page_counts; /* newest first */
	struct tags tags;
	struct object *resources;      /* which all pages and forms share */
	VEC(struct reserved) reserved; /* of the page in hand */
	/* beside which a value stands that is not reserved yet, and whether its text was
	   met; NULL: none */
	const struct doc_node *beside;
	bool beside_met;
	uint32_t root, info;         /* of the catalog, of Info */
	struct strbuf content, text; /* reused */
};

/* Writes the pages' dictionaries and the tree above them. */
void tree_write(struct pdf_writer *w);

/* ---- what copies need to know: template.c; nothing where options.template is NULL
   ---- */

/* Whether the box is a blank that each copy fills. */
bool template_fills(const struct pdf_writer *w, const struct box *box);
/* Finds the title on the page beside which values stand. */
void template_page(struct pdf_writer *w, const struct page *page);
/* Tells whose mark comes next: once the title is past, its values get a sequence. */
void template_passes(struct pdf_writer *w, const struct mark *mark);
/* Gives such a blank's value a marked sequence of its element, where it stands. */
void template_reserve(struct pdf_writer *w, const struct doc_node *node);
/* Draws the form that says whose copy the page is. */
void template_draw_identity(struct painter *p, const struct page *page);
/* Gives codes to the characters of codes and tokens; before fonts are embedded. */
void template_add_letters(struct pdf_writer *w);
/* Writes the forms; entries for the resources' XObjects. */
void template_write_identities(struct pdf_writer *w, struct strbuf *xobjects);
/* The slots of a page that was added to w->pages. */
void template_add_slots(struct pdf_writer *w, const struct page *page);
/* The text of a page's dictionary, with Contents from one place to another. */
void template_add_page(struct pdf_writer *w, const struct page_entry *page,
                       const struct strbuf *text, size_t from, size_t to);
/* The text of the resources; the fonts end at a place. */
void template_add_resources(struct pdf_writer *w, const struct strbuf *text,
                            size_t fonts);
/* Once the file is complete. */
void template_finish(struct pdf_writer *w, const char *id);

#endif
