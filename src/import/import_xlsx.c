/* The workbook of an .xlsx file: which sheets there are, its styles and shared strings.
   Entries are found by their relations, since programs name them as they like. */
#include "import/workbook_int.h"

#include "base/ascii.h"

#include <string.h>

struct relation {
	const char *id, *type, *target;
};

struct code { /* a number format of the file's own */
	int number;
	struct cell_form form;
};

struct xlsx {
	struct workbook *w;
	struct xlsx_tables tables;
	const char *folder; /* of the workbook's entry, with its slash */
	VEC(struct relation) relations;
	/* styles */
	VEC(struct code) codes;
	bool in_forms;
	/* shared strings */
	struct strbuf text;
	bool in_text, phonetic;
};

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}

static int small_number(const char *s)
{
	int n = 0;
	for (; s && ascii_is_digit(*s) && n < 100000000; s++)
		n = n * 10 + (*s - '0');
	return n;
}

static void ignore(void *context, const char *name)
{
	(void)context, (void)name;
}

/* ---- relations ---- */

static void relation_open(void *context, const char *name,
                          const struct entry_attributes *a)
{
	struct xlsx *x = context;
	struct arena *arena = x->w->entries.arena;
	const char *id = entry_attribute(a, "Id", arena);
	const char *type = entry_attribute(a, "Type", arena);
	const char *target = entry_attribute(a, "Target", arena);
	if (is(name, "Relationship") && id && type && target)
		vec_push(arena, &x->relations, ((struct relation){id, type, target}));
}

static bool read_relations(struct xlsx *x, const char *entry)
{
	const struct entry_handler handler = {x, relation_open, ignore, NULL};
	x->relations.len = 0;
	return entry_read(&x->w->entries, entry, true, &handler);
}

/* The entry that a target names, from a folder. */
static const char *entry_of(struct arena *arena, const char *folder, const char *target)
{
	char *path = arena_printf(arena, "%s%s", *target == '/' ? "" : folder,
	                          *target == '/' ? target + 1 : target);
	char *up;
	while ((up = strstr(path, "../")) != NULL) {
		char *from = up > path ? up - 1 : up;
		while (from > path && from[-1] != '/')
			from--;
		memmove(from, up + 3, strlen(up + 3) + 1);
	}
	return path;
}

/* The entry of the first relation of this type, or NULL. */
static const char *related(struct xlsx *x, const char *type)
{
	for (size_t i = 0; i < x->relations.len; i++)
		if (ends_in(x->relations.at[i].type, type))
			return entry_of(x->w->entries.arena, x->folder,
			                x->relations.at[i].target);
	return NULL;
}

/* ---- the workbook ---- */

static void workbook_open(void *context, const char *name,
                          const struct entry_attributes *a)
{
	struct xlsx *x = context;
	struct workbook *w = x->w;
	struct arena *arena = w->entries.arena;
	if (is(name, "workbookPr")) {
		const char *since = entry_attribute(a, "date1904", arena);
		x->tables.since_1904 = since && (*since == '1' || is(since, "true"));
	} else if (is(name, "sheet")) {
		const char *title = entry_attribute(a, "name", arena);
		const char *id = entry_attribute(a, "id", arena);
		const char *state = entry_attribute(a, "state", arena);
		struct sheet_name sheet = {.name = title ? title : ""};
		sheet.hidden = state && !is(state, "visible");
		for (size_t i = 0; id && i < x->relations.len; i++)
			if (is(x->relations.at[i].id, id)
			    && ends_in(x->relations.at[i].type, "/worksheet")) {
				sheet.table = true;
				sheet.target = entry_of(arena, x->folder,
				                        x->relations.at[i].target);
			}
		vec_push(arena, &w->sheets, sheet);
		workbook_choose(w);
	}
}

/* ---- styles ---- */

static void style_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct xlsx *x = context;
	struct arena *arena = x->w->entries.arena;
	const char *id = entry_attribute(a, "numFmtId", arena);
	x->in_forms |= is(name, "cellXfs");
	if (is(name, "numFmt")) {
		const char *code = entry_attribute(a, "formatCode", arena);
		vec_push(arena, &x->codes,
		         ((struct code){small_number(id),
		                        cell_form_of_code(code ? code : "")}));
	} else if (x->in_forms && is(name, "xf")) {
		int number = small_number(id);
		struct cell_form form = cell_form_of_number(number);
		for (size_t i = 0; i < x->codes.len; i++)
			if (x->codes.at[i].number == number)
				form = x->codes.at[i].form;
		vec_push(arena, &x->tables.forms, form);
	}
}

static void style_close(void *context, const char *name)
{
	struct xlsx *x = context;
	if (is(name, "cellXfs"))
		x->in_forms = false;
}

/* ---- shared strings ---- */

static void string_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct xlsx *x = context;
	(void)a;
	if (is(name, "si"))
		strbuf_clear(&x->text);
	x->phonetic |= is(name, "rPh");
	x->in_text = is(name, "t") && !x->phonetic;
}

static void string_close(void *context, const char *name)
{
	struct xlsx *x = context;
	struct arena *arena = x->w->entries.arena;
	x->in_text = false;
	if (is(name, "rPh"))
		x->phonetic = false;
	if (is(name, "si"))
		vec_push(arena, &x->tables.strings,
		         ((struct xlsx_string){arena_strndup(arena,
		                                             x->text.at ? x->text.at : "",
		                                             x->text.len),
		                               x->text.len}));
}

static void string_text(void *context, const char *s, size_t n)
{
	struct xlsx *x = context;
	if (x->in_text)
		workbook_add_text(&x->text, s, n);
}

/* ---- all of it ---- */

static bool read_entry(struct xlsx *x, const char *type,
                       const struct entry_handler *handler)
{
	const char *entry = related(x, type);
	return !entry || entry_read(&x->w->entries, entry, false, handler);
}

static bool read_workbook(struct xlsx *x)
{
	struct arena *arena = x->w->entries.arena;
	const struct entry_handler book = {x, workbook_open, ignore, NULL};
	const struct entry_handler styles = {x, style_open, style_close, NULL};
	const struct entry_handler strings = {x, string_open, string_close, string_text};
	x->folder = "";
	if (!read_relations(x, "_rels/.rels"))
		return false;
	const char *entry = related(x, "/officeDocument");
	entry = entry ? entry : "xl/workbook.xml";
	const char *slash = strrchr(entry, '/');
	const char *base = slash ? slash + 1 : entry;
	x->folder = arena_strndup(arena, entry, (size_t)(base - entry));
	if (!read_relations(x, arena_printf(arena, "%s_rels/%s.rels", x->folder, base))
	    || !entry_read(&x->w->entries, entry, true, &book))
		return false;
	if (x->w->chosen == SIZE_MAX)
		return true; /* whoever called tells */
	return read_entry(x, "/styles", &styles)
	       && read_entry(x, "/sharedStrings", &strings)
	       && xlsx_sheet_read(x->w, &x->tables, x->w->sheets.at[x->w->chosen].target);
}

bool import_xlsx(struct workbook *w)
{
	struct xlsx x = {.w = w};
	bool ok = read_workbook(&x);
	strbuf_release(&x.text);
	return ok;
}
