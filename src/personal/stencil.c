/* Stencils: a page sink beside the painter finds the places, the overlay fills them. */
#include "personal/stencil.h"

#include "base/hash.h"
#include "job/packet.h"

#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

enum { TITLE_LINES = 8 };

struct watch { /* a page sink that looks on */
	struct page_sink paint;
	struct stencil *stencil;
	const struct labels *labels;
	int32_t size;
	int block; /* lines that the composer left below the title; 0: none */
	/* of the paper in hand: of a packet there are several */
	enum document kind;
	const struct doc *doc;
	size_t first_place; /* of stencil->places */
	bool rtl;
	/* of its first page: the lines of title and subtitle, and where each ends, from
	   the edge at which lines begin */
	int32_t line[TITLE_LINES], end[TITLE_LINES], start;
	int nlines;
	bool titled; /* there is such a place: */
	struct stencil_place by_title;
};

/* A blank is known by the label that a screen reader says. */
static enum value_field field_of(const struct labels *labels, const struct doc_node *node)
{
	static const enum label ids[] = {
		[FIELD_CANDIDATE] = LABEL_FIELD_CANDIDATE,
		[FIELD_INTERVIEWER] = LABEL_FIELD_INTERVIEWER,
		[FIELD_DATE] = LABEL_FIELD_DATE,
		[FIELD_START] = LABEL_FIELD_START,
	};
	const struct doc_blank *blank =
		node && node->kind == DOC_BLANK ? node->attrs : NULL;
	for (int i = 0; blank && i < FIELD_ALL; i++)
		if (blank->label == labels->text[ids[i]])
			return (enum value_field)i;
	return FIELD_COUNT;
}

/* Whether a blank is to stay one: later ones of their kind are for signatures, and a
   debrief sheet is all interviewers'. */
static bool stays_blank(const struct watch *w, enum value_field field)
{
	const struct stencil *s = w->stencil;
	for (size_t i = w->first_place; i < s->places.len; i++)
		if (s->places.at[i].field == field)
			return true;
	return w->kind == DOCUMENT_DEBRIEF_SHEET && field == FIELD_INTERVIEWER;
}

static int32_t least_size(const struct watch *w)
{
	return w->doc->styles->at[STYLE_RUNNING].size;
}

/* ---- what is free on a page ---- */

static int32_t lower_edge(const struct box *b)
{
	switch (b->kind) {
	case BOX_TEXT:
		return b->y + b->text.size / 4;
	case BOX_TOTAL:
		return b->y + b->total.size / 4;
	case BOX_PAGE_OF:
		return b->y + b->page_of.size / 4;
	default:
		return b->y + b->h;
	}
}

/* How far up from a baseline nothing stands between two places across the page. */
static int32_t free_above(const struct watch *w, const struct page *page, int32_t from,
                          int32_t to, int32_t baseline)
{
	int32_t top = w->doc->page.top;
	for (size_t i = 0; i < page->nboxes; i++) {
		const struct box *b = &page->boxes[i];
		int32_t edge = lower_edge(b);
		if (b->x < to && b->x + b->w > from && edge <= baseline && edge > top)
			top = edge;
	}
	return baseline - top;
}

/* ---- beside the title, or below it ---- */

static void note_title(struct watch *w, const struct box *box)
{
	bool title = box->style == STYLE_TITLE || box->style == STYLE_SUBTITLE;
	if (box->artifact || box->kind != BOX_TEXT || !title)
		return;
	int i = 0;
	while (i < w->nlines && w->line[i] != box->y)
		i++;
	if (i == TITLE_LINES)
		return;
	int32_t width = w->doc->page.width;
	int32_t start = w->rtl ? width - box->x - box->w : box->x;
	int32_t end = w->rtl ? width - box->x : box->x + box->w;
	if (i == w->nlines) {
		w->line[i] = box->y;
		w->end[i] = 0;
		w->start = w->nlines++ && w->start < start ? w->start : start;
	}
	w->end[i] = end > w->end[i] ? end : w->end[i];
}

