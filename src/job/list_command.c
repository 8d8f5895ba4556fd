/* `list`: a bank's or kit's questions as an aligned table, as CSV (RFC 4180, line feeds)
   or as JSON (RFC 8259, one object a line). */
#include "job/list_command.h"

#include "base/quote.h"
#include "base/text_table.h"
#include "export/question_json.h"
#include "job/job.h"
#include "model/fields.h"

#include <string.h>

enum column {
	COLUMN_ID,
	COLUMN_TITLE,
	COLUMN_COMPETENCY,
	COLUMN_TYPE,
	COLUMN_LEVELS,
	COLUMN_DIFFICULTY,
	COLUMN_MINUTES,
	COLUMN_TAGS,
	COLUMN_STATUS,
	COLUMNS
};

static const char *const names[COLUMNS] = {
	"id",         "title",   "competency", "type",   "levels",
	"difficulty", "minutes", "tags",       "status",
};

/* Numbers are right-aligned in the table and unquoted in JSON. */
static bool is_number(enum column c)
{
	return c == COLUMN_DIFFICULTY || c == COLUMN_MINUTES;
}

/* Lists are separated by spaces in the table and arrays in JSON. */
static bool is_list(enum column c)
{
	return c == COLUMN_LEVELS || c == COLUMN_TAGS;
}

static void add_levels(const struct question *q, struct strbuf *to)
{
	const struct framework *f = q->bank->framework;
	const char *gap = "";
	for (size_t i = 0; f && i < f->nlevels; i++) {
		if (!(q->levels & UINT32_C(1) << f->levels[i].index))
			continue;
		strbuf_adds(to, gap);
		strbuf_adds(to, f->levels[i].id);
		gap = " ";
	}
}

static void add_field(const struct question *q, enum column column, struct strbuf *to)
{
	switch (column) {
	case COLUMN_ID:
		strbuf_adds(to, q->id);
		break;
	case COLUMN_TITLE:
		strbuf_adds(to, q->title);
		break;
	case COLUMN_COMPETENCY:
		strbuf_adds(to, q->competency ? q->competency->id : "");
		break;
	case COLUMN_TYPE:
		strbuf_adds(to, q->type);
		break;
	case COLUMN_LEVELS:
		add_levels(q, to);
		break;
	case COLUMN_DIFFICULTY:
		strbuf_addi(to, q->difficulty);
		break;
	case COLUMN_MINUTES:
		strbuf_addi(to, q->minutes);
		break;
	case COLUMN_TAGS:
		for (size_t i = 0; i < q->ntags; i++) {
			strbuf_adds(to, i ? " " : "");
			strbuf_adds(to, q->tags[i]);
		}
		break;
	case COLUMN_STATUS:
		strbuf_adds(to, status_words[q->status]);
		break;
	case COLUMNS:
		break;
	}
}

/* ---- CSV ---- */

static void list_csv(const struct selection *s, struct strbuf *to)
{
	struct strbuf field = STRBUF_INIT;
	for (size_t c = 0; c < COLUMNS; c++)
		strbuf_addf(to, "%s%s", c ? "," : "", names[c]);
	strbuf_addc(to, '\n');
	for (size_t i = 0; i < s->n; i++) {
		for (size_t c = 0; c < COLUMNS; c++) {
			strbuf_clear(&field);
			add_field(s->questions[i], (enum column)c, &field);
			strbuf_adds(to, c ? "," : "");
			quote_csv(field.at ? field.at : "", to);
		}
		strbuf_addc(to, '\n');
	}
	strbuf_release(&field);
}

/* ---- JSON ---- */

static void add_json_words(const char *s, struct strbuf *to)
{
	strbuf_addc(to, '[');
	for (const char *gap = ""; *s; gap = ", ") {
		size_t n = strcspn(s, " ");
		strbuf_adds(to, gap);
		quote_json_part(s, n, to);
		s += n + (s[n] == ' ');
	}
	strbuf_addc(to, ']');
}

/* All that is known of each. */
static void list_whole(const struct selection *s, const char *root, struct strbuf *to)
{
	strbuf_adds(to, "[");
	for (size_t i = 0; i < s->n; i++) {
		strbuf_adds(to, i ? ",\n  " : "\n  ");
		question_json_add(s->questions[i], root, to);
	}
	strbuf_adds(to, s->n ? "\n]\n" : "]\n");
}

static void list_json(const struct selection *s, struct strbuf *to)
{
	struct strbuf field = STRBUF_INIT;
	strbuf_adds(to, "[");
	for (size_t i = 0; i < s->n; i++) {
		strbuf_adds(to, i ? ",\n {" : "\n {");
		for (size_t c = 0; c < COLUMNS; c++) {
			strbuf_clear(&field);
			strbuf_adds(&field, "");
			add_field(s->questions[i], (enum column)c, &field);
			strbuf_addf(to, "%s\"%s\": ", c ? ", " : "", names[c]);
			if (is_number((enum column)c))
				strbuf_add(to, field.at, field.len);
			else if (is_list((enum column)c))
				add_json_words(field.at, to);
			else
				quote_json_part(field.at, field.len, to);
		}
		strbuf_addc(to, '}');
	}
	strbuf_adds(to, s->n ? "\n]\n" : "]\n");
	strbuf_release(&field);
}

/* ---- text ---- */

static const struct {
	enum column column;
	const char *head;
} shown[] = {
	{COLUMN_ID, "id"},
	{COLUMN_TITLE, "title"},
	{COLUMN_COMPETENCY, "competency"},
	{COLUMN_TYPE, "type"},
	{COLUMN_LEVELS, "levels"},
	{COLUMN_DIFFICULTY, "diff"},
	{COLUMN_MINUTES, "min"},
	{COLUMN_STATUS, "status"},
};

enum { SHOWN = sizeof shown / sizeof *shown };

static void list_text(const struct selection *s, size_t columns, struct strbuf *to)
{
	struct strbuf text = STRBUF_INIT;
	struct arena arena;
	unsigned right = 0;
	arena_init(&arena);
	const char **cells = ARENA_ARRAY(&arena, const char *, (s->n + 1) * SHOWN);
	for (size_t k = 0; k < SHOWN; k++) {
		cells[k] = shown[k].head;
		right |= (unsigned)is_number(shown[k].column) << k;
		for (size_t i = 0; i < s->n; i++) {
			strbuf_clear(&text);
			strbuf_adds(&text, "");
			add_field(s->questions[i], shown[k].column, &text);
			cells[(i + 1) * SHOWN + k] =
				arena_strndup(&arena, text.at, text.len);
		}
	}
	text_table(cells, s->n + 1, SHOWN, right, columns, to);
	arena_release(&arena);
	strbuf_release(&text);
}

/* ---- the command ---- */

bool list_command(const struct job_options *options, enum list_format format, bool full,
                  size_t columns, struct diags *diags, struct strbuf *to)
{
	struct job_content c;
	struct selection_options select = *options->select;
	const struct selection *s = NULL;
	if (job_content_open(&c, options, diags)
	    && job_content_read(&c, options, diags)) {
		select.allow_empty = true;
		select.any_status = c.content.kind == CONTENT_BANK;
		select.each_alone = c.content.kind == CONTENT_BANK;
		s = select_run(c.kit, &select, &c.arena, diags);
	}
	if (s && full)
		list_whole(s, reader_root(c.reader), to);
	else if (s && format == LIST_CSV)
		list_csv(s, to);
	else if (s && format == LIST_JSON)
		list_json(s, to);
	else if (s)
		list_text(s, columns, to);
	job_content_close(&c);
	return s != NULL;
}
