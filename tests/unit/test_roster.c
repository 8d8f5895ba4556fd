/* Unit tests of rosters: what spreadsheets export, and what nobody should. */
#include "job/roster_source.h"
#include "model/date_words.h"
#include "run.h"

#include "base/file.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define BYTES(s) (s), sizeof(s) - 1

struct fixture {
	struct arena arena;
	struct diags diags;
	struct roster roster;
	char path[64];
};

static const struct level levels[] = {{.id = "mid", .title = "Engineer"},
                                      {.id = "senior", .title = "Sénior Engineer"}};
static const struct framework framework = {.levels = levels, .nlevels = COUNT(levels)};
static struct roster_options options = {.framework = &framework};

static bool read_bytes(struct fixture *f, const void *bytes, size_t n)
{
	arena_init(&f->arena);
	diags_init(&f->diags);
	memcpy(f->path, "/tmp/kitpress-roster.XXXXXX", 28);
	int fd = mkstemp(f->path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
	return roster_source_read(f->path, &options, &f->arena, &f->diags, &f->roster);
}

static void release(struct fixture *f)
{
	unlink(f->path);
	diags_release(&f->diags);
	arena_release(&f->arena);
}

static void assert_fault(const struct fixture *f, size_t i, enum diag_id id,
                         uint32_t line, uint32_t column)
{
	assert_true(i < f->diags.list.len);
	const struct diag *d = &f->diags.list.at[i];
	if (d->id != id)
		print_message("# fault %d is: %s\n", (int)i, d->text);
	assert_int_equal(d->id, id);
	assert_int_equal(d->pos.line, line);
	assert_int_equal(d->pos.column, column);
}

static void test_example(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] =
		"\xEF\xBB\xBF"
		"code,name,email,level,lang,date,time,location,interviewers,"
		"large_print,time_factor\r\n"
		"C-001,\xC5\x81ucja "
		"W\xC3\xB3jcik,l@example.org,senior,en,2026-12-01,9:30,"
		"\"Room \"\"A\"\", 2nd\r\nfloor\",Ada L; Grace H ;,no,1\r\n"
		"C-002,Bo,b@example.com,mid,pt-BR,2028-02-29,14:00,,,YES,1.25\r\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_int_equal(f.diags.list.len, 0);
	assert_int_equal(f.roster.n, 2);
	assert_int_equal(f.roster.refused, 0);
	assert_true(f.roster.has_email);
	const struct candidate *c = f.roster.candidates;
	assert_string_equal(c->code, "C-001");
	assert_string_equal(c->name, "\xC5\x81ucja W\xC3\xB3jcik");
	assert_string_equal(c->time, "09:30");
	assert_string_equal(c->location, "Room \"A\", 2nd\nfloor");
	assert_int_equal(c->ninterviewers, 2);
	assert_string_equal(c->interviewers[1], "Grace H");
	assert_false(c->large_print);
	assert_int_equal(c->time_factor, 1000);
	assert_int_equal(c->pos.line, 2);
	assert_int_equal(c[1].pos.line, 4);
	assert_true(c[1].large_print);
	assert_int_equal(c[1].time_factor, 1250);
	assert_string_equal(c[1].lang, "pt-BR");
	assert_int_equal(c[1].ninterviewers, 0);
	release(&f);
}

static void test_separators(void **state)
{
	(void)state;
	static const char *const files[] = {
		"code;name;time_factor\nA;Doe, Jo;1,5\n",
		"code\tname\ttime_factor\nA\tDoe, Jo\t1.5\n",
		"sep=;\r\ncode;name;time_factor\r\nA;Doe, Jo;1,5\r\n",
		"code,name,time_factor\rA,\"Doe, Jo\",1.5\r",
		"\n  \n Code , NAME ,Time factor\n\n A , \"Doe, Jo\" , 1.5,,\n,,\n \n",
		"code,name,time_factor\nA,\"Doe, Jo\",1.5",
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		struct fixture f;
		assert_true(read_bytes(&f, files[i], strlen(files[i])));
		assert_int_equal(f.diags.list.len, 0);
		assert_int_equal(f.roster.n, 1);
		assert_string_equal(f.roster.candidates->code, "A");
		assert_string_equal(f.roster.candidates->name, "Doe, Jo");
		assert_int_equal(f.roster.candidates->time_factor, 1500);
		release(&f);
	}
}

