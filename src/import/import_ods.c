/* The sheets of an .ods file: all of them, and the styles that say which are hidden, are
   in one entry. Repeated cells and rows stand for formatting up to the sheet's edge as
   often as for values: those without text are passed over, and of others no more are
   taken than REPEAT_MAX. */
#include "import/workbook_int.h"

#include "base/ascii.h"

#include <string.h>

enum { REPEAT_MAX = 1024 };

struct ods {
	struct workbook *w;
	VEC(const char *) hidden; /* names of the styles of hidden sheets */
	const char *style;        /* the one that is read, of a sheet; NULL: none */
	bool reading;             /* in the sheet that was chosen */
	int inside;               /* depth in what is no part of a cell's text */
	/* The row, from 1, and how often it stands there. */
	uint32_t row, row_repeats;
	size_t row_start; /* its first cell in the table */
	bool row_hidden;
	/* The cell. */
	uint32_t column, repeats, wide, high;
	bool in_cell, in_paragraph;
	int paragraphs;
	const char *type, *value;
	bool formula;
	struct arena_mark mark;
	struct strbuf text, shown;
};

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* A number from 1, at most `most`. */
static uint32_t count_of(const char *s, uint32_t most)
{
	uint32_t n = 0;
	for (; s && ascii_is_digit(*s) && n <= most; s++)
		n = n * 10 + (uint32_t)(*s - '0');
	return n < 1 ? 1 : n < most ? n : most;
}

/* ---- sheets ---- */

static void begin_sheet(struct ods *o, const struct entry_attributes *a)
{
	struct arena *arena = o->w->entries.arena;
	const char *name = entry_attribute(a, "name", arena);
	const char *style = entry_attribute(a, "style-name", arena);
	struct sheet_name sheet = {.name = name ? name : "", .table = true};
	for (size_t i = 0; style && i < o->hidden.len; i++)
		sheet.hidden |= is(o->hidden.at[i], style);
	vec_push(arena, &o->w->sheets, sheet);
	o->reading = workbook_choose(o->w);
	o->row = 0;
	o->row_repeats = 1;
}

static void style_open(struct ods *o, const char *name, const struct entry_attributes *a)
{
	struct arena *arena = o->w->entries.arena;
	if (is(name, "style")) {
		const char *family = entry_attribute(a, "family", arena);
		o->style = family && is(family, "table")
		                   ? entry_attribute(a, "name", arena)
		                   : NULL;
	} else if (is(name, "table-properties") && o->style) {
		const char *display = entry_attribute(a, "display", arena);
		if (display && is(display, "false"))
			vec_push(arena, &o->hidden, o->style);
	}
}

/* ---- rows ---- */

static void begin_row(struct ods *o, const struct entry_attributes *a)
{
	struct arena *arena = o->w->entries.arena;
	struct arena_mark mark = arena_mark(arena);
	const char *visible = entry_attribute(a, "visibility", arena);
	if (o->row <= SHEET_ROW_MAX)
		o->row += o->row_repeats;
	o->row_repeats = count_of(entry_attribute(a, "number-rows-repeated", arena),
	                          SHEET_ROW_MAX);
	o->row_hidden = visible && !is(visible, "visible");
	o->row_start = o->w->table.cells.len;
	o->column = 0;
	o->repeats = 1;
	arena_rewind(arena, mark);
}

static void end_row(struct ods *o)
{
	struct sheet_table *t = &o->w->table;
	size_t from = o->row_start, to = t->cells.len;
	uint32_t times = o->row_repeats < REPEAT_MAX ? o->row_repeats : REPEAT_MAX;
	if (from == to)
		return;
	o->w->hidden_rows += o->row_hidden;
	for (uint32_t k = 1; k < times && !t->full; k++)
		for (size_t i = from; i < to && !t->full; i++) {
			const struct sheet_cell c = t->cells.at[i];
			sheet_table_add(t, c.row + k, c.column, c.text, c.length,
			                c.number);
		}
}

