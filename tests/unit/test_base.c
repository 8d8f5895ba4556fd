/* base: arenas, strings, vectors, UTF-8, hashes, files, diagnostics, suggestions. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

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
	static const struct { int64_t n; const char *text; } cases[] = {
		{0, "0"}, {7, "7"}, {-1, "-1"}, {1000000, "1000000"},
		{INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addi(&b, cases[i].n);
		assert_string_equal(b.at, cases[i].text);
		strbuf_release(&b);
	}
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

/* ---- UTF-8 ---- */

static void test_utf8_round_trip(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 17) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		char bytes[4];
		size_t n = utf8_put(bytes, c);
		assert_true(utf8_valid(bytes, n, NULL));
		const char *s = bytes;
		assert_int_equal(utf8_next(&s, bytes + n), c);
		assert_ptr_equal(s, bytes + n);
	}
}

static void test_utf8_bad(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t bad; } cases[] = {
		{"\x80", 0},                 /* a continuation alone */
		{"ab\xC3", 2},               /* cut off */
		{"\xC0\xAF", 0},             /* overlong */
		{"\xE0\x80\xAF", 0},
		{"\xF0\x80\x80\xAF", 0},
		{"\xED\xA0\x80", 0},         /* a surrogate */
		{"\xF4\x90\x80\x80", 0},     /* past U+10FFFF */
		{"\xF8\x88\x80\x80\x80", 0}, /* five bytes */
		{"\xC3\xA4\xFF", 2},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *s = cases[i].bytes, *end = s + strlen(s);
		size_t bad = 99;
		assert_false(utf8_valid(s, strlen(s), &bad));
		assert_int_equal(bad, cases[i].bad);
		s += bad;
		assert_int_equal(utf8_next(&s, end), 0xFFFD);
		assert_ptr_equal(s, cases[i].bytes + bad + 1);
	}
	assert_true(utf8_valid("", 0, NULL));
}

/* ---- hashes ---- */

static void digest_of(const void *bytes, size_t n, size_t step, char hex[65])
{
	struct sha256 h;
	unsigned char digest[32];
	const unsigned char *p = bytes;
	sha256_init(&h);
	for (size_t i = 0; i < n; i += step)
		sha256_add(&h, p + i, n - i < step ? n - i : step);
	sha256_end(&h, digest);
	hash_hex(hex, digest, 32);
}

static void test_sha256_vectors(void **state)
{
	(void)state;
	static const struct { const char *text; const char *hex; } cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	char hex[65];
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t step = 1; step < 70; step += 11) {
			digest_of(cases[i].text, strlen(cases[i].text), step, hex);
			assert_string_equal(hex, cases[i].hex);
		}
	}
}

static void test_sha256_million(void **state)
{
	(void)state;
	enum { MILLION = 1000000 };
	char *as = mem_alloc(MILLION), hex[65];
	memset(as, 'a', MILLION);
	static const size_t steps[] = {1, 63, 64, 65, 1000, MILLION};
	for (size_t i = 0; i < COUNT(steps); i++) {
		digest_of(as, MILLION, steps[i], hex);
		assert_string_equal(
			hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	}
	free(as);
}

static void test_sha256_strings_are_delimited(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}};
	char hex[COUNT(pairs)][65];
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct sha256 h;
		unsigned char digest[32];
		sha256_init(&h);
		sha256_add_string(&h, pairs[i][0]);
		sha256_add_string(&h, pairs[i][1]);
		sha256_end(&h, digest);
		hash_hex(hex[i], digest, 32);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(hex[i], hex[j]);
	}
}

static void test_hash_spreads(void **state)
{
	(void)state;
	static unsigned char seen[1 << 16];
	memset(seen, 0, sizeof seen);
	int twice = 0;
	for (int i = 0; i < 4096; i++) {
		char name[16];
		snprintf(name, sizeof name, "q%d", i);
		size_t slot = hash_string(name) & 0xFFFF;
		twice += seen[slot]++ > 0;
	}
	assert_in_range(twice, 0, 250); /* about 125 expected */
	assert_int_equal(hash_bytes("abc", 3, 0), hash_string("abc"));
	assert_true(hash_bytes("abc", 3, 1) != hash_bytes("abc", 3, 2));
	assert_true(hash_bytes("a\0", 2, 0) != hash_bytes("a", 1, 0));
}

/* ---- files ---- */

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/kitpress-test-XXXXXX");
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1; /* fails if a file was left */
}

static void assert_holds(const char *path, const char *bytes)
{
	struct strbuf b = STRBUF_INIT;
	assert_int_equal(file_read(path, 1 << 20, &b), 0);
	assert_string_equal(b.at ? b.at : "", bytes);
	strbuf_release(&b);
}

