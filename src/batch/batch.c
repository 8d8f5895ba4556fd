/* Batches: the papers of each edition once as templates, then a crew of processes that
   fill them in and put a folder in place for each candidate. */
#include "batch/batch_int.h"

#include "base/hash.h"
#include "base/processors.h"
#include "batch/batch_times.h"
#include "batch/candidate_folder.h"
#include "job/lock_files.h"
#include "job/lock_inputs.h"
#include "output/output_tools.h"
#include "select/lock.h"

#include <stdlib.h>
#include <string.h>

enum {
	SHAPER_CANDIDATES = 512, /* after so many a worker forgets the words it shaped */
	VALUE_LINES_MAX = 12     /* that a template is made with room for */
};

static const struct pos nowhere;

/* ---- before the work ---- */

static void add_kind(struct batch *b, enum document kind)
{
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == kind)
			return;
	b->kinds[b->nkinds++] = kind;
}

static void choose_documents(struct batch *b)
{
	const struct job_options *o = b->job;
	for (enum document kind = 0; !o->documents.len && kind < DOCUMENT_COUNT; kind++)
		if (document_kind(kind)->usual & USUAL_BATCH)
			add_kind(b, kind);
	for (size_t i = 0; i < o->documents.len; i++)
		add_kind(b, o->documents.at[i]);
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == DOCUMENT_PACKET) { /* the others go into it */
			b->kinds[0] = DOCUMENT_PACKET;
			b->nkinds = 1;
		}
}

/* Passwords, and what a digest says of them. */
static bool read_passwords(struct batch *b)
{
	if (!passwords_read(&b->passwords, b->job, b->kinds, b->nkinds, b->diags))
		return false;
	const char *salt = b->editions.first->content.kit->id;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		if (passwords_has(&b->passwords, (enum document)i))
			password_file_digest(&b->passwords.of[i], salt,
			                     b->fingerprints[i]);
	return true;
}

/* The box of a candidate's prep guide. */
static enum guide_box box_of(const struct batch *b, const struct candidate *c)
{
	bool known = *c->date || *c->time || *c->location || *c->answer_by
	             || c->ninterviewers || b->job->contact;
	if (!known)
		return BOX_NONE;
	return b->roster.has_answer_by ? BOX_WHOLE : BOX_NO_ANSWER;
}

static void choose_box(struct batch *b)
{
	size_t none = 0;
	for (size_t i = 0; i < b->roster.n; i++)
		none += box_of(b, &b->roster.candidates[i]) == BOX_NONE;
	b->box = none > b->roster.n / 2    ? BOX_NONE
	         : b->roster.has_answer_by ? BOX_WHOLE
	                                   : BOX_NO_ANSWER;
}

static void make_templates(struct batch *b)
{
	size_t n = 0;
	for (const struct edition *e = b->editions.first; e; e = e->next)
		n++;
	b->templates = ARENA_ARRAY(&b->editions.arena, struct templates, n);
	for (const struct edition *e = b->editions.first; e; e = e->next) {
		if (!e->needed)
			continue;
		struct templates *s = &b->templates[b->ntemplates++];
		size_t had = b->diags->list.len;
		s->edition = e;
		s->fault = e->fault;
		for (size_t i = 0; !s->fault && i < b->nkinds; i++)
			if (!batch_template_make(e->job, b->kinds[i], 0, b->box,
			                         &s->of[b->kinds[i]]))
				s->fault = editions_fault(&b->editions, had);
		diags_unrepeat(b->diags, had);
	}
}

const struct templates *batch_templates(struct batch *b, const struct candidate *c)
{
	const struct edition *edition = edition_for(&b->editions, c);
	for (size_t i = 0; i < b->ntemplates; i++)
		if (b->templates[i].edition == edition)
			return &b->templates[i];
	return NULL;
}

/* Writes a level's lock file beside the folders. Each shard of a roster writes the same
   one: what goes with a language is the first edition's. */
static bool write_lock(struct batch *b, const struct job *job)
{
	struct arena *arena = &b->editions.arena;
	const struct edition *usual = b->editions.first;
	struct lock lock = *job->lock;
	const char *name = batch_lock_file(job->selection->level, arena);
	struct strbuf text = STRBUF_INIT;
	bool other = false;
	if (!lock_add_inputs(&lock, &usual->setup, job->selection, arena, b->diags))
		return false;
	lock_write(&lock, &text);
	bool ok = folder_put_file(&b->place, name, &text, &other, b->diags);
	if (ok && other)
		diags_add(b->diags, DIAG_BATCH_LOCK_CHANGED, nowhere,
		          (const char *)arena_printf(arena, "%s/%s", b->place.output,
		                                     name));
	strbuf_release(&text);
	return ok;
}

