/* Unit tests of workbooks as rows: what a cell shows, and which sheet is read. */
#include "base/file.h"
#include "import/cell_value_int.h"
#include "import/import_workbook.h"
#include "import/sheet_table_int.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct fixture {
	struct arena arena;
	struct diags diags;
	struct rows rows;
	struct pos top;
	struct strbuf text; /* of the rows */
};

/* "A1=text; B1=text", a line a row; a number with '#', a merged cell as '<'. */
static void dump(struct fixture *f)
{
	for (size_t i = 0; i < f->rows.list.len; i++) {
		const struct row *row = &f->rows.list.at[i];
		const char *gap = "";
		for (size_t k = 0; k < row->kept; k++) {
			const struct row_cell *c = &row->cells[k];
			assert_int_equal(c->pos.line, row->pos.line);
			assert_int_equal(c->pos.column, k + 1);
			assert_int_equal(strlen(c->text), c->length);
			if (!c->length && !c->merged)
				continue;
			strbuf_addf(&f->text, "%s%c%u%s%s", gap, (char)('A' + k),
			            (unsigned)row->pos.line, c->number ? "#" : "=",
			            c->merged ? "<" : c->text);
			gap = "; ";
		}
		strbuf_addc(&f->text, '\n');
	}
}

static bool read_sheet(struct fixture *f, const char *name, const char *sheet)
{
	struct strbuf bytes = STRBUF_INIT;
	const char *top = getenv("TOP");
	memset(f, 0, sizeof *f);
	arena_init(&f->arena);
	diags_init(&f->diags);
	const char *path = arena_printf(&f->arena, "%s/tests/fixtures/rosters/%s",
	                                top ? top : ".", name);
	assert_int_equal(file_read(path, 1 << 20, &bytes), 0);
	bool ok = import_workbook(bytes.at, bytes.len, "r.xlsx", sheet, &f->arena,
	                          &f->diags, &f->rows, &f->top);
	strbuf_release(&bytes);
	dump(f);
	return ok;
}

static void release(struct fixture *f)
{
	strbuf_release(&f->text);
	diags_release(&f->diags);
	arena_release(&f->arena);
}

static void assert_message(struct fixture *f, const char *line)
{
	struct strbuf all = STRBUF_INIT;
	diags_print(&f->diags, false, &all);
	if (!all.at || !strstr(all.at, line))
		fail_msg("not said: %s\nbut: %s", line, all.at ? all.at : "nothing");
	strbuf_release(&all);
}

static void test_xlsx(void **state)
{
	(void)state;
	struct fixture f;
	assert_true(read_sheet(&f, "by-hand.xlsx", NULL));
	assert_string_equal(
		f.text.at,
		"A2=Code; B2=Name; C2=<; D2=Interview date; E2=Start time; F2=Extra "
		"time; G2=Large print; H2=Room; I2=Interviewers; J2=<; K2=Level\n"
		"A3=Code; B3=First name; C3=Last name; D3=Interview date; E3=Start time; "
		"F3=Extra time; G3=Large print; H3=Room; I3=Interviewers; J3=<; "
		"K3=Level\n"
		"A4=00017; B4=Zo\xC3\xAB; C4=M\xC3\xBCller; D4=2026-12-01; E4=09:30; "
		"F4#25 %; G4=true; H4=Room 1\r\n2nd &lt; floor; I4=Lee, Ann; J4=Bo Roe; "
		"K4=senior\n"
		"A5=C-2; B5=\xE7\x8E\x8B\xE8\x8A\xB3; D5=2026-12-01; E5=2026-12-01 "
		"14:00; F5#1.25; G5=false; M5=call back\n");
	assert_message(&f,
	               "r.xlsx: note: sheets that are not read (--sheet names one "
	               "that is): 'Old & hidden' (hidden), 'Day 2', 'Lists' (hidden)");
	assert_message(&f, "r.xlsx:Day 1!A1: note: rows that are hidden and read all the "
	                   "same: 1");
	assert_message(&f, "r.xlsx:Day 1!H5: warning: the formula was saved without");
	assert_message(&f, "r.xlsx:Day 1!K5: warning: the cell holds the error '#N/A'");
	assert_int_equal(f.diags.list.len, 4);
	release(&f);
}

static void test_ods(void **state)
{
	(void)state;
	struct fixture f;
	assert_true(read_sheet(&f, "by-hand.ods", NULL));
	assert_string_equal(f.text.at,
	                    "A4=Kennung; B4=Name; C4=Datum; D4=Beginn; E4=Zeitzuschlag; "
	                    "F4=Gro\xC3\x9F"
	                    "druck; G4=Raum; H4=Gremium\n"
	                    "A5=00017; B5=Zo\xC3\xAB  M\xC3\xBCller; C5=2026-12-01; "
	                    "D5=09:30; E5=25 %; F5=true; G5=Raum 1\n2. Stock; H5=Ann "
	                    "Lee\n"
	                    "A6=C-2; B6=Bo Roe; C6=2026-12-01; D6=2026-12-01 14:00; "
	                    "E6#1.25; F6=false; H6=Ann Lee\n");
	assert_message(&f, "r.xlsx: note: sheets that are not read (--sheet names one "
	                   "that is): 'Old' (hidden)");
	assert_message(&f, "r.xlsx:Day 1!G6: warning: the cell holds the error '#NV'");
	assert_message(&f, "same: 1");
	assert_int_equal(f.diags.list.len, 3);
	release(&f);
}

