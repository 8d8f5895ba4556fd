/* Selection by rules, on random banks: no rule is ever broken, whatever is asked; orders,
   spare questions, rotation, parallel forms, locks, what is said of clashes. */
#include "model/digest.h"
#include "prng.h"
#include "run.h"
#include "select/explain.h"
#include "select/lock.h"
#include "select/parallel_forms.h"

#include <stdlib.h>
#include <string.h>

enum { COMPETENCIES = 6, QUOTAS = 8, GROUPS = 120 };

struct world {
	struct arena arena;
	struct diags diags;
	struct prng prng;
	struct level levels[2];
	struct competency competencies[COMPETENCIES];
	struct framework framework;
	struct question *questions;
	struct question_group exclusives[GROUPS], togethers[GROUPS];
	struct bank bank;
	const struct bank *banks[1];
	struct quota quotas[QUOTAS];
	struct kit_ref required[4];
	struct kit_family families[1];
	struct kit_difficulty difficulty;
	struct kit kit;
	struct selection_options options;
};

static const char *const types[] = {"behavioural", "knowledge", "practical", "case"};
static const char *const tags[] = {"t0", "t1", "t2", "t3"};

static int below(struct world *w, int n)
{
	return (int)prng_below(&w->prng, (uint64_t)n);
}

static void make_questions(struct world *w, size_t n)
{
	static const char *const families[] = {"", "", "", "f1", "f2"};
	static const int minutes[] = {5, 5, 5, 8, 10, 15};
	w->questions = ARENA_ARRAY(&w->arena, struct question, n);
	for (size_t i = 0; i < n; i++) {
		size_t tag = (size_t)below(w, 4);
		w->questions[i] = (struct question){
			.pos = {.line = (uint32_t)i + 1, .file = 1},
			.id = arena_printf(&w->arena, "q%d", (int)i),
			.competency = &w->competencies[below(w, COMPETENCIES)],
			.type = types[below(w, 4)],
			.levels = (uint32_t)(1 + below(w, 3)),
			.difficulty = 1 + below(w, 5),
			.minutes = minutes[below(w, 6)],
			.tags = &tags[tag],
			.ntags = tag < 3 ? 2 : 1,
			.status = below(w, 12) ? STATUS_ACTIVE : STATUS_DRAFT,
			.family = families[below(w, 5)],
			.revision = 1,
			.bank = &w->bank,
			.position = i,
		};
		w->questions[i].title = w->questions[i].id;
	}
}

static void make_group(struct world *w, struct question_group *g, size_t n, size_t size)
{
	const struct question **list =
		ARENA_ARRAY(&w->arena, const struct question *, size);
	for (size_t i = 0; i < size;) {
		list[i] = &w->questions[below(w, (int)n)];
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= list[k] == list[i];
		i += !again;
	}
	*g = (struct question_group){.questions = list, .nquestions = size};
}

static void world_init(struct world *w, uint64_t seed, size_t n, size_t exclusives)
{
	memset(w, 0, sizeof *w);
	arena_init(&w->arena);
	diags_init(&w->diags);
	diags_add_file(&w->diags, "bank.xml");
	prng_init(&w->prng, seed);
	w->levels[0] = (struct level){.id = "junior", .title = "Junior"};
	w->levels[1] = (struct level){.id = "senior", .title = "Senior", .index = 1};
	for (size_t c = 0; c < COMPETENCIES; c++)
		w->competencies[c] =
			(struct competency){.id = arena_printf(&w->arena, "c%d", (int)c),
		                            .title = "",
		                            .index = c,
		                            .weight = 1000 * (1 + (int)c % 3)};
	w->framework = (struct framework){.id = "f",
	                                  .lang = "en",
	                                  .levels = w->levels,
	                                  .nlevels = 2,
	                                  .competencies = w->competencies,
	                                  .ncompetencies = COMPETENCIES};
	make_questions(w, n);
	for (size_t g = 0; g < exclusives; g++)
		make_group(w, &w->exclusives[g], n, 2 + g % 2);
	for (size_t g = 0; g < 4; g++)
		make_group(w, &w->togethers[g], n, 2);
	w->bank = (struct bank){.id = "bank",
	                        .title = "Bank",
	                        .version = "1",
	                        .lang = "en",
	                        .framework = &w->framework,
	                        .questions = w->questions,
	                        .nquestions = n,
	                        .exclusives = w->exclusives,
	                        .nexclusives = exclusives,
	                        .togethers = w->togethers,
	                        .ntogethers = 4};
	w->banks[0] = &w->bank;
	w->kit = (struct kit){.id = "kit",
	                      .title = "Kit",
	                      .version = "",
	                      .lang = "en",
	                      .banks = w->banks,
	                      .nbanks = 1,
	                      .framework = &w->framework,
	                      .level = &w->levels[below(w, 2)],
	                      .minutes = 40 + below(w, 40),
	                      .opening = 5,
	                      .closing = 5,
	                      .selects = true,
	                      .seed = seed,
	                      .quotas = w->quotas,
	                      .required = w->required,
	                      .families = w->families};
}