/* ---- cells ---- */

static void begin_cell(struct ods *o, const struct entry_attributes *a)
{
	struct arena *arena = o->w->entries.arena;
	if (o->column <= SHEET_COLUMN_MAX)
		o->column += o->repeats;
	o->mark = arena_mark(arena);
	o->repeats = count_of(entry_attribute(a, "number-columns-repeated", arena),
	                      SHEET_COLUMN_MAX);
	o->wide = count_of(entry_attribute(a, "number-columns-spanned", arena),
	                   SHEET_COLUMN_MAX);
	o->high =
		count_of(entry_attribute(a, "number-rows-spanned", arena), SHEET_ROW_MAX);
	o->type = entry_attribute(a, "value-type", arena);
	o->type = o->type ? o->type : "";
	const char *which = is(o->type, "date")      ? "date-value"
	                    : is(o->type, "time")    ? "time-value"
	                    : is(o->type, "boolean") ? "boolean-value"
	                    : is(o->type, "string")  ? "string-value"
	                                             : "value";
	o->value = entry_attribute(a, which, arena);
	o->formula = entry_attribute(a, "formula", arena) != NULL;
	o->in_cell = true;
	o->in_paragraph = false;
	o->paragraphs = 0;
	strbuf_clear(&o->text);
}

/* The number in front of a letter of "PT09H30M00.5S", rounded up; *s moves behind it. */
static uint32_t part_of(const char **s, char letter)
{
	const char *at = *s;
	uint32_t n = 0;
	for (; ascii_is_digit(*at) && n < 100000; at++)
		n = n * 10 + (uint32_t)(*at - '0');
	if (*at == '.') {
		n += at[1] >= '5';
		for (at++; ascii_is_digit(*at);)
			at++;
	}
	if (*at != letter)
		return 0;
	*s = at + 1;
	return n;
}