/* The names that a cell comes to, divided by '/'; "!" where the row is refused. */
static void assert_people(const char *cell, char by, const char *wanted)
{
	struct fixture f;
	struct strbuf csv = STRBUF_INIT, got = STRBUF_INIT;
	strbuf_adds(&csv, "code\tinterviewers\nA\t\"");
	for (const char *s = cell; *s; s++) {
		strbuf_adds(&csv, *s == '"' ? "\"" : "");
		strbuf_addc(&csv, *s);
	}
	strbuf_adds(&csv, "\"\n");
	options.interviewers_by = by;
	assert_true(read_bytes(&f, csv.at, csv.len));
	options.interviewers_by = '\0';
	if (f.roster.n) {
		const struct candidate *c = f.roster.candidates;
		for (size_t i = 0; i < c->ninterviewers; i++)
			strbuf_addf(&got, "%s%s%s%s", i ? "/" : "", c->interviewers[i],
			            *c->interviewer_emails[i] ? "=" : "",
			            c->interviewer_emails[i]);
	} else {
		assert_fault(&f, 0, DIAG_ROSTER_INTERVIEWERS, 2, 3);
		strbuf_adds(&got, "!");
	}
	if (strcmp(got.at ? got.at : "", wanted) != 0)
		print_message("# %s\n", cell);
	assert_string_equal(got.at ? got.at : "", wanted);
	strbuf_release(&csv);
	strbuf_release(&got);
	release(&f);
}

/* As spreadsheets save them: the same text in other bytes. */
static void test_encodings(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		const char *warned; /* the word that is quoted; NULL: no warning */
		uint32_t line, column;
	} cases[] = {
		{BYTES("id;name\r\nA;Zo\xC3\xAB \xE2\x82\xAC\r\n"), NULL, 0, 0},
		{BYTES("\xEF\xBB\xBFid;name\r\nA;Zo\xC3\xAB \xE2\x82\xAC\r\n"), NULL, 0,
	         0},
		{BYTES("id;name\r\nA;Zo\xEB \x80\r\n"), "'Zo\xC3\xAB'", 2, 3},
		{BYTES("sep=;\r\nid;name\r\nA;Zo\xEB \x80"), "'Zo\xC3\xAB'", 3, 3},
		{BYTES("id;name\rA;Zo\xEB \x80\r"), "'Zo\xC3\xAB'", 2, 3},
		{BYTES("\xFF\xFEi\0d\0\t\0n\0a\0m\0e\0\r\0\n\0A\0\t\0Z\0o\0\xEB\0 \0"
	               "\xAC\x20\r\0\n\0"),
	         NULL, 0, 0},
		{BYTES("\xFE\xFF\0i\0d\0\t\0n\0a\0m\0e\0\n\0A\0\t\0Z\0o\0\xEB\0 "
	               "\x20\xAC\0\n"),
	         NULL, 0, 0},
		{BYTES("\"sep=;\"\nid;name\nA;Zo\xC3\xAB \xE2\x82\xAC\n"), NULL, 0, 0},
		{BYTES("SEP=|\nid|name\nA|Zo\xC3\xAB \xE2\x82\xAC\n"), NULL, 0, 0},
		{BYTES("sep=;;;\nid;name\nA;Zo\xC3\xAB \xE2\x82\xAC\n"), NULL, 0, 0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		assert_true(read_bytes(&f, cases[i].bytes, cases[i].n));
		assert_int_equal(f.roster.n, 1);
		assert_string_equal(f.roster.candidates->name, "Zo\xC3\xAB \xE2\x82\xAC");
		assert_int_equal(f.diags.list.len, cases[i].warned != NULL);
		if (cases[i].warned) {
			assert_fault(&f, 0, DIAG_ROSTER_WINDOWS, cases[i].line,
			             cases[i].column);
			assert_non_null(strstr(f.diags.list.at[0].text, cases[i].warned));
		}
		release(&f);
	}
}

