/* Papers of some candidates made anew in a folder that stands. All papers that are there
   are set again, since those of a candidate share their fonts: so a copy has the bytes of
   the first. What was not asked for is then taken over from the folder as it is. */
#include "batch/batch_int.h"

#include "base/fold.h"
#include "base/suggest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere;

/* ---- who ---- */

static const struct candidate *find(const struct candidate *list, size_t n,
                                    const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].code, code) == 0)
			return &list[i];
	return NULL;
}

static const char *did_you_mean(struct batch *b, const struct suggest *near)
{
	return near->best ? arena_printf(&b->editions.arena, "; did you mean '%s'?",
	                                 near->best)
	                  : "";
}

static bool is_interviewer(struct batch *b, const char *name)
{
	struct arena *arena = &b->editions.arena;
	return strcmp(fold_text(arena, name), fold_text(arena, b->options->interviewer))
	       == 0;
}

/* Whether the candidate has the interviewer who is asked for. */
static bool check_interviewer(struct batch *b, const struct candidate *c)
{
	struct suggest near;
	suggest_init(&near, b->options->interviewer);
	for (size_t i = 0; i < c->ninterviewers; i++) {
		if (is_interviewer(b, c->interviewers[i]))
			return true;
		suggest_offer(&near, c->interviewers[i]);
	}
	diags_add(b->diags, DIAG_BATCH_NO_INTERVIEWER, c->pos, c->code,
	          b->options->interviewer, did_you_mean(b, &near));
	return false;
}

bool batch_only_check(struct batch *b)
{
	const struct strings *only = &b->options->only;
	const struct roster *r = &b->roster;
	bool ok = true;
	for (size_t i = 0; i < only->len; i++) {
		const struct candidate *c = find(r->candidates, r->n, only->at[i]);
		const struct candidate *absent = find(r->absent, r->nabsent, only->at[i]);
		struct suggest near;
		suggest_init(&near, only->at[i]);
		for (size_t k = 0; !c && k < r->n; k++)
			suggest_offer(&near, r->candidates[k].code);
		if (absent)
			diags_add(b->diags, DIAG_BATCH_ABSENT, absent->pos, absent->code);
		else if (!c)
			diags_add(b->diags, DIAG_BATCH_CODE_UNKNOWN, nowhere, only->at[i],
			          did_you_mean(b, &near));
		ok &= c && (!b->options->interviewer || check_interviewer(b, c));
	}
	return ok;
}

/* ---- which papers ---- */

/* The kind of a paper by its path in a folder, "interviewers/scoring-sheet-2.pdf";
   DOCUMENT_COUNT if it is none of ours. */
static enum document kind_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strcspn(name, ".");
	enum document kind = document_find(arena_strndup(arena, name, n));
	while (kind == DOCUMENT_COUNT && n && name[n - 1] >= '0' && name[n - 1] <= '9')
		n--;
	if (kind == DOCUMENT_COUNT && n && name[n - 1] == '-')
		kind = document_find(arena_strndup(arena, name, n - 1));
	return kind;
}

/* The kinds that a manifest names. */
static document_set named_in(struct arena *arena, const struct manifest *m)
{
	document_set named = 0;
	for (const char *s = m->named; *s; s += *s == ',') {
		size_t n = strcspn(s, ",");
		enum document kind = document_find(arena_strndup(arena, s, n));
		named |= kind < DOCUMENT_COUNT ? (document_set)1 << kind : 0;
		s += n;
	}
	return named;
}

static int by_kind(const void *a, const void *b)
{
	return (int)*(const enum document *)a - (int)*(const enum document *)b;
}

