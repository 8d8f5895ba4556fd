/* The keys of labels.def. */
#include "model/labels.h"

static const char *const keys[LABEL_COUNT] = {
#define LABEL(id, key) [LABEL_##id] = key,
#include "model/labels.def"
#undef LABEL
};

const char *label_key(enum label id)
{
	return keys[id];
}

void labels_fill(struct labels *labels, const struct labels *base)
{
	for (int i = 0; i < LABEL_COUNT; i++)
		if (!labels->text[i])
			labels->text[i] = base->text[i];
}
