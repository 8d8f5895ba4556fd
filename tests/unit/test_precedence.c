/* Who wins for each key of kitpress.conf: the command line, then the kit, then the conf
   of the content root, then the person's own, then what is usual. */
#include "cli/cli_int.h"
#include "folder.h"
#include "job/documents.h"
#include "job/map_maker.h"
#include "run.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *paper_of(const struct options *o)
{
	return paper_name(o->job.paper.size);
}

static const char *density_of(const struct options *o)
{
	return o->job.paper.density == DENSITY_COMPACT ? "compact" : "full";
}

static const char *duplex_of(const struct options *o)
{
	return o->job.duplex ? "yes" : "no";
}

static const char *dates_of(const struct options *o)
{
	static const char *const names[] = {NULL, "mdy", "dmy", "ymd"};
	return names[o->editions.dates];
}

static const char *documents_of(const struct options *o)
{
	static const struct kit kit = {.paper = ""};
	document_set named = documents_named(&o->job, &kit);
	for (enum document i = 0; i < DOCUMENT_COUNT; i++)
		if (named == (document_set)1 << i)
			return document_name(i);
	return NULL;
}

#define TEXT(name, member) \
	static const char *name(const struct options *o) \
	{ \
		return o->member; \
	}
TEXT(theme_of, job.theme)
TEXT(lang_of, job.usual_lang)
TEXT(from_of, mail.from)
TEXT(contact_of, job.contact)
TEXT(outputs_of, job.outputs)
TEXT(organisation_of, job.organisation)
TEXT(timezone_of, editions.timezone)
TEXT(rules_of, checking.rules)

static const struct {
	enum config_key key;
	const char *command;
	const char *person, *root;  /* NULL person: it may not say it */
	const char *option, *given; /* NULL: there is none */
	const char *usual;
	const char *(*get)(const struct options *o);
} rows[CONFIG_KEYS] = {
	{CONFIG_PAPER, "build", "letter", "letter", "--paper=A4", "a4", "a4", paper_of},
	{CONFIG_THEME, "build", NULL, "plain", "--theme=other", "other", NULL, theme_of},
	{CONFIG_LANG, "build", NULL, "de", NULL, NULL, NULL, lang_of},
	{CONFIG_FROM, "mail", "a@b.org", "c@d.org", "--from=e@f.org", "e@f.org", NULL,
         from_of},
	{CONFIG_CONTACT, "build", "Ada", "Grace", "--contact=Emmy", "Emmy", NULL,
         contact_of},
	{CONFIG_OUTPUT, "build", "/papers", "papers", NULL, NULL, NULL, outputs_of},
	{CONFIG_DOCUMENTS, "build", NULL, "handout", "--document=prep", "prep-guide",
         NULL, documents_of},
	{CONFIG_DENSITY, "build", NULL, "compact", "--density=full", "full", "full",
         density_of},
	{CONFIG_DUPLEX, "build", NULL, "yes", "--duplex", "yes", "no", duplex_of},
	{CONFIG_ORGANISATION, "build", NULL, "Council", NULL, NULL, NULL,
         organisation_of},
	{CONFIG_TIMEZONE, "batch", "UTC+1", "Europe/Berlin", NULL, NULL, NULL,
         timezone_of},
	{CONFIG_DATES, "batch", "dmy", "ymd", "--dates=mdy", "mdy", NULL, dates_of},
	{CONFIG_RULES, "check", NULL, "unused=off", NULL, NULL, NULL, rules_of},
};

static void say(const char *path, enum config_key key, const char *value)
{
	char line[128];
	snprintf(line, sizeof line, "%s = %s\n", config_key_name(key),
	         value ? value : "");
	folder_put(path, value ? line : "", 0644);
}

