/* Parallel forms, one by one: likeness to the first form is a rule whose slack grows
   until the rule can be kept, and then shrinks step by step. */
#include "select/parallel_forms.h"

#include "base/vec.h"
#include "base/width.h"

#include <string.h>

static const struct pos nowhere;

enum { SLACK_MOST = 64 };

struct making {
	const struct kit *kit;
	struct selection_options options; /* of the form at hand */
	struct arena *arena;
	struct selection_overlap overlaps[FORMS_MOST];
};

/* Tries a form with the slack in m->options, without reports. */
static const struct selection *attempt(struct making *m)
{
	struct diags unheard;
	diags_init(&unheard);
	const struct selection *s = select_run(m->kit, &m->options, m->arena, &unheard);
	diags_release(&unheard);
	return s;
}

/* Lowers one slack as far as possible; `best` is the form of the others. */
static const struct selection *tighten(struct making *m, int *slack,
                                       const struct selection *best)
{
	int fits = *slack;
	for (*slack = 0; *slack < fits; ++*slack) {
		const struct selection *s = attempt(m);
		if (s)
			return s;
	}
	return best;
}

static const struct selection *next_form(struct making *m)
{
	struct selection_options *o = &m->options;
	const struct selection *s = NULL;
	for (int slack = 0; slack <= SLACK_MOST && !s; slack = slack ? 2 * slack : 1) {
		o->like_minutes = o->like_points = slack;
		o->like_items = slack;
		s = attempt(m);
	}
	if (!s)
		return NULL;
	s = tighten(m, &o->like_minutes, s);
	s = tighten(m, &o->like_items, s);
	return tighten(m, &o->like_points, s);
}

static void use(struct making *m, const struct selection *s, int overlap)
{
	if (overlap != OVERLAP_ANY)
		m->overlaps[m->options.noverlaps++] =
			(struct selection_overlap){s->questions, s->n, overlap};
	for (size_t i = 0; i < s->n; i++)
		vec_push(m->arena, &m->options.avoid, s->questions[i]->id);
	m->options.overlaps = m->overlaps;
}

bool parallel_forms_make(const struct kit *kit, const struct selection_options *options,
                         size_t n, int overlap, struct arena *arena, struct diags *diags,
                         struct parallel_forms *out)
{
	struct making m = {.kit = kit, .options = *options, .arena = arena};
	*out = (struct parallel_forms){0};
	const struct selection *first = select_run(kit, options, arena, diags);
	if (!first)
		return false;
	m.options.avoid = (struct strings){0}; /* a vector of its own, which grows */
	for (size_t i = 0; i < options->avoid.len; i++)
		vec_push(arena, &m.options.avoid, options->avoid.at[i]);
	out->forms[out->n++] = first;
	m.options.like = first;
	while (out->n < n) {
		use(&m, out->forms[out->n - 1], overlap);
		const struct selection *s = next_form(&m);
		if (!s) {
			diags_add(diags, DIAG_SELECT_NO_FORM, nowhere, (int)out->n + 1,
			          overlap);
			return false;
		}
		out->forms[out->n++] = s;
	}
	return true;
}

/* ---- the table ---- */

static void put(struct strbuf *to, const char *text, size_t width)
{
	size_t wide = width_of(text, strlen(text));
	for (; wide < width; wide++)
		strbuf_addc(to, ' ');
	strbuf_adds(to, text);
}

static void put_number(struct strbuf *to, int n, size_t width)
{
	struct strbuf text = STRBUF_INIT;
	strbuf_addi(&text, n);
	put(to, text.at, width);
	strbuf_release(&text);
}

static int of_competency(const struct selection *s, const struct competency *c)
{
	int n = 0;
	for (size_t i = 0; i < s->n; i++)
		n += s->questions[i]->competency == c;
	return n;
}

static void put_form(const struct parallel_forms *f, size_t i, struct strbuf *to)
{
	const struct selection *s = f->forms[i];
	const struct framework *w = s->kit->framework;
	struct strbuf mean = STRBUF_INIT;
	int points = 0;
	for (size_t q = 0; q < s->n; q++)
		points += s->questions[q]->difficulty * 1000;
	points = s->n ? (points + (int)s->n / 2) / (int)s->n : 0;
	strbuf_addf(&mean, "%d.%03d", points / 1000, points % 1000);
	put_number(to, (int)i + 1, 4);
	put_number(to, (int)s->n, 11);
	put_number(to, s->minutes_used, 9);
	put(to, mean.at, 12);
	for (size_t c = 0; w && c < w->ncompetencies; c++)
		put_number(to, of_competency(s, &w->competencies[c]),
		           width_of(w->competencies[c].id, strlen(w->competencies[c].id))
		                   + 2);
	strbuf_addc(to, '\n');
	strbuf_release(&mean);
}

static void put_shared(const struct parallel_forms *f, size_t x, size_t y,
                       struct strbuf *to)
{
	const struct selection *a = f->forms[x], *b = f->forms[y];
	struct strbuf ids = STRBUF_INIT;
	int n = 0;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (a->questions[i] == b->questions[k]) {
				strbuf_addf(&ids, "%s%s", n ? " " : ": ",
				            a->questions[i]->id);
				n++;
			}
	strbuf_addf(to, "forms %d and %d share %d%s\n", (int)x + 1, (int)y + 1, n,
	            ids.at ? ids.at : "");
	strbuf_release(&ids);
}

void parallel_forms_table(const struct parallel_forms *f, struct strbuf *to)
{
	const struct framework *w = f->forms[0]->kit->framework;
	strbuf_adds(to, "form  questions  minutes  difficulty");
	for (size_t c = 0; w && c < w->ncompetencies; c++)
		strbuf_addf(to, "  %s", w->competencies[c].id);
	strbuf_addc(to, '\n');
	for (size_t i = 0; i < f->n; i++)
		put_form(f, i, to);
	for (size_t x = 0; x < f->n; x++)
		for (size_t y = x + 1; y < f->n; y++)
			put_shared(f, x, y, to);
}
