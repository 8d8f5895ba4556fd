/* The order of asking: an easy question first, then by competency in the framework's
   order; within one, behavioural before technical and easier before harder. Together
   groups stay together. A kit may ask for its own order instead. */
#include "select/select_int.h"

#include <stdlib.h>
#include <string.h>

struct place {
	const struct question *question;
	size_t unit;   /* of candidates; a unit stays side by side */
	size_t listed; /* its place in the kit's list, or SIZE_MAX */
	size_t competency;
	int technical, difficulty;
	size_t candidate;
};

static int compare_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int by_bank(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = compare_size(x->unit, y->unit);
	return order ? order : compare_size(x->candidate, y->candidate);
}

static int by_rules(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = compare_size(x->listed, y->listed);
	if (!order)
		order = compare_size(x->competency, y->competency);
	if (!order)
		order = x->technical - y->technical;
	if (!order)
		order = x->difficulty - y->difficulty;
	return order ? order : by_bank(a, b);
}

static size_t listed_at(const struct kit *kit, const struct question *q)
{
	for (size_t i = 0; kit->order == KIT_ORDER_LISTED && i < kit->nrequired; i++)
		if (kit->required[i].question == q)
			return i;
	return SIZE_MAX;
}

/* A whole unit takes the place of its first question in bank order. */
static struct place place_of(const struct selecting *s, const struct question *q)
{
	const struct candidate *c = selecting_find(s, q);
	const struct question *head = s->all[c->unit].question;
	size_t listed = listed_at(s->kit, head);
	for (size_t i = c->unit; i != SIZE_MAX; i = s->all[i].next) {
		size_t at = listed_at(s->kit, s->all[i].question);
		listed = at < listed ? at : listed;
	}
	return (struct place){
		.question = q,
		.unit = c->unit,
		.listed = listed,
		.competency = head->competency ? head->competency->index : SIZE_MAX,
		.technical = strcmp(head->type, "behavioural") != 0,
		.difficulty = head->difficulty,
		.candidate = (size_t)(c - s->all),
	};
}

/* Moves the first of the easiest questions, with its unit, to the front. */
static void open_easily(struct place *places, size_t n)
{
	size_t easiest = 0, end;
	for (size_t i = 1; i < n; i++)
		if (places[i].question->difficulty < places[easiest].question->difficulty)
			easiest = i;
	while (easiest && places[easiest - 1].unit == places[easiest].unit)
		easiest--;
	const size_t unit = places[easiest].unit; /* the move overwrites the place
	                                             itself */
	for (end = easiest; end < n && places[end].unit == unit; end++) {
		struct place one = places[end];
		memmove(&places[end - easiest + 1], &places[end - easiest],
		        easiest * sizeof *places);
		places[end - easiest] = one;
	}
}

void order_questions(const struct selecting *s, const struct question **questions,
                     size_t n)
{
	struct place *places = ARENA_ARRAY(s->arena, struct place, n);
	enum kit_order order = s->kit->order;
	for (size_t i = 0; i < n; i++)
		places[i] = place_of(s, questions[i]);
	if (n)
		qsort(places, n, sizeof *places,
		      order == KIT_ORDER_BANK ? by_bank : by_rules);
	if (order == KIT_ORDER_RULES && n)
		open_easily(places, n);
	for (size_t i = 0; i < n; i++)
		questions[i] = places[i].question;
}
