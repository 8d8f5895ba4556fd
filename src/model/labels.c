/* The keys of labels.def, and texts with values put in. */
#include "model/labels.h"

#include <string.h>

static const struct {
	const char *key;
	const char *of; /* the number that its form depends on, or NULL */
	bool counted;
	enum label_kind kind;
	const char *value; /* the attribute's value that it names; NULL: none */
} rows[LABEL_COUNT] = {
#define LABEL(id, name) [LABEL_##id] = {.key = name},
#define COUNTED(id, name, number) \
	[LABEL_##id] = {.key = name, .of = number, .counted = true},
#define VARIED(id, name, number) [LABEL_##id] = {.key = name, .of = number},
#define VALUE(id, name, attr, word) \
	[LABEL_##id] = {.key = name, .kind = LABEL_KIND_##attr, .value = word},
#include "model/labels.def"
#undef LABEL
};

const char *label_key(enum label id)
{
	return rows[id].key;
}

const char *label_number(enum label id)
{
	return rows[id].of;
}

bool label_is_counted(enum label id)
{
	return rows[id].counted;
}

enum label label_for(enum label_kind kind, const char *value)
{
	int i = 0;
	while (i < LABEL_COUNT
	       && !(rows[i].value && rows[i].kind == kind
	            && strcmp(rows[i].value, value) == 0))
		i++;
	return (enum label)i;
}

int labels_missing(const struct labels *labels, const bool but[LABEL_COUNT],
                   struct strbuf *keys)
{
	int n = 0;
	for (int i = 0; i < LABEL_COUNT; i++)
		if (!labels->text[i] && !(but && but[i]))
			strbuf_addf(keys, "%s'%s'", n++ ? ", " : "", rows[i].key);
	return n;
}

void labels_fill(struct labels *labels, const struct labels *base)
{
	for (int i = 0; i < LABEL_COUNT; i++) {
		if (labels->text[i])
			continue;
		labels->text[i] = base->text[i];
		labels->forms[i] = base->forms[i];
	}
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

const char *labels_text(const struct labels *labels, enum label id, va_list args)
{
	const struct label_forms *forms = labels->forms[id];
	const char *of = rows[id].of,
		   *value = forms ? value_of(args, of, strlen(of)) : NULL;
	unsigned long n = 0;
	if (!value)
		return labels->text[id];
	for (; *value >= '0' && *value <= '9'; value++)
		n = n * 10 + (unsigned long)(*value - '0');
	const char *text = forms->text[plural_of(forms->lang, n)];
	return text ? text : labels->text[id];
}

void labels_put_part(const char *s, size_t n, struct strbuf *to, va_list args)
{
	const char *end = s + n;
	for (;;) {
		const char *open = memchr(s, '{', (size_t)(end - s));
		const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
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
	strbuf_add(to, s, (size_t)(end - s));
}

void labels_put(const struct labels *labels, enum label id, struct strbuf *to,
                va_list args)
{
	const char *text = labels_text(labels, id, args);
	labels_put_part(text, strlen(text), to, args);
}

void labels_add(struct strbuf *to, const struct labels *labels, enum label id, ...)
{
	va_list args;
	va_start(args, id);
	labels_put(labels, id, to, args);
	va_end(args);
}
