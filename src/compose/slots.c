/* Slots by name. The owner is a question's id, `sheet` or `debrief`; `check` refuses a
   question of such a name. Names are flat: a period, which parts the names of a form's
   fields, is escaped. */
#include "compose/composer_int.h"

#include "base/hash.h"
#include "model/model.h"

#include <string.h>

enum { ESCAPED = 3 }; /* bytes */

/* An id has no '%' that an escape could be taken for. */
static char *put_escaped(char *to, const char *text)
{
	for (; *text; text++) {
		if (*text == '.') {
			memcpy(to, "%2E", ESCAPED);
			to += ESCAPED;
		} else {
			*to++ = *text;
		}
	}
	return to;
}

static const char *name_of(struct composer *c, const char *owner, const char *what)
{
	size_t most = (strlen(owner) + strlen(what)) * ESCAPED + 2;
	char *name = arena_alloc_raw(c->b.arena, most), *end = put_escaped(name, owner);
	*end++ = '/';
	*put_escaped(end, what) = '\0';
	return name;
}

/* Notes a second slot of the same name and value. Portions are gone when a later one is
   composed, so the table keeps hashes, of 64 bits, alone. */
static void note(struct composer *c, const struct doc_slot *slot)
{
	const char *value = slot->value ? slot->value : "";
	uint64_t hash = hash_bytes(value, strlen(value), hash_string(slot->name)), *known;
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&c->slots, hash, &at)) != HASH_TABLE_END)
		if (c->slot_hashes.at[i] == hash && !c->b.doc->slot_twice)
			c->b.doc->slot_twice = arena_strdup(c->lasting, slot->name);
	known = vec_add(c->lasting, &c->slot_hashes);
	*known = hash;
	hash_table_add(&c->slots, hash, c->slot_hashes.len - 1);
}

static const struct doc_slot *slot_of(struct composer *c, const char *owner,
                                      const char *title, const struct doc_slot *slot)
{
	struct doc_slot *s = arena_alloc_raw(c->b.arena, sizeof *s);
	*s = *slot;
	s->name = name_of(c, owner, slot->name);
	if (slot->tip && title)
		s->tip = word_with(c, LABEL_NAMED_TEXT, "name", title, "text", slot->tip,
		                   NULL);
	note(c, s);
	return s;
}

const struct doc_slot *slot_of_question(struct composer *c, const struct question *q,
                                        const struct doc_slot *slot)
{
	return slot_of(c, q->id, q->heading, slot);
}

const struct doc_slot *slot_of_sheet(struct composer *c, const struct doc_slot *slot)
{
	return slot_of(c, "sheet", NULL, slot);
}

const struct doc_slot *slot_of_debrief(struct composer *c, const struct doc_slot *slot)
{
	return slot_of(c, "debrief", NULL, slot);
}

const struct doc_slot *slot_of_field(struct composer *c, const char *what, enum label id)
{
	return slot_of_sheet(c, SLOT(.name = what, .tip = word(c, id)));
}

const char *numbered(struct composer *c, const char *what, size_t n)
{
	return arena_printf(c->b.arena, "%s-%u", what, (unsigned)n);
}

void slots_again(struct composer *c)
{
	c->slots = (struct hash_table){.arena = c->lasting};
	c->slot_hashes.len = 0;
	c->b.doc->slot_twice = NULL;
}

/* ---- a batch's values ---- */

static const struct doc_slot value_slots[SOURCE_COUNT] = {
	[SOURCE_CANDIDATE] = {.name = "field-candidate", .source = SOURCE_CANDIDATE},
	[SOURCE_INTERVIEWER] = {.name = "field-interviewer",
                                .source = SOURCE_INTERVIEWER},
	[SOURCE_DATE] = {.name = "field-date", .source = SOURCE_DATE},
	[SOURCE_START] = {.name = "field-start", .source = SOURCE_START},
	[SOURCE_CODE] = {.name = "field-code", .source = SOURCE_CODE},
	[SOURCE_WHEN] = {.name = "field-when", .source = SOURCE_WHEN},
	[SOURCE_WHERE] = {.name = "field-where", .source = SOURCE_WHERE},
	[SOURCE_PANEL] = {.name = "field-with", .source = SOURCE_PANEL},
	[SOURCE_ANSWER_BY] = {.name = "field-answer-by", .source = SOURCE_ANSWER_BY},
	[SOURCE_ALL] = {.kind = SLOT_VALUES, .name = "field-all", .source = SOURCE_ALL},
};

const struct doc_slot *slot_of_value(struct composer *c, const char *owner,
                                     enum slot_source source, const char *tip)
{
	struct doc_slot slot = value_slots[source];
	slot.tip = tip;
	if (slot.kind == SLOT_VALUES)
		slot.lines = c->values.below_title;
	return source ? slot_of(c, owner, NULL, &slot) : NULL;
}
