/* How messages are shown: the source line and its caret, forms for other programs, and
   the explanation of each. */
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/width.h"
#include "cli/explanation.h"
#include "cli/message_forms.h"
#include "folder.h"
#include "run.h"

#include <string.h>
#include <unistd.h>

struct shown {
	struct diags diags;
	struct strbuf text;
	uint16_t file;
};

static void begin(struct shown *s, const void *source, size_t n)
{
	memset(s, 0, sizeof *s);
	diags_init(&s->diags);
	assert_int_equal(file_write("s.xml", FILE_FOR_ALL, source, n), 0);
	s->file = (uint16_t)diags_add_file(&s->diags, "s.xml");
}

static void finish(struct shown *s)
{
	assert_int_equal(unlink("s.xml"), 0);
	strbuf_release(&s->text);
	diags_release(&s->diags);
}

static void add(struct shown *s, uint32_t line, uint32_t column, uint32_t span)
{
	struct pos pos = {.line = line, .column = column & 0xFFFF, .file = s->file};
	struct diag_place place = {pos, span, 0};
	diags_add_at(&s->diags, DIAG_LANG_BAD, place, "x");
}

/* ---- the source line ---- */

/* The line and the marks of the one message shown. */
static void lines_of(struct shown *s, size_t columns, const char **line,
                     const char **marks)
{
	struct diag_look look = {false, columns};
	strbuf_clear(&s->text);
	diags_show(&s->diags, &look, &s->text);
	char *first = strchr(s->text.at, '\n');
	assert_non_null(first);
	*line = first + 1;
	char *second = strchr(first + 1, '\n');
	assert_non_null(second);
	*second = '\0';
	*marks = second + 1;
	*strchr(second + 1, '\n') = '\0';
}

/* What stands above the marks, by columns of a terminal. */
static void above(const char *line, const char *marks, struct strbuf *to)
{
	const char *end = line + strlen(line);
	size_t from = strspn(marks, " "), until = strlen(marks), column = 0;
	while (line < end) {
		const char *at = line;
		size_t n = width_of_char(utf8_next(&line, end));
		size_t own = n ? column : column - 1; /* a mark is over what it follows */
		if (own >= from && own < until)
			strbuf_add(to, at, (size_t)(line - at));
		column += n;
	}
}

static void test_the_caret_is_below_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *line, *under;
		uint32_t column, span;
	} cases[] = {
		{"<a b='cc'/>", "cc", 7, 2},
		{"\t\t<a b='cc'/>", "cc", 9, 2},
		{"<a b='日本' c='dd'/>", "dd", 14, 2},
		{"<a b='日本' c='dd'/>", "日本", 7, 2},
		{"<a b='e\xCC\x81\xCC\xA3' c='dd'/>", "dd", 15, 2}, /* marks over an e */
		{"<a b='🎉' c='dd'/>", "dd", 13, 2},
		{"<a b='\x01\x7F' c='dd'/>", "dd", 14, 2},
		{"<a b='\xFF\xE9' c='dd'/>", "dd", 14, 2}, /* no UTF-8 */
		{"<a b='cc'/>\r", "'/>", 9, 9},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shown s;
		const char *line, *marks;
		struct strbuf under = STRBUF_INIT;
		begin(&s, cases[i].line, strlen(cases[i].line));
		add(&s, 1, cases[i].column, cases[i].span);
		lines_of(&s, 80, &line, &marks);
		above(line, marks, &under);
		assert_string_equal(under.at, cases[i].under);
		assert_null(strpbrk(line, "\r\t\x01\x7F"));
		strbuf_release(&under);
		finish(&s);
	}
}

/* Wherever the place is, what is meant is shown, and no line is wider than the
   terminal. */
