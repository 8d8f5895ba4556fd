/* `import`: reads foreign files into a draft, and writes the draft as a bank in canonical
   form. */
#include "job/import_command.h"

#include "base/file.h"
#include "base/lang.h"
#include "import/own_json.h"
#include "job/new_files.h"
#include "pack/pack_tools.h"
#include "read/read.h"
#include "write/xml_format.h"

#include <errno.h>
#include <string.h>

static const struct pos nowhere;

struct importing {
	const struct bank_import_options *options;
	struct new_files files;
	struct arena *arena;
	struct diags *diags;
	struct strbuf *out;
	const struct json_node *own; /* the file, if it is JSON of kitpress's own form */
};

/* ---- where a bank goes ---- */

/* The name without folder and ending, as an id. */
static const char *bank_id(struct importing *im, const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
	const char *dot = strrchr(base, '.');
	size_t n = dot && dot > base ? (size_t)(dot - base) : strlen(base);
	if (strcmp(file, "-") == 0)
		return "imported";
	const char *id = draft_id(im->arena, arena_strndup(im->arena, base, n), 8);
	return strcmp(id, "general") == 0 ? "imported" : id;
}

/* The folder of banks around the working folder, with its slash; "": there is none. */
static const char *bank_folder(struct importing *im)
{
	const struct content_root *root = im->options->root;
	const char *here = root_path_real(im->arena, ".");
	if (!root || !root->folder || root->rule == ROOT_OWN || root->rule == ROOT_ALONE)
		return "";
	const char *banks = arena_printf(im->arena, "%s/banks", root->folder);
	if (root->rule == ROOT_GIT && !file_may_be_there(banks))
		return "";
	return here && strcmp(here, root->folder) == 0
	               ? "banks/"
	               : arena_printf(im->arena, "%s/", banks);
}

/* The way from a bank's folder to a framework. */
static const char *framework_href(struct importing *im, const char *bank)
{
	const char *framework = im->options->framework;
	const char *to = framework ? root_path_real(im->arena, framework) : NULL;
	const char *here = root_path_real(im->arena, ".");
	if (!framework)
		return NULL;
	if (!to || !here) {
		diags_add(im->diags, DIAG_FILE_UNREADABLE, nowhere, framework,
		          "No such file or directory");
		return NULL;
	}
	const char *folder = root_path_folder(im->arena, bank);
	const char *from =
		*bank == '/' ? folder : arena_printf(im->arena, "%s/%s", here, folder);
	size_t same = 0;
	for (size_t i = 0; from[i] && from[i] == to[i]; i++)
		if (from[i] == '/')
			same = i + 1;
	struct strbuf href = STRBUF_INIT;
	for (const char *c = from + same; *c; c++)
		if (*c == '/')
			strbuf_adds(&href, "../");
	strbuf_adds(&href, to + same);
	const char *made = arena_strdup(im->arena, href.at);
	strbuf_release(&href);
	return made;
}

/* ---- a bank ---- */

static bool print_bank(struct importing *im, const char *path, struct strbuf *xml)
{
	struct xml_text t = {0};
	bool ok = xml_text_take(&t, path, xml->at, xml->len, im->diags)
	          && xml_format(&t, im->files.forms, im->diags, im->out);
	xml_text_release(&t);
	return ok;
}

/* Where a bank goes, and what it is called. */
struct bank_place {
	bool print;
	const char *id, *path;
};

static struct bank_place place_of(struct importing *im, const char *file)
{
	const char *output = im->options->output;
	bool print = output && strcmp(output, "-") == 0;
	const char *id = bank_id(im, output && !print ? output : file);
	return (struct bank_place){
		print, id,
		output ? output
		       : arena_printf(im->arena, "%s%s.xml", bank_folder(im), id)};
}

/* The XML moves. */
static bool put_bank(struct importing *im, const struct bank_place *place,
                     struct strbuf *xml)
{
	bool ok = place->print ? print_bank(im, place->id, xml)
	                       : new_files_add_xml(&im->files, place->path, xml);
	strbuf_release(xml);
	return ok;
}

/* The way from a bank's folder to the content root, where exported pictures are. */
static const char *way_to_root(struct importing *im, const char *path)
{
	const struct content_root *root = im->options->root;
	const char *here = root_path_real(im->arena, ".");
	const char *folder = root_path_folder(im->arena, path);
	const char *from = !here || *path == '/'
	                           ? folder
	                           : arena_printf(im->arena, "%s/%s", here, folder);
	size_t n = root && root->folder ? strlen(root->folder) : 0;
	struct strbuf way = STRBUF_INIT;
	strbuf_adds(&way, "");
	if (n && strncmp(from, root->folder, n) == 0 && from[n] == '/')
		for (const char *s = from + n + 1; (s = strchr(s, '/')); s++)
			strbuf_adds(&way, "../");
	const char *made = arena_strdup(im->arena, way.at);
	strbuf_release(&way);
	return made;
}

