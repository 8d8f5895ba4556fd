/* Each member is named here with what it is in a bank; a member that is not known is
   reported. Texts are HTML that is XML, and go through html_rich.c. */
#include "import/own_json.h"

#include "import/html_rich_int.h"

#include "base/quote.h"

#include <inttypes.h>
#include <string.h>

struct own_json {
	const struct own_json_bank *bank;
	const struct json_node *framework;
	struct pos top;
	struct arena *arena;
	struct diags *diags;
	struct strbuf *to;
	const char *where; /* "question 'overfitting'", for messages */
	bool ok;
};

/* ---- values ---- */

static const struct json_node *member(const struct json_node *object, const char *name)
{
	const struct json_node *m =
		object && object->kind == JSON_KIND_OBJECT ? object->first : NULL;
	while (m && strcmp(m->name, name) != 0)
		m = m->next;
	return m;
}

static void wrong(struct own_json *j, const char *name, const char *wants)
{
	diags_add(j->diags, DIAG_IMPORT_JSON_VALUE, j->top, name, j->where, wants);
	j->ok = false;
}

/* The text of a member; NULL where it is absent. */
static const char *string(struct own_json *j, const struct json_node *object,
                          const char *name)
{
	const struct json_node *m = member(object, name);
	if (m && m->kind != JSON_KIND_STRING)
		wrong(j, name, "a string");
	return m && m->kind == JSON_KIND_STRING ? m->text : NULL;
}

/* Its items; NULL where it is absent or empty. */
static const struct json_node *items(struct own_json *j, const struct json_node *object,
                                     const char *name)
{
	const struct json_node *m = member(object, name);
	if (m && m->kind != JSON_KIND_ARRAY)
		wrong(j, name, "an array");
	return m && m->kind == JSON_KIND_ARRAY ? m->first : NULL;
}

static bool flag(struct own_json *j, const struct json_node *object, const char *name)
{
	const struct json_node *m = member(object, name);
	if (m && m->kind != JSON_KIND_TRUE && m->kind != JSON_KIND_FALSE)
		wrong(j, name, "true or false");
	return m && m->kind == JSON_KIND_TRUE;
}

/* ---- XML ---- */

static void put_attribute(struct own_json *j, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_addf(j->to, " %s=\"", name);
	quote_xml(value, strlen(value), j->to);
	strbuf_addc(j->to, '"');
}

static void add_string(struct own_json *j, const struct json_node *object,
                       const char *name, const char *attribute)
{
	put_attribute(j, attribute, string(j, object, name));
}

static void add_number(struct own_json *j, const struct json_node *object,
                       const char *name, const char *attribute)
{
	const struct json_node *m = member(object, name);
	if (m && m->kind == JSON_KIND_INTEGER)
		put_attribute(j, attribute,
		              arena_printf(j->arena, "%" PRId64, m->integer));
	else if (m && m->kind == JSON_KIND_REAL && m->real >= 0 && m->real < 1e6) {
		/* not %f, which goes by the locale */
		int64_t thousandths = (int64_t)(m->real * 1000 + 0.5);
		put_attribute(j, attribute,
		              arena_printf(j->arena, "%" PRId64 ".%03d",
		                           thousandths / 1000,
		                           (int)(thousandths % 1000)));
	} else if (m) {
		wrong(j, name, "a number");
	}
}

/* Words with blanks between them. */
static void add_words(struct own_json *j, const struct json_node *object,
                      const char *name, const char *attribute)
{
	struct strbuf words = STRBUF_INIT;
	for (const struct json_node *i = items(j, object, name); i; i = i->next)
		if (i->kind == JSON_KIND_STRING)
			strbuf_addf(&words, "%s%s", words.len ? " " : "", i->text);
		else
			wrong(j, name, "an array of strings");
	put_attribute(j, attribute, words.at);
	strbuf_release(&words);
}

/* The text itself, within an element that is open. */
static void add_text(struct own_json *j, const struct json_node *object, const char *name)
{
	const char *html = string(j, object, name), *why = NULL;
	if (html && !html_rich_xml(html, j->bank->to_root, j->arena, j->to, &why)) {
		diags_add(j->diags, DIAG_IMPORT_JSON_HTML, j->top, name, j->where, why);
		j->ok = false;
	}
}

