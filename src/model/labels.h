/* The printed words of one language, from content/labels/LANG.xml.

   enum label has a member for each key of labels.def; the file must give every one. */
#ifndef KITPRESS_MODEL_LABELS_H
#define KITPRESS_MODEL_LABELS_H

enum label {
#define LABEL(id, key) LABEL_##id,
#include "model/labels.def"
#undef LABEL
	LABEL_COUNT
};

struct labels {
	const char *lang;
	const char *text[LABEL_COUNT]; /* never NULL once read */
};

/* The key as written in the file ("page-of"). */
const char *label_key(enum label id);

#endif
