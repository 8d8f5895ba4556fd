/* Rich text as HTML. Element names are the same but for headings; a paragraph that is all
   of an item or a cell goes without its tags, as authors write it. */
#include "export/rich_html.h"

#include "base/quote.h"

#include <string.h>

static void add_attr(struct strbuf *to, const char *name, const char *value)
{
	strbuf_addf(to, " %s=\"", name);
	quote_xml(value, strlen(value), to);
	strbuf_addc(to, '"');
}

static void add_number_attr(struct strbuf *to, const char *name, unsigned n)
{
	if (n != 1)
		strbuf_addf(to, " %s=\"%u\"", name, n);
}

const char *rich_image_name(const struct rich *image, const char *root)
{
	const char *path = image->image->path;
	size_t n = root ? strlen(root) : 0;
	bool below = n && strncmp(path, root, n) == 0 && path[n] == '/';
	return below ? path + n + 1 : path;
}

static void add_image(const struct rich *r, const struct html_look *look,
                      struct strbuf *to)
{
	const char *alt = r->image->alt;
	if (!look->root) {
		strbuf_adds(to, "<em>[");
		quote_xml(alt, strlen(alt), to);
		strbuf_adds(to, "]</em>");
		return;
	}
	strbuf_adds(to, "<img");
	add_attr(to, "src", rich_image_name(r, look->root));
	add_attr(to, "alt", alt);
	strbuf_adds(to, "/>");
}

static void add_text(const struct rich *r, const struct html_look *look,
                     struct strbuf *to)
{
	const char *s = r->text;
	for (size_t n; look->one_line && s[n = strcspn(s, "\n")]; s += n + 1) {
		quote_xml(s, n, to);
		strbuf_adds(to, "&#10;");
	}
	quote_xml(s, strlen(s), to);
}

static bool is_alone(const struct rich *list)
{
	return list && list->kind == RICH_P && !list->next && !list->lang;
}

static const char *name_of(const struct rich *r, const struct html_look *look)
{
	return r->kind == RICH_S && look->struck ? look->struck : rich_name(r->kind);
}

static void open_tag(const struct rich *r, const struct html_look *look,
                     struct strbuf *to)
{
	if (r->kind == RICH_HEADING)
		strbuf_addf(to, "<h%d", look->heading + (int)r->number - 1);
	else
		strbuf_addf(to, "<%s", name_of(r, look));
	if (r->kind == RICH_A) {
		add_attr(to, "href", r->href);
	} else if (r->lang) {
		add_attr(to, look->lang ? look->lang : "lang", r->lang);
	}
	if (r->kind == RICH_OL) {
		add_number_attr(to, "start", r->number);
		if (r->count != COUNT_DECIMAL)
			add_attr(to, "type", rich_count_word(r->count));
	} else if (r->kind == RICH_TH || r->kind == RICH_TD) {
		add_number_attr(to, "colspan", r->span);
		add_number_attr(to, "rowspan", r->number);
	}
	strbuf_addc(to, '>');
}

static void close_tag(const struct rich *r, const struct html_look *look,
                      struct strbuf *to)
{
	if (r->kind == RICH_HEADING)
		strbuf_addf(to, "</h%d>", look->heading + (int)r->number - 1);
	else
		strbuf_addf(to, "</%s>", name_of(r, look));
}

/* Whether one paragraph alone in it needs no tags. */
static bool holds_line(enum rich_kind kind)
{
	return kind == RICH_LI || kind == RICH_DT || kind == RICH_DD || kind == RICH_TH
	       || kind == RICH_TD;
}

/* What a figure holds: its picture without the paragraph that the model has around it. */
static void add_exhibit(const struct rich *list, const struct html_look *look,
                        struct strbuf *to)
{
	for (const struct rich *r = list; r; r = r->next) {
		struct rich one = *(r->kind == RICH_P ? r->first : r);
		one.next = NULL;
		rich_html_add(&one, look, to);
	}
}

void rich_html_add(const struct rich *list, const struct html_look *look,
                   struct strbuf *to)
{
	for (const struct rich *r = list; r; r = r->next) {
		if (r->kind == RICH_TEXT) {
			add_text(r, look, to);
		} else if (r->kind == RICH_BR) {
			strbuf_adds(to, "<br/>");
		} else if (r->kind == RICH_IMG) {
			add_image(r, look, to);
		} else {
			const struct rich *first = r->first;
			open_tag(r, look, to);
			if (r->kind == RICH_PRE && first && first->kind == RICH_TEXT
			    && *first->text == '\n')
				strbuf_adds(to, look->one_line ? "&#10;" : "\n");
			if (r->kind == RICH_FIGURE)
				add_exhibit(first, look, to);
			else
				rich_html_add(holds_line(r->kind) && is_alone(first)
				                      ? first->first
				                      : first,
				              look, to);
			close_tag(r, look, to);
		}
	}
}
