/* Kits are tried by choosing questions, as `build` does, so that all that can be wrong
   with level and minutes is told in its words. */
#include "job/new_check.h"

#include "base/ascii.h"
#include "base/lang.h"
#include "base/magic.h"
#include "base/suggest.h"
#include "job/job.h"
#include "read/read.h"
#include "select/select_run.h"

#include <string.h>

static const struct pos nowhere;

/* ---- reading ---- */

static bool read_file(struct new_files *f, const char *path, struct diags *diags,
                      struct content *content)
{
	struct reader *reader = reader_new(&f->arena, f->options->root, diags);
	*content = (struct content){0};
	return reader && read_content(reader, path, content);
}

const struct kit *new_check_read_kit(struct new_files *f, const char *path)
{
	struct content content;
	return read_file(f, path, f->diags, &content) ? content.kit : NULL;
}

const struct bank *new_check_read_bank(struct new_files *f, const char *path, bool needed)
{
	struct content content;
	struct diags quiet;
	diags_init(&quiet);
	bool ok = read_file(f, path, needed ? f->diags : &quiet, &content);
	diags_release(&quiet);
	if (ok && needed && !content.bank)
		diags_add(f->diags, DIAG_ROOT_OTHER, nowhere, path, "no bank", "one");
	return ok ? content.bank : NULL;
}

const struct kit *new_check_piece(struct new_files *f, const struct bank *bank)
{
	const char *path = new_files_shipped(f, "templates/pieces/kit.xml");
	struct reader *reader = path ? reader_new(&f->arena, NULL, f->diags) : NULL;
	struct content content = {0};
	if (!reader || !read_content(reader, path, &content) || !content.kit)
		return NULL;
	struct kit *kit = ARENA_NEW(&f->arena, struct kit);
	const struct bank **banks = ARENA_NEW(&f->arena, const struct bank *);
	*banks = bank;
	*kit = *content.kit;
	kit->banks = banks;
	kit->framework = bank->framework;
	return kit;
}

/* ---- kits ---- */

/* The ids of the levels that the kit is for: "junior, mid". */
static const char *levels_of(struct new_files *f, const struct kit *kit)
{
	const struct framework *all = kit->framework;
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; all && i < all->nlevels; i++)
		if (!kit->levels || kit->levels >> i & 1)
			strbuf_addf(&list, "%s%s", list.len ? ", " : "",
			            all->levels[i].id);
	const char *text = arena_strdup(&f->arena, list.len ? list.at : "none");
	strbuf_release(&list);
	return text;
}

bool new_check_kit(struct new_files *f, const struct kit *kit, const char **level)
{
	const struct new_options *o = f->options;
	struct selection_options asked = {.minutes = o->minutes, .allow_empty = true};
	*level = NULL;
	if (o->level) {
		const struct level *one =
			kit->framework ? framework_level_named(kit->framework, o->level)
				       : NULL;
		if (!one || (kit->levels && !(kit->levels >> one->index & 1))) {
			diags_add(f->diags, DIAG_NEW_LEVEL, nowhere, o->level,
			          levels_of(f, kit));
			return false;
		}
		*level = asked.level = one->id;
	}
	const struct selection *chosen = select_run(kit, &asked, &f->arena, f->diags);
	if (chosen && !chosen->n && o->minutes && kit->banks[0]->nquestions) {
		diags_add(f->diags, DIAG_NEW_MINUTES, nowhere, o->minutes,
		          kit->opening + kit->questions + kit->closing);
		return false;
	}
	return chosen;
}

/* ---- words ---- */

bool new_check_lang(struct new_files *f, const char *root, const char **lang)
{
	const char *asked = f->options->lang;
	const struct job_options job = {.data = *f->options->data};
	struct setup setup = {.root = root};
	*lang = NULL;
	if (!asked)
		return true;
	if (!lang_is_tag(asked)) {
		diags_add(f->diags, DIAG_LANG_BAD, nowhere, asked);
		return false;
	}
	arena_init(&setup.arena);
	bool has = setup_has_labels(&setup, &job, asked);
	arena_release(&setup.arena);
	if (has)
		*lang = lang_canonical(&f->arena, asked);
	else
		diags_add(f->diags, DIAG_LANG_NO_LABELS, nowhere, asked);
	return has;
}

bool new_check_logo(struct new_files *f, const char *path, const struct strbuf *bytes)
{
	const char *kind = bytes->len ? magic_name(bytes->at, bytes->len) : NULL;
	if (kind
	    && (strcmp(kind, "a picture (PNG)") == 0
	        || strcmp(kind, "a picture (JPEG)") == 0))
		return true;
	diags_add(f->diags, DIAG_IMAGE_NOT_ONE, nowhere, path,
	          kind ? arena_printf(&f->arena, ", but %s", kind) : "");
	return false;
}

bool new_check_competency(struct new_files *f, const struct bank *bank)
{
	const char *asked = f->options->competency;
	const struct framework *all = bank ? bank->framework : NULL;
	struct suggest near;
	if (!new_files_id(f, asked))
		return false;
	if (!all || framework_competency(all, asked))
		return true;
	suggest_init(&near, asked);
	for (size_t i = 0; i < all->ncompetencies; i++)
		if (ascii_same(all->competencies[i].id, asked))
			near = (struct suggest){asked, all->competencies[i].id, 0};
		else
			suggest_offer(&near, all->competencies[i].id);
	if (all->built_in) {
		if (near.best)
			diags_add(f->diags, DIAG_WORD_NEAR, nowhere, "competency", asked,
			          near.best);
		return true;
	}
	const char *words[] = {asked};
	const struct selection_options one = {.competencies = {.at = words, .len = 1}};
	select_run(select_whole_bank(bank, &f->arena), &one, &f->arena, f->diags);
	return false;
}

const char *new_check_type(struct new_files *f)
{
	const char *asked = f->options->type, *usual;
	if (!asked || !new_files_id(f, asked))
		return NULL;
	usual = read_near_type(asked);
	if (usual && ascii_same(usual, asked))
		return usual;
	if (usual)
		diags_add(f->diags, DIAG_TYPE_NEAR, nowhere, asked, usual);
	return asked;
}