/* Whether an earlier edition is of the same level, and so asks the same. */
static bool is_told(const struct batch *b, const struct edition *edition)
{
	for (const struct edition *e = b->editions.first; e != edition; e = e->next)
		if (e->needed && !e->fault
		    && strcmp(e->job->lock->level, edition->job->lock->level) == 0)
			return true;
	return false;
}

/* A lock that was read from the folder is not written again. */
static bool write_locks(struct batch *b)
{
	bool ok = true;
	for (const struct edition *e = b->editions.first; e && ok; e = e->next)
		if (e->needed && !e->fault && !b->job->locked && !is_told(b, e))
			ok = write_lock(b, e->job);
	return ok;
}

static void choose_candidates(struct batch *b)
{
	size_t shards = b->options->shards > 0 ? (size_t)b->options->shards : 1;
	size_t shard = b->options->shard > 0 ? (size_t)b->options->shard - 1 : 0;
	b->chosen = ARENA_ARRAY(&b->editions.arena, size_t, b->roster.n);
	for (size_t i = shard; i < b->roster.n; i += shards)
		b->chosen[b->nchosen++] = i;
	b->results = ARENA_ARRAY(&b->editions.arena, struct batch_result, b->nchosen);
}

/* ---- one candidate, in a worker ---- */

/* Digest of what the folder is made from: the papers and the values on them. */
void batch_digest(const struct batch *b, const struct templates *s,
                  const struct candidate *c, char hex[65])
{
	struct sha256 h;
	const char *const texts[] = {KITPRESS_VERSION, c->code,     c->name,
	                             c->date,          c->time,     c->timezone,
	                             c->location,      c->answer_by};
	sha256_init(&h);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sha256_add_string(&h, texts[i]);
	for (size_t i = 0; i < c->ninterviewers; i++)
		sha256_add_string(&h, c->interviewers[i]);
	const unsigned char own[] = {(unsigned char)(c->time_factor >> 8),
	                             (unsigned char)c->time_factor,
	                             (unsigned char)box_of(b, c)};
	sha256_add(&h, own, sizeof own);
	for (size_t i = 0; i < b->nkinds; i++) {
		sha256_add_string(&h, document_name(b->kinds[i]));
		sha256_add(&h, s->of[b->kinds[i]].digest, sizeof s->of[0].digest);
		if (passwords_has(&b->passwords, b->kinds[i]))
			sha256_add(&h, b->fingerprints[b->kinds[i]],
			           sizeof b->fingerprints[0]);
	}
	sha256_end_hex(&h, hex, 32);
}

static struct shaper *worker_shaper(struct batch *b, struct fonts *fonts)
{
	if (b->shaper && (b->shapers_fonts != fonts || b->shaped >= SHAPER_CANDIDATES)) {
		shaper_free(b->shaper);
		b->shaper = NULL;
	}
	if (!b->shaper) {
		b->shaper = shaper_new(fonts);
		b->shapers_fonts = fonts;
		b->shaped = 0;
	}
	b->shaped++;
	return b->shaper;
}

struct print { /* a paper with a candidate's values */
	const struct batch_template *template;
	struct value *values;
};

struct papers { /* in the making */
	struct arena arena;
	struct folder_file *files;
	size_t n;
	struct print *prints; /* one a file */
	size_t nprints;
};

static const char *file_name(struct arena *arena, enum document kind, size_t copy,
                             size_t copies)
{
	return copies == 1 ? arena_printf(arena, "%s.pdf", document_name(kind))
	                   : arena_printf(arena, "%s-%u.pdf", document_name(kind),
	                                  (unsigned)(copy + 1));
}

static enum folder_side side_of(enum document kind)
{
	return document_for_candidate(kind) ? FOLDER_CANDIDATE : FOLDER_INTERVIEWERS;
}

static size_t copies_of(enum document kind, const struct candidate *c)
{
	bool own = document_kind(kind)->copies == COPIES_INTERVIEWER;
	return own && c->ninterviewers ? c->ninterviewers : 1;
}

/* The template with room for so many lines of a value, made when it is first wanted: few
   candidates need one, and those that do need the same few. NULL where it cannot be made.
 */
