/* Lock files as strangers leave them: entries repeated, left out, moved, altered.
   Whatever is done to one, a build from it asks what it names, in its order, or is
   refused with the place. */
#include "model/digest.h"
#include "prng.h"
#include "read_world.h"
#include "run.h"

#include "select/lock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	QUESTIONS = 14,
	ENTRIES = 40,
	FIRST_LINE = 4 /* of the questions in a lock file */
};

static const char *const names[QUESTIONS] = {
	"q0", "q1", "q2", "q3",  "q4",  "q5",  "q6",
	"q7", "q8", "q9", "q10", "q11", "q12", "q13",
};

/* A bank whose groups a lock may tear apart, and a kit of rules over it. */
static void write_kit(struct world *w)
{
	struct strbuf b = STRBUF_INIT;
	for (int i = 0; i < QUESTIONS; i++)
		strbuf_addf(
			&b,
			"<question id='%s' competency='%s'><prompt><p>Say %d</p></prompt>"
			"</question>\n",
			names[i], i % 2 ? "craft" : "care", i);
	strbuf_adds(&b, "<together refs='q1 q2 q3'/><together refs='q6 q9'/>"
	                "<exclusive refs='q4 q5'/>");
	world_bank(w, b.at);
	world_write(w, "k.xml",
	            "<kit" ROOT_NS " id='k' title='K' level='senior' xml:lang='en'>"
	            "<bank href='b.xml'/></kit>");
	strbuf_release(&b);
}

static const struct kit *read_kit(struct world *w)
{
	struct content content;
	assert_true(world_read(w, "k.xml", &content));
	return content.kit;
}

/* What a lock of every question of the bank says of each, by the question's number. */
struct lines {
	struct strbuf head;
	struct strbuf of[QUESTIONS];
};

static void make_lines(struct world *w, struct lines *lines)
{
	const struct kit *kit = read_kit(w);
	const struct question *all[QUESTIONS];
	struct strbuf text = STRBUF_INIT;
	for (int i = 0; i < QUESTIONS; i++)
		all[i] = &kit->banks[0]->questions[i];
	const struct selection s = {
		.kit = kit, .level = kit->level, .questions = all, .n = QUESTIONS};
	lock_write(lock_make(&s, DIGEST_FORM, "en", &w->arena), &text);
	char *at = text.at;
	for (int line = 1; line < FIRST_LINE + QUESTIONS; line++) {
		char *end = strchr(at, '\n') + 1;
		struct strbuf *to =
			line < FIRST_LINE ? &lines->head : &lines->of[line - FIRST_LINE];
		strbuf_add(to, at, (size_t)(end - at));
		at = end;
	}
	strbuf_release(&text);
}

static void release_lines(struct lines *lines)
{
	strbuf_release(&lines->head);
	for (int i = 0; i < QUESTIONS; i++)
		strbuf_release(&lines->of[i]);
}

static void write_lock(struct world *w, const struct lines *lines, const int *entries,
                       size_t n)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, lines->head.at, lines->head.len);
	for (size_t i = 0; i < n; i++)
		strbuf_add(&b, lines->of[entries[i]].at, lines->of[entries[i]].len);
	strbuf_adds(&b, "</kit-lock>\n");
	world_write(w, "lock.xml", b.at);
	strbuf_release(&b);
}

/* What is asked from lock.xml; NULL where that is refused. */
static const struct selection *ask(struct world *w)
{
	const struct kit *kit = read_kit(w);
	struct lock lock;
	if (!read_lock(w->reader, "lock.xml", &lock))
		return NULL;
	return lock_select(kit, &lock, &w->arena, &w->diags);
}

static void expect_asked(struct world *w, const int *entries, size_t n)
{
	const struct selection *s = ask(w);
	if (!s)
		fail_msg("refused:\n%s", world_messages(w));
	assert_int_equal(s->n, n);
	assert_int_equal(s->nleft_out, QUESTIONS - n);
	assert_int_equal(s->minutes_used, 5 * (int)n);
	const struct lock *again = lock_make(s, DIGEST_FORM, "en", &w->arena);
	assert_int_equal(again->nquestions, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(again->questions[i].id, names[entries[i]]);
}

static void expect_refused(struct world *w, const char *message)
{
	assert_null(ask(w));
	world_expect(w, message);
}

static void test_a_lock_that_names_a_question_twice_is_refused(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	static const int entries[] = {0, 0, 1};
	write_kit(w);
	make_lines(w, &lines);
	write_lock(w, &lines, entries, 3);
	expect_refused(w, "lock.xml:5:3: error: the lock names 'q0' twice");
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	release_lines(&lines);
}

static void test_more_entries_than_questions_are_refused(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	int entries[ENTRIES] = {0};
	write_kit(w);
	make_lines(w, &lines);
	write_lock(w, &lines, entries, ENTRIES);
	expect_refused(w, "lock.xml:5:3: error: the lock names 'q0' twice");
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	release_lines(&lines);
}

/* Half of a group is all that is asked where half of it is all that is named. */
static void test_a_torn_group_is_asked_as_it_is_locked(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	static const int torn[][2] = {{1, 9}, {9, 2}, {3, 6}, {5, 4}};
	write_kit(w);
	make_lines(w, &lines);
	for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
		write_lock(w, &lines, torn[i], 2);
		expect_asked(w, torn[i], 2);
	}
	release_lines(&lines);
}