static void test_sheets(void **state)
{
	(void)state;
	struct fixture f;
	assert_true(read_sheet(&f, "by-hand.xlsx", "Day 2"));
	assert_string_equal(f.text.at, "A1=not this\n");
	release(&f);
	assert_true(read_sheet(&f, "by-hand.xlsx", "Old & hidden"));
	assert_string_equal(f.text.at, "A1=not this\n");
	release(&f);
	assert_false(read_sheet(&f, "by-hand.xlsx", "Day 3"));
	assert_message(&f, "r.xlsx: error: there is no sheet 'Day 3'; there are: 'Old & "
	                   "hidden', 'Day 1', 'Day 2', 'Lists'");
	release(&f);
	assert_true(read_sheet(&f, "by-hand.ods", "Old"));
	assert_string_equal(f.text.at, "A1=not this\n");
	release(&f);
	assert_false(read_sheet(&f, "by-hand.ods", "old"));
	release(&f);
	assert_true(read_sheet(&f, "since-1904.xlsx", NULL));
	assert_string_equal(f.text.at, "A1=id; B1=date\nA2=A; B2=2026-12-01\n");
	release(&f);
}

/* ---- numbers ---- */

static void test_forms(void **state)
{
	(void)state;
	static const struct {
		const char *code;
		struct cell_form form;
	} cases[] = {
		{"General", {.date = false}},
		{"0.00", {.date = false}},
		{"0", {.date = false}},
		{"00000", {.digits = 5}},
		{"0%", {.percent = true}},
		{"d/m/yyyy", {.date = true}},
		{"mmm", {.date = true}},
		{"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", {.date = true}},
		{"yyyy\\-mm\\-dd hh:mm", {.date = true, .time = true}},
		{"h:mm AM/PM", {.time = true}},
		{"mm:ss", {.time = true}},
		{"[h]:mm", {.time = true}},
		{"hh:mm\" Uhr\"", {.time = true}},
		{"[Red]0;[Blue]-0;\"day\"", {.date = false}},
		{"\"days\" 0", {.date = false}},
		{"0;d", {.date = false}},
		{"\\d0", {.date = false}},
		{"_-* #,##0", {.date = false}},
		{"\"unclosed", {.date = false}},
		{"[", {.date = false}},
		{"\\", {.date = false}},
		{"", {.date = false}},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cell_form form = cell_form_of_code(cases[i].code);
		if (form.date != cases[i].form.date || form.time != cases[i].form.time
		    || form.percent != cases[i].form.percent
		    || form.digits != cases[i].form.digits)
			fail_msg("'%s' is taken for another form", cases[i].code);
	}
	for (int i = 0; i < 70; i++) {
		struct cell_form form = cell_form_of_number(i);
		bool when = (i >= 14 && i <= 22) || (i >= 27 && i <= 36)
		            || (i >= 45 && i <= 47) || (i >= 50 && i <= 58);
		assert_int_equal(form.date || form.time, when);
	}
}

