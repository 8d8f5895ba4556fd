/* kit.lock.xml: which questions a kit resolved to. */
#include "read/build_int.h"

void convert_lock(struct reader *r, const struct node *root, struct lock *out)
{
	struct arena *a = r->arena;
	struct lock_bank *banks = ARENA_ARRAY(a, struct lock_bank,
	                                      node_count(root, TAG_LOCKED_BANK));
	struct lock_question *questions = ARENA_ARRAY(a, struct lock_question,
	                                              node_count(root, TAG_LOCKED));
	*out = (struct lock){
		.pos = root->pos, .kit = node_word(root, "kit", a),
		.version = node_word(root, "version", a), .level = node_word(root, "level", a),
		.seed = read_seed(root), .rules = node_word(root, "rules", a), .banks = banks,
		.questions = questions,
	};
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag == TAG_LOCKED_BANK)
			banks[out->nbanks++] = (struct lock_bank){node_word(c, "id", a),
			                                          node_word(c, "version", a)};
		else if (c->tag == TAG_LOCKED)
			questions[out->nquestions++] = (struct lock_question){
				c->pos, node_word(c, "ref", a),
				(int)node_int(c, "revision", 1, 1000000, 1),
				node_word(c, "hash", a)};
	}
}
