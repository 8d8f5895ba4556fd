/* Banks and kits are gathered while files are read and looked at when a content root is
   done: some rules need all of them. */
#include "job/check_rules.h"

#include "base/file.h"
#include "job/content_files.h"
#include "job/git_version.h"
#include "write/xml_format.h"
#include "xml/root_path.h"

#include <string.h>

void check_rules_init(struct check_rules *c, const struct lint *lint, const char *since)
{
	*c = (struct check_rules){.lint = *lint, .since = since};
	arena_init(&c->arena);
}

static void take_bank(struct check_rules *c, const struct bank *bank)
{
	for (size_t i = 0; i < c->banks.len; i++)
		if (bank_same(c->banks.at[i], bank))
			return;
	vec_push(&c->arena, &c->banks, bank);
}

void check_rules_take(struct check_rules *c, const struct content *content)
{
	if (content->bank)
		take_bank(c, content->bank);
	if (!content->kit)
		return;
	vec_push(&c->arena, &c->kits, content->kit);
	for (size_t i = 0; i < content->kit->nbanks; i++)
		take_bank(c, content->kit->banks[i]);
}

void check_rules_form(const struct check_rules *c, const char *path,
                      struct schema_forms *forms)
{
	struct xml_text t = {0};
	struct strbuf new = STRBUF_INIT;
	struct diags quiet; /* reading has told them */
	if (!lint_wants(&c->lint, DIAG_NOT_FORMATTED) || strcmp(path, "-") == 0)
		return;
	diags_init(&quiet);
	if (xml_text_load(&t, path, &quiet) && xml_format(&t, forms, &quiet, &new)
	    && !xml_format_is_same(&t, &new)) {
		struct pos pos = xml_text_pos(&t, xml_format_difference(&t, &new));
		pos.column = 0; /* often a line's end or indent is meant */
		pos.file = (uint16_t)diags_add_file(c->lint.diags, path);
		diags_add(c->lint.diags, DIAG_NOT_FORMATTED, pos);
	}
	xml_text_release(&t);
	strbuf_release(&new);
	diags_release(&quiet);
}

/* ---- against an earlier version ---- */

struct comparing { /* with the content root as it was */
	const struct check_rules *rules;
	const char *root, *before; /* the folders of both */
	struct arena arena;
	struct reader *reader; /* of the earlier one, whose faults are past */
	struct diags quiet;
	struct strings gone; /* files of then that are at no place now */
	bool gone_known;
};

/* The bank as it was there; NULL: it was not, or had faults. */
static const struct bank *bank_before(struct comparing *c, const char *path)
{
	struct content content = {0};
	return file_may_be_there(path) && read_content(c->reader, path, &content)
	               ? content.bank
	               : NULL;
}

static void find_gone(struct comparing *c)
{
	struct strings then = {0};
	size_t skip = strlen(c->before);
	content_files(c->before, LINKS_PASSED_OVER, &c->arena, &c->quiet, &then);
	for (size_t i = 0; i < then.len; i++)
		if (!file_may_be_there(
			    arena_printf(&c->arena, "%s%s", c->root, then.at[i] + skip)))
			vec_push(&c->arena, &c->gone, then.at[i]);
	c->gone_known = true;
}

static size_t shared(const struct bank *a, const struct bank *b)
{
	size_t n = 0;
	for (size_t i = 0; i < a->nquestions; i++)
		n += bank_question(b, a->questions[i].id) != NULL;
	return n;
}

/* The bank under the name that it had: of those that are gone, the one with most of its
   questions, at least half of the smaller of both. Its id is no guide, which may be the
   file's name. */
static const struct bank *bank_renamed(struct comparing *c, const struct bank *bank)
{
	const struct bank *best = NULL;
	size_t most = 0;
	if (!c->gone_known)
		find_gone(c);
	for (size_t i = 0; i < c->gone.len; i++) {
		const struct bank *one = bank_before(c, c->gone.at[i]);
		size_t n = one ? shared(bank, one) : 0;
		if (n > most && (2 * n >= bank->nquestions || 2 * n >= one->nquestions)) {
			best = one;
			most = n;
		}
	}
	return best;
}

static void compare_bank(struct comparing *c, const struct bank *bank)
{
	const struct lint *lint = &c->rules->lint;
	const char *shown = diags_file(lint->diags, bank->pos.file);
	const char *real = shown ? root_path_real(&c->arena, shown) : NULL;
	if (!real || !root_path_inside(c->root, real))
		return;
	const struct bank *before = bank_before(
		c, arena_printf(&c->arena, "%s%s", c->before, real + strlen(c->root)));
	if (!before)
		before = bank_renamed(c, bank);
	if (before)
		lint_stale(lint, bank, before, c->rules->since);
}

static void compare_banks(const struct check_rules *r, const char *root)
{
	struct git_version then;
	struct comparing c = {.rules = r, .root = root};
	if (!r->banks.len || !lint_wants(&r->lint, DIAG_STALE))
		return;
	arena_init(&c.arena);
	diags_init(&c.quiet);
	if (git_version_open(&then, root, r->since, r->lint.diags) && then.folder) {
		c.before = root_path_real(&c.arena, then.folder);
		c.reader = c.before ? reader_new(&c.arena, c.before, &c.quiet) : NULL;
		for (size_t i = 0; c.reader && i < r->banks.len; i++)
			compare_bank(&c, r->banks.at[i]);
	}
	git_version_close(&then);
	diags_release(&c.quiet);
	arena_release(&c.arena);
}

void check_rules_end(struct check_rules *c, const char *root)
{
	c->lint.kits = c->kits.at;
	c->lint.nkits = c->kits.len;
	size_t had = c->lint.diags->list.len;
	for (size_t i = 0; i < c->banks.len; i++)
		lint_bank(&c->lint, c->banks.at[i]);
	diags_unrepeat(c->lint.diags, had); /* of a framework that banks share */
	for (size_t i = 0; i < c->kits.len; i++)
		lint_kit(&c->lint, c->kits.at[i]);
	if (c->whole)
		lint_unused(&c->lint, c->banks.at, c->banks.len, c->kits.at, c->kits.len);
	if (c->since && root)
		compare_banks(c, root);
	arena_release(&c->arena);
	check_rules_init(c, &c->lint, c->since);
}
