/* Stencils: a page sink beside the painter finds the places, the overlay fills them. */
#include "job/stencil.h"

#include "base/hash.h"
#include "job/mail_text.h"
#include "job/packet.h"
#include "model/number.h"

#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

struct watch { /* a page sink that looks on */
	struct page_sink paint;
	struct stencil *stencil;
	const struct labels *labels;
	int32_t size;
	/* of the paper in hand: of a packet there are several */
	enum document kind;
	const struct doc *doc;
	size_t first_place; /* of stencil->places */
	/* of its first page: the title's line and the one below, and where their text ends,
	   from the edge at which lines begin */
	int32_t line[2], end[2];
	int nlines;
	bool rtl;
};

/* A blank is known by the label that a screen reader says. */
static enum stencil_field field_of(const struct labels *labels, const struct doc_node *node)
{
	static const enum label ids[] = {
		[FIELD_CANDIDATE] = LABEL_FIELD_CANDIDATE,
		[FIELD_INTERVIEWER] = LABEL_FIELD_INTERVIEWER,
		[FIELD_DATE] = LABEL_FIELD_DATE, [FIELD_START] = LABEL_FIELD_START,
	};
	const struct doc_blank *blank = node && node->kind == DOC_BLANK ? node->attrs : NULL;
	for (int i = 0; blank && i < FIELD_ALL; i++)
		if (blank->label == labels->text[ids[i]])
			return (enum stencil_field)i;
	return FIELD_COUNT;
}

/* Whether a blank is to stay one: later ones of their kind are for signatures, and a debrief
   sheet is all interviewers'. */
static bool stays_blank(const struct watch *w, enum stencil_field field)
{
	const struct stencil *s = w->stencil;
	for (size_t i = w->first_place; i < s->places.len; i++)
		if (s->places.at[i].field == field)
			return true;
	return w->kind == DOCUMENT_DEBRIEF_SHEET && field == FIELD_INTERVIEWER;
}

static void note_title(struct watch *w, const struct box *box)
{
	if (box->artifact || box->kind != BOX_TEXT)
		return;
	int i = 0;
	while (i < w->nlines && w->line[i] != box->y)
		i++;
	if (i == 2)
		return;
	if (i == w->nlines) {
		w->line[w->nlines] = box->y;
		w->end[w->nlines++] = 0;
	}
	int32_t end = w->rtl ? w->doc->page.width - box->x : box->x + box->w;
	if (end > w->end[i])
		w->end[i] = end;
}

static bool watch_page(void *context, const struct page *page)
{
	struct watch *w = context;
	struct stencil *s = w->stencil;
	for (size_t i = 0; i < page->nboxes; i++) {
		const struct box *box = &page->boxes[i];
		if (page->number == 1)
			note_title(w, box);
		enum stencil_field field =
			box->kind == BOX_RULE ? field_of(w->labels, box->node) : FIELD_COUNT;
		if (field == FIELD_COUNT || stays_blank(w, field))
			continue;
		const struct stencil_place place = {
			.field = field, .page = w->doc->furniture.before + page->number,
			.x = box->x, .y = page->height - (box->y - w->size / 5), .width = box->w,
			.size = w->size,
		};
		vec_push(&s->arena, &s->places, place);
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

/* On a paper without blanks all stands in one line, beside the subtitle or the title,
   whichever leaves more room. */
static void add_line(struct watch *w)
{
	struct stencil *s = w->stencil;
	const struct doc_page *page = &w->doc->page;
	if (s->places.len > w->first_place || !w->nlines)
		return;
	int i = w->nlines == 2 && w->end[1] <= w->end[0] + 2 * w->size ? 1 : 0;
	const struct stencil_place place = {
		.field = FIELD_ALL, .page = w->doc->furniture.before + 1,
		.x = w->rtl ? page->left : page->width - page->right,
		.y = page->height - w->line[i],
		.width = page->width - (w->rtl ? page->left : page->right) - w->end[i]
		         - 2 * w->size,
		.size = w->size, .at_end = !w->rtl,
	};
	vec_push(&s->arena, &s->places, place);
}

static void make_digest(struct stencil *s)
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add(&h, s->paper.at, s->paper.len);
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		const int32_t values[] = {(int32_t)p->field, (int32_t)p->page, p->x, p->y,
		                          p->width, p->size, p->at_end};
		sha256_add(&h, values, sizeof values);
	}
	sha256_end(&h, s->digest);
}

static void begin_paper(struct watch *w, enum document kind, const struct doc *doc)
{
	w->kind = kind;
	w->doc = doc;
	w->first_place = w->stencil->places.len;
	w->nlines = 0;
	w->rtl = lang_is_rtl(doc->meta.lang);
}

