/* The content root of a file: which folder each rule takes, and which none does. */
#define _XOPEN_SOURCE 700 /* nftw */

#include "run.h"
#include "xml/root_path.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place { /* a working folder of its own */
	struct arena arena;
	char here[64];
};

static void enter(struct place *p)
{
	arena_init(&p->arena);
	strcpy(p->here, "/tmp/kitpress-unit.XXXXXX");
	assert_non_null(mkdtemp(p->here));
	assert_int_equal(chdir(p->here), 0);
}

static int drop(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st, (void)type, (void)at;
	return remove(path);
}

static void leave(struct place *p)
{
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(nftw(p->here, drop, 16, FTW_DEPTH | FTW_PHYS), 0);
	arena_release(&p->arena);
}

static const char *in(struct place *p, const char *name)
{
	return arena_printf(&p->arena, "%s/%s", p->here, name);
}

/* Makes a file, or a folder for a name that ends in a slash, with its parents. */
static void make(const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s", name);
	for (char *s = path; (s = strchr(s, '/')); *s++ = '/') {
		*s = '\0';
		mkdir(path, 0755);
	}
	FILE *f = name[strlen(name) - 1] == '/' ? NULL : fopen(name, "w");
	if (f)
		fclose(f);
}

static const struct {
	const char *made[4]; /* beside the file */
	const char *file, *folder;
	enum root_rule rule;
} rows[] = {
	{{"a/b/"}, "a/b/f.xml", "a/b", ROOT_OWN},
	{{"a/.git/"}, "a/b/f.xml", "a", ROOT_GIT},
	{{"a/.git"}, "a/b/c/f.xml", "a", ROOT_GIT}, /* of a work tree: a file */
	{{"a/.git/", "a/b/.git/"}, "a/b/c/f.xml", "a/b", ROOT_GIT},
	{{"content/a/"}, "content/a/f.xml", "content", ROOT_CONTENT},
	{{"content/content/"},
         "content/content/a/f.xml",
         "content/content",
         ROOT_CONTENT},
	{{"content/a/.git/"}, "content/a/b/f.xml", "content", ROOT_CONTENT},
	{{"contents/a/"}, "contents/a/f.xml", "contents/a", ROOT_OWN},
	{{"a/kitpress.conf"}, "a/b/f.xml", "a", ROOT_CONF},
	{{"a/kitpress.conf", "a/b/.git/"}, "a/b/f.xml", "a", ROOT_CONF},
	{{"a/kitpress.conf", "a/content/"}, "a/content/f.xml", "a", ROOT_CONF},
	{{"a/kitpress.conf", "a/b/kitpress.conf"}, "a/b/f.xml", "a/b", ROOT_CONF},
	{{"a/b/kitpress.conf"}, "a/f.xml", "a", ROOT_OWN},
	/* the home folder, and what is around it */
	{{"home/a/"}, "home/a/f.xml", "home/a", ROOT_OWN},
	{{"home/.git/"}, "home/a/f.xml", "home/a", ROOT_OWN},
	{{"home/kitpress.conf", "home/a/.git/"}, "home/a/b/f.xml", "home/a", ROOT_GIT},
	{{"home/kitpress.conf"}, "home/f.xml", "home/f.xml", ROOT_ALONE},
	{{".git/"}, "home/f.xml", "home/f.xml", ROOT_ALONE},
	{{".git/"}, "home/a/f.xml", "home/a", ROOT_OWN},
	{{".git/"}, "f.xml", "f.xml", ROOT_ALONE},
	{{".git/"}, "other/f.xml", "other", ROOT_OWN},
	{{"homes/.git/"}, "homes/a/f.xml", "homes", ROOT_GIT},
};

static void expect(struct content_root root, const char *folder, enum root_rule rule)
{
	assert_string_equal(root.folder, folder);
	assert_int_equal(root.rule, rule);
}

static void test_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct place p;
		enter(&p);
		make("home/");
		setenv("HOME", in(&p, "home"), 1);
		for (size_t k = 0; k < 4 && rows[i].made[k]; k++)
			make(rows[i].made[k]);
		make(rows[i].file);
		const char *real = in(&p, rows[i].file), *wanted = in(&p, rows[i].folder);
		expect(root_path_find(&p.arena, real), wanted, rows[i].rule);
		expect(root_path_find_here(&p.arena, rows[i].file), wanted, rows[i].rule);
		/* a home that is given through a link is the same */
		assert_int_equal(symlink("home", "link"), 0);
		setenv("HOME", in(&p, "link/"), 1);
		expect(root_path_find(&p.arena, real), wanted, rows[i].rule);
		leave(&p);
	}
}

/* '/' is no root by rule, even of a file in it. */
static void test_top(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	setenv("HOME", "/nowhere", 1);
	struct content_root root = root_path_find(&a, "/f.xml");
	assert_string_equal(root.folder, "/f.xml");
	assert_int_equal(root.rule, ROOT_ALONE);
	assert_false(root_path_inside(root.folder, "/etc/passwd"));
	assert_true(root_path_inside(root.folder, "/f.xml"));
	root = root_path_find(&a, "/no/such/folder/f.xml");
	assert_null(root.folder);
	arena_release(&a);
}

/* A path that is not followed: what it names counts before what its links lead to. */
static void test_links(void **state)
{
	(void)state;
	struct place p;
	struct arena *a = &p.arena;
	enter(&p);
	setenv("HOME", "/nowhere", 1);
	make("a/kitpress.conf");
	make("a/b/f.xml");
	make("other/content/");
	assert_int_equal(symlink("../../a/b", "other/content/b"), 0);
	expect(root_path_find_here(a, "other/content/b/f.xml"), in(&p, "a"), ROOT_CONF);
	assert_int_equal(unlink("a/kitpress.conf"), 0);
	expect(root_path_find_here(a, "other/content/b/f.xml"), in(&p, "other/content"),
	       ROOT_CONTENT);
	expect(root_path_find_here(a, "other/../a/b/f.xml"), in(&p, "a/b"), ROOT_OWN);
	leave(&p);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_rules),
	cmocka_unit_test(test_top),
	cmocka_unit_test(test_links),
};

RUN(tests, NULL, NULL)
