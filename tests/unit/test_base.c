/* base: UTF-8, hashes, files, diagnostics, suggestions; arenas and strings are
 * test_memory.c's. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/ring.h"
#include "base/strbuf.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "base/width.h"
#include "prng.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

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
	static const struct {
		const char *bytes;
		size_t bad;
	} cases[] = {
		{"\x80", 0},     /* a continuation alone */
		{"ab\xC3", 2},   /* cut off */
		{"\xC0\xAF", 0}, /* overlong */
		{"\xE0\x80\xAF", 0},
		{"\xE0\x9F\xBF", 0},
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

/* How far single spaces between ASCII signs go. */
static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (unsigned char)s[i] < 0x80
	       && (s[i] > ' ' || (s[i] == ' ' && i && s[i - 1] != ' ')))
		i++;
	return i && s[i - 1] == ' ' ? i - 1 : i;
}

/* What would favour small numbers is drawn again. */
static void test_prng_below_is_fair(void **state)
{
	const uint64_t n = UINT64_C(3) << 62, reject = UINT64_C(1) << 62;
	struct prng p, again;
	int rejected = 0;
	(void)state;
	prng_init(&p, 7);
	again = p;
	for (int i = 0; i < 100; i++) {
		uint64_t x = prng_next(&again);
		for (; x < reject; rejected++)
			x = prng_next(&again);
		assert_true(prng_below(&p, n) == x % n);
	}
	assert_true(rejected > 10);
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(width_of_char('a'), 1);
	assert_int_equal(width_of_char(0x301), 0);
	assert_int_equal(width_of_char(0x4F60), 2);
	assert_int_equal(width_of("e\xCC\x81\xE4\xBD\xA0", 6), 3);
	assert_int_equal(width_cut("e\xCC\x81\xE4\xBD\xA0", 6, 2), 3);
}

static void test_utf8_plain(void **state)
{
	static const char some[] = "ab cd e.x,  !\n\xC3\t0~abcdefgh jklmnopq";
	struct prng p;
	(void)state;
	prng_init(&p, 1);
	for (int round = 0; round < 200000; round++) {
		char text[64];
		size_t n = (size_t)prng_below(&p, sizeof text);
		uint64_t most = round % 2 ? sizeof some - 1 : 5;
		bool shout = false; /* a "!" behind a space may be taken for one */
		for (size_t i = 0; i < n; i++) {
			text[i] = some[prng_below(&p, most)];
			shout |= text[i] == '!';
		}
		size_t run = plain_run(text, n), found = utf8_plain(text, n);
		assert_true(found <= run);
		assert_true(!found || (text[0] != ' ' && text[found - 1] != ' '));
		assert_true(shout || found + 9 >= run || found + 8 >= n);
	}
	assert_int_equal(utf8_plain("eight or sixteen", 16), 16);
	assert_int_equal(utf8_plain("eight or sixteen letters", 20), 16);
	assert_int_equal(utf8_plain(" eight letters", 14), 0);
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
	static const struct {
		const char *text;
		const char *hex;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc",
	         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
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
		assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200"
		                         "e046d39ccc7112cd0");
	}
	free(as);
}

static void test_sha256_strings_are_delimited(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}};
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

/* Every item is found by its hash among those that share it, and no other; in an arena,
 * too. */
