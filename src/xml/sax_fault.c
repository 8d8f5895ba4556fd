/* What is not well-formed, in words and at the place where it can be mended. libxml2 says
   where it noticed a fault, which is often behind it; the text around tells the rest. */
#include "xml/node_build_int.h"

#include "base/magic.h"
#include "base/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

enum { LOOKED_BACK = 1 << 16 }; /* bytes, at most, for where a fault began */

struct fault {
	struct frame *f;
	const xmlError *error;
	const char *text;
	size_t at;    /* where libxml2 was */
	size_t begin; /* what is underlined */
	size_t n;
};

static const char *word(const char *s)
{
	return s ? s : "";
}

static struct diag_place place(const struct fault *t)
{
	const char *s = t->text + t->begin;
	size_t n = t->n;
	const char *end = memchr(s, '\n', n);
	n = end ? (size_t)(end - s) : n;
	return (struct diag_place){source_pos(t->f->source, t->begin),
	                           source_characters(s, n), 0};
}

/* Moves the place back to the nearest `part`, if there is one; underlines n bytes. */
static bool back_to(struct fault *t, const char *part, size_t n)
{
	size_t size = strlen(part);
	size_t least = t->at > LOOKED_BACK ? t->at - LOOKED_BACK : 0;
	for (size_t i = t->at; i-- > least;) {
		if (i + size > t->f->source->len || memcmp(t->text + i, part, size) != 0)
			continue;
		t->begin = i;
		t->n = n;
		return true;
	}
	return false;
}

/* Underlines the character before where libxml2 was, which is ASCII. */
static void back_one(struct fault *t)
{
	t->begin = t->at - 1;
	t->n = 1;
}

/* ---- words ---- */

/* libxml2's text as ours: one line, no capital, no full stop. */
static void tidy(struct strbuf *to, const char *message)
{
	size_t n = message ? strcspn(message, "\n") : 0;
	while (n && (is_blank(message[n - 1]) || message[n - 1] == '.'))
		n--;
	strbuf_add(to, message ? message : "", n);
	if (n > 1 && to->at[0] >= 'A' && to->at[0] <= 'Z'
	    && !(to->at[1] >= 'A' && to->at[1] <= 'Z'))
		to->at[0] = (char)(to->at[0] | 0x20);
	if (!to->len)
		strbuf_adds(to, "unknown");
}

/* Faults that are told in the same words wherever they are. */
static const char *fixed_words(int code)
{
	switch (code) {
	case XML_ERR_INVALID_CHAR:
		return "a character stands here that XML does not allow; take it out";
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
		return "an attribute's value is not closed; close its quotes";
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		return "an attribute has no value; write name=\"value\"";
	case XML_ERR_GT_REQUIRED:
		return "a tag is not closed; end it with >";
	case XML_ERR_SPACE_REQUIRED:
		return "a blank is missing here, or a quote before";
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		return "'&' stands alone; write &amp;";
	case XML_ERR_INVALID_CHARREF:
	case XML_ERR_INVALID_DEC_CHARREF:
	case XML_ERR_INVALID_HEX_CHARREF:
		return "this number names no character that XML allows";
	case XML_ERR_DOCUMENT_END:
		return "something follows the end of the first element; a file has one "
		       "only";
	case XML_ERR_HYPHEN_IN_COMMENT:
		return "a comment cannot have -- in it";
	case XML_ERR_CDATA_NOT_FINISHED:
		return "a CDATA section is not closed; end it with ]]>";
	case XML_ERR_COMMENT_NOT_FINISHED:
		return "a comment is not closed; end it with -->";
	case XML_ERR_MISPLACED_CDATA_END:
		return "']]>' stands in the text; write ]]&gt;";
	default:
		return NULL;
	}
}

/* What to write for an entity of HTML: its character, or the number of one that cannot be
   seen. */