/* What is wrong in any encoding stays wrong: only the cell's row goes. */
static void test_broken_encodings(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
	} cases[] = {
		/* one wrong byte in a file of UTF-8 */
		{BYTES("id,name\nA,Zo\xC3\xAB\nB,Zo\xEB\nC,Zo\xC3\xAB\n")},
		{BYTES("id,name\nA,Zo\xC3\xAB\nB,\xED\xA0\x80\nC,"
	               "\xC3\xAB\xC3\xAB\xC3\xAB\n")},
		/* a lone surrogate, and half a character */
		{BYTES("\xFF\xFEi\0d\0\t\0n\0a\0m\0e\0\n\0A\0\t\0x\0\n\0B\0\t\0\x3D\xD8\n"
	               "\0C\0\n\0")},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		assert_true(read_bytes(&f, cases[i].bytes, cases[i].n));
		assert_int_equal(f.roster.n, 2);
		assert_int_equal(f.roster.refused, 1);
		assert_string_equal(f.roster.candidates[1].code, "C");
		assert_int_equal(f.diags.list.at[0].id, DIAG_ROSTER_UTF8);
		release(&f);
	}
	struct fixture f;
	assert_true(read_bytes(&f, BYTES("\xFF\xFEi\0d\0\n\0A\0\n\0B")));
	assert_int_equal(f.roster.n, 1);
	assert_int_equal(f.roster.refused, 1);
	release(&f);
}