static void watch_part(void *context, const struct packet_part *part, const struct doc *doc,
                       const char *title)
{
	struct watch *w = context;
	add_line(w);
	begin_paper(w, part->kind, doc);
	pdf_part(w->paint.context, part->anchor, title);
}

/* Lays out a paper or a packet, its first document given, past the watch. */
static bool set_paper(struct job *job, struct packet *packet, enum document kind,
                      const struct doc *doc, struct watch *w)
{
	const struct pdf_options options = job_pdf_options(job, kind);
	const struct layout_tools tools = job_tools(job);
	struct pdf_writer *writer = pdf_new(doc, job->shaper, &options, job->diags);
	const struct packet_sink to = {{.context = w, .page = watch_page,
	                                .portion = watch_portion, .forget = watch_forget},
	                               watch_part};
	w->paint = pdf_sink(writer);
	begin_paper(w, kind, doc);
	double since = clock_ms();
	bool ok = writer && (packet ? packet_set(job, packet, &to)
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
		add_line(w);
	return ok;
}

bool stencil_make(struct job *job, enum document kind, struct stencil *s)
{
	struct arena arena;
	struct doc doc;
	const struct compose_input input = job_input(job);
	struct watch w = {.stencil = s, .labels = &job->labels, .size = job->theme.text_size};
	double since = clock_ms();
	struct packet *packet = kind == DOCUMENT_PACKET ? packet_new(job) : NULL;
	*s = (struct stencil){
		.style = {.face = fonts_face(job->fonts, FONT_SANS, false, false),
		          .ligatures = true},
	};
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

/* ---- what is put in ---- */

static const char *taken(struct arena *arena, struct strbuf *text)
{
	const char *copy = arena_strdup(arena, text->at ? text->at : "");
	strbuf_release(text);
	return copy;
}

/* A label with values put in: name, value, …, NULL. */
static const char *put(struct arena *arena, const struct labels *labels, enum label id, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;
	va_start(args, id);
	labels_put(labels, id, &text, args);
	va_end(args);
	return taken(arena, &text);
}

/* One mark after others, or what there is of them. */
static const char *next_mark(struct arena *arena, const struct labels *labels,
                             const char *marks, const char *next)
{
	return *marks && *next ? put(arena, labels, LABEL_MARKS_NEXT, "marks", marks, "next", next,
	                             NULL)
	     : *marks ? marks : next;
}

static const char *factor_text(const struct candidate *c, const struct labels *labels,
                               struct arena *arena)
{
	struct strbuf text = STRBUF_INIT;
	if (c->time_factor == TIME_FACTOR_ONE)
		return "";
	number_decimal(labels, c->time_factor, &text);
	return put(arena, labels, LABEL_TIME_FACTOR, "factor", taken(arena, &text), NULL);
}

void stencil_texts(const struct candidate *c, const char *interviewer,
                   const struct labels *labels, struct arena *arena,
                   struct stencil_texts *out)
{
	struct strbuf date = STRBUF_INIT, time = STRBUF_INIT, when = STRBUF_INIT;
	const char *factor = factor_text(c, labels, arena);
	char *one_line = arena_strdup(arena, c->location);
	for (char *s = one_line; *s; s++)
		if (*s == '\n' || *s == '\t')
			*s = ' ';
	if (*c->date)
		mail_date(labels, c->date, &date);
	if (*c->time)
		mail_time(labels, c->time, &time);
	mail_when(labels, c, &when);
	const char *who = *c->name ? put(arena, labels, LABEL_NAME_AND_CODE, "name", c->name,
	                                 "code", c->code, NULL)
	                           : c->code;
	const char *rest = next_mark(arena, labels, taken(arena, &when), one_line);
	const char *start = taken(arena, &time);
	*out = (struct stencil_texts){{
		[FIELD_CANDIDATE] = who, [FIELD_INTERVIEWER] = interviewer,
		[FIELD_DATE] = taken(arena, &date),
		[FIELD_START] = *start && *factor ? arena_printf(arena, "%s  %s", start, factor)
		                                  : *start ? start : factor,
		[FIELD_ALL] = next_mark(arena, labels, who,
		                        next_mark(arena, labels, rest, factor)),
	}};
}

/* ---- a text in its place ---- */

enum { SEGMENTS_MAX = 12, LINES_MAX = 2 };

struct line { /* of segments, each of one direction, in the order of the text */
	const struct word *words[SEGMENTS_MAX];
	size_t n;
	bool rtl;      /* the line as a whole */
	int64_t width; /* 1/65536 em */
};

/* Whether a part of a text, up to a space, has letters, and which way they run. */
static bool strong(const char *s, size_t n, bool *rtl)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		bool latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (latin || c >= 0xC3) {
			*rtl = !latin && c >= 0xD6 && c <= 0xDF; /* U+0580 to U+07FF */
			return true;
		}
	}
	return false;
}

