/* personal/ against a paper made by hand: what the template knows of it, and copies with
   values as poppler and qpdf read them. */
#include "pdf_pages.h"
#include "run.h"

#include "base/strbuf.h"
#include "pdf/pdf.h"
#include "personal/copy_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 595276, HEIGHT = 841890, LEFT = 72 * PT, RIGHT = 500 * PT };

static const struct doc_slot name_slot = {.name = "name", .source = SOURCE_CANDIDATE};
static const struct doc_slot pen_slot = {.name = "signature"};

static const struct slot_room usual = {.x = LEFT,
                                       .y = 100 * PT,
                                       .width = 200 * PT,
                                       .wide = 200 * PT,
                                       .high = 30 * PT,
                                       .size = 10 * PT,
                                       .leading = 12 * PT,
                                       .least = 8 * PT};

struct bench { /* a paper, and a copy of it */
	struct diags diags;
	struct arena arena;
	struct fonts *fonts;
	struct shaper *shaper;
	struct copy_fonts *copy_fonts;
	struct doc doc;
	struct sheet *sheet;
	struct pdf_writer *writer;
	struct pdf_template template;
	struct strbuf paper, copy;
	struct value *values;
	struct copy_identity identity;
	char file[64];
};

static void put_page(struct bench *b, const struct page_slot *slots, size_t n)
{
	const struct shape_style style = sheet_style(b->sheet, FONT_TEXT, false, false);
	sheet_line(b->sheet, &style, 10000, LEFT, 50 * PT, 0, "paper");
	b->sheet->page.slots = slots;
	b->sheet->page.nslots = n;
	assert_true(pdf_page(b->writer, &b->sheet->page));
	sheet_start(b->sheet, b->sheet->page.number + 1);
}

/* One page without slots, and one with a room. */
static void make_paper(struct bench *b, const struct slot_room *room)
{
	const struct page_slot slots[] = {{.slot = &pen_slot, .room = usual},
	                                  {.slot = &name_slot, .room = *room}};
	put_page(b, NULL, 0);
	put_page(b, slots, 2);
	assert_true(pdf_finish(b->writer, &b->paper));
}

static size_t set_values(struct bench *b, const struct value_text *name)
{
	struct value_texts texts = {.of = {[SOURCE_CANDIDATE] = *name}};
	size_t lines =
		values_set(&b->template, &texts, b->copy_fonts, &b->arena, &b->values);
	values_add(&b->template, b->values, b->copy_fonts);
	return lines;
}

static void make_copy(struct bench *b)
{
	assert_true(copy_fonts_make(b->copy_fonts));
	const struct copy copy = {b->values, b->identity};
	copy_write(&b->paper, &b->template, &copy, b->copy_fonts, &b->copy);
	assert_true(diags_ok(&b->diags));
	FILE *file = fopen(b->file, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(b->copy.at, 1, b->copy.len, file), b->copy.len);
	assert_int_equal(fclose(file), 0);
}

/* What a command prints, in which %s is the copy's file. */
static char *run(struct bench *b, const char *command)
{
	char line[200], part[4096];
	struct strbuf text = STRBUF_INIT;
	size_t n;
	snprintf(line, sizeof line, command, b->file);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	while ((n = fread(part, 1, sizeof part, pipe)) > 0)
		strbuf_add(&text, part, n);
	assert_int_equal(pclose(pipe), 0);
	char *copy = arena_strndup(&b->arena, text.at ? text.at : "", text.len);
	strbuf_release(&text);
	return copy;
}

/* A side of a word on page 2 as poppler has it, in 1/1000 pt. */
static int32_t side_of(struct bench *b, const char *word, const char *side)
{
	char key[20], end[80];
	char *text = run(b, "pdftotext -f 2 -bbox %s -");
	snprintf(end, sizeof end, ">%s</word>", word);
	snprintf(key, sizeof key, "%s=\"", side);
	char *at = strstr(text, end);
	assert_non_null(at);
	*at = '\0';
	char *from = strrchr(text, '<');
	assert_non_null(from);
	from = strstr(from, key);
	assert_non_null(from);
	return (int32_t)(strtod(from + strlen(key), NULL) * PT);
}

static bool near(int32_t a, int32_t b)
{
	return abs(a - b) < PT / 2;
}

