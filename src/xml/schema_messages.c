/* The validator's findings in house form: what is wrong with which element, then what
   is allowed. libxml2's words are not used: the unit is compared with the schema's
   tree, so that one misspelt name hides nothing behind it and the message names the
   broken rule. */
#include "xml/schema_int.h"

#include "base/ascii.h"
#include "base/suggest.h"

#include <string.h>

enum { LISTED_MAX = 12 }; /* names that a message lists */

static const char *text_of(const struct strbuf *b)
{
	return b->len ? b->at : "";
}

static void note(struct schema_faults *f, const struct node *n)
{
	if (f->ntold < sizeof f->told / sizeof *f->told)
		f->told[f->ntold++] = n;
}

static bool is_told(const struct schema_faults *f, const struct node *n)
{
	for (size_t i = 0; i < f->ntold; i++)
		if (f->told[i] == n)
			return true;
	return f->ntold == sizeof f->told / sizeof *f->told;
}

/* ---- names ---- */

struct names {
	struct strbuf all; /* "'a', 'b'" */
	size_t count;
	struct suggest near;
};

static void add_name(void *ctx, const xmlNode *declaration)
{
	struct names *n = ctx;
	const char *name = xsd_word(declaration, "name");
	struct strbuf quoted = STRBUF_INIT;
	strbuf_addf(&quoted, "'%s'", name);
	if (!n->all.len || !strstr(n->all.at, quoted.at)) {
		strbuf_addf(&n->all, "%s%s", n->all.len ? ", " : "", quoted.at);
		n->count++;
	}
	if (n->near.word)
		suggest_offer(&n->near, name);
	strbuf_release(&quoted);
}

/* Whether what the words name first, in quotes, may be a child of a type. */
static bool fits(const char *words, const xmlNode *type)
{
	const char *quote = strchr(words, '\''),
		   *end = quote ? strchr(quote + 1, '\'') : NULL;
	struct strbuf name = STRBUF_INIT;
	if (!end)
		return true;
	strbuf_add(&name, quote + 1, (size_t)(end - quote - 1));
	bool may = xsd_child(type, name.at) != NULL;
	strbuf_release(&name);
	return may;
}

/* What to do about an element of another vocabulary; NULL: nothing is known of it, or
   nothing of that fits. */
static const char *instead_of(const struct vocabulary_words *words, const char *name,
                              const xmlNode *type)
{
	for (const struct vocabulary_words *w = words; w->name; w++)
		if (ascii_same(w->name, name) && fits(w->words, type))
			return w->words;
	return NULL;
}

/* The attribute of a type that is meant by another word, "xml:lang", or the nearest one;
   NULL: none. `other`: it is another word. */
static const char *attribute_meant(const struct schema_faults *f, const char *name,
                                   const xmlNode *type, bool *other)
{
	const struct vocabulary_words *w = f->vocabulary->attributes;
	struct names names = {.all = STRBUF_INIT};
	for (*other = true; w->name; w++)
		if (ascii_same(w->name, name)
		    && (strchr(w->words, ':') || xsd_attribute(type, w->words)))
			return w->words;
	*other = false;
	suggest_init(&names.near, name);
	xsd_each(type, "attribute", add_name, &names);
	strbuf_release(&names.all);
	return names.near.best;
}

/* The attribute of `type` that an element stands for, as it is called or by another word;
   NULL: none. */
static const char *attribute_said(const struct schema_faults *f, const struct node *n,
                                  const xmlNode *type)
{
	bool other;
	if (xsd_attribute(type, n->name))
		return n->name;
	const char *meant = attribute_meant(f, n->name, type, &other);
	return other && xsd_attribute(type, meant) ? meant : NULL;
}

/* The sign that begins a tag, and the element's name behind it. */
static struct diag_place tag_span(const struct node *n)
{
	uint32_t name = (uint32_t)strlen(n->name);
	return (struct diag_place){n->pos, name + 1, 0};
}

/* What may be said where no element may stand. */
static void add_attributes(const xmlNode *type, struct strbuf *to)
{
	struct names names = {.all = STRBUF_INIT};
	xsd_each(type, "attribute", add_name, &names);
	if (names.count)
		strbuf_addf(to, "; no element stands here, write the attributes %s",
		            names.all.at);
	strbuf_release(&names.all);
}

