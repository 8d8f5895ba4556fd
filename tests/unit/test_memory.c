/* base: arenas, vectors, strings. */
#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "run.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- arena, vec ---- */

static void test_arena_aligned_and_zeroed(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *p = arena_alloc(&a, size);
		assert_int_equal((uintptr_t)p % 8, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xA5, size);
	}
	arena_release(&a);
	assert_null(a.head);
}

static void test_arena_large_block(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	char *small = arena_strdup(&a, "small");
	size_t n = (size_t)5 << 20;
	char *large = arena_alloc(&a, n);
	large[n - 1] = 'x';
	assert_string_equal(small, "small");
	arena_release(&a);
	arena_release(&a); /* twice does no harm, and it is usable again */
	assert_non_null(arena_alloc(&a, 1));
	arena_release(&a);
}

static void test_arena_rewind(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	struct arena_mark empty = arena_mark(&a);
	char *kept = arena_strdup(&a, "kept");
	struct arena_mark mark = arena_mark(&a);
	char *first = arena_alloc(&a, 100);
	for (int i = 0; i < 100; i++)
		arena_alloc(&a, 100000);
	arena_rewind(&a, mark);
	assert_string_equal(kept, "kept");
	assert_ptr_equal(arena_alloc(&a, 100), first);
	arena_rewind(&a, empty);
	assert_null(a.head);
}

static void test_arena_grow(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	int *p = arena_grow(&a, NULL, 0, 4 * sizeof *p);
	for (int i = 0; i < 4; i++)
		p[i] = i;
	int *same = arena_grow(&a, p, 4 * sizeof *p, 64 * sizeof *p);
	assert_ptr_equal(p, same); /* the last allocation grows in place */
	arena_alloc(&a, 1);
	int *moved = arena_grow(&a, p, 64 * sizeof *p, 128 * sizeof *p);
	assert_ptr_not_equal(p, moved);
	for (int i = 0; i < 4; i++)
		assert_int_equal(moved[i], i);
	arena_release(&a);
}

static void test_arena_strings(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	assert_string_equal(arena_strndup(&a, "overfitting", 4), "over");
	assert_string_equal(arena_strdup(&a, ""), "");
	assert_string_equal(arena_printf(&a, "%s-%d", "q", 15), "q-15");
	char *longer = arena_printf(&a, "%01000d", 7);
	assert_int_equal(strlen(longer), 1000);
	arena_release(&a);
}

static void test_vec_grows(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	VEC(int) numbers = {0};
	VEC(char) letters = {0};
	for (int i = 0; i < 10000; i++) {
		vec_push(&a, &numbers, i);
		vec_push(&a, &letters, (char)('a' + i % 26));
	}
	assert_int_equal(numbers.len, 10000);
	for (int i = 0; i < 10000; i++) {
		assert_int_equal(numbers.at[i], i);
		assert_int_equal(letters.at[i], 'a' + i % 26);
	}
	arena_release(&a);
}

/* ---- strbuf ---- */

static void test_strbuf_adds(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	assert_null(b.at);
	strbuf_adds(&b, "a");
	strbuf_addc(&b, 'b');
	strbuf_add(&b, "c\0d", 3);
	assert_int_equal(b.len, 5);
	assert_memory_equal(b.at, "abc\0d", 6);
	strbuf_clear(&b);
	assert_int_equal(b.len, 0);
	strbuf_addf(&b, "%s=%d", "minutes", 60);
	assert_string_equal(b.at, "minutes=60");
	strbuf_addf(&b, "%s", "");
	assert_int_equal(b.len, 10);
	strbuf_release(&b);
	assert_null(b.at);
}

static void test_strbuf_numbers(void **state)
{
	(void)state;
	static const struct {
		int64_t n;
		const char *text;
	} cases[] = {
		{0, "0"},
		{7, "7"},
		{-1, "-1"},
		{1000000, "1000000"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addi(&b, cases[i].n);
		assert_string_equal(b.at, cases[i].text);
		strbuf_release(&b);
	}
	struct strbuf b = STRBUF_INIT, as = STRBUF_INIT;
	for (int64_t bound = 1; bound <= INT64_MAX / 10;
	     bound *= 10) /* around each new digit */
		for (int64_t n = bound - 2; n <= bound + 2; n++) {
			strbuf_addi(&b, n);
			strbuf_addi(&b, -n);
			strbuf_addf(&as, "%" PRId64 "%" PRId64, n, -n);
		}
	for (int n = 0; n < 20000; n++) {
		strbuf_addi(&b, n);
		strbuf_addf(&as, "%d", n);
	}
	assert_string_equal(b.at, as.at);
	strbuf_release(&b);
	strbuf_release(&as);
}

static void test_strbuf_grows(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	for (int i = 0; i < 100000; i++)
		strbuf_addc(&b, (char)('0' + i % 10));
	assert_int_equal(b.len, 100000);
	assert_int_equal(strlen(b.at), 100000);
	for (int n = 0; n < 2000; n++) { /* what just fits, and what just does not */
		struct strbuf c = STRBUF_INIT;
		strbuf_addf(&c, "%0*d", n % 70 + 1, 7);
		strbuf_addf(&c, "%0*d", n / 7 + 1, 7);
		assert_int_equal(c.len, n % 70 + 1 + n / 7 + 1);
		assert_int_equal(strlen(c.at), c.len);
		strbuf_release(&c);
	}
	memcpy(strbuf_reserve(&b, 3), "end", 4);
	b.len += 3;
	assert_string_equal(b.at + 100000, "end");
	strbuf_release(&b);
}

/* ---- the end ---- */

struct will {
	struct mem_heir heir;
	int to;
	char letter;
};

static void write_letter(void *will)
{
	struct will *w = will;
	if (write(w->to, &w->letter, 1) != 1)
		_exit(9);
}

/* What those write who are asked when memory runs out, in a process forked from one that
   has an heir of its own. */
static void test_heirs_are_asked_last_first(void **state)
{
	(void)state;
	int ends[2], status;
	char said[8] = "";
	struct will wills[] = {
		{.letter = 'p'}, {.letter = 'a'}, {.letter = 'b'}, {.letter = 'c'}};
	assert_int_equal(pipe(ends), 0);
	for (size_t i = 0; i < COUNT(wills); i++)
		wills[i].to = ends[1];
	mem_heir_add(&wills[0].heir, write_letter, &wills[0]); /* the parent's */
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(STDERR_FILENO);
		for (size_t i = 1; i < COUNT(wills); i++)
			mem_heir_add(&wills[i].heir, write_letter, &wills[i]);
		mem_heir_drop(&wills[2].heir);
		mem_heir_drop(&wills[2].heir);
		mem_die();
	}
	mem_heir_drop(&wills[0].heir);
	close(ends[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid); /* then all is in the pipe */
	assert_int_equal(read(ends[0], said, sizeof said), 2);
	assert_string_equal(said, "ca");
	close(ends[0]);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_arena_aligned_and_zeroed),
	cmocka_unit_test(test_arena_large_block),
	cmocka_unit_test(test_arena_rewind),
	cmocka_unit_test(test_arena_grow),
	cmocka_unit_test(test_arena_strings),
	cmocka_unit_test(test_vec_grows),
	cmocka_unit_test(test_strbuf_adds),
	cmocka_unit_test(test_strbuf_numbers),
	cmocka_unit_test(test_strbuf_grows),
	cmocka_unit_test(test_heirs_are_asked_last_first),
};

RUN(tests, NULL, NULL)
