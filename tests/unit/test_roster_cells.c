/* What people write into cells, and how it is read. */
#include "csv/cells_int.h"
#include "run.h"

#include "base/fold.h"
#include "base/strbuf.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void test_folding(void **state)
{
	static const char *const cases[][2] = {
		{"", ""},
		{"Zoë MÜLLER", "zoe muller"},
		{"Ọlábísí Adéyẹmí", "olabisi adeyemi"},
		{"Łucja Wójcik", "lucja wojcik"},
		{"Lê Thị Ngọc Ánh", "le thi ngoc anh"},
		{"Þórdís Æsa Öße", "thordis aesa osse"},
		{"Çağla YILDIRIM İpek", "cagla yildirim ipek"},
		{"e\xCC\x81t\xC3\xA9", "ete"}, /* composed and not */
		{"ΑΘΗΝΑ ЁЖ Жук", "αθηνα ёж жук"},
		{"\xC2\xA0 a\xE2\x80\xAF\t\nb\xE2\x80\x8B", "a b"},
		{"\xEF\xBB\xBF", ""},
		{"١٢٣ ۴ ＡＢ７", "123 4 ab7"},
		{"\xCC\x81 a \xCC\x81 b \xCC\x81", "a b"}, /* marks of nothing */
		{"a\xFF\xC3", "a??"},
		{"李明", "李明"},
		{"×÷", "×÷"},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(fold_text(&arena, cases[i][0]), cases[i][1]);
	arena_release(&arena);
}

static void test_days(void **state)
{
	static const struct {
		struct day day;
		int number;
	} cases[] = {
		{{1970, 1, 1}, 0},      {{1969, 12, 31}, -1},   {{2000, 2, 29}, 11016},
		{{2000, 3, 1}, 11017},  {{2026, 12, 1}, 20788}, {{2100, 3, 1}, 47541},
		{{1900, 1, 1}, -25567}, {{1, 1, 1}, -719162},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct day back = day_of_number(cases[i].number);
		assert_int_equal(day_number(&cases[i].day), cases[i].number);
		assert_memory_equal(&back, &cases[i].day, sizeof back);
	}
	for (int n = -719162; n < 2932896; n += 13) {
		struct day day = day_of_number(n);
		assert_true(day_is_valid(&day));
		assert_int_equal(day_number(&day), n);
	}
	struct day leap = {1900, 2, 29};
	assert_false(day_is_valid(&leap));
}

/* A date as "2026-12-01", with what is special about it behind:
   "serial", "2026-12-03 or 2026-03-12", "mdy", "short", "disorder", "at 570 UTC". */
static void assert_date(const char *cell, enum roster_dates order, const char *wanted)
{
	static const char *const orders[] = {"", " mdy", " dmy", " ymd"};
	struct arena arena;
	struct strbuf got = STRBUF_INIT;
	char text[DAY_TEXT];
	arena_init(&arena);
	struct date_reading r = cell_date(fold_text(&arena, cell), order);
	if (r.kind == DATE_SURE || r.kind == DATE_SERIAL || r.kind == DATE_EITHER) {
		day_text(&r.day, text);
		strbuf_adds(&got, text);
		assert_true(day_is_valid(&r.day));
	}
	if (r.kind == DATE_EITHER) {
		day_text(&r.other, text);
		strbuf_addf(&got, " or %s", text);
	}
	strbuf_adds(&got, r.kind == DATE_NONE       ? "none"
	                  : r.kind == DATE_SERIAL   ? " serial"
	                  : r.kind == DATE_NO_DAY   ? "no day"
	                  : r.kind == DATE_SHORT    ? "short"
	                  : r.kind == DATE_DISORDER ? "disorder"
	                                            : "");
	strbuf_adds(&got, r.kind == DATE_SURE ? orders[r.order] : "");
	if (r.kind != DATE_NONE && r.minute >= 0)
		strbuf_addf(&got, " at %d%s%s", r.minute, *r.zone ? " " : "", r.zone);
	if (r.kind != DATE_NONE && r.end >= 0)
		strbuf_addf(&got, " to %d", r.end);
	if (strcmp(got.at, wanted) != 0)
		print_message("# %s\n", cell);
	assert_string_equal(got.at, wanted);
	strbuf_release(&got);
	arena_release(&arena);
}

static void test_dates(void **state)
{
	static const char *const cases[][2] = {
		{"2026-12-01", "2026-12-01"},
		{"2026-1-9", "2026-01-09"},
		{"2026/12/01", "2026-12-01"},
		{"2026.12.01", "2026-12-01"},
		{"2026. 12. 01.", "2026-12-01"},
		{"2026-12-01T09:30:00Z", "2026-12-01 at 570 UTC"},
		{"2026-12-01T09:30:00.000+05:30", "2026-12-01 at 570 +05:30"},
		{"2026-12-01T09:30:00-0500", "2026-12-01 at 570 -0500"},
		{"2026-12-01 00:00:00", "2026-12-01 at 0"},
		{"2026-12-01 9:30 AM", "2026-12-01 at 570"},
		{"1.12.2026", "2026-12-01"},
		{"01.12.2026", "2026-12-01"},
		{"1. 12. 2026", "2026-12-01"},
		{"1.12.2026, 14:30 Uhr", "2026-12-01 at 870"},
		{"12/31/2026", "2026-12-31 mdy"},
		{"31/12/2026", "2026-12-31 dmy"},
		{"31-12-2026", "2026-12-31 dmy"},
		{"12/31/2026 14:00", "2026-12-31 mdy at 840"},
		{"12/12/2026", "2026-12-12"},
		{"12/3/2026", "2026-12-03 or 2026-03-12"},
		{"03-12-2026", "2026-03-12 or 2026-12-03"},
		{"1.12.26", "2026-12-01"}, /* dots: day first, so the year is last */
		{"01.02.27", "2027-02-01"},
		{"12/3/26", "short"},
		{"12/31/26", "short"},
		{"26-12-01", "short"},
		{"01-Dec-26", "2026-12-01"},
		{"1-Feb-27", "2027-02-01"},
		{"1 Feb 27", "2027-02-01"},
		{"01-Dec-2026", "2026-12-01"},
		{"2026-Dec-01", "2026-12-01"},
		{"1 December 2026", "2026-12-01"},
		{"1st of December, 2026", "2026-12-01"},
		{"the 1st", "none"},
		{"December 1, 2026", "2026-12-01"},
		{"Dec. 1st 2026", "2026-12-01"},
		{"SEPT 22 2026", "2026-09-22"},
		{"Tuesday, December 1, 2026 at 9:30 a.m.", "2026-12-01 at 570"},
		{"Tue 1 Dec 2026", "2026-12-01"},
		{"Di., 1. Dezember 2026", "2026-12-01"},
		{"Dienstag, 1. Dezember 2026 um 14 Uhr", "2026-12-01 at 840"},
		{"5. März 2026", "2026-03-05"},
		{"5. Jänner 2026", "2026-01-05"},
		{"mardi 1er décembre 2026 à 14h30", "2026-12-01 at 870"},
		{"mar. 1 déc. 2026", "2026-12-01"},
		{"15 août 2026", "2026-08-15"},
		{"1 juil. 2026", "2026-07-01"},
		{"1 jui 2026", "none"},
		{"martes, 1 de diciembre de 2026", "2026-12-01"},
		{"1 dic 2026", "2026-12-01"},
		{"١ ديسمبر ٢٠٢٦", "2026-12-01"},
		{"الثلاثاء، 1 ديسمبر 2026", "none"}, /* an Arabic comma */
		{"الثلاثاء 1 ديسمبر 2026", "2026-12-01"},
		{"\xC2\xA0"
	         "1\xE2\x80\xAF"
	         "December\xC2\xA0"
	         "2026",
	         "2026-12-01"},
		{"36525", "none"},
		{"36526", "2000-01-01 serial"},
		{"46357", "2026-12-01 serial"},
		{"46357.395833333", "2026-12-01 serial at 570"},
		{"46357,5", "2026-12-01 serial at 720"},
		{"46357.", "none"},
		{"73050", "2099-12-31 serial"},
		{"73051", "none"},
		{"20261201", "2026-12-01"},
		{"20261201T0930", "2026-12-01 at 570"},
		{"2026-12-01 0930", "2026-12-01 at 570"},
		{"20261301", "no day"},
		{"10261201", "none"},
		{"2026-12-01 09:30-10:30", "2026-12-01 at 570 to 630"},
		{"1.12.2026 9:30 – 10:30 Uhr", "2026-12-01 at 570 to 630"},
		{"1.12.2026, von 9 bis 10 Uhr", "2026-12-01 at 540 to 600"},
		{"2026-12-01T09:30-11:00", "2026-12-01 at 570 -11:00"},
		{"2026-12-01 09:30:00-1100", "2026-12-01 at 570 -1100"},
		{"2026-02-29", "no day"},
		{"2027-02-30", "no day"},
		{"2028-02-29", "2028-02-29"},
		{"31.11.2026", "no day"},
		{"30 February 2026", "no day"},
		{"31/31/2026", "no day"},
		{"2026-13-01", "no day"},
		{"2026/12-01", "none"},
		{"1/12.2026", "none"},
		{"0.0.2026", "no day"},
		{"12/2026", "none"},
		{"December 2026", "none"},
		{"1 Foo 2026", "none"},
		{"Foo 1.12.2026", "none"},
		{"1.12.2026 foo", "none"},
		{"2026-12-01x", "none"},
		{"2026-12-01 25:00", "none"},
		{"2026-12-01T09:30:00+1", "none"},
		{"99999999999999999999", "none"},
		{"-1.12.2026", "none"},
		{"soon", "none"},
		{"", "none"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_date(cases[i][0], DATES_UNSAID, cases[i][1]);
}

static void test_dates_of_an_order(void **state)
{
	(void)state;
	assert_date("12/3/2026", DATES_MDY, "2026-12-03");
	assert_date("12/3/2026", DATES_DMY, "2026-03-12");
	assert_date("12/3/2026", DATES_YMD, "disorder");
	assert_date("31/12/2026", DATES_MDY, "disorder");
	assert_date("12/31/2026", DATES_DMY, "disorder");
	assert_date("31/31/2026", DATES_DMY, "no day");
	assert_date("12/3/26", DATES_MDY, "2026-12-03");
	assert_date("12/3/26", DATES_DMY, "2026-03-12");
	assert_date("26/12/3", DATES_YMD, "2026-12-03");
	assert_date("2026/12/3", DATES_MDY, "2026-12-03");
	assert_date("1.12.2026", DATES_MDY, "2026-12-01"); /* dots: day first */
	assert_date("1.12.26", DATES_MDY, "2026-12-01");
	assert_date("1-Dec-26", DATES_DMY, "2026-12-01");
	assert_date("32/12/26", DATES_DMY, "no day");
}

/* Minutes, or "570-630"; "~" before a part of a day. */
static void assert_time(const char *cell, const char *wanted)
{
	struct arena arena;
	struct strbuf got = STRBUF_INIT;
	struct time_reading r;
	arena_init(&arena);
	if (!cell_time(fold_text(&arena, cell), &r))
		strbuf_adds(&got, "none");
	else if (r.end >= 0)
		strbuf_addf(&got, "%d-%d", r.start, r.end);
	else
		strbuf_addf(&got, "%s%d", r.fraction ? "~" : "", r.start);
	if (strcmp(got.at, wanted) != 0)
		print_message("# %s\n", cell);
	assert_string_equal(got.at, wanted);
	strbuf_release(&got);
	arena_release(&arena);
}

static void test_times(void **state)
{
	static const char *const cases[][2] = {
		{"09:30", "570"},
		{"9:30", "570"},
		{"09:30:00", "570"},
		{"09:30:59.123", "570"},
		{"9.30", "570"},
		{"9.30.00", "570"},
		{"9:30 AM", "570"},
		{"9:30PM", "1290"},
		{"9 am", "540"},
		{"2:00 p.m.", "840"},
		{"2:00 p. m.", "840"},
		{"2 P.M.", "840"},
		{"12 AM", "0"},
		{"12:30 am", "30"},
		{"12 PM", "720"},
		{"14h30", "870"},
		{"14 h 30", "870"},
		{"14h", "840"},
		{"14:30 h", "870"},
		{"14:30 Uhr", "870"},
		{"14 Uhr", "840"},
		{"14 Uhr 30", "870"},
		{"14:30\xE2\x80\xAF"
	         "Uhr",
	         "870"},
		{"14:30 hrs", "870"},
		{"00:00", "0"},
		{"23:59", "1439"},
		{"٩:٣٠", "570"},
		{"0.395833333", "~570"},
		{"0,5", "~720"},
		{"0.25", "~360"},
		{"0.0", "~0"},
		{"0.9999", "none"},
		{"09:30–10:30", "570-630"},
		{"09:30 - 10:30", "570-630"},
		{"9.30—10.30 Uhr", "570-630"},
		{"9h30 à 10h30", "570-630"},
		{"9:30 to 10:30", "570-630"},
		{"9 bis 10:30 Uhr", "540-630"},
		{"9 Uhr bis 10:30 Uhr", "540-630"},
		{"9:30-10:30 am", "570-630"},
		{"9-10:30 am", "540-630"},
		{"11:30-12:30 pm", "690-750"},
		{"11-12:30 PM", "660-750"},
		{"1-2 pm", "780-840"},
		{"11 am - 1 pm", "660-780"},
		{"10:30-09:30", "none"},
		{"09:30-09:30", "none"},
		{"9-10", "540-600"},
		{"10-11", "600-660"},
		{"9h", "540"},
		{"9h-10h", "540-600"},
		{"0900", "540"},
		{"900", "540"},
		{"1430", "870"},
		{"1430 Uhr", "870"},
		{"0900-1000", "540-600"},
		{"9", "none"},
		{"11-1", "none"},
		{"0960", "none"},
		{"2400", "none"},
		{"09300", "none"},
		{"24:00", "none"},
		{"9:60", "none"},
		{"9:5", "none"},
		{"9:300", "none"},
		{"9-", "none"},
		{"009:30", "none"},
		{"14 pm", "none"},
		{"0 am", "none"},
		{"13:30 PM", "none"},
		{"9:30 xm", "none"},
		{"9:30 amx", "none"},
		{"9:30:99", "none"},
		{"-9:30", "none"},
		{"09:30 CET", "none"},
		{"09:30-", "none"},
		{"noon", "none"},
		{"", "none"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_time(cases[i][0], cases[i][1]);
}

static void test_extra_time(void **state)
{
	static const struct {
		const char *cell;
		int factor;
		bool percent; /* the header says it */
	} cases[] = {
		{"1", 1000, false},
		{"1.25", 1250, false},
		{"1,25", 1250, false},
		{"4", 4000, false},
		{"25 %", 1250, false},
		{"25%", 1250, false},
		{"+25 %", 1250, false},
		{"+25%", 1250, false},
		{"25 percent", 1250, false},
		{"25 Prozent", 1250, false},
		{"33,3 %", 1333, false},
		{"25 % extra", 1250, false},
		{"25% mehr Zeit", 1250, false},
		{"plus 25 %", 1250, false},
		{"Extra time 25%", 1250, false},
		{"0 %", 1000, false},
		{"99 %", 1990, false},
		{"+100 %", 2000, false},
		{"0.25", 1250, false},
		{"0,5", 1500, false},
		{"0.0", 1000, false},
		{"1/3", 1333, false},
		{"1.5x", 1500, false},
		{"1.5 x", 1500, false},
		{"x1.5", 1500, false},
		{"1,5×", 1500, false},
		{"no", 1000, false},
		{"Nein", 1000, false},
		{"–", 1000, false},
		{"25", 1250, true},
		{"33.3", 1333, true},
		{"1.25", 1250, true},
		{"+300%", 4000, false},
		{"100 %", FACTOR_WHOLE, false},
		{"125 %", FACTOR_WHOLE, false},
		{"25", FACTOR_UNITS, false},
		{"+25", FACTOR_UNITS, false},
		{"5", FACTOR_UNITS, false},
		{"100", FACTOR_UNITS, true},
		{"+301 %", FACTOR_NONE, false},
		{"yes", FACTOR_NONE, false},
		{"25 %x", FACTOR_NONE, false},
		{"25 min", FACTOR_NONE, false},
		{"0.5x", FACTOR_NONE, false},
		{"5x", FACTOR_NONE, false},
		{"1/1", FACTOR_NONE, false},
		{"1/10", FACTOR_NONE, false},
		{"1.2345", FACTOR_NONE, false},
		{"9999 %", FACTOR_WHOLE, false},
		{"99999 %", FACTOR_NONE, false},
		{"+9999 %", FACTOR_NONE, false},
		{"-1", FACTOR_NONE, false},
		{"%", FACTOR_NONE, false},
		{"", FACTOR_NONE, false},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int got = cell_factor(fold_text(&arena, cases[i].cell), cases[i].percent);
		if (got != cases[i].factor)
			print_message("# %s: %d\n", cases[i].cell, got);
		assert_int_equal(got, cases[i].factor);
	}
	arena_release(&arena);
}

static int answer(struct arena *arena, const char *cell)
{
	return word_answer(fold_text(arena, cell));
}

static void test_words(void **state)
{
	static const char *const yes[] = {"yes",  "Y",    "Ja", "OUI", "Sí", "x",
	                                  "TRUE", "Wahr", "1",  "نعم", "✓"};
	static const char *const doubtful[] = {
		"On hold",   "zurückgestellt",          "En attente",     "en espera",
		"Postponed", "Rejected (phone screen)", "Offer declined", "pending",
	};
	static const char *const nobody[] = {
		"TOTAL",
		"Total: 12",
		"Gesamt",
		"Summe 12 Bewerber",
		"Lunch",
		"Pause",
		"Mittagspause",
		"Lunch 12:00-13:00",
		"Déjeuner",
		"Almuerzo",
		"Pause (30 min)",
		"Lunch break",
		"Printed by HR on 2026-11-27",
		"Gedruckt am 1.12.",
		"Stand: 27.11.2026",
		"Imprimé le 27/11",
		"Impreso por RR. HH.",
		"total général",
	};
	static const char *const people[] = {
		"Ann Lunch",   "Pause, Ann", "Total Recall", "Summer Ray", "Sum Yi",
		"Stand Watie", "Gesamtmann", "Nn Lee",       "Bo",         "",
	};
	static const char *const open[] = {"TBD", "n.n.",       "N. N.",     "?",  "???",
	                                   "-",   "noch offen", "à définir", "n/a"};
	static const char *const no[] = {"no",     "N", "nein", "Non", "FALSE",
	                                 "falsch", "0", "-",    "لا"};
	static const char *const neither[] = {"maybe", "", "ye", "ja|", "|", "2"};
	static const char *const languages[][2] = {
		{"German", "de"},  {"Deutsch", "de"}, {"français", "fr"},
		{"Español", "es"}, {"العربية", "ar"}, {"Português", "pt"},
		{"日本語", "ja"},  {"ENGLISH", "en"}, {"Brazilian  Portuguese", "pt-BR"},
	};
	static const struct {
		const char *cell;
		int status; /* -1: no word of the table */
	} statuses[] = {
		{"active", CANDIDATE_ACTIVE},
		{"Withdrawn", CANDIDATE_WITHDRAWN},
		{"zurückgezogen", CANDIDATE_WITHDRAWN},
		{"Désisté", CANDIDATE_WITHDRAWN},
		{"retirado", CANDIDATE_WITHDRAWN},
		{"no-show", CANDIDATE_NO_SHOW},
		{"No Show", CANDIDATE_NO_SHOW},
		{"nicht erschienen", CANDIDATE_NO_SHOW},
		{"absent", CANDIDATE_NO_SHOW},
		{"no presentado", CANDIDATE_NO_SHOW},
		{"cancelled", CANDIDATE_WITHDRAWN},
		{"Canceled", CANDIDATE_WITHDRAWN},
		{"abgesagt", CANDIDATE_WITHDRAWN},
		{"annulé", CANDIDATE_WITHDRAWN},
		{"Cancelado", CANDIDATE_WITHDRAWN},
		{"Rejected", CANDIDATE_WITHDRAWN},
		{"abgelehnt", CANDIDATE_WITHDRAWN},
		{"refusée", CANDIDATE_WITHDRAWN},
		{"Phone screen", -1},
		{"on hold", -1},
		{"with", -1},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(yes); i++)
		assert_int_equal(answer(&arena, yes[i]), 1);
	for (size_t i = 0; i < COUNT(no); i++)
		assert_int_equal(answer(&arena, no[i]), 0);
	for (size_t i = 0; i < COUNT(neither); i++)
		assert_int_equal(answer(&arena, neither[i]), -1);
	for (size_t i = 0; i < COUNT(languages); i++)
		assert_string_equal(word_language(fold_text(&arena, languages[i][0])),
		                    languages[i][1]);
	assert_null(word_language("klingon"));
	assert_null(word_language(""));
	for (size_t i = 0; i < COUNT(statuses); i++) {
		enum candidate_status status;
		bool known = word_status(fold_text(&arena, statuses[i].cell), &status);
		assert_int_equal(known ? (int)status : -1, statuses[i].status);
	}
	for (size_t i = 0; i < COUNT(doubtful); i++)
		assert_true(word_status_doubt(fold_text(&arena, doubtful[i])));
	assert_false(word_status_doubt("hired"));
	assert_false(word_status_doubt("phone screen"));
	assert_false(word_status_doubt("household"));
	assert_false(word_status_doubt(""));
	for (size_t i = 0; i < COUNT(nobody); i++)
		if (!word_is_no_person(fold_text(&arena, nobody[i])))
			fail_msg("'%s' is a person", nobody[i]);
	for (size_t i = 0; i < COUNT(people); i++)
		if (word_is_no_person(fold_text(&arena, people[i]))
		    || word_is_open(fold_text(&arena, people[i])))
			fail_msg("'%s' is no person", people[i]);
	for (size_t i = 0; i < COUNT(open); i++)
		assert_true(word_is_open(fold_text(&arena, open[i])));
	assert_int_equal(word_month("jui", 3), 0); /* June or July */
	assert_int_equal(word_month("ma", 2), 0);
	assert_false(word_is_weekday("t", 1));
	arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_folding), cmocka_unit_test(test_days),
	cmocka_unit_test(test_dates),   cmocka_unit_test(test_dates_of_an_order),
	cmocka_unit_test(test_times),   cmocka_unit_test(test_extra_time),
	cmocka_unit_test(test_words),
};

RUN(tests, NULL, NULL)