static void make_rules(struct world *w)
{
	struct kit *kit = &w->kit;
	for (size_t q = 0; q < 3; q++)
		w->quotas[kit->nquotas++] =
			(struct quota){.competency = &w->competencies[q],
		                       .min = 1,
		                       .max = 1 + below(w, 3)};
	w->quotas[kit->nquotas++] =
		(struct quota){.type = "behavioural", .min = 1, .max = 2};
	w->quotas[kit->nquotas++] = (struct quota){.tag = "t1", .min = 1, .max = -1};
	w->families[0] = (struct kit_family){.name = "", .max = 1 + below(w, 2)};
	kit->nfamilies = 1;
	w->difficulty = (struct kit_difficulty){.target = 2500 + 100 * below(w, 10),
	                                        .tolerance = 300};
	kit->difficulties = &w->difficulty;
	kit->ndifficulties = 1;
	kit->count_min = 3;
	kit->count_max = 6 + below(w, 6);
}

static void world_release(struct world *w)
{
	diags_release(&w->diags);
	arena_release(&w->arena);
}

/* ---- every rule, checked by hand ---- */

static bool asks(const struct selection *s, const struct question *q)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i] == q)
			return true;
	return false;
}

static bool has_tag(const struct question *q, const char *tag)
{
	for (size_t i = 0; i < q->ntags; i++)
		if (strcmp(q->tags[i], tag) == 0)
			return true;
	return false;
}

static void check_groups(const struct world *w, const struct selection *s)
{
	for (size_t g = 0; g < w->bank.nexclusives; g++) {
		int n = 0;
		for (size_t i = 0; i < w->exclusives[g].nquestions; i++)
			n += asks(s, w->exclusives[g].questions[i]);
		assert_true(n <= 1);
	}
	for (size_t g = 0; g < w->bank.ntogethers; g++) {
		size_t n = 0;
		for (size_t i = 0; i < w->togethers[g].nquestions; i++)
			n += asks(s, w->togethers[g].questions[i]);
		assert_true(n == 0 || n == w->togethers[g].nquestions);
	}
}

static void check_rules(const struct world *w, const struct selection *s)
{
	const struct kit *kit = &w->kit;
	int minutes = 0, points = 0, n = (int)s->n;
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		int family = 0;
		minutes += q->minutes;
		points += q->difficulty * 1000;
		assert_int_equal(q->status, STATUS_ACTIVE);
		assert_true(q->levels >> kit->level->index & 1);
		for (size_t k = 0; k < s->n; k++) {
			assert_true(k == i || s->questions[k] != q);
			family += *q->family
			          && strcmp(s->questions[k]->family, q->family) == 0;
		}
		assert_true(!kit->nfamilies || family <= kit->families[0].max);
	}
	assert_true(minutes <= kit->minutes - 10);
	assert_int_equal(minutes, s->minutes_used);
	assert_true(!kit->count_max || (n >= kit->count_min && n <= kit->count_max));
	for (size_t k = 0; k < kit->nquotas; k++) {
		const struct quota *quota = &kit->quotas[k];
		int count = 0;
		for (size_t i = 0; i < s->n; i++) {
			const struct question *q = s->questions[i];
			count += quota->competency ? q->competency == quota->competency
			         : quota->type     ? strcmp(q->type, quota->type) == 0
			                           : has_tag(q, quota->tag);
		}
		assert_true(count >= quota->min
		            && (quota->max < 0 || count <= quota->max));
	}
	const struct kit_difficulty *difficulty = kit_difficulty_at(kit, s->level);
	if (difficulty->target) {
		int off = points - difficulty->target * n;
		assert_true(abs(off) <= difficulty->tolerance * n);
	}
	check_groups(w, s);
}

