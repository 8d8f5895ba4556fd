/* The reader: finds out what a file is, and reads it once.

   read_content and its sisters are the ends of one path: resolve the name, read the file
   as checked nodes (xml/node_build.h), convert (bank_reader.c, kit_reader.c, …). A bank
   is converted question by question; other kinds are small and converted whole. */
#include "read/reader_int.h"

#include "base/file.h"
#include "base/lang.h"
#include "xml/node_build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

static const struct {
	unsigned tag;
	const char *a_name; /* with article, for messages */
} kinds[] = {
	[CONTENT_BANK] = {TAG_BANK, "a bank"},
	[CONTENT_KIT] = {TAG_KIT, "a kit"},
	[CONTENT_FRAMEWORK] = {TAG_FRAMEWORK, "a framework"},
	[CONTENT_LABELS] = {TAG_LABELS, "a labels file"},
	[CONTENT_THEME] = {TAG_THEME, "a theme"},
	[CONTENT_FONTSET] = {TAG_FONTSET, "a fontset"},
	[CONTENT_LOCK] = {TAG_KIT_LOCK, "a lock file"},
};

enum { KINDS = sizeof kinds / sizeof *kinds, ANY_KIND = -1 };

struct reading { /* a file being read */
	struct reader *r;
	int wanted;             /* enum content_kind or ANY_KIND */
	struct diag_place from; /* the reference to it */
	const char *shown;
	const char *own; /* the file's own language; NULL: none */
	bool known;      /* content->kind is set */
	struct content *content;
	struct bank_reader *bank;
	struct labels *labels; /* results, if wanted */
	struct theme *theme;
	struct fontset *fontset;
	struct lock *lock;
};

bool read_begins_file(const char *name)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(read_vocabulary()->tags[kinds[i].tag].name, name) == 0)
			return true;
	return false;
}

struct reader *reader_new(struct arena *arena, const char *root, struct diags *diags)
{
	struct reader *r = ARENA_NEW(arena, struct reader);
	r->arena = arena;
	r->diags = diags;
	if (!root)
		return r;
	r->given_root = root_path_given(arena, root, diags);
	return r->given_root ? r : NULL;
}

const char *reader_root(const struct reader *r)
{
	return r->given_root ? r->given_root : r->first_root.folder;
}

bool reader_may_suggest(struct reader *r)
{
	return r->suggestions < SUGGESTIONS_MAX;
}

const char *reader_hint(struct reader *r, const struct suggest *s)
{
	r->suggestions++;
	return s->best ? arena_printf(r->arena, "; did you mean '%s'?", s->best) : "";
}

const char *reader_base_lang(const struct reader *r, const char *own)
{
	return r->lang && !lang_related(r->lang, own) ? r->lang : own;
}

void reader_set_usual_lang(struct reader *r, const char *lang)
{
	r->usual_lang = lang && *lang ? lang_canonical(r->arena, lang) : NULL;
}

void reader_set_lang(struct reader *r, const char *lang)
{
	r->lang = lang && *lang ? lang_canonical(r->arena, lang) : NULL;
}

const char *reader_words_of_id(struct reader *r, const char *id)
{
	char *words = arena_strdup(r->arena, id);
	for (char *s = words; *s; s++)
		if (*s == '-' || *s == '_' || *s == '.')
			*s = ' ';
	if (*words >= 'a' && *words <= 'z')
		*words = (char)(*words - 'a' + 'A');
	return words;
}

void reader_report_duplicate(struct reader *r, const char *what, const char *id,
                             struct diag_place place, struct pos first)
{
	diags_add_at(r->diags, DIAG_DUPLICATE_ID, place, what, id);
	diags_add(r->diags, DIAG_FIRST_HERE, first);
}

bool reader_resolve(struct reader *r, const struct node *n, const char *href,
                    struct root_path *out)
{
	enum path_fault fault =
		root_path_resolve(r->arena, r->root.folder, n->base, href, out);
	struct root_reference to = {n->base, href, node_place_of(n, href)};
	if (fault != PATH_FINE)
		root_path_report(&r->root, &to, fault, out->error, r->arena, r->diags);
	return fault == PATH_FINE;
}

/* ---- one file ---- */

