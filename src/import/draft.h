/* A draft: the questions that a foreign file holds, in kitpress's terms, before they are
   a bank. Readers of prose, tables and exchange formats all end here.

   Only what a file says is a prompt is put into the prompt; what has no name goes to the
   answer. All lives in the arena of the reading. */
#ifndef KITPRESS_IMPORT_DRAFT_H
#define KITPRESS_IMPORT_DRAFT_H

#include "import/import_blocks.h"

enum draft_part {
	DRAFT_PROMPT,
	DRAFT_RATIONALE,
	DRAFT_ANSWER,
	DRAFT_EVALUATION,
	DRAFT_POINTS, /* a block or an item each, with what belongs to it */
	DRAFT_FLAGS,
	DRAFT_PROBES,
	DRAFT_REFERENCES, /* links alone */
	DRAFT_PARTS
};

struct draft_anchor {
	int value;         /* a point of the scale */
	const char *level; /* an id; NULL: for all */
	struct import_blocks text;
};

struct draft_question {
	struct pos pos;
	const char *id;    /* NULL: made of the prompt */
	const char *title; /* NULL: none */
	bool title_for_candidate;
	const char *competency_id; /* NULL: made of its words */
	const char *competency;    /* in words, or an id; NULL: "general" */
	const char *type, *status, *family, *scale; /* NULL: unsaid */
	const char *workspace;                      /* its kind; NULL: unsaid */
	const char *levels, *tags; /* words with blanks between; NULL: unsaid */
	int difficulty, minutes, lines, revision; /* 0: unsaid */
	bool advance;
	struct import_blocks parts[DRAFT_PARTS];
	VEC(struct draft_anchor) anchors;
};

/* What of a file has no place in a bank, or another than it had: told in one line. */
struct draft_losses {
	int headings, rules, links, pictures, comments, footnotes, formulas;
};

struct draft {
	struct arena *arena;
	struct diags *diags;
	const char *title; /* of the bank, where the source has one */
	const char *lang;  /* that the source says; NULL: none */
	VEC(struct draft_question) questions;
	struct draft_losses losses;
};

/* Adds a question with nothing in it; the pointer holds until the next is added. */
struct draft_question *draft_add(struct draft *d, struct pos pos);
/* Adds a paragraph of plain text to a part; nothing if it is blank. */
void draft_add_text(struct draft *d, struct draft_question *q, enum draft_part part,
                    const char *s, size_t n);
/* Difficulty in figures or words of any language: 1 to 5, or 0. */
int draft_difficulty(const char *text, struct arena *arena);

/* At most `most` words of a text as an id: "Customer service" as customer-service. */
const char *draft_id(struct arena *arena, const char *text, int most);

/* ---- as a bank ---- */

struct draft_bank {
	const char *id;        /* NULL: the file's name, when it is read */
	const char *title;     /* NULL: the draft's, if it has one */
	const char *lang;      /* of the questions */
	const char *framework; /* href; NULL: the built-in one, with own competencies */
};

/* Gives each question without one an id: up to four content words of its prompt's first
   line, so that ids survive another order; a number behind where they are taken. Ids of
   the source are made NMTOKENs. Questions without a prompt are reported and dropped, and
   so are, unless the bank has a framework, levels that the built-in one has not. */
void draft_settle(struct draft *d, bool framework);
/* Appends the bank as XML, not in canonical form, after draft_settle. */
void draft_xml(const struct draft *d, const struct draft_bank *bank, struct strbuf *to);
/* The same of one question, with the namespace declared on it. */
void draft_question_xml(const struct draft *d, const struct draft_question *q,
                        struct strbuf *to);
/* What was lost and mapped, and how many questions have no answer, as notes. */
void draft_tell(const struct draft *d, struct pos top);
/* The outline: line, title or prompt, and the parts found, as a table. */
void draft_outline(const struct draft *d, size_t columns, struct strbuf *to);

#endif
