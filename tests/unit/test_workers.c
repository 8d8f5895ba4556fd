/* Unit tests of the crew: who does what, what comes back, and what a worker that dies
 * costs. */
#include "batch/workers.h"
#include "run.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MANY = 500, LONG = 10000 };

struct crew_test {
	enum work_state states[MANY];
	int signals[MANY], finished, reports;
	size_t longest;
	size_t deadly; /* every so manyth number ends its process; 0: none */
	double tally[WORK_TALLIES];
};

static enum work_state run(void *context, size_t i, double tally[WORK_TALLIES],
                           struct diags *diags)
{
	const struct crew_test *t = context;
	if (t->deadly && i % t->deadly == t->deadly - 1)
		raise(SIGKILL);
	tally[0] += 1;
	tally[WORK_TALLIES - 1] += (double)i;
	if (i % 50 == 3) {
		char *text = malloc(LONG + 1);
		memset(text, 'x', LONG);
		text[i == 3 ? LONG : 5] = '\0';
		diags_add(diags, DIAG_FACE_UNUSABLE, (struct pos){0}, (const char *)text,
		          "");
		diags_add(diags, DIAG_VALUE_CUT, (struct pos){0}, "name");
		free(text);
		return WORK_FAILED;
	}
	return i % 7 ? WORK_DONE : WORK_SKIPPED;
}

static void finished(void *context, size_t i, enum work_state state, int signal)
{
	struct crew_test *t = context;
	assert_true(i < MANY);
	assert_int_equal(t->states[i], WORK_OPEN); /* once only */
	assert_int_not_equal(state, WORK_OPEN);
	t->states[i] = state;
	t->signals[i] = signal;
	t->finished++;
}

static void reported(void *context, size_t i, const struct diag *one)
{
	struct crew_test *t = context;
	size_t n = strlen(one->text);
	assert_int_equal(i % 50, 3);
	if (one->severity == DIAG_ERROR) {
		assert_int_equal(one->id, DIAG_FACE_UNUSABLE);
		assert_non_null(strstr(one->text, "'xxxxx"));
	} else {
		assert_int_equal(one->id, DIAG_VALUE_CUT);
		assert_int_equal(one->severity, DIAG_WARNING);
		assert_non_null(strstr(one->text, "too long for the name"));
	}
	t->longest = n > t->longest ? n : t->longest;
	t->reports++;
}

static void run_all(struct crew_test *t, size_t n, int jobs)
{
	const struct work work = {.n = n,
	                          .context = t,
	                          .run = run,
	                          .finished = finished,
	                          .reported = reported,
	                          .tally = t->tally};
	assert_int_equal(workers_run(&work, jobs), 0);
	assert_int_equal(t->finished, n);
}

static void test_all_is_done_once(void **state)
{
	(void)state;
	static const int jobs[] = {1, 2, 7, 1000};
	for (size_t k = 0; k < sizeof jobs / sizeof *jobs; k++) {
		struct crew_test t = {.deadly = 0};
		run_all(&t, MANY, jobs[k]);
		for (size_t i = 0; i < MANY; i++)
			assert_int_equal(t.states[i], i % 50 == 3 ? WORK_FAILED
			                              : i % 7     ? WORK_DONE
			                                          : WORK_SKIPPED);
		assert_int_equal(t.reports, 2 * MANY / 50);
		assert_in_range(t.longest, 1000, LONG - 1); /* cut */
		assert_true(t.tally[0] > MANY - 0.5 && t.tally[0] < MANY + 0.5);
		double sum = MANY * (MANY - 1) / 2;
		assert_true(t.tally[WORK_TALLIES - 1] > sum - 0.5
		            && t.tally[WORK_TALLIES - 1] < sum + 0.5);
	}
}

static void test_a_dead_worker_costs_its_number(void **state)
{
	(void)state;
	for (int jobs = 1; jobs <= 4; jobs += 3) {
		struct crew_test t = {.deadly = 25};
		run_all(&t, MANY, jobs);
		for (size_t i = 0; i < MANY; i++) {
			bool dead = i % 25 == 24;
			assert_int_equal(t.states[i] == WORK_DIED, dead);
			assert_int_equal(t.signals[i], dead ? SIGKILL : 0);
		}
	}
}

static void test_every_worker_dies(void **state)
{
	(void)state;
	struct crew_test t = {.deadly = 1};
	run_all(&t, 40, 3);
	for (size_t i = 0; i < 40; i++)
		assert_int_equal(t.states[i], WORK_DIED);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_all_is_done_once),
	cmocka_unit_test(test_a_dead_worker_costs_its_number),
	cmocka_unit_test(test_every_worker_dies),
};

RUN(tests, NULL, NULL)
