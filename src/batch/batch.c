/* Batches: the papers of each edition once as templates, then a crew of processes that
   fill them in and put a folder in place for each candidate. */
#include "batch/batch_int.h"

#include "base/processors.h"
#include "batch/batch_times.h"
#include "batch/candidate_folder.h"
#include "batch/day_table.h"
#include "job/lock_files.h"
#include "job/lock_inputs.h"
#include "output/output_tools.h"
#include "select/lock.h"

#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

/* ---- before the work ---- */

static void add_kind(struct batch *b, enum document kind)
{
	if (document_kind(kind)->copies == COPIES_LEVEL) {
		b->compares = true;
		return;
	}
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == kind)
			return;
	b->kinds[b->nkinds++] = kind;
}

/* What goes into a packet is no file of its own. */
static void choose_documents(struct batch *b)
{
	const struct job_options *o = b->job;
	for (enum document kind = 0; !o->documents.len && kind < DOCUMENT_COUNT; kind++)
		if (document_kind(kind)->usual & USUAL_BATCH)
			add_kind(b, kind);
	for (size_t i = 0; i < o->documents.len; i++)
		if (documents_packet_of(b->named, o->documents.at[i]) == DOCUMENT_COUNT)
			add_kind(b, o->documents.at[i]);
}

/* What a packet's manifest says was named, so that a later run makes it of the same. */
static const char *names_for_packets(struct batch *b)
{
	const char *names = "";
	bool packet = false;
	for (size_t i = 0; i < b->nkinds; i++)
		packet |= document_is_packet(b->kinds[i]);
	for (enum document kind = 0; packet && kind < DOCUMENT_COUNT; kind++)
		if (b->named & (document_set)1 << kind)
			names = arena_printf(&b->editions.arena, "%s%s%s", names,
			                     *names ? "," : "", document_name(kind));
	return names;
}

