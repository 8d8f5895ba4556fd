/* The keys of labels.def, and texts with values put in. */
#include "model/labels.h"

#include <string.h>

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

/* The value that the arguments give for the name of n bytes, or NULL. */
static const char *value_of(va_list given, const char *name, size_t n)
{
	const char *key, *value = NULL;
	va_list args;
	va_copy(args, given);
	while (!value && (key = va_arg(args, const char *))) {
		const char *next = va_arg(args, const char *);
		if (strlen(key) == n && memcmp(key, name, n) == 0)
			value = next;
	}
	va_end(args);
	return value;
}

void labels_put(const struct labels *labels, enum label id, struct strbuf *to, va_list args)
{
	const char *s = labels->text[id];
	for (;;) {
		const char *open = strchr(s, '{');
		const char *close = open ? strchr(open, '}') : NULL;
		if (!close)
			break;
		const char *value = value_of(args, open + 1, (size_t)(close - open - 1));
		strbuf_add(to, s, (size_t)(open - s));
		if (value)
			strbuf_adds(to, value);
		else
			strbuf_add(to, open, (size_t)(close + 1 - open));
		s = close + 1;
	}
	strbuf_adds(to, s);
}