static void unknown_element(struct schema_faults *f, const struct node *n,
                            const xmlNode *type)
{
	struct names names = {.all = STRBUF_INIT};
	struct strbuf hint = STRBUF_INIT;
	const char *html = instead_of(f->vocabulary->foreign, n->name, type);
	const char *own = instead_of(f->vocabulary->elements, n->name, type);
	const char *instead = own ? own : html, *attribute;
	if (n->ns && strcmp(n->ns, f->vocabulary->ns) != 0) {
		diags_add_at(f->diags, DIAG_ELEMENT_FOREIGN, tag_span(n), n->name, n->ns);
		return;
	}
	if (!n->ns) {
		diags_add(f->diags, DIAG_ELEMENT_NO_NAMESPACE, n->pos, n->name);
		return;
	}
	if (instead) {
		bool drop = strncmp(instead, "take", 4) == 0;
		strbuf_addf(&hint, "; %s", instead);
		diags_add_id_at(f->diags,
		                own || drop ? DIAG_ELEMENT_UNKNOWN : DIAG_ELEMENT_HTML,
		                tag_span(n), n->name, hint.at);
		strbuf_release(&hint);
		return;
	}
	suggest_init(&names.near, n->name);
	xsd_each(type, "element", add_name, &names);
	if (names.near.best)
		strbuf_addf(&hint, "; did you mean '%s'?", names.near.best);
	else if ((attribute = attribute_said(f, n, type)))
		strbuf_addf(&hint, "; write the attribute '%s'", attribute);
	else if (names.count && names.count <= LISTED_MAX)
		strbuf_addf(&hint, "; allowed here are %s", names.all.at);
	else if (!names.count)
		add_attributes(type, &hint);
	diags_add_at(f->diags, DIAG_ELEMENT_UNKNOWN, tag_span(n), n->name,
	             text_of(&hint));
	strbuf_release(&hint);
	strbuf_release(&names.all);
}

/* ---- an element ---- */

static struct diag_place value_span(const struct node_attr *a)
{
	return (struct diag_place){a->pos, a->span, 0};
}

/* The attribute's name, which stands before its value in quotes. */
static struct diag_place name_span(const struct node_attr *a)
{
	uint32_t n = (uint32_t)strlen(a->name);
	struct diag_place m = {a->pos, n, 0};
	if (m.pos.column > n + 2)
		m.pos.column = (m.pos.column - n - 2) & 0xFFFF;
	return m;
}

/* A value as shown in a message: long ones are cut, blanks alone become "". */
static const char *shown(const char *value, struct strbuf *to)
{
	enum { SHOWN_MAX = 100 };
	size_t n = strlen(value), blanks = strspn(value, " \t\r\n");
	if (blanks == n)
		return "";
	if (n <= SHOWN_MAX)
		return value;
	for (n = SHOWN_MAX; n && ((unsigned char)value[n] & 0xC0) == 0x80; n--)
		;
	strbuf_add(to, value, n);
	strbuf_adds(to, "\xE2\x80\xA6");
	return to->at;
}

static void bad_value(struct schema_faults *f, const struct node_attr *a,
                      const xmlNode *declaration, const struct strbuf *rule)
{
	const char *sign = strpbrk(a->value, ",;");
	const char *plural = vocabulary_find(f->vocabulary->plurals, a->name);
	struct strbuf better = STRBUF_INIT;
	const char *list = a->value, *word;
	size_t n;
	if (!sign || !xsd_is_list(declaration)) {
		diags_add_at(f->diags, DIAG_VALUE_BAD, value_span(a),
		             shown(a->value, &better), a->name, text_of(rule));
		strbuf_release(&better);
		return;
	}
	while (*list) {
		n = strcspn(list, ",; \t\r\n");
		word = list;
		list += n + (list[n] != '\0');
		if (n) {
			strbuf_adds(&better, better.len ? " " : "");
			strbuf_add(&better, word, n);
		}
	}
	diags_add_at(f->diags, DIAG_LIST_SIGNS, value_span(a), plural ? plural : a->name,
	             *sign == ',' ? "commas" : "semicolons", text_of(&better));
	strbuf_release(&better);
}

/* The child that an attribute stands for, by its own or another name; NULL: none. */
static const char *child_said(const struct schema_faults *f, const char *name,
                              const xmlNode *type)
{
	if (xsd_child(type, name))
		return name;
	for (const struct vocabulary_words *w = f->vocabulary->attributes; w->name; w++)
		if (ascii_same(w->name, name) && xsd_child(type, w->words))
			return w->words;
	return NULL;
}

