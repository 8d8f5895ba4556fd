/* The printed form of diagnostics. Source lines are read again from their file, so that
   nothing is kept for them; so is the place of a character that was not noted. */
#include "base/diag.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/width.h"

#include <string.h>

/* A file while its lines are shown. Places ascend, so each line is searched from the one
   before. */
struct source {
	uint32_t file; /* 0: none yet */
	struct strbuf text;
	const char *line; /* start of line `number`; NULL: past the end */
	uint32_t number;
};

/* The start of a line and the end of the text, or NULL. */
static const char *source_line(struct source *s, const struct diags *d, struct pos pos)
{
	enum { LARGEST = 512 << 20 };
	const char *name = diags_file(d, pos.file);
	if (!name || !pos.line)
		return NULL;
	if (s->file != pos.file) {
		strbuf_clear(&s->text);
		if (strcmp(name, "-") == 0 || file_read(name, LARGEST, &s->text) != 0)
			strbuf_clear(&s->text);
		/* A workbook, or text in UTF-16, has no lines to show. */
		if (s->text.len
		    && memchr(s->text.at, '\0', s->text.len < 64 ? s->text.len : 64))
			strbuf_clear(&s->text);
		s->file = pos.file;
		s->number = 0;
	}
	if (!s->text.len)
		return NULL;
	if (s->number == 0 || pos.line < s->number) {
		s->line = s->text.at;
		s->number = 1;
	}
	const char *end = s->text.at + s->text.len;
	for (; s->line && s->number < pos.line; s->number++) {
		s->line = memchr(s->line, '\n', (size_t)(end - s->line));
		if (s->line)
			s->line++;
	}
	return s->number == pos.line && s->line && s->line < end ? s->line : NULL;
}

/* ---- the place of a character ---- */

/* The number in a reference such as &#x2705; at `s`; 0 if none. */
static uint32_t reference(const char *s, const char *end)
{
	uint32_t value = 0;
	if (end - s < 4 || s[0] != '&' || s[1] != '#')
		return 0;
	bool hex = s[2] == 'x';
	for (s += hex ? 3 : 2; s < end && value < 0x110000; s++) {
		char small = (char)(*s | 0x20);
		if (*s >= '0' && *s <= '9')
			value = value * (hex ? 16 : 10) + (uint32_t)(*s - '0');
		else if (hex && small >= 'a' && small <= 'f')
			value = value * 16 + (uint32_t)(small - 'a' + 10);
		else
			return *s == ';' ? value : 0;
	}
	return 0;
}

/* Moves a place to the next occurrence of its character, if any. */
static void find_character(struct source *source, const struct diags *d, struct diag *one)
{
	enum { FARTHEST = 1 << 20 };
	const char *s = source_line(source, d, one->pos);
	if (!s || !one->pos.column)
		return;
	const char *end = source->text.at + source->text.len;
	struct pos pos = one->pos;
	uint32_t column = 1;
	for (; column < pos.column && s < end; column++)
		utf8_next(&s, end);
	end = end - s > FARTHEST ? s + FARTHEST : end;
	while (s < end) {
		const char *at = s;
		uint32_t c = utf8_next(&s, end);
		if (c == one->character || reference(at, end) == one->character) {
			one->pos.line = pos.line;
			column = column < DIAG_COLUMN_MAX ? column : DIAG_COLUMN_MAX;
			one->pos.column = column & 0xFFFF;
			break;
		}
		column = c == '\n' ? 1 : column + 1;
		pos.line += c == '\n';
	}
}

/* ---- the source line ---- */

enum { SHOWN = 100 }; /* columns of a line */

static size_t columns(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) ? 1 : width_of_char(c);
}

/* The byte of the line to begin with, so that the place and, if they fit, `after` columns
   behind it are shown. */
static size_t window(const char *line, const char *stop, const char *at, size_t after)
{
	size_t all = 0, before = 0;
	for (const char *s = line; s < stop;) {
		size_t wide = s < at ? 1 : 0;
		size_t n = columns(utf8_next(&s, stop));
		all += n;
		before += wide ? n : 0;
	}
	if (all <= SHOWN)
		return 0;
	size_t room = after < SHOWN / 2 ? after : SHOWN / 2;
	size_t wanted = room + SHOWN / 4; /* behind the place's start */
	if (before + wanted <= SHOWN)
		return 0;
	size_t skip = before + wanted - SHOWN;
	if (all - skip < SHOWN) /* the line's end is shown: use the room before it */
		skip = all - SHOWN;
	const char *s = line;
	while (s < stop && skip > 0) {
		size_t n = columns(utf8_next(&s, stop));
		skip -= n < skip ? n : skip;
	}
	return (size_t)(s - line);
}

