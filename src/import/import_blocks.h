/* Blocks: what every reader of prose makes of its file, whatever the form: plain text,
   HTML, Markdown, Word, OpenDocument.

   A block is a paragraph, an item, a heading, code or a table. Its text is plain, with
   '\n' for a line break within it; runs say which bytes are bold, code, a link and so on,
   so that a text can be cut anywhere and still be well-formed. All live in the arena of
   the reading. */
#ifndef KITPRESS_IMPORT_IMPORT_BLOCKS_H
#define KITPRESS_IMPORT_IMPORT_BLOCKS_H

#include "base/diag.h"
#include "base/vec.h"

enum text_style {
	TEXT_STRONG = 1,
	TEXT_EM = 2,
	TEXT_CODE = 4,
	TEXT_STRUCK = 8,
	TEXT_SUB = 16,
	TEXT_SUP = 32
};

struct text_run {
	uint32_t end;     /* offset behind its last byte; it begins where another ends */
	uint32_t style;   /* of enum text_style */
	const char *href; /* NULL: no link */
};

struct block_text {
	const char *at; /* UTF-8, NUL-terminated */
	size_t len;
	const struct text_run *runs; /* their last end is `len` */
	size_t nruns;
};

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_PRE, BLOCK_TABLE };

struct table_cell {
	struct block_text text;
	unsigned row;           /* from 0 */
	unsigned columns, rows; /* that it spans, from 1 */
	bool head;
};

struct block_table {
	const struct table_cell *cells; /* row by row */
	size_t ncells, nrows;
};

struct import_block {
	enum block_kind kind;
	/* Of a heading, 1 to 6; of an item its depth from 1; of other blocks the depth of
	   the item that they go on with, 0 for none. */
	unsigned level;
	bool ordered;  /* the item is one of a list with numbers … */
	int start;     /* … of which this is the first one's number, or 0 … */
	char count;    /* … and this the way of counting: 1, a, A, i, I */
	bool numbered; /* has a number that is not in its text */
	bool bold;     /* throughout; then no run is */
	bool quoted;   /* stands in a quotation */
	struct block_text text;
	const struct block_table *table; /* BLOCK_TABLE */
	struct pos pos; /* where a file has no lines, the line counts paragraphs */
};

struct import_blocks {
	struct import_block *at;
	size_t len, cap;
};

/* ---- texts ---- */

/* The bytes from..to without blanks at their ends; the bytes themselves are shared. */
struct block_text block_text_slice(struct arena *arena, const struct block_text *t,
                                   size_t from, size_t to);
/* Plain text as one. */
struct block_text block_text_of(struct arena *arena, const char *s, size_t n);
/* Appends it as XML. */
void block_text_xml(const struct block_text *t, struct strbuf *to);
/* The same with line ends as they are, for 'pre'. */
void block_text_code(const struct block_text *t, struct strbuf *to);
/* Whether all of it but blanks is bold. */
bool block_text_is_bold(const struct block_text *t);
/* The same without its bold. */
struct block_text block_text_plain(struct arena *arena, const struct block_text *t);

/* ---- making them ---- */

/* Gathers the text of one block. Zeros with an arena begin one. */
struct text_maker {
	struct arena *arena;
	struct strbuf text;
	VEC(struct text_run) runs;
	bool exact; /* blanks and line ends stay as they are */
};

void text_maker_add(struct text_maker *m, const char *s, size_t n, unsigned style,
                    const char *href);
void text_maker_break(struct text_maker *m);
bool text_maker_is_blank(const struct text_maker *m);
/* The text without blanks at its ends; the maker is empty then. */
struct block_text text_maker_end(struct text_maker *m);
void text_maker_release(struct text_maker *m);

/* Adds a block of this kind with all else zero, to be filled in. */
struct import_block *import_blocks_add(struct import_blocks *b, struct arena *arena,
                                       enum block_kind kind, struct block_text text,
                                       struct pos pos);

/* Appends blocks as the rich text of a bank: paragraphs, nested lists, headings from
   level 1 down. One paragraph alone becomes text without 'p'. */
void import_blocks_xml(const struct import_block *blocks, size_t n, struct strbuf *to);

#endif
