/* Explanations: looked up by id in the text that the build puts into the program. */
#include "cli/explanation.h"

#include "base/ascii.h"
#include "base/suggest.h"

#include <string.h>

/* build/MODE/explanations.c, made of src/base/explanations.txt. An explanation begins
   with a line of "= " and its id, which is not part of it. */
extern const unsigned char kitpress_explanations[];
extern const unsigned int kitpress_explanations_len;

void explanation_title(enum diag_id id, struct strbuf *to)
{
	const char *text = diag_text(id);
	for (const char *s = text; *s; s++) {
		if (*s != '%') {
			strbuf_addc(to, *s);
			continue;
		}
		/* A hint that some have at their end is no value. */
		bool hint = !s[2] && s > text && s[-1] != ' ';
		strbuf_adds(to, hint ? "" : "…");
		s++;
	}
}

bool explanation_add(enum diag_id id, struct strbuf *to)
{
	const char *text = (const char *)kitpress_explanations;
	const char *end = text + kitpress_explanations_len;
	struct strbuf head = STRBUF_INIT;
	strbuf_adds(&head, "\n= ");
	diag_add_name(id, &head);
	strbuf_addc(&head, '\n');
	const char *at = strstr(text, head.at);
	if (at) {
		at += head.len;
		const char *next = strstr(at, "\n\n= ");
		strbuf_add(to, at, (size_t)((next ? next + 1 : end) - at));
	}
	strbuf_release(&head);
	return at != NULL;
}

void explanation_page(enum diag_id id, struct strbuf *to)
{
	diag_add_name(id, to);
	strbuf_addf(to, ": %s\n\n    ", diag_severity_word(diag_severity(id)));
	explanation_title(id, to);
	strbuf_adds(to, "\n\n");
	explanation_add(id, to);
}

/* ---- names ---- */

static void add_lower(const char *name, struct strbuf *to)
{
	size_t n = strlen(name);
	if (n > 1 && name[0] == '[' && name[n - 1] == ']')
		name++, n -= 2;
	for (size_t i = 0; i < n; i++)
		strbuf_addc(to, name[i] == '_' ? '-' : ascii_lower(name[i]));
}

enum diag_id explanation_find(const char *name)
{
	struct strbuf wanted = STRBUF_INIT, one = STRBUF_INIT;
	int id = 0;
	add_lower(name, &wanted);
	for (; id < DIAG_ID_COUNT && wanted.len; id++) {
		strbuf_clear(&one);
		diag_add_name((enum diag_id)id, &one);
		if (strcmp(one.at, wanted.at) == 0)
			break;
	}
	id = wanted.len ? id : DIAG_ID_COUNT;
	strbuf_release(&wanted);
	strbuf_release(&one);
	return (enum diag_id)id;
}

bool explanation_nearest(const char *name, struct strbuf *to)
{
	struct strbuf wanted = STRBUF_INIT, names = STRBUF_INIT;
	struct suggest near;
	add_lower(name, &wanted);
	suggest_init(&near, wanted.len ? wanted.at : "");
	for (int id = 0; id < DIAG_ID_COUNT; id++) { /* a string behind the other */
		diag_add_name((enum diag_id)id, &names);
		strbuf_addc(&names, '\0');
	}
	for (size_t at = 0; at < names.len; at += strlen(names.at + at) + 1)
		suggest_offer(&near, names.at + at);
	if (near.best)
		strbuf_adds(to, near.best);
	strbuf_release(&wanted);
	strbuf_release(&names);
	return near.best != NULL;
}

void explanation_list(struct strbuf *to)
{
	enum { WIDTH = 32 };
	for (int id = 0; id < DIAG_ID_COUNT; id++) {
		size_t from = to->len;
		diag_add_name((enum diag_id)id, to);
		strbuf_addf(to, "%*s",
		            to->len - from < WIDTH ? WIDTH - (int)(to->len - from) : 1,
		            "");
		explanation_title((enum diag_id)id, to);
		strbuf_addc(to, '\n');
	}
}