static void add_part(struct own_json *j, const struct json_node *object, const char *name,
                     const char *element)
{
	if (!member(object, name))
		return;
	strbuf_addf(j->to, "<%s>", element);
	add_text(j, object, name);
	strbuf_addf(j->to, "</%s>\n", element);
}

static void close_tag(struct own_json *j, const char *element)
{
	strbuf_addf(j->to, "</%s>\n", element);
}

/* Reports members that none of the names, divided by blanks, is. */
static void know(struct own_json *j, const struct json_node *object, const char *names)
{
	if (object->kind != JSON_KIND_OBJECT) {
		wrong(j, object->name ? object->name : "item", "an object");
		return;
	}
	for (const struct json_node *m = object->first; m; m = m->next) {
		size_t n = strlen(m->name);
		const char *s = names;
		while (s && *s
		       && !(strncmp(s, m->name, n) == 0 && (s[n] == ' ' || !s[n])))
			s = strchr(s, ' ') ? strchr(s, ' ') + 1 : NULL;
		if (!s || !*s)
			diags_add(j->diags, DIAG_IMPORT_JSON_MEMBER, j->top, m->name,
			          j->where);
	}
}

/* ---- questions ---- */

static void add_points(struct own_json *j, const struct json_node *q)
{
	const struct json_node *list = items(j, q, "points");
	strbuf_adds(j->to, list ? "<points>\n" : "");
	for (const struct json_node *i = list; i; i = i->next) {
		know(j, i, "must key_only text");
		strbuf_adds(j->to, "<point");
		put_attribute(j, "must", flag(j, i, "must") ? "yes" : NULL);
		put_attribute(j, "sheet", flag(j, i, "key_only") ? "no" : NULL);
		strbuf_addc(j->to, '>');
		add_text(j, i, "text");
		close_tag(j, "point");
	}
	if (list)
		close_tag(j, "points");
}

static void add_flags(struct own_json *j, const struct json_node *q)
{
	const struct json_node *list = items(j, q, "flags");
	strbuf_adds(j->to, list ? "<red-flags>\n" : "");
	for (const struct json_node *i = list; i; i = i->next) {
		know(j, i, "text");
		add_part(j, i, "text", "flag");
	}
	if (list)
		close_tag(j, "red-flags");
}

static void add_probes(struct own_json *j, const struct json_node *q)
{
	const struct json_node *list = items(j, q, "probes");
	strbuf_adds(j->to, list ? "<probes>\n" : "");
	for (const struct json_node *i = list; i; i = i->next) {
		know(j, i, "when ask expect");
		strbuf_adds(j->to, "<probe");
		add_string(j, i, "when", "when");
		strbuf_addc(j->to, '>');
		add_part(j, i, "ask", "ask");
		add_part(j, i, "expect", "expect");
		close_tag(j, "probe");
	}
	if (list)
		close_tag(j, "probes");
}

/* The scale is named where it is not the framework's first. */
static void add_rating(struct own_json *j, const struct json_node *q)
{
	const struct json_node *list = items(j, q, "anchors");
	const struct json_node *scales = items(j, j->framework, "scales");
	const char *scale = string(j, q, "scale"), *first = string(j, scales, "id");
	if (scale && first && strcmp(scale, first) == 0)
		scale = NULL;
	if (!list && !scale)
		return;
	strbuf_adds(j->to, "<rating");
	put_attribute(j, "scale", scale);
	strbuf_adds(j->to, ">\n");
	for (const struct json_node *i = list; i; i = i->next) {
		know(j, i, "value level text");
		strbuf_adds(j->to, "<anchor");
		add_number(j, i, "value", "value");
		add_string(j, i, "level", "level");
		strbuf_addc(j->to, '>');
		add_text(j, i, "text");
		close_tag(j, "anchor");
	}
	close_tag(j, "rating");
}

static void add_references(struct own_json *j, const struct json_node *q)
{
	const struct json_node *list = items(j, q, "references");
	strbuf_adds(j->to, list ? "<references>\n" : "");
	for (const struct json_node *i = list; i; i = i->next) {
		const char *html = string(j, i, "text"), *why = NULL;
		know(j, i, "href text");
		strbuf_adds(j->to, "<a");
		add_string(j, i, "href", "href");
		strbuf_addc(j->to, '>');
		if (html
		    && !html_rich_line_xml(html, j->bank->to_root, j->arena, j->to,
		                           &why)) {
			diags_add(j->diags, DIAG_IMPORT_JSON_HTML, j->top, "text",
			          j->where, why);
			j->ok = false;
		}
		close_tag(j, "a");
	}
	if (list)
		close_tag(j, "references");
}

