/* A candidate's papers: with whose fonts they are made of their templates, and how the
   values find room. What makes them, a worker or a mailing, keeps shapers and roomy
   templates from one candidate to the next. */
#include "batch/batch_int.h"

#include "base/hash.h"
#include "batch/batch_times.h"

#include <stdlib.h>
#include <string.h>

enum {
	SHAPER_CANDIDATES = 512, /* after so many a worker forgets the words it shaped */
	VALUE_LINES_MAX = 12     /* that a template is made with room for */
};

static const struct pos nowhere;

/* ---- templates and fonts ---- */

void batch_take_time(double *tally, double *since)
{
	double now = clock_ms();
	*tally += now - *since;
	*since = now;
}

static struct shaper *worker_shaper(struct batch *b, struct fonts *fonts)
{
	size_t i = 0;
	while (i < b->shapers.len && b->shapers.at[i].fonts != fonts)
		i++;
	if (i == b->shapers.len)
		vec_push(&b->editions.arena, &b->shapers,
		         ((struct worker_shaper){.fonts = fonts}));
	struct worker_shaper *s = &b->shapers.at[i];
	if (s->shaped++ % SHAPER_CANDIDATES == 0) {
		shaper_free(s->shaper);
		s->shaper = shaper_new(fonts);
	}
	return s->shaper;
}

struct lettering { /* fonts and words of a candidate's papers of the same editions */
	const struct edition *edition, *candidates;
	struct copy_fonts *fonts;
	struct value_texts *texts; /* one an interviewer */
};

struct print { /* a paper with a candidate's values */
	const struct batch_template *template;
	struct value *values;
	struct copy_identity identity;
	const struct copy_fonts *fonts;
};

static const char *file_name(struct arena *arena, enum document kind, size_t copy,
                             size_t copies)
{
	return copies == 1 ? arena_printf(arena, "%s.pdf", document_name(kind))
	                   : arena_printf(arena, "%s-%u.pdf", document_name(kind),
	                                  (unsigned)(copy + 1));
}

static enum folder_side side_of(enum document kind)
{
	return document_for_candidate(kind) ? FOLDER_CANDIDATE : FOLDER_INTERVIEWERS;
}

const char *batch_file_path(struct arena *arena, enum document kind, size_t copy,
                            size_t copies)
{
	return arena_printf(arena, "%s/%s", folder_side_name(side_of(kind)),
	                    file_name(arena, kind, copy, copies));
}

/* The template with room for so many lines of a value, made when it is first wanted: few
   candidates need one, and those that do need the same few. NULL where it cannot be made.
 */
static const struct batch_template *roomy_template(struct batch *b,
                                                   const struct templates *s,
                                                   enum document kind,
                                                   const struct template_needs *needs)
{
	for (struct roomy *r = b->roomy; r; r = r->next)
		if (r->of == s && r->kind == kind && r->needs.lines == needs->lines
		    && r->needs.box == needs->box && r->needs.panel == needs->panel)
			return r->ok ? &r->template : NULL;
	struct roomy *r = mem_alloc(sizeof *r);
	struct job *job = s->edition->job;
	struct diags *all = job->diags, quiet; /* its faults are the usual template's */
	*r = (struct roomy){.of = s, .kind = kind, .needs = *needs, .next = b->roomy};
	b->roomy = r;
	b->nroomy++;
	diags_init(&quiet);
	job->diags = &quiet;
	r->ok = batch_make_template(s, kind, needs, &r->template)
	        && batch_write_map(b, &r->template, &quiet);
	job->diags = all;
	diags_release(&quiet);
	return r->ok ? &r->template : NULL;
}

static void free_roomy(struct batch *b)
{
	for (struct roomy *r = b->roomy, *next; r; r = next) {
		next = r->next;
		batch_template_release(&r->template);
		free(r);
	}
	b->roomy = NULL;
	b->nroomy = 0;
}

void batch_free_papers(struct batch *b)
{
	free_roomy(b);
	for (size_t i = 0; i < b->shapers.len; i++)
		shaper_free(b->shapers.at[i].shaper);
	for (size_t i = 0; i < b->templates.len; i++)
		for (size_t k = 0; k < DOCUMENT_COUNT; k++)
			batch_template_release(&b->templates.at[i].of[k]);
}

/* Between two candidates: what they hold in memory stays within bounds. */
static void tidy_roomy(struct batch *b)
{
	if (b->nroomy >= ROOMY_MAX)
		free_roomy(b);
}

struct wanted { /* a paper, and what a candidate's copy says */
	const struct templates *of;
	enum document kind;
	struct template_needs needs; /* box and panel as it may differ for candidates */
	const struct value_texts *texts;
	struct copy_fonts *fonts;
	struct arena *arena;
};

