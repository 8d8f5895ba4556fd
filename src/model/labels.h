/* The printed words of one language, from content/labels/LANG.xml.

   enum label has a member for each key of labels.def; the English file must give every
   one, others fall back to it. A region's file, LANG-REGION.xml, has what differs there
   from the language's. Words that go with a number have a text for each plural form. */
#ifndef KITPRESS_MODEL_LABELS_H
#define KITPRESS_MODEL_LABELS_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "model/plural.h"

#include <stdarg.h>
#include <stdbool.h>

enum label {
#define LABEL(id, key) LABEL_##id,
#include "model/labels.def"
#undef LABEL
	LABEL_COUNT
};

/* Attributes whose values have labels. */
enum label_kind { LABEL_KIND_TYPE, LABEL_KIND_WHEN };

#define LABELS_BASE "en" /* the language that has every label */

struct label_forms {
	const char *lang;               /* its plural rules choose the form */
	const char *text[PLURAL_COUNT]; /* NULL: it or the file lacks it */
};

struct labels {
	struct pos pos; /* of the file */
	const char *lang;
	/* The paper's own tag, by whose region numbers go, if it is of this language. */
	const char *tag;
	/* NULL: the language lacks it; never in English, or after labels_fill. */
	const char *text[LABEL_COUNT];
	const struct label_forms *forms[LABEL_COUNT]; /* NULL: one text for all numbers */
};

/* Lists the keys of the labels that are missing, "'clock', 'notes'", but for those in
   `but` (NULL: none is passed over), and returns how many. */
int labels_missing(const struct labels *labels, const bool but[LABEL_COUNT],
                   struct strbuf *keys);
/* Fills what is missing from `base`. */
void labels_fill(struct labels *labels, const struct labels *base);
/* The label's text, in the form for its number; arguments as for labels_put. */
const char *labels_text(const struct labels *labels, enum label id, va_list args);
/* Appends a label's text with each {name} replaced by its value; the arguments are name,
   value, …, NULL, all strings. A name without a value stays as it is written. */
void labels_put(const struct labels *labels, enum label id, struct strbuf *to,
                va_list args);
/* The same with the arguments behind. */
void labels_add(struct strbuf *to, const struct labels *labels, enum label id, ...);
/* The same as labels_put of the first n bytes of a text. */
void labels_put_part(const char *text, size_t n, struct strbuf *to, va_list args);
/* The key as written in the file ("page-of"). */
const char *label_key(enum label id);
/* The name of the number that its words agree with, or NULL; whether a file must give all
   forms. */
const char *label_number(enum label id);
bool label_is_counted(enum label id);
/* What an attribute's value is called in print; LABEL_COUNT if it is unknown. */
enum label label_for(enum label_kind kind, const char *value);

#endif