static void add_title(struct own_json *j, const struct json_node *q)
{
	const char *title = string(j, q, "title"), *id = string(j, q, "id");
	bool open = flag(j, q, "title_for_candidate");
	if (!title || (id && strcmp(title, id) == 0 && !open))
		return;
	strbuf_adds(j->to, open ? "<title audience=\"candidate\">" : "<title>");
	quote_xml(title, strlen(title), j->to);
	close_tag(j, "title");
}

static void add_workspace(struct own_json *j, const struct json_node *q)
{
	if (!member(q, "workspace_lines"))
		return;
	strbuf_adds(j->to, "<workspace");
	add_number(j, q, "workspace_lines", "lines");
	add_string(j, q, "workspace", "kind");
	strbuf_adds(j->to, "/>\n");
}

/* Who stands by it, and which tasks of the job it serves. */
static void add_reviews(struct own_json *j, const struct json_node *q)
{
	for (const struct json_node *i = items(j, q, "reviews"); i; i = i->next) {
		know(j, i, "by on");
		strbuf_adds(j->to, "<checked");
		add_string(j, i, "by", "by");
		add_string(j, i, "on", "on");
		strbuf_adds(j->to, "/>\n");
	}
	for (const struct json_node *i = items(j, q, "tasks"); i; i = i->next) {
		know(j, i, "text");
		add_part(j, i, "text", "task");
	}
}

static void add_question(struct own_json *j, const struct json_node *q)
{
	const char *id = string(j, q, "id");
	j->where = arena_printf(j->arena, "question '%s'", id ? id : "?");
	know(j, q,
	     "id competency type levels difficulty minutes tags status revision advance "
	     "family title title_for_candidate prompt rationale answer evaluation points "
	     "flags probes scale anchors workspace_lines workspace references reviews "
	     "tasks");
	if (!id || !string(j, q, "competency") || !string(j, q, "prompt"))
		wrong(j, "id, competency or prompt", "a string");
	strbuf_adds(j->to, "\n<question");
	add_string(j, q, "id", "id");
	add_string(j, q, "competency", "competency");
	add_string(j, q, "type", "type");
	add_words(j, q, "levels", "levels");
	add_number(j, q, "difficulty", "difficulty");
	add_number(j, q, "minutes", "minutes");
	add_words(j, q, "tags", "tags");
	add_string(j, q, "status", "status");
	add_number(j, q, "revision", "revision");
	put_attribute(j, "advance", flag(j, q, "advance") ? "yes" : NULL);
	add_string(j, q, "family", "family");
	strbuf_adds(j->to, ">\n");
	add_title(j, q);
	add_part(j, q, "prompt", "prompt");
	add_part(j, q, "rationale", "rationale");
	add_part(j, q, "answer", "answer");
	add_part(j, q, "evaluation", "evaluation");
	add_points(j, q);
	add_flags(j, q);
	add_probes(j, q);
	add_rating(j, q);
	add_workspace(j, q);
	add_references(j, q);
	add_reviews(j, q);
	close_tag(j, "question");
}

/* ---- the bank ---- */

static bool is_question(struct own_json *j, const struct json_node *bank, const char *id)
{
	for (const struct json_node *q = items(j, bank, "questions"); q; q = q->next) {
		const struct json_node *own = member(q, "id");
		if (own && own->kind == JSON_KIND_STRING && strcmp(own->text, id) == 0)
			return true;
	}
	return false;
}

/* Of a kit's questions some of a group may not be in the file. */
static void add_groups(struct own_json *j, const struct json_node *bank, const char *name,
                       const char *element)
{
	for (const struct json_node *g = items(j, bank, name); g; g = g->next) {
		struct strbuf refs = STRBUF_INIT;
		int n = 0;
		know(j, g, "questions reason");
		for (const struct json_node *i = items(j, g, "questions"); i; i = i->next)
			if (i->kind == JSON_KIND_STRING && is_question(j, bank, i->text))
				strbuf_addf(&refs, "%s%s", n++ ? " " : "", i->text);
		if (n > 1) {
			strbuf_addf(j->to, "<%s", element);
			put_attribute(j, "refs", refs.at);
			add_string(j, g, "reason", "reason");
			strbuf_adds(j->to, "/>\n");
		}
		strbuf_release(&refs);
	}
}

