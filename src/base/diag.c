/* The diagnostics sink and the printed form of a diagnostic. Texts come from messages.def; a
   source line is read again from its file when it is printed, so nothing is kept for it. */
#include "base/diag.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	enum diag_severity severity;
	const char *text;
} messages[DIAG_ID_COUNT] = {
#define MSG(id, severity, text) [DIAG_##id] = {DIAG_##severity, text},
#include "base/messages.def"
#undef MSG
};

void diags_init(struct diags *d)
{
	memset(d, 0, sizeof *d);
	arena_init(&d->arena);
}

void diags_release(struct diags *d)
{
	arena_release(&d->arena);
	memset(d, 0, sizeof *d);
}

uint32_t diags_add_file(struct diags *d, const char *name)
{
	for (size_t i = 0; i < d->files.len; i++)
		if (strcmp(d->files.at[i], name) == 0)
			return (uint32_t)(i + 1);
	if (d->files.len == DIAG_FILES_MAX)
		return 0;
	vec_push(&d->arena, &d->files, arena_strdup(&d->arena, name));
	return (uint32_t)d->files.len;
}

const char *diags_file(const struct diags *d, uint32_t file)
{
	return file && file <= d->files.len ? d->files.at[file - 1] : NULL;
}

static void add(struct diags *d, enum diag_id id, enum diag_severity severity, struct pos pos,
                va_list args)
{
	char small[512];
	d->count[severity]++;
	if (d->limit && severity <= DIAG_ERROR && d->list.len >= d->limit)
		return;
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(small, sizeof small, messages[id].text, args);
	char *text = NULL;
	if (n >= 0 && (size_t)n < sizeof small) {
		text = arena_strdup(&d->arena, small);
	} else if (n >= 0) {
		text = arena_alloc(&d->arena, (size_t)n + 1);
		vsnprintf(text, (size_t)n + 1, messages[id].text, again);
	}
	va_end(again);
	vec_push(&d->arena, &d->list,
	         ((struct diag){id, severity, pos, text ? text : messages[id].text}));
}

void diags_add(struct diags *d, enum diag_id id, struct pos pos, ...)
{
	va_list args;
	va_start(args, pos);
	add(d, id, messages[id].severity, pos, args);
	va_end(args);
}

static void add_as(struct diags *d, enum diag_id id, enum diag_severity severity, struct pos pos,
                   ...)
{
	va_list args;
	va_start(args, pos);
	add(d, id, severity, pos, args);
	va_end(args);
}

void diags_add_system(struct diags *d, enum diag_id id, struct pos pos, const char *name,
                      int error)
{
	add_as(d, id, error_is_system(error) ? DIAG_FATAL : messages[id].severity, pos, name,
	       strerror(error));
}

void diags_append(struct diags *d, const struct diags *from)
{
	size_t held[DIAG_FATAL + 1] = {0};
	for (size_t i = 0; i < from->list.len; i++) {
		struct diag one = from->list.at[i];
		const char *file = diags_file(from, one.pos.file);
		held[one.severity]++;
		d->count[one.severity]++;
		if (d->limit && one.severity <= DIAG_ERROR && d->list.len >= d->limit)
			continue;
		one.pos.file = (uint16_t)(file ? diags_add_file(d, file) : 0);
		one.text = arena_strdup(&d->arena, one.text);
		vec_push(&d->arena, &d->list, one);
	}
	for (int i = 0; i <= DIAG_FATAL; i++) /* past a limit they are only counted */
		d->count[i] += from->count[i] - held[i];
}

void diags_know_files(struct diags *d, const struct diags *from)
{
	for (size_t i = 0; i < from->files.len; i++)
		vec_push(&d->arena, &d->files, from->files.at[i]);
}

static bool is_repeated(const struct diags *d, size_t n, const struct diag *one)
{
	for (size_t i = 0; i < n; i++) {
		const struct diag *other = &d->list.at[i];
		if (other->id == one->id && other->pos.file == one->pos.file
		    && other->pos.line == one->pos.line && other->pos.column == one->pos.column
		    && strcmp(other->text, one->text) == 0)
			return true;
	}
	return false;
}

void diags_unrepeat(struct diags *d, size_t from)
{
	size_t kept = from;
	bool repeated = false;
	for (size_t i = from; i < d->list.len; i++) {
		const struct diag one = d->list.at[i];
		if (one.severity != DIAG_NOTE) /* a note goes with what it belongs to */
			repeated = is_repeated(d, from, &one);
		if (repeated)
			d->count[one.severity]--;
		else
			d->list.at[kept++] = one;
	}
	d->list.len = kept < d->list.len ? kept : d->list.len;
}

