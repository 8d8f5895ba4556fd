/* Rosters as offices keep them: what is read of them, and what is told. */
#include "base/strbuf.h"
#include "roster_text.h"
#include "run.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* A date and a time, however they stand in one column or two. */
static void test_moments(void **state)
{
	(void)state;
	static const struct {
		const char *header, *row;
		int slot;
	} cases[] = {
		{"When", "2026-12-01 09:30", 0},
		{"Termin", "\"Di., 1.12.2026, 9:30 Uhr\"", 0},
		{"Date/Time", "2026-12-01T09:30", 0},
		{"Datum und Uhrzeit", "1.12.2026 09:30", 0},
		{"Interview Date & Time", "\"Dec 1, 2026 9:30 AM\"", 0},
		{"Créneau", "1 déc. 2026 à 9h30", 0},
		{"Slot", "2026-12-01 09:30-10:15", 45},
		{"Slot", "1.12.2026 9.30 – 10.15 Uhr", 45},
		{"Date,Slot", "2026-12-01,9:30-10:15", 45},
		{"When,Slot", "2026-12-01,9:30-10:15", 45},
		{"Slot,Date", "0930-1015,2026-12-01", 45},
		{"Date,When", "2026-12-01,2026-12-01 09:30", 0},
		{"Start", "2026-12-01 09:30", 0},
		{"Start time", "20261201 09:30", 0},
		{"Date,Start", "2026-12-01,1899-12-30 09:30:00", 0},
		{"Date,Time", "2026-12-01,0930", 0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "id,%s\nA,%s\n", cases[i].header, cases[i].row);
		assert_true(read_text(&f, csv.at));
		const struct candidate *c = f.roster.candidates;
		if (f.diags.list.len || !f.roster.n || strcmp(c->date, "2026-12-01") != 0
		    || strcmp(c->time, "09:30") != 0 || c->slot != cases[i].slot)
			fail_msg("%s", csv.at);
		strbuf_release(&csv);
		release(&f);
	}
	struct roster_text f;
	/* No dates in it: another column. */
	assert_true(read_text(&f, "id,Interview\nA,technical\n"));
	assert_said(&f, DIAG_ROSTER_COLUMN_NEAR,
	            "if it is the date, say --map date=Interview");
	release(&f);
	/* A sheet's time of day has the day on which it begins to count. */
	assert_true(read_text(&f, "id,Start\nA,1899-12-30 09:30:00\n"));
	assert_string_equal(f.roster.candidates->date, "");
	assert_string_equal(f.roster.candidates->time, "09:30");
	release(&f);
}

static void test_brackets(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "id,Date,Start time (Europe/Berlin)\n"
	                          "A,2026-12-01,09:30\nB,2026-12-01,\n"));
	assert_int_equal(f.diags.list.len, 0);
	assert_string_equal(f.roster.candidates[0].timezone, "Europe/Berlin");
	assert_string_equal(f.roster.candidates[1].timezone, "");
	release(&f);
	assert_true(
		read_text(&f, "id,Time [UTC+1],Time zone\nA,09:30,UTC+2\nB,09:30,\n"));
	assert_string_equal(f.roster.candidates[0].timezone, "UTC+2");
	assert_string_equal(f.roster.candidates[1].timezone, "UTC+1");
	release(&f);
	assert_true(read_text(&f, "id,Start time (CET)\nA,09:30\n"));
	assert_said(&f, DIAG_ROSTER_HEADER_ZONE, "'CET'");
	assert_string_equal(f.roster.candidates->time, "09:30");
	assert_string_equal(f.roster.candidates->timezone, "");
	release(&f);
	assert_true(read_text(&f, "id,Extra time (%)\nA,25\n"));
	assert_int_equal(f.diags.list.len, 0);
	assert_int_equal(f.roster.candidates->time_factor, 1250);
	release(&f);
	/* What they say may be another thing: no other column, and it is told. */
	assert_true(read_text(&f, "id,Room (building A)\nA,R1\n"));
	assert_said(&f, DIAG_ROSTER_BRACKETS,
	            "'Room (building A)' is taken for the location");
	assert_string_equal(f.roster.candidates->location, "R1");
	release(&f);
	assert_true(read_text(&f, "id,Date (applied),Date\nA,2020-01-01,2026-12-01\n"));
	assert_string_equal(f.roster.candidates->date, "2026-12-01");
	release(&f);
	/* Somebody else's name or address is never taken. */
	assert_true(read_text(&f, "id,E-mail (manager)\nA,boss@example.org\n"));
	assert_string_equal(f.roster.candidates->email, "");
	assert_said(&f, DIAG_ROSTER_COLUMN_NEAR, "say --map email=B");
	release(&f);
	assert_true(read_text(&f, "id,Name (candidate)\nA,Ann\n"));
	assert_string_equal(f.roster.candidates->name, "Ann");
	assert_int_equal(f.diags.list.len, 0);
	release(&f);
}