/* A bank of JSON that `export` wrote, which is the only file. */
static bool write_own(struct importing *im, const char *const *files, size_t n)
{
	struct bank_place place = place_of(im, files[0]);
	struct pos top = {0};
	struct strbuf xml = STRBUF_INIT;
	struct own_json_bank bank = {
		.lang = im->options->lang,
		.framework = framework_href(im, place.print ? "-" : place.path),
		.to_root = way_to_root(im, place.path),
	};
	const char *name = strcmp(files[0], "-") == 0 ? "standard input" : files[0];
	top.file = diags_add_file(im->diags, name) & DIAG_FILES_MAX;
	if (n > 1)
		diags_add(im->diags, DIAG_IMPORT_JSON_ALONE, top);
	bool ok = diags_ok(im->diags)
	          && own_json_xml(im->own, &bank, top, im->arena, im->diags, &xml);
	if (ok && !im->options->dry_run)
		return put_bank(im, &place, &xml);
	strbuf_release(&xml);
	return ok;
}

static bool write_bank(struct importing *im, struct draft *draft, const char *file)
{
	struct bank_place place = place_of(im, file);
	struct strbuf xml = STRBUF_INIT;
	struct draft_bank bank = {.id = place.id, .lang = im->options->lang};
	if (!bank.lang)
		bank.lang = draft->lang ? draft->lang : im->options->usual_lang;
	if (!bank.lang)
		bank.lang = "en";
	bank.framework = framework_href(im, place.print ? "-" : place.path);
	if (!diags_ok(im->diags))
		return false;
	draft_xml(draft, &bank, &xml);
	return put_bank(im, &place, &xml);
}

/* Whether the bytes are JSON of kitpress's own form; reads them then. */
static bool is_own(struct importing *im, const struct strbuf *bytes, const char *name,
                   bool *ok)
{
	enum { NEAR = 200 }; /* where the first member is */
	struct json_fault fault;
	const struct pack_tools *pack;
	const char *at = strstr(bytes->at, "\"$schema\"");
	*ok = false;
	if (!at || at - bytes->at > NEAR || !strstr(at, OWN_JSON_SCHEMA)
	    || !(pack = pack_load(im->diags)))
		return false;
	im->own = pack->json_read(bytes->at, bytes->len, im->arena, &fault);
	if (im->own && !own_json_is(im->own)) {
		im->own = NULL;
		return false;
	}
	*ok = im->own != NULL;
	if (!im->own) {
		struct pos pos = {.line = (uint32_t)fault.line,
		                  .column = (uint32_t)fault.column & DIAG_COLUMN_MAX};
		pos.file = diags_add_file(im->diags, name) & DIAG_FILES_MAX;
		diags_add(im->diags, DIAG_IMPORT_JSON_BAD, pos, fault.text);
	}
	return true;
}

static bool read_file(struct importing *im, struct draft *draft, const char *file)
{
	struct strbuf bytes = STRBUF_INIT;
	const char *name = strcmp(file, "-") == 0 ? "standard input" : file;
	int error = file_read(file, (size_t)IMPORT_MEGABYTES_MAX << 20, &bytes);
	bool ok = false;
	if (error == EFBIG)
		diags_add(im->diags, DIAG_IMPORT_LARGE, nowhere, name,
		          (int)IMPORT_MEGABYTES_MAX);
	else if (error)
		diags_add_system(im->diags, DIAG_FILE_UNREADABLE, nowhere, file, error);
	else if (!bytes.len)
		diags_add(im->diags, DIAG_IMPORT_EMPTY, nowhere, name);
	else if (!is_own(im, &bytes, name, &ok))
		ok = import_read(bytes.at, bytes.len, name, &im->options->reading, draft);
	strbuf_release(&bytes);
	return ok;
}

/* A bank of these files. */
static bool import_files(struct importing *im, const char *const *files, size_t n)
{
	struct draft draft = {.arena = im->arena, .diags = im->diags};
	bool ok = true;
	im->own = NULL;
	for (size_t i = 0; i < n; i++)
		ok &= read_file(im, &draft, files[i]);
	if (!ok)
		return false;
	if (im->own)
		return write_own(im, files, n);
	struct pos top = {0};
	top.file = diags_add_file(im->diags, strcmp(files[0], "-") == 0 ? "standard input"
	                                                                : files[0])
	           & DIAG_FILES_MAX;
	draft_settle(&draft, im->options->framework != NULL);
	draft_tell(&draft, top);
	if (!draft.questions.len) {
		diags_add(im->diags, DIAG_IMPORT_NO_MARKS, top);
		return false;
	}
	if (im->options->dry_run) {
		draft_outline(&draft, im->options->columns, im->out);
		return true;
	}
	return write_bank(im, &draft, files[0]);
}

bool import_command(const struct bank_import_options *options, const char *const *files,
                    size_t n, struct diags *diags, struct strbuf *out)
{
	const struct new_options making = {0};
	struct importing im = {.options = options, .diags = diags, .out = out};
	bool ok = true;
	new_files_init(&im.files, &making, diags);
	im.arena = &im.files.arena;
	if (options->output)
		ok = import_files(&im, files, n);
	else
		for (size_t i = 0; i < n; i++)
			ok &= import_files(&im, files + i, 1);
	if (ok && diags_ok(diags) && im.files.all.len)
		ok = new_files_write(&im.files, out);
	new_files_release(&im.files);
	return ok;
}
