/* Lines: where paragraphs break, what justification does, what cannot be broken. */
#include "layout_world.h"
#include "run.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

WORLD(w, 40, 20)

static void assert_lines(const char *want)
{
	assert_string_equal(world_lines(&w), want);
}

/* A paragraph of its own in a column of so many characters. */
static void assert_broken(int columns, enum style style, const char *text,
                          const char *want)
{
	world_again(&w, columns, 20);
	doc_para(&w.b, style, text);
	world_run(&w);
	assert_true(w.ok);
	assert_lines(want);
}

static void test_ragged(void **state)
{
	(void)state;
	world_again(&w, 20, 20);
	doc_para(&w.b, STYLE_FORM,
	         "The quick brown fox jumps over the lazy dog and away");
	world_run(&w);
	assert_true(w.ok);
	assert_lines("1|The quick brown fox\n1|jumps over the lazy\n1|dog and away\n");
	for (size_t i = 0; i < w.lines.len; i++) {
		assert_int_equal(w.lines.at[i].x, MARGIN);
		assert_int_equal(w.lines.at[i].y - w.lines.at[0].y, (int)i * LEADING);
	}
	assert_int_equal(w.lines.at[0].right - w.lines.at[0].x, 19 * CHAR);
}

static void test_one_line_and_empty(void **state)
{
	(void)state;
	world_again(&w, 20, 20);
	doc_para(&w.b, STYLE_BODY, "  exactly   twenty\n\tch ");
	doc_para(&w.b, STYLE_BODY, "   ");
	doc_open(&w.b, DOC_PARA, STYLE_BODY, NULL);
	doc_close(&w.b, DOC_PARA);
	doc_para(&w.b, STYLE_BODY, "next");
	world_run(&w);
	assert_lines("1|exactly twenty ch\n1|next\n");
	assert_int_equal(w.lines.at[1].y - w.lines.at[0].y, LEADING);
}

static void test_justified(void **state)
{
	(void)state;
	world_again(&w, 60, 20);
	doc_para(&w.b, STYLE_BODY,
	         "Overfitting happens when a model learns the training data's noise as "
	         "if it "
	         "were signal; regularisation, cross-validation and early stopping are "
	         "the "
	         "usual remedies.");
	world_run(&w);
	assert_true(w.ok);
	for (size_t i = 0; i + 1 < w.lines.len; i++)
		assert_int_equal(w.lines.at[i].right, MARGIN + 60 * CHAR);
	assert_true(w.lines.at[w.lines.len - 1].right < MARGIN + 60 * CHAR);
	/* a hyphen that the author wrote is not where the line ends */
	assert_null(strstr(world_lines(&w), "cross-\n"));
}

/* Rather than a space of four characters the line ends early. */
static void test_spaces_are_not_wide(void **state)
{
	(void)state;
	world_again(&w, 20, 20);
	doc_para(&w.b, STYLE_BODY, "11111111 22222222 3333333333 4");
	world_run(&w);
	assert_lines("1|11111111 22222222\n1|3333333333 4\n");
	assert_int_equal(w.lines.at[0].right, MARGIN + 17 * CHAR + CHAR / 2);
}

/* Nor is what is narrow justified, if a measure for that is given. */
static void test_items_are_ragged(void **state)
{
	static const char text[] = "The characteristic consequences of regularisation "
				   "are notoriously misunderstood.";
	(void)state;
	for (int item = 0; item < 2; item++) {
		world_again(&w, 30, 20);
		w.styles.justify_least = item ? 0 : 31 * CHAR;
		if (item) {
			doc_open(&w.b, DOC_LIST, STYLE_BODY,
			         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_NONE));
			doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		}
		doc_para(&w.b, STYLE_BODY, text);
		if (item) {
			doc_close(&w.b, DOC_ITEM);
			doc_close(&w.b, DOC_LIST);
		}
		world_run(&w);
		assert_true(w.lines.len > 2);
		assert_true(!item || !strchr(world_lines(&w), '-'));
		for (size_t i = 0; i < w.lines.len; i++)
			assert_true((w.lines.at[i].right - MARGIN + 5) % CHAR < 10);
	}
}