static void test_interviewers_are_divided(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", ""},
		{"Ann", "Ann"},
		{"Ann Lee", "Ann Lee"},
		{" ; ;", ""},
		{"Ann Lee; Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann;Bob;", "Ann/Bob"},
		{"Ann|Bob", "Ann/Bob"},
		{"Ann Lee | Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann\nBob", "Ann/Bob"},
		{"Ann Lee,\r\nBob Poe\r\n", "Ann Lee/Bob Poe"},
		{"Lee, Ann; Poe, Bob", "Lee, Ann/Poe, Bob"},
		{"Lee, Ann;", "Lee, Ann"},
		{"Lee, Ann|Poe and Sons", "Lee, Ann/Poe and Sons"},
		{"\xE6\x9D\x8E\xE6\x98\x8E\xE3\x80\x81\xE7\x8E\x8B\xE8\x8A\xB3",
	         "\xE6\x9D\x8E\xE6\x98\x8E/\xE7\x8E\x8B\xE8\x8A\xB3"},
		/* Commas and words, where every part has two words. */
		{"Ann Lee, Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee,Bob Poe,", "Ann Lee/Bob Poe"},
		{"Ann Lee, Bob Poe, and Cy van Doe", "Ann Lee/Bob Poe/Cy van Doe"},
		{"Ann Lee and Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee & Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee AND Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee und Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee et Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee y Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee / Bob Poe", "Ann Lee/Bob Poe"},
		{"Bob Lee/Cy Young", "Bob Lee/Cy Young"},
		{"Bob Lee/Cy Young, Ann Roe", "Bob Lee/Cy Young/Ann Roe"},
		{"Bob Lee/Cy Young; Roe, Ann", "Bob Lee/Cy Young/Roe, Ann"},
		{"Ann; Bob Lee (ML/AI)", "Ann/Bob Lee (ML/AI)"},
		{"Ann Lee + Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee\xC2\xA0"
	         "and\xC2\xA0"
	         "Bob\xC2\xA0Poe",
	         "Ann Lee/Bob\xC2\xA0Poe"},
		{"Andy Sand, Yves Etxe", "Andy Sand/Yves Etxe"},
		{"Ann Y Lee, Bob Poe", "Ann Y Lee/Bob Poe"},
		{"Ann Lee\xD8\x8C Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann Lee, PhD", "Ann Lee, PhD"},
		{"Ann Lee, Ph.D., Bob Poe, Jr.", "Ann Lee, Ph.D./Bob Poe, Jr."},
		{"Ann Lee, MD, MBA and Bob Poe III", "Ann Lee, MD, MBA/Bob Poe III"},
		{"Ann Lee (HR, Berlin), Bob Poe (IT)",
	         "Ann Lee (HR, Berlin)/Bob Poe (IT)"},
		{"Bob Lee, Head of ML", "Bob Lee, Head of ML"},
		{"Bob Lee, Head of ML, Ann Roe", "Bob Lee, Head of ML/Ann Roe"},
		{"Bob Lee, PhD, Director, Ann Roe", "Bob Lee, PhD, Director/Ann Roe"},
		{"Bo Lee, Leiterin HR, Cy Poe, VP", "Bo Lee, Leiterin HR/Cy Poe, VP"},
		{"Bob Lee and Ann Roe, CTO", "Bob Lee/Ann Roe, CTO"},
		/* Nobody yet, which is told. */
		{"TBD", ""},
		{"n.n.", ""},
		{"n/a", ""},
		{"?", ""},
		{"none", ""},
		{"-", ""},
		{"Ann Lee; TBD", "Ann Lee"},
		{"Ann Lee; -; Bob Poe", "Ann Lee/Bob Poe"},
		{"Ann \"Nan\" Lee, Bob Poe", "Ann \"Nan\" Lee/Bob Poe"},
		/* In doubt: nobody is guessed. */
		{"Smith, Ann", "!"},
		{"Ann, Bob", "!"},
		{"Ann and Bob", "!"},
		{"Ann Lee, Bob", "!"},
		{"Smith, Ann Mary", "!"},
		{"Smith, PhD, Ann Lee", "!"},
		{"Lee Jr., Ann", "!"},
		{"Jos\xC3\xA9 Ortega y Gasset", "!"},
		{"PhD, Ann Lee", "!"},
		{"Yo-Yo Ma, Ma", "!"},
		{"Ann/Bob", "!"},
		{"Ann/Bob;", "!"},
		{"Bob Lee, Head of ML/AI; Ann Roe", "!"},
		{"Bob Lee, Engineering Manager", "!"},
		{"Bob Lee, Head of ML and Data Science", "!"},
		{"Ann Lee, Edith Head", "!"},
		{"Head of ML, Bob Lee", "!"},
		/* Quotes and addresses leave no doubt. */
		{"\"Smith, Ann\"", "Smith, Ann"},
		{"\"Smith, Ann\", Bob Poe", "Smith, Ann/Bob Poe"},
		{"\"Smith, Ann\" and \"Cher\"", "Smith, Ann/Cher"},
		{"\"Smith, Ann\", Bob", "!"},
		{"\"Smith; Ann\"; Bob", "Smith; Ann/Bob"},
		{"\"Smith, Ann", "!"},
		{"\" Ann Lee \"", "Ann Lee"},
		{"Ann Lee <ann@x.org>", "Ann Lee=ann@x.org"},
		{"Lee, Ann <ann@x.org>; Bob", "Lee, Ann=ann@x.org/Bob"},
		{"Ann <ann@x.org>, Bob <bob@x.org>", "Ann=ann@x.org/Bob=bob@x.org"},
		{"\"Lee, Ann\" <ann@x.org>, Bob Poe", "Lee, Ann=ann@x.org/Bob Poe"},
		{"Lee, Ann <ann@x.org>", "!"},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_people(cases[i][0], '\0', cases[i][1]);
	assert_people("Smith, Ann", ',', "Smith/Ann");
	assert_people("Ann Lee, PhD, Bob", ',', "Ann Lee, PhD/Bob");
	assert_people("Ann Lee, Bob Poe", ';', "Ann Lee, Bob Poe");
	assert_people("Lee, Ann; Poe, Bob", ';', "Lee, Ann/Poe, Bob");
}

static void test_interviewers_faults(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] = "code;interviewers\nA;Ann <nobody>\nB;\"Ann Lee, =x "
				  "y\"\nC;Ann Lee, ann lee\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_fault(&f, 0, DIAG_ROSTER_EMAIL, 2, 3);
	assert_fault(&f, 1, DIAG_ROSTER_FORMULA, 3, 3);
	assert_fault(&f, 2, DIAG_ROSTER_INTERVIEWER_TWICE, 4, 3);
	assert_int_equal(f.roster.n, 1);
	assert_int_equal(f.roster.candidates->ninterviewers, 1);
	release(&f);
}

