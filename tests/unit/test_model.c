/* model: lookups, plain text of rich text, extra time, the dump. */
#include "base/strbuf.h"
#include "model/labels.h"
#include "model/model.h"
#include "model/time_factor.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

static void test_question_lookup(void **state)
{
	(void)state;
	enum { N = 300 };
	static struct question questions[N];
	static char ids[N][8];
	static const struct question *sorted[N];
	for (int i = 0; i < N; i++) {
		snprintf(ids[i], sizeof ids[i], "q%03d", (i * 7) % N);
		questions[i].id = ids[i];
		sorted[(i * 7) % N] = &questions[i];
	}
	struct bank bank = {.questions = questions, .nquestions = N};
	for (int by = 0; by < 2; by++) { /* unsorted, sorted */
		for (int i = 0; i < N; i++)
			assert_ptr_equal(bank_question(&bank, ids[i]), &questions[i]);
		assert_null(bank_question(&bank, "q300"));
		assert_null(bank_question(&bank, ""));
		bank.by_id = sorted;
	}
	const struct bank empty = {0}, *banks[] = {&empty, &bank};
	struct kit kit = {.banks = banks, .nbanks = 2};
	assert_ptr_equal(kit_question(&kit, "q000"), sorted[0]);
	assert_null(kit_question(&kit, "x"));
}

static void test_anchor_of_a_level_wins(void **state)
{
	(void)state;
	const struct level mid = {.id = "mid", .order = 2},
			   staff = {.id = "staff", .order = 4, .index = 1};
	const struct anchor anchors[] = {
		{.value = 3, .level = &staff}, {.value = 3}, {.value = 5, .level = &mid}};
	const struct question q = {.anchors = anchors, .nanchors = 3};
	assert_ptr_equal(question_anchor(&q, 3, &staff), &anchors[0]);
	assert_ptr_equal(question_anchor(&q, 3, &mid), &anchors[1]);
	assert_ptr_equal(question_anchor(&q, 3, NULL), &anchors[1]);
	assert_ptr_equal(question_anchor(&q, 5, &mid), &anchors[2]);
	assert_null(question_anchor(&q, 5, NULL));
}

static void test_level_inherits_the_anchor_of_the_nearest_below(void **state)
{
	(void)state;
	const struct level junior = {.id = "junior", .order = 1},
			   mid = {.id = "mid", .order = 2, .index = 1},
			   senior = {.id = "senior", .order = 3, .index = 2},
			   staff = {.id = "staff", .order = 4, .index = 3};
	const struct anchor anchors[] = {{.value = 5},
	                                 {.value = 5, .level = &senior},
	                                 {.value = 5, .level = &mid},
	                                 {.value = 1, .level = &mid}};
	const struct question q = {.anchors = anchors, .nanchors = 4};
	assert_ptr_equal(question_anchor(&q, 5, &staff), &anchors[1]);
	assert_ptr_equal(question_anchor(&q, 5, &senior), &anchors[1]);
	assert_ptr_equal(question_anchor(&q, 5, &mid), &anchors[2]);
	assert_ptr_equal(question_anchor(&q, 5, &junior), &anchors[0]);
	assert_ptr_equal(question_anchor(&q, 1, &staff), &anchors[3]);
	assert_null(question_anchor(&q, 1, &junior));
}

static void test_rich_plain_keeps_blocks_apart(void **state)
{
	(void)state;
	const struct rich_image image = {"x.png", "a cat"};
	struct rich cat = {.kind = RICH_IMG, .image = &image};
	struct rich more = {.kind = RICH_TEXT, .text = "two", .next = &cat};
	struct rich second = {.kind = RICH_P, .first = &more};
	struct rich inner = {.kind = RICH_TEXT, .text = "ne"};
	struct rich em = {.kind = RICH_EM, .first = &inner};
	struct rich text = {.kind = RICH_TEXT, .text = "o", .next = &em};
	struct rich first = {.kind = RICH_P, .first = &text, .next = &second};
	struct strbuf b = STRBUF_INIT;
	rich_plain(&first, &b);
	assert_string_equal(b.at, "one twoa cat");
	strbuf_release(&b);
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(rich_name(RICH_TEXT), "");
	for (int i = RICH_P; i < RICH_KIND_COUNT; i++)
		assert_true(rich_name((enum rich_kind)i)[0]);
	for (int i = 0; i < LABEL_COUNT; i++) {
		assert_true(label_key((enum label)i)[0]);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(label_key((enum label)i),
			                        label_key((enum label)j));
	}
}

