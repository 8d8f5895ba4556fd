/* Gathers the cells of each row, and writes them as text, CSV or JSON. */
#include "batch/day_table.h"

#include "base/quote.h"
#include "base/text_table.h"
#include "batch/day.h"

#include <stdlib.h>
#include <string.h>

enum column {
	DAY_DATE,
	DAY_START,
	DAY_END,
	DAY_CODE,
	DAY_NAME,
	DAY_LEVEL,
	DAY_ROOM,
	DAY_INTERVIEWERS,
	DAY_PAPERS,
	DAY_LANG,
	DAY_LARGE_PRINT,
	DAY_TIME_FACTOR,
	DAY_WARNINGS,
	DAY_REFUSED,
	DAY_COLUMNS
};

static const char *const names[DAY_COLUMNS] = {
	"date",        "start",       "end",          "code",   "name",
	"level",       "room",        "interviewers", "papers", "lang",
	"large_print", "time_factor", "warnings",     "refused"};

/* Columns that are left out of a text where nobody has anything in them. */
static bool is_rare(size_t column)
{
	return column == DAY_LANG || column == DAY_LARGE_PRINT
	       || column == DAY_TIME_FACTOR || column == DAY_REFUSED;
}

struct line { /* of a candidate, or of a row that was refused */
	const struct candidate *candidate;
	const char *cells[DAY_COLUMNS]; /* "" for a list */
	struct strings lists[DAY_COLUMNS];
};

static bool is_list(int column)
{
	return column == DAY_INTERVIEWERS || column == DAY_PAPERS
	       || column == DAY_WARNINGS || column == DAY_REFUSED;
}

/* ---- cells ---- */

/* What can be made: nothing where an edition is lacking, which was reported. */
static void list_papers(struct batch *b, const struct candidate *c, struct strings *to)
{
	struct arena *arena = &b->editions.arena;
	for (size_t i = 0; i < b->nkinds; i++) {
		size_t copies = batch_copies(b->kinds[i], c);
		const char *name = document_name(b->kinds[i]);
		for (size_t k = 0; k < copies; k++) {
			const struct edition *e = batch_edition(b, c, b->kinds[i], k);
			if (!e || e->fault) {
				to->len = 0;
				return;
			}
		}
		if (copies > 1)
			name = arena_printf(arena, "%d %s", (int)copies, name);
		vec_push(arena, to, name);
	}
}

/* Messages of the roster's rows, by line. */
static int by_line(const void *a, const void *b)
{
	const struct diag *x = *(const struct diag *const *)a,
			  *y = *(const struct diag *const *)b;
	if (x->pos.line != y->pos.line)
		return x->pos.line < y->pos.line ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct diag **list_messages(struct batch *b, enum diag_severity severity,
                                         size_t *n)
{
	const struct editions *e = &b->editions;
	const struct diag **list =
		ARENA_ARRAY(&b->editions.arena, const struct diag *, e->nrefusals + 1);
	*n = 0;
	for (size_t i = 0; i < e->nrefusals; i++) {
		const struct diag *d = &b->diags->list.at[e->refusals + i];
		if (d->severity == severity)
			list[(*n)++] = d;
	}
	qsort(list, *n, sizeof *list, by_line);
	return list;
}

/* Those of a row, which may be of several lines. */
static void add_messages(struct batch *b, const struct candidate *c,
                         const struct diag *const *list, size_t n, struct strings *to)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (list[middle]->pos.line < c->pos.line)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && list[low]->pos.line <= c->last_line; low++)
		vec_push(&b->editions.arena, to, list[low]->text);
}

/* What is known of anybody. */
static void fill_person(struct batch *b, const struct candidate *c, struct line *line)
{
	*line = (struct line){.candidate = c};
	for (int i = 0; i < DAY_COLUMNS; i++)
		line->cells[i] = "";
	line->cells[DAY_DATE] = c->date;
	line->cells[DAY_START] = c->time;
	line->cells[DAY_CODE] = c->code;
	line->cells[DAY_NAME] = c->name;
	line->cells[DAY_LEVEL] = c->level;
	line->cells[DAY_ROOM] = c->location;
	line->cells[DAY_LANG] = c->lang;
	line->cells[DAY_LARGE_PRINT] = c->large_print ? "yes" : "";
	if (c->time_factor != TIME_FACTOR_ONE)
		line->cells[DAY_TIME_FACTOR] = arena_printf(
			&b->editions.arena, "%d.%03d", c->time_factor / TIME_FACTOR_ONE,
			c->time_factor % TIME_FACTOR_ONE);
	for (size_t i = 0; i < c->ninterviewers; i++)
		vec_push(&b->editions.arena, &line->lists[DAY_INTERVIEWERS],
		         c->interviewers[i]);
}

static void fill_line(struct batch *b, const struct candidate *c, struct line *line)
{
	struct editions *e = &b->editions;
	const struct level *level = e->first->job->selection->level;
	struct day_span span;
	fill_person(b, c, line);
	if (day_span(e, c, &span) && span.end > span.start)
		line->cells[DAY_END] = day_clock(&e->arena, span.end);
	line->cells[DAY_LEVEL] = *c->level ? c->level : level ? level->id : "";
	list_papers(b, c, &line->lists[DAY_PAPERS]);
}

