/* Translations: of siblings that say the same in several languages one stays.

   An element with text is repeated with an xml:lang; an attribute (title=, label=) is
   translated by a child of that name. The others are still checked for what no schema
   sees, so that a fault in one language does not wait until someone prints it. */
#include "read/prose_int.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* ---- languages ---- */

static const char *lang_of(const struct node *n)
{
	return *n->lang ? n->lang : "en";
}

/* How well an element serves a wanted language. */
static int merit(const struct node *n, const char *wanted)
{
	return lang_merit(lang_of(n), wanted);
}

/* ---- parts ---- */

/* Attributes that distinguish parts of one name. */
static const struct {
	unsigned tag;
	const char *attrs[2];
} keys[] = {
	{TAG_ANCHOR, {"value", "level"}},
	{TAG_POINT, {"value", NULL}},
	{TAG_EXPECTATION, {"level", NULL}},
};

static bool same_attr(const struct node *a, const struct node *b, const char *name)
{
	const char *x = node_attr(a, name), *y = node_attr(b, name);
	return x && y ? strcmp(x, y) == 0 : x == y;
}

/* Whether an element may be repeated in several languages. */
static bool is_part(const struct node *n)
{
	return tag_flags(n->tag) & TRANSLATED;
}

static bool same_part(const struct node *a, const struct node *b)
{
	if (a->tag != b->tag)
		return false;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		for (size_t j = 0; keys[i].tag == a->tag && j < 2 && keys[i].attrs[j];
		     j++)
			if (!same_attr(a, b, keys[i].attrs[j]))
				return false;
	return true;
}

/* Whether children of `n` may be translations of each other or of its attributes. */
static bool holds_parts(const struct node *n)
{
	switch (n->tag) {
	case TAG_QUESTION:
	case TAG_RATING:
	case TAG_COMPETENCY:
	case TAG_SCALE:
	case TAG_LEVEL:
	case TAG_OPTION:
	case TAG_KIT:
	case TAG_PREP_GUIDE:
		return true;
	default:
		return false;
	}
}

/* Whether an element only translates an attribute of its parent. */
static bool of_attribute(const struct node *parent, const struct node *n)
{
	return n->tag == TAG_LABEL || n->tag == TAG_ROLE
	       || (n->tag == TAG_TITLE && parent->tag != TAG_QUESTION);
}

static bool is_own(const struct node *parent, const struct node *n)
{
	return strcmp(n->lang, parent->lang) == 0;
}

bool translate_is_needed(const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS)
			continue;
		if (holds_parts(n) && is_part(c) && !is_own(n, c))
			return true;
		if (!(tag_flags(c->tag) & PROSE) && translate_is_needed(c))
			return true;
	}
	return false;
}

/* ---- the parts not kept ---- */

/* Checks links and images; those of the kept part are checked when it is converted. */
static void check_text(struct reader *r, const struct node *n)
{
	const char *href = n->tag == TAG_A ? node_word(n, "href", r->arena) : "";
	const char *src = n->tag == TAG_IMG ? node_word(n, "src", r->arena) : "";
	if (*href)
		prose_links_check(r, n, href);
	if (*src)
		prose_links_image(r, n, src);
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag != TAG_CHARACTERS)
			check_text(r, c);
}

static size_t count_children(const struct node *n)
{
	size_t count = 0;
	for (const struct node *c = n->first; c; c = c->next)
		count++;
	return count;
}

/* The number of entries of a list; 0 for other elements. */
static int count_parts(const struct node *n)
{
	return (int)(n->tag == TAG_POINTS      ? node_count(n, TAG_POINT)
	             : n->tag == TAG_RED_FLAGS ? node_count(n, TAG_FLAG)
	             : n->tag == TAG_PROBES    ? node_count(n, TAG_PROBE)
	             : n->tag == TAG_SESSIONS  ? node_count(n, TAG_SESSION)
	                                       : 0);
}

/* Checks that no sibling has the same language, and that lists are as long as the
   original. */
static void check_translation(struct reader *r, const struct node *parent,
                              const struct node *n)
{
	bool after = false;
	for (const struct node *c = parent->first; c; c = c->next) {
		if (c == n) {
			after = true;
			continue;
		}
		if (!same_part(c, n))
			continue;
		if (!after && strcmp(c->lang, n->lang) == 0) {
			diags_add(r->diags, DIAG_TRANSLATION_TWICE, n->pos, n->name,
			          n->lang);
			diags_add(r->diags, DIAG_FIRST_HERE, c->pos);
		} else if (is_own(parent, c) && count_parts(c) != count_parts(n)) {
			diags_add(r->diags, DIAG_TRANSLATION_PARTS, n->pos, n->name,
			          count_parts(n), n->lang, count_parts(c));
		}
	}
}

/* ---- the choice ---- */

/* The best translation of `n`, which may be `n` itself; NULL if none serves. */
static const struct node *best_of(const struct node *parent, const struct node *n,
                                  const char *wanted)
{
	const struct node *best = NULL;
	int most = 0;
	for (const struct node *c = parent->first; c; c = c->next) {
		int m = same_part(c, n) ? merit(c, wanted) * 2 + 1 + is_own(parent, c)
		                        : 0;
		if (m > most) {
			best = c;
			most = m;
		}
	}
	if (best && of_attribute(parent, n) && !merit(best, wanted))
		return NULL; /* the attribute holds the original */
	return best;
}

/* Repeated parts in one language stay: the converter reports them. */
static bool stays(const struct node *parent, const struct node *n, const char *wanted)
{
	if (!is_part(n))
		return true;
	const struct node *best = best_of(parent, n, wanted);
	return best && strcmp(best->lang, n->lang) == 0;
}

static void choose(struct reader *r, struct node *n, const char *wanted)
{
	struct node **all = mem_alloc((count_children(n) + 1) * sizeof *all);
	size_t kept = 0;
	for (struct node *c = n->first; c; c = c->next) {
		bool stay = stays(n, c, wanted);
		if (is_part(c) && !is_own(n, c))
			check_translation(r, n, c);
		if (!stay)
			check_text(r, c);
		else
			all[kept++] = c;
	}
	n->first = n->last = NULL;
	for (size_t i = 0; i < kept; i++) {
		all[i]->next = i + 1 < kept ? all[i + 1] : NULL;
		n->first = all[0];
		n->last = all[i];
	}
	free(all);
}

void translate_choose(struct reader *r, struct node *n, const char *wanted)
{
	bool choice = false;
	for (const struct node *c = n->first; c && !choice; c = c->next)
		choice = holds_parts(n) && is_part(c) && !is_own(n, c);
	if (choice)
		choose(r, n, wanted ? wanted : lang_of(n));
	for (struct node *c = n->first; c; c = c->next)
		if (c->tag != TAG_CHARACTERS && !(tag_flags(c->tag) & PROSE))
			translate_choose(r, c, wanted);
}