/* The character at `column` (from 1) of the line. */
static const char *character_at(const char *line, const char *stop, uint32_t column)
{
	const char *s = line;
	for (uint32_t i = 1; i < column && s < stop; i++)
		utf8_next(&s, stop);
	return s;
}

/* The line, cut around the place, and a caret with what is underlined. */
static void print_source(struct source *source, const struct diags *d,
                         const struct diag *one, struct strbuf *to)
{
	const char *line = source_line(source, d, one->pos);
	if (!line)
		return;
	const char *end = source->text.at + source->text.len;
	const char *stop = memchr(line, '\n', (size_t)(end - line));
	stop = stop ? stop : end;
	if (stop > line && stop[-1] == '\r')
		stop--;
	const char *at = character_at(line, stop, one->pos.column);
	if (stop - at > 8 * SHOWN) /* more is never shown */
		stop = at + 8 * SHOWN;
	const char *last = at;
	size_t under = 0, before = 0, shown = 0;
	for (uint32_t i = 0; i < one->span && last < stop; i++)
		under += columns(utf8_next(&last, stop));
	size_t from = window(line, stop, at, under);
	const char *s = line + from;
	strbuf_adds(to, from ? "    …" : "    ");
	while (s < stop) {
		const char *here = s;
		uint32_t c = utf8_next(&s, stop);
		size_t n = columns(c);
		char bytes[4];
		if (shown + n > SHOWN) {
			strbuf_adds(to, "…");
			break;
		}
		before += here < at ? n : 0;
		shown += n;
		c = c == '\t' ? ' ' : c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0xFFFD : c;
		strbuf_add(to, bytes, utf8_put(bytes, c));
	}
	strbuf_adds(to, from ? "\n     " : "\n    ");
	for (size_t i = 0; i < before; i++)
		strbuf_addc(to, ' ');
	strbuf_addc(to, '^');
	for (size_t i = 1; i < under && before + i < shown; i++)
		strbuf_addc(to, '~');
	strbuf_addc(to, '\n');
}

static void print_one(struct source *source, const struct diags *d,
                      const struct diag *one, bool colour, struct strbuf *to)
{
	static const char *const names[] = {"note", "warning", "error", "error"};
	static const char *const colours[] = {"\033[36m", "\033[35m", "\033[31m",
	                                      "\033[31m"};
	const char *file = diags_file(d, one->pos.file);
	if (file && one->pos.line && one->pos.column)
		strbuf_addf(to, "%s:%u:%u: ", file, (unsigned)one->pos.line,
		            (unsigned)one->pos.column);
	else if (file && one->pos.line)
		strbuf_addf(to, "%s:%u: ", file, (unsigned)one->pos.line);
	else
		strbuf_addf(to, "%s: ", file ? file : "kitpress");
	strbuf_adds(to, colour ? colours[one->severity] : "");
	strbuf_adds(to, names[one->severity]);
	strbuf_adds(to, colour ? ":\033[0m " : ": ");
	strbuf_adds(to, one->text);
	if (one->severity != DIAG_NOTE) {
		strbuf_adds(to, colour ? " \033[2m[" : " [");
		diag_add_name(one->id, to);
		strbuf_adds(to, colour ? "]\033[0m" : "]");
	}
	strbuf_addc(to, '\n');
	print_source(source, d, one, to);
}

void diag_print(const struct diags *d, const struct diag *one, bool colour,
                struct strbuf *to)
{
	struct source source = {0};
	struct diag found = *one;
	if (found.character)
		find_character(&source, d, &found);
	print_one(&source, d, &found, colour, to);
	strbuf_release(&source.text);
}

void diags_print(struct diags *d, bool colour, struct strbuf *to)
{
	struct source source = {0};
	for (size_t i = 0; i < d->list.len; i++)
		if (d->list.at[i].character)
			find_character(&source, d, &d->list.at[i]);
	diags_sort(d);
	for (size_t i = 0; i < d->list.len; i++)
		print_one(&source, d, &d->list.at[i], colour, to);
	strbuf_release(&source.text);
}