/* Checks that the root is of the wanted kind. */
static enum node_use begin(void *ctx, struct node *root)
{
	struct reading *one = ctx;
	struct reader *r = one->r;
	int kind = 0;
	while (kind < KINDS && kinds[kind].tag != root->tag)
		kind++;
	if (root->tag == TAG_NONE && !root->ns)
		diags_add(r->diags, DIAG_ROOT_NAMESPACE, root->pos, root->name);
	else if (root->tag == TAG_NONE && strcmp(root->ns, KITPRESS_NS) != 0)
		diags_add(r->diags, DIAG_ROOT_FOREIGN, root->pos, root->name, root->ns);
	else if (root->tag == TAG_QUESTION)
		diags_add(r->diags, DIAG_ROOT_QUESTION, root->pos);
	else if (kind == KINDS)
		diags_add(r->diags, DIAG_ROOT_UNKNOWN, root->pos, root->name);
	else if (one->wanted != ANY_KIND && one->wanted != kind)
		diags_add_at(r->diags, DIAG_ROOT_OTHER,
		             one->from.pos.line ? one->from
		                                : (struct diag_place){root->pos, 0, 0},
		             one->shown, kinds[kind].a_name, kinds[one->wanted].a_name);
	else
		one->known = true;
	if (!one->known)
		return NODES_REFUSED;
	one->content->kind = (enum content_kind)kind;
	bool lang_given = *root->lang != '\0';
	if (!lang_given && (kind == CONTENT_BANK || kind == CONTENT_FRAMEWORK))
		root->lang = r->usual_lang ? r->usual_lang : "en"; /* for all below */
	one->own = *root->lang ? arena_strdup(r->arena, root->lang) : NULL;
	if (kind != CONTENT_BANK)
		return NODES_WHOLE;
	one->bank = bank_reader_new(r, root, one->shown, lang_given);
	return NODES_BY_UNIT;
}

static void take_unit(void *ctx, struct node *unit)
{
	const struct reading *one = ctx;
	bank_reader_unit(one->bank, unit);
}

static void end(void *ctx, struct node *root)
{
	struct reading *one = ctx;
	struct reader *r = one->r;
	struct labels labels;
	struct theme theme;
	struct fontset fontset;
	struct lock lock;
	if (one->content->kind == CONTENT_FRAMEWORK || one->content->kind == CONTENT_KIT)
		translate_choose(r, root, r->lang);
	switch (one->content->kind) {
	case CONTENT_KIT:
		one->content->kit = kit_reader_read(r, root);
		break;
	case CONTENT_FRAMEWORK:
		one->content->framework = framework_reader_read(r, root);
		break;
	case CONTENT_LABELS:
		theme_reader_labels(r, root, one->labels ? one->labels : &labels);
		break;
	case CONTENT_THEME:
		theme_reader_theme(r, root, one->theme ? one->theme : &theme);
		break;
	case CONTENT_FONTSET:
		theme_reader_fontset(r, root, one->fontset ? one->fontset : &fontset);
		break;
	case CONTENT_LOCK:
		lock_reader_read(r, root, one->lock ? one->lock : &lock);
		break;
	case CONTENT_BANK:
		one->content->bank = bank_reader_end(one->bank);
		break;
	}
}

static bool read_file(struct reading *one, const struct root_path *path)
{
	struct reader *r = one->r;
	const struct node_reading file = {
		.arena = r->arena,
		.diags = r->diags,
		.schema = tags_schema(),
		.root = &r->root,
		.begin = begin,
		.unit = take_unit,
		.end = end,
		.ctx = one,
	};
	size_t errors = r->diags->count[DIAG_ERROR] + r->diags->count[DIAG_FATAL];
	size_t lacking = r->lacking;
	return node_build_file(&file, path, one->from.pos)
	       && r->diags->count[DIAG_ERROR] + r->diags->count[DIAG_FATAL] == errors
	       && r->lacking == lacking;
}

/* Whether a reading serves as one in the language that is wanted now. */
static bool serves(const struct reader *r, const struct read_entry *one)
{
	if (!r->lang || !one->lang)
		return r->lang == one->lang
		       || (!one->lang && one->own && lang_related(r->lang, one->own));
	return lang_equal(r->lang, one->lang);
}

/* *again: it was read in another language. */
static struct read_entry *find_entry(struct reader *r, const char *real, bool *again)
{
	*again = false;
	for (size_t i = 0; i < r->entries.len; i++) {
		if (strcmp(r->entries.at[i].real, real) != 0)
			continue;
		if (serves(r, &r->entries.at[i]))
			return &r->entries.at[i];
		*again = true;
	}
	return NULL;
}

