/* The field table: whatever a member is changed to, a dump shows it, and the hash of the
   question or the kit tells it where the row says so. The content is made from the table
   itself, so that a new row is tried without a word here. */
#include "base/strbuf.h"
#include "model/digest.h"
#include "model/fields.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

enum { EACH = 2, INSTANCES_MAX = 64 };

#define FIELDS(s) &fields_##s,
#define FIELD(s, type, member, name, use)
#define LIST(s, type, member, name, use)
#define END(s)
static const struct fields *const structs[] = {
#include "model/fields.def"
};
enum { STRUCTS = sizeof structs / sizeof *structs };

struct maker {
	struct arena arena;
	void *made[STRUCTS][INSTANCES_MAX]; /* the structs, as they were made */
	size_t n[STRUCTS];
	int counter;
	struct framework *framework;
	struct bank *bank;
	struct kit *kit;
	struct theme *theme;
};

static void *make(struct maker *m, const struct fields *of);

static size_t index_of(const struct fields *of)
{
	size_t i = 0;
	while (structs[i] != of)
		i++;
	return i;
}

/* The i-th of its struct: made already, or made for the purpose. */
static void *instance(struct maker *m, const struct fields *of, size_t i)
{
	size_t s = index_of(of);
	while (m->n[s] <= i)
		make(m, of);
	return m->made[s][i];
}

static const char *word(struct maker *m)
{
	return arena_printf(&m->arena, "word%d", m->counter++);
}

static const struct rich *text(struct maker *m)
{
	struct rich *p = ARENA_NEW(&m->arena, struct rich);
	struct rich *inner = ARENA_NEW(&m->arena, struct rich);
	*inner =
		(struct rich){.kind = RICH_TEXT, .span = 1, .number = 1, .text = word(m)};
	*p = (struct rich){.kind = RICH_P, .span = 1, .number = 1, .first = inner};
	return p;
}

static void set_pointer(void *at, const void *p)
{
	memcpy(at, &p, sizeof p);
}

static void make_at(struct maker *m, const struct fields *of, char *at);

static void set_list(struct maker *m, const struct field *f, char *object)
{
	size_t n = EACH, size = f->type == FIELD_PARTS ? f->of->size : sizeof(void *);
	char *items = arena_alloc(&m->arena, n * size);
	memset(items, 0, n * size);
	for (size_t i = 0; i < n; i++) {
		if (f->type == FIELD_PARTS)
			make_at(m, f->of, items + i * size);
		else if (f->type == FIELD_REFERENCES)
			set_pointer(items + i * size, instance(m, f->of, i));
		else
			set_pointer(items + i * size, word(m));
	}
	set_pointer(object + f->offset, items);
	memcpy(object + f->count, &n, sizeof n);
}

static void set_number(const struct field *f, char *object, int64_t value)
{
	char *at = object + f->offset;
	int number = (int)value;
	bool flag = value;
	if (f->size == sizeof flag)
		memcpy(at, &flag, sizeof flag);
	else if (f->size == sizeof number)
		memcpy(at, &number, sizeof number);
	else
		memcpy(at, &value, sizeof value);
}

static void set_field(struct maker *m, const struct field *f, char *object)
{
	char *at = object + f->offset;
	switch (f->type) {
	case FIELD_KEY:
	case FIELD_STRING:
		set_pointer(at, word(m));
		break;
	case FIELD_KEY_OF:
	case FIELD_REFERENCE:
		set_pointer(at, instance(m, f->of, 0));
		break;
	case FIELD_PLACE:
		memcpy(at, &(struct pos){.line = 3, .column = 1}, sizeof(struct pos));
		break;
	case FIELD_NUMBER:
	case FIELD_THOUSANDTHS:
		set_number(f, object, 1000 + m->counter++);
		break;
	case FIELD_FLAG:
	case FIELD_PRESENT:
	case FIELD_WORD:
	case FIELD_WORDS:
	case FIELD_LEVELS:
		set_number(f, object, 1);
		break;
	case FIELD_RICH:
		set_pointer(at, text(m));
		break;
	case FIELD_PART:
		make_at(m, f->of, at);
		break;
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		set_list(m, f, object);
		break;
	case FIELD_INTERNAL:
		break;
	}
}

