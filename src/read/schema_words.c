/* What libxml2's validator says, in the house form: what is wrong with which element, then what
   is allowed. Its message is a sentence with quoted names; the error's code tells which
   sentence, so only the names are taken out of it. What attributes an element may have it
   never says, nor always which elements: that is looked up in the schema (schema_lookup.c). */
#include "read/schema_int.h"

#include "base/suggest.h"

#include <libxml/xmlerror.h>
#include <string.h>

enum { QUOTED_MAX = 256 };

/* The n-th text in single quotes (from 0) of `s`. A value may hold quotes itself: what
   follows the closing one must not be a letter or digit. */
static bool quoted(const char *s, size_t n, char *to)
{
	for (;; n--) {
		const char *open = strchr(s, '\'');
		if (!open)
			return false;
		const char *close = strchr(open + 1, '\'');
		while (close && close[1] && !strchr(" .,:;)}]", close[1]))
			close = strchr(close + 1, '\'');
		if (!close)
			return false;
		if (n == 0) {
			size_t len = (size_t)(close - open) - 1;
			const char *text = open + 1;
			const char *name = memchr(text, '}', len);
			if (*text == '{' && name) { /* {namespace}name */
				len -= (size_t)(name + 1 - text);
				text = name + 1;
			}
			if (len >= QUOTED_MAX)
				len = QUOTED_MAX - 1;
			memcpy(to, text, len);
			to[len] = '\0';
			return true;
		}
		s = close + 1;
	}
}

/* "( {ns}a, {ns}b, … )" to "'a', 'b'". Wildcards, which stand for xi:include, are left out. */
static void expected(const char *message, struct strbuf *to)
{
	const char *s = strstr(message, "Expected is");
	s = s ? strchr(s, '(') : NULL;
	size_t count = 0;
	while (s && (s = strchr(s, '{'))) {
		const char *name = strchr(s, '}');
		if (!name)
			break;
		size_t n = strcspn(++name, ", )");
		count++;
		if (!(n == 1 && *name == '*'))
			strbuf_addf(to, "%s'%.*s'", to->len ? ", " : "", (int)n, name);
		s = name + n;
	}
	if (count >= 10) /* it names no more */
		strbuf_adds(to, ", …");
}

/* ---- reports ---- */

static const char *text_of(const struct strbuf *b, const char *other)
{
	return b->len ? b->at : other;
}

static void unknown_element(struct diags *d, const struct node *n)
{
	struct suggest s;
	struct strbuf hint = STRBUF_INIT;
	suggest_init(&s, n->name);
	for (int tag = TAG_CHARACTERS + 1; tag < TAG_COUNT_OF; tag++)
		suggest_offer(&s, tag_name((enum tag)tag));
	if (s.best)
		strbuf_addf(&hint, "; did you mean '%s'?", s.best);
	if (n->ns && strcmp(n->ns, KITPRESS_NS) != 0)
		diags_add(d, DIAG_ELEMENT_FOREIGN, n->pos, n->name, n->ns);
	else if (!n->ns)
		diags_add(d, DIAG_ELEMENT_NO_NAMESPACE, n->pos, n->name);
	else
		diags_add(d, DIAG_ELEMENT_UNKNOWN, n->pos, n->name, text_of(&hint, ""));
	strbuf_release(&hint);
}

