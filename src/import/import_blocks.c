/* Texts with runs, and the list of blocks. Bytes that XML cannot hold never come in. */
#include "import/import_blocks.h"

#include "base/fold.h"
#include "base/quote.h"
#include "base/utf8.h"

#include <string.h>

/* ---- slices ---- */

struct block_text block_text_slice(struct arena *arena, const struct block_text *t,
                                   size_t from, size_t to)
{
	struct block_text out = {0};
	const char *at = t->at + from;
	size_t len = to > from ? to - from : 0;
	VEC(struct text_run) runs = {0};
	while (len && (*at == '\n' || *at == ' '))
		at++, len--;
	blank_trim(&at, &len);
	while (len && (at[len - 1] == '\n' || at[len - 1] == ' '))
		len--;
	if (!len)
		return (struct block_text){.at = ""};
	out.at = at[len] ? arena_strndup(arena, at, len) : at;
	out.len = len;
	from = (size_t)(at - t->at);
	for (size_t i = 0; i < t->nruns; i++) {
		struct text_run run = t->runs[i];
		if (run.end <= from)
			continue;
		run.end =
			run.end - from > len ? (uint32_t)len : (uint32_t)(run.end - from);
		vec_push(arena, &runs, run);
		if (run.end == len)
			break;
	}
	out.runs = runs.at;
	out.nruns = runs.len;
	return out;
}

struct block_text block_text_of(struct arena *arena, const char *s, size_t n)
{
	struct text_maker m = {.arena = arena};
	text_maker_add(&m, s, n, 0, NULL);
	struct block_text t = text_maker_end(&m);
	text_maker_release(&m);
	return t;
}

bool block_text_is_bold(const struct block_text *t)
{
	size_t from = 0;
	for (size_t i = 0; i < t->nruns; from = t->runs[i++].end) {
		const char *at = t->at + from;
		size_t n = t->runs[i].end - from;
		blank_trim(&at, &n);
		if (n && !(t->runs[i].style & TEXT_STRONG))
			return false;
	}
	return t->len > 0;
}

struct block_text block_text_plain(struct arena *arena, const struct block_text *t)
{
	struct block_text out = *t;
	struct text_run *runs = ARENA_ARRAY(arena, struct text_run, t->nruns);
	for (size_t i = 0; i < t->nruns; i++) {
		runs[i] = t->runs[i];
		runs[i].style &= ~(uint32_t)TEXT_STRONG;
	}
	out.runs = runs;
	return out;
}

/* ---- as XML ---- */

static const struct {
	unsigned style;
	const char *name;
} elements[] = {
	{TEXT_STRONG, "strong"}, {TEXT_EM, "em"},   {TEXT_STRUCK, "s"},
	{TEXT_SUB, "sub"},       {TEXT_SUP, "sup"}, {TEXT_CODE, "code"},
};

enum { ELEMENTS = sizeof elements / sizeof *elements };

