/* Cuts a well-formed text into its parts. Nothing is decoded: a part is its bytes. Only
   namespaces are followed, since they decide which elements are kitpress's. */
#include "write/xml_parts_int.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

bool slice_is(struct slice s, const char *word)
{
	return s.at && strlen(word) == s.len && memcmp(s.at, word, s.len) == 0;
}

/* The number of a character reference at *i, which is moved to its last byte. */
static unsigned long referred(struct slice s, size_t *i)
{
	bool hex = s.at[*i + 2] == 'x';
	const char *digits = s.at + *i + 2 + hex;
	char *end;
	unsigned long n = strtoul(digits, &end, hex ? 16 : 10);
	*i = (size_t)(end - s.at);
	return n;
}

bool slice_means(struct slice s, const char *word)
{
	for (size_t i = 0; s.at && i < s.len; i++, word++) {
		unsigned long c = (unsigned char)s.at[i];
		if (c == '&' && s.at[i + 1] == '#')
			c = referred(s, &i);
		if (!*word || c != (unsigned char)*word)
			return false;
	}
	return s.at && !*word;
}

bool slice_is_blank(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_blank(s.at[i]))
			return false;
	return true;
}

size_t slice_lines(struct slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n';
	return n;
}

struct slice part_value(const struct part *p, const char *name)
{
	for (size_t i = 0; i < p->nattrs; i++)
		if (slice_is(p->attrs[i].name, name))
			return (struct slice){p->attrs[i].value.at + 1,
			                      p->attrs[i].value.len - 2};
	return (struct slice){NULL, 0};
}

bool part_keeps_space(const struct part *p)
{
	return slice_means(part_value(p, "xml:space"), "preserve");
}

const struct part *parts_root(const struct part *all)
{
	const struct part *p = all->first;
	while (p && p->kind != PART_ELEMENT)
		p = p->next;
	return p;
}

struct binding { /* of a prefix to a namespace */
	struct slice prefix;
	enum part_ns ns;
	const struct part *by;
};

struct cutter {
	struct arena *arena;
	const char *at, *end;
	const char *ns;
	struct part *open;
	VEC(struct binding) bindings; /* of open elements */
};

static struct part *add(struct cutter *c, enum part_kind kind, const char *end)
{
	struct part *p = ARENA_NEW(c->arena, struct part);
	p->kind = kind;
	p->source = (struct slice){c->at, (size_t)(end - c->at)};
	p->outer = c->open;
	if (c->open->last)
		c->open->last->next = p;
	else
		c->open->first = p;
	c->open->last = p;
	c->at = end;
	return p;
}

/* Behind the next `mark`, which a well-formed text has. */
static const char *behind(const struct cutter *c, const char *from, const char *mark)
{
	const char *at = strstr(from, mark);
	return at ? at + strlen(mark) : c->end;
}

static bool starts(const struct cutter *c, const char *word)
{
	return strncmp(c->at, word, strlen(word)) == 0;
}

/* Behind a document type, whose quotes, comments and instructions may hold any sign. */
static const char *behind_doctype(const struct cutter *c)
{
	int brackets = 0;
	const char *s = c->at + 2;
	while (s < c->end) {
		if (*s == '>' && !brackets)
			return s + 1;
		if (strncmp(s, "<!--", 4) == 0) {
			s = behind(c, s + 4, "-->");
		} else if (s[0] == '<' && s[1] == '?') {
			s = behind(c, s + 2, "?>");
		} else if (*s == '"' || *s == '\'') {
			s = memchr(s + 1, *s, (size_t)(c->end - s - 1));
			if (!s)
				return c->end;
			s++;
		} else {
			brackets += *s == '[' ? 1 : *s == ']' ? -1 : 0;
			s++;
		}
	}
	return c->end;
}

/* ---- namespaces ---- */

static enum part_ns ns_called(const struct cutter *c, struct slice value)
{
	return slice_means(value, c->ns)         ? NS_OURS
	       : slice_means(value, XINCLUDE_NS) ? NS_XINCLUDE
	                                         : NS_OTHER;
}

/* The part of a name before its colon. */
static struct slice prefix_of(struct slice name)
{
	const char *colon = memchr(name.at, ':', name.len);
	return (struct slice){name.at, colon ? (size_t)(colon - name.at) : 0};
}