static void test_hyphen(void **state)
{
	(void)state;
	world_again(&w, 24, 20);
	doc_para(&w.b, STYLE_BODY,
	         "The characteristic consequences of overparametrisation are "
	         "notoriously misunderstood.");
	world_run(&w);
	assert_true(w.ok);
	assert_non_null(strstr(world_lines(&w), "-\n"));
	for (size_t i = 0; i + 1 < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 24 * CHAR);
}

/* A break that leaves a last line of hardly a word loses against one that does not. */
static void test_no_runt(void **state)
{
	(void)state;
	assert_broken(32, STYLE_BODY, "as as signal learning as when an of.",
	              "1|as as signal learning as when\n1|an of.\n");
	assert_broken(25, STYLE_FORM, "it misunderstood stopping learning as all I",
	              "1|it misunderstood\n1|stopping learning as\n1|all I\n");
}

/* Two hyphens in a row lose against looser lines with one, or none. */
static void test_hyphens_are_spread(void **state)
{
	(void)state;
	assert_broken(19, STYLE_BODY,
	              "validation validation data I stopping to is important in",
	              "1|validation vali-\n1|dation data I\n1|stopping to is\n"
	              "1|important in\n");
	/* and one before the last line against one before that */
	assert_broken(33, STYLE_BODY,
	              "validation remedies overparametrisation remedies as remedies "
	              "regularisation as",
	              "1|validation remedies over-\n1|parametrisation remedies as\n"
	              "1|remedies regularisation as\n");
}

/* A tight line is not followed by a loose one, if another break avoids it. */
static void test_lines_are_alike(void **state)
{
	(void)state;
	assert_broken(
		16, STYLE_BODY, "learning of stopping a training early I characteristic",
		"1|learning of\n1|stopping a\n1|training early\n1|I characteristic\n");
}

static void test_no_hyphen_in_forms(void **state)
{
	(void)state;
	world_again(&w, 24, 20);
	doc_para(&w.b, STYLE_FORM,
	         "The characteristic consequences of regularisation are "
	         "notoriously misunderstood.");
	world_run(&w);
	assert_null(strchr(world_lines(&w), '-'));
}

static void test_soft_hyphen_and_zero_space(void **state)
{
	(void)state;
	world_again(&w, 12, 20);
	doc_para(&w.b, STYLE_FORM,
	         "abc Donau\xC2\xAD"
	         "dampfschiff");
	doc_para(&w.b, STYLE_FORM, "abc xxxxxx\xE2\x80\x8Byyyyyy");
	world_run(&w);
	assert_true(w.ok);
	assert_lines("1|abc Donau-\n1|dampfschiff\n1|abc xxxxxx\n1|yyyyyy\n");
}

static void test_short_prefix_keeps_its_hyphen(void **state)
{
	(void)state;
	world_again(&w, 10, 20);
	doc_para(&w.b, STYLE_FORM, "send an e-mailing now");
	world_run(&w);
	assert_lines("1|send an\n1|e-mailing\n1|now\n");
}

static void test_blank_keeps_its_sign(void **state)
{
	static const char *const signs[] = {"\u00a0:", "\u202f;", "\u2007!", ".", ","};
	(void)state;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		for (int width = 10; width <= 24; width++) {
			world_again(&w, width, 20);
			doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
			doc_text(&w.b, "my name is ");
			doc_leaf(&w.b, DOC_BLANK, STYLE_INHERIT,
			         DOC_ATTRS(&w.b, doc_blank, .width = 4 * CHAR));
			doc_text(&w.b, signs[i]);
			doc_text(&w.b, " we have an hour");
			doc_close(&w.b, DOC_PARA);
			world_run(&w);
			/* a line that begins with the sign has the blank before it */
			for (size_t k = 0; k < w.lines.len; k++)
				if (strncmp(w.lines.at[k].text, signs[i],
				            strlen(signs[i]))
				    == 0)
					assert_true(w.lines.at[k].x >= MARGIN + 4 * CHAR);
		}
	}
}