static void test_unknown_columns_are_kept(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] = "Notes,code,emial,pronouns\n\"a\nb\",A,x,she\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_fault(&f, 0, DIAG_ROSTER_COLUMN_NEAR, 1, 12);
	assert_fault(&f, 1, DIAG_ROSTER_COLUMNS_KEPT, 1, 1);
	assert_string_equal(f.diags.list.at[1].text,
	                    "columns that are kept, not used: 'Notes', 'pronouns' "
	                    "(without effect yet)");
	assert_int_equal(f.diags.list.len, 2);
	assert_int_equal(f.roster.nothers, 3);
	assert_string_equal(f.roster.others[0], "Notes");
	assert_string_equal(f.roster.candidates->others[0], "a\nb");
	assert_string_equal(f.roster.candidates->others[1], "x");
	release(&f);
}

/* One bad cell a row: the row goes, the fault has the cell's place, the others stay. */
static void test_bad_cells(void **state)
{
	(void)state;
	static const struct {
		const char *column, *cell;
		enum diag_id id;
	} cases[] = {
		{"email", "nobody", DIAG_ROSTER_EMAIL},
		{"email", "a@b", DIAG_ROSTER_EMAIL},
		{"email", "a@-b.org", DIAG_ROSTER_EMAIL},
		{"email", "a..b@c.org", DIAG_ROSTER_EMAIL},
		{"email", "\"a@b.org>,<c@d.org\"", DIAG_ROSTER_EMAIL},
		{"email", "a b@c.org", DIAG_ROSTER_EMAIL},
		{"email", "\xC3\xA4@c.org", DIAG_ROSTER_EMAIL},
		{"email", "\"a@b.org\r\nBcc: c@d.org\"", DIAG_ROSTER_LINE_END},
		{"email", "a@b.org%0d%0aBcc:x", DIAG_ROSTER_EMAIL},
		{"name", "\"Eve\r\nBcc: c@d.org\"", DIAG_ROSTER_LINE_END},
		{"name", "=cmd()", DIAG_ROSTER_FORMULA},
		{"name", "\x1B[31mred", DIAG_ROSTER_CONTROL},
		{"name",
	         "a\xE2\x80\xAE"
	         "b",
	         DIAG_ROSTER_CONTROL},
		{"name",
	         "a\xC2\x85"
	         "b",
	         DIAG_ROSTER_CONTROL},
		{"level", "principal", DIAG_ROSTER_LEVEL},
		{"lang", "english!", DIAG_ROSTER_LANG},
		{"lang", "e", DIAG_ROSTER_LANG},
		{"date", "01.13.2026", DIAG_ROSTER_NO_DAY},
		{"date", "12/3/26", DIAG_ROSTER_DATE_SHORT},
		{"date", "12/3/2026", DIAG_ROSTER_DATE_EITHER},
		{"date", "2026-02-29", DIAG_ROSTER_NO_DAY},
		{"date", "2026-13-01", DIAG_ROSTER_NO_DAY},
		{"date", "2026-1-1-", DIAG_ROSTER_DATE},
		{"answer_by", "soon", DIAG_ROSTER_DATE},
		{"answer_by", "2026-06-31", DIAG_ROSTER_NO_DAY},
		{"timezone", "Berlin", DIAG_ROSTER_TIMEZONE},
		{"timezone", "Europe/", DIAG_ROSTER_TIMEZONE},
		{"timezone", "Europe/Ber lin", DIAG_ROSTER_TIMEZONE},
		{"timezone", "Narnia/Cair", DIAG_ROSTER_TIMEZONE},
		{"timezone", "UTC+15", DIAG_ROSTER_TIMEZONE},
		{"timezone", "+1:60", DIAG_ROSTER_TIMEZONE},
		{"timezone", "+1:", DIAG_ROSTER_TIMEZONE},
		{"timezone", "UTC1", DIAG_ROSTER_TIMEZONE},
		{"interviewer_lang", "en;", DIAG_ROSTER_LANG},
		{"interviewer_lang", "English!", DIAG_ROSTER_LANG},
		{"interviewer_lang", "en;de", DIAG_ROSTER_LANGS},
		{"time", "24:00", DIAG_ROSTER_TIME},
		{"time", "9:60", DIAG_ROSTER_TIME},
		{"time", "14 am", DIAG_ROSTER_TIME},
		{"large_print", "maybe", DIAG_ROSTER_YES_NO},
		{"time_factor", "0.5x", DIAG_ROSTER_FACTOR},
		{"time_factor", "25", DIAG_ROSTER_UNITS},
		{"interviewers", "ann@example.org", DIAG_ROSTER_INTERVIEWER_NAME},
		{"interviewers", "Ann; 2", DIAG_ROSTER_INTERVIEWER_NAME},
		{"interviewers", "12", DIAG_ROSTER_INTERVIEWER_NAME},
		{"time_factor", "4.001", DIAG_ROSTER_FACTOR},
		{"time_factor", "1.", DIAG_ROSTER_FACTOR},
		{"time_factor", "1e3", DIAG_ROSTER_FACTOR},
		{"time_factor", "100%", DIAG_ROSTER_SHARE},
		{"interviewers", "Ada; =1+1", DIAG_ROSTER_FORMULA},
		{"location", "a\x01", DIAG_ROSTER_CONTROL},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "code,%s\nA,\nB,%s\nC,\n", cases[i].column,
		            cases[i].cell);
		assert_true(read_bytes(&f, csv.at, csv.len));
		if (f.diags.list.len != 1)
			print_message("# case %d: %s\n", (int)i, cases[i].cell);
		assert_int_equal(f.diags.list.len, 1);
		assert_fault(&f, 0, cases[i].id, 3, 3);
		assert_int_equal(f.roster.n, 2);
		assert_int_equal(f.roster.refused, 1);
		assert_string_equal(f.roster.candidates[1].code, "C");
		strbuf_release(&csv);
		release(&f);
	}
}

