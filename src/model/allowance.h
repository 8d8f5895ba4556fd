/* Rules of `check` that an author lets one question break: <?kitpress allow RULE?>. */
#ifndef KITPRESS_MODEL_ALLOWANCE_H
#define KITPRESS_MODEL_ALLOWANCE_H

#include "base/diag.h"

#include <string.h>

struct allowance {
	struct pos pos; /* of the instruction */
	const char *rule;
	const struct allowance *next; /* NULL: the last */
};

static inline bool allowance_has(const struct allowance *list, const char *rule)
{
	while (list && strcmp(list->rule, rule) != 0)
		list = list->next;
	return list != NULL;
}

#endif
