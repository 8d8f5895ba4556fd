/* Batches: the papers of each edition once as stencils, then a crew of processes that fill
   them in and put a folder in place for each candidate. */
#include "job/batch.h"

#include "base/file.h"
#include "base/hash.h"
#include "deliver/tools.h"
#include "job/edition.h"
#include "job/packet_folder.h"
#include "job/stencil.h"
#include "job/workers.h"

#include <stdlib.h>
#include <string.h>

enum { SHAPER_CANDIDATES = 512 }; /* after so many a worker forgets the words it shaped */

static const struct pos nowhere;

struct stencils { /* of an edition */
	const struct edition *edition;
	struct stencil of[DOCUMENT_COUNT];
	bool ok;
};

struct batch {
	const struct job_options *job;
	const struct batch_options *options;
	struct diags *diags;
	struct editions editions;
	struct roster roster;
	enum document kinds[DOCUMENT_COUNT];
	size_t nkinds;
	struct secrets secrets;
	unsigned char fingerprints[DOCUMENT_COUNT][32]; /* of the secrets */
	struct stencils *stencils;
	size_t nstencils;
	size_t *chosen;            /* of the roster's candidates, those of this shard */
	size_t nchosen;
	enum work_state *states;   /* by candidate chosen */
	const char *output;
	size_t count[WORK_DIED + 1], finished;
	/* a worker's own */
	struct shaper *shaper;
	const struct fonts *shapers_fonts;
	size_t shaped;
};

/* ---- before the work ---- */

static void add_kind(struct batch *b, enum document kind)
{
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == kind)
			return;
	b->kinds[b->nkinds++] = kind;
}

static bool choose_documents(struct batch *b)
{
	static const enum document usual[] = {DOCUMENT_SCORING_SHEET, DOCUMENT_HANDOUT,
	                                      DOCUMENT_PREP_GUIDE};
	const struct job_options *o = b->job;
	for (size_t i = 0; o->ndocuments == 0 && i < sizeof usual / sizeof *usual; i++)
		add_kind(b, usual[i]);
	for (size_t i = 0; i < o->ndocuments; i++) {
		enum document kind = document_find(o->documents[i]);
		if (kind == DOCUMENT_COUNT)
			diags_add(b->diags, DIAG_UNKNOWN_DOCUMENT, nowhere, o->documents[i]);
		else
			add_kind(b, kind);
		if (kind == DOCUMENT_COUNT)
			return false;
	}
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == DOCUMENT_PACKET) { /* it takes the others into itself */
			b->kinds[0] = DOCUMENT_PACKET;
			b->nkinds = 1;
		}
	return true;
}

/* Passwords, and what a digest says of them. */
static bool read_secrets(struct batch *b)
{
	if (!secrets_read(&b->secrets, b->job, b->kinds, b->nkinds, b->diags))
		return false;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		if (secrets_has(&b->secrets, (enum document)i))
			secret_digest(&b->secrets.of[i], b->editions.first->job->hash,
			              b->fingerprints[i]);
	return true;
}

static void make_stencils(struct batch *b)
{
	size_t n = 0;
	for (const struct edition *e = b->editions.first; e; e = e->next)
		n++;
	b->stencils = ARENA_ARRAY(&b->editions.arena, struct stencils, n);
	for (const struct edition *e = b->editions.first; e; e = e->next) {
		struct stencils *s = &b->stencils[b->nstencils++];
		s->edition = e;
		s->ok = e->job != NULL;
		for (size_t i = 0; s->ok && i < b->nkinds; i++)
			s->ok = stencil_make(e->job, b->kinds[i], &s->of[b->kinds[i]]);
	}
}

static const struct stencils *stencils_of(struct batch *b, const struct candidate *c)
{
	const struct edition *edition = edition_of(&b->editions, c);
	for (size_t i = 0; i < b->nstencils; i++)
		if (b->stencils[i].edition == edition)
			return b->stencils[i].ok ? &b->stencils[i] : NULL;
	return NULL;
}

static void choose_candidates(struct batch *b)
{
	size_t shards = b->options->shards > 0 ? (size_t)b->options->shards : 1;
	size_t shard = b->options->shard > 0 ? (size_t)b->options->shard - 1 : 0;
	b->chosen = ARENA_ARRAY(&b->editions.arena, size_t, b->roster.n);
	for (size_t i = shard; i < b->roster.n; i += shards)
		b->chosen[b->nchosen++] = i;
	b->states = ARENA_ARRAY(&b->editions.arena, enum work_state, b->nchosen);
}

/* ---- one candidate, in a worker ---- */

