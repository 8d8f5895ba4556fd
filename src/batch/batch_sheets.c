/* What a batch tells of its sheets, so that they can be read when they come back: a map
   of each template's boxes, and sheets.csv with a row a sheet. Maps are named by what
   they hold and stay when others are written: papers that are out may need them. */
#include "batch/batch_int.h"

#include "base/hash_table.h"
#include "csv/sheets_file.h"
#include "job/map_maker.h"
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

/* ---- sheets.csv ---- */

struct sheet { /* one a row */
	const struct candidate *candidate;
	const struct templates *of;
	enum document kind;
	size_t copy;
	const char *path; /* within the candidate's folder */
};

/* The map of a sheet: its template's, unless its values had to have more room. */
static const char *map_of(const struct sheet *sheet, const struct manifest *m)
{
	const struct manifest_entry *e = m ? manifest_find(m, sheet->path) : NULL;
	return e && *e->map ? e->map : sheet->of->of[sheet->kind].map_digits;
}

static void add_row(const struct batch *b, const struct sheet *sheet,
                    const struct manifest *m, struct arena *arena, struct strbuf *to)
{
	static const char *const densities[DENSITY_COUNT] = {
		[DENSITY_FULL] = "full", [DENSITY_COMPACT] = "compact"};
	const struct job *job = sheet->of->edition->job;
	const struct paper_options *o = &job->options->paper;
	const struct candidate *c = sheet->candidate;
	char token[SHEET_TOKEN];
	batch_token(b, sheet->of, c, sheet->copy, sheet->kind, token);
	const struct sheet_row row = {
		.token = token,
		.code = c->code,
		.interviewer = batch_interviewer(sheet->kind, c, sheet->copy),
		.document = document_name(b->files[sheet->kind].sheet),
		.file = arena_printf(arena, "%s/%s", c->code, sheet->path),
		.kit = job->lock->kit,
		.hash = job->lock->hash,
		.map = map_of(sheet, m),
		.paper = paper_name(o->size),
		.lang = job->setup->lang,
		.density = densities[o->density],
		.large_print = o->large_print,
		.time_factor = o->time_factor};
	sheets_file_add(&row, to);
}

/* The sheets of one candidate, whose folder stands. */
static void add_rows(struct batch *b, size_t i, struct strbuf *to)
{
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	struct batch_result *r = &b->results[i];
	struct arena arena;
	struct manifest manifest, *m = NULL;
	arena_init(&arena);
	if ((r->roomy || r->state == WORK_SKIPPED)
	    && folder_manifest(&b->place, c->code, &arena, &manifest))
		m = &manifest;
	for (size_t k = 0; k < b->nkinds; k++)
		for (size_t n = 0, copies = batch_copies(b->kinds[k], c); n < copies;
		     n++) {
			struct sheet sheet = {c, batch_templates(b, c, b->kinds[k], n),
			                      b->kinds[k], n, NULL};
			if (b->files[sheet.kind].sheet == DOCUMENT_COUNT
			    || !*sheet.of->of[sheet.kind].map_digits)
				continue;
			sheet.path = batch_file_path(&arena, sheet.kind, n, copies);
			add_row(b, &sheet, m, &arena, to);
		}
	arena_release(&arena);
}

static bool makes_sheets(const struct batch *b)
{
	for (size_t k = 0; k < b->nkinds; k++)
		if (b->files[b->kinds[k]].sheet != DOCUMENT_COUNT)
			return true;
	return false;
}

bool batch_write_sheets(struct batch *b)
{
	struct strbuf text = STRBUF_INIT;
	size_t stand = 0;
	bool ok = true;
	if (b->options->shards > 0 || !makes_sheets(b))
		return true;
	sheets_file_begin(&text);
	for (size_t i = 0; i < b->nchosen; i++)
		if (b->results[i].state == WORK_DONE
		    || b->results[i].state == WORK_SKIPPED) {
			add_rows(b, i, &text);
			stand++;
		}
	if (stand > 0)
		ok = folder_put_file(&b->place, SHEETS_FILE, FILE_FOR_OWNER, &text, NULL,
		                     b->diags);
	strbuf_release(&text);
	return ok;
}