static const struct batch_template *roomy_template(struct batch *b,
                                                   const struct templates *s,
                                                   enum document kind, int lines,
                                                   enum guide_box box)
{
	for (struct roomy *r = b->roomy; r; r = r->next)
		if (r->of == s && r->kind == kind && r->lines == lines && r->box == box)
			return r->ok ? &r->template : NULL;
	struct roomy *r = mem_alloc(sizeof *r);
	struct job *job = s->edition->job;
	struct diags *all = job->diags, quiet; /* its faults are the usual template's */
	*r = (struct roomy){
		.of = s, .kind = kind, .lines = lines, .box = box, .next = b->roomy};
	b->roomy = r;
	b->nroomy++;
	diags_init(&quiet);
	job->diags = &quiet;
	r->ok = batch_template_make(job, kind, lines, box, &r->template);
	job->diags = all;
	diags_release(&quiet);
	return r->ok ? &r->template : NULL;
}

static void free_roomy(struct batch *b)
{
	for (struct roomy *r = b->roomy, *next; r; r = next) {
		next = r->next;
		batch_template_release(&r->template);
		free(r);
	}
	b->roomy = NULL;
	b->nroomy = 0;
}

/* Between two candidates: what they hold in memory stays within bounds. */
static void tidy_roomy(struct batch *b)
{
	if (b->nroomy >= ROOMY_MAX)
		free_roomy(b);
}

struct wanted { /* a paper, and what a candidate's copy says */
	const struct templates *of;
	enum document kind;
	enum guide_box box;
	const struct value_texts *texts;
	struct copy_fonts *fonts;
	struct arena *arena;
};

/* Sets the values into the same with room for so many lines; false where that is too
   little, or cannot be had. */
static bool set_roomy(struct batch *b, const struct wanted *w, size_t lines,
                      struct print *print)
{
	const struct batch_template *roomy =
		roomy_template(b, w->of, w->kind, (int)lines, w->box);
	if (!roomy)
		return false;
	print->template = roomy;
	return !values_set(&roomy->pdf, w->texts, w->fonts, w->arena, &print->values);
}

/* The usual paper, but for a prep guide that has another box. */
static const struct batch_template *plain_template(struct batch *b,
                                                   const struct wanted *w)
{
	const struct batch_template *other =
		w->kind == DOCUMENT_PREP_GUIDE && w->box != b->box
			? roomy_template(b, w->of, w->kind, 0, w->box)
			: NULL;
	return other ? other : &w->of->of[w->kind];
}

/* Sets the values into that, or into one with the room that they need: there they may
   need fewer lines, in a wider place. Where no paper has that much, they are cut. */
static void set_values(struct batch *b, const struct wanted *w, struct print *print,
                       struct diags *diags)
{
	print->template = plain_template(b, w);
	size_t lines = values_set(&print->template->pdf, w->texts, w->fonts, w->arena,
	                          &print->values);
	bool whole = !lines;
	lines = lines < VALUE_LINES_MAX ? lines : VALUE_LINES_MAX;
	for (; !whole && lines <= VALUE_LINES_MAX; lines++) {
		whole = set_roomy(b, w, lines, print);
		size_t used = whole ? values_lines(&print->template->pdf, print->values)
		                    : lines;
		struct print tighter;
		if (used < lines && set_roomy(b, w, used, &tighter))
			*print = tighter;
	}
	if (!whole)
		diags_add(diags, DIAG_VALUE_CUT, nowhere,
		          document_title(w->kind, &w->of->edition->setup.labels));
	values_add(&print->template->pdf, print->values, w->fonts);
}

static void take_time(double *tally, double *since)
{
	double now = clock_ms();
	*tally += now - *since;
	*since = now;
}

static void set_files(struct batch *b, const struct templates *s,
                      const struct candidate *c, struct copy_fonts *fonts,
                      struct papers *p, struct diags *diags)
{
	const struct job *job = s->edition->job;
	size_t n = c->ninterviewers ? c->ninterviewers : 1;
	bool rtl = lang_is_rtl(job->setup->lang);
	struct value_texts *texts = ARENA_ARRAY(&p->arena, struct value_texts, n);
	for (size_t i = 0; i < n; i++)
		value_texts(c, c->ninterviewers ? c->interviewers[i] : "",
		            &job->setup->labels, rtl, fonts, &p->arena, diags, &texts[i]);
	p->prints = ARENA_ARRAY(&p->arena, struct print, b->nkinds * n);
	for (size_t i = 0; i < b->nkinds; i++)
		for (size_t k = 0; k < copies_of(b->kinds[i], c); k++)
			set_values(b,
			           &(const struct wanted){.of = s,
			                                  .kind = b->kinds[i],
			                                  .box = box_of(b, c),
			                                  .texts = &texts[k],
			                                  .fonts = fonts,
			                                  .arena = &p->arena},
			           &p->prints[p->nprints++], diags);
}

