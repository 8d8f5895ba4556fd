/* sheets.csv: a row for each sheet that is out, whichever run made it. Rows of candidates
   that this run made are new; those of others stay as long as their papers do, so that a
   candidate whose papers failed, or were not asked for, is still found by them. */
#include "batch/batch_int.h"

#include "base/hash.h"
#include "base/hash_table.h"
#include "job/map_maker.h"

#include <errno.h>
#include <string.h>

enum { SHEETS_BYTES_MAX = 1 << 28 };

struct sheet { /* one a row */
	const struct candidate *candidate;
	const struct templates *of;
	enum document kind;
	size_t copy;
	const char *path; /* within the candidate's folder */
};

struct old { /* what the file said before, by code */
	struct sheet_row *rows;
	size_t n;
	size_t *next; /* by row: the next of its code; SIZE_MAX: none */
	bool *told;
	struct hash_table first; /* of the rows that are the first of their code */
};

struct list {
	struct batch *b;
	struct arena *arena;
	struct old old;
	const char *folder; /* whose manifest this is: */
	struct manifest manifest;
	bool listed;
	struct strbuf text;
};

/* ---- rows that were there ---- */

bool batch_read_sheets(struct batch *b)
{
	struct strbuf bytes = STRBUF_INIT;
	struct arena *arena = &b->editions.arena;
	const char *path = arena_printf(arena, "%s/%s", b->place.output, SHEETS_FILE);
	bool ok = true;
	if (b->options->shards > 0)
		return true;
	int error =
		folder_read_file(b->place.output, SHEETS_FILE, SHEETS_BYTES_MAX, &bytes);
	if (error && error != ENOENT) {
		diags_add_system(b->diags, DIAG_FILE_UNREADABLE, (struct pos){0}, path,
		                 error);
		ok = false;
	} else if (!error) {
		ok = sheets_file_read(&bytes, diags_add_file(b->diags, path), arena,
		                      b->diags, &b->sheets, &b->nsheets);
	}
	strbuf_release(&bytes);
	return ok;
}

/* The first row of a code; SIZE_MAX if there is none. */
static size_t first_of(const struct old *old, const char *code)
{
	uint64_t hash = hash_string(code);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&old->first, hash, &at)) != HASH_TABLE_END)
		if (strcmp(old->rows[i].code, code) == 0)
			return i;
	return SIZE_MAX;
}

static void index_old(struct list *l)
{
	struct old *old = &l->old;
	old->rows = l->b->sheets;
	old->n = l->b->nsheets;
	old->next = ARENA_ARRAY(l->arena, size_t, old->n + 1);
	old->told = ARENA_ARRAY(l->arena, bool, old->n + 1);
	old->first.arena = l->arena;
	size_t *last = ARENA_ARRAY(l->arena, size_t, old->n + 1);
	for (size_t i = 0; i < old->n; i++) {
		size_t first = first_of(old, old->rows[i].code);
		old->next[i] = SIZE_MAX;
		if (first == SIZE_MAX) {
			hash_table_add(&old->first, hash_string(old->rows[i].code), i);
			first = i;
		} else {
			old->next[last[first]] = i;
		}
		last[first] = i;
	}
}

/* Whether a row's paper is there, as the manifest of its folder says. */
static bool stands(struct list *l, const struct sheet_row *row)
{
	size_t n = strcspn(row->file, "/");
	const char *folder = arena_strndup(l->arena, row->file, n);
	if (!l->folder || strcmp(l->folder, folder) != 0) {
		l->folder = folder;
		l->listed = folder_manifest(&l->b->place, folder, l->arena, &l->manifest);
	}
	return l->listed && manifest_find(&l->manifest, row->file + n + 1);
}

/* ---- new rows ---- */

/* The map of a sheet: its template's, unless its values had to have more room. */
static const char *map_of(const struct sheet *sheet, const struct manifest *m)
{
	const struct manifest_entry *e = m ? manifest_find(m, sheet->path) : NULL;
	return e && *e->map ? e->map : sheet->of->of[sheet->kind].map_digits;
}