static void test_file_write_replaces(void **state)
{
	(void)state;
	struct stat st;
	mode_t mask = umask(027);
	assert_int_equal(file_write("a", "one", 3), 0);
	umask(mask);
	assert_holds("a", "one");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(chmod("a", 0604), 0);
	assert_int_equal(file_write("a", "second", 6), 0);
	assert_holds("a", "second");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0604);
	assert_int_equal(file_write("a", "", 0), 0);
	assert_holds("a", "");
	assert_int_equal(unlink("a"), 0);
}

static void test_file_write_never_replaces_a_device(void **state)
{
	(void)state;
	struct stat st;
	assert_int_equal(file_write("/dev/null", "gone", 4), 0);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	if (access("/dev/full", W_OK) == 0) {
		assert_int_equal(symlink("/dev/full", "full"), 0);
		assert_int_equal(file_write("full", "much", 4), ENOSPC);
		assert_int_equal(lstat("full", &st), 0);
		assert_true(S_ISLNK(st.st_mode));
		assert_int_equal(stat("/dev/full", &st), 0);
		assert_true(S_ISCHR(st.st_mode));
		assert_int_equal(unlink("full"), 0);
	}
}

static void test_file_write_faults(void **state)
{
	(void)state;
	assert_int_equal(file_write("none/a", "x", 1), ENOENT);
	assert_int_equal(file_write("a", "x", 1), 0);
	assert_int_equal(file_write("a/b", "x", 1), ENOTDIR);
	assert_holds("a", "x");
	assert_int_equal(unlink("a"), 0);
}

static void test_file_read_faults(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	assert_int_equal(file_read("none", 100, &b), ENOENT);
	assert_int_equal(file_read(".", 100, &b), EISDIR);
	assert_int_equal(file_write("a", "0123456789", 10), 0);
	assert_int_equal(file_read("a", 9, &b), EFBIG);
	strbuf_clear(&b);
	strbuf_adds(&b, "had:");
	assert_int_equal(file_read("a", 10, &b), 0);
	assert_string_equal(b.at, "had:0123456789");
	assert_int_equal(file_read("/dev/zero", 100000, &b), EFBIG);
	strbuf_release(&b);
	assert_int_equal(unlink("a"), 0);
}

static void test_file_make_folder(void **state)
{
	(void)state;
	assert_int_equal(file_make_folder("x/y/z"), 0);
	assert_int_equal(file_make_folder("x/y/z"), 0);
	assert_int_equal(file_make_folder("x//y/"), 0);
	assert_int_equal(file_make_folder("."), 0);
	assert_int_equal(file_write("x/f", "", 0), 0);
	assert_int_equal(file_make_folder("x/f"), ENOTDIR);
	assert_int_equal(file_make_folder("x/f/g"), ENOTDIR);
	assert_int_equal(unlink("x/f"), 0);
	assert_int_equal(rmdir("x/y/z"), 0);
	assert_int_equal(rmdir("x/y"), 0);
	assert_int_equal(rmdir("x"), 0);
}

/* ---- diagnostics ---- */

static void test_diag_counts_and_order(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	uint32_t a = diags_add_file(&d, "a.xml"), b = diags_add_file(&d, "b.xml");
	assert_int_equal(diags_add_file(&d, "a.xml"), a);
	assert_int_not_equal(a, b);
	assert_null(diags_file(&d, 0));
	assert_null(diags_file(&d, 99));
	assert_string_equal(diags_file(&d, b), "b.xml");
	assert_true(diags_ok(&d));
#define AT(f, l, c) ((struct pos){.file = (uint16_t)(f), .line = (l), .column = (c)})
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(b, 1, 1), "third", "gone");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(a, 9, 2), "second", "gone");
	diags_add(&d, DIAG_NOTE_HERE, AT(b, 7, 7), "of the second");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(a, 9, 1), "first", "gone");
	assert_false(diags_ok(&d));
	assert_int_equal(d.count[DIAG_FATAL], 3);
	assert_int_equal(d.count[DIAG_NOTE], 1);
	diags_sort(&d);
	static const char *const texts[] = {
		"cannot read 'first': gone", "cannot read 'second': gone", "of the second",
		"cannot read 'third': gone",
	};
	assert_int_equal(d.list.len, COUNT(texts));
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_string_equal(d.list.at[i].text, texts[i]);
	diags_release(&d);
}

static void test_diag_unrepeat(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	const struct pos one = {3, 4, 1}, two = {3, 5, 1};
	diags_add_file(&d, "a.xml");
	diags_add(&d, DIAG_NOT_BUILDABLE, one, "x");
	diags_add(&d, DIAG_LOCK_NONE, one, "x");
	size_t had = d.list.len;
	diags_add(&d, DIAG_LOCK_NONE, one, "x");     /* there before */
	diags_add(&d, DIAG_LOCK_NONE, two, "x");     /* at another place */
	diags_add(&d, DIAG_LOCK_NONE, one, "y");     /* in other words */
	diags_add(&d, DIAG_NOT_BUILDABLE, one, "x"); /* there before */
	diags_unrepeat(&d, had);
	assert_int_equal(d.list.len, 4);
	assert_int_equal(d.count[DIAG_ERROR], 4);
	assert_int_equal(d.list.at[2].pos.column, 5);
	assert_string_equal(d.list.at[3].text,
	                    "no lock file tells what is asked at the level 'y'; make one, or do "
	                    "without locks");
	diags_unrepeat(&d, d.list.len);
	assert_int_equal(d.list.len, 4);
	diags_release(&d);
}