static void test_hash_table(void **state)
{
	enum { N = 20000, HASHES = 5000 };
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (int round = 0; round < 4; round++) {
		struct hash_table t = {.arena = round & 1 ? &arena : NULL};
		unsigned char seen[N] = {0};
		size_t at = hash_table_start(7);
		assert_int_equal(hash_table_next(&t, 7, &at), HASH_TABLE_END);
		if (round & 2)
			hash_table_reserve(&t, N);
		const struct hash_slot *slots = t.slots;
		for (uint32_t i = 0; i < N; i++)
			hash_table_add(&t, hash_bytes(&(uint32_t){i % HASHES}, 4, 0), i);
		assert_true(!slots || slots == t.slots); /* it was room enough */
		assert_int_equal(t.used, N);
		assert_true(t.used <= (t.mask + 1) / 4 * 3);
		for (uint32_t i = 0; i < N + HASHES; i++) {
			uint64_t hash = hash_bytes(
				&(uint32_t){i % HASHES + (i >= N ? (uint32_t)N : 0u)}, 4,
				0);
			uint32_t number, found = 0;
			for (at = hash_table_start(hash);
			     (number = hash_table_next(&t, hash, &at))
			     != HASH_TABLE_END;) {
				assert_true(number < N);
				found += number == i;
				seen[number] |= number == i;
			}
			assert_int_equal(found, i < N);
		}
		for (uint32_t i = 0; i < N; i++)
			assert_true(seen[i]);
		hash_table_release(&t);
		assert_null(t.slots);
	}
	arena_release(&arena);
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
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0
	                                             : -1; /* fails if a file was left */
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
	assert_int_equal(file_write("a", FILE_FOR_ALL, "one", 3), 0);
	umask(mask);
	assert_holds("a", "one");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(chmod("a", 0604), 0);
	assert_int_equal(file_write("a", FILE_FOR_ALL, "second", 6), 0);
	assert_holds("a", "second");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0604);
	assert_int_equal(file_write("a", FILE_FOR_ALL, "", 0), 0);
	assert_holds("a", "");
	assert_int_equal(unlink("a"), 0);
}

static void test_file_write_never_replaces_a_device(void **state)
{
	(void)state;
	struct stat st;
	assert_int_equal(file_write("/dev/null", FILE_FOR_ALL, "gone", 4), 0);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	if (access("/dev/full", W_OK) == 0) {
		assert_int_equal(symlink("/dev/full", "full"), 0);
		assert_int_equal(file_write("full", FILE_FOR_ALL, "much", 4), ENOSPC);
		assert_int_equal(lstat("full", &st), 0);
		assert_true(S_ISLNK(st.st_mode));
		assert_int_equal(stat("/dev/full", &st), 0);
		assert_true(S_ISCHR(st.st_mode));
		assert_int_equal(unlink("full"), 0);
	}
}

static void test_file_rewrite_keeps_the_mode(void **state)
{
	(void)state;
	struct stat st;
	mode_t mask = umask(027);
	assert_int_equal(file_write("a", FILE_FOR_ALL, "one", 3), 0);
	assert_int_equal(chmod("a", 0767), 0);
	assert_int_equal(file_rewrite("a", "two", 3), 0);
	umask(mask);
	assert_holds("a", "two");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0767);
	assert_int_equal(unlink("a"), 0);
}

static void test_file_open_takes_files_and_what_is_handed_over(void **state)
{
	(void)state;
	int fd, ends[2];
	char name[32], byte;
	assert_int_equal(file_open("none", &fd), ENOENT);
	assert_int_equal(fd, -1);
	assert_int_equal(file_open(".", &fd), EISDIR);
	assert_int_equal(file_open("/dev/null", &fd), EINVAL);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(file_open("pipe", &fd), EINVAL); /* and does not wait */
	assert_int_equal(fd, -1);
	assert_int_equal(unlink("pipe"), 0);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "x", 1), 1);
	snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
	assert_int_equal(file_open(name, &fd), 0);
	assert_int_equal(read(fd, &byte, 1), 1);
	close(fd);
	close(ends[0]);
	close(ends[1]);
}