static void test_dump(void **state)
{
	(void)state;
	const struct level levels[] = {{.id = "mid", .title = "Mid", .order = 1}};
	struct rich line = {.kind = RICH_TEXT,
	                    .text = "say \"a\\b\"\n\x01",
	                    .span = 1,
	                    .number = 1,
	                    .pos = {3, 4, 1}};
	struct rich p = {.kind = RICH_P,
	                 .lang = "fr",
	                 .first = &line,
	                 .span = 1,
	                 .number = 1,
	                 .pos = {3, 1, 1}};
	const struct competency craft = {
		.id = "craft", .title = "Craft", .weight = 1250, .definition = &p};
	const struct framework f = {.id = "f",
	                            .lang = "en",
	                            .levels = levels,
	                            .nlevels = 1,
	                            .competencies = &craft,
	                            .ncompetencies = 1};
	struct strbuf b = STRBUF_INIT;
	model_dump_framework(&f, &b);
	assert_string_equal(b.at, "framework \"f\"\n"
	                          "  lang \"en\"\n"
	                          "  level \"mid\"\n"
	                          "    order 1\n"
	                          "    title \"Mid\"\n"
	                          "    index 0\n"
	                          "  competency \"craft\"\n"
	                          "    title \"Craft\"\n"
	                          "    weight 1.250\n"
	                          "    index 0\n"
	                          "    definition\n"
	                          "      p lang \"fr\" @3:1\n"
	                          "        \"say \\\"a\\\\b\\\"\\n\\x01\" @3:4\n"
	                          "    candidate-text -\n"
	                          "    rationale -\n"
	                          "    rationale-by -\n"
	                          "    rationale-on -\n");
	strbuf_release(&b);
}

static void test_time_factors(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int factor;
	} texts[] = {
		{"1", 1000},   {"4", 4000},     {"1.25", 1250},  {"1,25", 1250},
		{"1.5", 1500}, {"3.999", 3999}, {"4.000", 4000}, {"1.0", 1000},
		{"", 0},       {"0", 0},        {"0.9", 0},      {"4.001", 0},
		{"5", 0},      {"10", 0},       {"1.", 0},       {".5", 0},
		{"1.2345", 0}, {"-1", 0},       {"+1", 0},       {" 1", 0},
		{"1 ", 0},     {"x", 0},        {"1.2.", 0},     {"1e0", 0},
		{"125%", 0},
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(time_factor_parse(texts[i].text), texts[i].factor);
}

static void test_extra_time_adds_up(void **state)
{
	(void)state;
	static const int parts[] = {5, 5, 1, 8, 3, 12, 5, 0, 90, 5, 7, 2};
	for (int factor = TIME_FACTOR_ONE; factor <= TIME_FACTOR_MOST; factor += 7) {
		int usual = 0, clock = 0;
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			int own = time_part(factor, usual, parts[i]);
			int exact = parts[i] * factor; /* thousandths */
			assert_true(own >= parts[i]);
			assert_true(own * 1000 > exact - 1000
			            && own * 1000 < exact + 1000);
			assert_int_equal(clock, time_stretched(factor, usual));
			clock += own;
			usual += parts[i];
		}
		assert_true(clock * 1000 >= usual * factor
		            && clock * 1000 < usual * factor + 1000);
	}
	assert_int_equal(time_stretched(1250, 95), 119);
	assert_int_equal(time_stretched(TIME_FACTOR_ONE, 1440), 1440);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_question_lookup),
	cmocka_unit_test(test_anchor_of_a_level_wins),
	cmocka_unit_test(test_level_inherits_the_anchor_of_the_nearest_below),
	cmocka_unit_test(test_rich_plain_keeps_blocks_apart),
	cmocka_unit_test(test_names),
	cmocka_unit_test(test_time_factors),
	cmocka_unit_test(test_extra_time_adds_up),
	cmocka_unit_test(test_dump),
};

RUN(tests, NULL, NULL)