/* By date and time; who has none comes last. */
static int by_time(const void *a, const void *b)
{
	const struct candidate *x = ((const struct line *)a)->candidate,
			       *y = ((const struct line *)b)->candidate;
	int order = !*x->date - !*y->date;
	if (!order)
		order = strcmp(x->date, y->date);
	if (!order)
		order = !*x->time - !*y->time;
	if (!order)
		order = strcmp(x->time, y->time);
	return order ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* ---- forms ---- */

static const char *joined(struct arena *arena, const struct strings *list,
                          const char *gap)
{
	struct strbuf text = STRBUF_INIT;
	for (size_t i = 0; i < list->len; i++)
		strbuf_addf(&text, "%s%s", i ? gap : "", list->at[i]);
	const char *all = arena_strdup(arena, text.len ? text.at : "");
	strbuf_release(&text);
	return all;
}

static bool is_filled(const struct line *lines, size_t n, size_t column)
{
	for (size_t i = 0; i < n; i++)
		if (*lines[i].cells[column] || lines[i].lists[column].len)
			return true;
	return false;
}

static void as_text(struct batch *b, const struct line *lines, size_t n,
                    struct strbuf *to)
{
	struct arena *arena = &b->editions.arena;
	const char **cells = ARENA_ARRAY(arena, const char *, (n + 1) * DAY_COLUMNS);
	size_t shown[DAY_COLUMNS], wide = 0;
	for (size_t k = 0; k < DAY_COLUMNS; k++)
		if (!is_rare(k) || is_filled(lines, n, k))
			shown[wide++] = k;
	unsigned right = 0;
	for (size_t k = 0; k < wide; k++) {
		cells[k] = names[shown[k]];
		right |= shown[k] == DAY_WARNINGS ? 1u << k : 0;
	}
	for (size_t i = 0; i < n * wide; i++) {
		const struct line *line = &lines[i / wide];
		size_t k = shown[i % wide];
		const struct strings *list = &line->lists[k];
		const char *cell = line->cells[k];
		if (k == DAY_WARNINGS) /* each is told by itself */
			cell = list->len ? arena_printf(arena, "%d", (int)list->len) : "";
		else if (list->len)
			cell = joined(arena, list, ", ");
		cells[wide + i] = cell;
	}
	text_table(cells, n + 1, wide, right, b->options->columns, to);
}

static void as_csv(struct batch *b, const struct line *lines, size_t n, struct strbuf *to)
{
	for (size_t k = 0; k < DAY_COLUMNS; k++)
		strbuf_addf(to, "%s%s", k ? "," : "", names[k]);
	strbuf_addc(to, '\n');
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < DAY_COLUMNS; k++) {
			const struct strings *list = &lines[i].lists[k];
			quote_csv(list->len ? joined(&b->editions.arena, list, "; ")
			                    : lines[i].cells[k],
			          to);
			strbuf_addc(to, k + 1 < DAY_COLUMNS ? ',' : '\n');
		}
}

static void as_json(const struct line *lines, size_t n, struct strbuf *to)
{
	strbuf_addc(to, '[');
	for (size_t i = 0; i < n; i++) {
		strbuf_adds(to, i ? ",\n {" : "\n {");
		for (int k = 0; k < DAY_COLUMNS; k++) {
			const struct strings *list = &lines[i].lists[k];
			strbuf_addf(to, "%s\"%s\": %s", k ? ", " : "", names[k],
			            is_list(k) ? "[" : "");
			for (size_t at = 0; at < list->len; at++) {
				strbuf_adds(to, at ? ", " : "");
				quote_json(list->at[at], to);
			}
			if (is_list(k))
				strbuf_addc(to, ']');
			else
				quote_json(lines[i].cells[k], to);
		}
		strbuf_addc(to, '}');
	}
	strbuf_adds(to, n ? "\n]\n" : "]\n");
}

/* The rows that were left out are shown with all others, not with some. */
static size_t count_refused(const struct batch *b)
{
	bool some = b->options->only.len || b->options->shard > 1;
	return some ? 0 : b->roster.nleft_out;
}

void day_table(struct batch *b, struct strbuf *to)
{
	size_t n = b->nchosen, refused = count_refused(b), nwarnings, nerrors;
	const struct diag **warnings = list_messages(b, DIAG_WARNING, &nwarnings);
	const struct diag **errors = list_messages(b, DIAG_ERROR, &nerrors);
	struct line *lines =
		ARENA_ARRAY(&b->editions.arena, struct line, n + refused + 1);
	for (size_t i = 0; i < n + refused; i++) {
		const struct candidate *c = i < n ? &b->roster.candidates[b->chosen[i]]
		                                  : &b->roster.left_out[i - n];
		struct strings *lists = lines[i].lists;
		if (i < n)
			fill_line(b, c, &lines[i]);
		else
			fill_person(b, c, &lines[i]);
		add_messages(b, c, warnings, nwarnings, &lists[DAY_WARNINGS]);
		add_messages(b, c, errors, nerrors, &lists[DAY_REFUSED]);
	}
	n += refused;
	qsort(lines, n, sizeof *lines, by_time);
	if (b->options->format == LIST_CSV)
		as_csv(b, lines, n, to);
	else if (b->options->format == LIST_JSON)
		as_json(lines, n, to);
	else
		as_text(b, lines, n, to);
}
