/* What a batch tells of its sheets, so that they can be read when they come back: tokens,
   and a map of each template's boxes. Maps are named by what they hold and stay when
   others are written: papers that are out may need them. */
#include "batch/batch_int.h"

#include "base/hash_table.h"
#include "model/sheet_token.h"

#include <string.h>

void batch_token(const struct batch *b, const struct templates *s,
                 const struct candidate *c, size_t copy, enum document kind,
                 char token[SHEET_TOKEN])
{
	sheet_token(s->edition->job->lock->hash, c->code,
	            batch_interviewer(kind, c, copy), document_name(b->files[kind].sheet),
	            token);
}

/* ---- two of one token ---- */

struct tokens {
	struct arena arena;
	struct hash_table table;
	VEC(const char *) list;
};

/* False if it is there before. */
static bool add_token(struct tokens *t, const char *token)
{
	uint64_t hash = hash_string(token);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&t->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(t->list.at[i], token) == 0)
			return false;
	vec_push(&t->arena, &t->list, arena_strdup(&t->arena, token));
	hash_table_add(&t->table, hash, t->list.len - 1);
	return true;
}

bool batch_tokens_differ(struct batch *b)
{
	struct tokens t = {.list = {NULL, 0, 0}};
	char token[SHEET_TOKEN];
	bool ok = true;
	arena_init(&t.arena);
	t.table.arena = &t.arena;
	for (size_t i = 0; i < b->roster.n; i++) {
		const struct candidate *c = &b->roster.candidates[i];
		for (size_t k = 0; k < b->nkinds; k++)
			for (size_t n = 0; n < batch_copies(b->kinds[k], c); n++) {
				const struct templates *s =
					batch_templates(b, c, b->kinds[k], n);
				if (!s || s->fault
				    || b->files[b->kinds[k]].sheet == DOCUMENT_COUNT)
					continue;
				batch_token(b, s, c, n, b->kinds[k], token);
				if (add_token(&t, token))
					continue;
				diags_add(b->diags, DIAG_SHEET_TOKEN_TWICE, c->pos,
				          c->code, (const char *)token);
				ok = false;
			}
	}
	arena_release(&t.arena);
	return ok;
}

/* ---- maps ---- */

bool batch_write_map(struct batch *b, const struct batch_template *t, struct diags *diags)
{
	struct arena arena;
	if (!*t->map_digits)
		return true;
	arena_init(&arena);
	const char *name = arena_printf(&arena, "sheet-%s.map", t->map_digits);
	bool ok = folder_put_file(&b->place, name, FILE_FOR_OWNER, &t->map, NULL, diags);
	arena_release(&arena);
	return ok;
}

bool batch_write_maps(struct batch *b)
{
	bool ok = true;
	for (size_t i = 0; i < b->templates.len; i++)
		for (size_t k = 0; k < b->nkinds; k++)
			ok &= batch_write_map(b, &b->templates.at[i].of[b->kinds[k]],
			                      b->diags);
	return ok;
}