static void test_template_of_a_paper(void **state)
{
	struct bench *b = *state;
	const struct pdf_template *t = &b->template;
	make_paper(b, &usual);
	/* only the page and the slot that a batch fills */
	assert_int_equal(t->pages.len, 1);
	assert_int_equal(t->slots.len, 1);
	assert_int_equal(t->pages.at[0].number, 2);
	assert_int_equal(t->slots.at[0].source, SOURCE_CANDIDATE);
	assert_int_equal(t->slots.at[0].page, 0);
	assert_int_equal(t->slots.at[0].room.x, usual.x);
	assert_int_equal(t->slots.at[0].room.y, HEIGHT - usual.y);
	assert_non_null(strstr(t->pages.at[0].entries, "/Type/Page/Parent "));
	assert_null(strstr(t->pages.at[0].entries, "/Contents"));
	assert_string_equal(t->before_fonts + strlen(t->before_fonts) - 7, "/Font<<");
	assert_int_equal(strncmp(t->after_fonts, "/F", 2), 0);
	assert_string_equal(t->id, "00112233445566778899aabbccddeeff");
	/* the last object is the cross-reference stream */
	char head[64];
	snprintf(head, sizeof head, "%u 0 obj\n<<\n/Type/XRef/Size %u/",
	         (unsigned)t->objects - 1, (unsigned)t->objects);
	assert_true(t->start + strlen(head) < b->paper.len);
	assert_memory_equal(b->paper.at + t->start, head, strlen(head));
}

static void test_copy(void **state)
{
	struct bench *b = *state;
	make_paper(b, &usual);
	assert_int_equal(set_values(b, &(struct value_text){{"Kim"}, 1, ""}), 0);
	make_copy(b);
	assert_true(b->copy.len > b->paper.len);
	assert_memory_equal(b->copy.at, b->paper.at, b->paper.len);
	run(b, "qpdf --check %s");
	assert_string_equal(run(b, "pdftotext -l 1 %s -"), "paper\n\n\f");
	assert_string_equal(run(b, "pdftotext -f 2 %s -"), "paper\n\nKim\n\n\f");
	assert_true(near(side_of(b, "Kim", "xMin"), LEFT));
	/* behind what a buffer holds, a copy is the same */
	struct strbuf two = STRBUF_INIT;
	const struct copy again = {b->values, b->identity};
	for (int i = 0; i < 2; i++)
		copy_write(&b->paper, &b->template, &again, b->copy_fonts, &two);
	assert_int_equal(two.len, 2 * b->copy.len);
	assert_memory_equal(two.at + b->copy.len, b->copy.at, b->copy.len);
	strbuf_release(&two);
}

/* What the structure tree has a place for is there, empty. */
static void test_empty_value(void **state)
{
	struct bench *b = *state;
	make_paper(b, &usual);
	assert_int_equal(set_values(b, &(struct value_text){{""}, 1, ""}), 0);
	make_copy(b);
	run(b, "qpdf --check %s");
	assert_string_equal(run(b, "pdftotext -f 2 %s -"), "paper\n\n\f");
	char *page = run(b, "qpdf --qdf %s - | grep -a -c '/P<</MCID .>>BDC'");
	assert_string_equal(page, "3\n"); /* two of the paper's own text */
}

static void test_nothing_to_write(void **state)
{
	struct bench *b = *state;
	put_page(b, NULL, 0);
	assert_true(pdf_finish(b->writer, &b->paper));
	assert_int_equal(set_values(b, &(struct value_text){{""}, 1, ""}), 0);
	make_copy(b);
	assert_int_equal(b->copy.len, b->paper.len);
}

/* ---- whose copy it is ---- */

enum { WHO = 200 * PT, ROOM = 130 * PT };

/* Three pages that say so at the same place, the second moved aside, the third with the
   code alone. */