static void test_file_rewrite_only_replaces_files(void **state)
{
	(void)state;
	struct stat st;
	assert_int_equal(file_rewrite("none", "x", 1), ENOENT);
	assert_int_equal(lstat("none", &st), -1);
	assert_int_equal(file_rewrite(".", "x", 1), EISDIR);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(file_rewrite("pipe", "x", 1), EINVAL);
	assert_int_equal(lstat("pipe", &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(file_write("a", FILE_FOR_ALL, "one", 3), 0);
	assert_int_equal(symlink("a", "link"), 0);
	assert_int_equal(file_rewrite("link", "x", 1), ELOOP);
	assert_holds("a", "one");
	assert_int_equal(unlink("link"), 0);
	assert_int_equal(unlink("a"), 0);
	assert_int_equal(unlink("pipe"), 0);
}

static void test_file_write_faults(void **state)
{
	(void)state;
	assert_int_equal(file_write("none/a", FILE_FOR_ALL, "x", 1), ENOENT);
	assert_int_equal(file_write("a", FILE_FOR_ALL, "x", 1), 0);
	assert_int_equal(file_write("a/b", FILE_FOR_ALL, "x", 1), ENOTDIR);
	assert_holds("a", "x");
	assert_int_equal(unlink("a"), 0);
}

static void test_file_read_faults(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	assert_int_equal(file_read("none", 100, &b), ENOENT);
	assert_int_equal(file_read(".", 100, &b), EISDIR);
	assert_int_equal(file_write("a", FILE_FOR_ALL, "0123456789", 10), 0);
	assert_int_equal(file_read("a", 9, &b), EFBIG);
	strbuf_clear(&b);
	strbuf_adds(&b, "had:");
	assert_int_equal(file_read("a", 10, &b), 0);
	assert_string_equal(b.at, "had:0123456789");
	int zeros = open("/dev/zero", O_RDONLY);
	char name[32];
	snprintf(name, sizeof name, "/dev/fd/%d", zeros);
	assert_int_equal(file_read(name, 100000, &b), EFBIG);
	close(zeros);
	strbuf_release(&b);
	assert_int_equal(unlink("a"), 0);
}

static void test_file_make_folder(void **state)
{
	(void)state;
	assert_int_equal(file_make_folder("x/y/z", FILE_FOR_ALL), 0);
	assert_int_equal(file_make_folder("x/y/z", FILE_FOR_ALL), 0);
	assert_int_equal(file_make_folder("x//y/", FILE_FOR_ALL), 0);
	assert_int_equal(file_make_folder(".", FILE_FOR_ALL), 0);
	assert_int_equal(file_write("x/f", FILE_FOR_ALL, "", 0), 0);
	assert_int_equal(file_make_folder("x/f", FILE_FOR_ALL), ENOTDIR);
	assert_int_equal(file_make_folder("x/f/g", FILE_FOR_ALL), ENOTDIR);
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
		"cannot read 'first': gone",
		"cannot read 'second': gone",
		"of the second",
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
	diags_add(&d, DIAG_LOCK_NONE, one, "the level 'x'");
	size_t had = d.list.len;
	diags_add(&d, DIAG_LOCK_NONE, one, "the level 'x'"); /* there before */
	diags_add(&d, DIAG_LOCK_NONE, two, "the level 'x'"); /* at another place */
	diags_add(&d, DIAG_LOCK_NONE, two, "the level 'x'"); /* there since then */
	diags_add(&d, DIAG_LOCK_NONE, one, "the level 'y'"); /* in other words */
	diags_add(&d, DIAG_NOT_BUILDABLE, one, "x");         /* there before */
	diags_unrepeat(&d, had);
	assert_int_equal(d.list.len, 4);
	assert_int_equal(d.count[DIAG_ERROR], 4);
	assert_int_equal(d.list.at[2].pos.column, 5);
	assert_string_equal(
		d.list.at[3].text,
		"no lock file tells what is asked at the level 'y'; make one, or do "
		"without locks");
	diags_unrepeat(&d, d.list.len);
	assert_int_equal(d.list.len, 4);
	diags_release(&d);
}

static int count_bytes(void *to, const void *bytes, size_t n)
{
	(void)bytes;
	*(size_t *)to += n;
	return 0;
}

static void test_spool_to_nowhere(void **state)
{
	(void)state;
	struct spool s;
	size_t seen = 0;
	spool_init_nowhere(&s);
	assert_true(spool_add(&s, "12345", 5));
	assert_true(spool_add(&s, "67", 2));
	assert_int_equal(spool_size(&s), 7);
	assert_int_equal(s.head.cap, 0); /* none of them is held */
	spool_release(&s);
	spool_init(&s, NULL);
	assert_true(spool_add(&s, "12345", 5));
	assert_int_equal(spool_read(&s, count_bytes, &seen), 0);
	assert_int_equal(seen, 5);
	spool_release(&s);
}

/* A table lacks more on one paper than on another: one message is enough. */
static void test_diag_unrepeat_measures(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	const struct pos one = {3, 4, 1};
	diags_add(&d, DIAG_WIDE_TABLE, one, "18.5");
	diags_add(&d, DIAG_WIDE_TABLE, one, "6");
	diags_add(&d, DIAG_OVERFULL_WORD, one, "12 mm long", "3");
	diags_add(&d, DIAG_OVERFULL_WORD, one, "12 m long", "3");
	diags_add(&d, DIAG_NOT_BUILDABLE, one, "1");
	diags_add(&d, DIAG_NOT_BUILDABLE, one, "2"); /* no measures */
	diags_unrepeat(&d, 0);
	assert_int_equal(d.list.len, 5);
	assert_non_null(strstr(d.list.at[0].text, "18.5"));
	assert_int_equal(d.list.at[1].id, DIAG_OVERFULL_WORD);
	diags_release(&d);
}

/* Papers of two widths: one table, one message, that with most. */
static void test_diag_unrepeat_millimetres(void **state)
{
	(void)state;
	static const char *const told[] = {"70.3", "215.6", "70.3", "7.5"};
	struct diags d;
	diags_init(&d);
	const struct pos one = {3, 4, 1}, two = {3, 5, 1};
	diags_add_file(&d, "a.xml");
	for (size_t i = 0; i < COUNT(told); i++)
		diags_add(&d, DIAG_WIDE_TABLE, one, told[i]);
	diags_add(&d, DIAG_WIDE_TABLE, two, "7.5");
	diags_add(&d, DIAG_OVERFULL_WORD, two, "a1", "5.0");
	diags_add(&d, DIAG_OVERFULL_WORD, two, "a2", "5.0"); /* another word */
	diags_add(&d, DIAG_OVERFULL_WORD, two, "a2", "6.0");
	diags_unrepeat(&d, 0);
	assert_int_equal(d.list.len, 4);
	assert_int_equal(d.count[DIAG_ERROR], 4);
	assert_non_null(strstr(d.list.at[0].text, "lack 215.6 mm"));
	assert_non_null(strstr(d.list.at[1].text, "lack 7.5 mm"));
	assert_non_null(strstr(d.list.at[2].text, "'a1' is 5.0 mm"));
	assert_non_null(strstr(d.list.at[3].text, "'a2' is 6.0 mm"));
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
	assert_int_equal(file_write("s.xml", FILE_FOR_ALL, source, sizeof source - 1), 0);
	struct diags d;
	struct strbuf out = STRBUF_INIT;
	diags_init(&d);
	uint32_t f = diags_add_file(&d, "s.xml");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 2, 2), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 2, 0), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(0, 0, 0), "x", "y");
	diags_add(&d, DIAG_FILE_UNREADABLE, AT(f, 99, 1), "x", "y");
	diag_print(&d, &d.list.at[0], false, &out);
	assert_string_equal(out.at,
	                    "s.xml:2:2: error: cannot read 'x': y [file-unreadable]\n"
	                    "     <question id=\"\xC3\xA4\"/>\n     ^\n");
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[1], false, &out);
	assert_memory_equal(out.at, "s.xml:2: error: ", 16);
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[2], true, &out);
	assert_string_equal(out.at, "kitpress: \033[31merror:\033[0m cannot read 'x': y "
	                            "\033[2m[file-unreadable]\033[0m\n");
	strbuf_clear(&out);
	diag_print(&d, &d.list.at[3], false, &out);
	assert_string_equal(out.at, "s.xml:99:1: error: cannot read 'x': y "
	                            "[file-unreadable]\n");
	strbuf_release(&out);
	diags_release(&d);
	assert_int_equal(unlink("s.xml"), 0);
}

