/* Rules of anchors: what each rating means at each level, in words that stand alone. */
#include "lint/lint_int.h"

#include "base/utf8.h"

#include <string.h>

/* ---- anchor-own ---- */

static bool is_one(uint32_t levels)
{
	return (levels & (levels - 1)) == 0;
}

/* Whether the level's rating has words of its own: general ones are, too, where no other
   level is asked. */
static bool has_own(const struct question *q, int value, const struct level *level)
{
	for (size_t i = 0; i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];
		if (a->value == value
		    && (a->level == level || (!a->level && is_one(q->levels))))
			return true;
	}
	return false;
}

/* The lowest, the middle and the highest value of a scale; of an even number the upper of
   the middle two. */
static size_t marks_of(const struct scale *s, int marks[3])
{
	size_t n = 0;
	for (size_t i = 0; i < s->npoints; i++)
		if (i == 0 || i == s->npoints / 2 || i == s->npoints - 1)
			marks[n++] = s->points[i].value;
	return n;
}

void lint_anchor_own(const struct lint *l, const struct question *q)
{
	const struct framework *f = q->bank->framework;
	int marks[3];
	size_t n = q->scale ? marks_of(q->scale, marks) : 0;
	for (size_t i = 0; f && i < f->nlevels; i++)
		for (size_t k = 0; k < n && q->levels >> f->levels[i].index & 1; k++)
			if (!has_own(q, marks[k], &f->levels[i]))
				diags_add(l->diags, DIAG_ANCHOR_OWN, q->pos, q->id,
				          marks[k], f->levels[i].id);
}

/* ---- anchor-leans, anchor-long ---- */

void lint_anchor_leans(const struct lint *l, const struct question *q)
{
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];
		const char *text = lint_fold(&arena, a->text);
		const char *words =
			lint_words_find(LIST_LEANS_FIRST, q->lang, text, true, &arena);
		if (!words)
			words = lint_words_find(LIST_LEANS, q->lang, text, false, &arena);
		if (words)
			diags_add(l->diags, DIAG_ANCHOR_LEANS, a->pos, words);
	}
	arena_release(&arena);
}

/* In characters, runs of blanks as one. */
static int length_of(const struct rich *text)
{
	struct strbuf plain = STRBUF_INIT;
	rich_plain(text, &plain);
	strbuf_adds(&plain, "");
	const char *s = plain.at, *end = s + plain.len;
	int n = 0;
	for (bool blank = true; s < end;) {
		uint32_t c = utf8_next(&s, end);
		bool now = c == ' ' || c == '\n' || c == '\t';
		n += !(now && blank);
		blank = now;
	}
	n -= plain.len && end[-1] == ' ';
	strbuf_release(&plain);
	return n;
}

void lint_anchor_long(const struct lint *l, const struct question *q)
{
	int most = lint_limit(l, DIAG_ANCHOR_LONG);
	for (size_t i = 0; i < q->nanchors; i++) {
		int n = length_of(q->anchors[i].text);
		if (n > most)
			diags_add(l->diags, DIAG_ANCHOR_LONG, q->anchors[i].pos, n, most);
	}
}