static void test_diag_long_text(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	char name[2000];
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	diags_add(&d, DIAG_FILE_UNREADABLE, (struct pos){0}, name, "why");
	assert_non_null(strstr(d.list.at[0].text, name));
	assert_non_null(strstr(d.list.at[0].text, "': why"));
	diags_release(&d);
}

static void test_diag_printed(void **state)
{
	(void)state;
	static const char source[] = "<bank>\n\t<question id=\"\xC3\xA4\"/>\n</bank>\n";
	assert_int_equal(file_write("s.xml", source, sizeof source - 1), 0);
	struct diags d;
	struct strbuf out = STRBUF_INIT;
	diags_init(&d);
	uint32_t f = diags_add_file(&d, "s.xml");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 2, 2), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 2, 0), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(0, 0, 0), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 99, 1), "x", "y");
	diag_print(&d, &d.list.at[0], false, &out);
	assert_string_equal(out.at, "s.xml:2:2: error: cannot read 'x': y\n"
	                            "     <question id=\"\xC3\xA4\"/>\n     ^\n");
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[1], false, &out);
	assert_memory_equal(out.at, "s.xml:2: error: ", 16);
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[2], true, &out);
	assert_string_equal(out.at, "kitpress: \033[31merror:\033[0m cannot read 'x': y\n");
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[3], false, &out);
	assert_string_equal(out.at, "s.xml:99:1: error: cannot read 'x': y\n");
	strbuf_release(&out);
	diags_release(&d);
	assert_int_equal(unlink("s.xml"), 0);
}

static void test_diag_limit(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	d.limit = 5;
	for (int i = 0; i < 20; i++)
		diags_add(&d, DIAG_NOTE_HERE, (struct pos){0}, "n");
	assert_int_equal(d.list.len, 5);
	assert_int_equal(d.count[DIAG_NOTE], 20);
	diags_release(&d);
}

/* ---- suggestions ---- */

static void test_suggest(void **state)
{
	(void)state;
	static const struct { const char *a, *b; size_t d; } cases[] = {
		{"", "", 0}, {"build", "build", 0}, {"biuld", "build", 1}, {"buld", "build", 1},
		{"check", "chekc", 1}, {"", "abc", 3}, {"list", "dump", 4}, {"ca", "abc", 3},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(suggest_distance(cases[i].a, cases[i].b), cases[i].d);
		assert_int_equal(suggest_distance(cases[i].b, cases[i].a), cases[i].d);
	}
	static const char *const words[] = {"build", "check", "list", "dump"};
	static const char *const typed[][2] = {
		{"biuld", "build"}, {"lst", "list"}, {"dmp", "dump"}, {"zzzzz", NULL},
		{"", NULL},
	};
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct suggest s;
		suggest_init(&s, typed[i][0]);
		for (size_t k = 0; k < COUNT(words); k++)
			suggest_offer(&s, words[k]);
		if (typed[i][1])
			assert_string_equal(s.best, typed[i][1]);
		else
			assert_null(s.best);
	}
	char longest[200];
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(suggest_distance(longest, "build"), SUGGEST_FAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_aligned_and_zeroed),
		cmocka_unit_test(test_arena_large_block),
		cmocka_unit_test(test_arena_rewind),
		cmocka_unit_test(test_arena_grow),
		cmocka_unit_test(test_arena_strings),
		cmocka_unit_test(test_vec_grows),
		cmocka_unit_test(test_strbuf_adds),
		cmocka_unit_test(test_strbuf_numbers),
		cmocka_unit_test(test_strbuf_grows),
		cmocka_unit_test(test_utf8_round_trip),
		cmocka_unit_test(test_utf8_bad),
		cmocka_unit_test(test_sha256_vectors),
		cmocka_unit_test(test_sha256_million),
		cmocka_unit_test(test_sha256_strings_are_delimited),
		cmocka_unit_test(test_hash_spreads),
		cmocka_unit_test(test_file_write_replaces),
		cmocka_unit_test(test_file_write_never_replaces_a_device),
		cmocka_unit_test(test_file_write_faults),
		cmocka_unit_test(test_file_read_faults),
		cmocka_unit_test(test_file_make_folder),
		cmocka_unit_test(test_diag_counts_and_order),
		cmocka_unit_test(test_diag_unrepeat),
		cmocka_unit_test(test_diag_long_text),
		cmocka_unit_test(test_diag_printed),
		cmocka_unit_test(test_diag_limit),
		cmocka_unit_test(test_suggest),
	};
	return cmocka_run_group_tests_name("base", tests, make_folder, remove_folder);
}
