/* A packet: a cover and an interviewer's papers in one file, for the print shop.

   Each paper is a document with its own running lines and its own page numbers, and a
   candidate's has its own sheets, so that it says nothing of the others. All are laid out
   twice: first to count the pages, which the cover and the papers behind need, then for
   good. */
#include "job/packet.h"

#include "job/map_maker.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

/* What takes a packet: `part` is called before the first page of each paper behind the
   cover, with the context of the sink. */
struct packet_sink {
	struct page_sink sink;
	void (*part)(void *context, const struct packet_part *part, const char *title);
};

struct packet {
	struct arena arena;
	struct doc cover, docs[DOCUMENT_COUNT];
	struct packet_part parts[DOCUMENT_COUNT];
	size_t n;
};

/* In the order in which an interviewer needs them. */
static int by_place(const void *a, const void *b)
{
	return document_kind(((const struct packet_part *)a)->kind)->packet_place
	       - document_kind(((const struct packet_part *)b)->kind)->packet_place;
}

/* The papers named along with the packet, else the usual ones. */
static void choose_parts(const struct job_options *o, struct packet *p)
{
	bool asked[DOCUMENT_COUNT] = {false}, any = false;
	for (size_t i = 0; i < o->documents.len; i++) {
		asked[o->documents.at[i]] =
			document_kind(o->documents.at[i])->packet_place > 0;
		any |= asked[o->documents.at[i]];
	}
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (any ? asked[kind] : document_kind(kind)->usual & USUAL_PACKET)
			p->parts[p->n++] = (struct packet_part){
				.kind = kind, .anchor = document_name(kind)};
	qsort(p->parts, p->n, sizeof *p->parts, by_place);
}

bool packet_for_candidate(const struct job_options *options)
{
	struct packet p = {.n = 0};
	choose_parts(options, &p);
	for (size_t i = 0; i < p.n; i++)
		if (document_for_candidate(p.parts[i].kind))
			return true;
	return false;
}

bool packet_by_panel(const struct job_options *options)
{
	struct packet p = {.n = 0};
	choose_parts(options, &p);
	for (size_t i = 0; i < p.n; i++)
		if (document_kind(p.parts[i].kind)->by_panel)
			return true;
	return false;
}

/* Counts a document's pages. Its faults are reported by the second layout, not here. */
static uint32_t count_pages(struct job *job, const struct doc *doc)
{
	struct diags quiet;
	struct layout_tools tools = job_tools(job);
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
	compose_document(DOCUMENT_PACKET, &in, &p->arena, &p->cover);
	uint32_t cover = count_pages(job, &p->cover), pages = cover;
	for (size_t i = 0; i < p->n; i++) {
		struct doc *doc = &p->docs[i];
		compose_document(p->parts[i].kind, &in, &p->arena, doc);
		if (starts_sheet(job, p, i))
			pages = (pages + 1) / 2 * 2;
		p->parts[i].page = pages + 1;
		doc->furniture.before = pages;
		p->parts[i].pages = count_pages(job, doc);
		doc->furniture.own_total = p->parts[i].pages;
		pages += p->parts[i].pages;
	}
	in.pages = pages;
	compose_document(DOCUMENT_PACKET, &in, &p->arena, &p->cover);
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
		ok = fill_up(to, &p->cover, &pages, part->page - 1);
		to->part(to->sink.context, part,
		         document_title(part->kind, &job->setup->labels));
		struct map_maker maker;
		const struct page_sink sink =
			map_maker_sink(&maker, job, part->kind, &to->sink);
		ok = ok && layout_run(&p->docs[i], &tools, &sink, &own);
		pages += own;
	}
	return ok;
}

static void pdf_begin(void *writer, const struct packet_part *part, const char *title)
{
	pdf_part(writer, part->anchor, title);
}

static void dump_begin(void *to, const struct packet_part *part, const char *title)
{
	(void)title;
	strbuf_addf(to, "== packet %s\n", part->anchor);
}

/* Composed, with the numbers of its pages. */
static struct packet *packet_new(struct job *job)
{
	struct packet *p = mem_alloc(sizeof *p);
	memset(p, 0, sizeof *p);
	arena_init(&p->arena);
	choose_parts(job->options, p);
	compose_packet(job, p);
	return p;
}

static void packet_free(struct packet *p)
{
	arena_release(&p->arena);
	free(p);
}

bool packet_make(struct job *job, struct strbuf *to)
{
	double since = clock_ms();
	struct packet *p = packet_new(job);
	job_clock(job, STAGE_COMPOSE, &since);
	const struct pdf_options options = job_pdf_options(job, DOCUMENT_PACKET);
	struct pdf_writer *writer =
		pdf_new(&p->cover, job->setup->shaper, &options, job->diags);
	const struct packet_sink sink = {pdf_sink(writer), pdf_begin};
	bool ok = job_finish_pdf(job, writer, packet_set(job, p, &sink), &since, to);
	packet_free(p);
	return ok;
}

bool packet_dump(struct job *job, bool pages, struct strbuf *to)
{
	struct packet *p = packet_new(job);
	const struct packet_sink sink = {{.context = to, .page = layout_dump_page},
	                                 dump_begin};
	bool ok = true;
	if (pages)
		ok = packet_set(job, p, &sink);
	else
		doc_dump(&p->cover, to);
	packet_free(p);
	return ok;
}
