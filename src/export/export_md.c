/* Markdown: CommonMark with tables (GitHub Flavored Markdown). What has no sign there is
   written as HTML, which Markdown allows: lists of terms, tables with spans, figures.

   A sign of emphasis counts only between certain neighbours (CommonMark 6.2). Where they
   are not so, or beyond ASCII and so not known, a tag stands instead. */
#include "export/export_writers_int.h"

#include "base/ascii.h"
#include "base/quote.h"
#include "export/rich_html.h"

#include <string.h>

enum { PART_HEADING = 3, TEXT_HEADING = 4 };

struct markdown {
	struct strbuf *to;
	struct strbuf indent; /* before each line of what is open */
	bool marked;          /* the line's start is written: an item's bullet */
	bool cell;            /* in a table: no line ends, bars are escaped */
	const char *root;     /* as in struct html_look */
};

static void add_flow(struct markdown *m, const struct rich *list, bool tight);

/* ---- lines ---- */

/* Begins a block: behind a bullet at once, else on a line of its own, with an empty one
   before it unless `tight`. */
static void begin(struct markdown *m, bool tight)
{
	struct strbuf *to = m->to;
	if (m->marked) {
		m->marked = false;
		return;
	}
	if (!tight && to->len) {
		size_t n = m->indent.len;
		while (n && m->indent.at[n - 1] == ' ')
			n--;
		strbuf_add(to, m->indent.at, n);
		strbuf_addc(to, '\n');
	}
	strbuf_add(to, m->indent.at, m->indent.len);
}

static void new_line(struct markdown *m)
{
	strbuf_addc(m->to, '\n');
	strbuf_add(m->to, m->indent.at, m->indent.len);
}

/* ---- inlines ---- */

/* Ends of a line's text: '\0' there. */
static bool is_blank(char c)
{
	return c == '\0' || c == ' ' || c == '\n' || c == '\t';
}

static bool is_sign(char c)
{
	return c > ' ' && c < 0x7F && !ascii_is_letter(c) && !ascii_is_digit(c);
}

static bool is_known_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

static char last_char(const struct markdown *m, size_t from)
{
	return m->to->len > from ? m->to->at[m->to->len - 1] : '\0';
}

/* The first character of what comes next in the line; '\0' at its end. */
static char first_char(const struct rich *r)
{
	for (; r; r = r->next) {
		if (r->kind == RICH_TEXT && *r->text)
			return *r->text;
		if (r->kind != RICH_TEXT)
			return '<'; /* a sign or a tag: never a part of a word */
	}
	return '\0';
}

/* Whether a character has to be escaped in a line; `before` is what it follows. */
static bool is_special(const struct markdown *m, const char *s, char before)
{
	switch (*s) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '<':
		return true;
	case '~':
		return s[1] == '~' || before == '~';
	case '_':
		return !is_known_word(before) || !is_known_word(s[1]);
	case '&':
		return s[1] == '#' || ascii_is_letter(s[1]);
	case '|':
		return m->cell;
	case '#':
		return is_blank(before) || before == '#';
	default:
		return false;
	}
}

/* Whether a line that begins so is taken for something else than text: how many bytes
   stand before the one to escape, or -1. */
static int special_start(const char *s)
{
	size_t digits = strspn(s, "0123456789");
	if (digits && (s[digits] == '.' || s[digits] == ')') && is_blank(s[digits + 1]))
		return (int)digits;
	return strchr("+-=>#~", *s) && *s ? 0 : -1;
}

/* `start`: of the line, in m->to. */
static void add_text(struct markdown *m, const char *s, size_t start)
{
	int special = m->to->len == start ? special_start(s) : -1;
	for (const char *at = s; *at; at++) {
		char before = at > s ? at[-1] : last_char(m, start);
		if (*at == '\n') {
			strbuf_addc(m->to, ' ');
			continue;
		}
		if (is_special(m, at, before) || at - s == special)
			strbuf_addc(m->to, '\\');
		strbuf_addc(m->to, *at);
	}
}

static void add_html(struct markdown *m, const struct rich *one)
{
	const struct html_look look = {
		.heading = TEXT_HEADING, .root = m->root, .one_line = true};
	struct rich alone = *one;
	alone.next = NULL;
	rich_html_add(&alone, &look, m->to);
}

static bool is_text_alone(const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next)
		if (r->kind != RICH_TEXT)
			return false;
	return true;
}

/* Whether code can stand between backticks: text that folding leaves as it is. */
static bool fits_ticks(const struct markdown *m, const struct strbuf *text)
{
	return text->len && text->at[0] != ' ' && text->at[text->len - 1] != ' '
	       && !strpbrk(text->at, "\n\t") && !strstr(text->at, "  ")
	       && !(m->cell && strchr(text->at, '|'));
}