static void test_number_keeps_its_unit(void **state)
{
	static const struct {
		const char *text, *lines;
	} cases[] = {
		{"It is now at 20 \xC2\xB0"
	         "C outside here",
	         "1|It is now at\n1|20 \xC2\xB0"
	         "C outside\n1|here\n"},
		{"It is now a 95 minutes call", "1|It is now a\n1|95 minutes call\n"},
		{"It is about 25 % of what we saw",
	         "1|It is about\n1|25 % of what we\n1|saw\n"},
		{"It is now the p. 5 that I mean",
	         "1|It is now the\n1|p. 5 that I\n1|mean\n"},
		{"A matrix of 3 \xC3\x97 4 of them",
	         "1|A matrix of\n1|3 \xC3\x97 4 of them\n"},
		/* no unit, but a word that begins like one */
		{"It is about 20 microphones", "1|It is about 20\n1|microphones\n"},
		{"It is about 20 minutemen now", "1|It is about 20\n1|minutemen now\n"},
		/* no number before */
		{"It is the odd minutes book", "1|It is the odd\n1|minutes book\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		world_again(&w, 15, 20);
		doc_para(&w.b, STYLE_FORM, cases[i].text);
		world_run(&w);
		assert_true(w.ok);
		assert_lines(cases[i].lines);
	}
	/* nor do they part because another word has to be cut */
	assert_broken(15, STYLE_FORM,
	              "It is now a 95 minutes call xxxxxxxxxxxxxxxxxxxxxx",
	              "1|It is now a\n1|95 minutes call\n1|xxxxxxxxxxxxxxx\n1|xxxxxxx\n");
	/* where nothing else goes they part rather than stand over the edge */
	world_again(&w, 10, 20);
	doc_para(&w.b, STYLE_FORM, "take 1000000 minutes off");
	world_run(&w);
	assert_true(w.ok);
	assert_lines("1|take\n1|1000000\n1|minutes\n1|off\n");
}

/* All that the lines say, one after the other. */
static const char *all_text(void)
{
	struct strbuf s = STRBUF_INIT;
	for (size_t i = 0; i < w.lines.len; i++)
		strbuf_adds(&s, w.lines.at[i].text);
	const char *text = arena_strdup(&w.arena, s.at ? s.at : "");
	strbuf_release(&s);
	return text;
}

/* The hooks: upright strokes that are no content. */
static size_t count_marks(void)
{
	size_t n = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct box *b = &w.boxes.at[i].box;
		n += b->kind == BOX_RULE && b->artifact && b->h > b->w;
	}
	return n;
}

static const char *letters(size_t n)
{
	char *s = arena_alloc(&w.arena, n + 1);
	for (size_t i = 0; i < n; i++)
		s[i] = (char)('a' + i % 26);
	return s;
}

/* A word that has no place to end a line at wraps as code does, with a warning. */
static void test_long_word_wraps(void **state)
{
	(void)state;
	world_again(&w, 10, 20);
	w.doc.meta.lang = "und"; /* no patterns */
	w.b.pos = (struct pos){.line = 7, .column = 3, .file = 1};
	doc_para(&w.b, STYLE_FORM, "a xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx b");
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(world_count(&w, DIAG_FORCED_DIVISION), 1);
	assert_int_equal(w.diags.list.len, 1);
	assert_int_equal(w.diags.list.at[0].pos.line, 7);
	assert_non_null(strstr(w.diags.list.at[0].text, "xxxx"));
	assert_non_null(strstr(w.diags.list.at[0].text, " mm"));
	assert_lines("1|a xxxxxxxx\n1|xxxxxxxx\n1|xxxxxxxx\n1|xxxxxx b\n");
	assert_int_equal(count_marks(), 3);
	for (size_t i = 0; i < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 10 * CHAR + 100);
}

/* No letter is lost of a word whose width no int could hold, and its name in the message
   is short. */
static void test_huge_words(void **state)
{
	(void)state;
	enum { N = 100000 };
	static const enum doc_kind kinds[] = {DOC_PARA, DOC_CODE, DOC_HEADING};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		world_again(&w, 50, 40);
		w.doc.meta.lang = "und";
		const char *word = letters(N);
		doc_open(&w.b, kinds[k], kinds[k] == DOC_CODE ? STYLE_CODE : STYLE_FORM,
		         NULL);
		doc_text(&w.b, word);
		doc_close(&w.b, kinds[k]);
		world_run(&w);
		assert_true(w.ok);
		assert_string_equal(all_text(), word);
		assert_int_equal(w.diags.list.len, kinds[k] == DOC_CODE ? 0 : 1);
		for (size_t i = 0; i < w.diags.list.len; i++)
			assert_true(strlen(w.diags.list.at[i].text) < 300);
		for (size_t i = 0; i < w.lines.len; i++)
			assert_true(w.lines.at[i].right <= MARGIN + 50 * CHAR + 100);
	}
}