/* The room of the lines that the composer left. */
static void place_below(const struct watch *w, struct stencil_place *p)
{
	const struct doc_page *page = &w->doc->page;
	const struct doc_style *above = &w->doc->styles->at[STYLE_SUBTITLE];
	int32_t measure = page->width - w->start - (w->rtl ? page->left : page->right);
	p->x = w->rtl ? page->width - w->start : w->start;
	p->y = page->height
	       - (w->line[w->nlines - 1] + above->size / 4 + above->after
	          + w->size * 4 / 5);
	p->at_end = w->rtl;
	p->down = true;
	p->room = (struct value_room){
		.width = measure,
		.wide = measure,
		.high = w->size * 4 / 5 + (w->block - 1) * value_leading(w->size),
		.apart = true,
	};
}

/* Beside the subtitle or the title, whichever leaves more room for a line; several lines
   stand beside both. */
static void place_beside(const struct watch *w, const struct page *page,
                         struct stencil_place *p)
{
	enum { LEAST_EMS = 15 };
	const struct doc_page *sheet = &w->doc->page;
	int last = w->nlines - 1;
	int i = last > 0 && w->end[last] <= w->end[0] + 2 * w->size ? last : 0;
	int32_t edge = sheet->width - (w->rtl ? sheet->left : sheet->right), widest = 0;
	for (int k = 0; k <= i; k++)
		widest = w->end[k] > widest ? w->end[k] : widest;
	int32_t wide = edge - widest - 2 * w->size;
	bool narrow =
		wide < LEAST_EMS * w->size; /* then several go below, in another paper */
	int32_t from = w->rtl ? sheet->left : edge - wide;
	p->x = w->rtl ? sheet->left : edge;
	p->y = sheet->height - w->line[i];
	p->at_end = !w->rtl;
	p->room = (struct value_room){
		.width = edge - w->end[i] - 2 * w->size,
		.wide = narrow ? edge - w->start : wide,
		.high = narrow ? 0 : free_above(w, page, from, from + wide, w->line[i]),
	};
}

static void find_title(struct watch *w, const struct page *page)
{
	for (size_t i = 0; i < page->nboxes; i++)
		note_title(w, &page->boxes[i]);
	if (!w->nlines)
		return;
	struct stencil_place *p = &w->by_title;
	*p = (struct stencil_place){.field = FIELD_ALL,
	                            .page = w->doc->furniture.before + 1};
	if (w->block)
		place_below(w, p);
	else
		place_beside(w, page, p);
	p->room.size = w->size;
	p->room.least = least_size(w);
	p->room.rtl = w->rtl;
	w->titled = true;
}

/* ---- blanks ---- */

static void add_blank(struct watch *w, const struct page *page, const struct box *box,
                      enum value_field field)
{
	struct stencil *s = w->stencil;
	int32_t baseline = box->y - w->size / 5;
	const struct stencil_place place = {
		.field = field,
		.page = w->doc->furniture.before + page->number,
		.x = w->rtl ? box->x + box->w : box->x,
		.y = page->height - baseline,
		.at_end = w->rtl,
		.room = {.size = w->size,
	                 .least = least_size(w),
	                 .width = box->w,
	                 .wide = box->w,
	                 .rtl = w->rtl,
	                 .high = free_above(w, page, box->x, box->x + box->w, baseline)},
	};
	vec_push(&s->arena, &s->places, place);
}

static bool watch_page(void *context, const struct page *page)
{
	struct watch *w = context;
	if (page->number == 1)
		find_title(w, page);
	for (size_t i = 0; i < page->nboxes; i++) {
		const struct box *box = &page->boxes[i];
		enum value_field field = box->kind == BOX_RULE
		                                 ? field_of(w->labels, box->node)
		                                 : FIELD_COUNT;
		if (field != FIELD_COUNT && !stays_blank(w, field))
			add_blank(w, page, box, field);
	}
	return w->paint.page(w->paint.context, page);
}