static size_t longest_run(const char *s, char c)
{
	size_t most = 0, n = 0;
	for (; *s; s++) {
		n = *s == c ? n + 1 : 0;
		most = n > most ? n : most;
	}
	return most;
}

static void add_repeated(struct strbuf *to, char c, size_t n)
{
	while (n--)
		strbuf_addc(to, c);
}

static void add_code(struct markdown *m, const struct rich *r)
{
	struct strbuf text = STRBUF_INIT;
	rich_plain(r->first, &text);
	if (r->lang || !is_text_alone(r->first) || !fits_ticks(m, &text)) {
		add_html(m, r);
	} else {
		size_t ticks = longest_run(text.at, '`') + 1;
		bool pad = text.at[0] == '`' || text.at[text.len - 1] == '`';
		add_repeated(m->to, '`', ticks);
		strbuf_adds(m->to, pad ? " " : "");
		strbuf_add(m->to, text.at, text.len);
		strbuf_adds(m->to, pad ? " " : "");
		add_repeated(m->to, '`', ticks);
	}
	strbuf_release(&text);
}

static void add_inlines(struct markdown *m, const struct rich *list, size_t start);

/* Whether signs of emphasis around `inner` are taken as such. */
static bool can_mark(const char *inner, size_t n, char before, char after, bool within)
{
	char first = n ? inner[0] : ' ', last = n ? inner[n - 1] : ' ';
	bool opens = !is_blank(first)
	             && (is_known_word(first) || is_blank(before) || is_sign(before));
	bool closes = !is_blank(last)
	              && (is_known_word(last) || is_blank(after) || is_sign(after));
	if (!within) /* '_' is none within a word */
		return opens && closes && (is_blank(before) || is_sign(before))
		       && (is_blank(after) || is_sign(after));
	return opens && closes && before != '*' && after != '*';
}

static void add_marked(struct markdown *m, const struct rich *r, size_t start)
{
	const char *sign = r->kind == RICH_STRONG ? "**" : "_";
	struct strbuf *to = m->to, inner = STRBUF_INIT;
	size_t from = to->len;
	char before = last_char(m, start);
	strbuf_adds(to, sign);
	size_t inside = to->len;
	add_inlines(m, r->first, start);
	strbuf_add(&inner, to->at + inside, to->len - inside);
	to->len = from;
	if (!r->lang
	    && can_mark(inner.at, inner.len, before, first_char(r->next),
	                r->kind == RICH_STRONG)) {
		strbuf_addf(to, "%s%s%s", sign, inner.at, sign);
	} else {
		const char *name = rich_name(r->kind);
		strbuf_addf(to, "<%s", name);
		if (r->lang)
			strbuf_addf(to, " lang=\"%s\"", r->lang);
		strbuf_addf(to, ">%s</%s>", inner.at ? inner.at : "", name);
	}
	strbuf_release(&inner);
}

static void add_link(struct markdown *m, const struct rich *r, size_t start)
{
	bool angle = strpbrk(r->href, "() \\") != NULL;
	if (strpbrk(r->href, "<>\n")) {
		add_html(m, r);
		return;
	}
	strbuf_addc(m->to, '[');
	add_inlines(m, r->first, start);
	strbuf_adds(m->to, angle ? "](<" : "](");
	for (const char *s = r->href; *s; s++) {
		if (*s == '\\' || *s == '*' || *s == '_' || (*s == '|' && m->cell))
			strbuf_addc(m->to, '\\');
		strbuf_addc(m->to, *s);
	}
	strbuf_adds(m->to, angle ? ">)" : ")");
}

static void add_picture(struct markdown *m, const struct rich *r)
{
	const char *name = m->root ? rich_image_name(r, m->root) : "";
	if (!m->root || strpbrk(name, "<>()[]\\*_|")
	    || strpbrk(r->image->alt, "[]<>\\`*_|"))
		add_html(m, r);
	else
		strbuf_addf(m->to, strchr(name, ' ') ? "![%s](<%s>)" : "![%s](%s)",
		            r->image->alt, name);
}

static void add_tagged(struct markdown *m, const struct rich *r, size_t start)
{
	const char *name = rich_name(r->kind);
	strbuf_addf(m->to, "<%s", name);
	if (r->lang)
		strbuf_addf(m->to, " lang=\"%s\"", r->lang);
	strbuf_addc(m->to, '>');
	add_inlines(m, r->first, start);
	strbuf_addf(m->to, "</%s>", name);
}

