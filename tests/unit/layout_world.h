/* What the tests of layout/ share: a document set in a monospaced face for all families,
   so that every character is 6 pt wide at 10 pt, and the pages that come out of it,
   copied. */
#ifndef KITPRESS_TESTS_LAYOUT_WORLD_H
#define KITPRESS_TESTS_LAYOUT_WORLD_H

#include "base/vec.h"
#include "layout/layout.h"

enum { CHAR = 6 * PT, LEADING = 12 * PT, MARGIN = 50 * PT };

struct seen { /* one box of one page */
	uint32_t page;
	struct box box;
	const char
		*text; /* of text boxes: words with their spaces, soft hyphens as "-" */
	const char *bare; /* the same without spaces and the breaker's hyphens */
	bool spaced;      /* its first run has a space before it */
};

struct seen_line { /* the text boxes of one page that stand on one baseline */
	uint32_t page;
	int32_t x, y, right;
	const char *text;
};

struct world {
	struct arena arena;
	struct diags diags;
	struct fonts *fonts;
	struct shaper *shaper;
	struct hyphenator *hyphenator;
	struct doc_styles styles;
	struct doc doc;
	struct doc_builder b;
	VEC(struct seen) boxes;
	VEC(struct seen_line) lines; /* content only, no artifacts */
	VEC(struct page_link) links;
	VEC(struct page_anchor) anchors;
	VEC(uint32_t) anchor_pages;
	VEC(struct page_slot) slots;
	uint32_t npages;
	struct page_identity identity; /* of the last page */
	bool ok;
};

/* A document open for content, `columns` characters wide and `rows` lines high. */
void world_begin(struct world *w, int columns, int rows);
/* The same fonts, a new document. */
void world_again(struct world *w, int columns, int rows);
/* Closes the document and lays it out. */
void world_run(struct world *w);
void world_end(struct world *w);

/* A world that all tests of a file share, set up and torn down once for all. */
#define WORLD(w, columns, rows) \
	static struct world w; \
	static int setup(void **state) \
	{ \
		(void)state; \
		world_begin(&w, columns, rows); \
		return 0; \
	} \
	static int teardown(void **state) \
	{ \
		(void)state; \
		world_end(&w); \
		return 0; \
	}

/* All lines as "PAGE|text", one after the other, ended by '\n'. */
const char *world_lines(struct world *w);
size_t world_count(const struct world *w, enum diag_id id);
/* On which page the line that begins with `start` stands; 0: on none. */
uint32_t world_page_of(const struct world *w, const char *start);
size_t world_rules_on(const struct world *w, uint32_t page);
/* The first box that has `text` in it, or NULL. */
const struct seen *world_box_with(const struct world *w, const char *text);
/* A paragraph of n lines in 10 columns, each one word: NAME1xxx, NAME2xxx, ... */
void world_add_lines(struct world *w, int n, const char *name);
void world_open_table(struct world *w, const struct doc_table *t);
/* A cell with one paragraph; `cell` and `text` may be NULL. */
void world_add_cell(struct world *w, const struct doc_cell *cell, const char *text);
/* "w1 w2 w3 …": n words of `length` letters. */
const char *world_words(struct world *w, int n, int length);

#endif