static void unknown_attribute(struct schema_faults *f, const struct node *n,
                              const struct node_attr *a, const xmlNode *type)
{
	struct names names = {.all = STRBUF_INIT};
	struct strbuf hint = STRBUF_INIT;
	bool other;
	const char *meant = attribute_meant(f, a->name, type, &other);
	const char *child = child_said(f, a->name, type);
	bool twice = meant && node_attr(n, meant);
	xsd_each(type, "attribute", add_name, &names);
	if (meant && other && !twice)
		strbuf_addf(&hint, "; write '%s'", meant);
	else if (meant && !twice)
		strbuf_addf(&hint, "; did you mean '%s'?", meant);
	else if (child)
		strbuf_addf(&hint, "; write the element '%s' in it", child);
	else if (names.count)
		strbuf_addf(&hint, "; it has %s", names.all.at);
	diags_add_at(f->diags, DIAG_ATTRIBUTE_NOT_ALLOWED, name_span(a), n->name, a->name,
	             text_of(&hint));
	strbuf_release(&hint);
	strbuf_release(&names.all);
}

static void explain_attributes(struct schema_faults *f, const struct node *n,
                               const xmlNode *type)
{
	for (size_t i = 0; i < n->len; i++) {
		const struct node_attr *a = &n->attrs[i];
		const xmlNode *declaration = a->ns ? NULL : xsd_attribute(type, a->name);
		struct xsd_rule rule = {f->vocabulary->patterns, STRBUF_INIT};
		if (a->ns && strcmp(a->ns, XML_NS) == 0)
			continue;
		if (!declaration) {
			unknown_attribute(f, n, a, type);
			note(f, n);
		} else if (!xsd_takes(declaration, a->value, &rule)) {
			bad_value(f, a, declaration, &rule.words);
			note(f, n);
		}
		strbuf_release(&rule.words);
	}
}

struct attributes {
	struct schema_faults *f;
	const struct node *n;
	const xmlNode *type;
};

/* Whether something else is there that stands for the attribute: it is told. */
static bool is_said_otherwise(const struct attributes *a, const char *name)
{
	bool other;
	for (size_t i = 0; i < a->n->len; i++) {
		const struct node_attr *attr = &a->n->attrs[i];
		if (attr->ns || xsd_attribute(a->type, attr->name))
			continue;
		const char *meant = attribute_meant(a->f, attr->name, a->type, &other);
		if (meant && strcmp(meant, name) == 0)
			return true;
	}
	for (const struct node *c = a->n->first; c; c = c->next) {
		const char *said = c->tag == TAG_CHARACTERS || xsd_child(a->type, c->name)
		                           ? NULL
		                           : attribute_said(a->f, c, a->type);
		if (said && strcmp(said, name) == 0)
			return true;
	}
	return false;
}

static void require(void *ctx, const xmlNode *declaration)
{
	const struct attributes *a = ctx;
	const char *use = xsd_word(declaration, "use"),
		   *name = xsd_word(declaration, "name");
	if (!use || strcmp(use, "required") != 0 || node_attr(a->n, name))
		return;
	if (!is_said_otherwise(a, name))
		diags_add(a->f->diags, DIAG_ATTRIBUTE_MISSING, a->n->pos, a->n->name,
		          name);
	note(a->f, a->n);
}

static bool has_words(const struct node *n)
{
	for (size_t i = 0; i < n->len; i++)
		if (!is_blank(n->text[i]))
			return true;
	return false;
}

/* Checks the text of an element that holds no elements. */
static void explain_text(struct schema_faults *f, const struct node *n,
                         const xmlNode *declaration)
{
	struct strbuf text = STRBUF_INIT;
	struct xsd_rule rule = {f->vocabulary->patterns, STRBUF_INIT};
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS) {
			strbuf_add(&text, c->text, c->len);
			continue;
		}
		if (!is_told(f, n))
			diags_add(f->diags, DIAG_ELEMENTS_NOT_ALLOWED, n->pos, n->name);
		note(f, n);
		note(f, c);
	}
	if (!is_told(f, n) && !xsd_takes(declaration, text_of(&text), &rule)) {
		diags_add(f->diags, DIAG_VALUE_BAD, n->pos, text_of(&text), n->name,
		          text_of(&rule.words));
		note(f, n);
	}
	strbuf_release(&text);
	strbuf_release(&rule.words);
}

struct holders {
	const char *name;
	struct names of;
};

static void add_holder(void *ctx, const xmlNode *declaration)
{
	struct holders *h = ctx;
	if (xsd_child(xsd_type(declaration), h->name))
		add_name(&h->of, declaration);
}

/* Names what may hold the element, of what is allowed at its place, or else all that is
   allowed there. */