static void check_order(const struct world *w, const struct selection *s)
{
	int easiest = 5;
	bool opens_alone = true;
	for (size_t i = 0; i < s->n; i++)
		easiest = s->questions[i]->difficulty < easiest
		                  ? s->questions[i]->difficulty
		                  : easiest;
	for (size_t g = 0; g < w->bank.ntogethers; g++) {
		const struct question *a = w->togethers[g].questions[0];
		const struct question *b = w->togethers[g].questions[1];
		for (size_t i = 0; i + 1 < s->n; i++)
			if (asks(s, a)
			    && (s->questions[i] == a || s->questions[i] == b)) {
				opens_alone = false;
				break;
			}
	}
	if (!opens_alone)
		return; /* units may overlap; adjacency is checked in test_select.c */
	if (s->n)
		assert_int_equal(s->questions[0]->difficulty, easiest);
	for (size_t i = 2; i < s->n; i++) {
		const struct question *x = s->questions[i - 1], *y = s->questions[i];
		assert_true(x->competency->index <= y->competency->index);
		if (x->competency != y->competency)
			continue;
		bool xb = strcmp(x->type, "behavioural") == 0,
		     yb = strcmp(y->type, "behavioural") == 0;
		assert_true(xb || !yb);
		assert_true(xb != yb || x->difficulty <= y->difficulty);
	}
}

static void test_no_rule_is_broken(void **state)
{
	(void)state;
	int solved = 0, refused = 0;
	for (uint64_t seed = 0; seed < 9; seed++) {
		struct world w;
		world_init(&w, seed, 80 + 2 * seed, seed % 60);
		make_rules(&w);
		w.options.alternates = 2;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		solved += s != NULL;
		refused += s == NULL;
		if (s) {
			check_rules(&w, s);
			check_order(&w, s);
			for (size_t i = 0; i < s->nrules; i++)
				assert_true(s->rules[i].reached >= s->rules[i].least
				            && s->rules[i].reached <= s->rules[i].most);
			assert_int_equal(s->n + s->nleft_out, w.bank.nquestions);
		} else {
			assert_true(w.diags.count[DIAG_ERROR] > 0);
			assert_true(w.diags.count[DIAG_NOTE] > 0);
		}
		world_release(&w);
	}
	print_message("%d solved, %d refused\n", solved, refused);
	assert_true(solved > 8);
}

/* An alternate stands in for what it names without breaking a rule. */
static void test_alternates_fit(void **state)
{
	(void)state;
	size_t seen = 0;
	for (uint64_t seed = 0; seed < 5; seed++) {
		struct world w;
		world_init(&w, seed, 120, 30);
		make_rules(&w);
		w.options.alternates = 3;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		for (size_t a = 0; s && a < s->nalternates; a++) {
			const struct question *list[64];
			struct selection swapped = *s;
			assert_true(s->n <= 64);
			for (size_t i = 0; i < s->n; i++)
				list[i] = s->questions[i] == s->alternates[a].instead
				                  ? s->alternates[a].question
				                  : s->questions[i];
			swapped.questions = list;
			swapped.minutes_used += s->alternates[a].question->minutes
			                        - s->alternates[a].instead->minutes;
			check_rules(&w, &swapped);
			seen++;
		}
		world_release(&w);
	}
	assert_true(seen > 10);
}

/* What a solved selection would be with a question left out in the place of another
   (NULL: beside all), groups going together. False where that cannot be weighed so. */
static bool swap_in(struct world *w, const struct selection *s, const struct question *in,
                    const struct question *out, struct selection *to)
{
	const struct question **list =
		ARENA_ARRAY(&w->arena, const struct question *, s->n + 2);
	size_t n = 0;
	for (size_t g = 0; g < w->bank.ntogethers; g++)
		for (size_t i = 0; i < 2; i++)
			if (w->togethers[g].questions[i] == in
			    || w->togethers[g].questions[i] == out)
				return false;
	*to = *s;
	to->minutes_used = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i] != out)
			list[n++] = s->questions[i];
	list[n++] = in;
	for (size_t i = 0; i < n; i++)
		to->minutes_used += list[i]->minutes;
	to->questions = list;
	to->n = n;
	return true;
}

