/* The roster's values in the words of the papers. Where directions mix, each value is
   isolated (UAX #9, FSI and PDI): a code stays behind its name, and a room's number with
   its room. */
#include "personal/value_fields.h"

#include "base/utf8.h"
#include "model/date_words.h"
#include "model/number.h"
#include "type/bidi.h"

#include <stdio.h>
#include <string.h>

static const struct pos nowhere;

struct fields {
	struct arena *arena;
	struct diags *diags;
	const struct labels *labels;
	struct copy_fonts *fonts;
	bool mixed; /* directions may mix: values are isolated */
};

/* ---- characters without a face ---- */

/* Once for a character, however often the candidate's values have it. */
static void report(struct fields *f, uint32_t c)
{
	char code[16];
	int n = snprintf(code, sizeof code, "U+%04X", (unsigned)c);
	for (size_t i = 0; i < f->diags->list.len; i++) {
		const struct diag *d = &f->diags->list.at[i];
		const char *at =
			d->id == DIAG_VALUE_NO_FACE ? strstr(d->text, code) : NULL;
		if (at && strspn(at + n, "0123456789ABCDEF") == 0)
			return;
	}
	diags_add(f->diags, DIAG_VALUE_NO_FACE, nowhere, (const char *)code);
}

static bool is_plain(const char *text)
{
	while (*text >= ' ' && *text < 0x7F)
		text++;
	return !*text;
}

/* The text without line ends and without characters that no face has. */
static const char *clean(struct fields *f, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *end = text + strlen(text);
	bool lacking = false;
	if (is_plain(text))
		return text;
	for (const char *s = text, *next = s; s < end; s = next) {
		uint32_t c = utf8_next(&next, end);
		if (!copy_fonts_has(f->fonts, s, (size_t)(next - s), c)) {
			report(f, c);
			lacking = true;
		} else if (c == '\n' || c == '\t') {
			strbuf_addc(&out, ' ');
		} else if (!(lacking && c == ' '
		             && (!out.len || out.at[out.len - 1] == ' '))) {
			strbuf_add(&out, s, (size_t)(next - s));
		}
	}
	while (lacking && out.len && out.at[out.len - 1] == ' ')
		out.len--;
	const char *copy = arena_strndup(f->arena, out.at ? out.at : "", out.len);
	strbuf_release(&out);
	return copy;
}

/* ---- the fields ---- */

static const char *isolated(struct fields *f, const char *text)
{
	return f->mixed && *text ? arena_printf(f->arena, "\u2068%s\u2069", text) : text;
}

static const char *taken(struct fields *f, struct strbuf *text)
{
	const char *copy = arena_strndup(f->arena, text->at ? text->at : "", text->len);
	strbuf_release(text);
	return clean(f, copy);
}

/* A label with values put in: name, value, …, NULL. */
static const char *put(struct fields *f, enum label id, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;
	va_start(args, id);
	labels_put(f->labels, id, &text, args);
	va_end(args);
	return taken(f, &text);
}

/* "25 % more time" */
static const char *factor_text(struct fields *f, const struct candidate *c)
{
	struct strbuf factor = STRBUF_INIT, percent = STRBUF_INIT;
	if (c->time_factor == TIME_FACTOR_ONE)
		return "";
	number_decimal(f->labels, c->time_factor, &factor);
	number_decimal(f->labels, (c->time_factor - TIME_FACTOR_ONE) * 100, &percent);
	return put(f, LABEL_TIME_FACTOR, "factor", taken(f, &factor), "percent",
	           taken(f, &percent), NULL);
}

static const char *date_text(struct fields *f, const struct candidate *c)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->date)
		date_words(f->labels, c->date, &date);
	return taken(f, &date);
}

static const char *time_text(struct fields *f, const struct candidate *c)
{
	struct strbuf time = STRBUF_INIT;
	if (*c->time)
		time_words(f->labels, c->time, &time);
	return taken(f, &time);
}

static const char *answer_text(struct fields *f, const struct candidate *c)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->answer_by)
		date_words(f->labels, c->answer_by, &date);
	return taken(f, &date);
}

static const char *when_text(struct fields *f, const struct candidate *c)
{
	struct strbuf when = STRBUF_INIT;
	when_words(f->labels, c, &when);
	return taken(f, &when);
}

