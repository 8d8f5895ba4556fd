/* The printed words of one language, from content/labels/LANG.xml.

   enum label has a member for each key of labels.def; the English file must give every one,
   others fall back to it. */
#ifndef KITPRESS_MODEL_LABELS_H
#define KITPRESS_MODEL_LABELS_H

#include "base/strbuf.h"

#include <stdarg.h>

enum label {
#define LABEL(id, key) LABEL_##id,
#include "model/labels.def"
#undef LABEL
	LABEL_COUNT
};

#define LABELS_BASE "en" /* the language that has them all */

struct labels {
	const char *lang;
	const char *text[LABEL_COUNT]; /* NULL where a language other than
	                                English lacks it; never after labels_fill */
};

/* Takes from `base` what is missing. */
void labels_fill(struct labels *labels, const struct labels *base);
/* Appends a label's text with each {name} replaced by its value; the arguments are name, value,
   …, NULL, all strings. A name without a value stays as it is written. */
void labels_put(const struct labels *labels, enum label id, struct strbuf *to, va_list args);
/* The key as written in the file ("page-of"). */
const char *label_key(enum label id);

#endif