static int64_t goal_of(const struct world *w, const struct selection *s, int goal)
{
	int64_t covered = 0, lean = 0;
	for (size_t c = 0; c < COMPETENCIES; c++) {
		bool asked = false;
		for (size_t i = 0; i < s->n; i++)
			asked |= s->questions[i]->competency == &w->competencies[c];
		covered += asked ? w->competencies[c].weight : 0;
	}
	for (size_t i = 0; i < s->n; i++)
		lean += s->questions[i]->difficulty * 1000 - w->difficulty.target;
	return goal == SELECTION_COVERAGE ? -covered
	       : goal == SELECTION_DISTANCE
	               ? (llabs(lean) + (int64_t)s->n - 1) / (int64_t)s->n
	               : -s->minutes_used;
}

/* A swap keeps all rules, serves the goals before the one named as before, and that one
   by as much less as it says. */
static void test_swaps_cost_what_they_say(void **state)
{
	(void)state;
	size_t seen[SELECTION_GOALS + 1] = {0}, broken = 0;
	for (uint64_t seed = 0; seed < 12; seed++) {
		struct world w;
		world_init(&w, seed, 60 + 10 * seed, 20);
		make_rules(&w);
		w.options.weigh_left = true;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		for (size_t i = 0; s && i < s->nleft_out; i++) {
			const struct selection_swap *swap = s->left_out[i].swap;
			struct selection other;
			assert_true(swap || s->left_out[i].reason <= LEFT_TOGETHER);
			broken += swap && !swap->meets;
			if (!swap || !swap->meets
			    || !swap_in(&w, s, s->left_out[i].question, swap->instead,
			                &other))
				continue;
			check_rules(&w, &other);
			for (int g = SELECTION_COVERAGE;
			     g <= swap->goal && g < SELECTION_TIES; g++)
				assert_int_equal(goal_of(&w, &other, g)
				                         - goal_of(&w, s, g),
				                 g == swap->goal ? swap->cost : 0);
			assert_true(swap->cost >= 0 || !s->goals[swap->goal].proven);
			seen[swap->goal]++;
		}
		world_release(&w);
	}
	assert_true(seen[SELECTION_DISTANCE] > 10 && seen[SELECTION_TIES] > 10);
	assert_true(broken > 10);
}

/* Where it says that none can give way, none can. */
static void test_no_swap_is_missed(void **state)
{
	(void)state;
	size_t seen = 0;
	for (uint64_t seed = 0; seed < 6; seed++) {
		struct world w;
		world_init(&w, seed, 60, 20);
		make_rules(&w);
		w.options.weigh_left = true;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		for (size_t i = 0; s && i < s->nleft_out && seen < 25; i++) {
			const struct selection_left_out *l = &s->left_out[i];
			if (!l->swap || l->swap->meets)
				continue;
			for (size_t k = 0; k < s->n; k++) {
				struct selection_options forced = {0};
				for (size_t x = 0; x < s->nleft_out; x++)
					if (x != i)
						vec_push(&w.arena, &forced.exclude,
						         s->left_out[x].question->id);
				for (size_t x = 0; x < s->n; x++)
					if (x == k)
						vec_push(&w.arena, &forced.exclude,
						         s->questions[x]->id);
					else
						vec_push(&w.arena, &forced.include,
						         s->questions[x]->id);
				vec_push(&w.arena, &forced.include, l->question->id);
				assert_null(
					select_run(&w.kit, &forced, &w.arena, &w.diags));
			}
			seen++;
		}
		world_release(&w);
	}
	assert_true(seen > 20);
}

static void test_same_seed_same_kit(void **state)
{
	(void)state;
	struct world w;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT, c = STRBUF_INIT;
	world_init(&w, 5, 200, 40);
	make_rules(&w);
	explain_csv(select_run(&w.kit, &w.options, &w.arena, &w.diags), &a);
	explain_csv(select_run(&w.kit, &w.options, &w.arena, &w.diags), &b);
	w.options.seed_given = true;
	w.options.seed = 99;
	explain_csv(select_run(&w.kit, &w.options, &w.arena, &w.diags), &c);
	assert_string_equal(a.at, b.at);
	assert_string_not_equal(a.at, c.at);
	assert_int_equal(
		strncmp(a.at,
	                "position,id,competency,type,difficulty,minutes,clock,rule\n",
	                58),
		0);
	strbuf_release(&a);
	strbuf_release(&b);
	strbuf_release(&c);
	world_release(&w);
}

