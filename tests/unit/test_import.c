/* What marks a question, what the heads of parts are, and that what export and the papers
   call a part is known in each language. */
#include "base/file.h"
#include "import/import_words.h"
#include "import/outline_score.h"
#include "import/own_form_int.h"
#include "import/question_outline.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

struct document {
	struct arena arena;
	struct diags diags;
	struct draft draft;
	struct import_blocks blocks;
};

static int open_document(void **state)
{
	static struct document d;
	d = (struct document){0};
	arena_init(&d.arena);
	diags_init(&d.diags);
	d.draft = (struct draft){.arena = &d.arena, .diags = &d.diags};
	*state = &d;
	return 0;
}

static int close_document(void **state)
{
	struct document *d = *state;
	diags_release(&d->diags);
	arena_release(&d->arena);
	return 0;
}

static struct import_block *add(struct document *d, enum block_kind kind, unsigned level,
                                const char *text)
{
	struct import_block *b = import_blocks_add(
		&d->blocks, &d->arena, kind, block_text_of(&d->arena, text, strlen(text)),
		(struct pos){0});
	b->level = level;
	return b;
}

static enum outline_way best(struct document *d)
{
	struct outline_score score;
	outline_score(&d->blocks, outline_signs(&d->blocks, true, &d->arena), &score);
	return score.best;
}

/* ---- marks ---- */

static void test_headings_that_ask(void **state)
{
	struct document *d = *state;
	add(d, BLOCK_HEADING, 1, "Interview");
	for (int i = 0; i < 3; i++) {
		add(d, BLOCK_HEADING, 2, "What is it?");
		add(d, BLOCK_PARAGRAPH, 0, "It is so.");
	}
	assert_int_equal(best(d), WAY_H2);
}

static void test_lines_with_q_win(void **state)
{
	struct document *d = *state;
	for (int i = 0; i < 3; i++) {
		add(d, BLOCK_PARAGRAPH, 0, i ? "Q2. What is it?" : "Q1. What is it?");
		add(d, BLOCK_PARAGRAPH, 0, "Is that so?");
		add(d, BLOCK_PARAGRAPH, 0, "1. It is.");
	}
	assert_int_equal(best(d), WAY_Q);
}

/* 280 "questions" came of a document whose answers had headings. */
static void test_headings_below_a_part_are_no_marks(void **state)
{
	struct document *d = *state;
	for (int i = 0; i < 2; i++) {
		add(d, BLOCK_HEADING, 2, "A late parcel");
		add(d, BLOCK_HEADING, 3, "Expected answer");
		for (int k = 0; k < 8; k++)
			add(d, BLOCK_HEADING, 4, "Why is it late?");
	}
	assert_int_equal(best(d), WAY_H2);
}

static void test_a_table_of_contents_is_none(void **state)
{
	struct document *d = *state;
	for (int i = 0; i < 4; i++)
		add(d, BLOCK_PARAGRAPH, 0, "1. What is it?");
	for (int i = 0; i < 3; i++) {
		add(d, BLOCK_HEADING, 3, "What is it?");
		add(d, BLOCK_PARAGRAPH, 0, "It is so.");
	}
	assert_int_equal(best(d), WAY_H3);
}

static void test_bold_topics_with_numbers(void **state)
{
	struct document *d = *state;
	for (int i = 0; i < 3; i++) {
		struct import_block *b = add(d, BLOCK_ITEM, 1, "Labels on shelves");
		b->bold = b->numbered = true;
		add(d, BLOCK_PARAGRAPH, 0, "They face the lorry.");
	}
	assert_int_equal(best(d), WAY_BOLD_NUMBER);
}

static void test_prose_has_no_marks(void **state)
{
	struct document *d = *state;
	add(d, BLOCK_PARAGRAPH, 0, "It was a quiet day.");
	assert_int_equal(best(d), WAY_NONE);
	assert_false(outline_read(&d->blocks, NULL, false, (struct pos){0}, &d->draft));
	assert_int_equal(d->diags.list.at[0].id, DIAG_IMPORT_NO_MARKS);
}

/* ---- words ---- */