static void test_long_lines_are_cut_around_the_place(void **state)
{
	(void)state;
	enum { LONG = 400 };
	static const char *const letters[] = {"x", "日", "e\xCC\x81"};
	for (size_t k = 0; k < 3; k++) {
		struct strbuf text = STRBUF_INIT;
		uint32_t wide = k == 2 ? 2 : 1; /* characters of a letter */
		for (size_t i = 0; i < LONG; i++)
			strbuf_adds(&text, i >= 150 && i < 156 ? "#" : letters[k]);
		for (size_t columns = 40; columns <= 200; columns += 20) {
			struct shown s;
			const char *line, *marks;
			struct strbuf under = STRBUF_INIT;
			begin(&s, text.at, text.len);
			add(&s, 1, 150 * wide + 1, 6);
			lines_of(&s, columns, &line, &marks);
			above(line, marks, &under);
			assert_string_equal(under.at, "######");
			assert_true(width_of(line, strlen(line)) <= columns);
			assert_true(strlen(marks) <= columns);
			assert_non_null(strstr(line, "…"));
			strbuf_release(&under);
			finish(&s);
		}
		strbuf_release(&text);
	}
}

static void test_what_is_no_text_is_not_shown(void **state)
{
	(void)state;
	struct shown s;
	begin(&s, "<\0a\0", 4);
	add(&s, 1, 1, 1);
	diags_print(&s.diags, false, &s.text);
	assert_string_equal(s.text.at, "s.xml:1:1: error: 'x' is not a language; write a "
	                               "tag such as en or pt-BR [lang-bad]\n");
	finish(&s);
}

static void test_no_byte_of_a_message_moves_the_cursor(void **state)
{
	(void)state;
	struct shown s;
	begin(&s, "", 0);
	diags_add(&s.diags, DIAG_LANG_BAD, (struct pos){0},
	          "\x1B[2J\r\nb: error: \xFF\xC2\x9B");
	diags_print(&s.diags, false, &s.text);
	for (const char *at = s.text.at; *at; at++)
		assert_true((unsigned char)*at >= 0x20 || !at[1]);
	assert_true(utf8_valid(s.text.at, s.text.len, NULL));
	assert_null(strstr(s.text.at, "\xC2\x9B"));
	finish(&s);
}

/* ---- forms for other programs ---- */

static void test_end_columns(void **state)
{
	(void)state;
	static const struct {
		uint32_t line, column, span;
		const char *json;
	} cases[] = {
		{1, 3, 2, "\"line\":1,\"column\":3,\"endColumn\":5,"},
		{1, 3, 0, "\"line\":1,\"column\":3,\"endColumn\":4,"},
		{1, 5, 99, "\"line\":1,\"column\":5,\"endColumn\":7,"}, /* "日本" */
		{1, 0, 0, "\"line\":1,\"column\":null,\"endColumn\":null,"},
		{2, 1, 1, "\"line\":2,\"column\":1,\"endColumn\":1,"}, /* empty */
		{9, 2, 3, "\"line\":9,\"column\":2,\"endColumn\":5,"}, /* not there */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shown s;
		begin(&s, "abcd日本\n\nx\n", strlen("abcd日本\n\nx\n"));
		add(&s, cases[i].line, cases[i].column, cases[i].span);
		messages_write(&s.diags, MESSAGES_JSON, NULL, &s.text);
		assert_non_null(strstr(s.text.at, cases[i].json));
		finish(&s);
	}
}

static void test_bytes_of_any_kind(void **state)
{
	(void)state;
	for (int form = MESSAGES_JSON; form <= MESSAGES_SARIF; form++) {
		struct shown s;
		begin(&s, "", 0);
		uint32_t file = diags_add_file(&s.diags, "\xFF\n\",:%\\\xC3.xml");
		struct pos pos = {.file = (uint16_t)file, .line = 1, .column = 1};
		diags_add(&s.diags, DIAG_LANG_BAD, pos, "\x01\r\n\"\\%\xED\xA0\x80\xF5");
		diags_add(&s.diags, DIAG_OPENED_HERE, pos, "\xFE\n");
		messages_write(&s.diags, (enum message_form)form, NULL, &s.text);
		assert_true(utf8_valid(s.text.at, s.text.len, NULL));
		for (const char *at = s.text.at; *at; at++)
			assert_true((unsigned char)*at >= 0x20 || *at == '\n');
		if (form != MESSAGES_SARIF) /* a line a message */
			assert_ptr_equal(strchr(s.text.at, '\n'),
			                 s.text.at + s.text.len - 1);
		finish(&s);
	}
}

