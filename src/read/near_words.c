/* Any type is allowed, but "behavioral" for "behavioural" would lose the notes for
   situation and result. So a word near a known one earns a warning. Near: another case, a
   few letters apart, or one of the pairs below. */
#include "read/near_words_int.h"

#include "base/ascii.h"

#include <string.h>

const char *const usual_types[] = {"knowledge", "behavioural", "situational", "case",
                                   "practical", "design",      NULL};
const char *const usual_occasions[] = {"unsaid", "vague", "stuck", "strong", NULL};

/* Pairs that are farther apart than a slip of the pen. */
static const char *const same[][2] = {
	{"behavior", "behavioural"},  {"behaviour", "behavioural"},
	{"behaviors", "behavioural"}, {"behaviours", "behavioural"},
	{"situation", "situational"}, {"case-study", "case"},
	{"casestudy", "case"},
};

static void lower(char *to, const char *from)
{
	size_t i = 0;
	for (; from[i] && i < SUGGEST_LONGEST; i++)
		to[i] = ascii_lower(from[i]);
	to[i] = '\0';
}

void near_words_init(struct near_words *w, const char *word)
{
	*w = (struct near_words){.word = word};
	lower(w->small, word);
	suggest_init(&w->near, w->small);
}

void near_words_offer(struct near_words *w, const char *known)
{
	w->known |= strcmp(w->word, known) == 0;
	if (strlen(w->word) > SUGGEST_LONGEST)
		return;
	if (ascii_same(w->word, known))
		w->near = (struct suggest){w->small, known, 0};
	else
		suggest_offer(&w->near, known);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (strcmp(same[i][0], w->small) == 0 && strcmp(same[i][1], known) == 0)
			w->near = (struct suggest){w->small, known, 0};
}

void near_words_offer_all(struct near_words *w, const char *const *known)
{
	for (; *known; known++)
		near_words_offer(w, *known);
}

const char *read_near_type(const char *word)
{
	struct near_words w;
	near_words_init(&w, word);
	near_words_offer_all(&w, usual_types);
	return w.near.best;
}

void near_words_report(const struct near_words *w, struct reader *r, const char *what,
                       struct diag_place at)
{
	if (w->known || !w->near.best)
		return;
	if (strcmp(what, "type") == 0)
		diags_add_at(r->diags, DIAG_TYPE_NEAR, at, w->word, w->near.best);
	else
		diags_add_at(r->diags, DIAG_WORD_NEAR, at, what, w->word, w->near.best);
}
