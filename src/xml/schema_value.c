/* Which rule of a simple type a value breaks, in words. The words for a pattern go by the
   name of its type, or of the attribute; a pattern without words gets none. */
#include "xml/schema_int.h"

#include "base/ascii.h"

#include <libxml/xmlregexp.h>
#include <string.h>

/* ---- the types of XML Schema's own ---- */

static bool is_integer(const char *s)
{
	s += *s == '-' || *s == '+';
	const char *from = s;
	while (ascii_is_digit(*s))
		s++;
	return s > from && !*s;
}

static bool is_decimal(const char *s)
{
	bool digits = false;
	s += *s == '-' || *s == '+';
	for (; ascii_is_digit(*s); s++)
		digits = true;
	if (*s == '.')
		for (s++; ascii_is_digit(*s); s++)
			digits = true;
	return digits && !*s;
}

/* A whole number below 2^64, by its digits. */
static bool is_unsigned_long(const char *s)
{
	static const char most[] = "18446744073709551615";
	if (!is_integer(s) || *s == '-')
		return false;
	s += *s == '+';
	while (*s == '0')
		s++;
	size_t n = strlen(s);
	return n < sizeof most - 1 || (n == sizeof most - 1 && strcmp(s, most) <= 0);
}

static bool takes_builtin(const char *type, const char *value, struct xsd_rule *rule)
{
	const char *words = NULL;
	if (strcmp(type, "xs:integer") == 0 && !is_integer(value))
		words = "a whole number";
	else if (strcmp(type, "xs:unsignedLong") == 0 && !is_unsigned_long(value))
		words = "a whole number below 2^64";
	else if (strcmp(type, "xs:decimal") == 0 && !is_decimal(value))
		words = "a number such as 2.5";
	else if (strcmp(type, "xs:NMTOKEN") == 0
	         && xmlValidateNMToken(BAD_CAST value, 0) != 0)
		words = "one word of letters, digits, '-', '_' and '.'";
	else if (strcmp(type, "xs:NMTOKENS") == 0 && !*value)
		words = "ids with blanks between them";
	if (strcmp(type, "xs:NMTOKENS") == 0) {
		char word[256];
		const char *list = value, *at;
		size_t n;
		while (!words && next_word(&list, &at, &n)) {
			if (n >= sizeof word)
				continue;
			memcpy(word, at, n);
			word[n] = '\0';
			if (xmlValidateNMToken(BAD_CAST word, 0) != 0)
				words = "ids with blanks between them";
		}
	}
	if (words)
		strbuf_addf(&rule->words, "; it must be %s", words);
	return !words;
}

/* ---- facets ---- */

/* Compares digits without a sign, however many: <0, 0, >0. */
static int compare_digits(const char *a, const char *b)
{
	a += strspn(a, "0");
	b += strspn(b, "0");
	size_t n = strspn(a, "0123456789"), m = strspn(b, "0123456789");
	int order = n != m ? (n < m ? -1 : 1) : strncmp(a, b, n);
	a += n + (a[n] == '.');
	b += m + (b[m] == '.');
	for (; !order && (*a || *b); a += *a != 0, b += *b != 0)
		order = (*a ? *a : '0') - (*b ? *b : '0');
	return order;
}

static int compare_numbers(const char *a, const char *b)
{
	bool minus = *a == '-', other = *b == '-';
	a += *a == '-' || *a == '+';
	b += *b == '-' || *b == '+';
	if (minus != other
	    && (compare_digits(a, "0") != 0 || compare_digits(b, "0") != 0))
		return minus ? -1 : 1;
	return minus ? compare_digits(b, a) : compare_digits(a, b);
}

static bool matches(const char *value, const char *pattern)
{
	xmlRegexpPtr compiled = xmlRegexpCompile(BAD_CAST pattern);
	bool ok = !compiled || xmlRegexpExec(compiled, BAD_CAST value) == 1;
	xmlRegFreeRegexp(compiled);
	return ok;
}

static size_t decimals(const char *value)
{
	const char *point = strchr(value, '.');
	size_t n = point ? strlen(point + 1) : 0;
	while (n && point[n] == '0')
		n--;
	return n;
}

/* Whether a value keeps one facet. `name`: the type's, for a pattern's words. */
static bool keeps(const xmlNode *facet, const char *value, const char *name,
                  struct xsd_rule *rule)
{
	const char *limit = xsd_word(facet, "value");
	if (!limit)
		return true;
	if (xsd_is(facet, "minInclusive") && compare_numbers(value, limit) < 0) {
		strbuf_addf(&rule->words, "; it must be %s or more", limit);
	} else if (xsd_is(facet, "maxInclusive") && compare_numbers(value, limit) > 0) {
		strbuf_addf(&rule->words, "; it must be %s or less", limit);
	} else if (xsd_is(facet, "minLength") && !*value) {
		strbuf_adds(&rule->words, "; it must not be blank");
	} else if (xsd_is(facet, "fractionDigits")
	           && decimals(value) > (size_t)(*limit - '0')) {
		strbuf_addf(&rule->words, "; it may have at most %s decimals",
		            strcmp(limit, "3") == 0 ? "three" : limit);
	} else if (xsd_is(facet, "pattern") && !matches(value, limit)) {
		const char *words = name ? vocabulary_find(rule->patterns, name) : NULL;
		if (words)
			strbuf_addf(&rule->words, "; it must be %s", words);
	} else {
		return true;
	}
	return false;
}

static bool takes(const xmlNode *type, const char *builtin, const char *name,
                  const char *value, struct xsd_rule *rule);