static void test_github_escapes(void **state)
{
	(void)state;
	struct shown s;
	begin(&s, "", 0);
	uint32_t file = diags_add_file(&s.diags, "a,b:c%.xml");
	struct pos pos = {.file = (uint16_t)file, .line = 2};
	diags_add(&s.diags, DIAG_LANG_BAD, pos, "50%: a,b\r\n");
	diags_add(&s.diags, DIAG_FIRST_HERE, pos);
	diags_add(&s.diags, DIAG_SPAN_PLAIN, (struct pos){0});
	messages_write(&s.diags, MESSAGES_GITHUB, NULL, &s.text);
	assert_string_equal(
		s.text.at,
		"::warning title=span-plain::'span' says nothing without xml:lang; take "
		"its tags out\n"
		"::error file=a%2Cb%3Ac%25.xml,line=2,title=lang-bad::'50%25: "
		"a,b%0D%0A' is not a language; write a tag such as en or pt-BR%0Anote: "
		"it was given here before (a,b:c%25.xml:2)\n");
	finish(&s);
}

/* A note goes with the message before it, wherever it points; a remark never does. */
static void test_remarks_stand_alone(void **state)
{
	(void)state;
	struct shown s;
	begin(&s, "a\nb\n", 4);
	struct pos late = {.line = 2, .column = 1, .file = s.file};
	struct pos early = {.line = 1, .column = 1, .file = s.file};
	diags_add(&s.diags, DIAG_LANG_BAD, late, "x");
	diags_add(&s.diags, DIAG_FIRST_HERE, early);
	diags_add(&s.diags, DIAG_ROSTER_ABOVE, early, 3);
	messages_write(&s.diags, MESSAGES_JSON, NULL, &s.text);
	static const char first[] = "{\"id\":\"roster-above\",\"severity\":\"note\"";
	assert_memory_equal(s.text.at, first, sizeof first - 1);
	assert_non_null(strstr(s.text.at, "\"notes\":[{\"id\":\"first-here\""));
	strbuf_clear(&s.text);
	diags_print(&s.diags, false, &s.text);
	assert_non_null(strstr(s.text.at, "s.xml:1:1: note: rows above the header, which "
	                                  "are not taken: 3 [roster-above]\n"));
	assert_non_null(strstr(s.text.at, "note: it was given here before\n"));
	finish(&s);
}

/* Programs are told the workbook's file, and the cell beside it. */
static void test_cells_of_workbooks(void **state)
{
	(void)state;
	static const char *const wanted[] = {
		[MESSAGES_JSON] = "\"file\":\"a:b.xlsx\",\"line\":12,\"column\":28,"
				  "\"endColumn\":29,\"text\":\"'x' is not",
		[MESSAGES_GITHUB] = "::error file=a%3Ab.xlsx,title=lang-bad::Day "
				    "1!AB12: 'x' is not",
		[MESSAGES_SARIF] = "\"message\":{\"text\":\"Day 1!AB12: 'x' is not",
	};
	for (int form = MESSAGES_JSON; form <= MESSAGES_SARIF; form++) {
		struct shown s;
		begin(&s, "", 0);
		uint32_t file = diags_add_sheet(&s.diags, "a:b.xlsx", "Day 1");
		struct pos pos = {.file = (uint16_t)file, .line = 12, .column = 28};
		diags_add(&s.diags, DIAG_LANG_BAD, pos, "x");
		messages_write(&s.diags, (enum message_form)form, NULL, &s.text);
		assert_non_null(strstr(s.text.at, wanted[form]));
		assert_null(strstr(s.text.at, "startLine"));
		if (form == MESSAGES_JSON)
			assert_non_null(strstr(s.text.at, "\"cell\":\"Day 1!AB12\"}\n"));
		if (form == MESSAGES_SARIF)
			assert_non_null(strstr(s.text.at, "{\"uri\":\"a%3Ab.xlsx\"}}}]"));
		finish(&s);
	}
}

static void test_what_is_beyond_the_limit_is_told(void **state)
{
	(void)state;
	struct shown s;
	begin(&s, "", 0);
	s.diags.limit = 2;
	for (int i = 0; i < 5; i++)
		diags_add(&s.diags, DIAG_SPAN_PLAIN, (struct pos){0});
	messages_write(&s.diags, MESSAGES_JSON, NULL, &s.text);
	assert_non_null(strstr(s.text.at, "\"notes\":[{\"id\":\"messages-left\""));
	assert_non_null(strstr(s.text.at, "\"text\":\"3 more are not shown\"}]}\n"));
	finish(&s);
}

