/* Short titles of a kit's competencies, for the heads of narrow columns. */
#include "compose/papers_int.h"

#include <string.h>

/* Beside each other with room for abbreviations; the second in large print. */
enum { ROOM_MOST = 6, ROOM_NARROW = 5 };

/* Whether a text is cut as words of an alphabet are, which may end in a period. */
static bool is_alphabetic(const char *text)
{
	enum { LEAD_MOST = 0xD5 }; /* of UTF-8, up to U+0530: Latin to Cyrillic */
	for (; *text; text++)
		if ((unsigned char)*text > LEAD_MOST)
			return false;
	return true;
}

/* The first word, cut after three letters if it is longer than four, so
   that six heads fit the debrief sheet. */
static const char *abbreviated(struct composer *c, const char *title)
{
	enum { CUT = 3, WHOLE = 4 };
	size_t letters = 0, cut = 0, i = 0;
	for (; title[i] && title[i] != ' ' && title[i] != '-' && title[i] != '/'; i++) {
		bool begins = ((unsigned char)title[i] & 0xC0) != 0x80;
		if (begins && letters++ == CUT)
			cut = i;
	}
	/* isolated, so that the period stays behind its letters */
	return letters > WHOLE
	               ? arena_printf(c->b.arena, "%s%.*s.%s", c->rtl ? "\u2068" : "",
	                              (int)cut, title, c->rtl ? "\u2069" : "")
	               : arena_strndup(c->b.arena, title, i);
}

/* a, b, ... z, aa, ab, ...: neither ratings nor interviewers are called so. */
static const char *lettered(struct composer *c, size_t i)
{
	enum { LETTERS = 26 };
	char first = (char)('a' + (i / LETTERS + LETTERS - 1) % LETTERS);
	char last = (char)('a' + i % LETTERS);
	return i < LETTERS ? arena_printf(c->b.arena, "%c", last)
	                   : arena_printf(c->b.arena, "%c%c", first, last);
}

/* Letters, where abbreviations would be alike or find no room. */
static void make_titles(struct composer *c, struct competency_heads *h)
{
	bool words = h->n <= (c->narrow ? ROOM_NARROW : ROOM_MOST);
	h->titles = ARENA_ARRAY(c->b.arena, const char *, h->n);
	for (size_t i = 0; i < h->n && words; i++) {
		words = is_alphabetic(h->of[i]->title);
		h->titles[i] = abbreviated(c, h->of[i]->title);
		for (size_t k = 0; k < i && words; k++)
			words = strcmp(h->titles[i], h->titles[k]) != 0;
	}
	for (size_t i = 0; i < h->n && !words; i++)
		h->titles[i] = lettered(c, i);
}

void competency_heads(struct composer *c, const struct selection *s,
                      struct competency_heads *out)
{
	const struct framework *f = s->kit->framework;
	*out = (struct competency_heads){.of = ARENA_ARRAY(c->b.arena,
	                                                   const struct competency *,
	                                                   f->ncompetencies)};
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (covers(s, &f->competencies[i]))
			out->of[out->n++] = &f->competencies[i];
	make_titles(c, out);
}

/* Many run on: they would be a column of lines. */
void add_competency_key(struct composer *c, enum style style,
                        const struct competency_heads *h)
{
	bool lines = h->n <= ROOM_MOST, any = false;
	for (size_t i = 0; i < h->n; i++) {
		if (strcmp(h->titles[i], h->of[i]->title) == 0)
			continue;
		if (lines || !any)
			doc_open(&c->b, DOC_PARA, style, NULL);
		else
			doc_text(&c->b, "\u2003 ");
		any = true;
		doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
		doc_text(&c->b, h->titles[i]);
		doc_close(&c->b, DOC_SPAN);
		doc_text(&c->b, "\u2002");
		doc_text(&c->b, h->of[i]->title);
		if (lines)
			doc_close(&c->b, DOC_PARA);
	}
	if (any && !lines)
		doc_close(&c->b, DOC_PARA);
}