/* The seed decides between equals and nothing else: rarely the same, never worse. */
static void test_seeds_differ_but_serve_alike(void **state)
{
	(void)state;
	struct world w;
	bool seen[100] = {false};
	int different = 0;
	world_init(&w, 6, 100, 10);
	make_rules(&w);
	w.options.seed_given = true;
	const struct selection *first =
		select_run(&w.kit, &w.options, &w.arena, &w.diags);
	for (uint64_t seed = 1; seed < 5; seed++) {
		w.options.seed = seed;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		for (int g = 0; g < SELECTION_TIES; g++)
			if (s->goals[g].proven && first->goals[g].proven)
				assert_int_equal(s->goals[g].reached,
				                 first->goals[g].reached);
		for (size_t i = 0; i < s->n; i++) {
			different += !seen[s->questions[i]->position];
			seen[s->questions[i]->position] = true;
		}
	}
	assert_true(different > 10);
	world_release(&w);
}

static void test_ten_cohorts(void **state)
{
	(void)state;
	struct world w;
	struct strings used = {0};
	int again = 0;
	world_init(&w, 9, 300, 60);
	make_rules(&w);
	for (int cohort = 0; cohort < 10; cohort++) {
		w.options.avoid = used;
		const struct selection *s =
			select_run(&w.kit, &w.options, &w.arena, &w.diags);
		assert_non_null(s);
		check_rules(&w, s);
		for (size_t i = 0; i < s->n; i++) {
			for (size_t k = 0; cohort < 8 && k < used.len; k++)
				again += strcmp(used.at[k], s->questions[i]->id) == 0;
			vec_push(&w.arena, &used, s->questions[i]->id);
		}
	}
	assert_true(again < 8); /* the first eight hardly ask anything twice */
	world_release(&w);
}

static void test_forms_are_parallel(void **state)
{
	(void)state;
	struct world w;
	struct parallel_forms forms;
	world_init(&w, 12, 250, 20);
	make_rules(&w);
	assert_true(parallel_forms_make(&w.kit, &w.options, 4, 0, &w.arena, &w.diags,
	                                &forms));
	for (size_t f = 0; f < 4; f++) {
		const struct selection *s = forms.forms[f], *one = forms.forms[0];
		int points = 0, first = 0;
		check_rules(&w, s);
		for (size_t i = 0; i < s->n; i++)
			points += s->questions[i]->difficulty;
		for (size_t i = 0; i < one->n; i++)
			first += one->questions[i]->difficulty;
		assert_int_equal(s->minutes_used, one->minutes_used);
		assert_int_equal(points, first);
		for (size_t g = 0; g < f; g++)
			for (size_t i = 0; i < s->n; i++)
				assert_false(asks(forms.forms[g], s->questions[i]));
	}
	struct strbuf table = STRBUF_INIT;
	parallel_forms_table(&forms, &table);
	assert_non_null(strstr(table.at, "forms 1 and 2 share 0\n"));
	strbuf_release(&table);
	world_release(&w);
}

/* ---- locks ---- */

static void lock_and_back(int form)
{
	struct world w;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT, diff = STRBUF_INIT;
	world_init(&w, 3, 150, 20);
	make_rules(&w);
	const struct selection *s = select_run(&w.kit, &w.options, &w.arena, &w.diags);
	const struct lock *lock = lock_make(s, form, "en", &w.arena);
	const struct selection *again = lock_select(&w.kit, lock, &w.arena, &w.diags);
	explain_csv(s, &a);
	explain_csv(again, &b);
	assert_string_equal(a.at, b.at);
	lock_diff(lock, lock_make(again, form, "en", &w.arena), &diff);
	assert_int_equal(diff.len, 0);
	strbuf_release(&a);
	strbuf_release(&b);
	strbuf_release(&diff);
	world_release(&w);
}

static void test_lock_and_back(void **state)
{
	(void)state;
	for (int form = 1; form <= DIGEST_FORM; form++)
		lock_and_back(form);
}

