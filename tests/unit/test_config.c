/* kitpress.conf: what is read of it, what wins over what, and what is said of a line that
   is wrong. */
#include "folder.h"
#include "job/config_file.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct world {
	struct arena arena;
	struct diags diags;
	struct config config;
};

static void begin(struct world *w)
{
	memset(w, 0, sizeof *w);
	arena_init(&w->arena);
	diags_init(&w->diags);
}

static void end(struct world *w)
{
	diags_release(&w->diags);
	arena_release(&w->arena);
}

static bool take(struct world *w, bool personal, const char *text)
{
	return config_take(&w->config, personal ? "own.conf" : "kitpress.conf", personal,
	                   text, strlen(text), &w->arena, &w->diags);
}

static const struct {
	const char *text;
	enum config_key key;
	const char *value;
} values[] = {
	{"paper = a4", CONFIG_PAPER, "a4"},
	{"paper=LETTER", CONFIG_PAPER, "letter"},
	{"\xEF\xBB\xBFPaper\t=\tLetter \r\n", CONFIG_PAPER, "letter"},
	{"# paper = a4\n\n  paper = letter", CONFIG_PAPER, "letter"},
	{"theme = plain", CONFIG_THEME, "plain"},
	{"theme = themes/x.xml", CONFIG_THEME, "themes/x.xml"},
	{"lang = PT-br", CONFIG_LANG, "pt-BR"},
	{"from = \"Jobs\" <jobs@example.org>", CONFIG_FROM,
         "\"Jobs\" <jobs@example.org>"},
	{"contact = Room #3, 9 = nine", CONFIG_CONTACT, "Room #3, 9 = nine"},
	{"output = papers", CONFIG_OUTPUT, "papers"},
	{"documents = scoring, HANDOUT,answer", CONFIG_DOCUMENTS,
         "scoring-sheet,handout,answer-key"},
	{"documents = prep packet", CONFIG_DOCUMENTS, "prep-guide,packet"},
	{"density = Compact", CONFIG_DENSITY, "compact"},
	{"duplex = YES", CONFIG_DUPLEX, "yes"},
	{"organisation = Rat der St\xC3\xA4"
         "dte",
         CONFIG_ORGANISATION,
         "Rat der St\xC3\xA4"
         "dte"},
	{"timezone = Europe/Berlin", CONFIG_TIMEZONE, "Europe/Berlin"},
	{"dates = DMY", CONFIG_DATES, "dmy"},
	{"rules = prompt-long=60 unused=off", CONFIG_RULES, "prompt-long=60 unused=off"},
};

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct world w;
		begin(&w);
		assert_true(take(&w, false, values[i].text));
		assert_string_equal(config_text(&w.config, values[i].key),
		                    values[i].value);
		for (int key = 0; key < CONFIG_KEYS; key++)
			assert_true(key == (int)values[i].key
			            || !config_text(&w.config, (enum config_key)key));
		end(&w);
	}
}

/* Of each key: whether a person may say it, and who wins where both do. */
static void test_precedence(void **state)
{
	static const struct {
		enum config_key key;
		const char *content, *person;
		bool personal;
	} rows[CONFIG_KEYS] = {
		{CONFIG_PAPER, "letter", "a4", true},
		{CONFIG_THEME, "plain", "standard", false},
		{CONFIG_LANG, "de", "fr", false},
		{CONFIG_FROM, "a@example.org", "b@example.org", true},
		{CONFIG_CONTACT, "Ada", "Grace", true},
		{CONFIG_OUTPUT, "papers", "/tmp/papers", true},
		{CONFIG_DOCUMENTS, "handout", "packet", false},
		{CONFIG_DENSITY, "compact", "full", false},
		{CONFIG_DUPLEX, "yes", "no", false},
		{CONFIG_ORGANISATION, "A", "B", false},
		{CONFIG_TIMEZONE, "Europe/Berlin", "UTC+1", true},
		{CONFIG_DATES, "dmy", "mdy", true},
		{CONFIG_RULES, "unused=off", "unused=on", false},
	};
	(void)state;
	for (int i = 0; i < CONFIG_KEYS; i++) {
		struct world w;
		char own[128], root[128];
		enum config_key key = rows[i].key;
		assert_int_equal(key, i);
		snprintf(own, sizeof own, "%s = %s", config_key_name(key),
		         rows[i].person);
		snprintf(root, sizeof root, "%s = %s", config_key_name(key),
		         rows[i].content);
		begin(&w);
		assert_int_equal(take(&w, true, own), rows[i].personal);
		if (rows[i].personal)
			assert_string_equal(config_text(&w.config, key), rows[i].person);
		else
			assert_only(&w.diags, DIAG_CONFIG_PERSONAL);
		end(&w);
		begin(&w);
		assert_true(take(&w, false, root));
		take(&w, true, own);
		assert_string_equal(config_text(&w.config, key), rows[i].content);
		assert_int_equal(w.config.values[key].pos.line, 1);
		end(&w);
	}
}