static const char *character(const char *name, char bytes[8])
{
	static const char *const known[][2] = {
		{"nbsp", "&#160;"},  {"shy", "&#173;"},     {"ensp", "&#8194;"},
		{"emsp", "&#8195;"}, {"thinsp", "&#8201;"}, {"zwnj", "&#8204;"},
		{"zwj", "&#8205;"},  {"lrm", "&#8206;"},    {"rlm", "&#8207;"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i][0], name) == 0)
			return known[i][1];
	const htmlEntityDesc *known_to_html = htmlEntityLookup(BAD_CAST name);
	if (!known_to_html)
		return "the character itself, or &amp; for '&'";
	bytes[utf8_put(bytes, known_to_html->value)] = '\0';
	return bytes;
}

/* ---- faults ---- */

static void tell(struct fault *t, const char *words)
{
	diags_add_at(t->f->build->diags, DIAG_XML_BAD, place(t), words);
}

static void no_name(struct fault *t)
{
	char before = t->at ? t->text[t->at - 1] : '\0';
	if (before == '&' || before == '<')
		back_one(t);
	tell(t, before == '&'              ? "'&' stands alone; write &amp;"
	        : before == '<'            ? "'<' stands alone; write &lt; or an "
	                                     "element's name after it"
	        : t->text[t->begin] == '<' ? "the tag before '<' is not closed; end it "
	                                     "with >"
	                                   : "a name is missing");
}

/* Quotes of typography, which word processors make of straight ones. */
static void no_quote(struct fault *t)
{
	static const char quotes[] = "“”„‟‘’‚‛«»‹›´`";
	const char *at = t->text + t->at, *next = at, *end = t->text + t->f->source->len;
	if (at < end)
		utf8_next(&next, end);
	char sign[8] = "";
	memcpy(sign, at, (size_t)(next - at));
	t->n = (size_t)(next - at);
	if (!*sign || !strstr(quotes, sign)) {
		tell(t, "an attribute's value must stand in quotes: name=\"value\"");
		return;
	}
	struct strbuf words = STRBUF_INIT;
	strbuf_addf(&words,
	            "'%s' is no quote of XML; write \" before and after the value", sign);
	tell(t, words.at);
	strbuf_release(&words);
}

static void twice(struct fault *t)
{
	const xmlError *e = t->error;
	struct strbuf words = STRBUF_INIT, name = STRBUF_INIT;
	strbuf_addf(&words, "the attribute '%s' is given twice; drop one", word(e->str1));
	strbuf_addf(&name, "%s=", word(e->str1));
	back_to(t, name.at, name.len - 1);
	tell(t, words.at);
	strbuf_release(&words);
	strbuf_release(&name);
}

static void unknown_prefix(struct fault *t)
{
	const char *prefix = word(t->error->str1);
	struct strbuf words = STRBUF_INIT, name = STRBUF_INIT;
	strbuf_addf(&name, "%s:%s", prefix, word(t->error->str2));
	back_to(t, name.at, name.len);
	strbuf_addf(&words, "the prefix '%s' stands for no namespace", prefix);
	if (strcmp(prefix, "xi") == 0)
		strbuf_adds(&words,
		            "; add xmlns:xi=\"" XINCLUDE_NS "\" to the first element");
	else
		strbuf_adds(&words, "; take it out");
	tell(t, words.at);
	strbuf_release(&name);
	strbuf_release(&words);
}

static void late_declaration(struct fault *t)
{
	struct strbuf words = STRBUF_INIT;
	if (back_to(t, "<?xml", 5) && t->begin + 5 == t->at && is_blank(t->text[t->at])) {
		tell(t, "something stands before the XML declaration; take it out, blank "
		        "lines too");
		return;
	}
	tidy(&words, t->error->message);
	tell(t, words.at);
	strbuf_release(&words);
}

/* '<' in a value: the quote that closes it is missing, so that its start is told, too. */
static void open_value(struct fault *t)
{
	struct diags *d = t->f->build->diags;
	t->n = 1;
	diags_add_at(d, DIAG_XML_LT_IN_VALUE, place(t));
	size_t single = back_to(t, "='", 0) ? t->begin : 0;
	size_t begin = back_to(t, "=\"", 0) && t->begin > single ? t->begin : single;
	if (!begin)
		return;
	t->begin = begin + 2;
	diags_add_at(d, DIAG_VALUE_HERE, place(t));
}

