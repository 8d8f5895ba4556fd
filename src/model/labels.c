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