static void make_identified(struct bench *b, bool rtl)
{
	struct page *page = &b->sheet->page;
	const struct page_identity places = {
		.who = {WHO, 40 * PT, ROOM, 10 * PT},
		.sheet = {400 * PT, 700 * PT, 30 * PT, 30 * PT},
		.token = {370 * PT, 690 * PT, 60 * PT, 7 * PT},
		.rtl = rtl};
	for (int i = 0; i < 3; i++) {
		page->identity = places;
		page->identity.shift = i == 1 ? 20 * PT : 0;
		if (i == 2)
			page->identity.sheet.w = page->identity.token.w = 0;
		put_page(b, NULL, 0);
	}
	page->identity = (struct page_identity){.shift = 0};
	assert_true(pdf_finish(b->writer, &b->paper));
}

static void identify(struct bench *b, const char *interviewer)
{
	set_values(b, &(struct value_text){{""}, 1, ""});
	identity_set(&b->template, "C-001", "7K3Q9D2MXW4C", interviewer, b->copy_fonts,
	             &b->arena, &b->identity);
	identity_add(&b->template, &b->identity, b->copy_fonts);
}

static void test_identity(void **state)
{
	struct bench *b = *state;
	make_identified(b, false);
	assert_int_equal(b->template.identities.len, 2); /* one a place, not one a page */
	identify(b, "Ann Lee");
	make_copy(b);
	run(b, "qpdf --check %s");
	for (int page = 1; page <= 3; page++) {
		char command[64];
		snprintf(command, sizeof command, "pdftotext -f %d -l %d %%s -", page,
		         page);
		char *text = run(b, command);
		assert_non_null(strstr(text, "C-001 \u00b7 Ann Lee"));
		assert_true((strstr(text, "7K3Q-9D2M-XW4C") != NULL) == (page < 3));
	}
	assert_true(near(side_of(b, "C-001", "xMin"), WHO + 20 * PT));
	assert_true(near(side_of(b, "7K3Q-9D2M-XW4C", "xMax"), 450 * PT));
}

static void test_identity_from_right_to_left(void **state)
{
	struct bench *b = *state;
	make_identified(b, true);
	identify(b, "Ann Lee");
	make_copy(b);
	assert_true(near(side_of(b, "C-001", "xMax"), WHO + ROOM + 20 * PT));
	assert_true(side_of(b, "Lee", "xMax") < side_of(b, "C-001", "xMin"));
	assert_true(near(side_of(b, "7K3Q-9D2M-XW4C", "xMin"), 390 * PT));
}

/* The code stays; the name ends where its room does. */
static void test_long_interviewer(void **state)
{
	struct bench *b = *state;
	make_identified(b, false);
	identify(b, "Bartholomew Featherstonehaugh of Cholmondeley");
	make_copy(b);
	char *text = run(b, "pdftotext -l 1 %s -");
	assert_non_null(strstr(text, "C-001 \u00b7 Bartholomew"));
	assert_non_null(strstr(text, "\u2026"));
	assert_null(strstr(text, "Cholmondeley"));
	assert_true(side_of(b, "Bartholomew\u2026", "xMax")
	            <= WHO + ROOM + 20 * PT + 100);
}

static void test_lines_upward_from_an_end(void **state)
{
	struct bench *b = *state;
	struct slot_room room = usual;
	room.x = RIGHT;
	room.at_end = true;
	room.width = room.wide = 50 * PT;
	make_paper(b, &room);
	assert_int_equal(
		set_values(b, &(struct value_text){{"First", "Second"}, 2, " and "}), 0);
	assert_int_equal(values_lines(&b->template, b->values), 2);
	make_copy(b);
	assert_true(near(side_of(b, "First", "xMax"), RIGHT));
	assert_true(near(side_of(b, "Second", "xMax"), RIGHT));
	/* between two parts that stand on lines of their own nothing is said */
	assert_null(strstr(run(b, "pdftotext -f 2 %s -"), "and"));
	assert_true(near(side_of(b, "Second", "yMax") - side_of(b, "First", "yMax"),
	                 usual.leading));
	assert_true(side_of(b, "Second", "yMin") < usual.y);
	assert_true(side_of(b, "Second", "yMax") > usual.y);
}

static void test_lines_downward(void **state)
{
	struct bench *b = *state;
	struct slot_room room = usual;
	room.down = true;
	make_paper(b, &room);
	/* each part begins a line, although one would hold both */
	assert_int_equal(
		set_values(b, &(struct value_text){{"First", "Second"}, 2, " and "}), 0);
	make_copy(b);
	assert_true(side_of(b, "First", "yMin") < usual.y);
	assert_true(side_of(b, "First", "yMax") > usual.y);
	assert_true(near(side_of(b, "Second", "yMax") - side_of(b, "First", "yMax"),
	                 usual.leading));
}