static void test_numbers(void **state)
{
	(void)state;
	static const struct cell_form plain = {.date = false}, date = {.date = true},
				      hours = {.time = true},
				      both = {.date = true, .time = true},
				      share = {.percent = true}, five = {.digits = 5};
	const struct { /* not static: its rows are made of the forms above */
		const char *text;
		struct cell_form form;
		bool since_1904;
		const char *shown;
	} cases[] = {
		{"17", plain, false, "17"},
		{"007", plain, false, "007"},
		{"-5", plain, false, "-5"},
		{"0", plain, false, "0"},
		{"1.25", plain, false, "1.25"},
		{"0.30000000000000004", plain, false, "0.3"},
		{"1.2500000000000002", plain, false, "1.25"},
		{"9.9999999999999995E-2", plain, false, "0.1"},
		{"1E-3", plain, false, "0.001"},
		{"1.5E+3", plain, false, "1500"},
		{"123456789012345678", plain, false, "123456789012345678"},
		{"1E+300", plain, false, "1E+300"},
		{"1E-300", plain, false, "1E-300"},
		{"1E999999999999", plain, false, "1E999999999999"},
		{"12a", plain, false, "12a"},
		{"1E", plain, false, "1E"},
		{".", plain, false, "."},
		{"-", plain, false, "-"},
		{"", plain, false, ""},
		{"17", five, false, "00017"},
		{"123456", five, false, "123456"},
		{"16.6", five, false, "00017"},
		{"0", five, false, "00000"},
		{"0.25", share, false, "25 %"},
		{"0", share, false, "0 %"},
		{"1.125", share, false, "112.5 %"},
		{"46357", date, false, "2026-12-01"},
		{"46357.99", date, false, "2026-12-01"},
		{"36526", date, false, "2000-01-01"},
		{"1", date, false, "1900-01-01"},
		{"59", date, false, "1900-02-28"},
		{"60", date, false, "60"},
		{"61", date, false, "1900-03-01"},
		{"0", date, false, "0"},
		{"-1", date, false, "-1"},
		{"2958465", date, false, "9999-12-31"},
		{"2958466", date, false, "2958466"},
		{"1E20", date, false, "100000000000000000000"},
		{"44895", date, true, "2026-12-01"},
		{"0", date, true, "1904-01-01"},
		{"46357.395833333336", both, false, "2026-12-01 09:30"},
		{"46357.000011574074", both, false, "2026-12-01 00:00:01"},
		{"46357.999999999", both, false, "2026-12-02"},
		{"46357", both, false, "2026-12-01"},
		{"0.39583333333333331", both, false, "09:30"},
		{"0.39583333333333331", hours, false, "09:30"},
		{"0.3958217592592593", hours, false, "09:29:59"},
		{"46357.583333333336", hours, false, "14:00"},
		{"0", hours, false, "00:00"},
		{"1E-9", hours, false, "00:00"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf shown = STRBUF_INIT;
		cell_value_show(cases[i].text, strlen(cases[i].text), cases[i].form,
		                cases[i].since_1904, &shown);
		if (strcmp(shown.at ? shown.at : "", cases[i].shown) != 0)
			fail_msg("%s is shown as '%s', not '%s'", cases[i].text,
			         shown.at ? shown.at : "", cases[i].shown);
		strbuf_release(&shown);
	}
}

/* Each day of four centuries and more, one after the other. */
static void test_each_day(void **state)
{
	(void)state;
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const struct cell_form date = {.date = true};
	int serial = 61;
	for (int year = 1900; year < 2400; year++)
		for (int month = year == 1900 ? 3 : 1; month <= 12; month++) {
			bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
			int last = days[month - 1] + (month == 2 && leap);
			for (int day = 1; day <= last; day++, serial++) {
				char text[16], wanted[32];
				struct strbuf shown = STRBUF_INIT;
				snprintf(text, sizeof text, "%d", serial);
				snprintf(wanted, sizeof wanted, "%04d-%02d-%02d", year,
				         month, day);
				cell_value_show(text, strlen(text), date, false, &shown);
				assert_string_equal(shown.at, wanted);
				strbuf_release(&shown);
			}
		}
}

/* ---- tables ---- */

static void test_cells_in_disorder(void **state)
{
	(void)state;
	struct fixture f = {.top = {1, 1, 0}};
	arena_init(&f.arena);
	diags_init(&f.diags);
	struct sheet_table t = {.arena = &f.arena};
	sheet_table_add(&t, 2, 2, "b", 1, false);
	sheet_table_add(&t, 2, 1, " a\n", 3, false);
	sheet_table_add(&t, 1, 3, "c", 1, true);
	sheet_table_add(&t, 3, 1, " ", 1, false);
	sheet_table_merge(&t, &(struct sheet_merge){1, 3, 9, 4});
	sheet_table_merge(&t, &(struct sheet_merge){2, 1, 1, 2});
	sheet_table_merge(&t, &(struct sheet_merge){0, 0, 5, 5});
	sheet_table_rows(&t, 0, &f.rows);
	dump(&f);
	assert_string_equal(f.text.at, "C1#c; D1=<\nA2=a; B2=b; C2#c; D2=<\n");
	release(&f);
}

static void test_tables_too_large(void **state)
{
	(void)state;
	struct rows rows;
	struct sheet_table far = {.full = false}, gaps = far;
	struct arena arena;
	arena_init(&arena);
	far.arena = gaps.arena = &arena;
	sheet_table_add(&far, SHEET_ROW_MAX + 1, 1, "x", 1, false);
	assert_true(far.full);
	for (uint32_t i = 1; i <= ROWS_CELLS_MAX / ROWS_COLUMNS_MAX + 1; i++)
		sheet_table_add(&gaps, i, 300, "x", 1, false);
	assert_false(gaps.full);
	sheet_table_rows(&gaps, 0, &rows);
	assert_true(gaps.full);
	arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_xlsx),
	cmocka_unit_test(test_ods),
	cmocka_unit_test(test_sheets),
	cmocka_unit_test(test_forms),
	cmocka_unit_test(test_numbers),
	cmocka_unit_test(test_each_day),
	cmocka_unit_test(test_cells_in_disorder),
	cmocka_unit_test(test_tables_too_large),
};

RUN(tests, NULL, NULL)
