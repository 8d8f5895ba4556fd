/* `new DIR`: a template's files under other names, with what the command line says about
   level, minutes, language and house. */
#include "job/new_command.h"

#include "base/file.h"
#include "base/suggest.h"
#include "job/content_files.h"
#include "job/new_check.h"
#include "model/civil_day.h"
#include "read/read.h"
#include "xml/root_path.h"
#include "xml/xml_text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

/* ---- templates ---- */

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A content root with kits; the folder of pieces is one without. */
static bool is_template(struct new_files *f, const char *folder)
{
	return file_may_be_there(arena_printf(&f->arena, "%s/" ROOT_CONF_NAME, folder))
	       && is_folder(arena_printf(&f->arena, "%s/kits", folder));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the templates of all data folders, in order, each once. */
static void find_templates(struct new_files *f, struct strings *out)
{
	struct strings all = {0};
	for (size_t i = 0; i < f->options->data->len; i++) {
		const char *folder =
			arena_printf(&f->arena, "%s/templates", f->options->data->at[i]);
		DIR *d = opendir(folder);
		for (const struct dirent *e; d && (e = readdir(d));)
			if (*e->d_name != '.'
			    && is_template(f, arena_printf(&f->arena, "%s/%s", folder,
			                                   e->d_name)))
				vec_push(&f->arena, &all,
				         arena_strdup(&f->arena, e->d_name));
		if (d)
			closedir(d);
	}
	if (all.len)
		qsort(all.at, all.len, sizeof *all.at, by_name);
	for (size_t i = 0; i < all.len; i++)
		if (!out->len || strcmp(out->at[out->len - 1], all.at[i]) != 0)
			vec_push(&f->arena, out, all.at[i]);
}

static const char *no_template(struct new_files *f, const char *name)
{
	struct strings names = {0};
	struct suggest near;
	find_templates(f, &names);
	suggest_init(&near, name);
	for (size_t i = 0; i < names.len; i++)
		suggest_offer(&near, names.at[i]);
	diags_add(f->diags, DIAG_NEW_TEMPLATE, nowhere, name,
	          near.best ? arena_printf(&f->arena, "; did you mean '%s'?", near.best)
	                    : "");
	return NULL;
}

/* The template's folder, or the bank that stands for one; NULL, reported. */
static const char *find_template(struct new_files *f)
{
	const char *from = f->options->from ? f->options->from : "blank";
	bool path = strchr(from, '/') || strchr(from, '.');
	for (size_t i = 0; i < f->options->data->len && !path; i++) {
		const char *folder = arena_printf(&f->arena, "%s/templates/%s",
		                                  f->options->data->at[i], from);
		if (is_template(f, folder))
			return folder;
	}
	if (!path && !file_may_be_there(from))
		return no_template(f, from);
	if (is_folder(from) && !is_template(f, from)) {
		diags_add(f->diags, DIAG_NEW_NO_TEMPLATE, nowhere, from);
		return NULL;
	}
	return from;
}

/* The title of a template's first kit. */
static const char *title_of(struct new_files *f, const char *folder)
{
	struct strings files = {0};
	struct strbuf text = STRBUF_INIT;
	const char *title = NULL;
	content_files(arena_printf(&f->arena, "%s/kits", folder), LINKS_FOLLOWED,
	              &f->arena, f->diags, &files);
	if (files.len && new_files_read(f, files.at[0], &text))
		title = new_files_get(f, &text, "title");
	strbuf_release(&text);
	return title ? title : "";
}

static bool list_templates(struct new_files *f, struct strbuf *out)
{
	enum { COLUMN = 22 };
	struct strings names = {0};
	find_templates(f, &names);
	for (size_t i = 0; i < names.len; i++) {
		const char *conf = new_files_shipped(
			f, arena_printf(&f->arena, "templates/%s/" ROOT_CONF_NAME,
		                        names.at[i]));
		const char *folder = arena_strndup(&f->arena, conf,
		                                   strlen(conf) - sizeof ROOT_CONF_NAME);
		strbuf_addf(out, "%-*s%s\n", COLUMN, names.at[i], title_of(f, folder));
	}
	return diags_ok(f->diags);
}

/* ---- what is changed on the way ---- */

/* A kit's level, minutes and language. */
static bool settle_kit(struct new_files *f, const struct kit *kit, struct strbuf *text)
{
	const struct new_options *o = f->options;
	const char *level;
	if (!kit || !new_check_kit(f, kit, &level))
		return false;
	if (level)
		new_files_set(text, "level", level);
	if (o->minutes)
		new_files_set(text, "minutes", arena_printf(&f->arena, "%d", o->minutes));
	if (f->lang)
		new_files_set(text, "xml:lang", f->lang);
	return true;
}

/* kitpress.conf gets the lines that the command line speaks of. */
static void settle_conf(struct new_files *f, struct strbuf *text)
{
	const struct new_options *o = f->options;
	if (text->len && text->at[text->len - 1] != '\n')
		strbuf_addc(text, '\n');
	if (f->lang)
		strbuf_addf(text, "lang = %s\n", f->lang);
	if (o->organisation || o->logo)
		strbuf_adds(text, "theme = house\n");
}

/* ---- what is added ---- */

/* A theme with the name and the logo of who interviews. */
static bool add_theme(struct new_files *f, const char *dir)
{
	static const char end[] = "</theme>";
	const struct new_options *o = f->options;
	struct strbuf text = STRBUF_INIT, house = STRBUF_INIT, logo = STRBUF_INIT;
	const char *from, *name = NULL;
	if (!o->organisation && !o->logo)
		return true;
	from = new_files_shipped(f, "templates/pieces/theme.xml");
	bool ok = from && new_files_read(f, from, &text);
	if (ok && o->logo) {
		const char *dot = strrchr(o->logo, '.');
		name = arena_printf(&f->arena, "logo%s", dot ? dot : "");
		ok = new_files_read(f, o->logo, &logo)
		     && new_check_logo(f, o->logo, &logo)
		     && new_files_add(f,
		                      arena_printf(&f->arena, "%s/themes/%s", dir, name),
		                      &logo);
	}
	if (ok) {
		new_files_set(&text, "id", "house");
		strbuf_adds(&house, "<organisation/>");
		if (name)
			new_files_set(&house, "logo", name);
		if (o->organisation)
			new_files_set(&house, "name", o->organisation);
		char *at = strstr(text.at, end);
		text.len = (size_t)(at - text.at);
		strbuf_addf(&text, "%s%s\n", house.at, end);
		ok = new_files_add_xml(
			f, arena_printf(&f->arena, "%s/themes/house.xml", dir), &text);
	}
	strbuf_release(&text);
	strbuf_release(&house);
	strbuf_release(&logo);
	return ok;
}

/* What a repository and an editor want beside the content. */
static bool add_git(struct new_files *f, const char *dir)
{
	static const char *const files[][2] = {
		{".gitignore", "papers/\noutput/\n"},
		{".vscode/settings.json", "{\n"
	                                  "  \"xml.fileAssociations\": [\n"
	                                  "    {\"pattern\": \"**/*.xml\", \"systemId\": "
	                                  "\"schema/kitpress.xsd\"}\n"
	                                  "  ]\n"
	                                  "}\n"},
		{".pre-commit-config.yaml",
	         "repos:\n"
	         "  - repo: local\n"
	         "    hooks:\n"
	         "      - id: kitpress-check\n"
	         "        name: kitpress check\n"
	         "        entry: kitpress check --strict\n"
	         "        language: system\n"
	         "        pass_filenames: false\n"
	         "        files: (\\.xml|\\.csv|kitpress\\.conf)$\n"},
		{".github/workflows/content.yml",
	         "# Needs a runner on which kitpress is installed.\n"
	         "name: content\n"
	         "on: [push, pull_request]\n"
	         "jobs:\n"
	         "  check:\n"
	         "    runs-on: self-hosted\n"
	         "    steps:\n"
	         "      - uses: actions/checkout@v4\n"
	         "      - run: kitpress check --strict --messages github\n"},
	};
	struct strbuf text = STRBUF_INIT;
	if (!f->options->git)
		return true;
	const char *schema = new_files_shipped(f, "schema/kitpress.xsd");
	bool ok = schema && new_files_read(f, schema, &text)
	          && new_files_add(f,
	                           arena_printf(&f->arena, "%s/schema/kitpress.xsd", dir),
	                           &text);
	strbuf_release(&text);
	for (size_t i = 0; i < sizeof files / sizeof *files && ok; i++) {
		struct strbuf bytes = STRBUF_INIT;
		strbuf_adds(&bytes, files[i][1]);
		ok = new_files_add(f, arena_printf(&f->arena, "%s/%s", dir, files[i][0]),
		                   &bytes);
	}
	return ok;
}

/* The Monday two weeks on, or the first one behind it. */
static const char *in_two_weeks(struct new_files *f)
{
	enum { A_MONDAY = 4, WEEK = 7 }; /* 5 January 1970 */
	struct day day;
	char *text = arena_alloc(&f->arena, DAY_TEXT);
	if (!day_parse(f->options->today, &day))
		return f->options->today;
	int number = day_number(&day) + 2 * WEEK;
	day = day_of_number(number + (A_MONDAY + WEEK - number % WEEK) % WEEK);
	day_text(&day, text);
	return text;
}

bool new_files_roster(struct new_files *f, struct strbuf *to)
{
	static const char mark[] = "{date}";
	struct strbuf text = STRBUF_INIT;
	const char *from = new_files_shipped(f, "templates/pieces/people.csv");
	bool ok = from && new_files_read(f, from, &text);
	const char *s = ok ? text.at : "", *at;
	for (; (at = strstr(s, mark)); s = at + sizeof mark - 1) {
		strbuf_add(to, s, (size_t)(at - s));
		strbuf_adds(to, in_two_weeks(f));
	}
	strbuf_adds(to, s);
	strbuf_release(&text);
	return ok;
}

/* ---- a folder ---- */

static bool add_roster(struct new_files *f, const char *dir)
{
	struct strbuf text = STRBUF_INIT;
	bool ok =
		new_files_roster(f, &text)
		&& new_files_add(f, arena_printf(&f->arena, "%s/roster.csv", dir), &text);
	strbuf_release(&text);
	return ok;
}

/* All content of a template, and its kitpress.conf. The first kit is for `next`. */
static bool copy_folder(struct new_files *f, const char *from, const char *dir,
                        struct strbuf *next)
{
	struct strings files = {0};
	struct strbuf text = STRBUF_INIT;
	size_t skip = strlen(from);
	bool ok = new_files_read(f, arena_printf(&f->arena, "%s/" ROOT_CONF_NAME, from),
	                         &text);
	if (ok) {
		settle_conf(f, &text);
		ok = new_files_add(f, arena_printf(&f->arena, "%s/" ROOT_CONF_NAME, dir),
		                   &text);
	}
	content_files(from, LINKS_FOLLOWED, &f->arena, f->diags, &files);
	for (size_t i = 0; i < files.len && ok; i++) {
		const char *name = files.at[i] + skip + strspn(files.at[i] + skip, "/");
		const char *path = arena_printf(&f->arena, "%s/%s", dir, name);
		bool kit = strncmp(name, "kits/", 5) == 0;
		ok = new_files_read(f, files.at[i], &text)
		     && (!kit || settle_kit(f, new_check_read_kit(f, files.at[i]), &text))
		     && new_files_add_xml(f, path, &text);
		if (kit && !next->len)
			new_files_next(next, "kitpress build ", path, "");
	}
	strbuf_release(&text);
	return ok && diags_ok(f->diags);
}

/* A bank of the user's, with a kit and a kitpress.conf. */
static bool take_bank(struct new_files *f, const char *from, const char *dir,
                      struct strbuf *next)
{
	struct xml_text t = {0};
	struct strbuf text = STRBUF_INIT, kit = STRBUF_INIT, conf = STRBUF_INIT;
	const char *slash = strrchr(from, '/');
	const char *base = slash ? slash + 1 : from, *dot = strrchr(base, '.');
	const char *id =
		arena_strndup(&f->arena, base, dot ? (size_t)(dot - base) : strlen(base));
	bool ok = new_files_id(f, id) && xml_text_load(&t, from, f->diags);
	/* What a framework's href names would be missing in the new folder. */
	if (ok && (!strstr(t.text, "<bank") || strstr(t.text, "<framework"))) {
		diags_add(f->diags, DIAG_NEW_NO_TEMPLATE, nowhere, from);
		ok = false;
	}
	const struct bank *own = ok ? new_check_read_bank(f, from, true) : NULL;
	const struct kit *over = own ? new_check_piece(f, own) : NULL;
	const char *piece =
		over ? new_files_shipped(f, "templates/pieces/kit.xml") : NULL;
	if (piece && new_files_read(f, piece, &kit)) {
		const char *path = arena_printf(&f->arena, "%s/kits/%s.xml", dir, id);
		const char *bank = arena_printf(&f->arena, "%s/banks/%s.xml", dir, id);
		strbuf_add(&text, t.text, t.len);
		strbuf_adds(&conf, "output = papers\n");
		settle_conf(f, &conf);
		new_files_set(&kit, "id", id);
		new_files_set(&kit, "title", new_files_title(f, id));
		new_files_set_bank(&kit, arena_printf(&f->arena, "../banks/%s.xml", id));
		ok = settle_kit(f, over, &kit) && new_files_add_xml(f, bank, &text)
		     && new_files_add_xml(f, path, &kit)
		     && new_files_add(f,
		                      arena_printf(&f->arena, "%s/" ROOT_CONF_NAME, dir),
		                      &conf);
		new_files_next(next, "kitpress build ", path, "");
	}
	xml_text_release(&t);
	strbuf_release(&text);
	strbuf_release(&kit);
	strbuf_release(&conf);
	return ok && diags_ok(f->diags);
}

static bool new_folder(struct new_files *f, const char *dir, struct strbuf *next)
{
	const char *from = find_template(f);
	size_t n = strlen(dir);
	if (!new_check_lang(f, ".", &f->lang))
		return false;
	while (n > 1 && dir[n - 1] == '/')
		n--;
	dir = arena_strndup(&f->arena, dir, n);
	return from
	       && (is_folder(from) ? copy_folder(f, from, dir, next)
	                           : take_bank(f, from, dir, next))
	       && add_roster(f, dir) && add_theme(f, dir) && add_git(f, dir);
}

bool new_command(const struct new_options *options, const char *const *operands, size_t n,
                 struct diags *diags, struct strbuf *out)
{
	struct new_files f;
	struct strbuf next = STRBUF_INIT;
	new_files_init(&f, options, diags);
	bool ok = false;
	if (options->list) {
		ok = list_templates(&f, out);
	} else if (n == 0 || !*operands[0]) {
		diags_add(diags, DIAG_NEW_WANTS, nowhere, "folder", "a name");
	} else if (n == 1 && new_is_piece(operands[0])) {
		diags_add(diags, DIAG_NEW_WANTS, nowhere, operands[0], "an id");
	} else {
		ok = (n == 1 ? new_folder(&f, operands[0], &next)
		             : new_piece(&f, operands[0], operands[1], &next))
		     && new_files_write(&f, out);
		if (ok)
			strbuf_addf(out, "%s\n", next.at);
	}
	strbuf_release(&next);
	new_files_release(&f);
	return ok;
}
