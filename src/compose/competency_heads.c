/* Short titles of a kit's competencies, for the heads of narrow columns. */
#include "compose/papers_int.h"

#include <string.h>

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
	return letters > WHOLE ? arena_printf(c->b.arena, "%.*s.", (int)cut, title)
	                       : arena_strndup(c->b.arena, title, i);
}

/* Numbers, where letters would not tell them apart or find no room. */
static void make_titles(struct composer *c, struct competency_heads *h)
{
	enum { ROOM_MOST = 6 };
	bool letters = h->n <= ROOM_MOST;
	h->titles = ARENA_ARRAY(c->b.arena, const char *, h->n);
	for (size_t i = 0; i < h->n && letters; i++) {
		letters = is_alphabetic(h->of[i]->title);
		h->titles[i] = abbreviated(c, h->of[i]->title);
		for (size_t k = 0; k < i && letters; k++)
			letters = strcmp(h->titles[i], h->titles[k]) != 0;
	}
	for (size_t i = 0; i < h->n && !letters; i++)
		h->titles[i] = number_text(c, (int64_t)i + 1);
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

const char *competency_heads_key(struct composer *c, const struct competency_heads *h)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < h->n; i++) {
		/* isolated, so that a Latin title stays with its number */
		if (strcmp(h->titles[i], h->of[i]->title) != 0)
			list_add(c, &list,
			         arena_printf(c->b.arena, "%s%s\u00a0%s%s",
			                      c->rtl ? "\u2068" : "", h->titles[i],
			                      h->of[i]->title, c->rtl ? "\u2069" : ""));
	}
	return word_with(c, LABEL_NAMED_TEXT, "name", word(c, LABEL_GRID_KEY), "text",
	                 list_take(c, &list), NULL);
}
