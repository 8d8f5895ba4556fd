/* pdf/ against pages made by hand; what comes out is judged by the readers that are there
   (qpdf, poppler, mupdf), and a test whose reader is missing is skipped. */
#include "pdf_pages.h"
#include "run.h"

#include "base/file.h"
#include "output/delivery.h"
#include "pdf/pdf.h"
#include "pdf/syntax.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- a document in the making ---- */

struct bench {
	struct diags diags;
	struct arena arena;
	struct fonts *fonts;
	struct shaper *shaper;
	struct sheet *sheet;
	struct doc doc;
	struct pdf_writer *writer;
	struct strbuf out;
	char folder[64];
};

static void bench_open(struct bench *b)
{
	const struct pdf_options options = {.date = -1, .producer = "kitpress test"};
	b->out = (struct strbuf)STRBUF_INIT;
	b->writer = pdf_new(&b->doc, b->shaper, &options, &b->diags);
	sheet_start(b->sheet, 1);
}

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	diags_init(&b->diags);
	arena_init(&b->arena);
	b->fonts = test_fonts(&b->diags);
	if (b->fonts) {
		b->shaper = shaper_new(b->fonts);
		b->sheet = calloc(1, sizeof *b->sheet);
		b->sheet->arena = &b->arena;
		b->sheet->shaper = b->shaper;
		b->sheet->diags = &b->diags;
		b->doc.meta = (struct doc_meta){
			.title = "Fr\xC3\xA4gen (1)",
			.lang = "en",
			.id = "00112233445566778899aabbccddeeff0123",
		};
		bench_open(b);
	}
	strcpy(b->folder, "/tmp/kitpress-pdf-XXXXXX");
	if (!mkdtemp(b->folder))
		return -1;
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", b->folder);
	int status = system(command);
	pdf_free(b->writer);
	strbuf_release(&b->out);
	if (b->fonts) {
		shaper_free(b->shaper);
		fonts_free(b->fonts);
	}
	free(b->sheet);
	arena_release(&b->arena);
	diags_release(&b->diags);
	free(b);
	return status;
}

/* The fonts and a tool must be there: `make deps` installs them. */
static struct bench *need(void **state, const char *tool)
{
	struct bench *b = *state;
	char command[100];
	assert_non_null(b->fonts);
	snprintf(command, sizeof command, "command -v %s >/dev/null",
	         tool ? tool : "true");
	assert_int_equal(system(command), 0);
	return b;
}

static void put_page(struct bench *b)
{
	assert_true(pdf_page(b->writer, &b->sheet->page));
	sheet_start(b->sheet, b->sheet->page.number + 1);
}

static bool deliver_file(const char *folder, const char *name, enum file_readers readers,
                         const struct strbuf *bytes, struct diags *diags)
{
	struct delivery d;
	struct spool all = {.head = *bytes, .fd = -1};
	delivery_init(&d, diags);
	bool ok = delivery_begin(&d, name[0] == '/' ? "" : folder, FILE_FOR_ALL, NULL)
	          && delivery_add(&d, name, readers, &all) && delivery_finish(&d, NULL);
	delivery_release(&d);
	return ok;
}

static void finish(struct bench *b)
{
	assert_true(pdf_finish(b->writer, &b->out));
	assert_true(diags_ok(&b->diags));
	assert_true(deliver_file(b->folder, "t.pdf", FILE_FOR_ALL, &b->out, &b->diags));
}

/* What a command prints (both streams), run in the bench's folder; *status its exit. */
static char *run(struct bench *b, const char *command, int *status)
{
	char line[400], part[4096];
	struct strbuf text = STRBUF_INIT;
	size_t n;
	snprintf(line, sizeof line, "cd %s && { %s; } 2>&1", b->folder, command);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	while ((n = fread(part, 1, sizeof part, pipe)) > 0)
		strbuf_add(&text, part, n);
	int end = pclose(pipe);
	if (status)
		*status = end;
	char *copy = arena_strndup(&b->arena, text.at ? text.at : "", text.len);
	strbuf_release(&text);
	return copy;
}

static struct box *say(struct bench *b, int32_t y, const char *text)
{
	const struct shape_style style = sheet_style(b->sheet, FONT_TEXT, false, false);
	return sheet_line(b->sheet, &style, 10000, 72000, y, 0, text);
}

static bool found(const char *at, size_t len, const char *text)
{
	size_t n = strlen(text);
	for (size_t i = 0; i + n <= len; i++)
		if (memcmp(at + i, text, n) == 0)
			return true;
	return false;
}

/* Whether the file has a text, in its object streams too. */
static bool has(const struct bench *b, const char *text)
{
	static char packed[1 << 20];
	bool yes = found(b->out.at, b->out.len, text);
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	for (size_t i = 0; !yes && i + 12 < b->out.len; i++) {
		size_t n;
		if (memcmp(b->out.at + i, "/Type/ObjStm", 12) != 0)
			continue;
		const char *length = strstr(b->out.at + i, "/Length ");
		const char *bytes = strstr(b->out.at + i, "stream\n");
		assert_true(length && bytes);
		assert_int_equal(libdeflate_zlib_decompress(d, bytes + 7,
		                                            strtoul(length + 8, NULL, 10),
		                                            packed, sizeof packed, &n),
		                 LIBDEFLATE_SUCCESS);
		yes = found(packed, n, text);
	}
	libdeflate_free_decompressor(d);
	return yes;
}

