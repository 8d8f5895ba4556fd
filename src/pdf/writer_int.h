/* One document in the making: what the files of pdf/ share. Private to pdf/. */
#ifndef KITPRESS_PDF_WRITER_INT_H
#define KITPRESS_PDF_WRITER_INT_H

#include "pdf/object_int.h"
#include "pdf/pdf.h"

/* ---- fonts: font.c, embed.c ---- */

struct code { /* what two bytes of a page's text stand for in one face: glyph and text */
	uint16_t glyph;   /* in the face */
	uint16_t subset;  /* in the subset */
	uint16_t next;    /* another code of the same glyph, or 0 */
	uint16_t length;  /* of text, bytes */
	int32_t width;    /* 1/1000 em, as the PDF says it */
	const char *text; /* what it extracts as; in the writer's arena */
};

enum { CODES_MAX = 65535, GLYPH_ROW = 256 };

struct font { /* a face as this document uses it */
	int face;
	uint32_t number; /* its name on the pages is /F and this */
	struct object *object;
	VEC(struct code) codes;            /* 0 is .notdef; holes have no text */
	VEC(uint32_t) glyphs;              /* of the subset; 0 first */
	uint16_t *rows[65536 / GLYPH_ROW]; /* first code by glyph; NULL: none yet */
	uint16_t space; /* code of the space, once space_known; 0: has none */
	bool space_known, full;
};

/* The font of a face, made on first use. */
struct font *font_of(struct pdf_writer *w, int face);
/* The code for a glyph that stands for a text (UTF-8, may be empty). */
uint16_t font_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                   const char *text, size_t length);
/* The code of the face's space, or 0. */
uint16_t font_space(struct pdf_writer *w, struct font *font);
/* Subsets and writes all fonts: after the last page and the last form. */
bool fonts_embed(struct pdf_writer *w);

/* ---- words that were shown: words.c ---- */

struct shown_word { /* kept so that a word that comes again is only copied */
	const struct word *word;
	bool soft_hyphen;
	struct font *font; /* NULL: the word is not simple, and not kept */
	const char *bytes; /* inside of a string of a TJ array */
	uint32_t size;
	int32_t advance; /* of the pen, 1/1000 em */
};

struct words {
	struct shown_word *at; /* open addressing, `size` a power of two */
	size_t size, used;
};

/* The word's entry; *added tells that it is new, with nothing but its key. It stays where
   it is until the next call. */
struct shown_word *words_find(struct pdf_writer *w, const struct word *word,
                              bool soft_hyphen, bool *added);

/* ---- images: image.c, png.c, jpeg.c ---- */

struct image {
	const char *path;
	struct object *object;
	bool broken; /* reported; nothing is painted */
	struct image *next;
};

/* The image of a file, embedded on first use; NULL where it can't be, reported at pos.
   Its name on the pages is /I and its number. */
struct image *image_of(struct pdf_writer *w, const char *path, struct pos pos);
/* A file's bytes into the object; false where they are damaged or of another kind. */
bool png_embed(struct pdf_writer *w, struct object *object, const struct strbuf *file);
bool jpeg_embed(struct pdf_writer *w, struct object *object, const struct strbuf *file);

/* ---- the page total: total.c ---- */

struct total { /* a text with the number of pages in it: a form that the pages share */
	int32_t size;
	struct shape_style style;
	const char *after;
	bool rtl;
	struct object *object;
	struct total *next;
};

struct total *total_of(struct pdf_writer *w, const struct box *box);
void totals_fill(struct pdf_writer *w);

/* ---- content: paint.c, text.c, mark.c ---- */

struct painter { /* a content stream in the making */
	struct pdf_writer *w;
	struct strbuf *to;
	int32_t height; /* of the page: y is flipped here and nowhere else */
	/* what the stream has set so far */
	uint32_t fill, stroke;   /* 0xRRGGBB */
	int32_t line_width;      /* 1/1000 pt; -1: not set */
	const struct font *font; /* NULL: none set */
	int32_t size;
	int32_t rise;           /* 1/1000 pt */
	bool in_text;           /* between BT and ET */
	int32_t line_x, line_y; /* where the last Td went, 1/100 pt */
	/* the mark that is open: see mark.c */
	bool marked, mark_artifact, mark_text;
	const struct doc_node *mark_node;
};

void painter_init(struct painter *p, struct pdf_writer *w, struct strbuf *to,
                  int32_t height);
/* Paints the boxes of a page, or nothing after an error. */
void paint_boxes(struct painter *p, const struct box *boxes, size_t n);
/* Ends an open text object and mark. */
void paint_end(struct painter *p);
void paint_colour(struct painter *p, uint32_t colour);
void paint_text(struct painter *p, const struct box *box);
/* A word alone, from x (1/1000 pt) on a baseline. */
void paint_word(struct painter *p, const struct word *word, int32_t size, int32_t x,
                int32_t y);
/* BT, and ET where one is open. */
void paint_text_begin(struct painter *p);
void paint_text_end(struct painter *p);

/* The content of consecutive boxes of one node (or of artifacts) is enclosed in one mark,
   text and other content apart, for a mark and a text object must nest. */
void mark_begin(struct painter *p, const struct doc_node *node, bool artifact, bool text);
void mark_end(struct painter *p);

/* ---- navigation: links.c, outline.c ---- */

struct link { /* an annotation, written at the end: its goal may lie ahead */
	struct object *object;
	int32_t rect[4]; /* left bottom right top, 1/100 pt */
	const struct doc_link *link;
	const struct doc_node *node;
};

struct goal {             /* an anchor that was met */
	const char *name; /* NULL: only in the outline */
	const char *outline;
	int level;
	uint32_t page; /* index */
	int32_t top;   /* 1/100 pt from the bottom */
};

void links_add(struct pdf_writer *w, const struct page *page);
void links_write(struct pdf_writer *w);
/* Entries for the catalog, or nothing. */
void outline_write(struct pdf_writer *w, struct strbuf *catalog);
/* "[12 0 R/XYZ null 700 null]" */
void put_goal(struct pdf_writer *w, struct strbuf *b, const struct goal *goal);

/* ---- the whole: writer.c, tree.c ---- */

struct page_entry {
	struct object *object, *content;
	int32_t width, height; /* 1/1000 pt */
	uint32_t first_link, nlinks;
};

struct pdf_writer {
	struct arena arena;
	const struct doc *doc;
	struct shaper *shaper;
	struct fonts *fonts;
	struct diags *diags;
	struct pdf_options options;
	struct objects objects;
	bool failed; /* an error was reported */
	VEC(struct page_entry) pages;
	VEC(struct link) links;
	VEC(struct goal) goals;
	struct font *font[FACES_MAX]; /* by face */
	struct font *used[FACES_MAX]; /* in order of first use */
	uint32_t nused;
	struct words words;
	struct image *images;        /* newest first */
	struct total *totals;        /* newest first */
	struct object *resources;    /* shared by all pages and forms */
	struct strbuf content, text; /* reused */
};

/* Pages' dictionaries and the tree above them. */
void tree_write(struct pdf_writer *w);

#endif