/* What a cell of the time zone is called. */
static void assert_zone(const char *cell, const char *wanted)
{
	struct fixture f;
	struct strbuf csv = STRBUF_INIT, got = STRBUF_INIT;
	struct labels labels = {.lang = "en"};
	labels.text[LABEL_ZONE_OF_PLACE] = "{place} time";
	strbuf_addf(&csv, "code,timezone\nA,%s\n", cell);
	assert_true(read_bytes(&f, csv.at, csv.len));
	assert_int_equal(f.diags.list.len, 0);
	zone_words(&labels, f.roster.candidates->timezone, &got);
	assert_string_equal(got.at, wanted);
	strbuf_release(&csv);
	strbuf_release(&got);
	release(&f);
}

static void test_time_zones(void **state)
{
	(void)state;
	assert_zone("Europe/Berlin", "Berlin time");
	assert_zone("America/Argentina/Buenos_Aires", "Buenos Aires time");
	assert_zone("US/Pacific", "Pacific time");
	assert_zone("UTC", "UTC");
	assert_zone("GMT+0", "UTC");
	assert_zone("+05:30", "UTC+5:30");
	assert_zone("UTC-3", "UTC\xE2\x88\x92\x33");
	assert_zone("Etc/GMT-2", "UTC+2"); /* as POSIX counts */
	assert_zone("Etc/UTC", "UTC");
}

static void test_interviewers_languages(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] = "code,interviewer_lang,interviewers,answer_by\n"
				  "A,DE ; pt-br,Ann;Bob,2026-12-04\n"
				  "B,fr,Ann;Bob,\n"
				  "C,,Ann;Bob,\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_int_equal(f.diags.list.len, 0);
	assert_true(f.roster.has_answer_by);
	const struct candidate *c = f.roster.candidates;
	assert_string_equal(c[0].answer_by, "2026-12-04");
	assert_string_equal(c[1].answer_by, "");
	assert_string_equal(roster_interviewer_lang(&c[0], 0), "de");
	assert_string_equal(roster_interviewer_lang(&c[0], 1), "pt-BR");
	assert_string_equal(roster_interviewer_lang(&c[1], 1), "fr");
	assert_string_equal(roster_interviewer_lang(&c[2], 1), "");
	release(&f);
}