/* Passwords, and what a digest says of them. */
static bool read_passwords(struct batch *b)
{
	enum document kinds[DOCUMENT_COUNT];
	size_t n = b->nkinds;
	memcpy(kinds, b->kinds, n * sizeof *kinds);
	if (b->compares)
		kinds[n++] = DOCUMENT_COMPARISON_SHEET;
	document_set named = b->job->documents.len ? b->named : 0;
	if (!passwords_read(&b->passwords, b->job, named, kinds, n, b->diags))
		return false;
	const char *salt = b->editions.first->content.kit->id;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		if (passwords_has(&b->passwords, (enum document)i))
			password_file_digest(&b->passwords.of[i], salt,
			                     b->fingerprints[i]);
	return true;
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
	bool ok = folder_put_file(&b->place, name, FILE_FOR_ALL, &text, &other, b->diags);
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

static bool is_from_folder(const struct batch *b, const struct edition *e)
{
	return b->job->locked || (b->editions.own->stands && e->locked);
}

/* A lock that was read from the folder is not written again. */
static bool write_locks(struct batch *b)
{
	bool ok = true;
	for (const struct edition *e = b->editions.first; e && ok; e = e->next)
		if (e->needed && !e->fault && !is_from_folder(b, e) && !is_told(b, e))
			ok = write_lock(b, e->job);
	return ok;
}

static bool is_chosen(const struct batch *b, const struct candidate *c)
{
	const struct strings *only = &b->options->only;
	for (size_t i = 0; i < only->len; i++)
		if (strcmp(only->at[i], c->code) == 0)
			return true;
	return !only->len;
}

static void choose_candidates(struct batch *b)
{
	size_t shards = b->options->shards > 0 ? (size_t)b->options->shards : 1;
	size_t shard = b->options->shard > 0 ? (size_t)b->options->shard - 1 : 0;
	b->chosen = ARENA_ARRAY(&b->editions.arena, size_t, b->roster.n);
	bool any = b->nkinds || b->options->dry_run;
	/* Nobody has papers where comparison sheets alone are asked for. */
	for (size_t i = shard; any && i < b->roster.n; i += shards)
		if (is_chosen(b, &b->roster.candidates[i]))
			b->chosen[b->nchosen++] = i;
	b->results = ARENA_ARRAY(&b->editions.arena, struct batch_result, b->nchosen);
}

/* ---- one candidate, in a worker ---- */

bool batch_make(struct batch *b, size_t i, double tally[WORK_TALLIES],
                struct diags *diags)
{
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	struct papers p;
	char digest[HASH_HEX];
	batch_digest(b, c, digest);
	bool ok = batch_make_papers(b, c, &p, tally, diags);
	double since = clock_ms();
	if (ok && b->options->only.len)
		batch_only_keep(b, c, &p, digest);
	ok = ok && folder_write(&b->place, c->code, digest, p.files, p.n, diags);
	batch_take_time(&tally[TALLY_WRITE], &since);
	papers_release(&p);
	return ok;
}

static bool is_current(struct batch *b, const struct candidate *c,
                       double tally[WORK_TALLIES])
{
	bool read = b->options->verify
	            || b->options->merge; /* merging reads them all anyway */
	double since = clock_ms();
	char digest[HASH_HEX];
	if (!b->options->resume && !b->options->verify)
		return false;
	batch_digest(b, c, digest);
	bool current = folder_is_current(&b->place, c->code, digest, read);
	batch_take_time(&tally[TALLY_WRITE], &since);
	return current;
}

static enum work_state run(void *context, size_t i, double tally[WORK_TALLIES],
                           struct diags *diags)
{
	struct batch *b = context;
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	if (batch_fault(b, c))
		return WORK_FAILED;
	if (is_current(b, c, tally))
		return WORK_SKIPPED;
	return batch_make(b, i, tally, diags) ? WORK_DONE : WORK_FAILED;
}

/* ---- after the work ---- */

/* Whether a file starts on a new sheet in all.pdf. A candidate's paper and what follows
   it do, even without --duplex, and so do a packet, whose own pages are laid out for
   sheets, and what follows it: its last paper may be a candidate's. */
static bool starts_sheet(const struct batch *b, enum document kind, enum document before)
{
	return b->job->duplex || document_for_candidate(kind)
	       || document_for_candidate(before) || document_is_packet(kind)
	       || document_is_packet(before);
}

struct joining {                 /* of papers */
	VEC(const char *) paths; /* NULL: on a new sheet */
	enum document before;
	size_t lacking; /* candidates */
};

/* A candidate's papers. Those of one for whom this run made none must stand. */
static void join_papers(struct batch *b, const struct candidate *c, bool made,
                        struct joining *j)
{
	struct arena *arena = &b->editions.arena;
	struct manifest m = {.digest = ""};
	bool all = made || folder_manifest(&b->place, c->code, arena, &m);
	for (size_t k = 0; k < b->nkinds; k++)
		for (size_t n = batch_copies(b->kinds[k], c), copy = 0; copy < n;
		     copy++) {
			const char *path = batch_file_path(arena, b->kinds[k], copy, n);
			if (starts_sheet(b, b->kinds[k], j->before))
				vec_push(arena, &j->paths, NULL);
			j->before = b->kinds[k];
			vec_push(arena, &j->paths,
			         arena_printf(arena, "%s/%s/%s", b->place.output, c->code,
			                      path));
			all = all && (made || manifest_find(&m, path));
		}
	j->lacking += !all;
}

/* Joins all papers, in roster order, to all.pdf. Not if somebody's are missing: nobody
   would see that in the file. */
static bool merge(struct batch *b)
{
	struct joining j = {.before = b->kinds[0]};
	const char *all = arena_printf(&b->editions.arena, "%s/all.pdf", b->place.output);
	bool some = b->options->only.len > 0;
	if (!b->nkinds)
		return true;
	for (size_t i = 0; i < (some ? b->roster.n : b->nchosen); i++) {
		size_t at = some ? i : b->chosen[i];
		const struct candidate *c = &b->roster.candidates[at];
		join_papers(b, c, !some || is_chosen(b, c), &j);
	}
	j.lacking += b->count[WORK_FAILED] + b->count[WORK_DIED] + b->roster.refused;
	if (j.lacking) {
		diags_add(b->diags, DIAG_MERGE_LACKS, nowhere, all, (int)j.lacking);
		return false;
	}
	const struct output_tools *tools = output_load(b->diags);
	return tools && tools->merge_pdfs(j.paths.at, j.paths.len, all, b->diags);
}

/* A shard leaves the codes to a run of all: each makes the same ones. */
static bool write_codes(struct batch *b)
{
	const struct candidate_codes *codes = &b->editions.codes;
	struct strbuf text = STRBUF_INIT;
	bool ok = true;
	if (codes->n && b->options->shards == 0) {
		codes_file_write(codes->rows, codes->n, &text);
		ok = folder_put_file(&b->place, CODES_FILE, FILE_FOR_OWNER, &text, NULL,
		                     b->diags);
	}
	strbuf_release(&text);
	return ok;
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

static bool read_roster(struct batch *b)
{
	struct editions *e = &b->editions;
	return editions_roster(e, b->folder, &b->roster) && batch_only_check(b);
}

bool batch_run(const struct job_options *job, const struct edition_options *editions,
               const struct batch_options *batch, struct diags *diags, struct strbuf *out)
{
	struct job_options options = *job;
	struct batch b = {.job = &options,
	                  .options = batch,
	                  .diags = diags,
	                  .place = {.folder = -1, .lock = -1}};
	double since = clock_ms();
	bool ok = editions_open(&b.editions, &options, editions, diags);
	if (ok)
		b.named = documents_named(&options, b.editions.first->content.kit);
	choose_documents(&b);
	if (ok)
		b.folder = batch_folder(job, b.editions.first->content.kit,
		                        &b.editions.arena);
	if (ok && batch->only.len)
		batch_only_kinds(&b, &options);
	b.editions.sides = (b.compares ? EDITION_INTERVIEWERS : 0) | batch_know_files(&b);
	ok = ok && read_passwords(&b) && read_roster(&b);
	if (ok && batch->dry_run) {
		choose_candidates(&b);
		day_table(&b, out);
		goto out;
	}
	ok = ok && folder_place_open(&b.place, b.folder, b.diags);
	b.place.named = names_for_packets(&b);
	ok = ok && batch_read_sheets(&b) && write_codes(&b) && write_locks(&b);
	if (ok) {
		batch_make_templates(&b);
		choose_candidates(&b);
		ok = batch_tokens_differ(&b) && batch_write_maps(&b) && work(&b);
		if (ok && batch->merge)
			ok = merge(&b);
		ok = batch_make_spare(&b) && ok;
		ok = batch_write_sheets(&b) && ok;
		ok = batch_write_comparisons(&b) && ok;
		batch_report(&b, out);
	}
out:
	if (batch->timings)
		batch_timings(&(struct batch_times){&b.editions, b.tally, b.jobs,
		                                    clock_ms() - since},
		              batch->timings);
	ok = ok && !b.roster.refused && !b.count[WORK_FAILED] && !b.count[WORK_DIED];
	batch_free_papers(&b);
	folder_place_close(&b.place);
	passwords_wipe(&b.passwords);
	editions_close(&b.editions);
	return ok;
}