/* Whether the value is enumerated, or nothing is. */
static bool is_listed(const xmlNode *restriction, const char *value,
                      struct xsd_rule *rule)
{
	struct strbuf all = STRBUF_INIT;
	bool found = false;
	for (const xmlNode *c = restriction->children; c; c = c->next) {
		const char *one = xsd_is(c, "enumeration") ? xsd_word(c, "value") : NULL;
		if (!one)
			continue;
		found |= strcmp(one, value) == 0;
		strbuf_addf(&all, "%s'%s'", all.len ? ", " : "", one);
	}
	if (!found && all.len)
		strbuf_addf(&rule->words, "; it must be one of %s", all.at);
	found |= !all.len;
	strbuf_release(&all);
	return found;
}

/* Behind "a whole number": from which to which. */
static void add_range(const xmlNode *restriction, struct xsd_rule *rule)
{
	const char *least = NULL, *most = NULL;
	for (const xmlNode *c = restriction->children; c; c = c->next) {
		least = xsd_is(c, "minInclusive") ? xsd_word(c, "value") : least;
		most = xsd_is(c, "maxInclusive") ? xsd_word(c, "value") : most;
	}
	if (least && most)
		strbuf_addf(&rule->words, " from %s to %s", least, most);
}

static bool takes_restriction(const xmlNode *r, const char *name, const char *value,
                              struct xsd_rule *rule)
{
	const char *base = xsd_word(r, "base");
	const xmlNode *type = base ? xsd_simple_type(r, base) : NULL;
	for (const xmlNode *c = r->children; c && !base; c = c->next)
		type = xsd_is(c, "simpleType") ? c : type;
	if (!takes(type, base, name, value, rule)) {
		if (!type && rule->words.len)
			add_range(r, rule);
		return false;
	}
	if (!is_listed(r, value, rule))
		return false;
	for (const xmlNode *c = r->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE && !keeps(c, value, name, rule))
			return false;
	return true;
}

static bool takes_list(const xmlNode *list, const char *value, struct xsd_rule *rule)
{
	const char *item = xsd_word(list, "itemType"), *at;
	size_t n;
	while (next_word(&value, &at, &n)) {
		struct strbuf word = STRBUF_INIT;
		strbuf_add(&word, at, n);
		bool ok = takes(xsd_simple_type(list, item), item, item, word.at, rule);
		strbuf_release(&word);
		if (!ok)
			return false;
	}
	return true;
}

/* Whether one of a union's types takes the value; the words are the last type's, the
   widest. */
static bool takes_union(const xmlNode *u, const char *value, struct xsd_rule *rule)
{
	const char *members = xsd_word(u, "memberTypes"), *at;
	size_t n;
	while (members && next_word(&members, &at, &n)) {
		struct strbuf name = STRBUF_INIT;
		strbuf_add(&name, at, n);
		strbuf_clear(&rule->words);
		bool ok =
			takes(xsd_simple_type(u, name.at), name.at, name.at, value, rule);
		strbuf_release(&name);
		if (ok)
			return true;
	}
	return false;
}

static bool takes(const xmlNode *type, const char *builtin, const char *name,
                  const char *value, struct xsd_rule *rule)
{
	if (!type)
		return !builtin || takes_builtin(builtin, value, rule);
	if (xsd_word(type, "name"))
		name = xsd_word(type, "name");
	for (const xmlNode *c = type->children; c; c = c->next) {
		if (xsd_is(c, "restriction"))
			return takes_restriction(c, name, value, rule);
		if (xsd_is(c, "list"))
			return takes_list(c, value, rule);
		if (xsd_is(c, "union"))
			return takes_union(c, value, rule);
	}
	return true;
}

/* The simple type that the content of an element with text extends. */
static const char *extended(const xmlNode *type)
{
	for (const xmlNode *c = type ? type->children : NULL; c; c = c->next) {
		if (xsd_is(c, "extension"))
			return xsd_word(c, "base");
		if (xsd_is(c, "simpleContent"))
			return extended(c);
	}
	return NULL;
}

bool xsd_takes(const xmlNode *declaration, const char *value, struct xsd_rule *rule)
{
	const xmlNode *type = xsd_type(declaration);
	const char *builtin = xsd_word(declaration, "type");
	struct strbuf folded = STRBUF_INIT;
	const char *at;
	size_t n;
	while (next_word(&value, &at, &n)) {
		strbuf_adds(&folded, folded.len ? " " : "");
		strbuf_add(&folded, at, n);
	}
	if (xsd_is(type, "complexType")) {
		builtin = extended(type);
		type = builtin ? xsd_simple_type(declaration, builtin) : NULL;
	}
	bool ok = takes(type, builtin, xsd_word(declaration, "name"),
	                folded.len ? folded.at : "", rule);
	strbuf_release(&folded);
	return ok;
}

/* Whether a type is a list, or is made of one. */
static bool is_list(const xmlNode *type, const char *builtin)
{
	if (!type)
		return builtin && strcmp(builtin, "xs:NMTOKENS") == 0;
	for (const xmlNode *c = type->children; c; c = c->next) {
		if (xsd_is(c, "list"))
			return true;
		const char *base = xsd_is(c, "restriction") ? xsd_word(c, "base") : NULL;
		if (base)
			return is_list(xsd_simple_type(c, base), base);
		const xmlNode *t = xsd_is(c, "restriction") ? c->children : NULL;
		for (; t; t = t->next)
			if (xsd_is(t, "simpleType"))
				return is_list(t, NULL);
	}
	return false;
}

bool xsd_is_list(const xmlNode *declaration)
{
	return is_list(xsd_type(declaration), xsd_word(declaration, "type"));
}
