/* Rules that look at one question. */
#include "lint/lint_int.h"

#include <string.h>

/* Nobody can rate by it, whoever asks: neither what a good answer has nor one to compare
   with. */
void lint_answer_missing(const struct lint *l, const struct question *q)
{
	if (!q->answer && !q->npoints)
		diags_add(l->diags, DIAG_ANSWER_MISSING, q->pos, q->id);
}

/* ---- alt-missing ---- */

/* What an import writes where its source has no words for a picture. */
static bool is_placeholder(const char *alt)
{
	static const char begin[] = "picture ", end[] = ": describe it";
	if (strncmp(alt, begin, sizeof begin - 1) != 0)
		return false;
	alt += sizeof begin - 1;
	size_t digits = strspn(alt, "0123456789");
	return digits && strcmp(alt + digits, end) == 0;
}

static void check_alts(const struct lint *l, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		if (r->kind == RICH_IMG && is_placeholder(r->image->alt))
			diags_add(l->diags, DIAG_ALT_MISSING, r->pos, r->image->alt);
		if (r->kind != RICH_TEXT)
			check_alts(l, r->first);
	}
}

void lint_alt_missing(const struct lint *l, const struct question *q)
{
	check_alts(l, q->prompt);
	check_alts(l, q->rationale);
	check_alts(l, q->answer);
	check_alts(l, q->evaluation);
	for (size_t i = 0; i < q->npoints; i++)
		check_alts(l, q->points[i].text);
	for (size_t i = 0; i < q->nflags; i++)
		check_alts(l, q->flags[i].text);
	for (size_t i = 0; i < q->nprobes; i++) {
		check_alts(l, q->probes[i].ask);
		check_alts(l, q->probes[i].expect);
	}
	for (size_t i = 0; i < q->nanchors; i++)
		check_alts(l, q->anchors[i].text);
	for (size_t i = 0; i < q->nreferences; i++)
		check_alts(l, q->references[i].text);
}
