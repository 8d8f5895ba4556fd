/* Finding and loading what every document needs besides its content: labels, theme,
   faces.

   Each is looked for below the content root first, so that an organisation's own words
   win, then in the data folders of the command line or the installation. */
#include "base/file.h"
#include "base/lang.h"
#include "job/job_int.h"
#include "job/preload.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static const struct pos nowhere;

/* The first of FOLDER/name that can be read, or NULL. */
static const char *find_data(struct job *job, const char *name)
{
	const char *root = reader_root(job->reader);
	for (size_t i = 0; i <= job->options->ndata; i++) {
		const char *folder = i ? job->options->data[i - 1] : root;
		const char *path = arena_printf(&job->arena, "%s/%s", folder, name);
		if (file_may_be_there(path))
			return path;
	}
	return NULL;
}

static const char *need_data(struct job *job, const char *name)
{
	const char *path = find_data(job, name);
	if (!path)
		diags_add(job->diags, DIAG_DATA_NOT_FOUND, nowhere, name);
	return path;
}

const char *job_lang(const struct job *job)
{
	return job->options->lang ? job->options->lang : job->selection->kit->lang;
}

/* English, for what a language lacks. */
static bool fill_labels(struct job *job)
{
	struct labels base;
	bool whole = true;
	for (int i = 0; i < LABEL_COUNT; i++)
		whole &= job->labels.text[i] != NULL;
	if (whole)
		return true;
	const char *path = need_data(job, "labels/" LABELS_BASE ".xml");
	if (!path || !read_labels(job->reader, path, &base))
		return false;
	labels_fill(&job->labels, &base);
	return true;
}

/* FOLDER/labels/TAG.xml, TAG in any case, or NULL: of several the first in order. */
static const char *labels_in(struct job *job, const char *folder, const char *tag)
{
	const char *path = arena_printf(&job->arena, "%s/labels/%s.xml", folder, tag);
	if (file_may_be_there(path))
		return path;
	DIR *dir = opendir(arena_printf(&job->arena, "%s/labels", folder));
	const char *wanted = arena_printf(&job->arena, "%s.xml", tag), *found = NULL;
	const struct dirent *entry;
	bool unknown = !dir && error_is_system(errno);
	while (dir && (errno = 0, entry = readdir(dir)))
		if (lang_equal(entry->d_name, wanted)
		    && (!found || strcmp(entry->d_name, found) < 0))
			found = arena_strdup(&job->arena, entry->d_name);
	unknown |= dir && errno != 0;
	if (dir)
		closedir(dir);
	if (unknown)
		return path; /* reading it says that something is wrong */
	path = found ? arena_printf(&job->arena, "%s/labels/%s", folder, found) : NULL;
	return path;
}

/* Those of the language, or of the nearest that holds it (RFC 4647, 3.4): de for de-CH;
   NULL where there are none. A nearer one in a later folder wins. */
static const char *find_labels(struct job *job, const char *lang)
{
	const char *root = reader_root(job->reader);
	for (size_t n = strlen(lang); n; n = lang_shorter(lang, n)) {
		const char *tag = arena_strndup(&job->arena, lang, n), *path = NULL;
		for (size_t i = 0; i <= job->options->ndata && !path; i++)
			path = labels_in(job, i ? job->options->data[i - 1] : root, tag);
		if (path)
			return path;
	}
	return NULL;
}

bool job_has_lang(struct job *job, const char *lang)
{
	const struct arena_mark mark = arena_mark(&job->arena);
	bool has = find_labels(job, lang) != NULL;
	arena_rewind(&job->arena, mark);
	return has;
}

