/* Finds, reads and checks kitpress.conf. A line that is wrong is reported and left out,
   the others are taken, so that all faults are told in one run. A file that another user
   could have put there is not read: it decides where papers go and what is printed. */
#include "job/config_file.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/lang.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "compose/kinds.h"
#include "model/time_zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pos nowhere;

enum { ODD_LINES_MAX = 3 }; /* and none of ours: then it is another file */

struct line {
	struct config *config;
	struct arena *arena;
	struct diags *diags;
	const char *shown; /* the file's name */
	bool personal;
	enum config_key key;
	const char *value;
	struct diag_place at; /* of the value */
};

struct key_row {
	const char *name;
	bool personal; /* a person may say it, too */
	/* The words it takes, divided by |; else `check` tells. */
	const char *words;
	/* The value to keep; NULL, reported, if it is none. */
	const char *(*check)(const struct line *l);
};

static const char *check_text(const struct line *l);
static const char *check_lang(const struct line *l);
static const char *check_documents(const struct line *l);
static const char *check_theme(const struct line *l);
static const char *check_path(const struct line *l);
static const char *check_zone(const struct line *l);

static const struct key_row rows[CONFIG_KEYS] = {
	[CONFIG_PAPER] = {"paper", true, .words = "a4|letter"},
	[CONFIG_THEME] = {"theme", .check = check_theme},
	[CONFIG_LANG] = {"lang", .check = check_lang},
	[CONFIG_FROM] = {"from", true, .check = check_text},
	[CONFIG_CONTACT] = {"contact", true, .check = check_text},
	[CONFIG_OUTPUT] = {"output", true, .check = check_path},
	[CONFIG_DOCUMENTS] = {"documents", .check = check_documents},
	[CONFIG_DENSITY] = {"density", .words = "full|compact"},
	[CONFIG_DUPLEX] = {"duplex", .words = "yes|no"},
	[CONFIG_ORGANISATION] = {"organisation", .check = check_text},
	[CONFIG_TIMEZONE] = {"timezone", true, .check = check_zone},
	[CONFIG_DATES] = {"dates", true, .words = "mdy|dmy|ymd"},
	[CONFIG_RULES] = {"rules", .check = check_text},
};

const char *config_key_name(enum config_key key)
{
	return rows[key].name;
}

const char *config_text(const struct config *c, enum config_key key)
{
	return c->values[key].text;
}