static void make_at(struct maker *m, const struct fields *of, char *at)
{
	size_t s = index_of(of);
	assert_true(m->n[s] < INSTANCES_MAX);
	m->made[s][m->n[s]++] = at;
	for (size_t i = 0; i < of->n; i++)
		set_field(m, &of->at[i], at);
}

static void *make(struct maker *m, const struct fields *of)
{
	char *at = arena_alloc(&m->arena, of->size);
	memset(at, 0, of->size);
	make_at(m, of, at);
	return at;
}

static void make_all(struct maker *m)
{
	memset(m, 0, sizeof *m);
	arena_init(&m->arena);
	m->framework = make(m, &fields_framework);
	m->bank = make(m, &fields_bank);
	struct question *question = instance(m, &fields_question, 0);
	question->bank = instance(m, &fields_bank, 2); /* for its framework's levels */
	m->kit = make(m, &fields_kit);
	m->theme = make(m, &fields_theme);
}

/* All that a change can show in; the caller's to release. */
static void observe(const struct maker *m, struct strbuf *hash, struct strbuf *dump)
{
	char hex[HASH_HEX];
	struct sha256 h;
	*hash = *dump = (struct strbuf)STRBUF_INIT;
	digest_question(m->bank->questions, DIGEST_FORM, hex);
	strbuf_adds(hash, hex);
	sha256_init(&h);
	digest_add_kit(&h, m->kit);
	digest_add_theme(&h, m->theme);
	sha256_end_hex(&h, hex, 32);
	strbuf_adds(hash, hex);
	model_dump_framework(m->framework, dump);
	model_dump_bank(m->bank, dump);
	model_dump_kit(m->kit, dump);
}

/* False where a change of it alone can't be made. */
static bool change(struct maker *m, const struct field *f, char *object)
{
	char *at = object + f->offset;
	size_t n = EACH - 1;
	switch (f->type) {
	case FIELD_KEY_OF:
	case FIELD_REFERENCE:
		set_pointer(at, instance(m, f->of, 1));
		return true;
	case FIELD_PLACE:
		memcpy(at, &(struct pos){.line = 4, .column = 1}, sizeof(struct pos));
		return true;
	case FIELD_FLAG:
	case FIELD_PRESENT:
		set_number(f, object, 0);
		return true;
	case FIELD_WORD:
	case FIELD_WORDS:
	case FIELD_LEVELS:
		set_number(f, object, 2);
		return true;
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		memcpy(object + f->count, &n, sizeof n);
		return true;
	case FIELD_PART: /* its own rows are tried */
	case FIELD_INTERNAL:
		return false;
	default:
		set_field(m, f, object); /* anew */
		return true;
	}
}

static void try_row(const struct fields *of, size_t row)
{
	struct maker m;
	struct strbuf hash[2], dump[2];
	const struct field *f = &of->at[row];
	make_all(&m);
	observe(&m, &hash[0], &dump[0]);
	if (change(&m, f, instance(&m, of, 0))) {
		observe(&m, &hash[1], &dump[1]);
		if ((strcmp(hash[0].at, hash[1].at) != 0) != f->hashed)
			fail_msg("%s.%s: its change %s the hash", of->name, f->member,
			         f->hashed ? "doesn't change" : "changes");
		if (of != &fields_theme && strcmp(dump[0].at, dump[1].at) == 0)
			fail_msg("%s.%s: its change is in no dump", of->name, f->member);
		strbuf_release(&hash[1]);
		strbuf_release(&dump[1]);
	}
	strbuf_release(&hash[0]);
	strbuf_release(&dump[0]);
	arena_release(&m.arena);
}

static void test_each_field_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < STRUCTS; i++)
		for (size_t row = 0; row < structs[i]->n; row++)
			try_row(structs[i], row);
}