static void watch_portion(void *context, const struct doc *doc,
                          const struct doc_portion *portion)
{
	const struct watch *w = context;
	w->paint.portion(w->paint.context, doc, portion);
}

static void watch_forget(void *context, struct doc_portion *portion)
{
	const struct watch *w = context;
	w->paint.forget(w->paint.context, portion);
}

/* On a paper without blanks all stands by the title. */
static void end_paper(struct watch *w)
{
	struct stencil *s = w->stencil;
	if (s->places.len == w->first_place && w->titled)
		vec_push(&s->arena, &s->places, w->by_title);
}

static void make_digest(struct stencil *s)
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add(&h, s->paper.at, s->paper.len);
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		const struct value_room *r = &p->room;
		const int32_t values[] = {
			(int32_t)p->field, (int32_t)p->page, p->x,    p->y,     r->width,
			r->wide,           r->high,          r->size, r->least, p->at_end,
			p->down,           r->rtl,           r->apart};
		sha256_add(&h, values, sizeof values);
	}
	sha256_end(&h, s->digest);
	s->crc = hash_crc32(0, s->paper.at, s->paper.len);
}

static void begin_paper(struct watch *w, enum document kind, const struct doc *doc)
{
	w->kind = kind;
	w->doc = doc;
	w->first_place = w->stencil->places.len;
	w->nlines = 0;
	w->titled = false;
	w->rtl = lang_is_rtl(doc->meta.lang);
}

static void watch_part(void *context, const struct packet_part *part,
                       const struct doc *doc, const char *title)
{
	struct watch *w = context;
	end_paper(w);
	begin_paper(w, part->kind, doc);
	pdf_part(w->paint.context, part->anchor, title);
}

/* Lays out a paper or a packet, its first document given, past the watch. */
static bool set_paper(struct job *job, struct packet *packet, enum document kind,
                      const struct doc *doc, struct watch *w)
{
	const struct pdf_options options = job_pdf_options(job, kind);
	const struct layout_tools tools = job_tools(job);
	struct pdf_writer *writer =
		pdf_new(doc, job->setup->shaper, &options, job->diags);
	const struct packet_sink to = {{.context = w,
	                                .page = watch_page,
	                                .portion = watch_portion,
	                                .forget = watch_forget},
	                               watch_part};
	w->paint = pdf_sink(writer);
	begin_paper(w, kind, doc);
	double since = clock_ms();
	bool ok = writer
	          && (packet ? packet_set(job, packet, &to)
	                     : layout_run(doc, &tools, &to.sink, NULL));
	double waiting = writer ? pdf_waiting(writer) : 0;
	job_clock(job, STAGE_LAYOUT, &since);
	job->spent[STAGE_LAYOUT] -= waiting;
	ok = ok && pdf_finish(writer, &w->stencil->paper);
	if (ok) { /* deflating is counted apart */
		job->deflating += pdf_deflating(writer);
		job->spent[STAGE_PDF] -= pdf_waiting(writer) - waiting;
	}
	pdf_free(writer);
	job_clock(job, STAGE_PDF, &since);
	if (ok)
		end_paper(w);
	return ok;
}

/* In large print nothing is beside the title but for the title's own words. */
static void make_room(struct job *job, int lines)
{
	enum { USUAL = 3 }; /* who, when, where */
	const struct theme *theme = &job->theme;
	bool large = theme->least_size > 0;
	job->values.below_title =
		lines   ? lines
		: large ? USUAL + (job->options->paper.time_factor > TIME_FACTOR_ONE)
			: 0;
	job->values.above_blanks = lines ? lines - 1 : 0;
}

struct shape_style stencil_style(const struct job *job)
{
	return (struct shape_style){
		.face = fonts_face(job->setup->fonts, FONT_SANS, false, false),
		.ligatures = true};
}

