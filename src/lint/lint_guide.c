/* Rules of the prep guide, which candidates of all the kit's levels get. */
#include "lint/lint_int.h"

#include <stdio.h>
#include <string.h>

struct guide {
	const struct lint *l;
	const struct kit *kit;
};

static bool has_several_levels(const struct kit *kit)
{
	size_t n = 0;
	for (size_t i = 0; kit->framework && i < kit->framework->nlevels; i++)
		n += !kit->levels || kit->levels >> kit->framework->levels[i].index & 1;
	return n > 1;
}

static void report(const struct guide *g, struct pos pos, const char *said)
{
	diags_add(g->l->diags, DIAG_GUIDE_MINUTES, pos, said, g->kit->id);
}

/* A number in digits before a word for minutes or hours: "130 minutes", "a 5-minute
   talk". */
static void look_at(const struct guide *g, const struct rich *text)
{
	struct arena arena;
	arena_init(&arena);
	for (const char *s = lint_fold(&arena, text); (s = strchr(s, ' '));) {
		const char *number = ++s;
		s += strspn(s, "0123456789");
		const char *unit = s > number && *s == ' ' ? lint_words_find(
					   LIST_MINUTES, g->kit->lang, s, true, &arena)
		                                           : NULL;
		if (unit)
			report(g, text->pos,
			       arena_printf(&arena, "%.*s %s", (int)(s - number), number,
			                    unit));
	}
	arena_release(&arena);
}

/* Paragraph by paragraph, for a place near the number. */
static void look_into(const struct guide *g, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		if (r->kind == RICH_P || r->kind == RICH_HEADING) {
			struct rich one = *r;
			one.next = NULL;
			look_at(g, &one);
		} else if (r->kind != RICH_TEXT) {
			look_into(g, r->first);
		}
	}
}

void lint_guide_minutes(const struct lint *l, const struct kit *kit)
{
	const struct prep_guide *p = &kit->prep_guide;
	const struct rich *const texts[] = {p->intro,    p->logistics, p->adjustments,
	                                    p->practice, p->bring,     p->after,
	                                    p->privacy};
	const struct guide g = {l, kit};
	if (!has_several_levels(kit))
		return;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		look_into(&g, texts[i]);
	for (size_t i = 0; i < p->nsessions; i++) {
		const struct kit_session *one = &p->sessions[i];
		char said[] = "minutes=\"2147483647\"";
		snprintf(said, sizeof said, "minutes=\"%d\"", one->minutes);
		if (one->minutes)
			report(&g, one->pos, said);
		look_into(&g, one->text);
	}
}