/* A duration since midnight as a time; what is none stays. */
static void show_time(const char *value, struct strbuf *to)
{
	const char *s = value;
	if (strncmp(s, "PT", 2) != 0) {
		strbuf_adds(to, value);
		return;
	}
	s += 2;
	uint32_t seconds = part_of(&s, 'H') * 3600;
	seconds += part_of(&s, 'M') * 60;
	seconds += part_of(&s, 'S');
	strbuf_addf(to, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
	if (seconds % 60)
		strbuf_addf(to, ":%02d", (int)(seconds % 60));
}

/* A date, with its time unless that is midnight. */
static void show_date(const char *value, struct strbuf *to)
{
	size_t n = strcspn(value, "T");
	strbuf_add(to, value, n);
	const char *time = value[n] ? value + n + 1 : "";
	if (strlen(time) < 5 || strncmp(time, "00:00:00", 8) == 0)
		return;
	strbuf_addc(to, ' ');
	strbuf_add(to, time, strncmp(time + 5, ":00", 3) == 0 ? 5 : strcspn(time, ".,Z"));
}

static bool is_all_digits(const struct strbuf *s)
{
	for (size_t i = 0; i < s->len; i++)
		if (!ascii_is_digit(s->at[i]))
			return false;
	return s->len > 0;
}

/* What the cell shows, in o->shown. */
static void show_cell(struct ods *o)
{
	bool percent = is(o->type, "percentage");
	bool number = percent || is(o->type, "float") || is(o->type, "currency");
	strbuf_clear(&o->shown);
	if (o->value && is(o->type, "date"))
		show_date(o->value, &o->shown);
	else if (o->value && is(o->type, "time"))
		show_time(o->value, &o->shown);
	else if (o->value && is(o->type, "boolean"))
		strbuf_adds(&o->shown, is(o->value, "true") ? "true" : "false");
	else if (o->value && number && !is_all_digits(&o->text))
		cell_value_show(o->value, strlen(o->value),
		                (struct cell_form){.percent = percent}, false, &o->shown);
	else if (o->text.len)
		strbuf_add(&o->shown, o->text.at, o->text.len);
	else if (o->value)
		strbuf_adds(&o->shown, o->value);
}

static void end_cell(struct ods *o, bool covered)
{
	struct sheet_table *t = &o->w->table;
	uint32_t times = o->repeats < REPEAT_MAX ? o->repeats : REPEAT_MAX;
	bool zeros = is_all_digits(&o->text) && *o->text.at == '0';
	bool number = is(o->type, "float") && !zeros;
	/* LibreOffice has errors as text beside an empty value. */
	bool error = o->formula && o->text.len && *o->text.at == '#'
	             && (is(o->type, "string") || !*o->type);
	bool no_value = o->formula && !*o->type && !o->text.len;
	show_cell(o);
	o->in_cell = false;
	arena_rewind(o->w->entries.arena, o->mark);
	if (no_value)
		workbook_tell_no_value(o->w, o->row, o->column);
	if (error)
		workbook_tell_error(o->w, o->row, o->column, o->text.at, o->text.len);
	if (error || covered || !o->shown.len)
		return;
	for (uint32_t k = 0; k < times && !t->full; k++)
		sheet_table_add(t, o->row, o->column + k, o->shown.at, o->shown.len,
		                number);
	if (o->wide > 1 || o->high > 1)
		sheet_table_merge(t, &(struct sheet_merge){o->row, o->column,
		                                           o->row + o->high - 1,
		                                           o->column + o->wide - 1});
}

/* ---- elements ---- */

/* Elements in a cell whose text is not the cell's; a table there has cells of its own. */
static bool is_aside(const char *name)
{
	return is(name, "annotation") || is(name, "frame") || is(name, "ruby-text")
	       || is(name, "custom-shape");
}

static void add_spaces(struct ods *o, const struct entry_attributes *a)
{
	struct arena *arena = o->w->entries.arena;
	uint32_t n = count_of(entry_attribute(a, "c", arena), REPEAT_MAX);
	for (uint32_t i = 0; i < n; i++)
		workbook_add_text(&o->text, " ", 1);
}

static void ods_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct ods *o = context;
	if (!o->reading && is(name, "table")) {
		begin_sheet(o, a);
	} else if (!o->reading) {
		style_open(o, name, a);
	} else if (o->inside || is(name, "table") || (o->in_cell && is_aside(name))) {
		o->inside++;
	} else if (is(name, "table-row")) {
		begin_row(o, a);
	} else if (is(name, "table-cell") || is(name, "covered-table-cell")) {
		begin_cell(o, a);
	} else if (o->in_cell && is(name, "p")) {
		if (o->paragraphs++)
			workbook_add_text(&o->text, "\n", 1);
		o->in_paragraph = true;
	} else if (o->in_paragraph && is(name, "s")) {
		add_spaces(o, a);
	} else if (o->in_paragraph && (is(name, "tab") || is(name, "line-break"))) {
		workbook_add_text(&o->text, is(name, "tab") ? "\t" : "\n", 1);
	}
}

static void ods_close(void *context, const char *name)
{
	struct ods *o = context;
	if (!o->reading)
		return;
	if (o->inside)
		o->inside--;
	else if (is(name, "table"))
		o->reading = false;
	else if (is(name, "table-row"))
		end_row(o);
	else if (o->in_cell && (is(name, "table-cell") || is(name, "covered-table-cell")))
		end_cell(o, *name == 'c');
	else if (is(name, "p"))
		o->in_paragraph = false;
}

static void ods_text(void *context, const char *s, size_t n)
{
	struct ods *o = context;
	if (o->in_paragraph && !o->inside)
		workbook_add_text(&o->text, s, n);
}

bool import_ods(struct workbook *w)
{
	struct ods o = {.w = w, .type = ""};
	const struct entry_handler handler = {&o, ods_open, ods_close, ods_text};
	bool ok = entry_read(&w->entries, "content.xml", true, &handler);
	strbuf_release(&o.text);
	strbuf_release(&o.shown);
	return ok;
}