bool stencil_make(struct job *job, enum document kind, int lines, struct stencil *s)
{
	struct arena arena;
	struct doc doc;
	make_room(job, lines);
	const struct compose_input input = job_input(job);
	struct watch w = {.stencil = s,
	                  .labels = &job->setup->labels,
	                  .size = job->theme.text_size > job->theme.least_size
	                                  ? job->theme.text_size
	                                  : job->theme.least_size,
	                  .block = job->values.below_title};
	double since = clock_ms();
	struct packet *packet = kind == DOCUMENT_PACKET ? packet_new(job) : NULL;
	*s = (struct stencil){.colour = 0};
	arena_init(&s->arena);
	arena_init(&arena);
	if (!packet)
		compose_document(kind, &input, &arena, &doc);
	job_clock(job, STAGE_COMPOSE, &since);
	bool ok = set_paper(job, packet, kind, packet ? packet_cover(packet) : &doc, &w);
	since = clock_ms();
	if (ok) {
		make_digest(s);
		s->base = overlay_base_new(&s->paper);
		ok = s->base != NULL;
		if (!ok)
			diags_add(job->diags, DIAG_STENCIL, nowhere, document_name(kind));
	}
	packet_free(packet);
	arena_release(&arena);
	job->values = (struct value_space){0};
	job_clock(job, STAGE_PDF, &since);
	return ok;
}

void stencil_release(struct stencil *s)
{
	overlay_base_free(s->base);
	strbuf_release(&s->paper);
	arena_release(&s->arena);
	memset(s, 0, sizeof *s);
}

/* ---- values in their places ---- */

size_t stencil_values(const struct stencil *s, struct ink *ink,
                      const struct value_texts *texts, struct arena *arena,
                      struct value **values)
{
	size_t needed = 0;
	struct value *v = *values = ARENA_ARRAY(arena, struct value, s->places.len);
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		value_set(ink, arena, &texts->of[p->field], &p->room, &v[i]);
		if (v[i].needed > v[i].n && v[i].needed > needed)
			needed = v[i].needed;
	}
	return needed;
}

size_t stencil_lines(const struct stencil *s, const struct value *values)
{
	size_t most = 0;
	for (size_t i = 0; i < s->places.len; i++)
		most = values[i].n > most ? values[i].n : most;
	return most;
}

void stencil_ink(const struct stencil *s, struct ink *ink, const struct value *values)
{
	for (size_t i = 0; i < s->places.len; i++)
		value_add(ink, &values[i]);
}

/* The words of a line from the left. */
static size_t place_line(const struct stencil *s, const struct stencil_place *p,
                         const struct value_line *line, int32_t size, int32_t y,
                         struct overlay_text *to)
{
	int32_t x = p->at_end ? p->x - font_scale(line->width, size) : p->x;
	for (size_t i = 0; i < line->n; i++) {
		to[i] = (struct overlay_text){.page = p->page,
		                              .x = x,
		                              .y = y,
		                              .size = size,
		                              .colour = s->colour,
		                              .word = line->words[i]};
		x += font_scale(line->words[i]->width, size);
	}
	return line->n;
}

static size_t count_words(const struct stencil *s, const struct value *values)
{
	size_t n = 0;
	for (size_t i = 0; i < s->places.len; i++)
		for (size_t k = 0; k < values[i].n; k++)
			n += values[i].lines[k].n;
	return n;
}

void stencil_print(const struct stencil *s, struct ink *ink, const struct value *values,
                   struct strbuf *to)
{
	struct overlay_text *placed =
		mem_alloc((count_words(s, values) + 1) * sizeof *placed);
	size_t n = 0;
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		const struct value *v = &values[i];
		int32_t leading = value_leading(v->size);
		for (size_t k = 0; k < v->n; k++) {
			int32_t up = p->down ? -(int32_t)k : (int32_t)(v->n - 1 - k);
			n += place_line(s, p, &v->lines[k], v->size, p->y + up * leading,
			                placed + n);
		}
	}
	overlay_make(s->base, ink, placed, n, to);
	free(placed);
}
