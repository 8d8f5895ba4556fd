/* Rows and cells of CSV with their places, which libcsv does not tell. A cell can end
   only at a separator or line end, so the parser is fed runs up to such a byte (or a
   quote, which may begin or end a cell): when it calls back, the place is the end of the
   run. Of a cell past the limit it gets only what is needed to follow the quotes. */
#include "csv/csv_positions_int.h"

#include "base/arena.h"
#include "base/fold.h"

#include <csv.h>
#include <string.h>

struct reading {
	const struct csv_options *options;
	const struct csv_sink *sink;
	struct csv_parser parser;
	struct arena arena;     /* holds cells and offsets */
	struct strbuf text;     /* of the row's cells, NULs between them */
	struct row_cell *cells; /* their text is an offset until the row is complete */
	size_t *offsets;
	size_t ncells;
	struct pos at;    /* of the next byte */
	struct pos start; /* of the current cell */
	size_t length;    /* of the current cell so far, in bytes */
	bool ended;       /* a cell ended in this run */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void end_cell(void *bytes, size_t n, void *context)
{
	struct reading *r = context;
	const char *text = bytes ? bytes : "";
	bool too_long = r->length > r->options->cell_max;
	r->ended = true;
	if (r->ncells++ >= r->options->most)
		return;
	if (too_long && n > r->options->cell_max)
		n = r->options->cell_max;
	blank_trim(&text, &n);
	r->cells[r->ncells - 1] =
		(struct row_cell){.pos = r->start, .length = n, .too_long = too_long};
	r->offsets[r->ncells - 1] = r->text.len;
	strbuf_add(&r->text, text, n);
	strbuf_addc(&r->text, '\0');
}

static void end_row(int terminator, void *context)
{
	struct reading *r = context;
	size_t kept = r->ncells < r->options->most ? r->ncells : r->options->most;
	(void)terminator;
	for (size_t i = 0; i < kept; i++)
		r->cells[i].text = r->text.at + r->offsets[i];
	if (kept) {
		const struct row row = {r->cells[0].pos, r->cells, r->ncells, kept};
		r->sink->row(r->sink->context, &row);
	}
	r->ncells = 0;
	strbuf_clear(&r->text);
}

static void advance(struct pos *at, const char *s, size_t n, const char *end)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n' || (c == '\r' && (s + i + 1 == end || s[i + 1] != '\n'))) {
			at->line++;
			at->column = 1;
		} else if ((c & 0xC0) != 0x80 && at->column < DIAG_COLUMN_MAX) {
			at->column++;
		}
	}
}

/* The number of bytes up to and including the next that may end a cell. */
static size_t run_length(const bool *special, const char *s, const char *end)
{
	const char *at = s;
	while (at < end && !special[(unsigned char)*at])
		at++;
	return (size_t)(at - s) + (at < end);
}

static bool is_blank_line(const char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (!is_blank(s[i]))
			return false;
	return s[n - 1] == '\n' || s[n - 1] == '\r';
}

static bool feed(struct reading *r, const char *s, size_t n, const char *end)
{
	r->ended = false;
	if (r->length == 0)
		r->start = r->at;
	r->length += n;
	advance(&r->at, s, n, end);
	bool ok;
	if (r->length <= r->options->cell_max + 1 || n <= 2) {
		ok = csv_parse(&r->parser, s, n, end_cell, end_row, r) == n;
	} else {
		const char ends[2] = {s[0], s[n - 1]};
		ok = csv_parse(&r->parser, ends, 2, end_cell, end_row, r) == 2;
	}
	/* Blanks before any cell are a blank line, or the LF of a CRLF. */
	if (r->ended || (r->ncells == 0 && n == r->length && is_blank_line(s, n)))
		r->length = 0;
	return ok;
}

bool csv_positions_read(const char *bytes, size_t n, const struct csv_options *options,
                        const struct csv_sink *sink, struct diags *diags)
{
	enum { BLOCK = 1 << 16 };
	struct reading r = {.options = options, .sink = sink};
	bool special[256] = {false};
	const char *end = bytes + n;
	bool ok = csv_init(&r.parser, CSV_APPEND_NULL) == 0;
	arena_init(&r.arena);
	csv_set_delim(&r.parser, (unsigned char)options->separator);
	csv_set_blk_size(&r.parser, BLOCK);
	r.cells = ARENA_ARRAY(&r.arena, struct row_cell, options->most);
	r.offsets = ARENA_ARRAY(&r.arena, size_t, options->most);
	r.at = (struct pos){options->line, 1, (uint16_t)options->file};
	r.start = r.at;
	special[(unsigned char)options->separator] = special['"'] = true;
	special['\r'] = special['\n'] = true;
	for (const char *s = bytes; ok && s < end;) {
		size_t run = run_length(special, s, end);
		ok = feed(&r, s, run, end);
		s += run;
	}
	if (!ok)
		mem_die(); /* unless strict, libcsv fails only for lack of memory */
	csv_set_opts(&r.parser, CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&r.parser, end_cell, end_row, &r) != 0) {
		diags_add(diags, DIAG_ROSTER_UNCLOSED, r.start);
		ok = false;
	}
	csv_free(&r.parser);
	strbuf_release(&r.text);
	arena_release(&r.arena);
	return ok;
}