static void unknown_entity(struct fault *t)
{
	const char *name = word(t->error->str1);
	struct strbuf whole = STRBUF_INIT;
	char bytes[8];
	strbuf_addf(&whole, "&%s;", name);
	back_to(t, whole.at, whole.len);
	diags_add_at(t->f->build->diags, DIAG_ENTITY_UNKNOWN, place(t), name,
	             character(name, bytes));
	strbuf_release(&whole);
}

static void no_xml(struct fault *t)
{
	struct diags *d = t->f->build->diags;
	size_t i = 0;
	while (is_blank(t->text[i]))
		i++;
	if (!t->text[i])
		diags_add_at(d, DIAG_FILE_EMPTY, place(t));
	else if (t->text[i] == '{' || t->text[i] == '[')
		diags_add_at(d, DIAG_FILE_KIND, place(t), "JSON", magic_advice("JSON"));
	else
		diags_add_at(d, DIAG_XML_NONE, place(t));
}

/* The element that is open; NULL: not known. */
static const struct node *open_node(const struct fault *t)
{
	const struct frame *f = t->f;
	const struct node_build *b = f->build;
	bool known = f->depth && f->modes[f->depth - 1] == MODE_NODE && b->depth;
	return known ? b->open[b->depth - 1] : NULL;
}

/* Where the element was opened that is not closed, or not by this tag. */
static void note_opened(struct fault *t)
{
	const struct node *open = open_node(t);
	if (open)
		diags_add_at(t->f->build->diags, DIAG_OPENED_HERE,
		             ((struct diag_place){open->pos, 0, 0}), open->name);
}

/* Whether HTML has this element without an end tag. */
static bool is_endless(const char *name)
{
	static const char *const names[] = {"br", "img", "hr", "col", "wbr", "input"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void mismatch(struct fault *t, const char *end, const char *begun)
{
	struct diags *d = t->f->build->diags;
	const struct node *open = open_node(t);
	if (back_to(t, "</", 0))
		t->n = t->at - t->begin;
	if (open && is_endless(open->name)) {
		diags_add_at(d, DIAG_XML_TAG_OPEN,
		             ((struct diag_place){open->pos,
		                                  (uint32_t)strlen(open->name) + 1, 0}),
		             open->name, open->name);
		return;
	}
	if (open && open->tag == TAG_NONE)
		diags_add_at(d, DIAG_XML_TAG_TEXT, place(t), end, begun);
	else
		diags_add_at(d, DIAG_XML_TAG_MISMATCH, place(t), end, begun);
	note_opened(t);
}

static void other(struct fault *t)
{
	const char *words = fixed_words(t->error->code);
	struct strbuf text = STRBUF_INIT;
	tidy(&text, t->error->message);
	if (t->error->code == XML_ERR_ENTITYREF_SEMICOL_MISSING)
		back_to(t, "&", 1);
	tell(t, words ? words : text.at);
	strbuf_release(&text);
}

void sax_fault(struct frame *f, const xmlError *e, size_t offset)
{
	struct fault t = {f, e, f->source->text, offset, offset, 0};
	struct diags *d = f->build->diags;
	const char *one = word(e->str1), *two = word(e->str2);
	if (offset >= f->source->len) /* at the end: point at the last character */
		while (t.begin > 0
		       && (t.begin >= f->source->len || is_blank(t.text[t.begin])))
			t.begin--;
	switch (e->code) {
	case XML_ERR_DOCUMENT_EMPTY:
		no_xml(&t);
		break;
	case XML_ERR_TAG_NAME_MISMATCH:
		mismatch(&t, two, one);
		break;
	case XML_ERR_TAG_NOT_FINISHED:
		diags_add_at(d, DIAG_XML_TRUNCATED, place(&t), one);
		note_opened(&t);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
		unknown_entity(&t);
		break;
	case XML_ERR_LT_IN_ATTRIBUTE:
		open_value(&t);
		break;
	case XML_ERR_NAME_REQUIRED:
		no_name(&t);
		break;
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
		no_quote(&t);
		break;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		twice(&t);
		break;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		unknown_prefix(&t);
		break;
	case XML_ERR_RESERVED_XML_NAME:
		late_declaration(&t);
		break;
	default:
		other(&t);
	}
}