/* Labels of the language, or English. */
static bool load_labels(struct job *job)
{
	const char *lang = job_lang(job);
	size_t primary = strcspn(lang, "-");
	const char *path = find_labels(job, lang);
	if (!path && job->options->lang) {
		if (need_data(job, "labels/" LABELS_BASE ".xml"))
			diags_add(job->diags, DIAG_LANG_NO_LABELS, nowhere, lang);
		return false;
	}
	if (!path) {
		path = need_data(job, "labels/" LABELS_BASE ".xml");
		diags_add(
			job->diags, DIAG_LABELS_NONE, nowhere, lang,
			arena_printf(&job->arena, "labels/%.*s.xml", (int)primary, lang));
	}
	if (!path || !read_labels(job->reader, path, &job->labels) || !fill_labels(job))
		return false;
	if (lang_related(lang, job->labels.lang))
		job->labels.tag = lang;
	return true;
}

bool setup_theme(struct job *job)
{
	const char *name = job->options->theme ? job->options->theme : "standard";
	const char *path = strchr(name, '/') || strchr(name, '.')
	                           ? name
	                           : need_data(job, arena_printf(&job->arena,
	                                                         "themes/%s.xml", name));
	if (!path || !read_theme(job->reader, path, &job->theme))
		return false;
	if (job->options->large_print)
		theme_enlarge(&job->theme);
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

/* A fallback face that isn't there only narrows the choice; its absence shows where a
   character then has no face. */
bool setup_fonts(struct job *job)
{
	struct fontset set;
	const char *path = find_data(job, "fonts/fontset.xml");
	if (!path)
		path = find_data(job, "../fonts/fontset.xml");
	if (!path)
		path = need_data(job, "fonts/fontset.xml");
	if (!path || !read_fontset(job->reader, path, &set))
		return false;
	job->fonts = fonts_new();
	fonts_name_set(job->fonts, path);
	bool ok = true;
	for (size_t i = 0; i < set.nfaces; i++) {
		const struct fontset_face *face = &set.faces[i];
		enum font_family family = family_of(face->role);
		int error;
		const char *file = fontset_lookup(&set, face->file, &job->arena, &error);
		if (error) {
			diags_add_system(job->diags, DIAG_FACE_UNREADABLE, face->pos,
			                 face->file, error);
			ok = false;
		} else if (!file && family != FONT_FALLBACK) {
			diags_add(job->diags, DIAG_FACE_NOT_FOUND, face->pos, face->file);
			ok = false;
		}
		if (file)
			ok &= fonts_add(job->fonts, family, face->bold, face->italic,
			                file, face->index, face->pos, job->diags);
		if (file && ok && family == FONT_FALLBACK && *face->beside)
			fonts_beside(job->fonts, family_of(face->beside));
	}
	return ok && fonts_ready(job->fonts, job->diags);
}

/* One warning for all questions that are not there in the language of the papers. */
static void warn_untranslated(struct job *job)
{
	enum { NAMED = 5 };
	const struct selection *s = job->selection;
	const char *lang = job_lang(job);
	struct strbuf ids = STRBUF_INIT;
	struct pos pos = nowhere;
	size_t lacking = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (lang_related(s->questions[i]->lang, lang))
			continue;
		if (!lacking)
			pos = s->questions[i]->pos;
		if (lacking < NAMED)
			strbuf_addf(&ids, "%s'%s'", lacking ? ", " : "",
			            s->questions[i]->id);
		else if (lacking == NAMED)
			strbuf_adds(&ids, ", …");
		lacking++;
	}
	if (lacking)
		diags_add(job->diags, DIAG_QUESTIONS_UNTRANSLATED, pos, (int)lacking,
		          (int)s->n, lang, ids.at);
	strbuf_release(&ids);
}

bool job_set_up(struct job *job)
{
	if (job->ready)
		return true;
	double since = clock_ms();
	bool ok = load_labels(job);
	warn_untranslated(job);
	if (!job->ahead || !ahead_take(job->ahead, job)) {
		ok &= setup_theme(job);
		ok &= setup_fonts(job);
		if (ok)
			job->shaper = shaper_new(job->fonts);
	}
	job->ready = ok;
	job_clock(job, STAGE_SETUP, &since);
	return ok;
}
