/* The printed form of diagnostics. */
#include "base/diag_source.h"
#include "base/utf8.h"
#include "base/width.h"

#include <string.h>

enum {
	INDENT = 4,         /* of a source line */
	COLUMNS_USUAL = 80, /* where it is no terminal that is printed to */
	COLUMNS_LEAST = 40,
};

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static void add_character(struct strbuf *to, uint32_t c)
{
	char bytes[4];
	c = c == '\t' ? ' ' : is_control(c) ? 0xFFFD : c;
	strbuf_add(to, bytes, utf8_put(bytes, c));
}

/* Text for a terminal: no byte of it moves the cursor or begins a line. */
static void add_plain(struct strbuf *to, const char *text)
{
	const char *end = text + strlen(text);
	while (text < end)
		add_character(to, utf8_next(&text, end));
}

/* ---- the source line ---- */

static size_t columns(uint32_t c)
{
	return is_control(c) ? 1 : width_of_char(c);
}

/* The byte of the line to begin with where `room` columns are shown, so that the place
   and, if they fit, `after` columns behind it are among them. */
static size_t window(const struct diag_line *line, const char *at, size_t after,
                     size_t room)
{
	size_t all = 0, before = 0;
	for (const char *s = line->at; s < line->end;) {
		bool counts = s < at;
		size_t n = columns(utf8_next(&s, line->end));
		all += n;
		before += counts ? n : 0;
	}
	if (all <= room)
		return 0;
	/* behind the place's start */
	size_t wanted = (after < room / 2 ? after : room / 2) + room / 4;
	if (before + wanted <= room)
		return 0;
	size_t skip = before + wanted - room;
	if (all - skip < room) /* the line's end is shown: use the room before it */
		skip = all - room;
	const char *s = line->at;
	while (s < line->end && skip > 0) {
		size_t n = columns(utf8_next(&s, line->end));
		skip -= n < skip ? n : skip;
	}
	while (s < at) { /* a mark goes with its letter */
		const char *next = s;
		if (columns(utf8_next(&next, line->end)) > 0)
			break;
		s = next;
	}
	return (size_t)(s - line->at);
}

/* The line, cut around the place, and a caret with what is underlined. */
static void print_source(struct diag_source *source, const struct diags *d,
                         const struct diag *one, const struct diag_look *look,
                         struct strbuf *to)
{
	struct diag_line line;
	size_t wide = look->columns < COLUMNS_LEAST ? COLUMNS_LEAST : look->columns;
	size_t room = wide - INDENT - 2; /* an ellipsis at each end */
	if (!diag_source_line(source, d, one->pos, &line))
		return;
	const char *at = diag_line_at(&line, one->pos.column);
	if ((size_t)(line.end - at) > 8 * room) /* more is never shown */
		line.end = at + 8 * room;
	const char *last = at;
	size_t under = 0, before = 0, shown = 0;
	for (uint32_t i = 0; i < one->span && last < line.end; i++)
		under += columns(utf8_next(&last, line.end));
	size_t from = window(&line, at, under, room);
	strbuf_addf(to, "%*s%s", INDENT, "", from ? "…" : "");
	for (const char *s = line.at + from; s < line.end;) {
		const char *here = s;
		uint32_t c = utf8_next(&s, line.end);
		size_t n = columns(c);
		if (shown + n > room) {
			strbuf_adds(to, "…");
			break;
		}
		before += here < at ? n : 0;
		shown += n;
		add_character(to, c);
	}
	strbuf_addf(to, "\n%*s", INDENT + (from ? 1 : 0) + (int)before, "");
	strbuf_adds(to, look->colour ? "\033[32m^" : "^");
	for (size_t i = 1; i < under && before + i < shown; i++)
		strbuf_addc(to, '~');
	strbuf_adds(to, look->colour ? "\033[0m\n" : "\n");
}

void diag_add_place(struct strbuf *to, struct pos pos, bool sheet)
{
	char letters[8], *s = letters + sizeof letters;
	*--s = '\0';
	if (!pos.file || !pos.line)
		return;
	for (unsigned column = pos.column; sheet && column; column = (column - 1) / 26)
		*--s = (char)('A' + (column - 1) % 26);
	if (sheet)
		strbuf_addf(to, "!%s%u", s, (unsigned)pos.line);
	else
		strbuf_addf(to, ":%u", (unsigned)pos.line);
	if (!sheet && pos.column)
		strbuf_addf(to, ":%u", (unsigned)pos.column);
}

static void print_one(struct diag_source *source, const struct diags *d,
                      const struct diag *one, const struct diag_look *look,
                      struct strbuf *to)
{
	static const char *const colours[] = {"\033[36m", "\033[36m", "\033[35m",
	                                      "\033[31m", "\033[31m"};
	const char *file = diags_file(d, one->pos.file);
	bool colour = look->colour;
	add_plain(to, file ? file : "kitpress");
	diag_add_place(to, one->pos, file && diags_is_sheet(d, one->pos.file));
	strbuf_adds(to, ": ");
	strbuf_adds(to, colour ? colours[one->severity] : "");
	strbuf_adds(to, diag_severity_word(one->severity));
	strbuf_adds(to, colour ? ":\033[0m " : ": ");
	add_plain(to, one->text);
	if (one->severity != DIAG_NOTE) {
		strbuf_adds(to, colour ? " \033[2m[" : " [");
		diag_add_name(one->id, to);
		strbuf_adds(to, colour ? "]\033[0m" : "]");
	}
	strbuf_addc(to, '\n');
	print_source(source, d, one, look, to);
}

void diags_show(struct diags *d, const struct diag_look *look, struct strbuf *to)
{
	struct diag_source source = {0};
	diags_settle(d);
	for (size_t i = 0; i < d->list.len; i++)
		print_one(&source, d, &d->list.at[i], look, to);
	diag_source_release(&source);
}

void diag_print(const struct diags *d, const struct diag *one, bool colour,
                struct strbuf *to)
{
	struct diag_source source = {0};
	struct diag_look look = {colour, COLUMNS_USUAL};
	print_one(&source, d, one, &look, to);
	diag_source_release(&source);
}

void diags_print(struct diags *d, bool colour, struct strbuf *to)
{
	struct diag_look look = {colour, COLUMNS_USUAL};
	diags_show(d, &look, to);
}
