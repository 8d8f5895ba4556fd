/* The interviewer's scoring sheet: what to know before, a block a question, and what to
   do after the candidate has left. */
#include "compose/composer.h"
#include "compose/papers_int.h"

static void add_front(struct composer *c, const struct compose_input *in)
{
	add_front_matter(c, in->selection, in->paper.density == DENSITY_FULL);
	if (c->narrow && in->paper.density == DENSITY_COMPACT)
		add_strip_key(c, in->selection->kit->framework);
	c->clock = in->selection->kit->opening;
}

static void add_block(struct composer *c, const struct compose_input *in, size_t number)
{
	const struct selection *s = in->selection;
	/* where lines are short, a strip is about a page long */
	if (number == 1 || in->paper.density == DENSITY_FULL || c->narrow)
		doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	if (in->paper.density == DENSITY_FULL)
		compose_question_form(c, s, number, c->clock);
	else
		compose_question_strip(c, s, number, c->clock);
	c->clock += s->questions[number - 1]->minutes;
}

/* The front, a portion a question, and the back. */
bool compose_scoring_sheet(struct composer *c, const struct compose_input *in,
                           size_t portion)
{
	const struct selection *s = in->selection;
	if (portion == 0) {
		add_front(c, in);
	} else if (portion <= s->n) {
		add_block(c, in, portion);
	} else if (portion == s->n + 1) {
		doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
		add_closing_pages(c, in);
	}
	return portion <= s->n + 1;
}
