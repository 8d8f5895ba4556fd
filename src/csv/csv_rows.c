/* The bytes of a CSV file as rows: encoding, separator, and each row that is not
   empty. */
#include "csv/csv_rows.h"

#include "base/magic.h"
#include "base/text_encoding.h"
#include "csv/csv_positions_int.h"

#include <string.h>
#include <strings.h>

/* What a page of the web or another text with marks is called; NULL for what may be CSV.
   Some systems export such pages under the name of a workbook. */
static const char *marked_up(const char *s, size_t n)
{
	static const struct {
		const char *begins, *name;
	} kinds[] = {
		{"<!doctype html", "a web page"},
		{"<html", "a web page"},
		{"<table", "a web page"},
		{"<?xml", "XML"},
		{"{\"", "JSON"},
		{"[{", "JSON"},
	};
	bool mark = n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0;
	size_t at = mark ? 3 : 0;
	while (at < n && s[at] && strchr(" \t\r\n", s[at]))
		at++;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (n - at >= strlen(kinds[i].begins)
		    && strncasecmp(s + at, kinds[i].begins, strlen(kinds[i].begins)) == 0)
			return kinds[i].name;
	return NULL;
}

/* False, reported, if the bytes are those of another kind of file. */
static bool is_text(const char *s, size_t n, struct pos pos, struct diags *diags)
{
	const char *name = magic_name(s, n);
	name = name ? name : marked_up(s, n);
	if (name)
		diags_add(diags, DIAG_ROSTER_ENCODING, pos, name);
	return !name;
}

static const char separators[] = ",;\t|";

/* Takes a first line "sep=X" off and returns its X; '\0' if there is none. A spreadsheet
   that took the line for data has put it into quotes or separators behind it. */
static char said_separator(const char **s, size_t *n, uint32_t *line)
{
	const char *at = *s, *end = *s + *n;
	bool quoted = *n > 0 && *at == '"';
	at += quoted;
	if (end - at < 5 || strncasecmp(at, "sep=", 4) != 0 || !at[4]
	    || !strchr(separators, at[4]))
		return '\0';
	char said = at[4];
	at += 5;
	at += quoted && at < end && *at == '"';
	while (at < end && *at && strchr(separators, *at))
		at++;
	if (at < end && *at != '\n' && *at != '\r')
		return '\0';
	at += end - at >= 2 && at[0] == '\r' && at[1] == '\n' ? 2 : at < end;
	*n = (size_t)(end - at);
	*s = at;
	++*line;
	return said;
}

/* The separator that is most frequent in the first line outside quotes. */
static char frequent_separator(const char *s, size_t n)
{
	size_t counts[sizeof separators - 1] = {0}, best = 0;
	bool quoted = false;
	for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		const char *which = s[i] ? strchr(separators, s[i]) : NULL;
		quoted ^= s[i] == '"';
		if (which && !quoted)
			counts[which - separators]++;
	}
	for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

/* The separator that makes most words of a header of one of the first lines, which may be
   a title. */
static char find_separator(const char *s, size_t n, csv_header_fn *known)
{
	enum { LINES = 10, LONGEST = 1 << 14 };
	size_t most = 0;
	char best = '\0';
	const char *end = s + n;
	for (int line = 0; known && line < LINES && s < end; line++) {
		size_t length = 0;
		while (s + length < end && s[length] != '\n' && s[length] != '\r')
			length++;
		for (const char *c = separators; *c && length <= LONGEST; c++) {
			size_t words = known(s, length, *c);
			if (words > most) {
				most = words;
				best = *c;
			}
		}
		s += length + 1;
	}
	return best;
}

struct keeping {
	struct arena *arena;
	struct diags *diags;
	struct rows *out;
	size_t ncells; /* kept so far */
};

static bool is_empty(const struct row *row)
{
	for (size_t i = 0; i < row->kept; i++)
		if (row->cells[i].length || row->cells[i].too_long)
			return false;
	return true;
}

static void keep_row(void *context, const struct row *row)
{
	struct keeping *k = context;
	if (is_empty(row) || k->ncells > ROWS_CELLS_MAX)
		return;
	k->ncells += row->kept;
	if (k->ncells > ROWS_CELLS_MAX) {
		diags_add(k->diags, DIAG_ROSTER_CELLS, row->pos, (int)ROWS_CELLS_MAX);
		k->out->lost++;
		return;
	}
	struct row_cell *cells = ARENA_ARRAY(k->arena, struct row_cell, row->kept);
	for (size_t i = 0; i < row->kept; i++) {
		cells[i] = row->cells[i];
		cells[i].text = arena_strndup(k->arena, cells[i].text, cells[i].length);
	}
	vec_push(k->arena, &k->out->list,
	         ((struct row){row->pos, cells, row->ncells, row->kept}));
}

bool csv_rows_read(const char *bytes, size_t n, uint32_t file, csv_header_fn *known,
                   struct arena *arena, struct diags *diags, struct rows *out)
{
	struct strbuf made = STRBUF_INIT;
	uint32_t line = 1;
	const struct pos top = {1, 1, (uint16_t)file};
	struct keeping keeping = {arena, diags, out, 0};
	memset(out, 0, sizeof *out);
	if (!is_text(bytes, n, top, diags))
		return false;
	text_encoding_unify(&bytes, &n, file, DIAG_ROSTER_WINDOWS, &made, diags);
	char separator = said_separator(&bytes, &n, &line);
	if (!separator)
		separator = find_separator(bytes, n, known);
	if (!separator)
		separator = frequent_separator(bytes, n);
	const struct csv_options options = {
		.separator = separator,
		.cell_max = ROWS_CELL_MAX,
		.most = ROWS_COLUMNS_MAX,
		.file = file,
		.line = line,
	};
	const struct csv_sink sink = {&keeping, keep_row};
	if (!csv_positions_read(bytes, n, &options, &sink, diags))
		out->lost++; /* the row with the open quote */
	strbuf_release(&made);
	return true;
}