/* ---- syntax ---- */

static void test_numbers(void **state)
{
	static const struct {
		int64_t n;
		const char *milli, *centi;
	} cases[] = {
		{0, "0", "0"},
		{1, ".001", ".01"},
		{-1, "-.001", "-.01"},
		{10, ".01", ".1"},
		{500, ".5", "5"},
		{1000, "1", "10"},
		{-13500, "-13.5", "-135"},
		{595276, "595.276", "5952.76"},
		{-100, "-.1", "-1"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[PUT_NUMBER_MAX];
		*put_milli(text, cases[i].n) = '\0';
		assert_string_equal(text, cases[i].milli);
		*put_centi(text, cases[i].n) = '\0';
		assert_string_equal(text, cases[i].centi);
	}
	assert_int_equal(to_centi(14), 1);
	assert_int_equal(to_centi(15), 2);
	assert_int_equal(to_centi(-15), -2);
}

static void test_strings(void **state)
{
	struct strbuf b = STRBUF_INIT;
	(void)state;
	put_text(&b, "a(b)\\c", 6);
	assert_string_equal(b.at, "(a\\(b\\)\\\\c)");
	strbuf_clear(&b);
	put_bytes(&b, "\r\n", 2);
	assert_string_equal(b.at, "(\\r\n)");
	strbuf_clear(&b);
	put_text(&b, "\xC3\xA4\xF0\x9F\x98\x80", 6);
	assert_int_equal(b.len, 10);
	assert_memory_equal(b.at, "(\xFE\xFF\0\xE4\xD8\x3D\xDE\0)", 10);
	strbuf_clear(&b);
	put_utf16_hex(&b, "f\xF0\x9F\x98\x80", 5);
	assert_string_equal(b.at, "0066D83DDE00");
	strbuf_release(&b);
}

static void test_dates(void **state)
{
	static const struct {
		int64_t seconds;
		const char *date;
	} cases[] = {
		{0, "(D:19700101000000Z)"},          {951782399, "(D:20000228235959Z)"},
		{951782400, "(D:20000229000000Z)"},  {1709210096, "(D:20240229123456Z)"},
		{4102444800, "(D:21000101000000Z)"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf b = STRBUF_INIT;
		put_date(&b, cases[i].seconds);
		assert_string_equal(b.at, cases[i].date);
		strbuf_release(&b);
	}
}

/* ---- whole files ---- */

static void test_readers_are_content(void **state)
{
	struct bench *b = need(state, "qpdf");
	int status;
	sheet_fill(b->sheet, 0);
	put_page(b);
	finish(b);
	run(b, "qpdf --check t.pdf", &status);
	assert_int_equal(status, 0);
	assert_true(has(b, "/ID[<00112233445566778899aabbccddeeff>"));
	assert_true(has(b, "%PDF-1.7\n"));
	assert_false(has(b, "/CreationDate"));
}

static void test_mupdf_does_not_warn(void **state)
{
	struct bench *b = need(state, "mutool");
	sheet_fill(b->sheet, 0);
	put_page(b);
	finish(b);
	assert_null(strstr(run(b, "mutool info t.pdf", NULL), "warning"));
	const char *said = run(b, "mutool draw -q -F txt t.pdf >text", NULL);
	assert_null(strstr(said, "error"));
}

static void test_fonts_are_embedded(void **state)
{
	struct bench *b = need(state, "pdffonts");
	const struct shape_style mono = sheet_style(b->sheet, FONT_MONO, false, false);
	say(b, 100000, "Text");
	sheet_line(b->sheet, &mono, 9000, 72000, 120000, 0, "code");
	put_page(b);
	finish(b);
	char *list = run(b, "pdffonts t.pdf", NULL);
	assert_non_null(strstr(list, "+GentiumBookPlus "));
	assert_non_null(strstr(list, "+JetBrainsMono-Regular "));
	assert_null(strstr(list, " no "));
}

static void test_text_comes_back(void **state)
{
	struct bench *b = need(state, "pdftotext");
	struct shape_style capitals = sheet_style(b->sheet, FONT_TEXT, false, false);
	capitals.capitals = true;
	say(b, 100000, "efficient office (a\\b) caf\xC3\xA9 A\xCC\x8A x\xCC\x84\xCC\x81");
	sheet_line(b->sheet, &capitals, 10000, 72000, 120000, 0,
	           "small Capitals stra\xC3\x9F"
	           "e");
	put_page(b);
	finish(b);
	char *text = run(b, "pdftotext t.pdf -", NULL);
	assert_non_null(strstr(text, "efficient office (a\\b) caf\xC3\xA9"));
	assert_non_null(strstr(text, "x\xCC\x84\xCC\x81"));
	assert_non_null(strstr(text, "small Capitals stra\xC3\x9F"
	                             "e"));
}

/* Codes beyond the first CODES_SHORT take two bytes, brackets and all. */
static void test_many_characters_in_one_font(void **state)
{
	struct bench *b = need(state, "pdftotext");
	static const uint32_t ranges[][2] = {
		{'A', 'Z'},     {'a', 'z'},     {0xC0, 0xD6},   {0xD8, 0xF6},
		{0x100, 0x148}, {0x3B1, 0x3C9}, {0x410, 0x44F}, {0x1EA0, 0x1EF9}};
	struct strbuf all = STRBUF_INIT;
	int32_t y = 100000;
	for (size_t r = 0; r < sizeof ranges / sizeof *ranges; r++) {
		struct strbuf line = STRBUF_INIT;
		for (uint32_t c = ranges[r][0]; c <= ranges[r][1]; c++) {
			if (c > 0x7FF)
				strbuf_addc(&line, (char)(0xE0 | c >> 12));
			if (c > 0x7F)
				strbuf_addc(&line, (char)(c > 0x7FF ? 0x80 | (c >> 6 & 63)
				                                    : 0xC0 | c >> 6));
			strbuf_addc(&line, (char)(c > 0x7F ? 0x80 | (c & 63) : c));
		}
		say(b, y, arena_strndup(&b->arena, line.at, line.len));
		strbuf_add(&all, line.at, line.len);
		strbuf_addc(&all, '\n');
		strbuf_release(&line);
		y += 20000;
	}
	put_page(b);
	finish(b);
	strbuf_addc(&all, '\f');
	assert_string_equal(run(b, "pdftotext -raw t.pdf -", NULL), all.at);
	assert_true(has(b, "/Type/CMap/CMapName/Kitpress-H"));
	char *other = run(b,
	                  "command -v mutool >/dev/null && mutool draw -q -F txt t.pdf "
	                  "2>/dev/null | tr -d '\\n\\f'",
	                  NULL);
	char *wanted = all.at;
	for (char *from = wanted, *to = wanted;; from++) {
		if (*from != '\n' && *from != '\f')
			*to++ = *from;
		if (!*from)
			break;
	}
	if (*other)
		assert_string_equal(other, wanted);
	strbuf_release(&all);
}

/* A justified line is spread by word spacing, which a form must not inherit. */
static void test_word_spacing(void **state)
{
	struct bench *b = need(state, "pdftotext");
	sheet_fill(b->sheet, 1);
	struct box *box = sheet_box(b->sheet, BOX_TOTAL, 72000, 800000);
	box->artifact = 1;
	box->total.size = 8000;
	box->total.style = sheet_style(b->sheet, FONT_TEXT, false, false);
	box->total.before = "one of ";
	box->total.after = " and so on";
	put_page(b);
	finish(b);
	char *plain = run(b, "qpdf --qdf t.pdf - | grep -a -c ' Tw$'", NULL);
	assert_true(atoi(plain) > 1);
	const char *tw =
		run(b,
	            "qpdf --qdf t.pdf - | grep -a -B 20 ' Do Q$' | grep -a ' Tw$'"
	            " | tail -n 1",
	            NULL);
	assert_string_equal(tw, "0 Tw\n");
}

static void test_breakers_hyphen_is_soft(void **state)
{
	struct bench *b = need(state, "pdftotext");
	say(b, 100000, "for exam\xC2\xAD");
	say(b, 113500, "ple a well-known");
	put_page(b);
	finish(b);
	assert_string_equal(run(b, "pdftotext -raw t.pdf -", NULL),
	                    "for exam\xC2\xAD\nple a well-known\n\f");
}

/* Every word within an eighth of a point of its place (moves too small to be seen are
   left out), at the end of a long justified line too. */
static void test_words_stand_where_they_should(void **state)
{
	struct bench *b = need(state, "pdftotext");
	sheet_fill(b->sheet, 3);
	const struct box *box = &b->sheet->boxes[7];
	put_page(b);
	finish(b);
	const char *at = run(b, "pdftotext -bbox t.pdf -", NULL);
	size_t skip_words = 0, found = 0;
	for (int i = 0; i < 7; i++)
		skip_words += b->sheet->boxes[i].text.nruns;
	for (size_t i = 0; (at = strstr(at, "<word xMin=\"")); i++) {
		at += strlen("<word xMin=\"");
		if (i < skip_words || i >= skip_words + box->text.nruns)
			continue;
		double x = strtod(at, NULL) * 1000 - box->text.runs[i - skip_words].x;
		assert_true(x > -130 && x < 130);
		found++;
	}
	assert_int_equal(found, box->text.nruns);
}

static void test_same_pages_same_bytes(void **state)
{
	struct bench *b = need(state, NULL);
	struct strbuf first;
	sheet_fill(b->sheet, 0);
	put_page(b);
	finish(b);
	pdf_free(b->writer);
	first = b->out;
	bench_open(b);
	sheet_fill(b->sheet, 0);
	put_page(b);
	finish(b);
	assert_int_equal(first.len, b->out.len);
	assert_memory_equal(first.at, b->out.at, first.len);
	strbuf_release(&first);
}

static void test_thousands_of_pages_make_a_tree(void **state)
{
	struct bench *b = need(state, "qpdf");
	int status;
	for (int i = 0; i < 5000; i++) {
		b->sheet->page.nboxes = 0;
		put_page(b);
	}
	finish(b);
	assert_string_equal(run(b, "qpdf --show-npages t.pdf", NULL), "5000\n");
	run(b, "qpdf --check t.pdf", &status);
	assert_int_equal(status, 0);
	assert_true(has(b, "/Count 4096"));
}

static void test_page_total_is_filled_in(void **state)
{
	struct bench *b = need(state, "pdftotext");
	for (int i = 0; i < 3; i++) {
		struct box *box = sheet_box(b->sheet, BOX_TOTAL, 72000, 800000);
		box->artifact = 1;
		box->total.size = 8000;
		box->total.style = sheet_style(b->sheet, FONT_SANS, false, false);
		box->total.before = i == 1 ? "2 of " : "n of ";
		box->total.after = " in all";
		put_page(b);
	}
	finish(b);
	assert_string_equal(run(b, "pdftotext t.pdf -", NULL),
	                    "n of 3 in all\n\n\f2 of 3 in all\n\n\fn of 3 in all\n\n\f");
	assert_true(has(b, "/Subtype/Form"));
}

/* ---- navigation ---- */

static void test_links_and_outline(void **state)
{
	struct bench *b = need(state, "qpdf");
	struct doc_node text = {.kind = DOC_TEXT, .text = "the \xC3\xA9nd"};
	struct doc_node node = {.kind = DOC_LINK, .first = &text};
	const struct doc_link ahead = {.to = "end"},
			      out = {.href = "https://example.org/(a)"};
	int status;
	b->sheet->links[0] =
		(struct page_link){10000, 20000, 30000, 12000, &ahead, &node};
	b->sheet->links[1] = (struct page_link){10000, 40000, 30000, 12000, &out, NULL};
	b->sheet->page.nlinks = 2;
	b->sheet->anchors[0] =
		(struct page_anchor){.outline = "One", .level = 1, .y = 72000};
	b->sheet->anchors[1] =
		(struct page_anchor){.outline = "Deep", .level = 3, .y = 90000};
	b->sheet->page.nanchors = 2;
	put_page(b);
	b->sheet->anchors[0] = (struct page_anchor){
		.name = "end", .outline = "Two \xC2\xB7", .level = 1, .y = 100000};
	b->sheet->page.nanchors = 1;
	put_page(b);
	finish(b);
	run(b, "qpdf --check t.pdf", &status);
	assert_int_equal(status, 0);
	assert_true(has(b, "/Rect[10 809.89 40 821.89]"));
	assert_true(has(b, "/URI(https://example.org/\\(a\\))"));
	assert_true(has(b, "/XYZ null 741.89 null]"));
	assert_true(has(b, "/Contents(https://example.org/\\(a\\))"));
	assert_true(has(b, "/Count 3"));
	char *shown =
		run(b, "command -v mutool >/dev/null && mutool show t.pdf outline", NULL);
	if (*shown) {
		assert_non_null(strstr(shown, "\"One\""));
		assert_non_null(strstr(shown, "\t\"Deep\""));
		assert_non_null(strstr(shown, "\"Two \xC2\xB7\""));
	}
}

static void test_link_to_nowhere_is_reported(void **state)
{
	struct bench *b = need(state, NULL);
	const struct doc_link link = {.to = "gone"};
	b->sheet->links[0] = (struct page_link){10000, 20000, 30000, 12000, &link, NULL};
	b->sheet->page.nlinks = 1;
	put_page(b);
	strbuf_adds(&b->out, "before");
	assert_false(pdf_finish(b->writer, &b->out));
	assert_int_equal(b->diags.list.len, 1);
	assert_int_equal(b->diags.list.at[0].id, DIAG_PDF_LINK_NOWHERE);
	assert_string_equal(b->out.at, "before");
}

/* ---- shapes ---- */

static void test_shapes_are_painted(void **state)
{
	struct bench *b = need(state, "pdftoppm");
	struct box *box = sheet_box(b->sheet, BOX_RULE, 0, 0);
	box->w = 10000;
	box->h = 10000;
	box->colour = 0xFF0000;
	box = sheet_box(b->sheet, BOX_FRAME, 30000, 30000);
	box->w = box->h = 20000;
	box->frame.thickness = 4000;
	box->colour = 0x0000FF;
	box = sheet_box(b->sheet, BOX_DOT, 60000, 60000);
	box->w = box->h = 20000;
	for (int left = 0; left < 2; left++) {
		box = sheet_box(b->sheet, BOX_POINTER, 10000 + 40000 * left, 80000);
		box->w = box->h = 20000;
		box->pointer.left = left;
	}
	b->sheet->page.width = b->sheet->page.height = 100000;
	put_page(b);
	finish(b);
	run(b, "pdftoppm -r 72 t.pdf p", NULL);
	struct strbuf ppm = STRBUF_INIT;
	char name[100];
	snprintf(name, sizeof name, "%s/p-1.ppm", b->folder);
	assert_int_equal(file_read(name, 1 << 20, &ppm), 0);
	assert_int_equal(memcmp(ppm.at, "P6\n100 100\n255\n", 15), 0);
	static const struct {
		int x, y;
		unsigned char rgb[3];
	} at[] = {
		{5, 5, {255, 0, 0}},       {12, 5, {255, 255, 255}},
		{30, 40, {0, 0, 255}},     {40, 40, {255, 255, 255}},
		{63, 70, {0, 0, 0}},       {70, 70, {0, 0, 0}},
		{60, 60, {255, 255, 255}}, {11, 82, {0, 0, 0}},
		{28, 82, {255, 255, 255}}, {24, 90, {0, 0, 0}},
		{51, 82, {255, 255, 255}}, {56, 90, {0, 0, 0}},
	};
	for (size_t i = 0; i < sizeof at / sizeof *at; i++)
		assert_memory_equal(ppm.at + 15 + 3 * (at[i].y * 100 + at[i].x),
		                    at[i].rgb, 3);
	strbuf_release(&ppm);
}

static void test_marks_and_text_objects_nest(void **state)
{
	struct bench *b = need(state, "qpdf");
	struct doc_node first = {.kind = DOC_PARA}, second = {.kind = DOC_PARA};
	say(b, 100000, "one")->node = &first;
	struct box *box = say(b, 120000, "two");
	box->node = &second;
	box->text.underline = true;
	say(b, 140000, "three")->node = &second;
	sheet_box(b->sheet, BOX_RULE, 72000, 150000)->artifact = 1;
	say(b, 160000, "foot")->artifact = 1;
	put_page(b);
	finish(b);
	const char *at = run(b, "qpdf --qdf t.pdf - | strings -n 2", NULL);
	int text = 0, mark = 0, inside = 0;
	for (; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
		if (strncmp(at, "BT\n", 3) == 0) {
			text++;
		} else if (strncmp(at, "ET\n", 3) == 0) {
			assert_false(mark && inside);
			text--;
		} else if (strstr(at, "BDC\n")
		           && strstr(at, "BDC\n") < strchr(at, '\n')) {
			mark++;
			inside = text;
		} else if (strncmp(at, "EMC\n", 4) == 0) {
			assert_int_equal(text, inside);
			mark--;
		}
		assert_in_range(text, 0, 1);
		assert_in_range(mark, 0, 1);
	}
	assert_int_equal(text + mark, 0);
}

/* ---- tags ---- */

static struct doc_node *add_heading(struct bench *b, struct doc_builder *to, int level,
                                    const char *text)
{
	struct doc_node *node = doc_open(to, DOC_HEADING, STYLE_HEADING_1,
	                                 DOC_ATTRS(to, doc_heading, .level = level));
	doc_text(to, text);
	doc_close(to, DOC_HEADING);
	say(b, 100000 + 20000 * (int32_t)b->sheet->page.nboxes, text)->node = node->first;
	return node;
}

static void test_heading_levels_step_by_one(void **state)
{
	static const int levels[] = {1, 4, 4, 6, 2, 3, 1};
	struct bench *b = need(state, NULL);
	struct doc_builder to;
	char text[2] = "a";
	doc_begin(&to, &b->arena, &b->doc);
	b->doc.meta = (struct doc_meta){.title = "t", .lang = "en"};
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		add_heading(b, &to, levels[i], text);
	doc_end(&to);
	put_page(b);
	finish(b);
	/* H1 H2 H2 H3 H2 H3 H1 */
	assert_true(has(b, "/S/H1"));
	assert_true(has(b, "/S/H2"));
	assert_true(has(b, "/S/H3"));
	assert_false(has(b, "/S/H4"));
	assert_false(has(b, "/S/H6"));
}

/* A text behind a span of another language is in that of the span around both. */
static void test_languages_are_nested(void **state)
{
	struct bench *b = need(state, "qpdf");
	struct doc_builder to;
	doc_begin(&to, &b->arena, &b->doc);
	b->doc.meta = (struct doc_meta){.title = "t", .lang = "en"};
	doc_open(&to, DOC_PARA, STYLE_BODY, NULL);
	doc_open(&to, DOC_SPAN, STYLE_INHERIT, DOC_ATTRS(&to, doc_common, .lang = "fr"));
	struct doc_node *inner = doc_open(&to, DOC_SPAN, STYLE_INHERIT,
	                                  DOC_ATTRS(&to, doc_common, .lang = "de"));
	doc_text(&to, "innen");
	doc_close(&to, DOC_SPAN);
	doc_text(&to, "dehors");
	doc_close(&to, DOC_SPAN);
	doc_close(&to, DOC_PARA);
	doc_end(&to);
	say(b, 100000, "dehors")->node = inner->next;
	put_page(b);
	finish(b);
	const char *text = run(b, "qpdf --qdf t.pdf - | strings", NULL);
	assert_non_null(strstr(text, "/Lang(fr)"));
	assert_null(strstr(text, "/Lang(de)"));
}

/* What nothing was painted of has no element; a table's cells stay. */
static void test_empty_elements_are_dropped(void **state)
{
	struct bench *b = need(state, NULL);
	struct doc_builder to;
	static const struct doc_column columns[2] = {{0}};
	doc_begin(&to, &b->arena, &b->doc);
	b->doc.meta = (struct doc_meta){.title = "t", .lang = "en"};
	doc_open(&to, DOC_QUOTE, STYLE_QUOTE, NULL);
	doc_para(&to, STYLE_BODY, "never painted");
	doc_close(&to, DOC_QUOTE);
	doc_open(&to, DOC_TABLE, STYLE_CELL,
	         DOC_ATTRS(&to, doc_table, .columns = columns, .ncolumns = 2));
	doc_open(&to, DOC_ROW, STYLE_INHERIT, NULL);
	struct doc_node *cell = doc_open(&to, DOC_CELL, STYLE_INHERIT, NULL);
	doc_para(&to, STYLE_CELL, "in the first cell of two");
	doc_close(&to, DOC_CELL);
	doc_close(&to, DOC_ROW);
	doc_close(&to, DOC_TABLE);
	doc_end(&to);
	say(b, 100000, "in the first cell of two")->node = cell->first->first;
	put_page(b);
	finish(b);
	assert_false(has(b, "/S/BlockQuote"));
	assert_false(has(b, "/S/P/"));
	assert_true(has(b, "/S/TD/P"));
	assert_true(has(b, "/K 0>>"));
}

/* ---- images ---- */

struct sample { /* a PNG file of 4 x 4 pixels, made by a rule */
	unsigned type, depth, channels;
	bool interlaced;
	const char *transparent; /* content of tRNS, or NULL */
	size_t ntransparent;
};

/* What the sample's pixel is, before any transparency. */
static unsigned char part(const struct sample *s, unsigned x, unsigned y,
                          unsigned channel)
{
	if (s->type == 3)
		return (unsigned char)((x + y) % 4);
	if (channel + 1 == s->channels && s->channels % 2 == 0) /* alpha */
		return (unsigned char)(x == 1 ? 0 : x == 2 ? 128 : 255);
	return (unsigned char)(x * 60 + y * 15 + channel * 40);
}

static const unsigned char palette[4][3] = {
	{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {9, 9, 9}};

static void put_be32(struct strbuf *b, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_addc(b, (char)(n >> shift));
}

static void put_chunk(struct strbuf *b, const char *type, const void *data, size_t n)
{
	put_be32(b, (uint32_t)n);
	size_t start = b->len;
	strbuf_add(b, type, 4);
	strbuf_add(b, data, n);
	put_be32(b, libdeflate_crc32(0, b->at + start, b->len - start));
}

/* One pass: filter "Sub" on odd rows, so that filters are met too. */
static void put_rows(struct strbuf *b, const struct sample *s, const unsigned pass[4])
{
	for (unsigned y = pass[1], row = 0; y < 4 && pass[0] < 4; y += pass[3], row++) {
		unsigned char bytes[64] = {0};
		size_t n = 0, bit = 0;
		for (unsigned x = pass[0]; x < 4; x += pass[2])
			for (unsigned c = 0; c < s->channels; c++) {
				unsigned char v = part(s, x, y, c);
				if (s->depth == 8)
					bytes[n++] = v;
				else if (s->depth == 16)
					bytes[n++] = v, bytes[n++] = 0;
				else {
					bytes[bit / 8] |=
						(unsigned char)(v << (8 - s->depth
					                              - bit % 8));
					bit += s->depth;
					n = (bit + 7) / 8;
				}
			}
		size_t step = s->depth < 8 ? 1 : s->channels * s->depth / 8;
		bool sub = row % 2 == 1;
		strbuf_addc(b, sub ? 1 : 0);
		for (size_t i = 0; i < n; i++)
			strbuf_addc(b,
			            (char)(bytes[i]
			                   - (sub && i >= step ? bytes[i - step] : 0)));
	}
}

static void make_png(const struct sample *s, const char *path)
{
	static const unsigned passes[8][4] = {
		{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
		{0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}, {0, 0, 1, 1},
	};
	struct strbuf raw = STRBUF_INIT, file = STRBUF_INIT;
	char packed[1000];
	for (int i = s->interlaced ? 0 : 7; i < (s->interlaced ? 7 : 8); i++)
		put_rows(&raw, s, passes[i]);
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
	size_t n = libdeflate_zlib_compress(c, raw.at, raw.len, packed, sizeof packed);
	libdeflate_free_compressor(c);
	strbuf_add(&file, "\x89PNG\r\n\x1A\n", 8);
	const unsigned char header[13] = {
		0,
		0,
		0,
		4,
		0,
		0,
		0,
		4,
		(unsigned char)s->depth,
		(unsigned char)s->type,
		0,
		0,
		s->interlaced,
	};
	put_chunk(&file, "IHDR", header, sizeof header);
	if (s->type == 3)
		put_chunk(&file, "PLTE", palette, sizeof palette);
	if (s->transparent)
		put_chunk(&file, "tRNS", s->transparent, s->ntransparent);
	put_chunk(&file, "IDAT", packed, n / 2); /* in two, as encoders may */
	put_chunk(&file, "IDAT", packed + n / 2, n - n / 2);
	put_chunk(&file, "IEND", "", 0);
	assert_int_equal(file_write(path, FILE_FOR_ALL, file.at, file.len), 0);
	strbuf_release(&raw);
	strbuf_release(&file);
}

/* The sample's pixel on white paper. */
static void expected(const struct sample *s, unsigned x, unsigned y, int rgb[3])
{
	int alpha = 255;
	for (unsigned c = 0; c < 3; c++)
		rgb[c] = s->type == 3 ? palette[part(s, x, y, 0)][c]
		                      : part(s, x, y, s->channels < 3 ? 0 : c);
	if (s->channels % 2 == 0)
		alpha = part(s, x, y, s->channels - 1);
	else if (s->transparent && s->type == 3)
		alpha = part(s, x, y, 0) < s->ntransparent
		                ? (unsigned char)s->transparent[part(s, x, y, 0)]
		                : 255;
	else if (s->transparent && (unsigned char)s->transparent[1] == rgb[0]
	         && (s->type == 0
	             || ((unsigned char)s->transparent[3] == rgb[1]
	                 && (unsigned char)s->transparent[5] == rgb[2])))
		alpha = 0;
	for (unsigned c = 0; c < 3; c++)
		rgb[c] = (rgb[c] * alpha + 255 * (255 - alpha)) / 255;
}

static void check_pixels(struct bench *b, const struct sample *s)
{
	struct strbuf ppm = STRBUF_INIT;
	char name[100];
	run(b, "pdftoppm -r 72 t.pdf p", NULL);
	snprintf(name, sizeof name, "%s/p-1.ppm", b->folder);
	assert_int_equal(file_read(name, 1 << 20, &ppm), 0);
	for (unsigned y = 0; y < 4; y++)
		for (unsigned x = 0; x < 4; x++) {
			int rgb[3];
			expected(s, x, y, rgb);
			const char *at =
				ppm.at + 13 + 3 * ((y * 10 + 5) * 40 + x * 10 + 5);
			for (int c = 0; c < 3; c++)
				assert_in_range((unsigned char)at[c] + 3, rgb[c],
				                rgb[c] + 6);
		}
	strbuf_release(&ppm);
}

static void test_png_kinds_come_out_right(void **state)
{
	static const struct sample samples[] = {
		{.type = 0, .depth = 8, .channels = 1},
		{.type = 2, .depth = 8, .channels = 3},
		{.type = 2, .depth = 16, .channels = 3},
		{.type = 3, .depth = 2, .channels = 1},
		{.type = 3,
	         .depth = 8,
	         .channels = 1,
	         .transparent = "\xFF\x80",
	         .ntransparent = 2},
		{.type = 0,
	         .depth = 8,
	         .channels = 1,
	         .transparent = "\0\x3C",
	         .ntransparent = 2},
		{.type = 2,
	         .depth = 8,
	         .channels = 3,
	         .transparent = "\0\x3C\0\x64\0\x8C",
	         .ntransparent = 6},
		{.type = 4, .depth = 8, .channels = 2},
		{.type = 6, .depth = 8, .channels = 4},
		{.type = 6, .depth = 16, .channels = 4, .interlaced = true},
		{.type = 2, .depth = 8, .channels = 3, .interlaced = true},
		{.type = 3, .depth = 4, .channels = 1, .interlaced = true},
	};
	struct bench *b = need(state, "pdftoppm");
	char path[100];
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		snprintf(path, sizeof path, "%s/%d.png", b->folder, (int)i);
		make_png(&samples[i], path);
		for (int twice = 0; twice < 2; twice++) {
			struct box *box =
				sheet_box(b->sheet, BOX_IMAGE, twice * 40000, 0);
			box->w = box->h = 40000;
			box->image.path = path;
		}
		b->sheet->page.width = b->sheet->page.height = 40000;
		put_page(b);
		finish(b);
		check_pixels(b, &samples[i]);
		pdf_free(b->writer);
		strbuf_release(&b->out);
		bench_open(b);
	}
}

static void test_jpeg_goes_in_as_it_is(void **state)
{
	struct bench *b = need(state, "pdftoppm");
	struct strbuf file = STRBUF_INIT;
	char path[100];
	int status;
	say(b, 100000, "picture");
	put_page(b);
	finish(b);
	run(b, "pdftoppm -r 20 -jpeg t.pdf p", NULL);
	snprintf(path, sizeof path, "%s/p-1.jpg", b->folder);
	assert_int_equal(file_read(path, 1 << 20, &file), 0);
	pdf_free(b->writer);
	strbuf_release(&b->out);
	bench_open(b);
	struct box *box = sheet_box(b->sheet, BOX_IMAGE, 72000, 72000);
	box->w = box->h = 100000;
	box->image.path = path;
	put_page(b);
	finish(b);
	run(b, "qpdf --check t.pdf", &status);
	assert_int_equal(status, 0);
	assert_true(has(b, "/Filter/DCTDecode"));
	assert_true(b->out.len > file.len);
	strbuf_release(&file);
}

static void test_damaged_images_are_reported(void **state)
{
	static const struct sample sample = {.type = 6, .depth = 8, .channels = 4};
	struct bench *b = need(state, NULL);
	struct strbuf file = STRBUF_INIT;
	char path[100], other[100];
	snprintf(path, sizeof path, "%s/good.png", b->folder);
	snprintf(other, sizeof other, "%s/bad.png", b->folder);
	make_png(&sample, path);
	assert_int_equal(file_read(path, 1 << 20, &file), 0);
	for (size_t i = 0; i < file.len;
	     i++) { /* every byte flipped, and every length cut */
		file.at[i] = (char)~file.at[i];
		assert_int_equal(file_write(other, FILE_FOR_ALL, file.at, file.len), 0);
		file.at[i] = (char)~file.at[i];
		for (int cut = 0; cut < 2; cut++) {
			if (cut)
				assert_int_equal(
					file_write(other, FILE_FOR_ALL, file.at, i), 0);
			struct box *box = sheet_box(b->sheet, BOX_IMAGE, 0, 0);
			box->w = box->h = 40000;
			box->image.path = other;
			assert_false(pdf_page(b->writer, &b->sheet->page));
			assert_int_equal(b->diags.list.at[b->diags.list.len - 1].id,
			                 DIAG_IMAGE_BROKEN);
			pdf_free(b->writer);
			bench_open(b);
		}
	}
	sheet_box(b->sheet, BOX_IMAGE, 0, 0)->image.path = "/nowhere/x.png";
	assert_false(pdf_page(b->writer, &b->sheet->page));
	assert_int_equal(b->diags.list.at[b->diags.list.len - 1].id,
	                 DIAG_IMAGE_UNREADABLE);
	strbuf_release(&file);
}

/* ---- fonts that are not TrueType ---- */

static void test_cff_font(void **state)
{
	struct bench *b = need(state, "pdftotext");
	static const char path[] = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";
	struct fonts *fonts = fonts_new();
	int status;
	for (int family = FONT_TEXT; family <= FONT_MONO; family++)
		fonts_add(fonts, (enum font_family)family, false, false, path, 0,
		          (struct pos){0}, &b->diags);
	assert_true(fonts_ready(fonts, &b->diags));
	struct shaper *shaper = shaper_new(fonts), *held = b->sheet->shaper;
	const struct pdf_options options = {.date = -1, .producer = "kitpress test"};
	pdf_free(b->writer);
	b->writer = pdf_new(&b->doc, shaper, &options, &b->diags);
	b->sheet->shaper = shaper;
	say(b, 100000, "Kerned To AVA, exam\xC2\xAD");
	say(b, 120000, "ple and a well-known");
	put_page(b);
	finish(b);
	b->sheet->shaper = held;
	assert_string_equal(run(b, "pdftotext -raw t.pdf -", NULL),
	                    "Kerned To AVA, exam\xC2\xAD\nple and a well-known\n\f");
	run(b, "qpdf --check t.pdf", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(run(b, "pdffonts t.pdf", NULL), "CID Type 0C"));
	assert_true(has(b, "/CIDFontType0C"));
	pdf_free(b->writer);
	b->writer = NULL;
	shaper_free(shaper);
	fonts_free(fonts);
}

/* ---- delivery ---- */

static void test_delivery(void **state)
{
	struct bench *b = *state;
	struct strbuf bytes = STRBUF_INIT, back = STRBUF_INIT;
	char name[100];
	strbuf_adds(&bytes, "paper");
	snprintf(name, sizeof name, "%s/new/folder", b->folder);
	assert_true(deliver_file(name, "a.pdf", FILE_FOR_ALL, &bytes, &b->diags));
	snprintf(name, sizeof name, "%s/new/folder/a.pdf", b->folder);
	assert_int_equal(file_read(name, 100, &back), 0);
	assert_string_equal(back.at, "paper");
	assert_true(deliver_file("elsewhere", name, FILE_FOR_ALL, &bytes,
	                         &b->diags)); /* absolute */
	assert_false(deliver_file(name, "b.pdf", FILE_FOR_ALL, &bytes,
	                          &b->diags)); /* a file is no folder */
	assert_int_equal(b->diags.list.at[0].id, DIAG_FOLDER_UNMAKEABLE);
	assert_false(deliver_file(b->folder, "new", FILE_FOR_ALL, &bytes,
	                          &b->diags)); /* a folder is no file */
	assert_int_equal(b->diags.list.at[1].id, DIAG_FILE_UNWRITABLE);
	strbuf_release(&bytes);
	strbuf_release(&back);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static const struct CMUnitTest tests[] = {
	TEST(test_numbers),
	TEST(test_strings),
	TEST(test_dates),
	TEST(test_readers_are_content),
	TEST(test_mupdf_does_not_warn),
	TEST(test_fonts_are_embedded),
	TEST(test_text_comes_back),
	TEST(test_many_characters_in_one_font),
	TEST(test_word_spacing),
	TEST(test_breakers_hyphen_is_soft),
	TEST(test_words_stand_where_they_should),
	TEST(test_same_pages_same_bytes),
	TEST(test_thousands_of_pages_make_a_tree),
	TEST(test_page_total_is_filled_in),
	TEST(test_links_and_outline),
	TEST(test_link_to_nowhere_is_reported),
	TEST(test_shapes_are_painted),
	TEST(test_marks_and_text_objects_nest),
	TEST(test_heading_levels_step_by_one),
	TEST(test_languages_are_nested),
	TEST(test_empty_elements_are_dropped),
	TEST(test_png_kinds_come_out_right),
	TEST(test_jpeg_goes_in_as_it_is),
	TEST(test_damaged_images_are_reported),
	TEST(test_cff_font),
	TEST(test_delivery),
};

RUN(tests, NULL, NULL)