static void test_faults(void **state)
{
	static const struct {
		const char *text;
		enum diag_id id;
		int line, column, span;
		const char *words;
	} rows[] = {
		{"papr = a4", DIAG_CONFIG_KEY, 1, 1, 4,
	         "kitpress.conf has no key 'papr'; did you mean 'paper'?"},
		{"\n  password = x", DIAG_CONFIG_KEY, 2, 3, 8,
	         "kitpress.conf has no key 'password'; there are paper, theme, lang, "
	         "from, contact, output, documents, density, duplex, organisation, "
	         "timezone, dates, rules"},
		{"paper = a5", DIAG_CONFIG_VALUE, 1, 9, 2,
	         "'a5' is not a value of 'paper'; there are a4 and letter"},
		{"dates = iso", DIAG_CONFIG_VALUE, 1, 9, 3,
	         "'iso' is not a value of 'dates'; there are mdy, dmy and ymd"},
		{"lang = en_US", DIAG_CONFIG_VALUE, 1, 8, 5, NULL},
		{"documents = p", DIAG_CONFIG_VALUE, 1, 13, 1, NULL},
		{"documents = handout, key", DIAG_CONFIG_VALUE, 1, 13, 12, NULL},
		{"documents = ,", DIAG_CONFIG_VALUE, 1, 13, 1, NULL},
		{"timezone = Berlin", DIAG_CONFIG_VALUE, 1, 12, 6, NULL},
		{"output = ../papers", DIAG_CONFIG_VALUE, 1, 10, 9, NULL},
		{"output = a/../../papers", DIAG_CONFIG_VALUE, 1, 10, 14, NULL},
		{"output = /etc", DIAG_CONFIG_VALUE, 1, 10, 4, NULL},
		{"output = ~/papers", DIAG_CONFIG_VALUE, 1, 10, 8, NULL},
		{"theme = ../x.xml", DIAG_CONFIG_VALUE, 1, 9, 8, NULL},
		{"paper a4", DIAG_CONFIG_LINE, 1, 1, 8, NULL},
		{"= a4", DIAG_CONFIG_KEY, 1, 1, 0, NULL},
		{"paper =", DIAG_CONFIG_EMPTY, 1, 8, 0, NULL},
		{"organisation = \"Council\"", DIAG_CONFIG_QUOTES, 1, 16, 9, NULL},
		{"contact = \xC3\xA4\xFF", DIAG_CONFIG_UTF8, 1, 12, 1, NULL},
		{"contact = \xC3\xA4\x1B[31m", DIAG_CONFIG_CONTROL, 1, 12, 1, NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world w;
		begin(&w);
		if (take(&w, false, rows[i].text))
			fail_msg("taken: %s", rows[i].text);
		assert_int_equal(w.diags.list.len, 1);
		const struct diag *d = &w.diags.list.at[0];
		assert_int_equal(d->id, rows[i].id);
		assert_int_equal(d->pos.line, rows[i].line);
		assert_int_equal(d->pos.column, rows[i].column);
		assert_int_equal(d->span, rows[i].span);
		if (rows[i].words)
			assert_string_equal(d->text, rows[i].words);
		end(&w);
	}
}

static void test_more_lines(void **state)
{
	struct world w;
	char text[CONFIG_VALUE_MAX + 64];
	(void)state;
	begin(&w);
	assert_false(
		take(&w, false, "paper = a5\nlang = de\nLang = fr\npaper\nduplex=yes"));
	assert_int_equal(w.diags.count[DIAG_ERROR], 3); /* each is told */
	assert_int_equal(w.diags.list.at[1].id, DIAG_CONFIG_TWICE);
	assert_int_equal(w.diags.list.at[2].pos.line, 2); /* where it was before */
	assert_string_equal(config_text(&w.config, CONFIG_LANG), "de");
	assert_string_equal(config_text(&w.config, CONFIG_DUPLEX), "yes");
	assert_int_equal(w.config.values[CONFIG_DUPLEX].pos.line, 5);
	end(&w);
	begin(&w);
	memset(text, 'a', sizeof text);
	memcpy(text, "contact = ", 10);
	text[10 + CONFIG_VALUE_MAX] = '\0';
	assert_true(take(&w, false, text));
	text[10 + CONFIG_VALUE_MAX] = 'a';
	text[11 + CONFIG_VALUE_MAX] = '\0';
	assert_false(take(&w, false, text));
	assert_only(&w.diags, DIAG_CONFIG_LONG);
	assert_true(config_take(&w.config, "kitpress.conf", false, "", 0, &w.arena,
	                        &w.diags));
	assert_false(config_take(&w.config, "kitpress.conf", false, "a\0b = c", 7,
	                         &w.arena, &w.diags));
	assert_only(&w.diags, DIAG_CONFIG_CONTROL);
	end(&w);
}

/* Another file than a kitpress.conf is given up after a few lines; one with a fault in
   each second line is not. */
static void test_other_files(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	assert_false(take(&w, false, "a\nb\n\n# c\nd\ne\nf\n"));
	assert_int_equal(w.diags.count[DIAG_ERROR], 4);
	assert_int_equal(w.diags.list.at[3].id, DIAG_CONFIG_NO_CONF);
	assert_int_equal(w.diags.list.at[3].pos.line, 5);
	end(&w);
	begin(&w);
	assert_false(take(&w, false, "a\nb\npaper = a4\nc\nd\ne\n"));
	assert_int_equal(w.diags.count[DIAG_ERROR], 5);
	assert_string_equal(config_text(&w.config, CONFIG_PAPER), "a4");
	end(&w);
}

static void write_conf(const char *path, const char *text)
{
	folder_put(path, text, 0644);
}

/* Both files, found where they lie. */
static void test_files(void **state)
{
	struct world w;
	char here[4096], path[4200];
	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	mkdir("desk", 0755);
	mkdir("desk/kits", 0755);
	mkdir("own", 0755);
	mkdir("own/kitpress", 0755);
	write_conf("desk/kitpress.conf", "paper = letter\ntheme = looks/x.xml\n");
	write_conf("own/kitpress/kitpress.conf", "paper = a4\ncontact = Ada\n");
	write_conf("desk/kits/k.xml", "");
	snprintf(path, sizeof path, "%s/own", here);
	setenv("XDG_CONFIG_HOME", path, 1);
	unsetenv("KITPRESS_CONF");
	static const char *const named[] = {"desk/kits/k.xml", "desk/kits", "desk"};
	for (size_t i = 0; i < 3; i++) {
		begin(&w);
		assert_true(config_read(&w.config, named[i], NULL, &w.arena, &w.diags));
		assert_int_equal(w.config.root.rule, ROOT_CONF);
		assert_string_equal(config_text(&w.config, CONFIG_PAPER), "letter");
		assert_string_equal(config_text(&w.config, CONFIG_THEME),
		                    "desk/looks/x.xml");
		assert_string_equal(config_text(&w.config, CONFIG_CONTACT), "Ada");
		end(&w);
	}
	/* a root that is given has its own, or none */
	begin(&w);
	assert_true(config_read(&w.config, "desk/kits/k.xml", "desk/kits", &w.arena,
	                        &w.diags));
	assert_string_equal(config_text(&w.config, CONFIG_PAPER), "a4");
	end(&w);
	begin(&w);
	setenv("KITPRESS_CONF", "none", 1);
	assert_true(config_read(&w.config, "desk", NULL, &w.arena, &w.diags));
	assert_null(config_text(&w.config, CONFIG_PAPER));
	assert_int_equal(w.config.root.rule, ROOT_CONF);
	setenv("KITPRESS_CONF", "some.conf", 1);
	assert_false(config_read(&w.config, "desk", NULL, &w.arena, &w.diags));
	assert_only(&w.diags, DIAG_CONFIG_ASKED);
	unsetenv("KITPRESS_CONF");
	end(&w);
	remove("desk/kitpress.conf");
	mkdir("desk/kitpress.conf", 0755);
	begin(&w);
	assert_false(config_read(&w.config, "desk", NULL, &w.arena, &w.diags));
	assert_only(&w.diags, DIAG_CONFIG_NO_FILE);
	end(&w);
	static const char *const made[] = {
		"desk/kitpress.conf",         "desk/kits/k.xml", "desk/kits", "desk",
		"own/kitpress/kitpress.conf", "own/kitpress",    "own"};
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		assert_int_equal(remove(made[i]), 0);
}

static void test_choice(void **state)
{
	static const char *const words[] = {"full", "compact", NULL};
	struct world w;
	(void)state;
	begin(&w);
	assert_int_equal(config_choice(&w.config, CONFIG_DENSITY, words, 7), 7);
	take(&w, false, "density = compact");
	assert_int_equal(config_choice(&w.config, CONFIG_DENSITY, words, 7), 1);
	end(&w);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_values),      cmocka_unit_test(test_precedence),
	cmocka_unit_test(test_faults),      cmocka_unit_test(test_more_lines),
	cmocka_unit_test(test_other_files), cmocka_unit_test(test_files),
	cmocka_unit_test(test_choice),
};

RUN(tests, folder_make, folder_remove)