/* What holds for row i with this in the files, and its option or not. */
static void expect(size_t i, const char *person, const char *root, bool option,
                   const char *wanted)
{
	struct options o;
	struct diags diags;
	char *argv[6] = {(char *)(uintptr_t)rows[i].command};
	int argc = 1;
	diags_init(&diags);
	say("own/kitpress/kitpress.conf", rows[i].key, person);
	say("kitpress.conf", rows[i].key, root);
	if (option)
		argv[argc++] = (char *)(uintptr_t)rows[i].option;
	if (strcmp(rows[i].command, "mail") == 0 || strcmp(rows[i].command, "batch") == 0)
		argv[argc++] = (char *)(uintptr_t) "--roster=r.csv";
	argv[argc++] = (char *)(uintptr_t) "k.xml";
	optind = 0; /* getopt starts anew */
	const struct command *command = command_find(rows[i].command);
	assert_true(options_parse(&o, command, argc, argv));
	assert_true(options_take_config(&o, command, &diags));
	const char *got = rows[i].get(&o);
	if (!wanted != !got || (wanted && strcmp(wanted, got) != 0))
		fail_msg("%s: %s, not %s", config_key_name(rows[i].key),
		         got ? got : "nothing", wanted ? wanted : "nothing");
	options_release(&o);
	diags_release(&diags);
}

static void test_who_wins(void **state)
{
	char here[4096], own[4200];
	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	mkdir("own", 0755);
	mkdir("own/kitpress", 0755);
	snprintf(own, sizeof own, "%s/own", here);
	setenv("XDG_CONFIG_HOME", own, 1);
	unsetenv("KITPRESS_CONF");
	for (size_t i = 0; i < CONFIG_KEYS; i++) {
		const char *person = rows[i].person, *root = rows[i].root;
		assert_int_equal(rows[i].key, i);
		expect(i, NULL, NULL, false, rows[i].usual);
		expect(i, NULL, root, false, root);
		if (person)
			expect(i, person, NULL, false, person);
		expect(i, person, root, false, root);
		if (rows[i].option)
			expect(i, person, root, true, rows[i].given);
		if (rows[i].option)
			expect(i, NULL, NULL, true, rows[i].given);
	}
	remove("own/kitpress/kitpress.conf");
	remove("own/kitpress");
	remove("own");
	remove("kitpress.conf");
}

/* What a kit says lies between. */
static void test_kit(void **state)
{
	static const char *const kinds[] = {"answer-key"};
	const struct kit kit = {.documents = kinds, .ndocuments = 1};
	struct arena arena;
	struct job_options o = {.file = "k.xml"};
	(void)state;
	arena_init(&arena);
	vec_push(&arena, &o.usual_documents, DOCUMENT_HANDOUT);
	vec_push(&arena, &o.usual_documents, DOCUMENT_PREP_GUIDE);
	assert_int_equal(documents_named(&o, &kit), 1 << DOCUMENT_ANSWER_KEY);
	const struct kit silent = {.ndocuments = 0};
	assert_int_equal(documents_named(&o, &silent),
	                 1 << DOCUMENT_HANDOUT | 1 << DOCUMENT_PREP_GUIDE);
	vec_push(&arena, &o.documents, DOCUMENT_PACKET);
	assert_int_equal(documents_named(&o, &kit), 1 << DOCUMENT_PACKET);
	arena_release(&arena);
}

/* A kind may be cut short, where that is the beginning of one alone. */
static bool any(enum document kind)
{
	(void)kind;
	return true;
}

static void test_beginnings(void **state)
{
	enum document found[2];
	(void)state;
	assert_int_equal(document_by_beginning("scoring", any, found),
	                 DOCUMENT_SCORING_SHEET);
	assert_int_equal(document_by_beginning("S", any, NULL), DOCUMENT_SCORING_SHEET);
	assert_int_equal(document_by_beginning("PACKET", any, found), DOCUMENT_PACKET);
	assert_int_equal(document_by_beginning("p", any, found), DOCUMENT_COUNT);
	assert_int_equal(found[0], DOCUMENT_PREP_GUIDE);
	assert_int_equal(found[1], DOCUMENT_PACKET);
	assert_int_equal(document_by_beginning("p", document_for_candidate, found),
	                 DOCUMENT_PREP_GUIDE);
	assert_int_equal(document_by_beginning("", any, found), DOCUMENT_COUNT);
	assert_int_equal(document_by_beginning("sheet", any, found), DOCUMENT_COUNT);
	assert_int_equal(found[0], DOCUMENT_COUNT);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_who_wins),
	cmocka_unit_test(test_kit),
	cmocka_unit_test(test_beginnings),
};

RUN(tests, folder_make, folder_remove)
