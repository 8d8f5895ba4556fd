/* Banks and kits are gathered while files are read and looked at when a content root is
   done: some rules need all of them. */
#include "job/check_rules.h"

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
		if (c->banks.at[i] == bank)
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

/* The bank as it was there; NULL: it was not, or has faults now mended. */
static const struct bank *bank_before(struct reader *reader, const char *path)
{
	struct content content = {0};
	return path && read_content(reader, path, &content) ? content.bank : NULL;
}

static void compare_bank(const struct check_rules *c, const struct bank *bank,
                         const char *root, const struct git_version *then,
                         struct arena *arena)
{
	struct diags quiet;
	const char *shown = diags_file(c->lint.diags, bank->pos.file);
	const char *real = shown ? root_path_real(arena, shown) : NULL;
	const char *holder = root_path_real(arena, then->folder);
	if (!real || !holder || !root_path_inside(root, real))
		return;
	diags_init(&quiet);
	struct reader *reader = reader_new(arena, holder, &quiet);
	const struct bank *before =
		reader ? bank_before(reader, arena_printf(arena, "%s/%s", holder,
	                                                  real + strlen(root) + 1))
		       : NULL;
	if (before)
		lint_stale(&c->lint, bank, before, c->since);
	diags_release(&quiet);
}

static void compare_banks(const struct check_rules *c, const char *root)
{
	struct git_version then;
	struct arena arena;
	if (!c->banks.len || !lint_wants(&c->lint, DIAG_STALE))
		return;
	bool ok = git_version_open(&then, root, c->since, c->lint.diags);
	for (size_t i = 0; ok && then.folder && i < c->banks.len; i++) {
		arena_init(&arena);
		compare_bank(c, c->banks.at[i], root, &then, &arena);
		arena_release(&arena);
	}
	git_version_close(&then);
}

void check_rules_end(struct check_rules *c, const char *root)
{
	for (size_t i = 0; i < c->banks.len; i++)
		lint_bank(&c->lint, c->banks.at[i]);
	for (size_t i = 0; i < c->kits.len; i++)
		lint_kit(&c->lint, c->kits.at[i]);
	if (c->whole)
		lint_unused(&c->lint, c->banks.at, c->banks.len, c->kits.at, c->kits.len);
	if (c->since && root)
		compare_banks(c, root);
	arena_release(&c->arena);
	check_rules_init(c, &c->lint, c->since);
}