static void test_each_string_of_a_list_is_dumped(void **state)
{
	(void)state;
	const char *const tags[] = {"one", "two"};
	const struct question q = {.id = "q", .tags = tags, .ntags = 2};
	struct strbuf dump = STRBUF_INIT;
	const struct bank bank = {.id = "b", .questions = &q, .nquestions = 1};
	model_dump_bank(&bank, &dump);
	assert_non_null(strstr(dump.at, "    tag \"one\"\n    tag \"two\"\n"));
	strbuf_release(&dump);
}

static void assert_hash(struct sha256 *h, const char *wanted)
{
	char hex[HASH_HEX];
	sha256_end_hex(h, hex, 32);
	assert_string_equal(hex, wanted);
}

static void assert_question_hash(const struct question *q, int form, const char *wanted)
{
	char hex[HASH_HEX];
	digest_question(q, form, hex);
	assert_string_equal(hex, wanted);
}

/* A question, a framework and a kit that have everything. Locks were written with these
   hashes: to change one is to take another form. A new member, which this content lacks,
   changes none. */
static void test_known_hashes(void **state)
{
	(void)state;
	struct rich words = {
		.kind = RICH_TEXT, .span = 1, .number = 1, .text = "Say \"why\"."};
	const struct rich p = {
		.kind = RICH_P, .span = 1, .number = 1, .lang = "en", .first = &words};
	const struct level levels[] = {{.id = "junior", .title = "Junior"},
	                               {.id = "senior", .title = "Senior", .index = 1}};
	const struct expectation expectation = {&levels[1], &p};
	const struct competency craft = {.id = "craft",
	                                 .title = "Craft",
	                                 .weight = 1000,
	                                 .definition = &p,
	                                 .candidate_text = &p,
	                                 .expectations = &expectation,
	                                 .nexpectations = 1};
	const struct point values[] = {{.value = 1, .label = "Weak", .text = &p},
	                               {.value = 3, .label = "Strong"}};
	const struct scale three = {.id = "three", .points = values, .npoints = 2};
	const struct recommendation yes = {"yes", "Yes"};
	const struct framework framework = {.id = "f",
	                                    .lang = "en",
	                                    .scales = &three,
	                                    .nscales = 1,
	                                    .recommendations = &yes,
	                                    .nrecommendations = 1,
	                                    .levels = levels,
	                                    .nlevels = 2,
	                                    .competencies = &craft,
	                                    .ncompetencies = 1};
	const struct bank bank = {.id = "b",
	                          .title = "B",
	                          .version = "1",
	                          .lang = "en",
	                          .framework = &framework};
	const struct look_for points[] = {{.must = true, .text = &p}, {.text = &p}};
	const struct red_flag flag = {.text = &p};
	const struct probe probe = {.when = "vague", .ask = &p, .expect = &p};
	const struct anchor anchors[] = {{.value = 1, .text = &p},
	                                 {.value = 3, .level = &levels[0], .text = &p}};
	const struct reference reference = {"https://example.org/", &p};
	const char *const tags[] = {"one", "two"};
	const struct question q = {.id = "q",
	                           .competency = &craft,
	                           .type = "case",
	                           .levels = 1,
	                           .difficulty = 4,
	                           .minutes = 10,
	                           .tags = tags,
	                           .ntags = 2,
	                           .status = STATUS_DRAFT,
	                           .revision = 2,
	                           .advance = true,
	                           .family = "f",
	                           .title = "T",
	                           .title_for_candidate = true,
	                           .prompt = &p,
	                           .rationale = &p,
	                           .answer = &p,
	                           .evaluation = &p,
	                           .points = points,
	                           .npoints = 2,
	                           .flags = &flag,
	                           .nflags = 1,
	                           .probes = &probe,
	                           .nprobes = 1,
	                           .scale = &three,
	                           .anchors = anchors,
	                           .nanchors = 2,
	                           .workspace_lines = 4,
	                           .workspace = WORKSPACE_GRID,
	                           .references = &reference,
	                           .nreferences = 1,
	                           .bank = &bank};
	const struct bank *const banks[] = {&bank};
	const struct kit_session session = {.title = "S", .minutes = 30, .text = &p};
	const struct kit kit = {
		.id = "k",
		.title = "K",
		.version = "1",
		.lang = "en",
		.framework = &framework,
		.banks = banks,
		.nbanks = 1,
		.opening = 5,
		.questions = 6,
		.closing = 7,
		.prep_guide = {true, &p, &p, &p, &p, &p, &p, &p, &session, 1}};
	struct sha256 h;
	assert_question_hash(
		&q, 1,
		"67151b559ea7c5f1b93fd2c381f426bb6ac1eb9d0a5849d3a0ad9fd85aa3c45f");
	assert_question_hash(
		&q, 2,
		"6ded58dfb118209f58560e62bab6013e3b9851e3fe84a370eaf2431a11ce0522");
	sha256_init(&h);
	digest_add_kit(&h, &kit);
	assert_hash(&h,
	            "2bcaaca02391b7b175f4a247938745de69550a4b617f6c74d5ee021f127ac131");
}

