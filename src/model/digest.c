/* Content digests: a walk over fields.def, each value with its length, so that no two
   contents share a byte stream. */
#include "model/digest.h"

#include "model/fields.h"

/* ROW_question_id is the row of question.id, and so on. */
/* clang-format off */
#define FIELDS(s) enum {
#define FIELD(s, type, member, name, use) ROW_##s##_##member,
#define LIST(s, type, member, name, use) ROW_##s##_##member,
#define END(s) ROWS_##s };
/* clang-format on */
#include "model/fields.def"

static void add_number(struct sha256 *h, int64_t n)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
	sha256_add(h, bytes, sizeof bytes);
}

static void add_rich(struct sha256 *h, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		add_number(h, (int64_t)r->kind << 8 | r->span);
		if (r->kind == RICH_IMG) {
			sha256_add_string(h, r->image->alt);
			continue;
		}
		sha256_add_string(h, r->text); /* text, href or lang */
		if (r->kind != RICH_TEXT)
			add_rich(h, r->first);
	}
	add_number(h, -1); /* the list's end */
}

static void add_fields(struct sha256 *h, const struct fields *of, const void *object);

static void add_field(struct sha256 *h, const struct field *f, const void *object)
{
	const void *item;
	size_t n = field_count(f, object);
	switch (f->type) {
	case FIELD_KEY:
	case FIELD_STRING:
		sha256_add_string(h, field_string(f, object));
		break;
	case FIELD_NUMBER:
	case FIELD_FLAG:
	case FIELD_WORD:
	case FIELD_LEVELS:
		add_number(h, field_number(f, object));
		break;
	case FIELD_RICH:
		add_rich(h, field_rich(f, object));
		break;
	case FIELD_REFERENCE:
		item = field_item(f, object, 0);
		sha256_add_string(h, item ? fields_key(f->of, item) : "");
		break;
	case FIELD_PARTS:
		if (f->of != &fields_kit_session) /* of these, form 1 lacks the count */
			add_number(h, (int64_t)n);
		for (size_t i = 0; i < n; i++)
			add_fields(h, f->of, field_item(f, object, i));
		break;
	case FIELD_PART:
		add_fields(h, f->of, field_item(f, object, 0));
		break;
	default:
		break;
	}
}

static void add_fields(struct sha256 *h, const struct fields *of, const void *object)
{
	for (size_t i = 0; i < of->n; i++)
		if (of->at[i].hashed)
			add_field(h, &of->at[i], object);
}

void digest_question(const struct question *q, unsigned char digest[DIGEST_BYTES])
{
	/* Form 1 of the lock has them in this order, and those added since behind
	   them. */
	/* clang-format off */
	static const unsigned char order[] = {
		ROW_question_id, ROW_question_competency, ROW_question_type,
		ROW_question_title, ROW_question_title_for_candidate, ROW_question_advance,
		ROW_question_levels, ROW_question_difficulty, ROW_question_minutes,
		ROW_question_revision, ROW_question_prompt, ROW_question_rationale,
		ROW_question_answer, ROW_question_evaluation, ROW_question_points,
		ROW_question_flags, ROW_question_probes, ROW_question_anchors,
		ROW_question_references, ROW_question_scale, ROW_question_workspace_lines,
		ROW_question_workspace};
	/* clang-format on */
	const struct field *at = fields_question.at;
	bool added[ROWS_question] = {false};
	struct sha256 h;
	if (q->own) /* translations do not count */
		q = q->own;
	sha256_init(&h);
	for (size_t i = 0; i < sizeof order; i++) {
		add_field(&h, &at[order[i]], q);
		added[order[i]] = true;
	}
	for (size_t i = 0; i < ROWS_question; i++)
		if (at[i].hashed && !added[i])
			add_field(&h, &at[i], q);
	sha256_end(&h, digest);
}

void digest_add_kit(struct sha256 *h, const struct kit *kit)
{
	add_fields(h, &fields_kit, kit);
}
