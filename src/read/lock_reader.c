/* kit.lock.xml: the questions that a kit resolved to. The program writes it, but people
   merge two by hand, so a name that stands there twice is refused here. */
#include "read/reader_int.h"

#include "base/hash.h"
#include "base/hash_table.h"

#include <string.h>

struct name {
	const char *id;
	struct pos pos;
	bool reported;
};

struct names { /* of one kind of entry */
	struct arena *arena;
	struct hash_table table;
	VEC(struct name) list;
};

/* Adds an id; reports a repeated one, once. */
static void note_name(struct reader *r, struct names *names, const char *id,
                      struct pos pos)
{
	uint64_t hash = hash_string(id);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&names->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(names->list.at[i].id, id) == 0)
			break;
	if (i == HASH_TABLE_END) {
		hash_table_add(&names->table, hash, names->list.len);
		vec_push(names->arena, &names->list, ((struct name){id, pos, false}));
		return;
	}
	struct name *first = &names->list.at[i];
	if (!first->reported) {
		diags_add(r->diags, DIAG_LOCK_NAMES_TWICE, pos, id);
		diags_add(r->diags, DIAG_FIRST_HERE, first->pos);
	}
	first->reported = true;
}

static void read_entries(struct reader *r, const struct node *root, struct lock *out)
{
	struct arena *a = r->arena, names_arena;
	struct names of_banks = {.arena = &names_arena, .table = {.arena = &names_arena}};
	struct names of_questions = of_banks;
	struct lock_bank *banks =
		ARENA_ARRAY(a, struct lock_bank, node_count(root, TAG_LOCKED_BANK));
	struct lock_question *questions =
		ARENA_ARRAY(a, struct lock_question, node_count(root, TAG_LOCKED));
	arena_init(&names_arena);
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag == TAG_LOCKED_BANK) {
			struct lock_bank *bank = &banks[out->nbanks++];
			bank->id = node_word(c, "id", a);
			bank->version = node_word(c, "version", a);
			note_name(r, &of_banks, bank->id, c->pos);
		} else if (c->tag == TAG_LOCKED) {
			struct lock_question *q = &questions[out->nquestions++];
			*q = (struct lock_question){
				c->pos, node_word(c, "ref", a),
				(int)node_int(c, "revision", 1, 1000000, 1),
				node_word(c, "hash", a)};
			note_name(r, &of_questions, q->id, c->pos);
		}
	}
	out->banks = banks;
	out->questions = questions;
	arena_release(&names_arena);
}

void lock_reader_read(struct reader *r, const struct node *root, struct lock *out)
{
	struct arena *a = r->arena;
	*out = (struct lock){
		.pos = root->pos,
		.form = (int)node_int(root, "form", 1, 2, 1),
		.kit = node_word(root, "kit", a),
		.version = node_word(root, "version", a),
		.level = node_word(root, "level", a),
		.seed = kit_reader_seed(root),
		.rules = node_word(root, "rules", a),
		.lang = node_word(root, "lang", a),
		.words = node_word(root, "words", a),
		.hash = node_word(root, "hash", a),
	};
	for (int i = 0; i < LOCK_INPUTS; i++)
		out->inputs[i] = node_word(root, lock_input_name((enum lock_input)i), a);
	read_entries(r, root, out);
	if (!out->nquestions)
		diags_add(r->diags, DIAG_LOCK_EMPTY, root->pos);
}