static void test_huge_soft_hyphened_word(void **state)
{
	(void)state;
	enum { PARTS = 20000 };
	struct strbuf s = STRBUF_INIT;
	world_again(&w, 50, 40);
	for (int i = 0; i < PARTS; i++)
		strbuf_adds(&s, "abcd\xC2\xAD");
	doc_para(&w.b, STYLE_FORM, arena_strndup(&w.arena, s.at, s.len));
	strbuf_release(&s);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.diags.list.len, 0);
	size_t count = 0;
	for (const char *t = all_text(); *t; t++)
		count += *t >= 'a' && *t <= 'd';
	assert_int_equal(count, 4 * PARTS);
	for (size_t i = 0; i < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 50 * CHAR + 100);
}

static void test_address_is_cut(void **state)
{
	(void)state;
	world_again(&w, 16, 20);
	doc_para(&w.b, STYLE_FORM,
	         "see https://example.org/a_very_long_path_without_end#fragment42 there");
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.diags.list.len, 0);
	assert_null(strstr(world_lines(&w), "-\n"));
	assert_true(count_marks() > 0);
	for (size_t i = 0; i < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 16 * CHAR + 100);
}

static void test_breaks_and_styles(void **state)
{
	(void)state;
	world_again(&w, 30, 20);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_text(&w.b, "one ");
	doc_open(&w.b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&w.b, "two");
	doc_close(&w.b, DOC_STRONG);
	doc_text(&w.b, ", three");
	doc_leaf(&w.b, DOC_BREAK, STYLE_INHERIT, NULL);
	doc_text(&w.b, " four ");
	doc_open(&w.b, DOC_MONO, STYLE_INHERIT, NULL);
	doc_text(&w.b, "five()");
	doc_close(&w.b, DOC_MONO);
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_lines("1|one two, three\n1|four five()\n");
	assert_int_equal(w.boxes.len, 5);
	assert_int_equal(w.boxes.at[4].box.text.size, 9200);
	assert_true(w.boxes.at[1].spaced);
	assert_false(w.boxes.at[2].spaced);
}

static void test_blanks_share_the_line(void **state)
{
	(void)state;
	world_again(&w, 60, 20);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_text(&w.b, "Name ");
	doc_leaf(&w.b, DOC_BLANK, STYLE_INHERIT, NULL);
	doc_text(&w.b, " Date ");
	doc_leaf(&w.b, DOC_BLANK, STYLE_INHERIT, NULL);
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_int_equal(w.boxes.len, 4);
	assert_int_equal(w.boxes.at[1].box.kind, BOX_RULE);
	assert_int_equal(w.boxes.at[3].box.x + w.boxes.at[3].box.w, MARGIN + 60 * CHAR);
	assert_true(abs(w.boxes.at[1].box.w - w.boxes.at[3].box.w) <= 1);
	assert_int_equal(w.boxes.at[1].box.w + w.boxes.at[3].box.w, (60 - 11) * CHAR);
}

static void test_boxes_in_text(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	for (int i = 0; i < 3; i++) {
		static const char *const digits[] = {"1", "2", "3"};
		doc_leaf(&w.b, DOC_BOX, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_box, .width = 30 * PT, .height = 24 * PT,
		                   .text = digits[i]));
		doc_text(&w.b, " ");
	}
	doc_close(&w.b, DOC_PARA);
	doc_para(&w.b, STYLE_FORM, "below");
	world_run(&w);
	assert_lines("1|123\n1|below\n");
	assert_int_equal(w.boxes.at[0].box.kind, BOX_FRAME);
	int32_t centre = w.boxes.at[0].box.x + w.boxes.at[0].box.w / 2;
	assert_true(abs(w.boxes.at[1].box.x + w.boxes.at[1].box.w / 2 - centre) <= 2);
	/* the line makes room for its boxes */
	assert_true(w.lines.at[1].y - LEADING
	            >= w.boxes.at[0].box.y + w.boxes.at[0].box.h - PT * 4);
}

