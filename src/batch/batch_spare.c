/* Scoring sheets for guests whom nobody planned: they bear codes and so tokens of their
   own, and blanks where others bear names. They are made as those of candidates are, by
   this process, once the workers are gone. */
#include "batch/batch_int.h"

#include <string.h>

#define SPARE_FOLDER "spare"

static const struct pos nowhere;

/* ---- for whom ---- */

static const char *level_of(const struct batch *b, const struct candidate *c)
{
	const struct level *usual = b->editions.first->job->selection->level;
	return *c->level ? c->level : usual ? usual->id : "";
}

static bool is_wanted(const struct batch *b, const char *level)
{
	for (size_t i = 0; i < b->roster.n; i++)
		if (strcmp(level_of(b, &b->roster.candidates[i]), level) == 0)
			return true;
	return false;
}

static void add_guests(struct batch *b, const char *level, struct candidate *guests,
                       size_t *n)
{
	for (int i = 0; i < b->options->spare; i++) {
		struct candidate guest = candidate_blank();
		guest.code =
			arena_printf(&b->editions.arena, "S-%02u", (unsigned)(*n + 1));
		guest.level = level;
		guests[(*n)++] = guest;
	}
}

/* So many of each level of the roster, in the framework's order. */
static void add_levels(struct batch *b, struct roster *guests)
{
	const struct framework *f = b->editions.first->content.kit->framework;
	size_t most = (f->nlevels + 1) * (size_t)b->options->spare;
	struct candidate *list = ARENA_ARRAY(&b->editions.arena, struct candidate, most);
	for (size_t i = 0; i < f->nlevels; i++)
		if (is_wanted(b, f->levels[i].id))
			add_guests(b, f->levels[i].id, list, &guests->n);
	if (is_wanted(b, ""))
		add_guests(b, "", list, &guests->n);
	guests->candidates = list;
}

/* ---- the sheets ---- */

/* Makes a guest's sheet, and its row of sheets.csv. */
static bool make_sheet(struct batch *s, const struct candidate *c,
                       struct folder_file *file, struct sheet_row *row)
{
	struct arena *arena = &s->editions.arena;
	struct papers p;
	if (batch_fault(s, c)) /* which was reported with the edition */
		return false;
	bool ok = batch_make_papers(s, c, &p, s->tally, s->diags);
	if (ok) {
		*file = p.files[0];
		p.files[0].bytes = (struct strbuf)STRBUF_INIT;
		file->side = FOLDER_TOP;
		file->name = arena_printf(arena, "%s.pdf", c->code);
		file->map = arena_strdup(arena, file->map);
		*row = batch_sheet_row(s, c, DOCUMENT_SCORING_SHEET, 0, arena);
		if (*file->map)
			row->map = file->map;
		row->interviewer = "-";
		row->file = arena_printf(arena, "%s/%s", SPARE_FOLDER, file->name);
	}
	papers_release(&p);
	return ok;
}

static bool put_folder(struct batch *s, const struct folder_file *files, size_t n)
{
	struct sha256 h;
	char digest[HASH_HEX];
	bool mapped;
	sha256_init(&h);
	for (size_t i = 0; i < n; i++) {
		batch_digest(s, &s->roster.candidates[i], digest);
		sha256_add_string(&h, digest);
	}
	sha256_end_hex(&h, digest, 32);
	if (!folder_write(&s->place, SPARE_FOLDER, digest, files, n, s->diags))
		return false;
	int error = folder_sync(&s->place);
	if (!error)
		error = folder_settle(&s->place, SPARE_FOLDER, digest, &mapped, s->diags)
		                        == FOLDER_SETTLED
		                ? folder_sync_names(&s->place)
		                : -1;
	if (error > 0)
		diags_add(s->diags, DIAG_FILE_UNWRITABLE, nowhere, s->place.output,
		          (const char *)strerror(error));
	return !error;
}

static bool make_all(struct batch *s, struct batch *b)
{
	struct arena *arena = &s->editions.arena;
	size_t n = s->roster.n;
	struct folder_file *files = ARENA_ARRAY(arena, struct folder_file, n + 1);
	b->spare = ARENA_ARRAY(arena, struct sheet_row, n + 1);
	bool ok = batch_write_maps(s);
	for (size_t i = 0; ok && i < n; i++)
		ok = make_sheet(s, &s->roster.candidates[i], &files[i], &b->spare[i]);
	ok = ok && put_folder(s, files, n);
	for (size_t i = 0; i < n; i++)
		strbuf_release(&files[i].bytes);
	b->nspare = ok ? n : 0;
	return ok;
}

bool batch_make_spare(struct batch *b)
{
	struct batch_options options = *b->options;
	struct batch s = *b; /* with another roster; what they share goes back */
	if (!b->options->spare || b->options->shards > 0)
		return true;
	options.only.len = 0;
	options.interviewer = NULL;
	s.options = &options;
	s.kinds[0] = DOCUMENT_SCORING_SHEET;
	s.nkinds = 1;
	s.roster = (struct roster){.n = 0};
	s.roomy = NULL;
	s.nroomy = 0;
	memset(&s.templates, 0, sizeof s.templates);
	memset(&s.shapers, 0, sizeof s.shapers);
	batch_know_files(&s);
	add_levels(b, &s.roster);
	s.editions = b->editions;
	batch_make_templates(&s);
	bool ok = make_all(&s, b);
	batch_free_papers(&s);
	b->editions = s.editions;
	return ok;
}