static bool same_href(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Closes what the next run does not share, or opens what it adds; links are outermost. */
static void change(unsigned *open, const char **link, unsigned style, const char *href,
                   struct strbuf *to)
{
	bool relink = !same_href(*link, href);
	unsigned keep = relink ? 0 : *open & style;
	/* an element can only be kept if all around it are */
	for (int i = 0; i < ELEMENTS; i++)
		if ((*open & elements[i].style) && !(keep & elements[i].style))
			for (int k = i; k < ELEMENTS; k++)
				keep &= ~elements[k].style;
	for (int i = ELEMENTS - 1; i >= 0; i--)
		if (*open & ~keep & elements[i].style)
			strbuf_addf(to, "</%s>", elements[i].name);
	if (relink && *link)
		strbuf_adds(to, "</a>");
	if (relink && href) {
		strbuf_adds(to, "<a href=\"");
		quote_xml(href, strlen(href), to);
		strbuf_adds(to, "\">");
	}
	for (int i = 0; i < ELEMENTS; i++)
		if (style & ~keep & elements[i].style)
			strbuf_addf(to, "<%s>", elements[i].name);
	*open = style;
	*link = href;
}

/* As text: quotes stay as they are. */
static void add_text(const char *s, size_t n, struct strbuf *to)
{
	size_t from = 0;
	for (size_t i = 0; i < n; i++) {
		const char *name = s[i] == '&'   ? "&amp;"
		                   : s[i] == '<' ? "&lt;"
		                   : s[i] == '>' ? "&gt;"
		                                 : NULL;
		if (!name)
			continue;
		strbuf_add(to, s + from, i - from);
		strbuf_adds(to, name);
		from = i + 1;
	}
	strbuf_add(to, s + from, n - from);
}

static void add_lines(const struct block_text *t, const char *line_end, struct strbuf *to)
{
	size_t at = 0;
	unsigned open = 0;
	const char *link = NULL;
	for (size_t i = 0; i < t->nruns; i++) {
		size_t end = t->runs[i].end;
		change(&open, &link, t->runs[i].style, t->runs[i].href, to);
		while (at < end) {
			const char *s = t->at + at;
			const char *br = memchr(s, '\n', end - at);
			size_t n = br ? (size_t)(br - s) : end - at;
			add_text(s, n, to);
			at += n;
			if (br) {
				strbuf_adds(to, line_end);
				at++;
			}
		}
	}
	change(&open, &link, 0, NULL, to);
}

void block_text_xml(const struct block_text *t, struct strbuf *to)
{
	add_lines(t, "<br/>", to);
}

void block_text_code(const struct block_text *t, struct strbuf *to)
{
	add_lines(t, "\n", to);
}

/* ---- making texts ---- */

static void push_run(struct text_maker *m, unsigned style, const char *href)
{
	struct text_run *last = m->runs.len ? &m->runs.at[m->runs.len - 1] : NULL;
	uint32_t end = (uint32_t)m->text.len;
	if (last && last->end == end)
		return;
	if (last && last->style == style && same_href(last->href, href))
		last->end = end;
	else
		vec_push(m->arena, &m->runs, ((struct text_run){end, style, href}));
}

/* Whether XML 1.0 has the character. */
static bool is_allowed(uint32_t c)
{
	return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF && !(c >= 0x7F && c < 0xA0)
	                 : c == '\t' || c == '\n';
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* A blank is written when something follows it: as one space, and as the one that does
   not break where it was that alone. */
void text_maker_add(struct text_maker *m, const char *s, size_t n, unsigned style,
                    const char *href)
{
	const char *end = s + n;
	if (m->text.len > UINT32_MAX / 2)
		return;
	while (s < end) {
		size_t plain = utf8_plain(s, (size_t)(end - s));
		if (plain) {
			bool blank = *s == ' ';
			if (blank && m->text.len && m->text.at[m->text.len - 1] == ' '
			    && !m->exact)
				s++, plain--;
			strbuf_add(&m->text, s, plain);
			s += plain;
			continue;
		}
		const char *from = s;
		uint32_t c = utf8_next(&s, end);
		char last = m->text.len ? m->text.at[m->text.len - 1] : '\n';
		if (c == '\r' && s < end && *s == '\n')
			continue;
		if (m->exact && (c == '\r' || c == '\n'))
			strbuf_addc(&m->text, '\n');
		else if (m->exact && c == '\t')
			strbuf_adds(&m->text, "    ");
		else if (is_space(c) || (c == 0xA0 && (last == ' ' || last == '\n')))
			strbuf_add(&m->text, " ", last != ' ' && last != '\n');
		else if (c == 0xFEFF || c == 0x200B || c == 0xAD)
			continue;
		else if (c == 0xFFFD || !is_allowed(c))
			strbuf_adds(&m->text, c == 0xFFFD ? "\xEF\xBF\xBD" : "");
		else
			strbuf_add(&m->text, from, (size_t)(s - from));
	}
	push_run(m, style, href);
}

void text_maker_break(struct text_maker *m)
{
	while (m->text.len && m->text.at[m->text.len - 1] == ' ' && !m->exact
	       && m->runs.len && m->runs.at[m->runs.len - 1].end == m->text.len)
		m->runs.at[m->runs.len - 1].end = (uint32_t)--m->text.len;
	strbuf_addc(&m->text, '\n');
	push_run(m, m->runs.len ? m->runs.at[m->runs.len - 1].style : 0,
	         m->runs.len ? m->runs.at[m->runs.len - 1].href : NULL);
}

bool text_maker_is_blank(const struct text_maker *m)
{
	const char *s = m->text.at, *end = s + m->text.len;
	while (s < end) {
		size_t n = blank_at(s, end);
		if (!n)
			return false;
		s += n;
	}
	return true;
}

struct block_text text_maker_end(struct text_maker *m)
{
	struct block_text whole = {.at = m->text.at ? m->text.at : "",
	                           .len = m->text.len,
	                           .runs = m->runs.at,
	                           .nruns = m->runs.len};
	struct block_text out = {.at = ""};
	if (m->exact && whole.len) { /* but for line ends around it */
		size_t from = 0, to = whole.len;
		while (to && whole.at[to - 1] == '\n')
			to--;
		while (from < to && whole.at[from] == '\n')
			from++;
		whole.at = arena_strndup(m->arena, whole.at + from, to - from);
		whole.len = to - from;
		struct text_run *run = ARENA_NEW(m->arena, struct text_run);
		run->end = (uint32_t)whole.len;
		whole.runs = run;
		whole.nruns = 1;
		out = whole;
	} else if (whole.len) {
		whole.at = arena_strndup(m->arena, whole.at, whole.len);
		out = block_text_slice(m->arena, &whole, 0, whole.len);
	}
	strbuf_clear(&m->text);
	memset(&m->runs, 0, sizeof m->runs);
	return out;
}

void text_maker_release(struct text_maker *m)
{
	strbuf_release(&m->text);
}

struct import_block *import_blocks_add(struct import_blocks *b, struct arena *arena,
                                       enum block_kind kind, struct block_text text,
                                       struct pos pos)
{
	struct import_block block = {.kind = kind, .text = text, .pos = pos};
	if (kind != BLOCK_PRE && block_text_is_bold(&text)) {
		block.bold = true;
		block.text = block_text_plain(arena, &text);
	}
	vec_push(arena, b, block);
	return &b->at[b->len - 1];
}
