/* What `new` writes, kept in memory until all of it is known to be sound. */
#include "job/new_files.h"

#include "base/file_set.h"
#include "base/quote.h"
#include "read/read.h"
#include "write/xml_format.h"
#include "xml/xml_text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

enum { BYTES_MAX = 16 << 20 }; /* of a file of a template */

void new_files_init(struct new_files *f, const struct new_options *options,
                    struct diags *diags)
{
	*f = (struct new_files){.options = options, .diags = diags};
	arena_init(&f->arena);
	f->forms = schema_forms_new(read_vocabulary());
}

void new_files_release(struct new_files *f)
{
	for (size_t i = 0; i < f->all.len; i++)
		strbuf_release(&f->all.at[i].bytes);
	schema_forms_free(f->forms);
	arena_release(&f->arena);
}

bool new_files_read(struct new_files *f, const char *path, struct strbuf *to)
{
	int error = file_read(path, BYTES_MAX, to);
	if (error)
		diags_add_system(f->diags, DIAG_FILE_UNREADABLE, nowhere, path, error);
	return !error;
}

const char *new_files_shipped(struct new_files *f, const char *name)
{
	for (size_t i = 0; i < f->options->data->len; i++) {
		const char *path =
			arena_printf(&f->arena, "%s/%s", f->options->data->at[i], name);
		if (file_may_be_there(path))
			return path;
	}
	diags_add(f->diags, DIAG_DATA_NOT_FOUND, nowhere, name);
	return NULL;
}

/* ---- attributes of the first element ---- */

/* Its start tag, from behind its name to before its end. */
static bool find_tag(const struct strbuf *text, size_t *from, size_t *to)
{
	const char *at = text->at ? text->at : "", *end;
	while ((at = strchr(at, '<'))) {
		if (strncmp(at, "<!--", 4) == 0)
			end = strstr(at, "-->");
		else if (at[1] == '?')
			end = strstr(at, "?>");
		else
			break;
		if (!end)
			return false;
		at = end;
	}
	if (!at)
		return false;
	*from = (size_t)(at - text->at) + strcspn(at, " \t\r\n/>");
	for (at = text->at + *from; *at && *at != '>'; at++)
		if (*at == '"' || *at == '\'') {
			at = strchr(at + 1, *at);
			if (!at)
				return false;
		}
	*to = (size_t)(at - text->at);
	return true;
}

/* An attribute's value within the tag, without its quotes. */
static bool find_attribute(const struct strbuf *text, const char *name, size_t *from,
                           size_t *to)
{
	size_t begin, end, len = strlen(name);
	if (!find_tag(text, &begin, &end))
		return false;
	const char *s = text->at;
	for (size_t i = begin; i < end; i++) {
		if (s[i] == '"' || s[i] == '\'') {
			i += strcspn(s + i + 1, (char[]){s[i], '\0'}) + 1;
			continue;
		}
		if (strncmp(s + i, name, len) != 0 || !strchr(" \t\r\n", s[i - 1]))
			continue;
		size_t k = i + len + strspn(s + i + len, " \t\r\n");
		if (s[k] != '=')
			continue;
		k += 1 + strspn(s + k + 1, " \t\r\n");
		*from = k + 1;
		*to = *from + strcspn(s + *from, (char[]){s[k], '\0'});
		return true;
	}
	return false;
}

void new_files_set(struct strbuf *text, const char *name, const char *value)
{
	struct strbuf out = STRBUF_INIT;
	size_t from, to;
	bool there = find_attribute(text, name, &from, &to);
	if (there) { /* with its quotes, which may be single ones */
		from--;
		to++;
	} else if (find_tag(text, &from, &to)) {
		to = from;
	} else {
		return;
	}
	strbuf_add(&out, text->at, from);
	if (!there)
		strbuf_addf(&out, " %s=", name);
	strbuf_addc(&out, '"');
	quote_xml(value, strlen(value), &out);
	strbuf_addc(&out, '"');
	strbuf_add(&out, text->at + to, text->len - to);
	strbuf_release(text);
	*text = out;
}

const char *new_files_get(struct new_files *f, const struct strbuf *text,
                          const char *name)
{
	size_t from, to;
	return find_attribute(text, name, &from, &to)
	               ? arena_strndup(&f->arena, text->at + from, to - from)
	               : NULL;
}

/* ---- what is written ---- */

bool new_files_add(struct new_files *f, const char *path, struct strbuf *bytes)
{
	struct new_file file = {.path = arena_strdup(&f->arena, path), .bytes = *bytes};
	*bytes = (struct strbuf)STRBUF_INIT;
	vec_push(&f->arena, &f->all, file);
	if (!file_may_be_there(path))
		return true;
	diags_add(f->diags, DIAG_NEW_EXISTS, nowhere, path);
	return false;
}

bool new_files_add_xml(struct new_files *f, const char *path, struct strbuf *bytes)
{
	struct xml_text t = {0};
	struct strbuf form = STRBUF_INIT;
	bool ok = xml_text_take(&t, path, bytes->at, bytes->len, f->diags)
	          && xml_format(&t, f->forms, f->diags, &form);
	xml_text_release(&t);
	strbuf_release(bytes);
	ok &= new_files_add(f, path, &form);
	return ok;
}

static int add_to_set(struct file_set *set, struct new_file *file)
{
	struct spool spool;
	const char *slash = strrchr(file->path, '/');
	int error = 0;
	if (slash) {
		char *folder = strndup(file->path, (size_t)(slash - file->path));
		error = folder ? file_make_folder(*folder ? folder : "/", FILE_FOR_ALL)
		               : ENOMEM;
		free(folder);
	}
	if (error)
		return error;
	spool_init(&spool, NULL);
	spool_add(&spool, file->bytes.at, file->bytes.len);
	error = file_set_add(set, file->path,
	                     file->replaces ? FILE_AS_BEFORE : FILE_FOR_ALL, &spool);
	spool_release(&spool);
	return error;
}

bool new_files_write(struct new_files *f, struct strbuf *out)
{
	struct file_set set;
	const char *culprit = NULL;
	int error = 0;
	file_set_init(&set);
	for (size_t i = 0; i < f->all.len && !error; i++) {
		culprit = f->all.at[i].path;
		error = add_to_set(&set, &f->all.at[i]);
	}
	if (!error)
		error = file_set_commit(&set, &culprit);
	file_set_release(&set);
	if (error)
		diags_add(f->diags, DIAG_FILE_UNWRITABLE, nowhere, culprit,
		          strerror(error));
	for (size_t i = 0; i < f->all.len && !error; i++)
		strbuf_addf(out, "%s\n", f->all.at[i].path);
	return !error;
}

void new_files_next(struct strbuf *next, const char *before, const char *path,
                    const char *behind)
{
	strbuf_adds(next, before);
	quote_shell_path(path, next);
	strbuf_adds(next, behind);
}

/* ---- ids ---- */

bool new_files_id(struct new_files *f, const char *id)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789-_.";
	if (*id && *id != '.' && *id != '-' && strspn(id, allowed) == strlen(id))
		return true;
	diags_add(f->diags, DIAG_NEW_ID, nowhere, id);
	return false;
}

const char *new_files_title(struct new_files *f, const char *id)
{
	char *title = arena_strdup(&f->arena, id);
	for (char *c = title; *c; c++)
		if (*c == '-' || *c == '_')
			*c = ' ';
	if (*title >= 'a' && *title <= 'z')
		*title = (char)(*title - 'a' + 'A');
	return title;
}
