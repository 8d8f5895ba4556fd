/* The map of a job's papers. Places are rounded as the PDF rounds them. */
#include "job/map_maker.h"

#include "job/job.h"
#include "type/glyph_ink.h"

const char *paper_name(enum paper size)
{
	static const char *const names[PAPER_COUNT] = {
		[PAPER_A4] = "a4", [PAPER_LETTER] = "letter"};
	return names[size];
}

struct sheet_map *map_new(struct job *job)
{
	struct sheet_map *map = ARENA_NEW(&job->arena, struct sheet_map);
	map->hash = job->lock->hash;
	map->edition = job_edition(job, &job->arena);
	return map;
}

static double ink_of(struct map_maker *m, int face, uint32_t glyph)
{
	size_t i = 0;
	while (i < m->ninks && (m->inks[i].face != face || m->inks[i].glyph != glyph))
		i++;
	if (i < m->ninks)
		return m->inks[i].ink;
	i = m->ninks < MAP_INKS ? m->ninks++ : MAP_INKS - 1;
	m->inks[i].face = face;
	m->inks[i].glyph = glyph;
	m->inks[i].ink = glyph_ink(m->fonts, face, glyph);
	return m->inks[i].ink;
}

/* Thousandths of a box's area that its printed text covers. */
static int ink_in(struct map_maker *m, const struct page_slot *s)
{
	double ems = 0, size, area = (double)s->w * s->h;
	if (!s->text || area <= 0)
		return 0;
	for (uint32_t i = 0; i < s->text->text.nruns; i++) {
		const struct word *word = s->text->text.runs[i].word;
		for (uint32_t k = 0; k < word->nglyphs; k++)
			ems += ink_of(m, (int)word->glyphs[k].face, word->glyphs[k].id);
	}
	size = (double)s->text->text.size / EM;
	return (int)(ems * size * size / area * 1000 + .5);
}

static int32_t centi(int32_t length)
{
	return (length + 5) / 10;
}

static void note(struct map_maker *m, const struct page *page, const struct page_slot *s)
{
	static const char kinds[] = {[SLOT_TEXT] = 'T',
	                             [SLOT_LINES] = 'L',
	                             [SLOT_TICK] = 'K',
	                             [SLOT_CHOICE] = 'C'};
	const char *value = s->slot->value ? s->slot->value : "";
	vec_push(m->arena, &m->paper->boxes,
	         ((struct map_box){.page = page->number,
	                           .kind = kinds[s->slot->kind],
	                           .name = arena_strdup(m->arena, s->slot->name),
	                           .value = arena_strdup(m->arena, value),
	                           .left = centi(s->x),
	                           .top = centi(s->y),
	                           .right = centi(s->x + s->w),
	                           .bottom = centi(s->y + s->h),
	                           .ink = ink_in(m, s)}));
}

static bool map_page(void *maker, const struct page *page)
{
	struct map_maker *m = maker;
	m->paper->pages = page->number;
	for (size_t i = 0; i < page->nslots; i++)
		if (page->slots[i].slot->kind != SLOT_VALUES)
			note(m, page, &page->slots[i]);
	return m->to.page(m->to.context, page);
}

static void map_portion(void *maker, const struct doc *doc,
                        const struct doc_portion *portion)
{
	struct map_maker *m = maker;
	if (m->to.portion)
		m->to.portion(m->to.context, doc, portion);
}

static void map_forget(void *maker, struct doc_portion *portion)
{
	struct map_maker *m = maker;
	if (m->to.forget)
		m->to.forget(m->to.context, portion);
	else
		doc_portion_free(portion);
}

struct page_sink map_maker_sink(struct map_maker *m, struct job *job, enum document kind,
                                const struct page_sink *to)
{
	if (!job->map || !document_kind(kind)->mapped)
		return *to;
	*m = (struct map_maker){
		.to = *to, .arena = &job->arena, .fonts = job->setup->fonts};
	m->paper = vec_add(&job->arena, &job->map->papers);
	*m->paper = (struct map_paper){.document = document_name(kind),
	                               .size = paper_name(job->paper.size)};
	return (struct page_sink){.context = m,
	                          .page = map_page,
	                          .portion = map_portion,
	                          .forget = map_forget};
}