/* A column that may be a field which is missing is warned of, others are not. */
static void test_near_columns(void **state)
{
	(void)state;
	static const struct {
		const char *header, *said; /* NULL: no warning */
	} cases[] = {
		{"id,Interveiwer",
	         "'Interveiwer' is not used; if it is the interviewer, say "
	         "--map interviewers=Interveiwer"},
		{"id,Date of the call", "if it is the date, say --map date=B"},
		{"id,Zeit des Gesprächs", "if it is the time, say --map time=B"},
		{"id,Place of birth", NULL}, /* a weak word among others */
		{"id,Uhrzeit ca.", "if it is the time, say --map time=B"},
		{"id,Interviewer,Co-Interviewer", "--map interviewers=C"},
		{"id,Date,Date of birth", NULL},
		{"id,Phone", NULL},
		{"id,Notes", NULL},
		{"id,Job title", NULL},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "%s\nA,,\n", cases[i].header);
		assert_true(read_text(&f, csv.at));
		if (cases[i].said)
			assert_said(&f, DIAG_ROSTER_COLUMN_NEAR, cases[i].said);
		for (size_t k = 0; k < f.diags.list.len && !cases[i].said; k++)
			assert_int_not_equal(f.diags.list.at[k].id,
			                     DIAG_ROSTER_COLUMN_NEAR);
		strbuf_release(&csv);
		release(&f);
	}
}

static void test_accommodations(void **state)
{
	(void)state;
	static const struct {
		const char *cell;
		int factor;
		bool large_print, told;
	} cases[] = {
		{"25 % extra time", 1250, false, false},
		{"Large print", 1000, true, false},
		{"25% extra time; large print", 1250, true, false},
		{"Großdruck und 33,3 % mehr Zeit", 1333, true, false},
		{"Gros caractères, 1/3", 1333, true, false},
		{"none", 1000, false, false},
		{"wheelchair", 1000, false, true},
		{"25 %; wheelchair", 1250, false, true},
		{"yes", 1000, false, true},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "id,Accommodations\nA,\"%s\"\n", cases[i].cell);
		assert_true(read_text(&f, csv.at));
		const struct candidate *c = f.roster.candidates;
		if (f.roster.n != 1 || c->time_factor != cases[i].factor
		    || c->large_print != cases[i].large_print
		    || (f.diags.list.len == 1) != cases[i].told)
			fail_msg("%s", cases[i].cell);
		strbuf_release(&csv);
		release(&f);
	}
	struct roster_text f; /* the column of its own has it exactly */
	assert_true(read_text(&f, "id,Accommodations,Extra time\nA,none,1.5\n"));
	assert_int_equal(f.roster.candidates->time_factor, 1500);
	release(&f);
}

/* Rows that are nobody, each told with its line. */
static void test_rows_of_nobody(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "Name|E-mail|Room|Time\n"
	                          "Ann Lee|ann@example.org|R1|9:00\n"
	                          "Lunch||R2|12:00\n"
	                          "Name|E-mail|Room|Time\n"
	                          "||R1|13:00\n"
	                          "Lunch|lunch@example.org|R1|14:00\n"
	                          "Afternoon|||\n"
	                          "TBD||R1|15:00\n"
	                          "Total: 3|||\n"
	                          "||Printed by HR|\n"));
	static const struct {
		enum diag_id id;
		uint32_t line;
	} said[] = {
		{DIAG_ROSTER_NO_PERSON, 3},    {DIAG_ROSTER_NOBODY, 5},
		{DIAG_ROSTER_ALONE, 7},        {DIAG_ROSTER_NO_PERSON, 8},
		{DIAG_ROSTER_NO_PERSON, 9},    {DIAG_ROSTER_NO_PERSON, 10},
		{DIAG_ROSTER_HEADER_AGAIN, 4},
	};
	assert_int_equal(f.diags.list.len, COUNT(said));
	for (size_t i = 0; i < COUNT(said); i++) {
		assert_int_equal(f.diags.list.at[i].id, said[i].id);
		assert_int_equal(f.diags.list.at[i].pos.line, said[i].line);
	}
	assert_int_equal(f.roster.n, 3);
	assert_int_equal(f.roster.refused, 1);
	assert_string_equal(f.roster.candidates[1].name, "Lunch");
	assert_string_equal(f.roster.candidates[2].name, "Afternoon");
	release(&f);
	/* Who has a code may be without a name; what is all of a table is no heading. */
	assert_true(read_text(&f, "code,name,room\nA,TBD,\nB,,\nC,Total,\n"));
	assert_int_equal(f.roster.n, 2);
	assert_said(&f, DIAG_ROSTER_NO_PERSON, "'Total' is no candidate");
	release(&f);
	assert_true(read_text(&f, "name,email,room\nAnn,,\nBo,,\n"));
	assert_int_equal(f.diags.list.len, 0);
	assert_int_equal(f.roster.n, 2);
	release(&f);
}

static void test_status(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(
		&f, "id,Status\nA,Cancelled\nB,on hold\nC,Hired\nD,abgelehnt\n"));
	assert_int_equal(f.roster.n, 2);
	assert_int_equal(f.roster.nabsent, 2);
	assert_said(&f, DIAG_ROSTER_DOUBT, "'on hold'");
	assert_said(&f, DIAG_ROSTER_STATUS, "'Hired'");
	release(&f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_moments),        cmocka_unit_test(test_brackets),
	cmocka_unit_test(test_near_columns),   cmocka_unit_test(test_accommodations),
	cmocka_unit_test(test_rows_of_nobody), cmocka_unit_test(test_status),
};

RUN(tests, NULL, NULL)