static void add_segment(struct ink *ink, struct line *line, struct strbuf *text)
{
	if (!text->len)
		return;
	const struct word *word = ink_word(ink, text->at);
	line->words[line->n++] = word;
	line->width += word->width;
	strbuf_clear(text);
}

/* Cuts a text where its direction changes: at spaces, so that a code behind a name that is
   written right to left stays as it is. */
static void set_line(struct ink *ink, const char *text, size_t n, struct line *line)
{
	struct strbuf segment = STRBUF_INIT;
	bool rtl = false, first = true;
	*line = (struct line){.n = 0};
	for (size_t i = 0, end; i < n; i = end) {
		bool now = rtl;
		for (end = i; end < n && text[end] != ' '; end++)
			;
		if (strong(text + i, end - i, &now) && first) {
			line->rtl = rtl = now;
			first = false;
		}
		while (end < n && text[end] == ' ')
			end++;
		if (now != rtl && line->n + 1 < SEGMENTS_MAX) {
			add_segment(ink, line, &segment);
			rtl = now;
		}
		strbuf_add(&segment, text + i, end - i);
	}
	add_segment(ink, line, &segment);
	strbuf_release(&segment);
}

/* The space nearest to the middle, or the text's length. */
static size_t middle(const char *text)
{
	size_t n = strlen(text), best = n, off = n;
	for (size_t i = 0; i < n; i++) {
		size_t away = i > n / 2 ? i - n / 2 : n / 2 - i;
		if (text[i] == ' ' && away < off) {
			best = i;
			off = away;
		}
	}
	return best;
}

static int32_t fitting(int64_t width, int32_t size, int32_t room)
{
	int32_t wide = font_scale(width, size);
	return wide > room && wide > 0 ? (int32_t)((int64_t)size * (room > 0 ? room : 1) / wide)
	                               : size;
}

/* Sets a text for its place: on one line, a little smaller where it must be, or on two. Yields
   the size. */
static int32_t set_text(struct ink *ink, const struct stencil_place *p, const char *text,
                        struct line lines[LINES_MAX], size_t *n)
{
	set_line(ink, text, strlen(text), &lines[0]);
	*n = 1;
	int32_t size = fitting(lines[0].width, p->size, p->width);
	size_t cut = middle(text);
	if (size >= p->size * 3 / 4 || !text[cut])
		return size;
	set_line(ink, text, cut, &lines[0]);
	set_line(ink, text + cut + 1, strlen(text + cut + 1), &lines[1]);
	*n = 2;
	size = p->size * 3 / 4;
	for (size_t i = 0; i < 2; i++) {
		int32_t own = fitting(lines[i].width, p->size * 3 / 4, p->width);
		size = own < size ? own : size;
	}
	return size;
}

void stencil_ink(const struct stencil *s, struct ink *ink, const struct stencil_texts *texts)
{
	struct line lines[LINES_MAX];
	size_t n;
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		if (*texts->text[p->field])
			set_text(ink, p, texts->text[p->field], lines, &n);
	}
}

/* The segments of a line from the left: x is where it starts, or ends where at_end. */
static size_t place_line(const struct stencil *s, const struct stencil_place *p,
                         const struct line *line, int32_t size, int32_t y,
                         struct overlay_text *to)
{
	int32_t x = p->at_end ? p->x - font_scale(line->width, size) : p->x;
	for (size_t i = 0; i < line->n; i++) {
		const struct word *word = line->words[line->rtl ? line->n - 1 - i : i];
		to[i] = (struct overlay_text){.page = p->page, .x = x, .y = y, .size = size,
		                              .colour = s->colour, .word = word};
		x += font_scale(word->width, size);
	}
	return line->n;
}

void stencil_print(const struct stencil *s, struct ink *ink, const struct stencil_texts *texts,
                   struct strbuf *to)
{
	struct overlay_text *placed =
		mem_alloc((s->places.len + 1) * LINES_MAX * SEGMENTS_MAX * sizeof *placed);
	size_t n = 0;
	for (size_t i = 0; i < s->places.len; i++) {
		const struct stencil_place *p = &s->places.at[i];
		const char *text = texts->text[p->field];
		struct line lines[LINES_MAX];
		size_t count;
		if (!*text)
			continue;
		int32_t size = set_text(ink, p, text, lines, &count);
		for (size_t k = 0; k < count; k++) /* the last stands on the line */
			n += place_line(s, p, &lines[k], size,
			                p->y + (int32_t)(count - 1 - k) * size * 6 / 5, placed + n);
	}
	overlay_make(s->base, ink, placed, n, to);
	free(placed);
}
