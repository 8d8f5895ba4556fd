/* Names, attributes and values of nodes. Nothing here reports a fault: the schema says
   what is wrong with a value, the caller what is wrong with its meaning. */
#include "xml/node.h"

#include "base/ascii.h"

#include <string.h>

const char *node_attr(const struct node *n, const char *name)
{
	if (n->tag == TAG_CHARACTERS)
		return NULL;
	for (size_t i = 0; i < n->len; i++)
		if (!n->attrs[i].ns && strcmp(n->attrs[i].name, name) == 0)
			return n->attrs[i].value;
	return NULL;
}

const char *node_xml_attr(const struct node *n, const char *name)
{
	for (size_t i = 0; n->tag != TAG_CHARACTERS && i < n->len; i++)
		if (n->attrs[i].ns && strcmp(n->attrs[i].ns, XML_NS) == 0
		    && strcmp(n->attrs[i].name, name) == 0)
			return n->attrs[i].value;
	return NULL;
}

struct diag_place node_place(const struct node *n, const char *name)
{
	for (size_t i = 0; n->tag != TAG_CHARACTERS && i < n->len; i++)
		if (!n->attrs[i].ns && strcmp(n->attrs[i].name, name) == 0)
			return (struct diag_place){n->attrs[i].pos, n->attrs[i].span, 0};
	return (struct diag_place){n->pos, 0, 0};
}

struct diag_place node_place_of(const struct node *n, const char *value)
{
	for (size_t i = 0; n->tag != TAG_CHARACTERS && i < n->len; i++)
		if (strcmp(n->attrs[i].value, value) == 0)
			return (struct diag_place){n->attrs[i].pos, n->attrs[i].span, 0};
	return (struct diag_place){n->pos, 0, 0};
}

static uint32_t characters(const char *s, size_t n)
{
	uint32_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

/* Exact only if the value has no character references and is on one line; else the whole
   value. */
struct diag_place node_place_within(struct diag_place value, const char *text,
                                    size_t from, size_t len)
{
	if (value.span != characters(text, strlen(text)))
		return value;
	uint32_t column = value.pos.column + characters(text, from);
	value.pos.column = (column < DIAG_COLUMN_MAX ? column : DIAG_COLUMN_MAX) & 0xFFFF;
	value.span = characters(text + from, len);
	return value;
}

const struct node *node_child(const struct node *n, unsigned tag)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == tag)
			return c;
	return NULL;
}

size_t node_count(const struct node *n, unsigned tag)
{
	size_t count = 0;
	for (const struct node *c = n->first; c; c = c->next)
		count += c->tag == tag;
	return count;
}

/* Digits before and after a point; false if it is no such number, or too large. */
static bool parse_decimal(const char *s, size_t places, int64_t *out)
{
	int64_t value = 0;
	bool minus = false, digits = false;
	while (is_blank(*s))
		s++;
	if (*s == '-' || *s == '+')
		minus = *s++ == '-';
	for (; ascii_is_digit(*s); s++, digits = true) {
		if (value > (INT64_MAX - 9) / 10)
			return false;
		value = value * 10 + (*s - '0');
	}
	if (places && *s == '.')
		s++;
	else if (*s == '.')
		return false;
	for (size_t i = 0; i < places; i++) {
		if (value > (INT64_MAX - 9) / 10)
			return false;
		value *= 10;
		if (ascii_is_digit(*s)) {
			value += *s++ - '0';
			digits = true;
		}
	}
	while (places && *s == '0')
		s++;
	while (is_blank(*s))
		s++;
	*out = minus ? -value : value;
	return digits && *s == '\0';
}

int64_t node_int(const struct node *n, const char *name, int64_t lo, int64_t hi,
                 int64_t other)
{
	const char *s = node_attr(n, name);
	int64_t value;
	return s && parse_decimal(s, 0, &value) && value >= lo && value <= hi ? value
	                                                                      : other;
}

int node_thousandths(const struct node *n, const char *name, int other)
{
	const char *s = node_attr(n, name);
	int64_t value;
	if (!s || !parse_decimal(s, 3, &value) || value < 0 || value > 1000 * 1000)
		return other;
	return (int)value;
}

bool next_word(const char **list, const char **word, size_t *len)
{
	const char *s = *list;
	while (is_blank(*s))
		s++;
	*word = s;
	while (*s && !is_blank(*s))
		s++;
	*len = (size_t)(s - *word);
	*list = s;
	return *len > 0;
}

static bool is_word(const struct node *n, const char *name, const char *is)
{
	const char *s = node_attr(n, name), *word;
	size_t len;
	return s && next_word(&s, &word, &len) && len == strlen(is)
	       && memcmp(word, is, len) == 0;
}

bool node_yes(const struct node *n, const char *name)
{
	return is_word(n, name, "yes");
}

bool node_no(const struct node *n, const char *name)
{
	return is_word(n, name, "no");
}

/* Appends text with each run of blanks as one space, none at the start. */
static void add_folded(struct strbuf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool blank = is_blank(s[i]);
		if (!blank)
			strbuf_addc(b, s[i]);
		else if (b->len && b->at[b->len - 1] != ' ')
			strbuf_addc(b, ' ');
	}
}

static const char *folded(struct strbuf *b, struct arena *arena)
{
	if (b->len && b->at[b->len - 1] == ' ')
		b->len--;
	const char *s = b->len ? arena_strndup(arena, b->at, b->len) : "";
	strbuf_release(b);
	return s;
}

const char *node_word(const struct node *n, const char *name, struct arena *arena)
{
	const char *s = node_attr(n, name);
	if (!s || !*s)
		return "";
	bool plain = !is_blank(s[0]);
	for (size_t i = 1; s[i] && plain; i++)
		plain = !is_blank(s[i])
		        || (s[i] == ' ' && s[i + 1] && !is_blank(s[i + 1]));
	if (plain)
		return arena_strdup(arena, s);
	struct strbuf b = STRBUF_INIT;
	add_folded(&b, s, strlen(s));
	return folded(&b, arena);
}

static void gather(const struct node *n, struct strbuf *b)
{
	if (n->tag == TAG_CHARACTERS)
		add_folded(b, n->text, n->len);
	else
		for (const struct node *c = n->first; c; c = c->next)
			gather(c, b);
}

const char *node_words(const struct node *n, struct arena *arena)
{
	struct strbuf b = STRBUF_INIT;
	gather(n, &b);
	return folded(&b, arena);
}

struct node *node_copy(const struct node *n, struct arena *arena)
{
	struct node *copy = arena_alloc_raw(arena, sizeof *copy);
	*copy = *n;
	copy->next = copy->first = copy->last = NULL;
	for (const struct node *c = n->tag == TAG_CHARACTERS ? NULL : n->first; c;
	     c = c->next) {
		struct node *child = node_copy(c, arena);
		if (copy->last)
			copy->last->next = child;
		else
			copy->first = child;
		copy->last = child;
	}
	return copy;
}

const char *node_title(const struct node *n, unsigned tag, const char *attr,
                       struct arena *arena)
{
	const struct node *child = node_child(n, tag);
	const char *words = child ? node_words(child, arena) : "";
	return *words ? words : node_word(n, attr, arena);
}
