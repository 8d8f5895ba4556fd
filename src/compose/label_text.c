/* Labels with values put in, and numbers as text: in integers, so that the C locale does
   not matter. */
#include "compose/composer_int.h"

#include "model/number.h"

#include <stdarg.h>
#include <string.h>

const char *word(const struct composer *c, enum label id)
{
	return c->labels->text[id];
}

static void put(const struct composer *c, enum label id, struct strbuf *to, ...)
{
	va_list args;
	va_start(args, to);
	labels_put(c->labels, id, to, args);
	va_end(args);
}

const char *word_with(struct composer *c, enum label id, ...)
{
	struct strbuf out = STRBUF_INIT;
	va_list args;
	va_start(args, id);
	labels_put(c->labels, id, &out, args);
	va_end(args);
	char *text = arena_strndup(c->b.arena, out.at ? out.at : "", out.len);
	strbuf_release(&out);
	return text;
}

const char *clock_text(struct composer *c, int minutes)
{
	return word_with(c, LABEL_CLOCK, "hours", number_text(c, minutes / 60), "minutes",
	                 arena_printf(c->b.arena, "%02d", minutes % 60), NULL);
}

const char *number_text(struct composer *c, int64_t n)
{
	return arena_printf(c->b.arena, "%lld", (long long)n);
}

const char *decimal_text(struct composer *c, int thousandths)
{
	struct strbuf out = STRBUF_INIT;
	number_decimal(c->labels, thousandths, &out);
	const char *text = arena_strdup(c->b.arena, out.at);
	strbuf_release(&out);
	return text;
}

const char *duration_text(struct composer *c, int minutes)
{
	return word_with(c, LABEL_N_MINUTES, "minutes", number_text(c, minutes), NULL);
}

const char *value_word(const struct composer *c, enum label_kind kind, const char *value)
{
	enum label label = label_for(kind, value);
	return label < LABEL_COUNT ? word(c, label) : value;
}

/* ---- lists ---- */

void list_add(const struct composer *c, struct strbuf *list, const char *next)
{
	struct strbuf before = *list;
	if (!before.len) {
		strbuf_adds(list, next);
		return;
	}
	*list = (struct strbuf)STRBUF_INIT;
	put(c, LABEL_LIST_NEXT, list, "list", before.at, "next", next, NULL);
	strbuf_release(&before);
}

const char *list_take(struct composer *c, struct strbuf *list)
{
	const char *text = arena_strdup(c->b.arena, list->at ? list->at : "");
	strbuf_release(list);
	return text;
}

/* ---- sentences ---- */

/* {blank} in a label's text is a line to write on. */
void add_blank(struct composer *c)
{
	doc_leaf(&c->b, DOC_BLANK, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_blank, .width = MM(30)));
}

void add_sentence(struct composer *c, enum style style, enum label id, ...)
{
	static const char blank[] = "{blank}";
	va_list args;
	doc_open(&c->b, DOC_PARA, style, NULL);
	va_start(args, id);
	for (const char *s = labels_text(c->labels, id, args);;) {
		struct strbuf part = STRBUF_INIT;
		const char *end = strstr(s, blank);
		labels_put_part(s, end ? (size_t)(end - s) : strlen(s), &part, args);
		doc_text(&c->b, list_take(c, &part));
		if (!end)
			break;
		add_blank(c);
		s = end + sizeof blank - 1;
	}
	va_end(args);
	doc_close(&c->b, DOC_PARA);
}
