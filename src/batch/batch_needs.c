/* What the files of a batch are made of: which papers each has, the editions of those,
   and a template for each pair of editions that somebody's copy needs. */
#include "batch/batch_int.h"

#include "base/hash.h"

#include <string.h>

/* ---- the files ---- */

unsigned batch_know_files(struct batch *b)
{
	unsigned sides = 0;
	for (size_t i = 0; i < b->nkinds; i++) {
		struct document_file *file = &b->files[b->kinds[i]];
		*file = documents_file(b->named, b->kinds[i]);
		sides |= (file->candidates ? EDITION_CANDIDATES : 0)
		         | (file->interviewers ? EDITION_INTERVIEWERS : 0);
	}
	return sides;
}

enum guide_box batch_box(const struct batch *b, const struct candidate *c)
{
	bool known = *c->date || *c->time || *c->location || *c->answer_by
	             || c->ninterviewers || b->job->contact;
	if (!known)
		return BOX_NONE;
	return *c->answer_by ? BOX_WHOLE : BOX_NO_ANSWER;
}

static void choose_box(struct batch *b)
{
	size_t none = 0;
	for (size_t i = 0; i < b->roster.n; i++)
		none += batch_box(b, &b->roster.candidates[i]) == BOX_NONE;
	b->box = none > b->roster.n / 2    ? BOX_NONE
	         : b->roster.has_answer_by ? BOX_WHOLE
	                                   : BOX_NO_ANSWER;
}

/* ---- copies ---- */

static bool is_interviewers_own(enum document kind)
{
	return document_kind(kind)->copies == COPIES_INTERVIEWER;
}

size_t batch_copies(enum document kind, const struct candidate *c)
{
	return is_interviewers_own(kind) && c->ninterviewers ? c->ninterviewers : 1;
}

const char *batch_interviewer(enum document kind, const struct candidate *c, size_t copy)
{
	return is_interviewers_own(kind) && c->ninterviewers ? c->interviewers[copy] : "";
}

/* ---- templates ---- */

struct pair { /* as in struct templates; edition NULL: there can be none */
	const struct edition *edition, *candidates;
};

/* The editions of a candidate's copy of a file. */
static struct pair editions_of(struct batch *b, const struct candidate *c,
                               enum document kind, size_t copy)
{
	const struct document_file *file = &b->files[kind];
	const char *lang = is_interviewers_own(kind) ? roster_interviewer_lang(c, copy)
	                                             : roster_panel_lang(c);
	struct pair of = {NULL, NULL};
	if (file->candidates)
		of.edition = edition_for(&b->editions, c);
	if (!file->interviewers || (file->candidates && !of.edition))
		return of;
	of.candidates = of.edition;
	of.edition = edition_for_interviewers(&b->editions, c, lang);
	if (of.candidates == of.edition)
		of.candidates = NULL;
	return of;
}

static struct templates *find_templates(struct batch *b, struct pair of)
{
	for (size_t i = 0; i < b->templates.len; i++) {
		struct templates *s = &b->templates.at[i];
		if (s->edition == of.edition && s->candidates == of.candidates)
			return s;
	}
	return NULL;
}

const struct edition *batch_edition(struct batch *b, const struct candidate *c,
                                    enum document kind, size_t copy)
{
	return editions_of(b, c, kind, copy).edition;
}

const struct templates *batch_templates(struct batch *b, const struct candidate *c,
                                        enum document kind, size_t copy)
{
	struct pair of = editions_of(b, c, kind, copy);
	return of.edition ? find_templates(b, of) : NULL;
}

/* Notes which templates a candidate's papers are made of. */
static void need_templates(struct batch *b, const struct candidate *c)
{
	for (size_t i = 0; i < b->nkinds; i++)
		for (size_t k = 0; k < batch_copies(b->kinds[i], c); k++) {
			struct pair of = editions_of(b, c, b->kinds[i], k);
			if (!of.edition)
				continue;
			struct templates *s = find_templates(b, of);
			if (!s) {
				s = vec_add(&b->editions.arena, &b->templates);
				*s = (struct templates){.edition = of.edition,
				                        .candidates = of.candidates};
			}
			s->kinds |= (document_set)1 << b->kinds[i];
		}
}

bool batch_make_template(const struct templates *s, enum document kind,
                         const struct template_needs *needs, struct batch_template *to)
{
	return batch_template_make(s->edition->job,
	                           s->candidates ? s->candidates->job : NULL, kind, needs,
	                           to);
}

static void fill_templates(struct batch *b, struct templates *s)
{
	const struct template_needs needs = {.box = b->box};
	size_t had = b->diags->list.len;
	s->fault = s->edition->fault ? s->edition->fault
	           : s->candidates   ? s->candidates->fault
	                             : NULL;
	for (size_t i = 0; !s->fault && i < b->nkinds; i++) {
		enum document kind = b->kinds[i];
		if (s->kinds >> kind & 1
		    && !batch_make_template(s, kind, &needs, &s->of[kind]))
			s->fault = editions_fault(&b->editions, had);
	}
	diags_unrepeat(b->diags, had);
}

/* In the order of editions: so faults are told. */
void batch_make_templates(struct batch *b)
{
	choose_box(b);
	for (size_t i = 0; i < b->roster.n; i++)
		need_templates(b, &b->roster.candidates[i]);
	for (const struct edition *e = b->editions.first; e; e = e->next)
		for (size_t i = 0; i < b->templates.len; i++)
			if (b->templates.at[i].edition == e)
				fill_templates(b, &b->templates.at[i]);
}

/* ---- a candidate's folder ---- */

const char *batch_fault(struct batch *b, const struct candidate *c)
{
	for (size_t i = 0; i < b->nkinds; i++)
		for (size_t k = 0; k < batch_copies(b->kinds[i], c); k++) {
			const struct templates *s = batch_templates(b, c, b->kinds[i], k);
			if (!s || s->fault)
				return s ? s->fault : "";
		}
	return NULL;
}

bool batch_makes(const struct batch *b, enum document kind)
{
	for (size_t i = 0; i < b->nkinds; i++)
		if (b->kinds[i] == kind)
			return true;
	return false;
}

/* Digest of what the folder is made from: the papers and the values on them. */
void batch_digest(struct batch *b, const struct candidate *c, char hex[HASH_HEX])
{
	struct sha256 h;
	const char *const texts[] = {KITPRESS_VERSION, c->code,     c->name,
	                             c->date,          c->time,     c->timezone,
	                             c->location,      c->answer_by};
	sha256_init(&h);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sha256_add_string(&h, texts[i]);
	for (size_t i = 0; i < c->ninterviewers; i++)
		sha256_add_string(&h, c->interviewers[i]);
	const unsigned char own[] = {(unsigned char)(c->time_factor >> 8),
	                             (unsigned char)c->time_factor,
	                             (unsigned char)batch_box(b, c)};
	sha256_add(&h, own, sizeof own);
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++) {
		if (!batch_makes(b, kind))
			continue;
		sha256_add_string(&h, document_name(kind));
		for (size_t k = 0; k < batch_copies(kind, c); k++)
			sha256_add(&h, batch_templates(b, c, kind, k)->of[kind].digest,
			           32);
		if (passwords_has(&b->passwords, kind))
			sha256_add(&h, b->fingerprints[kind], sizeof b->fingerprints[0]);
	}
	sha256_end_hex(&h, hex, 32);
}
