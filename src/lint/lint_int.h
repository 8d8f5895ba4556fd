/* A rule's row, the functions that rows name, and what these share. */
#ifndef KITPRESS_LINT_LINT_INT_H
#define KITPRESS_LINT_LINT_INT_H

#include "lint/lint.h"

struct lint_rule {
	enum diag_id
		message; /* its name is the rule's, its severity that with --strict */
	bool always;     /* not with --strict alone */
	bool error;      /* with --strict; the message is a warning without */
	int limit;       /* usual one; 0: the rule has none */
	int least, most; /* that it may be set to */
	/* Those that look at such a thing, reporting to l->diags; NULL: not one. They are
	   called where the rule is wanted; of questions neither for a retired one nor
	   where it allows a breach. */
	void (*question)(const struct lint *l, const struct question *q);
	void (*bank)(const struct lint *l, const struct bank *bank);
	void (*kit)(const struct lint *l, const struct kit *kit);
};

extern const struct lint_rule lint_rules[];
extern const size_t nlint_rules;

/* The number that the rule of a message is set to. */
int lint_limit(const struct lint *l, enum diag_id message);
/* Its place in the table; nlint_rules where there is none of this name or message. */
size_t lint_find(const char *name);
size_t lint_find_message(enum diag_id message);
/* Whether the question allows itself to break the rule of a message. */
bool lint_allows(const struct question *q, enum diag_id message);

/* Reports a name that no rule has, with the nearest one, else all: the message takes the
   name and that. */
void lint_unknown(enum diag_id id, const char *name, struct pos pos, struct diags *diags);

/* ---- texts and words (lint_words.c) ---- */

/* Appends what is said of it: without code blocks, tables and pictures, which are
   shown. */
void lint_spoken(const struct rich *text, struct strbuf *to);
/* How many words stand between blanks; signs alone are none. */
int lint_count_words(const struct strbuf *text);
/* A text as it is compared with lists: small letters without marks, one space for all
   that is no letter or digit, and one at each end. */
const char *lint_fold(struct arena *arena, const struct rich *text);

enum lint_list { /* of lint_words.def */
	         LIST_LEANS_FIRST,
	         LIST_LEANS,
	         LIST_ACCEPT_ALSO,
	         LIST_US,
	         LIST_ME,
	         LIST_SCENE,
	         LIST_UNLAWFUL,
	         LIST_MINUTES
};

/* The words of a language, as the row has them; NULL where it has no such row. */
const char *lint_words_of(enum lint_list list, const char *lang);
/* The first word or phrase of the list that the folded text has, or begins with, in the
   arena; NULL: none. */
const char *lint_words_find(enum lint_list list, const char *lang, const char *folded,
                            bool first, struct arena *arena);

/* ---- parts of a question (lint_question.c) ---- */

enum lint_parts {                       /* a mask */
	          PARTS_SAID = 1,       /* to the candidate: prompt and probes */
	          PARTS_KEPT = 2,       /* for interviewers */
	          PARTS_REFERENCES = 4, /* names of works */
	          PARTS_ALL = 7
};

/* Calls for each of the question's texts, as they stand on paper. */
void lint_each_text(const struct question *q, unsigned parts,
                    void (*take)(void *to, const struct rich *text), void *to);

/* ---- the rules ---- */

void lint_answer_missing(const struct lint *l, const struct question *q);
void lint_alt_missing(const struct lint *l, const struct question *q);
void lint_answer_long(const struct lint *l, const struct question *q);
void lint_essential_elicited(const struct lint *l, const struct question *q);
void lint_essentials_many(const struct lint *l, const struct question *q);
void lint_look_fors(const struct lint *l, const struct question *q);
void lint_accept_also(const struct lint *l, const struct question *q);
void lint_checked_by(const struct lint *l, const struct question *q);
void lint_reference_form(const struct lint *l, const struct question *q);
/* lint_anchors.c */
void lint_anchor_own(const struct lint *l, const struct question *q);
void lint_anchor_leans(const struct lint *l, const struct question *q);
void lint_anchor_long(const struct lint *l, const struct question *q);
/* lint_prompt.c */
void lint_prompt_long(const struct lint *l, const struct question *q);
void lint_prompt_us_me(const struct lint *l, const struct bank *bank);
void lint_minutes_few(const struct lint *l, const struct question *q);
void lint_neutral_scene(const struct lint *l, const struct question *q);
void lint_unlawful_topic(const struct lint *l, const struct question *q);
/* lint_cells.c */
void lint_weight_unexplained(const struct lint *l, const struct bank *bank);
void lint_cells(const struct lint *l, const struct kit *kit);
void lint_kinds_of_bank(const struct lint *l, const struct bank *bank);
void lint_kinds_of_kit(const struct lint *l, const struct kit *kit);
void lint_twins(const struct lint *l, const struct bank *bank);
/* lint_guide.c */
void lint_guide_minutes(const struct lint *l, const struct kit *kit);

#endif
