/* Any bytes as a roster: what comes out is fit to be printed and to name files, and a row
   is either there or refused with a message. */
#include "base/utf8.h"
#include "job/roster_source.h"
#include "scratch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A cell's text, which holds no control characters either. */
static void demand_cell(const char *s)
{
	demand_text(s);
	for (; *s; s++)
		DEMAND((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t');
}

static void demand_candidate(const struct roster *roster, const struct candidate *c)
{
	const char *const texts[] = {c->code, c->name, c->email, c->level,
	                             c->lang, c->date, c->time,  c->location};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		demand_cell(texts[i]);
	DEMAND(!*c->code || roster_code_fault(c->code) == NULL);
	DEMAND(!strpbrk(c->email, " \n\t,;<>"));
	for (size_t i = 0; i < c->ninterviewers; i++) {
		demand_cell(c->interviewers[i]);
		demand_cell(c->interviewer_emails[i]);
		DEMAND(*c->interviewers[i]);
	}
	for (size_t i = 0; i < roster->nothers; i++)
		demand_cell(c->others[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char signs[] = {'\0', ',', ';'};
	const struct roster_options options = {.interviewers_by =
	                                               signs[size ? data[0] % 3 : 0]};
	struct arena arena;
	struct diags diags;
	struct roster roster;
	struct strbuf text = STRBUF_INIT;
	arena_init(&arena);
	diags_init(&diags);
	const char *path = scratch_file(data + (size > 0), size - (size > 0));
	bool ok = roster_source_read(path, &options, &arena, &diags, &roster);
	DEMAND(ok || !diags_ok(&diags));
	DEMAND(!roster.refused || !diags_ok(&diags));
	for (size_t i = 0; ok && i < roster.n; i++)
		demand_candidate(&roster, &roster.candidates[i]);
	diags_print(&diags, false, &text);
	DEMAND(text.len == 0 || utf8_valid(text.at, text.len, NULL));
	strbuf_release(&text);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}