static void bind(struct cutter *c, const struct part *p, const struct part_attr *a)
{
	struct slice prefix = prefix_of(a->name);
	bool plain = slice_is(a->name, "xmlns");
	if (!plain && !slice_is(prefix, "xmlns"))
		return;
	struct slice bound = {a->name.at + 6, plain ? 0 : a->name.len - 6};
	struct slice value = {a->value.at + 1, a->value.len - 2};
	vec_push(c->arena, &c->bindings,
	         ((struct binding){bound, ns_called(c, value), p}));
}

static enum part_ns ns_of(const struct cutter *c, struct slice prefix)
{
	for (size_t i = c->bindings.len; i-- > 0;) {
		const struct binding *b = &c->bindings.at[i];
		if (b->prefix.len == prefix.len
		    && (!prefix.len || memcmp(b->prefix.at, prefix.at, prefix.len) == 0))
			return b->ns;
	}
	return NS_OTHER;
}

/* ---- tags ---- */

static void close_element(struct cutter *c, const char *end)
{
	struct part *p = c->open;
	p->source.len = (size_t)(end - p->source.at);
	while (c->bindings.len && c->bindings.at[c->bindings.len - 1].by == p)
		c->bindings.len--;
	c->open = p->outer;
	c->at = end;
}

static const char *skip_blanks(const char *s)
{
	while (is_blank(*s))
		s++;
	return s;
}

/* Reads the attributes from `s` on; returns where the tag ends, at '>' or '/'. */
static const char *read_attributes(struct cutter *c, struct part *p, const char *s)
{
	VEC(struct part_attr) attrs = {0};
	for (s = skip_blanks(s); s < c->end && *s != '>' && *s != '/';
	     s = skip_blanks(s)) {
		struct part_attr a;
		size_t n = strcspn(s, "= \n\t\r");
		a.name = (struct slice){s, n};
		s = skip_blanks(skip_blanks(s + n) + 1); /* past the '=' */
		const char *close = strchr(s + 1, *s);
		a.value = (struct slice){s, (size_t)(close - s) + 1};
		s = close + 1;
		vec_push(c->arena, &attrs, a);
		bind(c, p, &a);
	}
	p->attrs = attrs.at;
	p->nattrs = attrs.len;
	return s;
}

static void start_element(struct cutter *c)
{
	const char *name = c->at + 1;
	struct part *p = add(c, PART_ELEMENT, c->at);
	p->name = (struct slice){name, strcspn(name, "/> \n\t\r")};
	const char *s = read_attributes(c, p, name + p->name.len);
	struct slice prefix = prefix_of(p->name);
	size_t skipped = prefix.len ? prefix.len + 1 : 0;
	p->local = (struct slice){p->name.at + skipped, p->name.len - skipped};
	p->ns = ns_of(c, prefix);
	c->open = p;
	if (*s == '/') {
		close_element(c, s + 2);
		return;
	}
	p->inside.at = c->at = s + 1;
}

static void end_element(struct cutter *c)
{
	struct part *p = c->open;
	p->inside.len = (size_t)(c->at - p->inside.at);
	close_element(c, behind(c, c->at, ">"));
}

struct part *parts_read(struct arena *arena, const char *text, size_t len, const char *ns)
{
	struct part *all = ARENA_NEW(arena, struct part);
	struct cutter c = {
		.arena = arena, .at = text, .end = text + len, .ns = ns, .open = all};
	all->source = all->inside = (struct slice){text, len};
	while (c.at < c.end) {
		if (*c.at != '<')
			add(&c, PART_TEXT, c.at + strcspn(c.at, "<"));
		else if (starts(&c, "<!--"))
			add(&c, PART_COMMENT, behind(&c, c.at + 4, "-->"));
		else if (starts(&c, "<![CDATA["))
			add(&c, PART_CDATA, behind(&c, c.at + 9, "]]>"));
		else if (starts(&c, "<?xml") && is_blank(c.at[5]))
			add(&c, PART_DECLARATION, behind(&c, c.at + 5, "?>"));
		else if (c.at[1] == '?')
			add(&c, PART_INSTRUCTION, behind(&c, c.at + 2, "?>"));
		else if (c.at[1] == '!')
			add(&c, PART_DOCTYPE, behind_doctype(&c));
		else if (c.at[1] == '/')
			end_element(&c);
		else
			start_element(&c);
	}
	return all;
}