static void test_locks_that_do_not_fit_are_refused(void **state)
{
	static const struct {
		const char *entries, *message;
	} cases[] = {
		{"", "error: the lock names no question"},
		{"<locked-bank id='b'/><locked-bank id='b'/>",
	         "error: the lock names 'b' twice"},
		{"<locked ref='q99' revision='1' hash='" /* and a hash */,
	         "error: 'q99' is locked but in none of the kit's banks"},
		{"<locked ref='q1' revision='1' hash='", "error: 'q1' has changed"},
		{"<locked revision='1' hash='", "lacks the attribute 'ref'"},
		{"<locked ref='q1' revision='0' hash='", "is not a value of"},
		{"<locked ref='q1' revision='1' asked='yes' hash='",
	         "has no attribute 'asked'"},
	};
	static const char hash[] =
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	struct world *w = *state;
	write_kit(w);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf b = STRBUF_INIT;
		size_t n = strlen(cases[i].entries);
		strbuf_addf(&b,
		            "<kit-lock" ROOT_NS
		            " kit='k' level='senior' seed='1' rules='%s'>\n%s",
		            hash, cases[i].entries);
		if (n && cases[i].entries[n - 1] == '\'')
			strbuf_addf(&b, "%s'/>", hash);
		strbuf_adds(&b, "</kit-lock>\n");
		world_write(w, "lock.xml", b.at);
		strbuf_release(&b);
		expect_refused(w, cases[i].message);
	}
}

/* A revision that is not that of the content hashed was put there by somebody. */
static void test_another_revision_is_refused(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	static const int entries[] = {2, 7};
	write_kit(w);
	make_lines(w, &lines);
	char *digit = strstr(lines.of[7].at, "revision=\"") + strlen("revision=\"");
	*digit = '4';
	write_lock(w, &lines, entries, 2);
	expect_refused(w, "error: 'q7' has changed since the kit was locked (revision 1 "
	                  "now, 4 then)");
	release_lines(&lines);
}

static void test_a_level_that_the_kit_is_not_for_is_refused(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	static const int entries[] = {2, 7};
	write_kit(w);
	make_lines(w, &lines);
	write_lock(w, &lines, entries, 2);
	world_write(w, "k.xml",
	            "<kit" ROOT_NS " id='k' title='K' level='junior' levels='junior' "
	            "xml:lang='en'><bank href='b.xml'/></kit>");
	expect_refused(w, "lock.xml:2:1: error: the kit is not for the level 'senior'");
	release_lines(&lines);
}

/* ---- at random ---- */

static size_t mutate(struct prng *prng, int *entries, size_t n)
{
	size_t from = n ? prng_below(prng, n) : 0;
	switch (prng_below(prng, 4)) {
	case 0: /* one again */
		if (n == 0 || n == ENTRIES)
			return n;
		memmove(&entries[from + 1], &entries[from], (n - from) * sizeof *entries);
		return n + 1;
	case 1: /* one left out */
		if (n == 0)
			return n;
		memmove(&entries[from], &entries[from + 1],
		        (n - from - 1) * sizeof *entries);
		return n - 1;
	case 2: { /* one moved */
		if (n == 0)
			return n;
		size_t to = prng_below(prng, n);
		int held = entries[from];
		entries[from] = entries[to];
		entries[to] = held;
		return n;
	}
	default: /* one put in, there already or not */
		if (n == ENTRIES)
			return n;
		entries[n] = (int)prng_below(prng, QUESTIONS);
		return n + 1;
	}
}

/* The place in `entries` of the first that repeats another, or n. */
static size_t first_repeat(const int *entries, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (entries[k] == entries[i])
				return i;
	return n;
}

static void test_mutated_locks(void **state)
{
	struct world *w = *state;
	struct lines lines = {.head = STRBUF_INIT};
	struct prng prng;
	int asked = 0, refused = 0;
	write_kit(w);
	make_lines(w, &lines);
	prng_init(&prng, 7);
	for (int round = 0; round < 400; round++) {
		int entries[ENTRIES];
		size_t n = 1 + prng_below(&prng, QUESTIONS);
		for (size_t i = 0; i < n; i++)
			entries[i] = (int)i;
		for (size_t k = prng_below(&prng, 6); k > 0; k--)
			n = mutate(&prng, entries, n);
		write_lock(w, &lines, entries, n);
		size_t repeat = first_repeat(entries, n);
		char message[80] = "error: the lock names no question";
		if (repeat < n)
			snprintf(message, sizeof message,
			         "lock.xml:%d:3: error: the lock names '%s' twice",
			         FIRST_LINE + (int)repeat, names[entries[repeat]]);
		if (n && repeat == n)
			expect_asked(w, entries, n);
		else
			expect_refused(w, message);
		*(n && repeat == n ? &asked : &refused) += 1;
	}
	assert_true(asked > 100 && refused > 100);
	release_lines(&lines);
}

static const struct CMUnitTest tests[] = {
#define ONE(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
	ONE(test_a_lock_that_names_a_question_twice_is_refused),
	ONE(test_more_entries_than_questions_are_refused),
	ONE(test_a_torn_group_is_asked_as_it_is_locked),
	ONE(test_locks_that_do_not_fit_are_refused),
	ONE(test_another_revision_is_refused),
	ONE(test_a_level_that_the_kit_is_not_for_is_refused),
	ONE(test_mutated_locks),
#undef ONE
};

RUN(tests, NULL, NULL)