/* Sets the values into the same with room for so many lines; false where that is too
   little, or cannot be had. */
static bool set_roomy(struct batch *b, const struct wanted *w, size_t lines,
                      struct print *print)
{
	struct template_needs needs = w->needs;
	needs.lines = (int)lines;
	const struct batch_template *roomy = roomy_template(b, w->of, w->kind, &needs);
	if (!roomy)
		return false;
	print->template = roomy;
	return !values_set(&roomy->pdf, w->texts, w->fonts, w->arena, &print->values);
}

/* The usual paper, but for one with another box, or with places for the panel. */
static const struct batch_template *plain_template(struct batch *b,
                                                   const struct wanted *w)
{
	bool other = w->needs.panel || w->needs.box != b->box;
	const struct batch_template *own =
		other ? roomy_template(b, w->of, w->kind, &w->needs) : NULL;
	return own ? own : &w->of->of[w->kind];
}

/* Sets the values into that, or into one with the room that they need: there they may
   need fewer lines, in a wider place. Where no paper has that much, they are cut. */
static void set_values(struct batch *b, const struct wanted *w, struct print *print,
                       struct diags *diags)
{
	print->template = plain_template(b, w);
	size_t lines = values_set(&print->template->pdf, w->texts, w->fonts, w->arena,
	                          &print->values);
	bool whole = !lines;
	lines = lines < VALUE_LINES_MAX ? lines : VALUE_LINES_MAX;
	for (; !whole && lines <= VALUE_LINES_MAX; lines++) {
		whole = set_roomy(b, w, lines, print);
		size_t used = whole ? values_lines(&print->template->pdf, print->values)
		                    : lines;
		struct print tighter;
		if (used < lines && set_roomy(b, w, used, &tighter))
			*print = tighter;
	}
	if (!whole)
		diags_add(diags, DIAG_VALUE_CUT, nowhere,
		          document_title(w->kind, &w->of->edition->setup.labels));
	values_add(&print->template->pdf, print->values, w->fonts);
}

/* Says on each page whose it is: a candidate's paper by the code alone. Sheets to be read
   back bear a token, too, which is the same in a packet. */
static void set_identity(const struct batch *b, const struct wanted *w,
                         const struct candidate *c, size_t copy, struct print *print)
{
	const struct pdf_template *pdf = &print->template->pdf;
	bool own = *batch_interviewer(w->kind, c, copy);
	char *token = arena_alloc(w->arena, SHEET_TOKEN);
	if (b->files[w->kind].sheet != DOCUMENT_COUNT)
		batch_token(b, w->of, c, copy, w->kind, token);
	identity_set(pdf, c->code, token,
	             own ? w->texts->of[SOURCE_INTERVIEWER].parts[0] : "", w->fonts,
	             w->arena, &print->identity);
	identity_add(pdf, &print->identity, w->fonts);
}

/* A candidate's values for each interviewer, or one for nobody, in an edition's words. */
static struct value_texts *texts_in(const struct edition *edition,
                                    const struct candidate *c, struct copy_fonts *fonts,
                                    struct arena *arena, struct diags *diags)
{
	const struct setup *setup = edition->job->setup;
	size_t n = c->ninterviewers ? c->ninterviewers : 1;
	struct value_texts *texts = ARENA_ARRAY(arena, struct value_texts, n);
	for (size_t i = 0; i < n; i++)
		value_texts(c, c->ninterviewers ? c->interviewers[i] : "", &setup->labels,
		            lang_is_rtl(setup->lang), fonts, arena, diags, &texts[i]);
	return texts;
}

/* The lettering of the templates' editions, made on first use. */
static const struct lettering *lettering_of(struct batch *b, struct papers *p,
                                            const struct templates *s,
                                            const struct candidate *c,
                                            struct diags *diags)
{
	struct fonts *fonts = s->edition->job->setup->fonts;
	for (size_t i = 0; i < p->letterings.len; i++)
		if (p->letterings.at[i].edition == s->edition
		    && p->letterings.at[i].candidates == s->candidates)
			return &p->letterings.at[i];
	struct lettering l = {.edition = s->edition,
	                      .candidates = s->candidates,
	                      .fonts = copy_fonts_new(worker_shaper(b, fonts), diags)};
	l.texts = texts_in(s->edition, c, l.fonts, &p->arena, diags);
	if (s->candidates) {
		const struct value_texts *own =
			texts_in(s->candidates, c, l.fonts, &p->arena, diags);
		for (size_t i = 0; i < (c->ninterviewers ? c->ninterviewers : 1); i++)
			l.texts[i].candidates = &own[i];
	}
	vec_push(&p->arena, &p->letterings, l);
	return &p->letterings.at[p->letterings.len - 1];
}

/* What a candidate's copy needs, lines aside: only papers that differ by box or panel
   tell candidates apart. */
