/* Plain lines: each paragraph, item and row of a table is one. */
#include "export/rich_lines.h"

#include <string.h>

enum { STEP = 2 };

struct lines {
	struct strbuf *to;
	size_t start; /* of all, in `to` */
	int indent;
	const char *mark; /* before the next line, or NULL */
};

static void add_flow(struct lines *l, const struct rich *list);

static void begin(struct lines *l)
{
	if (l->to->len > l->start)
		strbuf_addc(l->to, '\n');
	int blanks = l->indent - (l->mark ? (int)strlen(l->mark) : 0);
	for (int i = 0; i < blanks; i++)
		strbuf_addc(l->to, ' ');
	strbuf_adds(l->to, l->mark ? l->mark : "");
	l->mark = NULL;
}

static void add_text(struct lines *l, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next)
		if (r->kind == RICH_TEXT)
			strbuf_adds(l->to, r->text);
		else if (r->kind == RICH_BR)
			begin(l);
		else if (r->kind == RICH_IMG)
			strbuf_addf(l->to, "[%s]", r->image->alt);
		else
			add_text(l, r->first);
}

static void add_link(struct lines *l, const struct rich *p)
{
	const struct rich *a = p->first;
	begin(l);
	add_text(l, a);
	/* a reference is its address, too */
	if (a && a->kind == RICH_A && !a->next)
		strbuf_addf(l->to, " <%s>", a->href);
}

static void add_items(struct lines *l, const struct rich *list)
{
	unsigned number = list->number;
	l->indent += STEP;
	for (const struct rich *li = list->first; li; li = li->next) {
		char mark[16];
		struct strbuf text = STRBUF_INIT;
		if (list->kind == RICH_OL)
			strbuf_addf(&text, "%u. ", number++);
		else
			strbuf_adds(&text, "- ");
		size_t n = text.len < sizeof mark ? text.len : sizeof mark - 1;
		memcpy(mark, text.at, n);
		mark[n] = '\0';
		strbuf_release(&text);
		l->mark = mark;
		add_flow(l, li->first);
		if (l->mark) /* an empty item */
			begin(l);
	}
	l->indent -= STEP;
}

static void add_row(struct lines *l, const struct rich *tr)
{
	begin(l);
	for (const struct rich *cell = tr->first; cell; cell = cell->next) {
		rich_plain(cell->first, l->to);
		strbuf_adds(l->to, cell->next ? " | " : "");
	}
}

static void add_pre(struct lines *l, const struct rich *pre)
{
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "");
	rich_plain(pre->first, &text);
	for (const char *s = text.at; s;) {
		size_t n = strcspn(s, "\n");
		begin(l);
		strbuf_add(l->to, s, n);
		s = s[n] ? s + n + 1 : NULL;
	}
	strbuf_release(&text);
}

static void add_flow(struct lines *l, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		switch (r->kind) {
		case RICH_P:
			add_link(l, r);
			break;
		case RICH_UL:
		case RICH_OL:
			add_items(l, r);
			break;
		case RICH_PRE:
			add_pre(l, r);
			break;
		case RICH_TABLE:
			for (const struct rich *part = r->first; part; part = part->next)
				for (const struct rich *tr = part->first; tr;
				     tr = tr->next)
					if (tr->kind == RICH_TR)
						add_row(l, tr);
			break;
		case RICH_DL:
		case RICH_DT:
		case RICH_DD:
		case RICH_BLOCKQUOTE:
		case RICH_FIGURE:
			add_flow(l, r->first);
			break;
		default:
			begin(l);
			add_text(l, r->first);
		}
	}
}

void rich_lines_add(const struct rich *list, struct strbuf *to)
{
	struct lines l = {.to = to, .start = to->len};
	add_flow(&l, list);
}

void rich_lines_items(const struct rich *list, struct strbuf *to)
{
	struct lines l = {.to = to, .start = to->len};
	for (const struct rich *li = list->first; li; li = li->next)
		add_flow(&l, li->first);
}
