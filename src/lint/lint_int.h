/* A rule's row, and the functions that rows name. */
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
	   called where the rule is wanted and the question does not allow a breach. */
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

/* Reports a name that no rule has, with the nearest one, else all: the message takes the
   name and that. */
void lint_unknown(enum diag_id id, const char *name, struct pos pos, struct diags *diags);

void lint_answer_missing(const struct lint *l, const struct question *q);
void lint_alt_missing(const struct lint *l, const struct question *q);

#endif
