/* The table of fields, and access to a member by its row. */
#include "model/fields.h"

#include <stddef.h>
#include <string.h>

const char *const status_words[] = {[STATUS_ACTIVE] = "active",
                                    [STATUS_DRAFT] = "draft",
                                    [STATUS_RETIRED] = "retired",
                                    NULL};
const char *const workspace_words[] = {[WORKSPACE_RULED] = "ruled",
                                       [WORKSPACE_GRID] = "grid",
                                       [WORKSPACE_BLANK] = "blank",
                                       NULL};
const char *const order_words[] = {[KIT_ORDER_RULES] = "rules",
                                   [KIT_ORDER_BANK] = "bank",
                                   [KIT_ORDER_LISTED] = "listed",
                                   NULL};
const char *const part_words[] = {[SESSION_OWN] = "",
                                  [SESSION_OPENING] = "opening",
                                  [SESSION_QUESTIONS] = "questions",
                                  [SESSION_CANDIDATE_QUESTIONS] = "candidate-questions",
                                  [SESSION_CLOSING] = "closing",
                                  NULL};

/* clang-format off */
#define KEY .type = FIELD_KEY
#define KEY_OF(s) .type = FIELD_KEY_OF, .of = &fields_##s
#define PLACE .type = FIELD_PLACE
#define STRING .type = FIELD_STRING
#define NUMBER .type = FIELD_NUMBER
#define THOUSANDTHS .type = FIELD_THOUSANDTHS
#define FLAG .type = FIELD_FLAG
#define PRESENT .type = FIELD_PRESENT
#define WORD(list) .type = FIELD_WORD, .words = list##_words
#define WORDS(list) .type = FIELD_WORDS, .words = list##_words
#define LEVELS .type = FIELD_LEVELS
#define RICH .type = FIELD_RICH
#define REFERENCE(s) .type = FIELD_REFERENCE, .of = &fields_##s
#define PART(s) .type = FIELD_PART, .of = &fields_##s
#define STRINGS .type = FIELD_STRINGS
#define REFERENCES(s) .type = FIELD_REFERENCES, .of = &fields_##s
#define PARTS(s) .type = FIELD_PARTS, .of = &fields_##s
#define INTERNAL .type = FIELD_INTERNAL
#define HASHED .hashed = true
#define NOT_HASHED(why) .hashed = false

#define FIELDS(s) static const struct field s##_rows[] = {
#define FIELD(s, type, m, name, use) \
	{type, use, #m, name, offsetof(struct s, m), sizeof(((struct s *)0)->m), },
#define LIST(s, type, m, name, use) \
	{type, use, #m, name, offsetof(struct s, m), sizeof(((struct s *)0)->m), \
	 offsetof(struct s, n##m)},
#define END(s) \
	}; \
	const struct fields fields_##s = {#s, sizeof(struct s), s##_rows, \
	                                  sizeof s##_rows / sizeof *s##_rows};
/* clang-format on */
#include "model/fields.def"

/* Any object pointer; all are stored alike. */
static const void *pointer_at(const void *object, size_t offset)
{
	const void *p;
	memcpy(&p, (const char *)object + offset, sizeof p);
	return p;
}

const char *field_string(const struct field *f, const void *object)
{
	return pointer_at(object, f->offset);
}

const struct rich *field_rich(const struct field *f, const void *object)
{
	return pointer_at(object, f->offset);
}

int64_t field_number(const struct field *f, const void *object)
{
	const char *at = (const char *)object + f->offset;
	bool flag;
	unsigned mask;
	int number;
	uint64_t large;
	if (f->type == FIELD_FLAG || f->type == FIELD_PRESENT)
		return memcpy(&flag, at, sizeof flag), flag;
	if (f->type == FIELD_WORDS || f->type == FIELD_LEVELS)
		return memcpy(&mask, at, sizeof mask), mask;
	if (f->size == sizeof number)
		return memcpy(&number, at, sizeof number), number;
	memcpy(&large, at, sizeof large);
	return (int64_t)large;
}

size_t field_count(const struct field *f, const void *object)
{
	size_t n = 1;
	if (f->count)
		memcpy(&n, (const char *)object + f->count, sizeof n);
	return n;
}

const void *field_item(const struct field *f, const void *object, size_t i)
{
	const void *at = f->type == FIELD_PART ? (const char *)object + f->offset
	                                       : pointer_at(object, f->offset);
	if (f->type == FIELD_PARTS)
		return (const char *)at + i * f->of->size;
	return f->count ? pointer_at(at, i * sizeof(void *)) : at;
}

const char *fields_key(const struct fields *of, const void *object)
{
	for (const struct field *f = of->at; f < of->at + of->n; f++) {
		if (f->type == FIELD_KEY)
			return field_string(f, object);
		if (f->type == FIELD_KEY_OF)
			return fields_key(f->of, field_item(f, object, 0));
	}
	return NULL;
}

struct pos fields_place(const struct fields *of, const void *object)
{
	struct pos pos = {0};
	for (const struct field *f = of->at; f < of->at + of->n; f++)
		if (f->type == FIELD_PLACE)
			memcpy(&pos, (const char *)object + f->offset, sizeof pos);
	return pos;
}

bool fields_present(const struct fields *of, const void *object)
{
	for (const struct field *f = of->at; f < of->at + of->n; f++)
		if (f->type == FIELD_PRESENT)
			return field_number(f, object);
	return true;
}
