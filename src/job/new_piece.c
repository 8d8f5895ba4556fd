/* `new PIECE ID`: one file more in the content root, or a question in a bank. */
#include "job/new_check.h"

#include "base/quote.h"
#include "base/suggest.h"
#include "read/read.h"
#include "write/xml_format.h"
#include "write/xml_span.h"
#include "xml/root_path.h"

#include <string.h>

static const struct pos nowhere;

/* The content root as the user would write it, with a slash behind; "" for the working
   folder. NULL, reported. */
static const char *find_root(struct new_files *f)
{
	const char *given = f->options->root;
	if (given && !root_path_given(&f->arena, given, f->diags))
		return NULL;
	if (given)
		return arena_printf(&f->arena, "%s/", given);
	const char *here = root_path_real(&f->arena, ".");
	struct content_root root = root_path_find_here(&f->arena, "new");
	if (!here || !root.folder || root.rule == ROOT_ALONE
	    || strcmp(here, root.folder) == 0)
		return "";
	return arena_printf(&f->arena, "%s/", root.folder);
}

/* A piece of its own file: FOLDER/ID.xml, from pieces/PIECE.xml. */
static bool add_piece(struct new_files *f, const char *piece, const char *folder,
                      const char *id, struct strbuf *text, const char **path)
{
	const char *root = find_root(f);
	const char *from =
		root ? new_files_shipped(
			f, arena_printf(&f->arena, "templates/pieces/%s.xml", piece))
		     : NULL;
	if (!from || !new_files_read(f, from, text))
		return false;
	new_files_set(text, "id", id);
	*path = arena_printf(&f->arena, "%s%s/%s.xml", root, folder, id);
	return true;
}

static bool add_bank(struct new_files *f, const char *id, struct strbuf *next)
{
	struct strbuf text = STRBUF_INIT;
	const char *path;
	bool ok = add_piece(f, "bank", "banks", id, &text, &path);
	if (ok) {
		new_files_set(&text, "title", new_files_title(f, id));
		if (f->lang)
			new_files_set(&text, "xml:lang", f->lang);
		ok = new_files_add_xml(f, path, &text);
		new_files_next(next, "kitpress build ", path, "");
	}
	strbuf_release(&text);
	return ok;
}

void new_files_set_bank(struct strbuf *text, const char *href)
{
	static const char usual[] = "href=\"bank.xml\"";
	const char *at = strstr(text->at, usual);
	struct strbuf out = STRBUF_INIT;
	strbuf_add(&out, text->at, (size_t)(at - text->at));
	strbuf_adds(&out, "href=\"");
	quote_xml(href, strlen(href), &out);
	strbuf_addc(&out, '"');
	strbuf_adds(&out, at + sizeof usual - 1);
	strbuf_release(text);
	*text = out;
}

static bool add_kit(struct new_files *f, const char *id, struct strbuf *next)
{
	struct strbuf text = STRBUF_INIT;
	const char *path, *bank = f->options->bank, *level = NULL;
	if (!bank) {
		diags_add(f->diags, DIAG_NEW_WANTS, nowhere, "kit", "--bank FILE");
		return false;
	}
	bool ok = add_piece(f, "kit", "kits", id, &text, &path);
	const struct bank *own = ok ? new_check_read_bank(f, bank, true) : NULL;
	const struct kit *kit = own ? new_check_piece(f, own) : NULL;
	ok = kit && new_check_kit(f, kit, &level);
	if (ok) {
		const char *root = find_root(f), *name = bank;
		size_t n = strlen(root);
		bool within = strncmp(bank, root, n) == 0;
		name = arena_printf(&f->arena, "../%s", bank + (within ? n : 0));
		new_files_set(&text, "title", new_files_title(f, id));
		if (level)
			new_files_set(&text, "level", level);
		if (f->options->minutes)
			new_files_set(&text, "minutes",
			              arena_printf(&f->arena, "%d", f->options->minutes));
		if (f->lang)
			new_files_set(&text, "xml:lang", f->lang);
		new_files_set_bank(&text, name);
		ok = new_files_add_xml(f, path, &text);
		new_files_next(next, "kitpress build ", path, "");
	}
	strbuf_release(&text);
	return ok;
}

static bool add_plain(struct new_files *f, const char *piece, const char *folder,
                      const char *id, struct strbuf *next)
{
	struct strbuf text = STRBUF_INIT;
	const char *path;
	bool ok = add_piece(f, piece, folder, id, &text, &path)
	          && new_files_add_xml(f, path, &text);
	if (ok)
		new_files_next(next, "kitpress check ", path, "");
	strbuf_release(&text);
	return ok;
}