void diags_promote(struct diags *d, enum diag_id id)
{
	for (size_t i = 0; i < d->list.len; i++) {
		struct diag *one = &d->list.at[i];
		if (one->id != id || one->severity != DIAG_WARNING)
			continue;
		one->severity = DIAG_ERROR;
		d->count[DIAG_WARNING]--;
		d->count[DIAG_ERROR]++;
	}
}

bool diags_ok(const struct diags *d)
{
	return d->count[DIAG_ERROR] == 0 && d->count[DIAG_FATAL] == 0;
}

struct keyed { /* a diagnostic and its notes, for a stable sort */
	struct pos pos;
	size_t from, to;
};

static int compare(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->pos.file != y->pos.file)
		return x->pos.file < y->pos.file ? -1 : 1;
	if (x->pos.line != y->pos.line)
		return x->pos.line < y->pos.line ? -1 : 1;
	if (x->pos.column != y->pos.column)
		return x->pos.column < y->pos.column ? -1 : 1;
	return x->from < y->from ? -1 : 1;
}

void diags_sort(struct diags *d)
{
	size_t n = d->list.len, groups = 0;
	if (n < 2)
		return;
	struct keyed *keys = ARENA_ARRAY(&d->arena, struct keyed, n);
	struct diag *sorted = ARENA_ARRAY(&d->arena, struct diag, n);
	for (size_t i = 0; i < n; i++) {
		if (groups && d->list.at[i].severity == DIAG_NOTE)
			keys[groups - 1].to = i + 1;
		else
			keys[groups++] = (struct keyed){d->list.at[i].pos, i, i + 1};
	}
	qsort(keys, groups, sizeof *keys, compare);
	size_t k = 0;
	for (size_t g = 0; g < groups; g++)
		for (size_t i = keys[g].from; i < keys[g].to; i++)
			sorted[k++] = d->list.at[i];
	memcpy(d->list.at, sorted, n * sizeof *sorted);
}

/* A file while its lines are shown: places come in ascending order, so each line is looked for
   from the one before. */
struct source {
	uint32_t file;       /* 0: none yet */
	struct strbuf text;
	const char *line;    /* the start of line `number`; NULL: past the end */
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

/* The source line and a caret; long lines are shown around the place. */
static void print_source(struct source *source, const struct diags *d, struct pos pos,
                         struct strbuf *to)
{
	enum { SHOWN = 100 };
	const char *line = source_line(source, d, pos);
	if (!line)
		return;
	const char *end = source->text.at + source->text.len;
	const char *stop = memchr(line, '\n', (size_t)(end - line));
	if (!stop)
		stop = end;
	if (stop > line && stop[-1] == '\r') /* of a line end of two characters */
		stop--;
	uint32_t skip = pos.column > SHOWN * 3 / 4 ? pos.column - SHOWN / 2 : 0;
	uint32_t column = 1, shown = 0;
	size_t caret = 0;
	strbuf_adds(to, skip ? "    …" : "    ");
	for (const char *s = line; s < stop && shown < SHOWN; column++) {
		uint32_t c = utf8_next(&s, stop);
		if (column <= skip)
			continue;
		char bytes[4];
		c = c == '\t' ? ' ' : c < 0x20 || c == 0x7F ? 0xFFFD : c;
		strbuf_add(to, bytes, utf8_put(bytes, c));
		shown++;
	}
	strbuf_addc(to, '\n');
	caret = pos.column ? pos.column - 1 - skip + (skip ? 1 : 0) : 0;
	strbuf_adds(to, "    ");
	for (size_t i = 0; i < caret; i++)
		strbuf_addc(to, ' ');
	strbuf_adds(to, "^\n");
}

static void print_one(struct source *source, const struct diags *d, const struct diag *one,
                      bool colour, struct strbuf *to)
{
	static const char *const names[] = {"note", "warning", "error", "error"};
	static const char *const colours[] = {"\033[36m", "\033[35m", "\033[31m", "\033[31m"};
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
	strbuf_addc(to, '\n');
	print_source(source, d, one->pos, to);
}

void diag_print(const struct diags *d, const struct diag *one, bool colour, struct strbuf *to)
{
	struct source source = {0};
	print_one(&source, d, one, colour, to);
	strbuf_release(&source.text);
}

void diags_print(struct diags *d, bool colour, struct strbuf *to)
{
	struct source source = {0};
	diags_sort(d);
	for (size_t i = 0; i < d->list.len; i++)
		print_one(&source, d, &d->list.at[i], colour, to);
	strbuf_release(&source.text);
}