static void test_lock_as_text(void **state)
{
	(void)state;
	struct world w;
	struct strbuf xml = STRBUF_INIT;
	world_init(&w, 3, 150, 20);
	const struct selection *s = select_run(&w.kit, &w.options, &w.arena, &w.diags);
	struct lock *lock = lock_make(s, DIGEST_FORM, "en", &w.arena);
	lock->inputs[LOCK_LABELS] = "1a";
	lock_write(lock, &xml);
	assert_non_null(strstr(
		xml.at, "<kit-lock xmlns=\"urn:kitpress:1\" form=\"2\" kit=\"kit\""));
	assert_non_null(strstr(xml.at, " lang=\"en\" words=\""));
	const char *hash = strstr(xml.at, " hash=\"");
	assert_non_null(hash);
	assert_memory_equal(hash + 7, lock->hash, 64);
	const char *before = arena_strdup(&w.arena, lock->hash);
	lock_set_words(lock, "1a", &w.arena); /* it covers them */
	assert_string_not_equal(lock->hash, before);
	assert_non_null(
		strstr(xml.at, " labels=\"1a\">")); /* what is unknown is left out */
	strbuf_release(&xml);
	world_release(&w);
}

static void changed_question(int form)
{
	struct world w;
	struct strbuf diff = STRBUF_INIT;
	world_init(&w, 3, 150, 20);
	make_rules(&w);
	const struct selection *s = select_run(&w.kit, &w.options, &w.arena, &w.diags);
	const struct lock *lock = lock_make(s, form, "en", &w.arena);
	struct question *q = &w.questions[s->questions[1]->position];
	q->title = "another one";
	assert_null(lock_select(&w.kit, lock, &w.arena, &w.diags));
	assert_int_equal(w.diags.count[DIAG_ERROR], 1);
	const struct diag *last = &w.diags.list.at[w.diags.list.len - 1];
	assert_int_equal(last->id, DIAG_LOCK_CHANGED);
	assert_non_null(strstr(last->text, q->id));
	lock_diff(lock, lock_make(s, form, "en", &w.arena), &diff);
	assert_non_null(strstr(diff.at, "changed: "));
	strbuf_release(&diff);
	world_release(&w);
}

static void test_changed_question_is_named(void **state)
{
	(void)state;
	for (int form = 1; form <= DIGEST_FORM; form++)
		changed_question(form);
}

/* What a lock of form 2 is compared with beside the questions, and in which language. */
static void test_what_else_differs_is_told(void **state)
{
	(void)state;
	static const struct lock old = {
		.form = 2, .lang = "en", .words = "1", .inputs = {"1", "1", "1", "1"}};
	static const struct {
		struct lock now;
		const char *told;
	} cases[] = {
		{{.lang = "en", .words = "1", .inputs = {"1", "1", "1", "1"}}, ""},
		{{.lang = "EN", .words = "2", .inputs = {"1", "1", "1", "1"}}, "w"},
		{{.lang = "en", .words = "1", .inputs = {"2", "1", "1", "1"}}, "f"},
		{{.lang = "en", .words = "1", .inputs = {"1", "2", "1", "1"}}, "p"},
		{{.lang = "en", .words = "1", .inputs = {"1", "1", "2", "1"}}, "l"},
		{{.lang = "en", .words = "1", .inputs = {"1", "1", "1", "2"}}, "t"},
		{{.lang = "de", .words = "2", .inputs = {"2", "2", "2", "2"}}, "ft"},
		{{.lang = "en", .words = "", .inputs = {"", "", "", ""}}, ""},
		{{.lang = "en", .words = "2", .inputs = {"2", "2", "2", "2"}}, "wfplt"},
	};
	static const char *const words[] = {"says something else", "other faces",
	                                    "other patterns", "other labels",
	                                    "other theme"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diags diags;
		diags_init(&diags);
		lock_compare(&old, &cases[i].now, &diags);
		assert_int_equal(diags.count[DIAG_WARNING], strlen(cases[i].told));
		for (size_t k = 0; k < diags.list.len; k++)
			assert_non_null(strstr(
				diags.list.at[k].text,
				words[strcspn("wfplt", (char[]){cases[i].told[k], 0})]));
		diags_release(&diags);
	}
}

/* ---- what is said ---- */

static const char *said(struct world *w)
{
	struct strbuf all = STRBUF_INIT;
	assert_null(select_run(&w->kit, &w->options, &w->arena, &w->diags));
	for (size_t i = 0; i < w->diags.list.len; i++)
		strbuf_addf(&all, "%s\n", w->diags.list.at[i].text);
	const char *copy = arena_strdup(&w->arena, all.at);
	strbuf_release(&all);
	return copy;
}