static void test_value_without_room_is_cut(void **state)
{
	struct bench *b = *state;
	struct slot_room room = usual;
	room.width = room.wide = 40 * PT;
	room.high = 0;
	make_paper(b, &room);
	assert_true(set_values(b, &(struct value_text){{"Kim Alexandra Theodora"}, 1, ""})
	            > 1);
	assert_int_equal(values_lines(&b->template, b->values), 1);
	assert_int_equal(b->values[0].size, usual.least);
	make_copy(b);
	const char *text = run(b, "pdftotext -f 2 %s -");
	assert_non_null(strstr(text, "\u2026"));
	assert_null(strstr(text, "Theodora"));
}

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	const struct pdf_options options = {
		.date = -1, .producer = "kitpress test", .template = &b->template};
	diags_init(&b->diags);
	arena_init(&b->arena);
	b->fonts = test_fonts(&b->diags);
	if (!b->fonts)
		return -1;
	b->shaper = shaper_new(b->fonts);
	b->copy_fonts = copy_fonts_new(b->shaper, &b->diags);
	b->sheet = calloc(1, sizeof *b->sheet);
	b->sheet->arena = &b->arena;
	b->sheet->shaper = b->shaper;
	b->sheet->diags = &b->diags;
	b->doc.meta = (struct doc_meta){
		.title = "Paper", .lang = "en", .id = "00112233445566778899aabbccddeeff"};
	b->paper = b->copy = (struct strbuf)STRBUF_INIT;
	b->writer = pdf_new(&b->doc, b->shaper, &options, &b->diags);
	sheet_start(b->sheet, 1);
	strcpy(b->file, "/tmp/kitpress-copy-XXXXXX");
	int file = mkstemp(b->file);
	*state = b;
	return file < 0 ? -1 : close(file);
}

static int teardown(void **state)
{
	struct bench *b = *state;
	unlink(b->file);
	pdf_free(b->writer);
	pdf_template_release(&b->template);
	strbuf_release(&b->paper);
	strbuf_release(&b->copy);
	copy_fonts_free(b->copy_fonts);
	shaper_free(b->shaper);
	fonts_free(b->fonts);
	free(b->sheet);
	arena_release(&b->arena);
	diags_release(&b->diags);
	free(b);
	return 0;
}

/* A candidate's paper in a packet has its values in words of its own. */
static void test_values_of_candidates_papers(void **state)
{
	struct bench *b = *state;
	const struct doc candidates = {.meta = {.for_candidate = true}};
	const struct page_slot slot = {.slot = &name_slot, .room = usual};
	const struct value_texts own = {
		.of = {[SOURCE_CANDIDATE] = {.parts = {"Dienstag"}, .n = 1}}};
	struct value_texts texts = {
		.of = {[SOURCE_CANDIDATE] = {.parts = {"Tuesday"}, .n = 1}}};
	b->sheet->page.doc = &candidates;
	put_page(b, &slot, 1);
	b->sheet->page.doc = NULL;
	put_page(b, &slot, 1);
	assert_true(pdf_finish(b->writer, &b->paper));
	for (int i = 0; i < 2; i++) {
		values_set(&b->template, &texts, b->copy_fonts, &b->arena, &b->values);
		assert_string_equal(b->values[0].lines[0].words[0].word->text,
		                    i ? "Dienstag" : "Tuesday");
		assert_string_equal(b->values[1].lines[0].words[0].word->text, "Tuesday");
		texts.candidates = &own;
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
static const struct CMUnitTest tests[] = {
	TEST(test_values_of_candidates_papers),
	TEST(test_template_of_a_paper),
	TEST(test_copy),
	TEST(test_nothing_to_write),
	TEST(test_lines_upward_from_an_end),
	TEST(test_empty_value),
	TEST(test_identity),
	TEST(test_identity_from_right_to_left),
	TEST(test_long_interviewer),
	TEST(test_lines_downward),
	TEST(test_value_without_room_is_cut),
};

RUN(tests, NULL, NULL)
