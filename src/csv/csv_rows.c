/* The bytes of a CSV file as rows: encoding, separator, and each row that is not
   empty. */
#include "csv/csv_rows.h"

#include "base/magic.h"
#include "csv/csv_positions_int.h"

#include <string.h>

/* Skips a byte order mark; false, reported, if the file is not UTF-8 text. */
static bool check_encoding(const char **s, size_t *n, struct pos pos, struct diags *diags)
{
	const char *other = NULL;
	if (*n >= 2 && (memcmp(*s, "\xFF\xFE", 2) == 0 || memcmp(*s, "\xFE\xFF", 2) == 0))
		other = "UTF-16";
	else if (*n >= 4 && memcmp(*s, "PK\3\4", 4) == 0)
		other = strstr(magic_name(*s, *n), "archive") ? "a workbook"
		                                              : magic_name(*s, *n);
	else if (magic_name(*s, *n))
		other = magic_name(*s, *n);
	else if (*n >= 3 && memcmp(*s, "\xEF\xBB\xBF", 3) == 0) {
		*s += 3;
		*n -= 3;
	}
	if (other)
		diags_add(diags, DIAG_ROSTER_ENCODING, pos, other);
	return !other;
}

static const char separators[] = ",;\t";

/* Takes a first line "sep=X" off and returns its X; '\0' if there is none. */
static char said_separator(const char **s, size_t *n, uint32_t *line)
{
	const char *at = *s;
	if (*n < 6 || memcmp(at, "sep=", 4) != 0 || !at[4] || !strchr(separators, at[4])
	    || (at[5] != '\n' && at[5] != '\r'))
		return '\0';
	size_t skip = *n > 6 && at[5] == '\r' && at[6] == '\n' ? 7 : 6;
	*s += skip;
	*n -= skip;
	++*line;
	return at[4];
}

/* The separator that is most frequent in the first line outside quotes. */
static char frequent_separator(const char *s, size_t n)
{
	size_t counts[3] = {0, 0, 0}, best = 0;
	bool quoted = false;
	for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		const char *which = s[i] ? strchr(separators, s[i]) : NULL;
		quoted ^= s[i] == '"';
		if (which && !quoted)
			counts[which - separators]++;
	}
	for (size_t i = 1; i < 3; i++)
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
	if (is_empty(row) || k->ncells > CSV_CELLS_MAX)
		return;
	k->ncells += row->kept;
	if (k->ncells > CSV_CELLS_MAX) {
		diags_add(k->diags, DIAG_ROSTER_CELLS, row->pos, (int)CSV_CELLS_MAX);
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
	uint32_t line = 1;
	const struct pos top = {1, 1, (uint16_t)file};
	struct keeping keeping = {arena, diags, out, 0};
	memset(out, 0, sizeof *out);
	if (!check_encoding(&bytes, &n, top, diags))
		return false;
	char separator = said_separator(&bytes, &n, &line);
	if (!separator)
		separator = find_separator(bytes, n, known);
	if (!separator)
		separator = frequent_separator(bytes, n);
	const struct csv_options options = {
		.separator = separator,
		.cell_max = CSV_CELL_MAX,
		.most = CSV_COLUMNS_MAX,
		.file = file,
		.line = line,
	};
	const struct csv_sink sink = {&keeping, keep_row};
	if (!csv_positions_read(bytes, n, &options, &sink, diags))
		out->lost++; /* the row with the open quote */
	return true;
}
