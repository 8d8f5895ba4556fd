/* The diagnostics sink. Texts come from messages.def; diag_print.c prints. */
#include "base/diag.h"

#include "base/ascii.h"
#include "base/file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	enum diag_severity severity;
	const char *text, *name;
} messages[DIAG_ID_COUNT] = {
#define MSG(id, severity, text) [DIAG_##id] = {DIAG_##severity, text, #id},
#include "base/messages.def"
#undef MSG
};

const char *diag_text(enum diag_id id)
{
	return messages[id].text;
}

enum diag_severity diag_severity(enum diag_id id)
{
	return messages[id].severity;
}

const char *diag_severity_word(enum diag_severity severity)
{
	static const char *const words[] = {"note", "note", "warning", "error", "error"};
	return words[severity];
}

void diag_add_name(enum diag_id id, struct strbuf *to)
{
	for (const char *s = messages[id].name; *s; s++)
		strbuf_addc(to, *s == '_' ? '-' : ascii_lower(*s));
}

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

uint32_t diags_add_sheet(struct diags *d, const char *file, const char *sheet)
{
	return diags_add_file(
		d, arena_printf(&d->arena, "%c%s:%s", DIAG_SHEET, file, sheet));
}

static const char *file_name(const struct diags *d, uint32_t file)
{
	return file && file <= d->files.len ? d->files.at[file - 1] : NULL;
}

bool diags_is_sheet(const struct diags *d, uint32_t file)
{
	const char *name = file_name(d, file);
	return name && *name == DIAG_SHEET;
}

const char *diags_file(const struct diags *d, uint32_t file)
{
	const char *name = file_name(d, file);
	return name && *name == DIAG_SHEET ? name + 1 : name;
}

/* Counts one; whether it is kept, too. */
static bool is_kept(struct diags *d, enum diag_severity severity)
{
	d->count[severity]++;
	return !d->limit || severity > DIAG_ERROR || d->list.len < d->limit;
}

static void add(struct diags *d, enum diag_id id, enum diag_severity severity,
                struct diag_place at, va_list args)
{
	char small[512];
	if (!is_kept(d, severity))
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
	         ((struct diag){id, severity, at.pos, at.span, at.character,
	                        text ? text : messages[id].text}));
}

void diags_add_id(struct diags *d, enum diag_id id, struct pos pos, ...)
{
	va_list args;
	va_start(args, pos);
	add(d, id, messages[id].severity, (struct diag_place){pos, 0, 0}, args);
	va_end(args);
}

void diags_add_id_at(struct diags *d, enum diag_id id, struct diag_place at, ...)
{
	va_list args;
	va_start(args, at);
	add(d, id, messages[id].severity, at, args);
	va_end(args);
}

static void add_as(struct diags *d, enum diag_id id, enum diag_severity severity,
                   struct pos pos, ...)
{
	va_list args;
	va_start(args, pos);
	add(d, id, severity, (struct diag_place){pos, 0, 0}, args);
	va_end(args);
}

void diags_add_system(struct diags *d, enum diag_id id, struct pos pos, const char *name,
                      int error)
{
	add_as(d, id, error_is_system(error) ? DIAG_FATAL : messages[id].severity, pos,
	       name, error_words(error));
}

void diags_add_of(struct diags *d, struct pos pos, const char *whose,
                  const struct diag *one)
{
	struct strbuf text = STRBUF_INIT;
	if (!is_kept(d, one->severity))
		return;
	strbuf_addf(&text, "'%s': %s", whose, one->text);
	vec_push(&d->arena, &d->list,
	         ((struct diag){.id = one->id,
	                        .severity = one->severity,
	                        .pos = pos,
	                        .text = arena_strdup(&d->arena, text.at)}));
	strbuf_release(&text);
}

void diags_append(struct diags *d, const struct diags *from)
{
	size_t held[DIAG_FATAL + 1] = {0};
	for (size_t i = 0; i < from->list.len; i++) {
		struct diag one = from->list.at[i];
		const char *file = file_name(from, one.pos.file);
		held[one.severity]++;
		if (!is_kept(d, one.severity))
			continue;
		one.pos.file = (uint16_t)(file ? diags_add_file(d, file) : 0);
		one.text = arena_strdup(&d->arena, one.text);
		vec_push(&d->arena, &d->list, one);
	}
	for (int i = 0; i <= DIAG_FATAL; i++) /* beyond the limit they are only counted */
		d->count[i] += from->count[i] - held[i];
}

void diags_know_files(struct diags *d, const struct diags *from)
{
	for (size_t i = 0; i < from->files.len; i++)
		vec_push(&d->arena, &d->files, from->files.at[i]);
}

/* Whether two texts say the same, but for how many millimetres, as a table that does not
   fit lacks more on one paper than on another. *more: what b has more than a. */
static bool says_the_same(const char *a, const char *b, double *more)
{
	size_t n = 0;
	*more = 0;
	if (strcmp(a, b) == 0)
		return true;
	while (a[n] == b[n])
		n++;
	while (n && (ascii_is_digit(a[n - 1]) || a[n - 1] == '.'))
		n--;
	char *end, *other;
	double x = strtod(a + n, &end), y = strtod(b + n, &other);
	*more = y - x;
	return end > a + n && strncmp(end, " mm", 3) == 0 && strcmp(end, other) == 0;
}

/* Of those that differ in millimetres the one with most stays. */
static bool is_repeated(struct diags *d, size_t n, const struct diag *one)
{
	double more;
	for (size_t i = 0; i < n; i++) {
		struct diag *other = &d->list.at[i];
		if (other->id != one->id || other->pos.file != one->pos.file
		    || other->pos.line != one->pos.line
		    || other->pos.column != one->pos.column
		    || !says_the_same(other->text, one->text, &more))
			continue;
		if (more > 0)
			other->text = one->text;
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
		if (one.severity != DIAG_NOTE) /* a note goes with its diagnostic */
			repeated = is_repeated(d, kept, &one);
		if (repeated)
			d->count[one.severity]--;
		else
			d->list.at[kept++] = one;
	}
	d->list.len = kept < d->list.len ? kept : d->list.len;
}

void diags_promote(struct diags *d, enum diag_id id, size_t from)
{
	for (size_t i = from; i < d->list.len; i++) {
		struct diag *one = &d->list.at[i];
		if (one->id != id || one->severity != DIAG_WARNING)
			continue;
		one->severity = DIAG_ERROR;
		d->count[DIAG_WARNING]--;
		d->count[DIAG_ERROR]++;
	}
}

void diags_drop(struct diags *d, enum diag_id id, size_t from)
{
	size_t kept = from < d->list.len ? from : d->list.len;
	bool dropped = false;
	for (size_t i = kept; i < d->list.len; i++) {
		const struct diag one = d->list.at[i];
		if (one.severity != DIAG_NOTE)
			dropped = one.id == id;
		if (dropped)
			d->count[one.severity]--;
		else
			d->list.at[kept++] = one;
	}
	d->list.len = kept;
}

void diags_promote_all(struct diags *d)
{
	for (size_t i = 0; i < d->list.len; i++)
		if (d->list.at[i].severity == DIAG_WARNING)
			d->list.at[i].severity = DIAG_ERROR;
	d->count[DIAG_ERROR] += d->count[DIAG_WARNING]; /* those beyond the limit, too */
	d->count[DIAG_WARNING] = 0;
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