static bool print_files(struct batch *b, struct papers *p, const struct candidate *c,
                        struct copy_fonts *fonts, struct diags *diags)
{
	bool ok = true;
	p->files = ARENA_ARRAY(&p->arena, struct folder_file, p->nprints);
	for (size_t i = 0; i < b->nkinds; i++) {
		enum document kind = b->kinds[i];
		size_t copies = copies_of(kind, c);
		for (size_t k = 0; k < copies && ok; k++) {
			const struct print *print = &p->prints[p->n];
			struct folder_file *file = &p->files[p->n++];
			file->side = side_of(kind);
			file->name = file_name(&p->arena, kind, k, copies);
			copy_write(&print->template->paper, &print->template->pdf,
			           print->values, fonts, &file->bytes);
			if (!passwords_has(&b->passwords, kind)) {
				file->crc = print->template->crc;
				file->crc_of = print->template->paper.len;
			}
			ok = passwords_apply(&b->passwords, kind, &file->bytes, diags);
		}
	}
	return ok;
}

static bool make_papers(struct batch *b, const struct templates *s,
                        const struct candidate *c, struct papers *p,
                        double tally[WORK_TALLIES], struct diags *diags)
{
	double since = clock_ms();
	tidy_roomy(b);
	struct shaper *shaper = worker_shaper(b, s->edition->setup.fonts);
	struct copy_fonts *fonts = copy_fonts_new(shaper, diags);
	set_files(b, s, c, fonts, p, diags);
	take_time(&tally[TALLY_LAYOUT], &since);
	bool ok = copy_fonts_make(fonts) && diags_ok(diags)
	          && print_files(b, p, c, fonts, diags);
	take_time(&tally[TALLY_PDF], &since);
	tally[TALLY_PDF] -= copy_fonts_deflating(fonts);
	tally[TALLY_DEFLATE] += copy_fonts_deflating(fonts);
	copy_fonts_free(fonts);
	return ok;
}

bool batch_make(struct batch *b, size_t i, double tally[WORK_TALLIES],
                struct diags *diags)
{
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	const struct templates *s = batch_templates(b, c);
	struct papers p = {.files = NULL};
	char digest[65];
	batch_digest(b, s, c, digest);
	arena_init(&p.arena);
	bool ok = make_papers(b, s, c, &p, tally, diags);
	double since = clock_ms();
	ok = ok && folder_write(&b->place, c->code, digest, p.files, p.n, diags);
	take_time(&tally[TALLY_WRITE], &since);
	for (size_t k = 0; k < p.n; k++)
		strbuf_release(&p.files[k].bytes);
	arena_release(&p.arena);
	return ok;
}

static bool is_current(struct batch *b, const struct templates *s,
                       const struct candidate *c, double tally[WORK_TALLIES])
{
	bool read = b->options->verify
	            || b->options->merge; /* merging reads them all anyway */
	double since = clock_ms();
	char digest[65];
	if (!b->options->resume && !b->options->verify)
		return false;
	batch_digest(b, s, c, digest);
	bool current = folder_is_current(&b->place, c->code, digest, read);
	take_time(&tally[TALLY_WRITE], &since);
	return current;
}

static enum work_state run(void *context, size_t i, double tally[WORK_TALLIES],
                           struct diags *diags)
{
	struct batch *b = context;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	const struct templates *s = batch_templates(b, c);
	if (!s || s->fault)
		return WORK_FAILED;
	if (is_current(b, s, c, tally))
		return WORK_SKIPPED;
	return batch_make(b, i, tally, diags) ? WORK_DONE : WORK_FAILED;
}

/* ---- after the work ---- */

/* Whether a file starts on a new sheet in all.pdf. A candidate's paper and what follows
   it do, even without --duplex, and a packet does: its own pages are laid out for
   sheets. */
static bool starts_sheet(const struct batch *b, enum document kind, enum document before)
{
	return b->job->duplex || document_for_candidate(kind)
	       || document_for_candidate(before) || kind == DOCUMENT_PACKET;
}