static void test_codes(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",
		"all.pdf",
		"All.PDF",
		"kit.lock.xml",
		"KIT-senior.LOCK.xml",
		"kit-.lock.xml",
		"../../x",
		"a/b",
		"a\\b",
		"-rf",
		".hidden",
		"..",
		".",
		"CON",
		"con.pdf",
		"Lpt1",
		"aux",
		"a b",
		"a:b",
		"a*",
		"=cmd()",
		"\xC3\xA4",
		"a.",
		"C-001\n",
		"~",
		"$HOME",
		"C-1.lock.xml",
		"C-1.eml",
		"S-01",
		"s-123",
		"Spare",
		"0123456789012345678901234567890123456789012345678901234567890123456789",
	};
	static const char *const good[] = {
		"C-001",
		"a",
		"0",
		"a.b",
		"_x",
		"kit-1",
		"all.pdf1",
		"kit-lock.xml1",
		"console",
		"com",
		"com10",
		"S-1",
		"S-01a",
		"spares",
		"lpt",
		"x--y",
		"xml",
		"0123456789012345678901234567890123456789012345678901234567890123",
	};
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_non_null(roster_code_fault(bad[i]));
	for (size_t i = 0; i < COUNT(good); i++)
		assert_null(roster_code_fault(good[i]));

	struct fixture f;
	static const char csv[] = "name,code\nx,../../x\ny,\nz,A-1\nw\nv,a-1\nu,B\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_fault(&f, 0, DIAG_ROSTER_CODE, 2, 3);
	assert_fault(&f, 1, DIAG_ROSTER_CODE_TWICE, 6, 3);
	assert_non_null(strstr(f.diags.list.at[1].text, "in line 4"));
	assert_int_equal(f.diags.list.len, 2);
	assert_int_equal(f.roster.n, 4);
	assert_int_equal(f.roster.refused, 2);
	assert_string_equal(f.roster.candidates[0].code, ""); /* none yet */
	assert_int_equal(f.roster.candidates[0].row, 2);
	assert_int_equal(f.roster.candidates[3].row, 6);
	release(&f);
}

static void test_files_of_no_use(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		enum diag_id id;
	} cases[] = {
		{BYTES(""), DIAG_ROSTER_EMPTY},
		{BYTES("\xEF\xBB\xBF\n\n"), DIAG_ROSTER_EMPTY},
		{BYTES("c\0o\0d\0e\0,\0n\0a\0m\0e\0\n\0"), DIAG_ROSTER_ENCODING},
		{BYTES("\xEF\xBB\xBF\n<HTML><table>"), DIAG_ROSTER_ENCODING},
		{BYTES("<?xml version='1.0'?><Workbook/>"), DIAG_ROSTER_ENCODING},
		{BYTES("[{\"code\": 1}]"), DIAG_ROSTER_ENCODING},
		{BYTES("PK\3\4xlsx"), DIAG_WORKBOOK_DAMAGED},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), DIAG_WORKBOOK_OLD},
		{BYTES("date\nA\n"), DIAG_ROSTER_NO_CODES},
		{BYTES("code,name,Code\nA,b,c\n"), DIAG_ROSTER_COLUMN_TWICE},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		assert_false(read_bytes(&f, cases[i].bytes, cases[i].n));
		assert_int_equal(f.diags.list.at[0].id, cases[i].id);
		assert_int_equal(f.roster.n, 0);
		release(&f);
	}
	struct fixture f = {.path = "/nonexistent"};
	diags_init(&f.diags);
	arena_init(&f.arena);
	assert_false(
		roster_source_read("/nonexistent", NULL, &f.arena, &f.diags, &f.roster));
	assert_int_equal(f.diags.list.at[0].id, DIAG_FILE_UNREADABLE);
	release(&f);
}

static void test_shapes_of_rows(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] = "code,name\nA,b,c\nB\nC,\"open\nD,x\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_fault(&f, 0, DIAG_ROSTER_UNCLOSED, 4, 3);
	assert_fault(&f, 1, DIAG_ROSTER_CELLS_MANY, 2, 1);
	assert_int_equal(f.diags.list.len, 2);
	assert_int_equal(f.roster.n, 1);
	assert_string_equal(f.roster.candidates->code, "B");
	assert_int_equal(f.roster.refused, 2);
	release(&f);
}

static void test_nul_bytes(void **state)
{
	(void)state;
	struct fixture f;
	static const char csv[] = "code,name\nA,b\0c\nB\0,x\nC,y\n";
	assert_true(read_bytes(&f, BYTES(csv)));
	assert_fault(&f, 0, DIAG_ROSTER_CONTROL, 2, 3);
	assert_fault(&f, 1, DIAG_ROSTER_CONTROL, 3, 1);
	assert_int_equal(f.roster.n, 1);
	release(&f);
}