static void test_label_and_aside(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	w.styles.at[STYLE_PROMPT].hang = 4 * CHAR;
	struct doc_node *aside;
	doc_open(&w.b, DOC_HEADING, STYLE_PROMPT, NULL);
	struct doc_heading *h = ARENA_NEW(&w.arena, struct doc_heading);
	aside = ARENA_NEW(&w.arena, struct doc_node);
	*aside = (struct doc_node){.kind = DOC_TEXT, .text = "5 min"};
	*h = (struct doc_heading){.level = 2, .label = "12", .aside = aside};
	w.b.open[w.b.depth - 1]->attrs = h;
	doc_text(&w.b, "A heading that is long enough for two lines here");
	doc_close(&w.b, DOC_HEADING);
	world_run(&w);
	assert_string_equal(w.boxes.at[0].text, "12");
	assert_int_equal(w.boxes.at[0].box.x, MARGIN);
	assert_int_equal(w.boxes.at[1].box.x, MARGIN + 4 * CHAR);
	assert_string_equal(w.boxes.at[2].text, "5 min");
	assert_int_equal(w.boxes.at[2].box.x + w.boxes.at[2].box.w, MARGIN + 40 * CHAR);
	assert_int_equal(w.boxes.at[3].box.x, MARGIN + 4 * CHAR);
}

/* A line that has no room beside an aside keeps its own; the aside stands below. A short
   line has room beside a long one. */
static void test_aside_of_a_line(void **state)
{
	(void)state;
	static const struct {
		const char *line, *aside;
		int below;
	} cases[] = {{"a line of twenty six signs", "0:10 to 0:15", 0},
	             {"and of twenty seven of them", "0:10 to 0:15", 1},
	             {"all", "0:10 of thirty signs and five more", 0},
	             {"a few", "0:10 of thirty signs and five more", 1}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct doc_node aside = {.kind = DOC_TEXT, .text = cases[i].aside};
		const struct doc_common attrs = {.aside = (struct doc_node *)&aside};
		world_again(&w, 40, 20);
		doc_open(&w.b, DOC_PARA, STYLE_PROMPT, &attrs);
		doc_text(&w.b, cases[i].line);
		doc_close(&w.b, DOC_PARA);
		world_run(&w);
		assert_string_equal(world_box_with(&w, "a")->text, cases[i].line);
		assert_int_equal(world_box_with(&w, "0:10")->box.y
		                         - world_box_with(&w, "a")->box.y,
		                 cases[i].below * LEADING);
	}
}

static void test_code(void **state)
{
	(void)state;
	world_again(&w, 24, 20);
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "if (x)\n\treturn  y;\n\n  a_long_call(with, many, arguments);\n");
	doc_close(&w.b, DOC_CODE);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.lines.len, 4);
	assert_string_equal(w.lines.at[0].text, "if (x)");
	assert_string_equal(w.lines.at[1].text, "    return  y;");
	assert_int_equal(w.lines.at[2].y - w.lines.at[1].y, 2 * LEADING);
	assert_int_equal(w.lines.at[3].x, MARGIN + 6 * CHAR);
	for (size_t i = 0; i < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 24 * CHAR);
}

/* Inlines in code: every word, in the code's family, with its own weight, slope and link.
 */
static void test_markup_in_code(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "int ");
	doc_open(&w.b, DOC_MONO, STYLE_INHERIT, NULL);
	doc_text(&w.b, "x;\n\n");
	doc_open(&w.b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&w.b, "bold");
	doc_close(&w.b, DOC_STRONG);
	doc_close(&w.b, DOC_MONO);
	doc_open(&w.b, DOC_LINK, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_link, .href = "http://x.org"));
	doc_text(&w.b, " link");
	doc_close(&w.b, DOC_LINK);
	doc_leaf(&w.b, DOC_BREAK, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_SUP, STYLE_INHERIT, NULL);
	doc_text(&w.b, "up\n");
	doc_close(&w.b, DOC_SUP);
	doc_text(&w.b, "\n");
	doc_close(&w.b, DOC_CODE);
	doc_para(&w.b, STYLE_FORM, "next");
	world_run(&w);
	assert_true(w.ok);
	assert_lines("1|int x;\n1|bold link\n1|up\n1|next\n");
	assert_int_equal(w.lines.at[1].y - w.lines.at[0].y, 2 * LEADING);
	assert_int_equal(w.lines.at[3].y - w.lines.at[1].y, 2 * LEADING);
	assert_int_equal(w.links.len, 1);
	const struct box *bold = &w.boxes.at[2].box, *link = &w.boxes.at[3].box;
	assert_int_equal(link->colour, w.styles.accent);
	assert_int_equal(link->x, bold->x + bold->w);
	assert_true(w.boxes.at[4].box.text.size < 10 * PT);
}