static void test_diag_shows_no_line_end(void **state)
{
	(void)state;
	struct diags d;
	struct strbuf out = STRBUF_INIT;
	static const char source[] = "code,name\r\nA,b\rc\r\n";
	assert_int_equal(file_write("r.csv", FILE_FOR_ALL, source, sizeof source - 1), 0);
	diags_init(&d);
	uint16_t file = (uint16_t)diags_add_file(&d, "r.csv");
	for (uint32_t line = 1; line <= 2; line++)
		diags_add(&d, DIAG_ROSTER_FORMULA, (struct pos){line, 1, file}, "a", "b");
	diags_print(&d, false, &out);
	assert_non_null(strstr(out.at, "\n    code,name\n    ^\n"));
	assert_non_null(strstr(out.at, "\n    A,b\xEF\xBF\xBD"
	                               "c\n    ^\n"));
	assert_int_equal(unlink("r.csv"), 0);
	strbuf_release(&out);
	diags_release(&d);
}

static void test_diag_of_the_system_is_fatal(void **state)
{
	(void)state;
	static const struct {
		int error;
		enum diag_severity severity;
	} cases[] = {
		{EIO, DIAG_FATAL},    {EMFILE, DIAG_FATAL},  {EACCES, DIAG_FATAL},
		{ENOMEM, DIAG_FATAL}, {ENOENT, DIAG_ERROR},  {EISDIR, DIAG_ERROR},
		{EFBIG, DIAG_ERROR},  {ENOTDIR, DIAG_ERROR},
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags_add_system(&d, DIAG_REFERENCE_UNREADABLE, (struct pos){0}, "a.xml",
		                 cases[i].error);
		assert_int_equal(d.list.at[2 * i].severity, cases[i].severity);
		assert_non_null(strstr(d.list.at[2 * i].text, strerror(cases[i].error)));
		diags_add_system(&d, DIAG_FILE_UNREADABLE, (struct pos){0}, "a.xml",
		                 cases[i].error);
		assert_int_equal(d.list.at[2 * i + 1].severity, DIAG_FATAL);
	}
	diags_release(&d);
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
	static const struct {
		const char *a, *b;
		size_t d;
	} cases[] = {
		{"", "", 0},          {"build", "build", 0}, {"biuld", "build", 1},
		{"buld", "build", 1}, {"check", "chekc", 1}, {"", "abc", 3},
		{"list", "dump", 4},  {"ca", "abc", 3},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(suggest_distance(cases[i].a, cases[i].b), cases[i].d);
		assert_int_equal(suggest_distance(cases[i].b, cases[i].a), cases[i].d);
	}
	static const char *const words[] = {"build", "check", "list", "dump"};
	static const char *const typed[][2] = {
		{"biuld", "build"}, {"lst", "list"}, {"dmp", "dump"},
		{"zzzzz", NULL},    {"", NULL},
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

/* ---- rings ---- */

enum { SLOTS = 3 };

struct work {
	int slots[SLOTS], done[1000];
	size_t n;
};

static void note(void *work, size_t slot)
{
	struct work *w = work;
	w->done[w->n++] = w->slots[slot];
}

static void test_ring_keeps_order(void **state)
{
	(void)state;
	for (size_t enough = 1; enough <= SLOTS; enough++) {
		struct work w = {.n = 0};
		struct ring ring;
		assert_true(ring_start(&ring, SLOTS, note, &w));
		for (int i = 0; i < 1000; i++) {
			size_t slot = ring_slot(&ring);
			assert_int_equal(slot, i % SLOTS);
			w.slots[slot] = i;
			ring_put(&ring, enough);
		}
		ring_stop(&ring);
		assert_int_equal(w.n, 1000);
		for (int i = 0; i < 1000; i++)
			assert_int_equal(w.done[i], i);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_utf8_round_trip),
	cmocka_unit_test(test_utf8_bad),
	cmocka_unit_test(test_utf8_plain),
	cmocka_unit_test(test_prng_below_is_fair),
	cmocka_unit_test(test_width),
	cmocka_unit_test(test_sha256_vectors),
	cmocka_unit_test(test_sha256_million),
	cmocka_unit_test(test_sha256_strings_are_delimited),
	cmocka_unit_test(test_hash_spreads),
	cmocka_unit_test(test_hash_table),
	cmocka_unit_test(test_ring_keeps_order),
	cmocka_unit_test(test_file_write_replaces),
	cmocka_unit_test(test_file_write_never_replaces_a_device),
	cmocka_unit_test(test_file_rewrite_keeps_the_mode),
	cmocka_unit_test(test_file_open_takes_files_and_what_is_handed_over),
	cmocka_unit_test(test_file_rewrite_only_replaces_files),
	cmocka_unit_test(test_file_write_faults),
	cmocka_unit_test(test_file_read_faults),
	cmocka_unit_test(test_file_make_folder),
	cmocka_unit_test(test_diag_counts_and_order),
	cmocka_unit_test(test_spool_to_nowhere),
	cmocka_unit_test(test_diag_unrepeat),
	cmocka_unit_test(test_diag_unrepeat_measures),
	cmocka_unit_test(test_diag_unrepeat_millimetres),
	cmocka_unit_test(test_diag_long_text),
	cmocka_unit_test(test_diag_printed),
	cmocka_unit_test(test_diag_shows_no_line_end),
	cmocka_unit_test(test_diag_of_the_system_is_fatal),
	cmocka_unit_test(test_diag_limit),
	cmocka_unit_test(test_suggest),
};

RUN(tests, make_folder, remove_folder)
