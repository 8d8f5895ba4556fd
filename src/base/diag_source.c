/* The lines that diagnostics point to. They are read again from their file, so that
   nothing is kept for them; so is the place of a character that was not noted. */
#include "base/diag_source.h"

#include "base/file.h"
#include "base/utf8.h"

#include <string.h>

/* The start of a line and the end of the text, or NULL. */
static const char *line_start(struct diag_source *s, const struct diags *d,
                              struct pos pos)
{
	enum { LARGEST = 512 << 20 };
	const char *name = diags_file(d, pos.file);
	if (!name || !pos.line || diags_is_sheet(d, pos.file))
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
		/* A byte order mark is no character of the first line. */
		bool mark = strncmp(s->text.at, "\xEF\xBB\xBF", 3) == 0;
		s->line = s->text.at + (mark ? 3 : 0);
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
static void find_character(struct diag_source *source, const struct diags *d,
                           struct diag *one)
{
	enum { FARTHEST = 1 << 20 };
	const char *s = line_start(source, d, one->pos);
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

void diags_settle(struct diags *d)
{
	struct diag_source source = {0};
	for (size_t i = 0; i < d->list.len; i++)
		if (d->list.at[i].character)
			find_character(&source, d, &d->list.at[i]);
	diags_sort(d);
	diag_source_release(&source);
}

/* ---- lines ---- */

bool diag_source_line(struct diag_source *s, const struct diags *d, struct pos pos,
                      struct diag_line *line)
{
	const char *at = line_start(s, d, pos);
	if (!at)
		return false;
	const char *end = s->text.at + s->text.len;
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	stop = stop ? stop : end;
	if (memchr(at, '\0', (size_t)(stop - at))) /* in another encoding, or no text */
		return false;
	while (stop > at && stop[-1] == '\r')
		stop--;
	*line = (struct diag_line){at, stop};
	return true;
}

const char *diag_line_at(const struct diag_line *line, uint32_t column)
{
	const char *s = line->at;
	for (uint32_t i = 1; i < column && s < line->end; i++)
		utf8_next(&s, line->end);
	return s;
}

uint32_t diag_end_column(struct diag_source *s, const struct diags *d,
                         const struct diag *one)
{
	struct diag_line line;
	uint32_t column = one->pos.column, n = one->span ? one->span : 1, i = 0;
	if (!column || !diag_source_line(s, d, one->pos, &line))
		return column ? column + n : 0;
	const char *at = diag_line_at(&line, column);
	for (; i < n && at < line.end; i++)
		utf8_next(&at, line.end);
	return column + i;
}

void diag_source_release(struct diag_source *s)
{
	strbuf_release(&s->text);
}
