/* Content digests: a fixed walk over the fields, each with its length, so that no two
   contents share a byte stream. Extending the model means extending the walk at its end.
 */
#include "model/digest.h"

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

static void add_lists(struct sha256 *h, const struct question *q)
{
	add_number(h, (int64_t)q->npoints);
	for (size_t i = 0; i < q->npoints; i++) {
		add_number(h, q->points[i].must);
		add_rich(h, q->points[i].text);
	}
	add_number(h, (int64_t)q->nflags);
	for (size_t i = 0; i < q->nflags; i++)
		add_rich(h, q->flags[i].text);
	add_number(h, (int64_t)q->nprobes);
	for (size_t i = 0; i < q->nprobes; i++) {
		sha256_add_string(h, q->probes[i].when);
		add_rich(h, q->probes[i].ask);
		add_rich(h, q->probes[i].expect);
	}
	add_number(h, (int64_t)q->nanchors);
	for (size_t i = 0; i < q->nanchors; i++) {
		add_number(h, q->anchors[i].value);
		sha256_add_string(h, q->anchors[i].level ? q->anchors[i].level->id : "");
		add_rich(h, q->anchors[i].text);
	}
	add_number(h, (int64_t)q->nreferences);
	for (size_t i = 0; i < q->nreferences; i++) {
		sha256_add_string(h, q->references[i].href);
		add_rich(h, q->references[i].text);
	}
}

void digest_question(const struct question *q, unsigned char digest[DIGEST_BYTES])
{
	struct sha256 h;
	if (q->own) /* translations do not count */
		q = q->own;
	sha256_init(&h);
	sha256_add_string(&h, q->id);
	sha256_add_string(&h, q->competency->id);
	sha256_add_string(&h, q->type);
	sha256_add_string(&h, q->title);
	add_number(&h, q->title_for_candidate);
	add_number(&h, q->advance);
	add_number(&h, q->levels);
	add_number(&h, q->difficulty);
	add_number(&h, q->minutes);
	add_number(&h, q->revision);
	add_rich(&h, q->prompt);
	add_rich(&h, q->rationale);
	add_rich(&h, q->answer);
	add_rich(&h, q->evaluation);
	add_lists(&h, q);
	sha256_add_string(&h, q->scale ? q->scale->id : "");
	add_number(&h, q->workspace_lines);
	add_number(&h, q->workspace);
	sha256_end(&h, digest);
}

void digest_add_kit(struct sha256 *h, const struct kit *kit)
{
	const struct prep_guide *g = &kit->prep_guide;
	const struct rich *const parts[] = {g->intro,    g->logistics, g->adjustments,
	                                    g->practice, g->bring,     g->after,
	                                    g->privacy};
	sha256_add_string(h, kit->id);
	sha256_add_string(h, kit->title);
	sha256_add_string(h, kit->version);
	add_number(h, kit->opening);
	add_number(h, kit->questions);
	add_number(h, kit->closing);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		add_rich(h, parts[i]);
	for (size_t i = 0; i < g->nsessions; i++) {
		sha256_add_string(h, g->sessions[i].title);
		add_number(h, g->sessions[i].minutes);
		add_rich(h, g->sessions[i].text);
	}
}