/* What the folder is made from: the papers and all that is written on them. */
static void digest_of(const struct batch *b, const struct stencils *s,
                      const struct candidate *c, char hex[65])
{
	struct sha256 h;
	unsigned char digest[32];
	const char *const texts[] = {KITPRESS_VERSION, c->code, c->name, c->date, c->time,
	                             c->location};
	sha256_init(&h);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sha256_add_string(&h, texts[i]);
	for (size_t i = 0; i < c->ninterviewers; i++)
		sha256_add_string(&h, c->interviewers[i]);
	const unsigned char factor[] = {(unsigned char)(c->time_factor >> 8),
	                                (unsigned char)c->time_factor};
	sha256_add(&h, factor, sizeof factor);
	for (size_t i = 0; i < b->nkinds; i++) {
		sha256_add_string(&h, document_name(b->kinds[i]));
		sha256_add(&h, s->of[b->kinds[i]].digest, sizeof s->of[0].digest);
		if (secrets_has(&b->secrets, b->kinds[i]))
			sha256_add(&h, b->fingerprints[b->kinds[i]], sizeof b->fingerprints[0]);
	}
	sha256_end(&h, digest);
	hash_hex(hex, digest, 32);
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

struct packet { /* in the making */
	struct arena arena;
	struct packet_file *files;
	size_t n;
	struct stencil_texts *texts; /* by interviewer; one at least */
	size_t ntexts;
};

static void make_texts(struct packet *p, const struct candidate *c,
                       const struct labels *labels)
{
	p->ntexts = c->ninterviewers ? c->ninterviewers : 1;
	p->texts = ARENA_ARRAY(&p->arena, struct stencil_texts, p->ntexts);
	for (size_t i = 0; i < p->ntexts; i++)
		stencil_texts(c, c->ninterviewers ? c->interviewers[i] : "", labels,
		              &p->arena, &p->texts[i]);
}

static const char *file_name(struct arena *arena, enum document kind, size_t copy,
                             size_t copies)
{
	return copies == 1 ? arena_printf(arena, "%s.pdf", document_name(kind))
	                   : arena_printf(arena, "%s-%u.pdf", document_name(kind),
	                                  (unsigned)(copy + 1));
}

static size_t copies_of(enum document kind, const struct candidate *c)
{
	bool own = kind == DOCUMENT_SCORING_SHEET || kind == DOCUMENT_PACKET;
	return own && c->ninterviewers ? c->ninterviewers : 1;
}

static bool print_kind(struct batch *b, struct packet *p, const struct stencils *s,
                       const struct candidate *c, enum document kind, struct ink *ink,
                       struct diags *diags)
{
	size_t copies = copies_of(kind, c);
	bool ok = true;
	for (size_t i = 0; i < copies && ok; i++) {
		struct packet_file *file = &p->files[p->n++];
		file->name = file_name(&p->arena, kind, i, copies);
		stencil_print(&s->of[kind], ink, &p->texts[i], &file->bytes);
		ok = secrets_apply(&b->secrets, kind, &file->bytes, diags);
	}
	return ok;
}

static bool make_packet(struct batch *b, const struct stencils *s, const struct candidate *c,
                        struct packet *p, struct diags *diags)
{
	const struct stencil *any = &s->of[b->kinds[0]];
	make_texts(p, c, &s->edition->job->labels);
	struct ink *ink = ink_new(worker_shaper(b, s->edition->job->fonts), &any->style, diags,
	                          nowhere);
	for (size_t i = 0; i < b->nkinds; i++)
		for (size_t k = 0; k < p->ntexts; k++)
			stencil_ink(&s->of[b->kinds[i]], ink, &p->texts[k]);
	bool ok = ink_dry(ink) && diags_ok(diags);
	p->files = ARENA_ARRAY(&p->arena, struct packet_file, b->nkinds + p->ntexts);
	for (size_t i = 0; ok && i < b->nkinds; i++)
		ok = print_kind(b, p, s, c, b->kinds[i], ink, diags);
	ink_free(ink);
	return ok;
}

static enum work_state run(void *context, size_t i, struct diags *diags)
{
	struct batch *b = context;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	const struct stencils *s = stencils_of(b, c);
	struct packet p = {.files = NULL};
	char digest[65];
	if (!s)
		return WORK_FAILED;
	digest_of(b, s, c, digest);
	if (b->options->resume && packet_is_current(b->output, c->code, digest))
		return WORK_SKIPPED;
	arena_init(&p.arena);
	bool ok = make_packet(b, s, c, &p, diags)
	          && packet_put(b->output, c->code, digest, p.files, p.n, diags);
	for (size_t k = 0; k < p.n; k++)
		strbuf_release(&p.files[k].bytes);
	arena_release(&p.arena);
	return ok ? WORK_DONE : WORK_FAILED;
}

/* ---- results ---- */

static void finished(void *context, size_t i, enum work_state state, int signal)
{
	struct batch *b = context;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	b->states[i] = state;
	b->count[state]++;
	b->finished++;
	if (state == WORK_DIED)
		diags_add(b->diags, DIAG_BATCH_DIED, c->pos, c->code, signal);
	if (b->options->progress)
		b->options->progress(b->finished, b->nchosen);
}

static void reported(void *context, size_t i, enum diag_severity severity, const char *text)
{
	struct batch *b = context;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	diags_add(b->diags, severity >= DIAG_ERROR ? DIAG_BATCH_FAILED : DIAG_BATCH_WARNED, c->pos,
	          c->code, text);
}

static const char *const state_names[] = {
	[WORK_OPEN] = "open", [WORK_DONE] = "done", [WORK_SKIPPED] = "unchanged",
	[WORK_FAILED] = "failed", [WORK_DIED] = "died",
};

static void report(struct batch *b, struct strbuf *out)
{
	if (!b->options->json) {
		for (int i = WORK_DONE; i <= WORK_DIED; i++)
			if (b->count[i] || i == WORK_DONE)
				strbuf_addf(out, "%-10s %6d\n", state_names[i], (int)b->count[i]);
		if (b->roster.refused)
			strbuf_addf(out, "%-10s %6d\n", "refused", (int)b->roster.refused);
		return;
	}
	strbuf_addf(out, "{\"refused\":%d,\"candidates\":[", (int)b->roster.refused);
	for (size_t i = 0; i < b->nchosen; i++) {
		const struct candidate *c = &b->roster.candidates[b->chosen[i]];
		/* Codes hold nothing that JSON would want escaped. */
		strbuf_addf(out, "%s\n{\"code\":\"%s\",\"line\":%u,\"state\":\"%s\"}", i ? "," : "",
		            c->code, (unsigned)c->pos.line, state_names[b->states[i]]);
	}
	strbuf_adds(out, "\n]}\n");
}

/* All papers of this run's candidates, in roster order, as one file for the printer. */
static bool merge(struct batch *b)
{
	struct arena *arena = &b->editions.arena;
	VEC(const char *) paths = {NULL, 0, 0};
	const struct deliver_tools *tools = deliver_tools(b->diags);
	for (size_t i = 0; i < b->nchosen; i++) {
		const struct candidate *c = &b->roster.candidates[b->chosen[i]];
		if (b->states[i] != WORK_DONE && b->states[i] != WORK_SKIPPED)
			continue;
		for (size_t k = 0; k < b->nkinds; k++)
			for (size_t n = copies_of(b->kinds[k], c), copy = 0; copy < n; copy++)
				vec_push(arena, &paths,
				         arena_printf(arena, "%s/%s/%s", b->output, c->code,
				                      file_name(arena, b->kinds[k], copy, n)));
	}
	return tools && tools->pdf_merge(paths.at, paths.len,
	                                 arena_printf(arena, "%s/all.pdf", b->output), b->diags);
}

static bool make_output(struct batch *b)
{
	const struct kit *kit = job_selection(b->editions.first->job)->kit;
	b->output = b->job->output ? b->job->output
	                           : arena_printf(&b->editions.arena, "output/%s-batch", kit->id);
	int error = file_make_folder(b->output);
	if (error)
		diags_add(b->diags, DIAG_FOLDER_UNMAKEABLE, nowhere, b->output,
		          (const char *)strerror(error));
	return !error;
}

static bool work(struct batch *b)
{
	const struct work crew = {.n = b->nchosen, .context = b, .run = run,
	                          .finished = finished, .reported = reported};
	int jobs = b->options->jobs > 0 ? b->options->jobs : workers_most();
	int error = b->nchosen ? workers_run(&crew, jobs) : 0;
	if (error)
		diags_add(b->diags, DIAG_BATCH_NO_WORKERS, nowhere, (const char *)strerror(error));
	return !error;
}

bool job_batch(const struct job_options *job, const struct batch_options *batch,
               struct diags *diags, struct strbuf *out)
{
	struct batch b = {.job = job, .options = batch, .diags = diags};
	bool ok = editions_open(&b.editions, job, diags);
	ok &= choose_documents(&b);
	ok = ok && read_secrets(&b)
	     && editions_roster(&b.editions, batch->roster, &b.roster) && make_output(&b);
	if (ok) {
		make_stencils(&b);
		choose_candidates(&b);
		ok = work(&b);
		if (ok && batch->merge)
			ok = merge(&b);
		report(&b, out);
	}
	ok = ok && !b.roster.refused && !b.count[WORK_FAILED] && !b.count[WORK_DIED];
	for (size_t i = 0; i < b.nstencils; i++)
		for (size_t k = 0; k < DOCUMENT_COUNT; k++)
			if (b.stencils[i].of[k].arena.head || b.stencils[i].of[k].paper.at)
				stencil_release(&b.stencils[i].of[k]);
	secrets_wipe(&b.secrets);
	editions_close(&b.editions);
	return ok;
}