/* The same, where a line is too long: no letter is lost at the seams. */
static void test_markup_in_long_code(void **state)
{
	(void)state;
	for (int columns = 6; columns < 30; columns++) {
		struct strbuf s = STRBUF_INIT;
		world_again(&w, columns, 40);
		doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
		for (int i = 0; i < 9; i++) {
			const char *text = letters((size_t)(i * i));
			doc_open(&w.b, i % 2 ? DOC_EM : DOC_STRONG, STYLE_INHERIT, NULL);
			doc_text(&w.b, text);
			doc_close(&w.b, i % 2 ? DOC_EM : DOC_STRONG);
			strbuf_adds(&s, text);
		}
		doc_close(&w.b, DOC_CODE);
		world_run(&w);
		assert_true(w.ok);
		assert_string_equal(all_text(), s.at);
		strbuf_release(&s);
		for (size_t i = 0; i < w.lines.len; i++)
			assert_true(w.lines.at[i].right <= MARGIN + columns * CHAR + 100);
	}
}

static void test_right_to_left(void **state)
{
	(void)state;
	world_again(&w, 30, 20);
	w.doc.meta.lang = "he";
	doc_open(&w.b, DOC_LIST, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_TICK));
	doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
	doc_para(&w.b, STYLE_INHERIT, "abc 12");
	doc_close(&w.b, DOC_ITEM);
	doc_close(&w.b, DOC_LIST);
	world_run(&w);
	/* the box at the right edge, the text beside it */
	int32_t edge = MARGIN + 30 * CHAR;
	assert_int_equal(w.boxes.at[0].box.kind, BOX_FRAME);
	assert_true(w.boxes.at[0].box.x > edge - 3 * CHAR + TICK_CLEAR);
	assert_int_equal(w.lines.at[0].right, edge - 3 * CHAR);
}

static void test_links_and_anchors(void **state)
{
	(void)state;
	world_again(&w, 30, 20);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_text(&w.b, "see ");
	doc_open(&w.b, DOC_LINK, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_link, .href = "http://x.org"));
	doc_text(&w.b, "a link that is so long that it takes two lines");
	doc_close(&w.b, DOC_LINK);
	doc_open(&w.b, DOC_SPAN, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .anchor = "here"));
	doc_text(&w.b, " end");
	doc_close(&w.b, DOC_SPAN);
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_int_equal(w.links.len, 2);
	assert_int_equal(w.boxes.at[1].box.colour, w.styles.accent);
	assert_int_equal(w.anchors.len, 1);
	assert_string_equal(w.anchors.at[0].name, "here");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_ragged),
	cmocka_unit_test(test_one_line_and_empty),
	cmocka_unit_test(test_justified),
	cmocka_unit_test(test_spaces_are_not_wide),
	cmocka_unit_test(test_items_are_ragged),
	cmocka_unit_test(test_hyphen),
	cmocka_unit_test(test_no_runt),
	cmocka_unit_test(test_hyphens_are_spread),
	cmocka_unit_test(test_lines_are_alike),
	cmocka_unit_test(test_no_hyphen_in_forms),
	cmocka_unit_test(test_soft_hyphen_and_zero_space),
	cmocka_unit_test(test_short_prefix_keeps_its_hyphen),
	cmocka_unit_test(test_blank_keeps_its_sign),
	cmocka_unit_test(test_number_keeps_its_unit),
	cmocka_unit_test(test_long_word_wraps),
	cmocka_unit_test(test_huge_words),
	cmocka_unit_test(test_huge_soft_hyphened_word),
	cmocka_unit_test(test_address_is_cut),
	cmocka_unit_test(test_breaks_and_styles),
	cmocka_unit_test(test_blanks_share_the_line),
	cmocka_unit_test(test_boxes_in_text),
	cmocka_unit_test(test_label_and_aside),
	cmocka_unit_test(test_aside_of_a_line),
	cmocka_unit_test(test_code),
	cmocka_unit_test(test_markup_in_code),
	cmocka_unit_test(test_markup_in_long_code),
	cmocka_unit_test(test_right_to_left),
	cmocka_unit_test(test_links_and_anchors),
};

RUN(tests, setup, teardown)
