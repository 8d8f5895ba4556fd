/* Finds and loads labels, theme and faces: below the content root first, then in the data
   folders of the command line or the installation. */
#include "job/setup.h"

#include "base/file.h"
#include "base/lang.h"
#include "job/build.h"
#include "read/read.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static const struct pos nowhere;

struct loading {
	struct setup *to;
	const struct job_options *options;
	struct reader *reader;
	struct diags *diags;
};

/* The folder to look in as number i: the content root, then the data folders; else
   NULL. */
static const char *folder_at(const struct loading *l, size_t i)
{
	const struct strings *data = &l->options->data;
	return i == 0 ? l->to->root : i <= data->len ? data->at[i - 1] : NULL;
}

/* The first of FOLDER/name that can be read, or NULL. */
static const char *find_data(const struct loading *l, const char *name)
{
	const char *folder;
	for (size_t i = 0; (folder = folder_at(l, i)); i++) {
		const char *path = arena_printf(&l->to->arena, "%s/%s", folder, name);
		if (file_may_be_there(path))
			return path;
	}
	return NULL;
}

static const char *need_data(const struct loading *l, const char *name)
{
	const char *path = find_data(l, name);
	if (!path)
		diags_add(l->diags, DIAG_DATA_NOT_FOUND, nowhere, name);
	return path;
}

/* ---- labels ---- */

/* FOLDER/labels/TAG.xml, whatever TAG's case: of several the first in order; else
   NULL. */
static const char *labels_in(struct arena *arena, const char *folder, const char *tag)
{
	const char *path = arena_printf(arena, "%s/labels/%s.xml", folder, tag);
	if (file_may_be_there(path))
		return path;
	DIR *dir = opendir(arena_printf(arena, "%s/labels", folder));
	const char *wanted = arena_printf(arena, "%s.xml", tag), *found = NULL;
	const struct dirent *entry;
	bool unknown = !dir && error_is_system(errno);
	while (dir && (errno = 0, entry = readdir(dir)))
		if (lang_equal(entry->d_name, wanted)
		    && (!found || strcmp(entry->d_name, found) < 0))
			found = arena_strdup(arena, entry->d_name);
	unknown |= dir && errno != 0;
	if (dir)
		closedir(dir);
	if (unknown)
		return path; /* reading it says that something is wrong */
	return found ? arena_printf(arena, "%s/labels/%s", folder, found) : NULL;
}

/* The first file with labels of the tag's first n bytes, or NULL. */
static const char *find_labels(const struct loading *l, const char *lang, size_t n)
{
	struct arena *arena = &l->to->arena;
	const char *tag = arena_strndup(arena, lang, n), *folder, *path = NULL;
	for (size_t i = 0; !path && (folder = folder_at(l, i)); i++)
		path = labels_in(arena, folder, tag);
	return path;
}

bool setup_has_labels(struct setup *setup, const struct job_options *options,
                      const char *lang)
{
	const struct loading l = {.to = setup, .options = options};
	const struct arena_mark mark = arena_mark(&setup->arena);
	bool has = false;
	for (size_t n = strlen(lang); n && !has; n = lang_shorter(lang, n))
		has = find_labels(&l, lang, n) != NULL;
	arena_rewind(&setup->arena, mark);
	return has;
}

/* Takes what is missing from a file of labels; from the first one, all. */
static bool take_labels(struct loading *l, const char *path)
{
	struct labels *labels = &l->to->labels, more;
	if (!path || !read_labels(l->reader, path, &more))
		return false;
	if (labels->lang)
		labels_fill(labels, &more);
	else
		*labels = more;
	return true;
}

/* Takes English for what is missing: of a language its own file told, but a region's may
   be alone. */
static bool take_english(struct loading *l, bool told)
{
	struct labels *labels = &l->to->labels;
	struct strbuf keys = STRBUF_INIT;
	int missing = labels_missing(labels, NULL, &keys);
	if (missing && !told)
		diags_add(l->diags, DIAG_LABELS_UNTRANSLATED, labels->pos, labels->lang,
		          missing, keys.at);
	strbuf_release(&keys);
	return !missing || take_labels(l, need_data(l, "labels/" LABELS_BASE ".xml"));
}

/* Loads the labels of the language, what they lack from those that contain it (RFC 4647,
   3.4: de for de-CH), and at last from English. Of a tag, the first folder's file
   counts. */