/* The interviewers' names as a list. */
static const char *panel_text(struct fields *f, const struct candidate *c)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < c->ninterviewers; i++) {
		const char *name = clean(f, c->interviewers[i]);
		struct strbuf before = list;
		if (!*name)
			continue;
		list = (struct strbuf)STRBUF_INIT;
		if (before.len)
			labels_add(&list, f->labels, LABEL_LIST_NEXT, "list", before.at,
			           "next", isolated(f, name), NULL);
		else
			strbuf_adds(&list, isolated(f, name));
		strbuf_release(&before);
	}
	const char *copy = arena_strndup(f->arena, list.at ? list.at : "", list.len);
	strbuf_release(&list);
	return copy;
}

/* The separator of two values on a line, cut out of a label. */
static const char *between(struct fields *f)
{
	static const char before[] = "{marks}", after[] = "{next}";
	const char *label = f->labels->text[LABEL_MARKS_NEXT];
	const char *from = strstr(label, before), *to = strstr(label, after);
	from = from ? from + sizeof before - 1 : NULL;
	return from && to && from < to
	               ? arena_strndup(f->arena, from, (size_t)(to - from))
	               : "  ";
}

static bool any_needs_bidi(const struct candidate *c)
{
	bool needed = bidi_needed(c->name, strlen(c->name))
	              || bidi_needed(c->location, strlen(c->location));
	for (size_t i = 0; !needed && i < c->ninterviewers; i++)
		needed = bidi_needed(c->interviewers[i], strlen(c->interviewers[i]));
	return needed;
}

static struct value_text one(const char *text)
{
	return (struct value_text){.parts = {text}, .n = 1, .between = ""};
}

static const struct value_text *member_texts(struct fields *f, const struct candidate *c)
{
	struct value_text *members =
		ARENA_ARRAY(f->arena, struct value_text, c->ninterviewers);
	for (size_t i = 0; i < c->ninterviewers; i++)
		members[i] = one(isolated(f, clean(f, c->interviewers[i])));
	return members;
}

const char *value_name(const struct candidate *c, struct copy_fonts *fonts,
                       struct arena *arena, struct diags *diags)
{
	struct fields f = {.arena = arena, .diags = diags, .fonts = fonts};
	return clean(&f, c->name);
}

void value_texts(const struct candidate *c, const char *interviewer,
                 const struct labels *labels, bool rtl, struct copy_fonts *fonts,
                 struct arena *arena, struct diags *diags, struct value_texts *out)
{
	struct fields f = {
		.arena = arena, .diags = diags, .labels = labels, .fonts = fonts};
	const char *name = clean(&f, c->name), *place = clean(&f, c->location);
	const char *date = date_text(&f, c), *time = time_text(&f, c);
	const char *when = when_text(&f, c), *factor = factor_text(&f, c);
	interviewer = clean(&f, interviewer);
	f.mixed = rtl || any_needs_bidi(c);
	const char *code = isolated(&f, c->code);
	const char *who = *name ? put(&f, LABEL_NAME_AND_CODE, "name", isolated(&f, name),
	                              "code", code, NULL)
	                  : roster_is_spare(c->code) ? "" /* somebody writes it in */
	                                             : code;
	place = isolated(&f, place);
	*out = (struct value_texts){
		.of = {
			[SOURCE_CANDIDATE] = one(who),
			[SOURCE_CODE] = one(code),
			[SOURCE_INTERVIEWER] = one(isolated(&f, interviewer)),
			[SOURCE_DATE] = one(date),
			[SOURCE_START] = {.parts = {time, factor},
	                                  .n = 2,
	                                  .between = between(&f)},
			[SOURCE_WHEN] = one(when),
			[SOURCE_WHERE] = one(place),
			[SOURCE_PANEL] = one(panel_text(&f, c)),
			[SOURCE_ANSWER_BY] = one(answer_text(&f, c)),
			[SOURCE_ALL] = {.parts = {who, when, place, factor},
	                                .n = 4,
	                                .between = between(&f)},
		}};
	out->members = member_texts(&f, c);
	out->nmembers = c->ninterviewers;
}