static void add_inlines(struct markdown *m, const struct rich *list, size_t start)
{
	for (const struct rich *r = list; r; r = r->next) {
		switch (r->kind) {
		case RICH_TEXT:
			add_text(m, r->text, start);
			break;
		case RICH_STRONG:
		case RICH_EM:
			add_marked(m, r, start);
			break;
		case RICH_CODE:
			add_code(m, r);
			break;
		case RICH_A:
			add_link(m, r, start);
			break;
		case RICH_IMG:
			add_picture(m, r);
			break;
		case RICH_BR:
			add_html(m, r);
			break;
		default:
			add_tagged(m, r, start);
		}
	}
}

/* ---- blocks ---- */

static void add_line(struct markdown *m, const struct rich *inlines, bool tight)
{
	begin(m, tight);
	add_inlines(m, inlines, m->to->len);
	strbuf_addc(m->to, '\n');
}

/* Any block as HTML, in one line, so that no empty one ends it. */
static void add_html_block(struct markdown *m, const struct rich *r)
{
	begin(m, false);
	add_html(m, r);
	strbuf_addc(m->to, '\n');
}

static void add_pre(struct markdown *m, const struct rich *r)
{
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "");
	rich_plain(r->first, &text);
	size_t ticks = longest_run(text.at, '`') + 1;
	if (ticks < 3)
		ticks = 3;
	begin(m, false);
	add_repeated(m->to, '`', ticks);
	for (const char *s = text.at; s;) {
		size_t n = strcspn(s, "\n");
		new_line(m);
		strbuf_add(m->to, s, n);
		s = s[n] ? s + n + 1 : NULL;
	}
	new_line(m);
	add_repeated(m->to, '`', ticks);
	strbuf_addc(m->to, '\n');
	strbuf_release(&text);
}

/* Whether no item holds more than a line and lists below it. */
static bool is_tight(const struct rich *list)
{
	for (const struct rich *li = list->first; li; li = li->next)
		for (const struct rich *r = li->first; r; r = r->next)
			if (r == li->first ? r->kind != RICH_P
			                   : r->kind != RICH_UL && r->kind != RICH_OL)
				return false;
	return true;
}

static void add_list(struct markdown *m, const struct rich *list, bool tight, bool other)
{
	size_t was = m->indent.len;
	unsigned number = list->number;
	bool close = is_tight(list);
	for (const struct rich *li = list->first; li; li = li->next) {
		struct strbuf mark = STRBUF_INIT;
		if (list->kind == RICH_UL)
			strbuf_adds(&mark, other ? "* " : "- ");
		else
			strbuf_addf(&mark, "%u%s ", number++, other ? ")" : ".");
		begin(m, li == list->first ? tight : close);
		strbuf_add(m->to, mark.at, mark.len);
		add_repeated(&m->indent, ' ', mark.len);
		m->marked = true;
		add_flow(m, li->first, close);
		if (m->marked) { /* an empty item */
			m->marked = false;
			strbuf_addc(m->to, '\n');
		}
		m->indent.len = was;
		m->indent.at[was] = '\0';
		strbuf_release(&mark);
	}
}

static void add_quote(struct markdown *m, const struct rich *r)
{
	size_t was = m->indent.len;
	begin(m, false);
	strbuf_adds(m->to, "> ");
	strbuf_adds(&m->indent, "> ");
	m->marked = true;
	add_flow(m, r->first, false);
	m->marked = false;
	m->indent.len = was;
	m->indent.at[was] = '\0';
}

/* ---- tables ---- */

/* Whether each cell is a line and the head one row, which is all that Markdown knows. */
static bool is_plain_row(const struct rich *tr, size_t columns)
{
	size_t n = 0;
	for (const struct rich *cell = tr->first; cell; cell = cell->next, n++) {
		if (cell->span != 1 || cell->number != 1 || cell->lang
		    || (cell->first && !export_is_line(cell->first)))
			return false;
	}
	return n == columns;
}

static size_t length(const struct rich *list)
{
	size_t n = 0;
	for (; list; list = list->next)
		n++;
	return n;
}

static bool is_plain_table(const struct rich *table)
{
	const struct rich *head = table->first;
	if (!head || head->kind != RICH_THEAD || length(head->first) != 1 || table->lang)
		return false;
	size_t columns = length(head->first->first);
	for (const struct rich *part = head; part; part = part->next)
		for (const struct rich *tr = part->first; tr; tr = tr->next)
			if (!is_plain_row(tr, columns) || tr->kind != RICH_TR)
				return false;
	return true;
}

static void add_row(struct markdown *m, const struct rich *tr)
{
	strbuf_addc(m->to, '|');
	for (const struct rich *cell = tr->first; cell; cell = cell->next) {
		strbuf_addc(m->to, ' ');
		if (cell->first)
			add_inlines(m, cell->first->first, m->to->len);
		strbuf_adds(m->to, " |");
	}
}