/* Plain questions q0 to q5: 10 minutes, competency c0, no groups. */
static void plain_world(struct world *w)
{
	world_init(w, 1, 6, 0);
	w->bank.ntogethers = 0;
	w->kit.level = &w->levels[1];
	for (size_t i = 0; i < 6; i++) {
		w->questions[i].minutes = 10;
		w->questions[i].levels = 3;
		w->questions[i].status = STATUS_ACTIVE;
		w->questions[i].competency = &w->competencies[0];
		w->questions[i].family = "";
	}
}

static void test_clash_says_what_mends_it(void **state)
{
	(void)state;
	struct world w;
	plain_world(&w);
	w.kit.minutes = 34; /* 24 for questions */
	w.quotas[0] =
		(struct quota){.competency = &w.competencies[0], .min = 3, .max = -1};
	w.kit.nquotas = 1;
	assert_string_equal(
		said(&w),
		"no choice of questions meets all rules; these 2 clash, loosen one\n"
		"at least 3 of competency 'c0': a minimum of 2 would do\n"
		"at most 24 minutes for questions: needs 6 more minutes\n");
	world_release(&w);
}

static void test_shortage_is_counted(void **state)
{
	(void)state;
	struct world w;
	plain_world(&w);
	w.kit.minutes = 90;
	w.questions[5].competency = &w.competencies[1];
	w.quotas[0] =
		(struct quota){.competency = &w.competencies[1], .min = 2, .max = -1};
	w.kit.nquotas = 1;
	assert_non_null(strstr(said(&w),
	                       "competency 'c1' has 1 eligible question at level senior, "
	                       "the quota wants 2\n"));
	world_release(&w);
}

static void test_nothing_fits(void **state)
{
	(void)state;
	struct world w;
	plain_world(&w);
	w.kit.minutes = 15; /* 5 for questions */
	assert_non_null(strstr(said(&w),
	                       "at most 5 minutes for questions: needs 5 more minutes"));
	world_release(&w);
}

static void test_torn_pair_is_reported(void **state)
{
	(void)state;
	struct world w;
	const struct question *pair[2];
	plain_world(&w);
	w.kit.minutes = 60;
	pair[0] = &w.questions[0];
	pair[1] = &w.questions[1];
	w.questions[1].status = STATUS_RETIRED;
	w.togethers[0] = (struct question_group){
		.pos = {.line = 7, .file = 1}, .questions = pair, .nquestions = 2};
	w.bank.ntogethers = 1;
	assert_non_null(select_run(&w.kit, &w.options, &w.arena, &w.diags));
	assert_int_equal(w.diags.list.at[0].id, DIAG_SELECT_TOGETHER_TORN);
	assert_int_equal(w.diags.list.at[0].pos.line, 7);
	world_release(&w);
}

static void test_command_line_wins(void **state)
{
	(void)state;
	struct world w;
	plain_world(&w);
	struct selection_quota quota = {SELECTION_COMPETENCY, "c0", 1, 1};
	w.kit.minutes = 60;
	w.quotas[0] =
		(struct quota){.competency = &w.competencies[0], .min = 4, .max = -1};
	w.kit.nquotas = 1;
	w.options.quotas.at = &quota;
	w.options.quotas.len = 1;
	assert_int_equal(select_run(&w.kit, &w.options, &w.arena, &w.diags)->n, 1);
	world_release(&w);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_no_rule_is_broken),
	cmocka_unit_test(test_alternates_fit),
	cmocka_unit_test(test_swaps_cost_what_they_say),
	cmocka_unit_test(test_no_swap_is_missed),
	cmocka_unit_test(test_same_seed_same_kit),
	cmocka_unit_test(test_seeds_differ_but_serve_alike),
	cmocka_unit_test(test_ten_cohorts),
	cmocka_unit_test(test_forms_are_parallel),
	cmocka_unit_test(test_lock_and_back),
	cmocka_unit_test(test_lock_as_text),
	cmocka_unit_test(test_what_else_differs_is_told),
	cmocka_unit_test(test_changed_question_is_named),
	cmocka_unit_test(test_clash_says_what_mends_it),
	cmocka_unit_test(test_shortage_is_counted),
	cmocka_unit_test(test_nothing_fits),
	cmocka_unit_test(test_torn_pair_is_reported),
	cmocka_unit_test(test_command_line_wins),
};

RUN(tests, NULL, NULL)