/* Joins all papers, in roster order, to all.pdf. Not if somebody's are missing: nobody
   would see that in the file. */
static bool merge(struct batch *b)
{
	struct arena *arena = &b->editions.arena;
	VEC(const char *) paths = {NULL, 0, 0};
	const char *all = arena_printf(arena, "%s/all.pdf", b->place.output);
	size_t lacking = b->count[WORK_FAILED] + b->count[WORK_DIED] + b->roster.refused;
	if (lacking) {
		diags_add(b->diags, DIAG_MERGE_LACKS, nowhere, all, (int)lacking);
		return false;
	}
	const struct output_tools *tools = output_load(b->diags);
	enum document before = b->kinds[0];
	for (size_t i = 0; i < b->nchosen; i++) {
		const struct candidate *c = &b->roster.candidates[b->chosen[i]];
		for (size_t k = 0; k < b->nkinds; k++)
			for (size_t n = copies_of(b->kinds[k], c), copy = 0; copy < n;
			     copy++) {
				const char *name = file_name(arena, b->kinds[k], copy, n);
				const char *side = folder_side_name(side_of(b->kinds[k]));
				if (starts_sheet(b, b->kinds[k], before))
					vec_push(arena, &paths, NULL);
				before = b->kinds[k];
				vec_push(arena, &paths,
				         arena_printf(arena, "%s/%s/%s/%s",
				                      b->place.output, c->code, side,
				                      name));
			}
	}
	return tools && tools->merge_pdfs(paths.at, paths.len, all, b->diags);
}

static bool make_output(struct batch *b)
{
	const struct kit *kit = b->editions.first->content.kit;
	return folder_place_open(&b->place, batch_folder(b->job, kit, &b->editions.arena),
	                         b->diags);
}

/* Memory ran out, and the workers are gone: none of the folders that they made will be
 * named. */
static void clear_nameless(void *batch)
{
	struct batch *b = batch;
	for (size_t i = 0; i < b->nchosen; i++)
		if (b->results[i].state == WORK_OPEN)
			folder_clear(&b->place, b->roster.candidates[b->chosen[i]].code);
}

static bool work(struct batch *b)
{
	const struct work crew = {.n = b->nchosen,
	                          .context = b,
	                          .run = run,
	                          .finished = batch_finished,
	                          .reported = batch_reported,
	                          .tally = b->tally};
	b->jobs = b->options->jobs > 0 ? b->options->jobs : processors_there();
	b->settled = clock_ms();
	mem_heir_add(&b->heir, clear_nameless, b);
	int error = b->nchosen ? workers_run(&crew, b->jobs) : 0;
	batch_settle(b);
	mem_heir_drop(&b->heir);
	if (error)
		diags_add(b->diags, DIAG_BATCH_NO_WORKERS, nowhere,
		          (const char *)strerror(error));
	return !error;
}

bool batch_run(const struct job_options *job, const struct edition_options *editions,
               const struct batch_options *batch, struct diags *diags, struct strbuf *out)
{
	struct batch b = {.job = job,
	                  .options = batch,
	                  .diags = diags,
	                  .place = {.folder = -1, .lock = -1}};
	double since = clock_ms();
	bool ok = editions_open(&b.editions, job, editions, diags);
	choose_documents(&b);
	ok = ok && read_passwords(&b) && editions_roster(&b.editions, &b.roster)
	     && make_output(&b);
	ok = ok && write_locks(&b);
	if (ok) {
		choose_box(&b);
		make_templates(&b);
		choose_candidates(&b);
		ok = work(&b);
		if (ok && batch->merge)
			ok = merge(&b);
		batch_report(&b, out);
	}
	if (batch->timings)
		batch_timings(&(struct batch_times){&b.editions, b.tally, b.jobs,
		                                    clock_ms() - since},
		              batch->timings);
	ok = ok && !b.roster.refused && !b.count[WORK_FAILED] && !b.count[WORK_DIED];
	for (size_t i = 0; i < b.ntemplates; i++)
		for (size_t k = 0; k < DOCUMENT_COUNT; k++)
			batch_template_release(&b.templates[i].of[k]);
	free_roomy(&b); /* of folders made again */
	shaper_free(b.shaper);
	folder_place_close(&b.place);
	passwords_wipe(&b.passwords);
	editions_close(&b.editions);
	return ok;
}