static struct template_needs needs_of(const struct batch *b, enum document kind,
                                      const struct candidate *c)
{
	const struct document_file *file = &b->files[kind];
	size_t panel = file->by_panel ? c->ninterviewers : 0;
	return (struct template_needs){
		.box = file->boxed ? batch_box(b, c) : b->box,
		.panel = panel < PANEL_MAX ? (int)panel : PANEL_MAX,
	};
}

static size_t most_copies(const struct candidate *c)
{
	return c->ninterviewers ? c->ninterviewers : 1;
}

/* The print of a copy; i: the number of its kind among those made. */
static struct print *print_at(const struct papers *p, const struct candidate *c, size_t i,
                              size_t copy)
{
	return &p->prints[i * most_copies(c) + copy];
}

static void set_copies(struct batch *b, const struct candidate *c, size_t i,
                       struct papers *p, struct diags *diags)
{
	enum document kind = b->kinds[i];
	for (size_t k = 0; k < batch_copies(kind, c); k++) {
		const struct templates *s = batch_templates(b, c, kind, k);
		const struct lettering *l = lettering_of(b, p, s, c, diags);
		struct print *print = print_at(p, c, i, k);
		const struct wanted wanted = {.of = s,
		                              .kind = kind,
		                              .needs = needs_of(b, kind, c),
		                              .texts = &l->texts[k],
		                              .fonts = l->fonts,
		                              .arena = &p->arena};
		print->fonts = l->fonts;
		set_values(b, &wanted, print, diags);
		set_identity(b, &wanted, c, k, print);
	}
}

/* Whichever order they were named in, all have the same bytes: what comes first into a
   font has the first place there. */
static void set_files(struct batch *b, const struct candidate *c, struct papers *p,
                      struct diags *diags)
{
	p->prints = ARENA_ARRAY(&p->arena, struct print, b->nkinds * most_copies(c));
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		for (size_t i = 0; i < b->nkinds; i++)
			if (b->kinds[i] == kind)
				set_copies(b, c, i, p, diags);
}

/* The digits of a paper's map where it is not that of a usual template. */
static const char *map_apart(const struct batch *b, const struct print *print,
                             enum document kind)
{
	for (size_t i = 0; i < b->templates.len; i++)
		if (print->template == &b->templates.at[i].of[kind])
			return "";
	return print->template->map_digits;
}

static bool print_files(struct batch *b, struct papers *p, const struct candidate *c,
                        struct diags *diags)
{
	bool ok = true;
	p->files = ARENA_ARRAY(&p->arena, struct folder_file, b->nkinds * most_copies(c));
	for (size_t i = 0; i < b->nkinds; i++) {
		enum document kind = b->kinds[i];
		size_t copies = batch_copies(kind, c);
		for (size_t k = 0; k < copies && ok; k++) {
			const struct print *print = print_at(p, c, i, k);
			if (!batch_wants(b, c, kind, k))
				continue;
			struct folder_file *file = &p->files[p->n++];
			file->side = side_of(kind);
			file->name = file_name(&p->arena, kind, k, copies);
			file->map = map_apart(b, print, kind);
			const struct copy copy = {print->values, print->identity};
			copy_write(&print->template->paper, &print->template->pdf, &copy,
			           print->fonts, &file->bytes);
			if (!passwords_has(&b->passwords, kind)) {
				file->crc = print->template->crc;
				file->crc_of = print->template->paper.len;
			}
			ok = passwords_apply(&b->passwords, kind, &file->bytes, diags);
		}
	}
	return ok;
}

bool batch_make_papers(struct batch *b, const struct candidate *c, struct papers *p,
                       double tally[WORK_TALLIES], struct diags *diags)
{
	double since = clock_ms(), deflating = 0;
	bool ok = true;
	*p = (struct papers){.files = NULL};
	arena_init(&p->arena);
	tidy_roomy(b);
	set_files(b, c, p, diags);
	batch_take_time(&tally[TALLY_LAYOUT], &since);
	for (size_t i = 0; i < p->letterings.len; i++)
		ok &= copy_fonts_make(p->letterings.at[i].fonts);
	ok = ok && diags_ok(diags) && print_files(b, p, c, diags);
	batch_take_time(&tally[TALLY_PDF], &since);
	for (size_t i = 0; i < p->letterings.len; i++) {
		deflating += copy_fonts_deflating(p->letterings.at[i].fonts);
		copy_fonts_free(p->letterings.at[i].fonts);
	}
	tally[TALLY_PDF] -= deflating;
	tally[TALLY_DEFLATE] += deflating;
	return ok;
}

void papers_release(struct papers *p)
{
	for (size_t i = 0; i < p->n; i++)
		strbuf_release(&p->files[i].bytes);
	arena_release(&p->arena);
}