static struct sheet_row new_row(const struct batch *b, const struct sheet *sheet,
                                const struct manifest *m, struct arena *arena)
{
	static const char *const densities[DENSITY_COUNT] = {
		[DENSITY_FULL] = "full", [DENSITY_COMPACT] = "compact"};
	const struct job *job = sheet->of->edition->job;
	const struct paper_options *o = &job->paper;
	const struct candidate *c = sheet->candidate;
	char *token = arena_alloc(arena, SHEET_TOKEN);
	batch_token(b, sheet->of, c, sheet->copy, sheet->kind, token);
	return (struct sheet_row){
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
}

struct sheet_row batch_sheet_row(struct batch *b, const struct candidate *c,
                                 enum document kind, size_t copy, struct arena *arena)
{
	const struct sheet sheet = {
		c, batch_templates(b, c, kind, copy), kind, copy,
		batch_file_path(arena, kind, copy, batch_copies(kind, c))};
	struct sheet_row row = new_row(b, &sheet, NULL, arena);
	row.map = arena_strdup(arena, row.map); /* its template goes */
	return row;
}

struct made {
	VEC(struct sheet_row) list;
};

/* The sheets of a candidate chosen, whose folder stands. */
static void new_rows(struct list *l, size_t i, struct made *to)
{
	struct batch *b = l->b;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	struct batch_result *r = &b->results[i];
	struct manifest manifest, *m = NULL;
	if ((r->roomy || r->state == WORK_SKIPPED)
	    && folder_manifest(&b->place, c->code, l->arena, &manifest))
		m = &manifest;
	for (size_t k = 0; k < b->nkinds; k++)
		for (size_t n = 0, copies = batch_copies(b->kinds[k], c); n < copies;
		     n++) {
			struct sheet sheet = {c, batch_templates(b, c, b->kinds[k], n),
			                      b->kinds[k], n, NULL};
			if (b->files[sheet.kind].sheet == DOCUMENT_COUNT
			    || !*sheet.of->of[sheet.kind].map_digits
			    || !batch_wants(b, c, sheet.kind, n))
				continue;
			sheet.path = batch_file_path(l->arena, sheet.kind, n, copies);
			vec_push(l->arena, &to->list, new_row(b, &sheet, m, l->arena));
		}
}

/* ---- both ---- */

/* The new row of a token; else one of the same file, whose paper it replaced. */
static size_t among(const struct made *rows, const struct sheet_row *old, bool *same)
{
	for (size_t i = 0; i < rows->list.len; i++)
		if (strcmp(rows->list.at[i].token, old->token) == 0) {
			*same = true;
			return i;
		}
	*same = false;
	for (size_t i = 0; i < rows->list.len; i++)
		if (strcmp(rows->list.at[i].file, old->file) == 0)
			return i;
	return SIZE_MAX;
}

/* Of a code's rows those that still hold. Where papers were made for some only, each new
   row takes the place of the old one, as if all had been made. */
static void put_rows(struct list *l, const char *code, const struct made *made)
{
	struct old *old = &l->old;
	bool in_place = l->b->options->only.len > 0, same;
	bool *put = ARENA_ARRAY(l->arena, bool, made->list.len + 1);
	for (size_t i = 0; !in_place && i < made->list.len; i++) {
		sheets_file_add(&made->list.at[i], &l->text);
		put[i] = true;
	}
	for (size_t i = first_of(old, code); i != SIZE_MAX; i = old->next[i]) {
		size_t at = among(made, &old->rows[i], &same);
		old->told[i] = true;
		if (at == SIZE_MAX && stands(l, &old->rows[i])) {
			sheets_file_add(&old->rows[i], &l->text);
		} else if (at != SIZE_MAX && !put[at]) {
			sheets_file_add(&made->list.at[at], &l->text);
			put[at] = true;
		}
	}
	for (size_t i = 0; i < made->list.len; i++)
		if (!put[i])
			sheets_file_add(&made->list.at[i], &l->text);
}

/* Sheets for guests. One that a run made before may be out, though another has its place
   in the folder now. */
static void put_spare(struct list *l)
{
	const struct batch *b = l->b;
	struct made made = {{b->spare, b->nspare, b->nspare}};
	bool same;
	for (size_t i = 0; i < b->nspare; i++)
		sheets_file_add(&b->spare[i], &l->text);
	for (size_t i = 0; i < b->nsheets; i++) {
		const struct sheet_row *row = &b->sheets[i];
		if (l->old.told[i] || strcmp(row->interviewer, "-") != 0)
			continue;
		l->old.told[i] = true;
		among(&made, row, &same);
		if (!same && stands(l, row))
			sheets_file_add(row, &l->text);
	}
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
	struct arena arena;
	struct list l = {.b = b, .arena = &arena, .text = STRBUF_INIT};
	size_t at = 0; /* of those chosen, who are in the roster's order */
	bool ok = true;
	if (b->options->shards > 0 || (!makes_sheets(b) && !b->nsheets && !b->nspare))
		return true;
	arena_init(&arena);
	index_old(&l);
	sheets_file_begin(&l.text);
	size_t empty = l.text.len;
	for (size_t i = 0; i < b->roster.n; i++) {
		struct arena_mark mark = arena_mark(&arena);
		struct made made = {{NULL, 0, 0}};
		bool chosen = at < b->nchosen && b->chosen[at] == i;
		if (chosen
		    && (b->results[at].state == WORK_DONE
		        || b->results[at].state == WORK_SKIPPED))
			new_rows(&l, at, &made);
		put_rows(&l, b->roster.candidates[i].code, &made);
		at += chosen;
		l.folder = NULL;
		arena_rewind(&arena, mark);
	}
	put_spare(&l);
	for (size_t i = 0; i < b->nsheets; i++)
		if (!l.old.told[i] && stands(&l, &b->sheets[i]))
			sheets_file_add(&b->sheets[i], &l.text);
	if (l.text.len > empty)
		ok = folder_put_file(&b->place, SHEETS_FILE, FILE_FOR_OWNER, &l.text,
		                     NULL, b->diags);
	strbuf_release(&l.text);
	arena_release(&arena);
	return ok;
}