void schema_stray(struct schema_faults *f, const struct node *n, const xmlNode *type)
{
	struct names names = {.all = STRBUF_INIT};
	struct holders holders = {n->name, {.all = STRBUF_INIT}};
	struct strbuf hint = STRBUF_INIT;
	const char *instead = instead_of(f->vocabulary->elements, n->name, type);
	const char *attribute = attribute_said(f, n, type);
	xsd_each(type, "element", add_name, &names);
	xsd_each(type, "element", add_holder, &holders);
	if (instead)
		strbuf_adds(&hint, instead);
	else if (attribute)
		strbuf_addf(&hint, "write the attribute '%s'", attribute);
	else if (holders.of.count)
		strbuf_addf(&hint, "put it into %s", holders.of.all.at);
	else if (names.count)
		strbuf_addf(&hint, "allowed are %s", names.all.at);
	if (hint.len)
		diags_add_at(f->diags, DIAG_ELEMENT_MISPLACED, tag_span(n), n->name,
		             hint.at);
	else
		diags_add_at(f->diags, DIAG_ELEMENT_REFUSED, tag_span(n), n->name);
	note(f, n);
	strbuf_release(&hint);
	strbuf_release(&names.all);
	strbuf_release(&holders.of.all);
}

void schema_refuse(struct schema_faults *f, const struct node *n)
{
	if (is_told(f, n))
		return;
	diags_add_at(f->diags, DIAG_ELEMENT_REFUSED, tag_span(n), n->name);
	note(f, n);
}

/* The type of the element that is to be written in its place; else that of the parent,
   where its content will stand once the tags are gone. */
static const xmlNode *type_instead(const struct schema_faults *f, const struct node *n,
                                   const xmlNode *type)
{
	const char *words = instead_of(f->vocabulary->elements, n->name, type);
	const char *quote = words ? strchr(words, '\'') : NULL;
	if (!quote || strncmp(words, "write '", 7) != 0)
		return type;
	struct strbuf name = STRBUF_INIT;
	strbuf_add(&name, quote + 1, strcspn(quote + 1, "'"));
	const xmlNode *child = xsd_child(type, name.at);
	strbuf_release(&name);
	return child ? xsd_type(child) : type;
}

void schema_unknown(struct schema_faults *f, const struct node *n, const xmlNode *type)
{
	unknown_element(f, n, type);
	note(f, n);
	type = type_instead(f, n, type);
	for (const struct node *c = n->first; c; c = c->next) {
		const xmlNode *declaration =
			c->tag > TAG_CHARACTERS ? xsd_child(type, c->name) : NULL;
		if (declaration)
			schema_explain(f, c, declaration, false);
		else if (c->tag == TAG_NONE)
			schema_unknown(f, c, type);
	}
}

static void explain_children(struct schema_faults *f, const struct node *n,
                             const xmlNode *type)
{
	struct strbuf missing = STRBUF_INIT;
	bool text = xsd_holds_text(type), odd = false;
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS) {
			if (!text && has_words(c)) {
				diags_add(f->diags, DIAG_TEXT_NOT_ALLOWED, c->pos,
				          n->name);
				note(f, n);
				text = true; /* report it once */
			}
			continue;
		}
		const xmlNode *declaration = c->tag ? xsd_child(type, c->name) : NULL;
		if (declaration) {
			schema_explain(f, c, declaration, false);
			continue;
		}
		odd = true;
		if (c->tag == TAG_NONE)
			schema_unknown(f, c, type);
		else
			schema_stray(f, c, type);
	}
	for (size_t i = 0; i < n->len; i++)
		odd |= !n->attrs[i].ns && !xsd_attribute(type, n->attrs[i].name)
		       && xsd_child(type, n->attrs[i].name);
	xsd_missing(type, n, &missing);
	if (missing.len && !odd) { /* the odd one may be the missing one, misspelt */
		diags_add(f->diags, DIAG_CHILD_MISSING, n->pos, n->name, missing.at);
		note(f, n);
	}
	strbuf_release(&missing);
}

void schema_explain(struct schema_faults *f, const struct node *n,
                    const xmlNode *declaration, bool only)
{
	const xmlNode *type = xsd_type(declaration);
	struct attributes attributes = {f, n, type};
	explain_attributes(f, n, type);
	xsd_each(type, "attribute", require, &attributes);
	if (only)
		return;
	if (xsd_holds_elements(type))
		explain_children(f, n, type);
	else
		explain_text(f, n, declaration);
}