void batch_only_kinds(struct batch *b, struct job_options *options)
{
	struct folder_place place = {
		.output = b->folder,
		.folder = open(b->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
		.lock = -1};
	const struct strings *only = &b->options->only;
	struct manifest m;
	document_set named = 0;
	bool found = false;
	for (size_t i = 0; i < only->len && place.folder >= 0; i++) {
		if (roster_code_fault(only->at[i])
		    || !folder_manifest(&place, only->at[i], &b->editions.arena, &m))
			continue;
		if (!found && !b->job->documents.len)
			b->nkinds = 0; /* what stands there, not what is usual */
		named |= named_in(&b->editions.arena, &m);
		found = true;
		for (size_t k = 0; k < m.entries.len; k++) {
			enum document kind =
				kind_of(&b->editions.arena, m.entries.at[k].name);
			if (kind != DOCUMENT_COUNT && !batch_makes(b, kind))
				b->kinds[b->nkinds++] = kind;
		}
	}
	if (place.folder >= 0)
		close(place.folder);
	if (named && !b->job->documents.len) { /* a packet stays what it was */
		b->named = named;
		b->editions.first->options.stood_named = named;
		options->stood_named = named; /* for editions to come */
	}
	if (!b->job->documents.len) /* as usual */
		qsort(b->kinds, b->nkinds, sizeof *b->kinds, by_kind);
}

/* Whether the command line names the kind, or none. */
static bool is_asked(const struct batch *b, enum document kind)
{
	const struct job_options *o = b->job;
	for (size_t i = 0; i < o->documents.len; i++)
		if (o->documents.at[i] == kind)
			return true;
	return !o->documents.len;
}

bool batch_wants(struct batch *b, const struct candidate *c, enum document kind,
                 size_t copy)
{
	const char *name = batch_interviewer(kind, c, copy);
	if (!b->options || !b->options->only.len) /* a mailing has none */
		return true;
	return is_asked(b, kind)
	       && (!b->options->interviewer || (*name && is_interviewer(b, name)));
}

/* ---- what stays ---- */

static const char *path_of(struct arena *arena, const struct folder_file *file)
{
	return arena_printf(arena, "%s/%s", folder_side_name(file->side), file->name);
}

/* Whether each paper made is as it stands in the folder. */
static bool is_unchanged(struct papers *p, const struct manifest *m)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct folder_file *f = &p->files[i];
		const struct manifest_entry *e = manifest_find(m, path_of(&p->arena, f));
		uint32_t crc = hash_crc32(f->crc, f->bytes.at + f->crc_of,
		                          f->bytes.len - f->crc_of);
		if (!e || !e->has_crc || e->size != f->bytes.len || e->crc != crc)
			return false;
	}
	return true;
}

static bool is_made(struct papers *p, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(path_of(&p->arena, &p->files[i]), path) == 0)
			return true;
	return false;
}

/* Adds a paper of the folder to those made; false if it is not as it was written. */
static bool keep(struct batch *b, const struct candidate *c,
                 const struct manifest_entry *e, struct papers *p)
{
	const char *slash = strchr(e->name, '/');
	struct folder_file file = {.name = slash ? slash + 1 : "", .map = e->map};
	while (file.side < FOLDER_SIDES && slash
	       && strncmp(folder_side_name(file.side), e->name, (size_t)(slash - e->name))
	                  != 0)
		file.side++;
	if (!slash || file.side == FOLDER_SIDES
	    || !folder_read_paper(&b->place, c->code, e, &file.bytes)) {
		strbuf_release(&file.bytes);
		return false;
	}
	p->files[p->n++] = file;
	return true;
}

void batch_only_keep(struct batch *b, const struct candidate *c, struct papers *p,
                     char digest[HASH_HEX])
{
	struct manifest m;
	size_t made = p->n;
	bool whole = true; /* all that stood there stays, or is made */
	if (!folder_manifest(&b->place, c->code, &p->arena, &m))
		return;
	bool unchanged = is_unchanged(p, &m);
	struct folder_file *files =
		ARENA_ARRAY(&p->arena, struct folder_file, made + m.entries.len);
	if (made)
		memcpy(files, p->files, made * sizeof *files);
	p->files = files;
	for (size_t i = 0; i < m.entries.len; i++) {
		const struct manifest_entry *e = &m.entries.at[i];
		if (is_made(p, made, e->name))
			continue;
		enum document kind = kind_of(&p->arena, e->name);
		bool stale = kind != DOCUMENT_COUNT && is_asked(b, kind)
		             && !b->options->interviewer;
		whole &= !stale && keep(b, c, e, p);
	}
	if (unchanged && whole)
		memcpy(digest, m.digest, strnlen(m.digest, HASH_HEX - 1));
	else if (p->n > made || !whole) /* old and new: --resume makes them anew */
		digest[0] = digest[0] == '0' ? '1' : '0';
}
