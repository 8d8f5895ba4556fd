/* Rules of what is said to candidates, and of the time that it takes. */
#include "lint/lint_int.h"

#include <string.h>

static int prompt_words(const struct question *q, int *marks)
{
	static const char *const signs[] = {"?", "؟", "？"};
	struct strbuf text = STRBUF_INIT;
	lint_spoken(q->prompt, &text);
	strbuf_adds(&text, "");
	int words = lint_count_words(&text);
	*marks = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (const char *s = text.at; (s = strstr(s, signs[i]));)
			s += strlen(signs[i]), ++*marks;
	strbuf_release(&text);
	return words;
}

enum { MARKS_MOST = 2 }; /* questions in one prompt */

void lint_prompt_long(const struct lint *l, const struct question *q)
{
	int marks, words = prompt_words(q, &marks),
		   most = lint_limit(l, DIAG_PROMPT_LONG);
	if (words > most || marks > MARKS_MOST)
		diags_add(l->diags, DIAG_PROMPT_LONG, q->prompt->pos, q->id, words, most,
		          marks, MARKS_MOST);
}

/* ---- prompt-us-me ---- */

static const char *prompt_says(const struct question *q, enum lint_list list,
                               struct arena *arena)
{
	return lint_words_find(list, q->lang, lint_fold(arena, q->prompt), false, arena);
}

/* One form in all: where both are used, those with "us" are told. */
void lint_prompt_us_me(const struct lint *l, const struct bank *bank)
{
	struct arena arena;
	const char *me = NULL;
	arena_init(&arena);
	for (size_t i = 0; i < bank->nquestions && !me; i++)
		me = prompt_says(&bank->questions[i], LIST_ME, &arena);
	for (size_t i = 0; i < bank->nquestions && me; i++) {
		const struct question *q = &bank->questions[i];
		const char *us = prompt_says(q, LIST_US, &arena);
		if (us && !lint_allows(q, DIAG_PROMPT_US_ME))
			diags_add(l->diags, DIAG_PROMPT_US_ME, q->prompt->pos, us, me);
	}
	arena_release(&arena);
}

/* ---- minutes-few ---- */

struct need { /* of minutes */
	int minutes;
	const char *whose;
};

/* Half a minute to read it out, an answer, probes, and one to rate and write down why. */
static struct need need_of(const struct question *q)
{
	int marks, words = prompt_words(q, &marks);
	if (strcmp(q->type, "design") == 0)
		return (struct need){12, "a question of design"};
	if (words > 40)
		return (struct need){7, "a prompt of more than 40 words"};
	if (strcmp(q->type, "behavioural") == 0)
		return (struct need){6, "a behavioural question"};
	if (words > 30)
		return (struct need){6, "a prompt of more than 30 words"};
	return (struct need){5, "any question"};
}

void lint_minutes_few(const struct lint *l, const struct question *q)
{
	struct need need = need_of(q);
	if (q->minutes < need.minutes)
		diags_add(l->diags, DIAG_MINUTES_FEW, q->pos, q->id, q->minutes,
		          need.whose, need.minutes);
}

/* ---- neutral-scene, unlawful-topic ---- */

struct looking { /* for words of a list */
	const struct lint *l;
	const struct question *q;
	enum lint_list list;
	enum diag_id message;
};

static void look_at(void *to, const struct rich *text)
{
	const struct looking *g = to;
	struct arena arena;
	arena_init(&arena);
	const char *words = lint_words_find(g->list, g->q->lang, lint_fold(&arena, text),
	                                    false, &arena);
	if (words)
		diags_add_id(g->l->diags, g->message, text->pos, words);
	arena_release(&arena);
}

void lint_neutral_scene(const struct lint *l, const struct question *q)
{
	struct looking g = {l, q, LIST_SCENE, DIAG_NEUTRAL_SCENE};
	lint_each_text(q, PARTS_SAID | PARTS_KEPT, look_at, &g);
}

void lint_unlawful_topic(const struct lint *l, const struct question *q)
{
	struct looking g = {l, q, LIST_UNLAWFUL, DIAG_UNLAWFUL_TOPIC};
	lint_each_text(q, PARTS_SAID, look_at, &g);
}