int config_choice(const struct config *c, enum config_key key, const char *const *words,
                  int other)
{
	const char *text = c->values[key].text;
	for (int i = 0; text && words[i]; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return other;
}

/* ---- values ---- */

static const char *refuse(const struct line *l, const char *wants)
{
	diags_add_at(l->diags, DIAG_CONFIG_VALUE, l->at, l->value, rows[l->key].name,
	             wants);
	return NULL;
}

/* One of the row's words, in any case. */
static const char *check_words(const struct line *l)
{
	struct strbuf wants = STRBUF_INIT;
	const char *found = NULL;
	for (const char *s = rows[l->key].words; s;) {
		size_t n = strcspn(s, "|");
		const char *word = arena_strndup(l->arena, s, n);
		if (ascii_same(word, l->value))
			found = word;
		s = s[n] ? s + n + 1 : NULL;
		strbuf_addf(&wants, "%s%s", !wants.len ? "" : s ? ", " : " and ", word);
	}
	if (!found)
		refuse(l, arena_printf(l->arena, "there are %s", wants.at));
	strbuf_release(&wants);
	return found;
}

static const char *check_text(const struct line *l)
{
	return l->value;
}

static const char *check_lang(const struct line *l)
{
	return lang_is_tag(l->value) ? lang_canonical(l->arena, l->value)
	                             : refuse(l, "write a tag such as en or pt-BR");
}

static const char *check_zone(const struct line *l)
{
	return time_zone_is(l->value) ? l->value
	                              : refuse(l, "write it as Europe/Berlin or UTC+1");
}

static bool any_kind(enum document kind)
{
	(void)kind;
	return true;
}

/* Their whole names, in the order of the value. */
static const char *check_documents(const struct line *l)
{
	struct strbuf names = STRBUF_INIT;
	const char *kept = NULL;
	bool ok = true;
	for (const char *s = l->value; *s && ok;) {
		size_t n = strcspn(s, ", \t");
		enum document kind = DOCUMENT_COUNT;
		if (n)
			kind = document_by_beginning(arena_strndup(l->arena, s, n),
			                             any_kind, NULL);
		ok = !n || kind < DOCUMENT_COUNT;
		if (n && ok)
			strbuf_addf(&names, "%s%s", names.len ? "," : "",
			            document_name(kind));
		s += n + (s[n] != '\0');
	}
	if (ok && names.len)
		kept = arena_strdup(l->arena, names.at);
	else
		refuse(l, "kinds of paper are scoring-sheet, handout and those that "
		          "'kitpress build --help' lists");
	strbuf_release(&names);
	return kept;
}

/* A path of the root's file starts at the root and stays in it: content from elsewhere
   brings its kitpress.conf along. A person's own begins with '/' or "~/". */
static const char *check_path(const struct line *l)
{
	const char *home = getenv("HOME"), *value = l->value;
	bool of_home = strncmp(value, "~/", 2) == 0 && home && *home == '/';
	const char *tidy = root_path_join(l->arena, "", value);
	if (l->personal && of_home)
		return arena_printf(l->arena, "%s%s", home, value + 1);
	if (l->personal)
		return *value == '/' ? value : refuse(l, "it begins with '/' or '~/'");
	if (*value == '/' || *value == '~' || strncmp(tidy, "..", 2) == 0)
		return refuse(l, "write a path below the folder of this file");
	return arena_printf(l->arena, "%s%s", root_path_folder(l->arena, l->shown),
	                    value);
}

static const char *check_theme(const struct line *l)
{
	bool path = strchr(l->value, '/') || strchr(l->value, '.');
	return path ? check_path(l) : l->value;
}

/* ---- lines ---- */

static void unknown_key(const struct line *l, struct diag_place at, const char *name)
{
	struct suggest near;
	struct strbuf hint = STRBUF_INIT;
	suggest_init(&near, name);
	for (int i = 0; i < CONFIG_KEYS; i++)
		suggest_offer(&near, rows[i].name);
	if (near.best)
		strbuf_addf(&hint, "did you mean '%s'?", near.best);
	for (int i = 0; i < CONFIG_KEYS && !near.best; i++)
		strbuf_addf(&hint, "%s%s", i ? ", " : "there are ", rows[i].name);
	diags_add_at(l->diags, DIAG_CONFIG_KEY, at, name, hint.at);
	strbuf_release(&hint);
}

static uint32_t characters(const char *s, size_t n)
{
	uint32_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

static struct diag_place place_in(struct pos line, const char *start, const char *at,
                                  size_t n)
{
	uint32_t column = characters(start, (size_t)(at - start)) + 1;
	line.column = (column < DIAG_COLUMN_MAX ? column : DIAG_COLUMN_MAX) & 0xFFFF;
	return (struct diag_place){line, characters(at, n), 0};
}

/* The row of a key's name; CONFIG_KEYS, reported, if there is none. */
static enum config_key find_key(const struct line *l, struct diag_place at,
                                const char *name)
{
	int key = 0;
	while (key < CONFIG_KEYS && !ascii_same(rows[key].name, name))
		key++;
	if (key == CONFIG_KEYS)
		unknown_key(l, at, name);
	else if (l->personal && !rows[key].personal)
		diags_add_at(l->diags, DIAG_CONFIG_PERSONAL, at, name);
	else
		return (enum config_key)key;
	return CONFIG_KEYS;
}

/* Checks what stands behind the '='. */
static const char *check_value(const struct line *l)
{
	size_t n = strlen(l->value);
	if (!n)
		diags_add_at(l->diags, DIAG_CONFIG_EMPTY, l->at, rows[l->key].name);
	else if (n > CONFIG_VALUE_MAX)
		diags_add_at(l->diags, DIAG_CONFIG_LONG, l->at, rows[l->key].name,
		             (int)CONFIG_VALUE_MAX);
	else if (n > 1 && *l->value == '"' && l->value[n - 1] == '"')
		diags_add_at(l->diags, DIAG_CONFIG_QUOTES, l->at, l->value);
	else
		return rows[l->key].words ? check_words(l) : rows[l->key].check(l);
	return NULL;
}

static size_t trimmed(const char *s, size_t n)
{
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return n;
}

/* said: where each key was in this file. False, reported, where it is no such line. */
static bool take_line(struct line *l, const char *s, size_t n, struct pos pos,
                      struct pos said[CONFIG_KEYS])
{
	const char *start = s;
	n = trimmed(s, n);
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	if (!n || *s == '#')
		return true;
	const char *equals = memchr(s, '=', n);
	if (!equals) {
		diags_add_at(l->diags, DIAG_CONFIG_LINE, place_in(pos, start, s, n));
		return false;
	}
	size_t length = trimmed(s, (size_t)(equals - s));
	struct diag_place at = place_in(pos, start, s, length);
	l->key = find_key(l, at, arena_strndup(l->arena, s, length));
	if (l->key == CONFIG_KEYS)
		return true;
	if (said[l->key].line) {
		diags_add_at(l->diags, DIAG_CONFIG_TWICE, at, rows[l->key].name);
		diags_add(l->diags, DIAG_FIRST_HERE, said[l->key]);
		return true;
	}
	said[l->key] = at.pos;
	const char *value = equals + 1;
	while (value < s + n && (*value == ' ' || *value == '\t'))
		value++;
	size_t rest = (size_t)(s + n - value);
	l->value = arena_strndup(l->arena, value, rest);
	l->at = place_in(pos, start, value, rest);
	struct config_value *to = &l->config->values[l->key];
	const char *kept = check_value(l);
	if (kept && !to->text)
		*to = (struct config_value){kept, l->at.pos};
	return true;
}

/* Whether the bytes are text without control characters; reported if not. */
static bool check_bytes(const struct line *l, struct pos pos, const char *s, size_t n)
{
	size_t bad = 0;
	bool utf8 = utf8_valid(s, n, &bad);
	for (size_t i = 0; utf8 && i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7F) {
			bad = i;
			diags_add_at(l->diags, DIAG_CONFIG_CONTROL,
			             place_in(pos, s, s + bad, 1), (int)c);
			return false;
		}
	}
	if (!utf8)
		diags_add_at(l->diags, DIAG_CONFIG_UTF8, place_in(pos, s, s + bad, 1));
	return utf8;
}

bool config_take(struct config *c, const char *shown, bool personal, const char *bytes,
                 size_t n, struct arena *arena, struct diags *diags)
{
	struct line l = {.config = c,
	                 .arena = arena,
	                 .diags = diags,
	                 .shown = shown,
	                 .personal = personal};
	struct pos said[CONFIG_KEYS] = {0};
	struct pos pos = {1, 0, diags_add_file(diags, shown) & 0xFFFF};
	size_t faults = diags->count[DIAG_ERROR], at = 0;
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	bool any = false;
	for (size_t odd = 0; at < n; pos.line++) {
		const char *end = memchr(bytes + at, '\n', n - at);
		size_t length = end ? (size_t)(end - bytes) - at : n - at;
		l.key = CONFIG_KEYS;
		bool fine = check_bytes(&l, pos, bytes + at, length)
		            && take_line(&l, bytes + at, length, pos, said);
		any |= l.key != CONFIG_KEYS;
		odd += !fine;
		if (!any && odd == ODD_LINES_MAX) {
			pos.column = 0;
			diags_add(diags, DIAG_CONFIG_NO_CONF, pos);
			break;
		}
		at += length + 1;
	}
	return diags->count[DIAG_ERROR] == faults;
}

/* ---- files ---- */

/* Reads a file if it is there. */
static bool read_one(struct config *c, const char *path, bool personal,
                     struct arena *arena, struct diags *diags)
{
	struct stat st;
	struct strbuf bytes = STRBUF_INIT;
	if (stat(path, &st) != 0) {
		if (!error_is_system(errno))
			return true;
		diags_add_system(diags, DIAG_FILE_UNREADABLE, nowhere, path, errno);
		return false;
	}
	if (st.st_uid != geteuid() && st.st_uid != 0)
		diags_add(diags, DIAG_CONFIG_OWNER, nowhere, path);
	else if (!S_ISREG(st.st_mode))
		diags_add(diags, DIAG_CONFIG_NO_FILE, nowhere, path);
	else if (st.st_size > CONFIG_BYTES_MAX)
		diags_add(diags, DIAG_CONFIG_LARGE, nowhere, path,
		          CONFIG_BYTES_MAX >> 10);
	else {
		int error = file_read(path, CONFIG_BYTES_MAX, &bytes);
		if (error)
			diags_add_system(diags, DIAG_FILE_UNREADABLE, nowhere, path,
			                 error);
		bool ok = !error
		          && config_take(c, path, personal, bytes.len ? bytes.at : "",
		                         bytes.len, arena, diags);
		strbuf_release(&bytes);
		return ok;
	}
	return false;
}

/* The person's own file; NULL if the person has no home. */
static const char *own_file(struct arena *arena)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (folder && *folder == '/')
		return arena_printf(arena, "%s/kitpress/" ROOT_CONF_NAME, folder);
	if (home && *home == '/')
		return arena_printf(arena, "%s/.config/kitpress/" ROOT_CONF_NAME, home);
	return NULL;
}

