/* Notes what became of each candidate, and writes the report at the end. */
#include "batch/batch_int.h"

#include "base/quote.h"

static const struct candidate *candidate_at(const struct batch *b, size_t i)
{
	return &b->roster.candidates[b->chosen[i]];
}

static void add_message(struct batch *b, size_t i, const char *text)
{
	struct arena *arena = &b->editions.arena;
	vec_push(arena, &b->results[i].messages, arena_strdup(arena, text));
}

void batch_concluded(struct batch *b, size_t i, enum work_state state)
{
	b->results[i].state = state;
	b->count[state]++;
	b->finished++;
	if (b->options->progress)
		b->options->progress(b->finished, b->nchosen);
}

void batch_finished(void *context, size_t i, enum work_state state, int signal)
{
	struct batch *b = context;
	const struct candidate *c = candidate_at(b, i);
	if (state == WORK_DONE) {
		batch_made(b, i);
		return;
	}
	if (state == WORK_DIED) {
		size_t had = b->diags->list.len;
		if (signal)
			diags_add(b->diags, DIAG_BATCH_DIED, c->pos, c->code, signal);
		else /* it exits by itself only when memory runs out */
			diags_add(b->diags, DIAG_BATCH_NO_MEMORY, c->pos, c->code);
		add_message(b, i, editions_fault(&b->editions, had));
		folder_clear(&b->place, c->code);
	}
	batch_concluded(b, i, state);
}

void batch_tell(struct diags *diags, const struct candidate *c, const struct diag *one)
{
	diags_add_of(diags, c->pos, c->code, one);
}

void batch_reported(void *context, size_t i, const struct diag *one)
{
	struct batch *b = context;
	batch_tell(b->diags, candidate_at(b, i), one);
	if (one->severity >= DIAG_ERROR)
		add_message(b, i, one->text);
}

/* Gives each candidate who failed a message: a fault of many was reported only once.
   Done at the end, since a failure may arrive before its message. */
static void explain_failures(struct batch *b)
{
	for (size_t i = 0; i < b->nchosen; i++) {
		const struct candidate *c = candidate_at(b, i);
		if (b->results[i].state != WORK_FAILED || b->results[i].messages.len)
			continue;
		const char *fault = batch_fault(b, c);
		if (!fault || !*fault)
			fault = editions_fault_at(&b->editions, c->pos);
		size_t had = b->diags->list.len;
		if (!*fault) {
			diags_add(b->diags, DIAG_BATCH_UNTOLD, c->pos, c->code);
			fault = editions_fault(&b->editions, had);
		}
		add_message(b, i, fault);
	}
}

static const char *const state_names[] = {
	[WORK_OPEN] = "open",     [WORK_DONE] = "done", [WORK_SKIPPED] = "unchanged",
	[WORK_FAILED] = "failed", [WORK_DIED] = "died",
};

static void report_text(const struct batch *b, struct strbuf *out)
{
	for (int i = WORK_DONE; i <= WORK_DIED; i++)
		if (b->count[i] || (i == WORK_DONE && b->nkinds))
			strbuf_addf(out, "%-10s %6d\n", state_names[i], (int)b->count[i]);
	if (b->roster.refused)
		strbuf_addf(out, "%-10s %6d\n", "refused", (int)b->roster.refused);
	if (b->roster.nabsent)
		strbuf_addf(out, "%-10s %6d\n", "absent", (int)b->roster.nabsent);
	size_t folders = b->count[WORK_DONE] + b->count[WORK_SKIPPED];
	size_t n = folders ? folders : b->comparisons;
	const char *what = folders ? "folder" : "comparison sheet";
	if (n)
		strbuf_addf(out, "%d %s%s in %s/\n", (int)n, what, n == 1 ? "" : "s",
		            b->place.output);
}

/* Faults of rows that were left out, by line: their codes may be wrong. */
static void report_refusals(const struct batch *b, struct strbuf *out)
{
	bool first = true;
	for (size_t i = 0; i < b->editions.nrefusals; i++) {
		const struct diag *d = &b->diags->list.at[b->editions.refusals + i];
		if (d->severity < DIAG_ERROR)
			continue;
		strbuf_addf(out, "%s\n{\"line\":%u,\"message\":", first ? "" : ",",
		            (unsigned)d->pos.line);
		quote_json(d->text, out);
		strbuf_addc(out, '}');
		first = false;
	}
}

static void report_candidate(const struct batch *b, size_t i, struct strbuf *out)
{
	const struct batch_result *r = &b->results[i];
	strbuf_adds(out, i ? ",\n{\"code\":" : "\n{\"code\":");
	quote_json(candidate_at(b, i)->code, out);
	strbuf_addf(out, ",\"line\":%u,\"state\":\"%s\"",
	            (unsigned)candidate_at(b, i)->pos.line, state_names[r->state]);
	for (size_t k = 0; k < r->messages.len; k++) {
		strbuf_adds(out, k ? "," : ",\"messages\":[");
		quote_json(r->messages.at[k], out);
	}
	strbuf_adds(out, r->messages.len ? "]}" : "}");
}

void batch_report(struct batch *b, struct strbuf *out)
{
	explain_failures(b);
	if (b->options->report == BATCH_TEXT) {
		report_text(b, out);
		return;
	}
	strbuf_addf(out, "{\"refused\":%d,\"absent\":%d,\"faults\":[",
	            (int)b->roster.refused, (int)b->roster.nabsent);
	report_refusals(b, out);
	strbuf_adds(out, "],\"candidates\":[");
	for (size_t i = 0; i < b->nchosen; i++)
		report_candidate(b, i, out);
	strbuf_adds(out, "\n]}\n");
}
