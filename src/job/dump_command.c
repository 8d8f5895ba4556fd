/* `dump`: each stage is run up to the one asked for. */
#include "job/dump_command.h"

#include "job/job.h"
#include "job/packet.h"

static void dump_model(const struct content *c, struct strbuf *to)
{
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
	size_t n = job_documents(job->options, job->selection->kit, wanted);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		struct arena arena;
		struct doc doc;
		if (document_is_packet(wanted[i])) {
			ok = packet_dump(job, wanted[i], pages, to);
			continue;
		}
		arena_init(&arena);
		compose_document(wanted[i], &input, &arena, &doc);
		strbuf_addf(to, "== %s\n", document_name(wanted[i]));
		if (pages)
			layout_dump_area(&doc, to);
		if (pages)
			ok = layout_run(&doc, &tools, &sink, NULL);
		else
			doc_dump(&doc, to);
		arena_release(&arena);
	}
	return ok;
}

static bool dump_papers(const struct job_options *options, struct job_content *content,
                        const struct selection *selection, bool pages,
                        struct diags *diags, struct strbuf *to)
{
	struct setup setup;
	const char *lang = job_lang(options, content->kit);
	bool ok = setup_load(&setup, options, lang, diags);
	if (ok) {
		struct job *job = job_open(options, content, selection, &setup, diags);
		ok = dump_documents(job, pages, to);
		job_close(job);
	}
	setup_release(&setup);
	return ok;
}

bool dump_command(const struct job_options *options, enum dump_stage stage,
                  struct diags *diags, struct strbuf *to)
{
	struct job_content content;
	const struct selection *selection = NULL;
	if (job_content_open(&content, options, diags)
	    && job_content_read(&content, options, diags))
		selection = job_select(&content, options->select, &options->avoid, diags);
	bool ok = selection != NULL;
	if (ok && stage == DUMP_MODEL)
		dump_model(&content.content, to);
	else if (ok && stage == DUMP_SELECT)
		selection_dump(selection, to);
	else if (ok)
		ok = dump_papers(options, &content, selection, stage == DUMP_LAYOUT,
		                 diags, to);
	job_content_close(&content);
	return ok;
}