static void hash_text(const struct rich *text, char hex[HASH_HEX])
{
	static const struct competency craft = {.id = "craft"};
	const struct question q = {
		.id = "q", .competency = &craft, .type = "", .title = "", .prompt = text};
	digest_question(&q, DIGEST_FORM, hex);
}

/* Two texts that differ in one thing each, from a paragraph of one word. */
static void test_each_part_of_a_text_is_hashed(void **state)
{
	(void)state;
	const struct rich_image images[] = {{"a.png", "a cat"}, {"a.png", "a dog"}};
	struct rich word = {.kind = RICH_TEXT, .span = 1, .number = 1, .text = "word"};
	struct rich other = {.kind = RICH_TEXT, .span = 1, .number = 1, .text = "other"};
	struct rich two = {
		.kind = RICH_TEXT, .span = 1, .number = 1, .text = "word", .next = &word};
	const struct rich texts[] = {
		{.kind = RICH_P, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_P, .span = 1, .number = 1, .first = &other},
		{.kind = RICH_P, .span = 1, .number = 1, .first = &two},
		{.kind = RICH_P, .span = 1, .number = 1},
		{.kind = RICH_P, .span = 1, .number = 1, .first = &word, .next = &two},
		{.kind = RICH_P, .span = 1, .number = 1, .first = &word, .lang = "de"},
		{.kind = RICH_PRE, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_TD, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_TD, .span = 2, .number = 1, .first = &word},
		{.kind = RICH_TD, .span = 1, .number = 2, .first = &word},
		{.kind = RICH_A,
	         .span = 1,
	         .number = 1,
	         .first = &word,
	         .href = "https://a.example"},
		{.kind = RICH_A,
	         .span = 1,
	         .number = 1,
	         .first = &word,
	         .href = "https://b.example"},
		{.kind = RICH_IMG, .span = 1, .number = 1, .image = &images[0]},
		{.kind = RICH_HEADING, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_HEADING, .span = 1, .number = 2, .first = &word},
		{.kind = RICH_CAPTION, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_FIGURE, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_FIGCAPTION, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_S, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_OL, .span = 1, .number = 1, .first = &word},
		{.kind = RICH_OL, .span = 1, .number = 0, .first = &word},
		{.kind = RICH_OL, .span = 1, .number = 10000, .first = &word},
		{.kind = RICH_OL,
	         .span = 1,
	         .number = 1,
	         .first = &word,
	         .count = COUNT_LOWER_ALPHA},
		{.kind = RICH_OL,
	         .span = 1,
	         .number = 1,
	         .first = &word,
	         .count = COUNT_UPPER_ROMAN},
		{.kind = RICH_IMG, .span = 1, .number = 1, .image = &images[1]},
	};
	enum { TEXTS = sizeof texts / sizeof *texts };
	char digests[TEXTS + 1][HASH_HEX];
	hash_text(NULL, digests[TEXTS]);
	for (size_t i = 0; i < TEXTS; i++)
		hash_text(&texts[i], digests[i]);
	for (size_t i = 0; i <= TEXTS; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(digests[i], digests[k]);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_field_counts),
	cmocka_unit_test(test_each_string_of_a_list_is_dumped),
	cmocka_unit_test(test_known_hashes),
	cmocka_unit_test(test_each_part_of_a_text_is_hashed),
};

RUN(tests, NULL, NULL)