/* Reads a bank, kit or framework, or takes it from its entry. */
static bool read_once(struct reading *one, const struct root_path *path)
{
	struct reader *r = one->r;
	bool again;
	struct read_entry *entry = find_entry(r, path->real, &again);
	if (entry && entry->known && one->wanted != ANY_KIND
	    && (int)entry->content.kind != one->wanted) {
		diags_add_at(r->diags, DIAG_ROOT_OTHER, one->from, path->shown,
		             kinds[entry->content.kind].a_name,
		             kinds[one->wanted].a_name);
		return false;
	}
	if (entry) {
		*one->content = entry->content;
		return entry->ok;
	}
	size_t at = r->entries.len;
	vec_push(r->arena, &r->entries,
	         ((struct read_entry){.real = path->real, .lang = r->lang}));
	bool ok = read_file(one, path);
	if (again) /* most of its faults are in every language */
		diags_unrepeat(r->diags, 0);
	entry = &r->entries.at[at]; /* the list may have moved */
	entry->content = *one->content;
	entry->own = one->own;
	entry->known = one->known;
	entry->ok = ok;
	return ok;
}

bool reader_follow(struct reader *r, const struct node *n, enum content_kind kind,
                   struct content *out)
{
	struct root_path path;
	const char *href = node_attr(n, "href");
	struct reading one = {.r = r,
	                      .wanted = (int)kind,
	                      .from = node_place(n, "href"),
	                      .content = out};
	memset(out, 0, sizeof *out);
	if (!href || !*href || !reader_resolve(r, n, href, &path))
		return false;
	one.shown = path.shown;
	bool ok = read_once(&one, &path);
	r->lacking += !ok; /* its faults may have been reported before */
	return ok;
}

/* ---- files named by the user ---- */

/* `real`: the file; NULL for standard input and missing files. */
static struct content_root find_root(const struct reader *r, const char *real,
                                     struct arena *arena)
{
	struct content_root root;
	if (r->given_root)
		return (struct content_root){r->given_root, ROOT_GIVEN, 0};
	if (!real)
		root = root_path_find_here(arena, "-");
	else if (r->first_root.folder && root_path_inside(r->first_root.folder, real))
		return r->first_root;
	else
		root = root_path_find(arena, real);
	if (!root.folder)
		root = (struct content_root){real ? real : "-", ROOT_ALONE, root.error};
	return root;
}

/* NULL if missing, or, with errno, if the system cannot say. */
static const char *find_real(const char *name, struct arena *arena)
{
	errno = 0;
	return strcmp(name, "-") == 0 ? NULL : root_path_real(arena, name);
}

void reader_take_root(struct reader *r, const char *name)
{
	r->first_root = find_root(r, find_real(name, r->arena), r->arena);
}

/* Finds the file and its content root. */
static bool start(struct reader *r, const char *name, struct root_path *path)
{
	path->shown = name;
	path->real = find_real(name, r->arena);
	if (!path->real && errno && error_is_system(errno)) {
		diags_add_system(r->diags, DIAG_FILE_UNREADABLE, nowhere, name, errno);
		return false;
	}
	r->root = find_root(r, path->real, r->arena);
	if (!r->first_root.folder)
		r->first_root = r->root;
	if (!path->real) /* reading reports why */
		path->real = name;
	return true;
}

bool read_content(struct reader *r, const char *name, struct content *out)
{
	struct root_path path;
	struct reading one = {.r = r, .wanted = ANY_KIND, .shown = name, .content = out};
	memset(out, 0, sizeof *out);
	return start(r, name, &path) && read_once(&one, &path);
}

static bool read_setup(struct reading *one, const char *name)
{
	struct root_path path;
	struct content content = {0};
	one->shown = name;
	one->content = &content;
	return start(one->r, name, &path) && read_file(one, &path);
}

bool read_labels(struct reader *r, const char *name, struct labels *out)
{
	struct reading one = {.r = r, .wanted = CONTENT_LABELS, .labels = out};
	memset(out, 0, sizeof *out);
	return read_setup(&one, name);
}

bool read_theme(struct reader *r, const char *name, struct theme *out)
{
	struct reading one = {.r = r, .wanted = CONTENT_THEME, .theme = out};
	memset(out, 0, sizeof *out);
	return read_setup(&one, name);
}

bool read_fontset(struct reader *r, const char *name, struct fontset *out)
{
	struct reading one = {.r = r, .wanted = CONTENT_FONTSET, .fontset = out};
	memset(out, 0, sizeof *out);
	return read_setup(&one, name);
}

bool read_lock(struct reader *r, const char *name, struct lock *out)
{
	struct reading one = {.r = r, .wanted = CONTENT_LOCK, .lock = out};
	memset(out, 0, sizeof *out);
	return read_setup(&one, name);
}
