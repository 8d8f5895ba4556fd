/* A packet: a cover and papers in one file, for the print shop.

   Each paper is a document with its own running lines and its own page numbers, and a
   candidate's has its own sheets, so that it says nothing of the others. All are laid out
   twice: first to count the pages, which the cover and the papers behind need, then for
   good. A candidate's papers may be of another job than the rest, in another language or
   print size; shaper and faces are the packet's all the same, since words and glyphs of a
   file are told by their numbers. */
#include "job/packet.h"

#include "job/documents.h"
#include "job/map_maker.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

/* What takes a packet: `part` is called before the first page of each paper behind the
   cover, with the context of the sink. */
struct packet;
struct packet_sink {
	struct page_sink sink;
	void (*part)(void *context, const struct packet *p, size_t i, const char *title);
};

struct packet {
	struct arena arena;
	enum document kind; /* of packet */
	struct doc cover, docs[DOCUMENT_COUNT];
	struct packet_part parts[DOCUMENT_COUNT];
	struct job *jobs[DOCUMENT_COUNT]; /* of the parts */
	size_t n;
};

static void choose_parts(struct job *job, struct packet *p)
{
	enum document kinds[DOCUMENT_COUNT];
	const struct kit *kit = job->selection->kit;
	p->n = documents_packed(documents_named(job->options, kit), p->kind, kinds);
	for (size_t i = 0; i < p->n; i++) {
		bool apart = job->candidates_job && document_for_candidate(kinds[i]);
		p->jobs[i] = apart ? job->candidates_job : job;
		p->parts[i] = (struct packet_part){
			.kind = kinds[i],
			.anchor = document_name(kinds[i]),
			.edition = apart ? job_edition(p->jobs[i], &p->arena) : NULL};
	}
}

/* A part's tools: the hyphens of its own language. */
static struct layout_tools part_tools(struct job *job, const struct packet *p, size_t i)
{
	struct layout_tools tools = job_tools(job);
	tools.hyphenator = p->jobs[i]->setup->hyphenator;
	return tools;
}

/* Counts a document's pages. Its faults are reported by the second layout, not here. */
static uint32_t count_pages(struct layout_tools tools, const struct doc *doc)
{
	struct diags quiet;
	uint32_t pages = 0;
	diags_init(&quiet);
	tools.diags = &quiet;
	layout_run(doc, &tools, NULL, &pages);
	diags_release(&quiet);
	return pages;
}

/* Whether paper i starts on a new sheet. A candidate's paper does, and so does the one
   behind it, even without --duplex: the printer may print on both sides. */
static bool starts_sheet(const struct job *job, const struct packet *p, size_t i)
{
	return job->options->duplex || document_for_candidate(p->parts[i].kind)
	       || (i > 0 && document_for_candidate(p->parts[i - 1].kind));
}

/* Composes all papers, and the cover again at the end: it lists where the others begin,
   and the numbers do not change its own length. */
static void compose_packet(struct job *job, struct packet *p)
{
	struct compose_input in = job_input(job);
	in.parts = p->parts;
	in.nparts = p->n;
	compose_document(p->kind, &in, &p->arena, &p->cover);
	uint32_t cover = count_pages(job_tools(job), &p->cover), pages = cover;
	for (size_t i = 0; i < p->n; i++) {
		struct doc *doc = &p->docs[i];
		const struct compose_input own = job_input(p->jobs[i]);
		compose_document(p->parts[i].kind, &own, &p->arena, doc);
		if (starts_sheet(job, p, i))
			pages = (pages + 1) / 2 * 2;
		p->parts[i].page = pages + 1;
		doc->furniture.before = pages;
		p->parts[i].pages = count_pages(part_tools(job, p, i), doc);
		doc->furniture.own_total = p->parts[i].pages;
		pages += p->parts[i].pages;
	}
	in.pages = pages;
	compose_document(p->kind, &in, &p->arena, &p->cover);
	p->cover.furniture.own_total = cover;
}

/* Adds empty pages up to the first page of the next paper. */
static bool fill_up(const struct packet_sink *to, const struct doc *doc, uint32_t *pages,
                    uint32_t upto)
{
	while (*pages < upto) {
		const struct page page = {.number = ++*pages,
		                          .width = doc->page.width,
		                          .height = doc->page.height};
		if (!to->sink.page(to->sink.context, &page))
			return false;
	}
	return true;
}

/* Lays it out. False after a fault was reported. */
static bool packet_set(struct job *job, struct packet *p, const struct packet_sink *to)
{
	const struct layout_tools tools = job_tools(job);
	uint32_t pages = 0, own = 0;
	bool ok = layout_run(&p->cover, &tools, &to->sink, &pages);
	for (size_t i = 0; ok && i < p->n; i++) {
		const struct packet_part *part = &p->parts[i];
		const struct layout_tools own_tools = part_tools(job, p, i);
		ok = fill_up(to, &p->cover, &pages, part->page - 1);
		to->part(to->sink.context, p, i,
		         document_title(part->kind, &job->setup->labels));
		struct map_maker maker;
		const struct page_sink sink =
			map_maker_sink(&maker, p->jobs[i], part->kind, &to->sink);
		ok = ok && layout_run(&p->docs[i], &own_tools, &sink, &own);
		pages += own;
	}
	return ok;
}

static void pdf_begin(void *writer, const struct packet *p, size_t i, const char *title)
{
	pdf_part(writer, p->parts[i].anchor, title);
}

static void dump_begin(void *to, const struct packet *p, size_t i, const char *title)
{
	(void)title;
	strbuf_addf(to, "== %s %s\n", document_name(p->kind), p->parts[i].anchor);
	layout_dump_area(&p->docs[i], to);
}

/* Composed, with the numbers of its pages. */
static struct packet *packet_new(struct job *job, enum document kind)
{
	struct packet *p = mem_alloc(sizeof *p);
	memset(p, 0, sizeof *p);
	arena_init(&p->arena);
	p->kind = kind;
	choose_parts(job, p);
	compose_packet(job, p);
	return p;
}

static void packet_free(struct packet *p)
{
	arena_release(&p->arena);
	free(p);
}

bool packet_make(struct job *job, enum document kind, struct strbuf *to)
{
	double since = clock_ms();
	struct packet *p = packet_new(job, kind);
	job_clock(job, STAGE_COMPOSE, &since);
	const struct pdf_options options = job_pdf_options(job, kind);
	struct pdf_writer *writer =
		pdf_new(&p->cover, job->setup->shaper, &options, job->diags);
	const struct packet_sink sink = {pdf_sink(writer), pdf_begin};
	bool ok = job_finish_pdf(job, writer, packet_set(job, p, &sink), &since, to);
	packet_free(p);
	return ok;
}

bool packet_dump(struct job *job, enum document kind, bool pages, struct strbuf *to)
{
	struct packet *p = packet_new(job, kind);
	const struct packet_sink sink = {{.context = to, .page = layout_dump_page},
	                                 dump_begin};
	bool ok = true;
	strbuf_addf(to, "== %s\n", document_name(kind));
	if (pages)
		layout_dump_area(&p->cover, to);
	if (pages)
		ok = packet_set(job, p, &sink);
	else
		doc_dump(&p->cover, to);
	packet_free(p);
	return ok;
}