/* The root around a file, a folder, or the working folder. */
static struct content_root find_root(const char *path, struct arena *arena)
{
	struct stat st;
	const char *real =
		path && strcmp(path, "-") != 0 ? root_path_real(arena, path) : NULL;
	if (!real)
		return root_path_find_here(arena, "-");
	if (stat(real, &st) == 0 && S_ISDIR(st.st_mode))
		real = arena_printf(arena, "%s/-", strcmp(real, "/") ? real : "");
	return root_path_find(arena, real);
}

/* The root's file as the user would write it. */
static const char *shown_conf(const struct content_root *root, const char *given,
                              struct arena *arena)
{
	const char *here = root_path_real(arena, "");
	size_t n = here ? strlen(here) : 0;
	if (given)
		return arena_printf(arena, "%s/" ROOT_CONF_NAME, given);
	if (n && strcmp(root->folder, here) == 0)
		return ROOT_CONF_NAME;
	bool below = n && strncmp(root->folder, here, n) == 0 && root->folder[n] == '/';
	return arena_printf(arena, "%s/" ROOT_CONF_NAME,
	                    below ? root->folder + n + 1 : root->folder);
}

bool config_read(struct config *c, const char *path, const char *root,
                 struct arena *arena, struct diags *diags)
{
	const char *asked = getenv("KITPRESS_CONF"), *own;
	*c = (struct config){.root = {NULL, ROOT_GIVEN, 0}};
	if (root)
		c->root.folder = root_path_given(arena, root, diags);
	else
		c->root = find_root(path, arena);
	if (!c->root.folder)
		return !root; /* the file's reader says what is wrong */
	if (asked && *asked && !ascii_same(asked, "none")) {
		diags_add(diags, DIAG_CONFIG_ASKED, nowhere, asked);
		return false;
	}
	if (asked && *asked)
		return true;
	bool ok = true;
	if (root || c->root.rule == ROOT_CONF)
		ok = read_one(c, shown_conf(&c->root, root, arena), false, arena, diags);
	own = own_file(arena);
	return (!own || read_one(c, own, true, arena, diags)) && ok;
}
