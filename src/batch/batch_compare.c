/* The comparison sheets of a batch: one a level, beside the folders of the candidates
   whom it sets side by side. */
#include "batch/batch_int.h"

/* Beside the folders, named with the level as its lock is. */
static const char *file_name(struct batch *b, const struct level *level)
{
	const char *name = document_name(DOCUMENT_COMPARISON_SHEET);
	struct arena *arena = &b->editions.arena;
	return level ? arena_printf(arena, "%s-%s.pdf", name, level->id)
	             : arena_printf(arena, "%s.pdf", name);
}

static bool write_sheet(struct batch *b, struct job *job,
                        const struct candidate *const *compared, size_t n)
{
	struct strbuf bytes = STRBUF_INIT;
	job->compared = compared;
	job->ncompared = n;
	bool ok = job_make_document(job, DOCUMENT_COMPARISON_SHEET, &bytes)
	          && passwords_apply(&b->passwords, DOCUMENT_COMPARISON_SHEET, &bytes,
	                             b->diags)
	          && folder_put_file(&b->place, file_name(b, job->selection->level),
	                             FILE_FOR_OWNER, &bytes, NULL, b->diags);
	job->compared = NULL;
	job->ncompared = 0;
	strbuf_release(&bytes);
	return ok;
}

/* The candidate as the sheet names them. What is left out of a name is told where it is
   not told of the candidate's own papers. */
static const struct candidate *named(struct batch *b, const struct candidate *c,
                                     struct copy_fonts *fonts, struct diags *lacking)
{
	struct arena *arena = &b->editions.arena;
	size_t had = lacking->list.len;
	const char *name = value_name(c, fonts, arena, lacking);
	if (name == c->name)
		return c;
	for (size_t i = had; !b->nkinds && i < lacking->list.len; i++)
		batch_tell(b->diags, c, &lacking->list.at[i]);
	struct candidate *copy = ARENA_NEW(arena, struct candidate);
	*copy = *c;
	copy->name = name;
	return copy;
}

static bool compare(struct batch *b, const struct edition *edition,
                    const struct edition *const *of)
{
	const struct candidate **compared =
		ARENA_ARRAY(&b->editions.arena, const struct candidate *, b->roster.n);
	struct diags lacking;
	size_t n = 0;
	diags_init(&lacking);
	struct copy_fonts *fonts = copy_fonts_new(edition->job->setup->shaper, &lacking);
	for (size_t i = 0; i < b->roster.n; i++)
		if (of[i] == edition)
			compared[n++] =
				named(b, &b->roster.candidates[i], fonts, &lacking);
	copy_fonts_free(fonts);
	diags_release(&lacking);
	bool ok = write_sheet(b, edition->job, compared, n);
	b->comparisons += ok;
	return ok;
}

bool batch_write_comparisons(struct batch *b)
{
	size_t n = b->roster.n;
	bool ok = true;
	if (!b->compares || b->options->shards > 0)
		return true;
	const struct edition **of =
		ARENA_ARRAY(&b->editions.arena, const struct edition *, n);
	for (size_t i = 0; i < n; i++)
		of[i] = edition_for_level(&b->editions, &b->roster.candidates[i]);
	for (size_t i = 0; i < n; i++) {
		size_t first = 0;
		while (of[first] != of[i])
			first++;
		if (first == i) /* a fault of the edition was reported with it */
			ok &= of[i] && !of[i]->fault && compare(b, of[i], of);
	}
	return ok;
}