static bool load_labels(struct loading *l, const char *lang)
{
	struct labels *labels = &l->to->labels;
	bool told = lang_is(lang, LABELS_BASE);
	l->to->lang = arena_strdup(&l->to->arena, lang);
	for (size_t n = strlen(lang); n; n = lang_shorter(lang, n)) {
		const char *path = find_labels(l, lang, n);
		if (path && !take_labels(l, path))
			return false;
		told |= path && !lang_shorter(lang, n);
	}
	if (!labels->lang && l->options->lang) {
		if (need_data(l, "labels/" LABELS_BASE ".xml"))
			diags_add(l->diags, DIAG_LANG_NO_LABELS, nowhere, lang);
		return false;
	}
	if (!labels->lang) {
		diags_add(l->diags, DIAG_LABELS_NONE, nowhere, lang,
		          arena_printf(&l->to->arena, "labels/%.*s.xml",
		                       (int)strcspn(lang, "-"), lang));
		told = true;
	}
	if (!take_english(l, told))
		return false;
	if (lang_related(lang, labels->lang))
		labels->tag = l->to->lang;
	return true;
}

/* ---- theme and faces ---- */

static bool load_theme(struct loading *l)
{
	const char *name = l->options->theme ? l->options->theme : "standard";
	const char *path = strchr(name, '/') || strchr(name, '.')
	                           ? name
	                           : need_data(l, arena_printf(&l->to->arena,
	                                                       "themes/%s.xml", name));
	if (!path || !read_theme(l->reader, path, &l->to->theme))
		return false;
	if (l->options->organisation && !*l->to->theme.organisation)
		l->to->theme.organisation = l->options->organisation;
	return true;
}

static enum font_family family_of(const char *role)
{
	static const char *const names[] = {[FONT_TEXT] = "text",
	                                    [FONT_SANS] = "sans",
	                                    [FONT_MONO] = "mono",
	                                    [FONT_FALLBACK] = "fallback"};
	for (int i = 0; i < FONT_FALLBACK; i++)
		if (strcmp(names[i], role) == 0)
			return (enum font_family)i;
	return FONT_FALLBACK;
}

/* A missing fallback face is no fault: a character that then has no face is reported. */
static bool load_face(struct loading *l, const struct fontset *set,
                      const struct fontset_face *face)
{
	struct fonts *fonts = l->to->fonts;
	enum font_family family = family_of(face->role);
	int error;
	const char *file = fontset_lookup(set, face->file, &l->to->arena, &error);
	if (error) {
		diags_add_system(l->diags, DIAG_FACE_UNREADABLE, face->pos, face->file,
		                 error);
		return false;
	}
	if (!file && family != FONT_FALLBACK)
		diags_add(l->diags, DIAG_FACE_NOT_FOUND, face->pos, face->file);
	if (!file)
		return family == FONT_FALLBACK;
	if (!fonts_add(fonts, family, face->bold, face->italic, file, face->index,
	               face->pos, l->diags))
		return false;
	if (family == FONT_FALLBACK && *face->beside)
		fonts_beside(fonts, family_of(face->beside));
	return true;
}

static bool load_fonts(struct loading *l)
{
	struct fontset set;
	const char *path = find_data(l, "fonts/fontset.xml");
	if (!path)
		path = find_data(l, "../fonts/fontset.xml");
	if (!path)
		path = need_data(l, "fonts/fontset.xml");
	if (!path || !read_fontset(l->reader, path, &set))
		return false;
	l->to->fonts = fonts_new();
	fonts_name_set(l->to->fonts, path);
	bool ok = true;
	for (size_t i = 0; i < set.nfaces; i++)
		ok &= load_face(l, &set, &set.faces[i]);
	return ok && fonts_ready(l->to->fonts, l->diags);
}

/* ---- all of it ---- */

static bool begin_loading(struct loading *l, struct setup *setup,
                          const struct job_options *options, struct diags *diags)
{
	*l = (struct loading){.to = setup, .options = options, .diags = diags};
	memset(setup, 0, sizeof *setup);
	arena_init(&setup->arena);
	l->reader = reader_new(&setup->arena, options->root, diags);
	if (!l->reader)
		return false;
	reader_take_root(l->reader, options->file);
	setup->root = reader_root(l->reader);
	return true;
}

bool setup_load_labels(struct setup *setup, const struct job_options *options,
                       const char *lang, struct diags *diags)
{
	struct loading l;
	return begin_loading(&l, setup, options, diags) && load_labels(&l, lang);
}

bool setup_load(struct setup *setup, const struct job_options *options, const char *lang,
                struct diags *diags)
{
	struct loading l;
	if (!begin_loading(&l, setup, options, diags))
		return false;
	setup->hyphenator = hyphenator_new();
	hyphenator_load(setup->hyphenator, lang);
	bool ok = load_labels(&l, lang);
	ok &= load_theme(&l);
	ok &= load_fonts(&l);
	if (ok)
		setup->shaper = shaper_new(setup->fonts);
	return ok;
}

void setup_release(struct setup *setup)
{
	hyphenator_free(setup->hyphenator);
	shaper_free(setup->shaper);
	fonts_free(setup->fonts);
	arena_release(&setup->arena);
	memset(setup, 0, sizeof *setup);
}