/* A value that its attribute (or element) doesn't take. */
static void bad_value(struct diags *d, const struct node *n, const char *attribute, int code,
                      const char *rest)
{
	struct strbuf rule = STRBUF_INIT, set = STRBUF_INIT;
	char value[QUOTED_MAX], limit[QUOTED_MAX];
	/* a facet is named in quotes before the value */
	size_t first = strncmp(rest, "[facet", 6) == 0;
	if (!quoted(rest, first, value))
		value[0] = '\0';
	if (!quoted(rest, first + 1, limit))
		limit[0] = '\0';
	switch (code) {
	case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
		strbuf_addf(&rule, "it must be %s or more", limit);
		break;
	case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
		strbuf_addf(&rule, "it must be %s or less", limit);
		break;
	case XML_SCHEMAV_CVC_ENUMERATION_VALID:
		if (strchr(rest, '{'))
			strbuf_adds(&set, strchr(rest, '{') + 1);
		while (set.len && set.at[set.len - 1] != '}')
			set.len--;
		if (set.len)
			set.at[set.len - 1] = '\0';
		strbuf_addf(&rule, "it must be one of %s", set.len ? set.at : "a set");
		break;
	case XML_SCHEMAV_CVC_MINLENGTH_VALID:
		strbuf_adds(&rule, "it must not be blank");
		value[0] = '\0';
		break;
	case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
		strbuf_adds(&rule, "it may have at most three decimals");
		break;
	case XML_SCHEMAV_CVC_PATTERN_VALID:
		strbuf_adds(&rule, strstr(rest, "mm|pt")
		                           ? "it must be a number and a unit, such as 18mm"
		            : strstr(rest, "{64}") ? "it must be a hash, 64 hexadecimal digits"
		                                   : "it must be a colour such as #1F4E79");
		break;
	default:
		strbuf_adds(&rule, strstr(rest, "NMTOKENS")
		                           ? "it must be ids with blanks between them"
		            : strstr(rest, "NMTOKEN") || strstr(rest, "question-type")
		                    ? "it must be one word of letters, digits, '-', '_' and '.'"
		            : strstr(rest, "-difficulty") || strstr(rest, "tolerance")
		                              || strstr(rest, "weight")
		                    ? "it must be a number such as 2.5"
		                    : "it must be a whole number");
	}
	diags_add(d, DIAG_VALUE_BAD, n->pos, value, *attribute ? attribute : n->name,
	          text_of(&rule, ""));
	strbuf_release(&rule);
	strbuf_release(&set);
}

/* An element where its parent doesn't take it: not at all, or not at this place. */
static void misplaced(struct diags *d, const struct node *n, const struct node *parent)
{
	struct strbuf names = STRBUF_INIT, own = STRBUF_INIT;
	if (parent)
		schema_children(parent->name, &names);
	strbuf_addf(&own, "'%s'", n->name);
	bool known = names.len && strstr(names.at, own.at);
	diags_add(d, known || !names.len ? DIAG_ELEMENT_REFUSED : DIAG_ELEMENT_MISPLACED, n->pos,
	          n->name, text_of(&names, ""));
	strbuf_release(&own);
	strbuf_release(&names);
}

/* An element that ends before it has all it needs. */
static void incomplete(struct diags *d, const struct node *n, const char *rest)
{
	struct strbuf names = STRBUF_INIT;
	if (n->tag == TAG_QUESTION)
		strbuf_adds(&names, "'prompt'"); /* all the others are optional */
	else
		expected(rest, &names);
	diags_add(d, DIAG_CHILD_MISSING, n->pos, n->name, text_of(&names, "what is missing"));
	strbuf_release(&names);
}

void schema_report(struct diags *d, const struct node *n, const struct node *parent, int code,
                   const char *message)
{
	struct strbuf names = STRBUF_INIT;
	char attribute[QUOTED_MAX] = "";
	if (n->tag == TAG_NONE) {
		unknown_element(d, n);
		return;
	}
	/* "Element 'x': …" or "Element 'x', attribute 'y': …" */
	const char *rest = strstr(message, "': ");
	rest = rest ? rest + 3 : message;
	if (strstr(message, ", attribute '") && strstr(message, ", attribute '") < rest)
		quoted(message, 1, attribute);
	switch (code) {
	case XML_SCHEMAV_ELEMENT_CONTENT:
		if (strncmp(rest, "Missing", 7) == 0)
			incomplete(d, n, rest);
		else
			misplaced(d, n, parent);
		break;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
		if (!quoted(rest, 0, attribute))
			strcpy(attribute, "?");
		schema_attributes(n->name, &names);
		if (names.len)
			diags_add(d, DIAG_ATTRIBUTE_NOT_ALLOWED, n->pos, n->name, attribute,
			          names.at);
		else
			diags_add(d, DIAG_ATTRIBUTE_UNKNOWN, n->pos, attribute, n->name);
		break;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
		if (!quoted(rest, 0, attribute))
			strcpy(attribute, "?");
		diags_add(d, DIAG_ATTRIBUTE_MISSING, n->pos, n->name, attribute);
		break;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
	case XML_SCHEMAV_CVC_TYPE_3_1_2:
		/* said of the parent at the start of the child */
		if (!quoted(message, 0, attribute))
			strcpy(attribute, n->name);
		diags_add(d, strncmp(rest, "Element", 7) == 0 ? DIAG_ELEMENTS_NOT_ALLOWED
		                                              : DIAG_TEXT_NOT_ALLOWED,
		          n->pos, attribute);
		break;
	default:
		bad_value(d, n, attribute, code, rest);
	}
	strbuf_release(&names);
}