static void test_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t length;
		int value;
		bool question;
	} cases[] = {
		{"Q12. Why?", 5, 12, true},
		{"12) Why?", 4, 12, false},
		{"Question 3: Why?", 12, 3, true},
		{"Q: Why?", 3, -1, true},
		{"Frage 3. Warum?", 9, 3, true},
		{"**1. Why?**", 5, 1, false},
		{"1.5 million", 0, 0, false},
		{"9:30 is early", 0, 0, false},
		{"24-hour service", 0, 0, false},
		{"2019. A year", 0, 0, false},
		{"Question Explanation:", 0, 0, false},
		{"1.", 0, 0, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct typed_number n =
			import_typed_number(cases[i].text, strlen(cases[i].text));
		assert_int_equal(n.length, cases[i].length);
		if (!n.length)
			continue;
		assert_int_equal(n.value, cases[i].value);
		assert_int_equal(n.question, cases[i].question);
	}
}

static int label(const char *s)
{
	return import_label(s, strlen(s));
}

static void test_labels(void **state)
{
	(void)state;
	assert_int_equal(label("Expected Answer:"), DRAFT_ANSWER);
	assert_int_equal(label("**Red flags**"), DRAFT_FLAGS);
	assert_int_equal(label("RÉPONSE ATTENDUE :"), DRAFT_ANSWER);
	assert_int_equal(label("Prompt (6 min, Empathy)"), DRAFT_PROMPT);
	assert_int_equal(label("Signaux d’alerte"), DRAFT_FLAGS);
	assert_int_equal(label("answer."), HEAD_NONE);
	assert_int_equal(label("The answer"), HEAD_NONE);
	assert_int_equal(label(""), HEAD_NONE);
}

/* The words that papers and exports use, whatever they are changed to. */
static void test_words_of_papers_are_known(void **state)
{
	struct document *d = *state;
	static const char *const langs[] = {"en", "de", "fr", "es", "ar"};
	static const struct {
		const char *key;
		int part;
	} keys[] = {{"key-rationale", DRAFT_RATIONALE},
	            {"key-answer", DRAFT_ANSWER},
	            {"key-evaluation", DRAFT_EVALUATION},
	            {"look-fors", DRAFT_POINTS},
	            {"red-flags", DRAFT_FLAGS},
	            {"probes", DRAFT_PROBES},
	            {"key-anchors", HEAD_RATING},
	            {"key-references", DRAFT_REFERENCES},
	            {"export-prompt", DRAFT_PROMPT}};
	for (size_t l = 0; l < sizeof langs / sizeof *langs; l++) {
		const char *path =
			arena_printf(&d->arena, "content/labels/%s.xml", langs[l]);
		struct strbuf text = STRBUF_INIT;
		assert_int_equal(file_read(path, 1 << 20, &text), 0);
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			const char *at =
				strstr(text.at, arena_printf(&d->arena, "key=\"%s\">",
			                                     keys[k].key));
			assert_non_null(at);
			at = strchr(at, '>') + 1;
			size_t n = strcspn(at, "<");
			if (import_label(at, n) != keys[k].part)
				print_message("# %s: '%.*s' is no head\n", path, (int)n,
				              at);
			assert_int_equal(import_label(at, n), keys[k].part);
		}
		strbuf_release(&text);
	}
}

/* ---- own form ---- */

static void test_an_aside(void **state)
{
	struct document *d = *state;
	int minutes;
	const char *competency;
	struct block_text t =
		block_text_of(&d->arena, "Why (and how)? (6 min, Care (A))", 32);
	assert_int_equal(own_aside(&t, &d->arena, &minutes, &competency), 15);
	assert_int_equal(minutes, 6);
	t = block_text_of(&d->arena, "Why (and how)", 13);
	assert_int_equal(own_aside(&t, &d->arena, &minutes, &competency), 13);
	assert_int_equal(minutes, 0);
}

static const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_document, close_document)
	TEST(test_headings_that_ask),
	TEST(test_lines_with_q_win),
	TEST(test_headings_below_a_part_are_no_marks),
	TEST(test_a_table_of_contents_is_none),
	TEST(test_bold_topics_with_numbers),
	TEST(test_prose_has_no_marks),
	TEST(test_numbers),
	TEST(test_labels),
	TEST(test_words_of_papers_are_known),
	TEST(test_an_aside),
};

RUN(tests, NULL, NULL)