static bool add_framework(struct new_files *f, const char *id, struct strbuf *next)
{
	return add_plain(f, "framework", "frameworks", id, next);
}

static bool add_theme(struct new_files *f, const char *id, struct strbuf *next)
{
	return add_plain(f, "theme", "themes", id, next);
}

static bool add_roster(struct new_files *f, const char *id, struct strbuf *next)
{
	struct strbuf text = STRBUF_INIT;
	const char *root = find_root(f);
	bool ok = root && new_files_roster(f, &text);
	if (ok) {
		const char *path = arena_printf(&f->arena, "%srosters/%s.csv", root, id);
		ok = new_files_add(f, path, &text);
		new_files_next(next, "kitpress batch KIT --roster ", path, " --dry-run");
	}
	strbuf_release(&text);
	return ok;
}

/* ---- a question in a bank ---- */

/* The question's element, as it is to stand at this place of the bank. */
static bool make_question(struct new_files *f, const char *id, struct xml_place at,
                          struct strbuf *to)
{
	const char *type = new_check_type(f);
	struct strbuf text = STRBUF_INIT;
	struct xml_text t = {0};
	const char *from = new_files_shipped(f, "templates/pieces/question.xml");
	bool ok = from && (type || !f->options->type) && new_files_read(f, from, &text);
	if (ok) {
		new_files_set(&text, "id", id);
		new_files_set(&text, "competency", f->options->competency);
		if (type)
			new_files_set(&text, "type", type);
		ok = xml_text_take(&t, from, text.at, text.len, f->diags)
		     && xml_format_element(&t, f->forms, at, f->diags, to);
	}
	xml_text_release(&t);
	strbuf_release(&text);
	return ok;
}

static bool add_question(struct new_files *f, const char *id, struct strbuf *next)
{
	const char *bank = f->options->bank;
	if (!bank || !f->options->competency) {
		diags_add(f->diags, DIAG_NEW_WANTS, nowhere, "question",
		          !bank ? "--bank FILE" : "--competency ID");
		return false;
	}
	struct xml_text t = {0};
	struct xml_span span;
	struct strbuf element = STRBUF_INIT, text = STRBUF_INIT;
	const char *ns = read_vocabulary()->ns;
	bool ok = xml_text_load(&t, bank, f->diags);
	if (ok && xml_span_has(&t, ns, id)) {
		diags_add(f->diags, DIAG_NEW_QUESTION_EXISTS, nowhere, bank, id);
		ok = false;
	}
	ok = ok && new_check_competency(f, new_check_read_bank(f, bank, false))
	     && xml_span_after(&t, ns, f->options->competency, f->diags, &span)
	     && make_question(f, id, span.at, &element)
	     && xml_span_replace(&t, span, element.at, element.len, f->diags, &text);
	if (ok) {
		struct new_file file = {bank, text, true};
		vec_push(&f->arena, &f->all, file);
		new_files_next(next, "kitpress check ", bank, "");
	} else {
		strbuf_release(&text);
	}
	strbuf_release(&element);
	xml_text_release(&t);
	return ok;
}

static const struct piece {
	const char *name;
	bool (*add)(struct new_files *f, const char *id, struct strbuf *next);
} pieces[] = {
	{"bank", add_bank},     {"kit", add_kit},     {"framework", add_framework},
	{"roster", add_roster}, {"theme", add_theme}, {"question", add_question},
};

bool new_is_piece(const char *word)
{
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (strcmp(pieces[i].name, word) == 0)
			return true;
	return false;
}

bool new_piece(struct new_files *f, const char *piece, const char *id,
               struct strbuf *next)
{
	enum { N = sizeof pieces / sizeof *pieces };
	struct suggest near;
	suggest_init(&near, piece);
	const char *root = find_root(f);
	for (size_t i = 0; i < N; i++) {
		if (strcmp(pieces[i].name, piece) == 0)
			return root && new_files_id(f, id)
			       && new_check_lang(f, *root ? root : ".", &f->lang)
			       && pieces[i].add(f, id, next);
		suggest_offer(&near, pieces[i].name);
	}
	diags_add(f->diags, DIAG_NEW_PIECE, nowhere, piece,
	          near.best ? arena_printf(&f->arena, "; did you mean '%s'?", near.best)
	                    : "");
	return false;
}