static void add_table(struct markdown *m, const struct rich *table)
{
	if (!is_plain_table(table)) {
		add_html_block(m, table);
		return;
	}
	const struct rich *head = table->first->first;
	begin(m, false);
	m->cell = true;
	add_row(m, head);
	new_line(m);
	strbuf_addc(m->to, '|');
	for (size_t n = length(head->first); n; n--)
		strbuf_adds(m->to, " --- |");
	for (const struct rich *part = table->first->next; part; part = part->next)
		for (const struct rich *tr = part->first; tr; tr = tr->next) {
			new_line(m);
			add_row(m, tr);
		}
	m->cell = false;
	strbuf_addc(m->to, '\n');
}

/* `tight`: a list below a line follows it at once. */
static void add_flow(struct markdown *m, const struct rich *list, bool tight)
{
	bool other = false;
	const struct rich *before = NULL;
	for (const struct rich *r = list; r; before = r, r = r->next) {
		/* Two lists of a kind side by side would be one. */
		other = before && before->kind == r->kind && !other;
		if (r->lang && r->kind != RICH_P) {
			add_html_block(m, r);
			continue;
		}
		switch (r->kind) {
		case RICH_P:
			if (r->lang)
				add_html_block(m, r);
			else
				add_line(m, r->first, tight);
			break;
		case RICH_UL:
			add_list(m, r, tight, other);
			break;
		case RICH_OL:
			if (r->count != COUNT_DECIMAL)
				add_html_block(m, r);
			else
				add_list(m, r, tight, other);
			break;
		case RICH_HEADING:
			begin(m, false);
			add_repeated(m->to, '#', PART_HEADING + r->number);
			strbuf_addc(m->to, ' ');
			add_inlines(m, r->first, m->to->len);
			strbuf_addc(m->to, '\n');
			break;
		case RICH_PRE:
			add_pre(m, r);
			break;
		case RICH_BLOCKQUOTE:
			add_quote(m, r);
			break;
		case RICH_TABLE:
			add_table(m, r);
			break;
		default:
			add_html_block(m, r);
		}
	}
}

/* ---- the document ---- */

static void add_front(const struct export_sheet *sheet, struct strbuf *to)
{
	strbuf_adds(to, "---\ntitle: ");
	quote_json(sheet->title, to);
	for (size_t i = 0; i < sheet->nattributes; i++) {
		strbuf_addf(to, "\n%s: ", sheet->attributes[i].name);
		quote_json(sheet->attributes[i].value, to);
	}
	strbuf_adds(to, "\n---\n");
}

/* In a comment, where "--" would end it (HTML 5, 13.1.6): only "-->" does in CommonMark,
   but other readers are stricter. */
static void add_attributes(struct markdown *m, const struct export_question *q)
{
	struct strbuf text = STRBUF_INIT;
	if (!q->nattributes)
		return;
	export_attributes_add(q->attributes, q->nattributes, &text);
	begin(m, false);
	strbuf_adds(m->to, "<!-- ");
	for (const char *s = text.at; *s; s++) {
		if (s[0] == '-' && s > text.at && s[-1] == '-')
			strbuf_adds(m->to, "\u200b");
		strbuf_addc(m->to, *s);
	}
	strbuf_adds(m->to, " -->\n");
	strbuf_release(&text);
}

static void add_heading(struct markdown *m, const struct export_question *q)
{
	begin(m, false);
	strbuf_adds(m->to, "## ");
	size_t start = m->to->len;
	if (q->line)
		add_inlines(m, q->line, start);
	else
		add_text(m, q->name, start);
	strbuf_adds(m->to, " (");
	add_text(m, q->aside, start);
	strbuf_adds(m->to, ")\n");
}

bool export_md(const struct export_run *run)
{
	const struct export_sheet *sheet = run->sheet;
	struct markdown m = {.to = run->to, .root = sheet->whole ? sheet->root : NULL};
	const char *competency = "";
	strbuf_adds(&m.indent, "");
	add_front(sheet, run->to);
	for (size_t i = 0; i < sheet->nquestions; i++) {
		const struct export_question *q = &sheet->questions[i];
		if (strcmp(q->competency, competency) != 0) {
			competency = q->competency;
			begin(&m, false);
			strbuf_adds(m.to, "# ");
			add_text(&m, competency, m.to->len);
			strbuf_addc(m.to, '\n');
		}
		add_heading(&m, q);
		add_attributes(&m, q);
		for (size_t k = 0; k < q->nparts; k++) {
			begin(&m, false);
			strbuf_addf(m.to, "### ");
			add_text(&m, q->parts[k].title, m.to->len);
			strbuf_addc(m.to, '\n');
			add_flow(&m, q->parts[k].flow, false);
		}
	}
	strbuf_release(&m.indent);
	return true;
}
