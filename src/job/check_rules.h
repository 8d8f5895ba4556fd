/* The rules of `check` (lint/lint.h) over the content of one root. */
#ifndef KITPRESS_JOB_CHECK_RULES_H
#define KITPRESS_JOB_CHECK_RULES_H

#include "lint/lint.h"
#include "read/read.h"
#include "xml/schema_form.h"

struct check_rules {
	struct lint lint;
	const char *since; /* a version for git; NULL: none is compared with */
	struct arena arena;
	VEC(const struct bank *) banks; /* each once */
	VEC(const struct kit *) kits;
	bool whole; /* all kits there are have been taken */
};

void check_rules_init(struct check_rules *c, const struct lint *lint, const char *since);
/* Takes what was read of a file, with the banks of a kit; it must live until
   check_rules_end. */
void check_rules_take(struct check_rules *c, const struct content *content);
/* Whether the file is in canonical form, if that is asked for. */
void check_rules_form(const struct check_rules *c, const char *path,
                      struct schema_forms *forms);
/* Goes by the rules over all that was taken, which lies in the content root `root`, and
   forgets it. */
void check_rules_end(struct check_rules *c, const char *root);

#endif
