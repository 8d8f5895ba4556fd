/* Tags in canonical form: namespace declarations, the schema's attributes in its order,
   others as they stood, xml:lang and its like. */
#include "write/xml_format_int.h"

#include "base/width.h"

#include <string.h>

enum { RANK_NAMESPACE = -1, RANK_OTHER = 1 << 16, RANK_XML };

static int rank_of(const struct schema_form *form, struct slice name)
{
	if (name.len >= 5 && memcmp(name.at, "xmlns", 5) == 0
	    && (name.len == 5 || name.at[5] == ':'))
		return RANK_NAMESPACE;
	if (name.len > 4 && memcmp(name.at, "xml:", 4) == 0)
		return RANK_XML;
	for (size_t i = 0; i < form->nattributes; i++)
		if (slice_is(name, form->attributes[i]))
			return (int)i;
	return RANK_OTHER;
}

/* A value in double quotes, unless it has one in it. The values of the schema are words:
   a line end or tab in one means the blank that XML makes of it. */
static void add_value(struct strbuf *to, struct slice value, bool known)
{
	const char *s = value.at + 1, *end = value.at + value.len - 1;
	char quote = memchr(s, '"', (size_t)(end - s)) ? '\'' : '"';
	strbuf_addc(to, quote);
	while (s < end) {
		const char *run = s;
		while (run < end && is_blank(*run))
			run++;
		size_t n = (size_t)(run - s);
		bool broken = memchr(s, '\n', n) || memchr(s, '\t', n);
		if (!n)
			strbuf_addc(to, *s++);
		else if (known && broken)
			strbuf_addc(to, ' ');
		else
			strbuf_add(to, s, n);
		s = n ? run : s;
	}
	strbuf_addc(to, quote);
}

/* By rank; attributes of one rank keep their order. `bare`: without kitpress's namespace
   as the usual one. Returns how many. */
static size_t sort(const struct schema_form *form, const struct part *p, bool bare,
                   const struct part_attr **sorted, int *ranks)
{
	size_t n = 0;
	for (size_t i = 0; i < p->nattrs; i++) {
		int rank = rank_of(form, p->attrs[i].name);
		if (bare && slice_is(p->attrs[i].name, "xmlns"))
			continue;
		size_t at = n++;
		for (; at > 0 && ranks[at - 1] > rank; at--) {
			ranks[at] = ranks[at - 1];
			sorted[at] = sorted[at - 1];
		}
		ranks[at] = rank;
		sorted[at] = &p->attrs[i];
	}
	return n;
}

void format_start_tag(struct layout_out *o, const struct part *p,
                      const struct schema_form *form, bool empty, size_t hang)
{
	const char *close = empty ? "/>" : ">";
	const struct part_attr *sorted[FORMAT_ATTRIBUTES];
	int ranks[FORMAT_ATTRIBUTES];
	struct strbuf text = STRBUF_INIT;
	format_put(o, "<", 1);
	format_put(o, p->name.at, p->name.len);
	bool bare = o->bare && !p->outer->outer && p->name.len == p->local.len;
	size_t n = sort(form, p, bare, sorted, ranks);
	for (size_t i = 0; i < n; i++) {
		const struct part_attr *a = sorted[i];
		bool last = i + 1 == n;
		strbuf_clear(&text);
		strbuf_add(&text, a->name.at, a->name.len);
		strbuf_addc(&text, '=');
		add_value(&text, a->value, ranks[i] >= 0 && ranks[i] < RANK_OTHER);
		size_t width = width_of(text.at, text.len) + (last ? strlen(close) : 0);
		if (hang && i && o->column + 1 + width > FORMAT_COLUMNS)
			format_newline(o, hang);
		else
			format_put(o, " ", 1);
		format_put(o, text.at, text.len);
	}
	format_put(o, close, strlen(close));
	strbuf_release(&text);
}

void format_end_tag(struct layout_out *o, const struct part *p)
{
	format_put(o, "</", 2);
	format_put(o, p->name.at, p->name.len);
	format_put(o, ">", 1);
}
