/* Content digests: a walk over fields.def.

   Form 2 hashes each member that is there: its name, then its value with its length. So
   no two contents share a byte stream, and a member that is absent adds nothing. Form 1,
   of old locks, is the values of a question alone, in an order of its own. */
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

/* What form 1 hashes of each struct. Rows are never added: old locks would not match. */
/* clang-format off */
static const struct form_1 {
	const struct fields *of;
	signed char rows[23]; /* -1 behind the last */
} form_1[] = {
	{&fields_question, {
		ROW_question_id, ROW_question_competency, ROW_question_type,
		ROW_question_title, ROW_question_title_for_candidate,
		ROW_question_advance, ROW_question_levels, ROW_question_difficulty,
		ROW_question_minutes,
		ROW_question_revision, ROW_question_prompt, ROW_question_rationale,
		ROW_question_answer, ROW_question_evaluation, ROW_question_points,
		ROW_question_flags, ROW_question_probes, ROW_question_anchors,
		ROW_question_references, ROW_question_scale, ROW_question_workspace_lines,
		ROW_question_workspace, -1}},
	{&fields_look_for, {ROW_look_for_must, ROW_look_for_text, -1}},
	{&fields_red_flag, {ROW_red_flag_text, -1}},
	{&fields_probe, {ROW_probe_when, ROW_probe_ask, ROW_probe_expect, -1}},
	{&fields_anchor, {ROW_anchor_value, ROW_anchor_level, ROW_anchor_text, -1}},
	{&fields_reference, {ROW_reference_href, ROW_reference_text, -1}},
};
/* clang-format on */

struct walk {
	struct sha256 *hash;
	int form;
	const struct framework *framework; /* whose levels masks are of; NULL: none */
};

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
		/* what is 1 or the first of its kind adds nothing */
		add_number(h, (int64_t)r->count << 32 | (r->number ^ 1) << 16
		                      | (uint32_t)r->kind << 8 | r->span);
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

static void add_levels(const struct walk *w, int64_t mask)
{
	if (w->form == 1) {
		add_number(w->hash, mask);
		return;
	}
	for (size_t i = 0; i < w->framework->nlevels; i++)
		if (mask >> i & 1)
			sha256_add_string(w->hash, w->framework->levels[i].id);
	sha256_add_string(w->hash, "");
}

static void add_fields(const struct walk *w, const struct fields *of, const void *object);

static void add_list(const struct walk *w, const struct field *f, const void *object)
{
	size_t n = field_count(f, object);
	add_number(w->hash, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		const void *item = field_item(f, object, i);
		if (f->type == FIELD_PARTS)
			add_fields(w, f->of, item);
		else
			sha256_add_string(w->hash, f->type == FIELD_STRINGS
			                                   ? item
			                                   : fields_key(f->of, item));
	}
}

static void add_value(const struct walk *w, const struct field *f, const void *object)
{
	const void *item;
	switch (f->type) {
	case FIELD_KEY:
	case FIELD_STRING:
		sha256_add_string(w->hash, field_string(f, object));
		break;
	case FIELD_NUMBER:
	case FIELD_THOUSANDTHS:
	case FIELD_FLAG:
	case FIELD_WORD:
	case FIELD_WORDS:
		add_number(w->hash, field_number(f, object));
		break;
	case FIELD_LEVELS:
		add_levels(w, field_number(f, object));
		break;
	case FIELD_RICH:
		add_rich(w->hash, field_rich(f, object));
		break;
	case FIELD_KEY_OF:
	case FIELD_REFERENCE:
		item = field_item(f, object, 0);
		sha256_add_string(w->hash, item ? fields_key(f->of, item) : "");
		break;
	case FIELD_PART:
		add_fields(w, f->of, field_item(f, object, 0));
		break;
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		add_list(w, f, object);
		break;
	case FIELD_PLACE:
	case FIELD_PRESENT:
	case FIELD_INTERNAL:
		break;
	}
}

/* Whether the member says anything. A mask of all levels does not. */
static bool is_there(const struct walk *w, const struct field *f, const void *object)
{
	const char *string;
	switch (f->type) {
	case FIELD_KEY:
	case FIELD_STRING:
		string = field_string(f, object);
		return string && *string;
	case FIELD_NUMBER:
	case FIELD_THOUSANDTHS:
	case FIELD_FLAG:
	case FIELD_WORD:
	case FIELD_WORDS:
		return field_number(f, object) != 0;
	case FIELD_LEVELS:
		return w->framework
		       && field_number(f, object)
		                  != (INT64_C(1) << w->framework->nlevels) - 1;
	case FIELD_PRESENT: /* is_there of the part says it */
		return false;
	case FIELD_PART:
		return fields_present(f->of, field_item(f, object, 0));
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		return field_count(f, object) != 0;
	default:
		return field_item(f, object, 0) != NULL;
	}
}

static void add_form_1(const struct walk *w, const struct fields *of, const void *object)
{
	const struct form_1 *form = form_1;
	while (form->of != of)
		form++;
	for (const signed char *row = form->rows; *row >= 0; row++)
		add_value(w, &of->at[*row], object);
}

static void add_fields(const struct walk *w, const struct fields *of, const void *object)
{
	if (w->form == 1) {
		add_form_1(w, of, object);
		return;
	}
	for (const struct field *f = of->at; f < of->at + of->n; f++)
		if (f->hashed && is_there(w, f, object)) {
			sha256_add_string(w->hash, f->name);
			add_value(w, f, object);
		}
	sha256_add_string(w->hash, "");
}

void digest_question(const struct question *q, int form, char hex[HASH_HEX])
{
	struct sha256 h;
	if (q->own) /* translations do not count */
		q = q->own;
	const struct walk w = {&h, form, q->bank ? q->bank->framework : NULL};
	sha256_init(&h);
	add_fields(&w, &fields_question, q);
	sha256_end_hex(&h, hex, 32);
}

void digest_add_kit(struct sha256 *h, const struct kit *kit)
{
	const struct walk w = {h, DIGEST_FORM, kit->framework};
	add_fields(&w, &fields_kit, kit);
	for (size_t i = 0; i < kit->nbanks; i++)
		add_fields(&w, &fields_bank, kit->banks[i]);
	if (kit->framework)
		add_fields(&w, &fields_framework, kit->framework);
}

void digest_add_theme(struct sha256 *h, const struct theme *theme)
{
	add_fields(&(struct walk){h, DIGEST_FORM, NULL}, &fields_theme, theme);
}

void digest_add_labels(struct sha256 *h, const struct labels *labels)
{
	for (int i = 0; i < LABEL_COUNT; i++) {
		const struct label_forms *forms = labels->forms[i];
		sha256_add_string(h, label_key((enum label)i));
		sha256_add_string(h, labels->text[i]);
		for (int k = 0; forms && k < PLURAL_COUNT; k++)
			sha256_add_string(h, forms->text[k]);
	}
}
