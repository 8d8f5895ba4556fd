/* Finds questions in a text and replaces their bytes. Elements are found in the text as
   it stands: what is included stands in other files. */
#include "write/xml_span.h"

#include "write/xml_parts_int.h"

#include <string.h>

static bool is_question(const struct part *p)
{
	return p->kind == PART_ELEMENT && p->ns == NS_OURS
	       && slice_is(p->local, "question");
}

/* The next part in the order of the text. */
static const struct part *next_part(const struct part *p)
{
	if (p->first)
		return p->first;
	while (p && !p->next)
		p = p->outer;
	return p ? p->next : NULL;
}

/* Whether elements without a prefix in `p` are kitpress's. */
static bool is_plain(const struct part *p, const char *ns)
{
	for (; p; p = p->outer) {
		struct slice value = part_value(p, "xmlns");
		if (value.at)
			return slice_means(value, ns);
	}
	return false;
}

static size_t indent_of(const struct xml_text *t, const char *at)
{
	const char *s = at;
	while (s > t->text && is_blank(s[-1]) && s[-1] != '\n')
		s--;
	return (size_t)(at - s);
}

static struct xml_span span_of(const struct xml_text *t, const struct part *p,
                               const char *ns)
{
	size_t from = (size_t)(p->source.at - t->text);
	return (struct xml_span){from,
	                         from + p->source.len,
	                         {indent_of(t, p->source.at), is_plain(p->outer, ns)}};
}

static struct pos file_of(struct xml_text *t)
{
	struct pos pos = xml_text_pos(t, 0);
	pos.line = pos.column = 0;
	return pos;
}

bool xml_span_question(struct xml_text *t, const char *ns, const char *id, struct pos at,
                       struct diags *diags, struct xml_span *out)
{
	struct arena arena;
	const struct part *found = NULL;
	bool twice = false;
	arena_init(&arena);
	for (const struct part *p = parts_read(&arena, t->text, t->len, ns); p;
	     p = next_part(p)) {
		if (!is_question(p) || !slice_means(part_value(p, "id"), id))
			continue;
		struct pos pos = xml_text_pos(t, (size_t)(p->source.at - t->text));
		if (at.line && (pos.line != at.line || pos.column != at.column))
			continue;
		twice = found != NULL;
		if (twice) {
			diags_add(diags, DIAG_DUPLICATE_ID, pos, "question", id);
			break;
		}
		found = p;
	}
	if (!found)
		diags_add(diags, DIAG_QUESTION_UNKNOWN, file_of(t), id, " in this file");
	else
		*out = span_of(t, found, ns);
	arena_release(&arena);
	return found && !twice;
}

bool xml_span_has(const struct xml_text *t, const char *ns, const char *id)
{
	struct arena arena;
	arena_init(&arena);
	const struct part *p = parts_read(&arena, t->text, t->len, ns);
	while (p && !(is_question(p) && slice_means(part_value(p, "id"), id)))
		p = next_part(p);
	arena_release(&arena);
	return p != NULL;
}

/* The last question of a competency, else the last element of the bank. */
static const struct part *last_child(const struct part *bank, const char *competency)
{
	const struct part *last = NULL, *like = NULL;
	for (const struct part *p = bank->first; p; p = p->next) {
		if (p->kind != PART_ELEMENT)
			continue;
		last = p;
		if (competency && is_question(p)
		    && slice_means(part_value(p, "competency"), competency))
			like = p;
	}
	return like ? like : last;
}

/* Behind an element and the comments that follow it on its line. */
static size_t end_of(const struct xml_text *t, const struct part *p)
{
	size_t end = (size_t)(p->source.at + p->source.len - t->text);
	for (p = p->next; p; p = p->next) {
		bool blank = p->kind == PART_TEXT && slice_is_blank(p->source);
		if (p->kind == PART_COMMENT)
			end = (size_t)(p->source.at + p->source.len - t->text);
		else if (!blank || slice_lines(p->source))
			break;
	}
	return end;
}

bool xml_span_after(struct xml_text *t, const char *ns, const char *competency,
                    struct diags *diags, struct xml_span *out)
{
	struct arena arena;
	arena_init(&arena);
	const struct part *root = parts_root(parts_read(&arena, t->text, t->len, ns));
	bool bank = root->ns == NS_OURS && slice_is(root->local, "bank");
	const struct part *last = bank ? last_child(root, competency) : NULL;
	bool open = bank && root->inside.at;
	if (last) {
		*out = span_of(t, last, ns);
		out->from = out->to = end_of(t, last);
	} else if (open) {
		enum { INDENT = 2 };
		const char *end = root->last && root->last->kind != PART_TEXT
		                          ? root->last->source.at + root->last->source.len
		                          : root->inside.at;
		*out = (struct xml_span){.at = {INDENT, is_plain(root, ns)}};
		out->from = out->to = (size_t)(end - t->text);
	} else {
		diags_add(diags, DIAG_SPAN_NO_BANK,
		          xml_text_pos(t, (size_t)(root->source.at - t->text)));
	}
	arena_release(&arena);
	return last || open;
}

/* ---- bytes ---- */

static bool is_editable(struct xml_text *t, struct diags *diags)
{
	if (t->recoded)
		diags_add(diags, DIAG_SPAN_ENCODING, file_of(t));
	return !t->recoded;
}

bool xml_span_replace(struct xml_text *t, struct xml_span span, const char *xml, size_t n,
                      struct diags *diags, struct strbuf *to)
{
	if (!is_editable(t, diags))
		return false;
	strbuf_add(to, t->text - t->mark, t->mark + span.from);
	if (span.from == span.to) {
		strbuf_adds(to, xml_text_line_end(t));
		strbuf_adds(to, xml_text_line_end(t));
		for (size_t i = 0; i < span.at.indent; i++)
			strbuf_addc(to, ' ');
	}
	xml_text_add(t, xml, n, to);
	if (span.from == span.to && span.to < t->len && t->text[span.to] == '<')
		strbuf_adds(to, xml_text_line_end(t)); /* the bank's end tag, often */
	strbuf_add(to, t->text + span.to, t->len - span.to);
	return true;
}

bool xml_span_remove(struct xml_text *t, struct xml_span span, struct diags *diags,
                     struct strbuf *to)
{
	if (!is_editable(t, diags))
		return false;
	while (span.from > 0 && is_blank(t->text[span.from - 1]))
		span.from--;
	return xml_span_replace(t, span, "", 0, diags, to);
}
