/* Templates of a batch: papers of a job with slots and room for values. */
#include "batch/batch_template.h"

#include "base/hash.h"
#include "csv/map_file.h"
#include "job/map_maker.h"

#include <string.h>

static void add_identity(struct sha256 *h, const struct page_identity *p)
{
	const struct page_place *places[] = {&p->who, &p->sheet, &p->token};
	for (int i = 0; i < 3; i++) {
		const int32_t values[] = {places[i]->x, places[i]->y, places[i]->w,
		                          places[i]->h};
		sha256_add(h, values, sizeof values);
	}
	const int32_t looks[] = {(int32_t)p->colour, p->rtl};
	sha256_add(h, looks, sizeof looks);
}

static void make_digest(struct batch_template *t)
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add(&h, t->paper.at, t->paper.len);
	for (size_t i = 0; i < t->pdf.slots.len; i++) {
		const struct template_slot *s = &t->pdf.slots.at[i];
		const struct slot_room *r = &s->room;
		const int32_t values[] = {(int32_t)s->source,
		                          s->member,
		                          (int32_t)t->pdf.pages.at[s->page].number,
		                          r->x,
		                          r->y,
		                          r->at_end,
		                          r->down,
		                          r->rtl,
		                          r->width,
		                          r->wide,
		                          r->high,
		                          r->size,
		                          r->leading,
		                          r->least,
		                          r->bold,
		                          (int32_t)r->colour};
		sha256_add(&h, values, sizeof values);
	}
	for (size_t i = 0; i < t->pdf.identities.len; i++)
		add_identity(&h, &t->pdf.identities.at[i].place);
	sha256_end(&h, t->digest);
	t->crc = hash_crc32(0, t->paper.at, t->paper.len);
}

static void make_map(const struct sheet_map *map, struct batch_template *t)
{
	struct sha256 h;
	map_file_write(map, &t->map);
	sha256_init(&h);
	sha256_add(&h, t->map.at, t->map.len);
	sha256_end_hex(&h, t->map_digits, sizeof t->map_digits / 2);
}

/* In large print nothing is beside the title but for the title's own words. */
static struct value_space room_of(const struct job *job, int lines)
{
	enum { USUAL = 3 }; /* who, when, where */
	bool large = job->theme.least_size > 0;
	if (lines)
		return (struct value_space){.below_title = lines,
		                            .above_blanks = lines - 1};
	return (struct value_space){
		.below_title =
			large ? USUAL + (job->paper.time_factor > TIME_FACTOR_ONE) : 0};
}

static void make_room(struct job *job, const struct template_needs *needs)
{
	job->values = room_of(job, needs->lines);
	job->values.box = needs->box;
	job->values.panel = needs->panel;
	job->values.copied = true;
}

bool batch_template_make(struct job *job, struct job *candidates, enum document kind,
                         const struct template_needs *needs, struct batch_template *t)
{
	memset(t, 0, sizeof *t);
	make_room(job, needs);
	if (candidates)
		make_room(candidates, needs);
	job->candidates_job = candidates;
	job->template = &t->pdf;
	job->map = map_new(job);
	bool ok = job_make_document(job, kind, &t->paper);
	job->values = (struct value_space){0};
	if (candidates)
		candidates->values = job->values;
	job->candidates_job = NULL;
	job->template = NULL;
	if (ok)
		make_digest(t);
	if (ok && job->map->papers.len)
		make_map(job->map, t);
	job->map = NULL;
	return ok;
}

void batch_template_release(struct batch_template *t)
{
	pdf_template_release(&t->pdf);
	strbuf_release(&t->paper);
	strbuf_release(&t->map);
	memset(t, 0, sizeof *t);
}