/* ---- explanations ---- */

extern const unsigned char kitpress_explanations[];

static void test_every_message_is_explained(void **state)
{
	(void)state;
	struct strbuf name = STRBUF_INIT, text = STRBUF_INIT;
	int lacking = 0;
	for (int id = 0; id < DIAG_ID_COUNT; id++) {
		strbuf_clear(&name);
		strbuf_clear(&text);
		diag_add_name((enum diag_id)id, &name);
		bool found = explanation_add((enum diag_id)id, &text);
		if (!found || text.len < 60 || text.at[text.len - 1] != '\n') {
			print_message("# src/base/explanations.txt says too little of "
			              "'%s'\n",
			              name.at);
			lacking++;
		}
		assert_int_equal(explanation_find(name.at), id);
	}
	assert_int_equal(lacking, 0);
	strbuf_release(&name);
	strbuf_release(&text);
}

static void test_explanations_are_of_messages_and_fit_a_terminal(void **state)
{
	(void)state;
	const char *at = strstr((const char *)kitpress_explanations, "\n= ");
	size_t parts = 0;
	assert_non_null(at);
	for (at++; *at; at = strchr(at, '\n') + 1) {
		size_t n = strcspn(at, "\n");
		char name[128] = "";
		assert_true(width_of(at, n) <= 80);
		if (strncmp(at, "= ", 2) != 0)
			continue;
		assert_true(n - 2 < sizeof name);
		memcpy(name, at + 2, n - 2);
		if (explanation_find(name) == DIAG_ID_COUNT)
			fail_msg("no message has the id '%s'", name);
		parts++;
	}
	assert_int_equal(parts, DIAG_ID_COUNT);
}

static void test_names_are_found(void **state)
{
	(void)state;
	struct strbuf near = STRBUF_INIT;
	assert_int_equal(explanation_find("roster-date"), DIAG_ROSTER_DATE);
	assert_int_equal(explanation_find("[roster-date]"), DIAG_ROSTER_DATE);
	assert_int_equal(explanation_find("ROSTER_DATE"), DIAG_ROSTER_DATE);
	assert_int_equal(explanation_find(""), DIAG_ID_COUNT);
	assert_int_equal(explanation_find("[]"), DIAG_ID_COUNT);
	assert_int_equal(explanation_find("roster"), DIAG_ID_COUNT);
	assert_true(explanation_nearest("roster-dat", &near));
	assert_string_equal(near.at, "roster-date");
	assert_false(explanation_nearest("something else altogether", &near));
	strbuf_release(&near);
}

static void test_titles(void **state)
{
	(void)state;
	struct strbuf text = STRBUF_INIT;
	explanation_title(DIAG_LEVEL_UNKNOWN, &text); /* its last %s is a hint */
	assert_string_equal(text.at, "the framework has no level '…'");
	strbuf_clear(&text);
	explanation_title(DIAG_FILE_UNREADABLE, &text);
	assert_string_equal(text.at, "cannot read '…': …");
	strbuf_release(&text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_the_caret_is_below_its_place),
	cmocka_unit_test(test_long_lines_are_cut_around_the_place),
	cmocka_unit_test(test_what_is_no_text_is_not_shown),
	cmocka_unit_test(test_no_byte_of_a_message_moves_the_cursor),
	cmocka_unit_test(test_end_columns),
	cmocka_unit_test(test_bytes_of_any_kind),
	cmocka_unit_test(test_github_escapes),
	cmocka_unit_test(test_remarks_stand_alone),
	cmocka_unit_test(test_cells_of_workbooks),
	cmocka_unit_test(test_what_is_beyond_the_limit_is_told),
	cmocka_unit_test(test_every_message_is_explained),
	cmocka_unit_test(test_explanations_are_of_messages_and_fit_a_terminal),
	cmocka_unit_test(test_names_are_found),
	cmocka_unit_test(test_titles),
};

RUN(tests, folder_make, folder_remove)