/* A cell of 50 MB, bare, quoted, or made of quotes: its row goes, the next one stays. */
static void test_enormous_cell(void **state)
{
	(void)state;
	static const char *const fill[] = {"x", "x", "\"\"", "\n"};
	for (size_t i = 0; i < COUNT(fill); i++) {
		struct fixture f;
		struct strbuf csv = STRBUF_INIT;
		const size_t size = i ? 2 << 20 : 50 << 20;
		strbuf_adds(&csv, i ? "code,name\nA,\"" : "code,name\nA,");
		while (csv.len < size)
			strbuf_adds(&csv, fill[i]);
		strbuf_adds(&csv, i ? "\"\nB,y\n" : "\nB,y\n");
		assert_true(read_bytes(&f, csv.at, csv.len));
		assert_fault(&f, 0, DIAG_ROSTER_LONG_CELL, 2, 3);
		assert_int_equal(f.diags.list.len, 1);
		assert_int_equal(f.roster.n, 1);
		assert_string_equal(f.roster.candidates->code, "B");
		strbuf_release(&csv);
		release(&f);
	}
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void test_many_rows(void **state)
{
	(void)state;
	struct fixture f;
	struct strbuf csv = STRBUF_INIT;
	strbuf_adds(&csv, "code,name,email,level,date,time,interviewers\n");
	for (int i = 0; i < 100000; i++)
		strbuf_addf(&csv,
		            "C-%05d,Some Body %d,c%d@example.org,senior,2026-12-01,09:30,"
		            "Ada L;Grace H\n",
		            i, i, i);
	strbuf_adds(&csv, "c-00000,x,y@example.org,,,,\n");
	double start = now();
	assert_true(read_bytes(&f, csv.at, csv.len));
	print_message("# 100,000 rows in %d ms\n", (int)((now() - start) * 1e3));
	assert_int_equal(f.roster.n, 100000);
	assert_fault(&f, 0, DIAG_ROSTER_CODE_TWICE, 100002, 1);
	assert_int_equal(f.diags.list.len, 1);
	strbuf_release(&csv);
	release(&f);
}

/* Whatever the bytes: no crash, and every row that is kept is fit for use. */
static void test_noise(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"\"", ",",  ";",  "\n",   "\r",       "\r\n", "code", "name", "a",
		" ",  "\t", "\0", "\xFF", "\xC3\xA4", "=",    "\"\"", "C-1",  "../",
	};
	uint64_t seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct fixture f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_adds(&csv, round % 2 ? "code,name\n" : "");
		for (int i = 0; i < 60; i++) {
			seed = seed * UINT64_C(6364136223846793005)
			       + 1442695040888963407u;
			const char *part = parts[(seed >> 33) % COUNT(parts)];
			strbuf_add(&csv, part, *part ? strlen(part) : 1);
		}
		read_bytes(&f, csv.at, csv.len);
		for (size_t i = 0; i < f.roster.n; i++)
			assert_true(!*f.roster.candidates[i].code
			            || !roster_code_fault(f.roster.candidates[i].code));
		strbuf_release(&csv);
		release(&f);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_example),
	cmocka_unit_test(test_separators),
	cmocka_unit_test(test_encodings),
	cmocka_unit_test(test_broken_encodings),
	cmocka_unit_test(test_interviewers_are_divided),
	cmocka_unit_test(test_interviewers_faults),
	cmocka_unit_test(test_unknown_columns_are_kept),
	cmocka_unit_test(test_bad_cells),
	cmocka_unit_test(test_time_zones),
	cmocka_unit_test(test_interviewers_languages),
	cmocka_unit_test(test_codes),
	cmocka_unit_test(test_files_of_no_use),
	cmocka_unit_test(test_shapes_of_rows),
	cmocka_unit_test(test_nul_bytes),
	cmocka_unit_test(test_enormous_cell),
	cmocka_unit_test(test_many_rows),
	cmocka_unit_test(test_noise),
};

RUN(tests, NULL, NULL)
