/* The stages' data as text. */
#include "job/job_int.h"
#include "job/packet.h"

#include <string.h>

static const struct pos nowhere;

static void dump_model(const struct job *job, struct strbuf *to)
{
	const struct content *c = &job->content;
	if (c->kit)
		model_dump_kit(c->kit, to);
	if (c->bank)
		model_dump_bank(c->bank, to);
	if (c->framework)
		model_dump_framework(c->framework, to);
}

static bool dump_documents(struct job *job, bool pages, struct strbuf *to)
{
	enum document wanted[DOCUMENT_COUNT];
	const struct compose_input input = job_input(job);
	const struct layout_tools tools = job_tools(job);
	const struct page_sink sink = {.context = to, .page = layout_dump_page};
	size_t n = job_documents(job, wanted);
	bool ok = true;
	if (n && wanted[0] == DOCUMENT_PACKET)
		return packet_dump(job, pages, to);
	for (size_t i = 0; ok && i < n; i++) {
		struct arena arena;
		struct doc doc;
		arena_init(&arena);
		compose_document(wanted[i], &input, &arena, &doc);
		strbuf_addf(to, "== %s\n", document_name(wanted[i]));
		if (pages)
			strbuf_addf(to, "area %d %d %d %d\n", (int)doc.page.left,
			            (int)doc.page.top,
			            (int)(doc.page.width - doc.page.right),
			            (int)(doc.page.height - doc.page.bottom));
		if (pages)
			ok = layout_run(&doc, &tools, &sink, NULL);
		else
			doc_dump(&doc, to);
		arena_release(&arena);
	}
	return ok;
}

bool job_dump(struct job *job, const char *stage, struct strbuf *to)
{
	if (strcmp(stage, "model") == 0) {
		dump_model(job, to);
		return true;
	}
	if (strcmp(stage, "select") == 0) {
		selection_dump(job->selection, to);
		return true;
	}
	bool pages = strcmp(stage, "layout") == 0;
	if (!pages && strcmp(stage, "doc") != 0) {
		diags_add(job->diags, DIAG_UNKNOWN_STAGE, nowhere, stage);
		return false;
	}
	return job_set_up(job) && dump_documents(job, pages, to);
}