static void add_competencies(struct own_json *j)
{
	const struct json_node *c = items(j, j->framework, "competencies");
	for (; c; c = c->next) {
		const char *id = string(j, c, "id");
		j->where = arena_printf(j->arena, "competency '%s'", id ? id : "?");
		know(j, c,
		     "id title weight definition candidate_text rationale "
		     "rationale_by rationale_on expectations");
		strbuf_adds(j->to, "<competency");
		add_string(j, c, "id", "id");
		add_string(j, c, "title", "title");
		add_number(j, c, "weight", "weight");
		strbuf_addc(j->to, '>');
		add_part(j, c, "definition", "definition");
		add_part(j, c, "candidate_text", "candidate-text");
		if (member(c, "rationale")) {
			strbuf_adds(j->to, "<rationale");
			add_string(j, c, "rationale_by", "by");
			add_string(j, c, "rationale_on", "on");
			strbuf_addc(j->to, '>');
			add_text(j, c, "rationale");
			close_tag(j, "rationale");
		}
		const struct json_node *e = items(j, c, "expectations");
		for (; e; e = e->next) {
			strbuf_adds(j->to, "<expectation");
			add_string(j, e, "level", "level");
			strbuf_addc(j->to, '>');
			add_text(j, e, "text");
			close_tag(j, "expectation");
		}
		close_tag(j, "competency");
	}
}

bool own_json_is(const struct json_node *root)
{
	const struct json_node *name = member(root, "$schema");
	return name && name->kind == JSON_KIND_STRING
	       && strcmp(name->text, OWN_JSON_SCHEMA) == 0;
}

static void open_bank(struct own_json *j, const struct json_node *said)
{
	strbuf_adds(j->to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                   "<bank xmlns=\"urn:kitpress:1\"");
	if (j->bank->id)
		put_attribute(j, "id", j->bank->id);
	else
		add_string(j, said, "id", "id");
	add_string(j, said, "title", "title");
	add_string(j, said, "version", "version");
	put_attribute(j, "review", flag(j, said, "review") ? "required" : NULL);
	if (j->bank->lang)
		put_attribute(j, "xml:lang", j->bank->lang);
	else
		add_string(j, said, "lang", "xml:lang");
	strbuf_adds(j->to, ">\n");
	if (j->bank->framework) {
		strbuf_adds(j->to, "<framework");
		put_attribute(j, "href", j->bank->framework);
		strbuf_adds(j->to, "/>\n");
	} else {
		const char *id = string(j, j->framework, "id");
		if (id && strcmp(id, "core") != 0)
			diags_add(j->diags, DIAG_IMPORT_JSON_FRAMEWORK, j->top, id);
		add_competencies(j);
	}
}

bool own_json_xml(const struct json_node *root, const struct own_json_bank *bank,
                  struct pos top, struct arena *arena, struct diags *diags,
                  struct strbuf *to)
{
	struct own_json j = {.bank = bank,
	                     .framework = member(root, "framework"),
	                     .top = top,
	                     .arena = arena,
	                     .diags = diags,
	                     .to = to,
	                     .where = "the file",
	                     .ok = true};
	const struct json_node *banks = items(&j, root, "banks");
	/* Several banks become one, under the name of their kit. */
	const struct json_node *said = banks && banks->next ? member(root, "kit") : banks;
	know(&j, root, "$schema kit level asked banks framework title lang prompts");
	if (!banks) {
		diags_add(diags, DIAG_IMPORT_JSON_NONE, top);
		return false;
	}
	open_bank(&j, said);
	for (const struct json_node *b = banks; b; b = b->next) {
		j.where = "a bank";
		know(&j, b,
		     "id title version lang review questions exclusives togethers");
		for (const struct json_node *q = items(&j, b, "questions"); q;
		     q = q->next)
			add_question(&j, q);
		j.where = "a group";
		add_groups(&j, b, "exclusives", "exclusive");
		add_groups(&j, b, "togethers", "together");
	}
	strbuf_adds(to, "</bank>\n");
	return j.ok;
}
