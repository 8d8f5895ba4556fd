/* The cells of a sheet of an .xlsx file. */
#include "import/workbook_int.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum cell_type { NUMBER, SHARED, TEXT, BOOLEAN, ERROR, DATE };

struct sheet {
	struct workbook *w;
	const struct xlsx_tables *tables;
	uint32_t row, column; /* of the current cell, from 1 */
	enum cell_type type;
	struct cell_form form;
	bool in_value, in_text, phonetic; /* v, t, rPh */
	bool formula, hidden; /* the cell has one; the row is, and was not counted */
	struct strbuf value, shown;
};

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static uint32_t number_of(const char *s, uint32_t most)
{
	uint32_t n = 0;
	for (; ascii_is_digit(*s) && n <= most; s++)
		n = n * 10 + (uint32_t)(*s - '0');
	return n <= most ? n : most + 1;
}

/* "AB12" as a column and a row, whichever it has; returns what follows. */
static const char *read_place(const char *s, uint32_t *row, uint32_t *column)
{
	uint32_t n = 0;
	for (; ascii_is_letter(*s) && n <= SHEET_COLUMN_MAX; s++)
		n = n * 26 + (uint32_t)(ascii_lower(*s) - 'a' + 1);
	*column = n ? n : *column;
	if (ascii_is_digit(*s))
		*row = number_of(s, SHEET_ROW_MAX);
	while (ascii_is_digit(*s))
		s++;
	return s;
}

static void take_merge(struct sheet *s, const struct entry_attributes *a)
{
	const char *range = entry_attribute(a, "ref", s->w->entries.arena);
	struct sheet_merge m = {0, 0, 0, 0};
	if (!range)
		return;
	const char *rest = read_place(range, &m.top, &m.left);
	m.bottom = m.top;
	m.right = m.left;
	if (*rest == ':')
		read_place(rest + 1, &m.bottom, &m.right);
	sheet_table_merge(&s->w->table, &m);
}

static enum cell_type type_of(const char *type)
{
	if (!type || is(type, "n"))
		return NUMBER;
	if (is(type, "s"))
		return SHARED;
	if (is(type, "b"))
		return BOOLEAN;
	if (is(type, "e"))
		return ERROR;
	return is(type, "d") ? DATE : TEXT;
}

static void begin_row(struct sheet *s, const struct entry_attributes *a)
{
	struct arena *arena = s->w->entries.arena;
	struct arena_mark mark = arena_mark(arena);
	const char *row = entry_attribute(a, "r", arena);
	const char *hidden = entry_attribute(a, "hidden", arena);
	s->row = row ? number_of(row, SHEET_ROW_MAX) : s->row + 1;
	s->column = 0;
	s->hidden = hidden && (*hidden == '1' || is(hidden, "true"));
	arena_rewind(arena, mark);
}

static void begin_cell(struct sheet *s, const struct entry_attributes *a)
{
	struct arena *arena = s->w->entries.arena;
	struct arena_mark mark = arena_mark(arena);
	const char *place = entry_attribute(a, "r", arena);
	const char *style = entry_attribute(a, "s", arena);
	s->column++;
	if (place)
		read_place(place, &s->row, &s->column);
	s->type = type_of(entry_attribute(a, "t", arena));
	uint32_t number = style ? number_of(style, INT32_MAX - 1) : 0;
	s->form = number < s->tables->forms.len ? s->tables->forms.at[number]
	                                        : (struct cell_form){.date = false};
	s->formula = false;
	strbuf_clear(&s->value);
	arena_rewind(arena, mark);
}

static void sheet_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct sheet *s = context;
	if (is(name, "row")) {
		begin_row(s, a);
	} else if (is(name, "c")) {
		begin_cell(s, a);
	} else if (is(name, "mergeCell")) {
		take_merge(s, a);
	}
	s->phonetic |= is(name, "rPh");
	s->formula |= is(name, "f");
	s->in_value = is(name, "v");
	s->in_text = is(name, "t") && !s->phonetic;
}

/* "_x000D_" and the like as their characters (ECMA-376, 22.9.2.19). */
static void decode(const char *text, size_t n, struct strbuf *to)
{
	strbuf_clear(to);
	for (const char *s = text, *end = text + n; s < end;) {
		uint32_t c = 0;
		bool escape = end - s >= 7 && s[0] == '_' && s[1] == 'x' && s[6] == '_';
		for (int i = 2; escape && i < 6; i++) {
			char digit = ascii_lower(s[i]);
			escape = ascii_is_digit(digit) || (digit >= 'a' && digit <= 'f');
			c = c * 16
			    + (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
		}
		if (escape && c && (c < 0xD800 || c >= 0xE000)) {
			char bytes[4];
			strbuf_add(to, bytes, utf8_put(bytes, c));
			s += 7;
		} else {
			strbuf_addc(to, *s++);
		}
	}
}

/* "2026-12-01T09:30:00" as it is shown elsewhere. */
static void show_date(const char *text, size_t n, struct strbuf *to)
{
	strbuf_add(to, text, n);
	if (n < 16 || to->at[10] != 'T')
		return;
	to->at[10] = ' ';
	if (n >= 19 && strncmp(to->at + 10, " 00:00:00", 9) == 0)
		to->len = 10;
	else if (n >= 19 && strncmp(to->at + 16, ":00", 3) == 0)
		to->len = 16;
}

static void end_cell(struct sheet *s)
{
	const char *text = s->value.at ? s->value.at : "";
	size_t n = s->value.len;
	strbuf_clear(&s->shown);
	if (s->formula && !n && s->type != TEXT)
		workbook_tell_no_value(s->w, s->row, s->column);
	if (!n)
		return;
	switch (s->type) {
	case NUMBER:
		cell_value_show(text, n, s->form, s->tables->since_1904, &s->shown);
		break;
	case SHARED: {
		uint32_t i = number_of(text, INT32_MAX - 1);
		if (i >= s->tables->strings.len)
			return;
		decode(s->tables->strings.at[i].text, s->tables->strings.at[i].length,
		       &s->shown);
		break;
	}
	case BOOLEAN:
		strbuf_adds(&s->shown, *text == '1' ? "true" : "false");
		break;
	case ERROR:
		workbook_tell_error(s->w, s->row, s->column, text, n);
		return;
	case DATE:
		show_date(text, n, &s->shown);
		break;
	case TEXT:
		decode(text, n, &s->shown);
		break;
	}
	if (!s->shown.len)
		return;
	s->w->hidden_rows += s->hidden;
	s->hidden = false;
	sheet_table_add(&s->w->table, s->row, s->column, s->shown.at, s->shown.len,
	                s->type == NUMBER && !s->form.date && !s->form.time
	                        && !s->form.digits);
}

static void sheet_close(void *context, const char *name)
{
	struct sheet *s = context;
	s->in_value = s->in_text = false;
	if (is(name, "rPh"))
		s->phonetic = false;
	else if (is(name, "c"))
		end_cell(s);
}

static void sheet_text(void *context, const char *text, size_t n)
{
	struct sheet *s = context;
	if (s->in_value || s->in_text)
		workbook_add_text(&s->value, text, n);
}

bool xlsx_sheet_read(struct workbook *w, const struct xlsx_tables *tables,
                     const char *entry)
{
	struct sheet s = {.w = w, .tables = tables};
	const struct entry_handler handler = {&s, sheet_open, sheet_close, sheet_text};
	bool ok = entry_read(&w->entries, entry, true, &handler);
	strbuf_release(&s.value);
	strbuf_release(&s.shown);
	return ok;
}
