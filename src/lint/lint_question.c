/* Rules that look at one question. */
#include "lint/lint_int.h"

#include <string.h>
#include <strings.h>

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

static void check_text(void *to, const struct rich *text)
{
	check_alts(to, text);
}

void lint_alt_missing(const struct lint *l, const struct question *q)
{
	struct lint own = *l;
	lint_each_text(q, PARTS_ALL, check_text, &own);
}

/* ---- essential-elicited, essentials-many, look-fors ---- */

static int count_essentials(const struct question *q)
{
	int n = 0;
	for (size_t i = 0; i < q->npoints; i++)
		n += q->points[i].must;
	return n;
}

void lint_essential_elicited(const struct lint *l, const struct question *q)
{
	if (!q->nprobes && count_essentials(q))
		diags_add(l->diags, DIAG_ESSENTIAL_ELICITED, q->pos, q->id);
}

void lint_essentials_many(const struct lint *l, const struct question *q)
{
	int n = count_essentials(q), most = lint_limit(l, DIAG_ESSENTIALS_MANY);
	if (n > most)
		diags_add(l->diags, DIAG_ESSENTIALS_MANY, q->pos, q->id, n, most);
}

void lint_look_fors(const struct lint *l, const struct question *q)
{
	int n = 0, most = lint_limit(l, DIAG_LOOK_FORS);
	for (size_t i = 0; i < q->npoints; i++)
		n += !q->points[i].must && !q->points[i].key_only;
	if (n > most)
		diags_add(l->diags, DIAG_LOOK_FORS, q->pos, n, q->id, most);
}

/* ---- answer-long, accept-also ---- */

void lint_answer_long(const struct lint *l, const struct question *q)
{
	struct strbuf text = STRBUF_INIT;
	lint_spoken(q->answer, &text);
	strbuf_adds(&text, "");
	int n = lint_count_words(&text), most = lint_limit(l, DIAG_ANSWER_LONG);
	if (n > most)
		diags_add(l->diags, DIAG_ANSWER_LONG, q->answer->pos, q->id, n, most);
	strbuf_release(&text);
}

/* Nothing is known of how it is said in a language without a row of words. */
void lint_accept_also(const struct lint *l, const struct question *q)
{
	struct arena arena;
	if (!lint_words_of(LIST_ACCEPT_ALSO, q->lang))
		return;
	arena_init(&arena);
	if (!lint_words_find(LIST_ACCEPT_ALSO, q->lang, lint_fold(&arena, q->evaluation),
	                     false, &arena))
		diags_add(l->diags, DIAG_ACCEPT_ALSO,
		          q->evaluation ? q->evaluation->pos : q->pos, q->id);
	arena_release(&arena);
}

/* ---- reference-form ---- */

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* Whether the host of an address, n bytes, is this one or below it. */
static bool host_is(const char *host, size_t n, const char *name)
{
	size_t m = strlen(name);
	return n >= m && strncasecmp(host + n - m, name, m) == 0
	       && (n == m || host[n - m - 1] == '.');
}

/* Those that hand on, look up or retell what others have published. */
static bool is_go_between(const char *host, size_t n)
{
	static const char *const names[] = {
		"bit.ly",         "tinyurl.com",   "t.co",
		"goo.gl",         "google.com",    "bing.com",
		"duckduckgo.com", "wikipedia.org", "researchgate.net",
		"sci-hub.se",     "academia.edu",  "semanticscholar.org",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (host_is(host, n, names[i]))
			return true;
	return false;
}

/* What to write in place of an address that is not as it should be; NULL: it is. */
static const char *better(const char *href)
{
	static const char doi[] = "https://doi.org/10.…",
			  arxiv[] = "https://arxiv.org/abs/…";
	const char *host = strstr(href, "://");
	host = host ? host + 3 : href;
	size_t n = strcspn(host, "/?#:");
	if (host_is(host, n, "doi.org") || begins(href, "doi:"))
		return begins(href, "https://doi.org/10.") ? NULL : doi;
	if (host_is(host, n, "arxiv.org") || begins(href, "arxiv:"))
		return begins(href, "https://arxiv.org/abs/") ? NULL : arxiv;
	if (!begins(href, "https://"))
		return "it with https://";
	return is_go_between(host, n) ? "the publisher's or author's own page" : NULL;
}

void lint_reference_form(const struct lint *l, const struct question *q)
{
	for (size_t i = 0; i < q->nreferences; i++) {
		const struct reference *r = &q->references[i];
		const char *wanted = better(r->href);
		if (wanted)
			diags_add(l->diags, DIAG_REFERENCE_FORM,
			          r->text ? r->text->pos : q->pos, r->href, wanted);
	}
}

/* ---- checked-by ---- */

void lint_checked_by(const struct lint *l, const struct question *q)
{
	if (!q->bank->review)
		return;
	if (!q->nreviews)
		diags_add(l->diags, DIAG_CHECKED_BY, q->pos, q->id, "nobody who did",
		          "'checked' with 'by' and 'on'");
	if (!q->ntasks)
		diags_add(l->diags, DIAG_CHECKED_BY, q->pos, q->id,
		          "no task of the job that it serves", "'task'");
}

/* ---- all texts ---- */

void lint_each_text(const struct question *q, unsigned parts,
                    void (*take)(void *to, const struct rich *text), void *to)
{
	const struct rich *list[5] = {0};
	if (parts & PARTS_SAID)
		list[0] = q->prompt;
	if (parts & PARTS_KEPT) {
		list[1] = q->rationale;
		list[2] = q->answer;
		list[3] = q->evaluation;
	}
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (list[i])
			take(to, list[i]);
	for (size_t i = 0; parts & PARTS_KEPT && i < q->npoints; i++)
		take(to, q->points[i].text);
	for (size_t i = 0; parts & PARTS_KEPT && i < q->nflags; i++)
		take(to, q->flags[i].text);
	for (size_t i = 0; i < q->nprobes; i++) {
		if (parts & PARTS_SAID && q->probes[i].ask)
			take(to, q->probes[i].ask);
		if (parts & PARTS_KEPT && q->probes[i].expect)
			take(to, q->probes[i].expect);
	}
	for (size_t i = 0; parts & PARTS_KEPT && i < q->nanchors; i++)
		take(to, q->anchors[i].text);
	for (size_t i = 0; parts & PARTS_KEPT && i < q->ntasks; i++)
		take(to, q->tasks[i].text);
	for (size_t i = 0; parts & PARTS_REFERENCES && i < q->nreferences; i++)
		take(to, q->references[i].text);
}
