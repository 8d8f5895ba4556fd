/* The message's template: labels with the candidate's values. Both forms say the same;
   HTML escapes every value. */
#include "mail/mail_words.h"

#include "base/quote.h"
#include "model/date_words.h"

#include <string.h>

void mail_words_subject(const struct mail_words *w, const struct candidate *c,
                        struct strbuf *to)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->date) {
		date_words_as(LABEL_MAIL_DATE_SUBJECT, w->labels, c->date, &date);
		labels_add(to, w->labels, LABEL_MAIL_SUBJECT_DATED, "date", date.at,
		           "role", w->role, NULL);
	} else {
		labels_add(to, w->labels, LABEL_MAIL_SUBJECT, "role", w->role, NULL);
	}
	strbuf_release(&date);
}

/* ---- the two forms ---- */

struct form { /* how a part is written; text comes unescaped */
	void (*para)(struct strbuf *to, const char *text);
	/* mark: stands between name and value */
	void (*field)(struct strbuf *to, const char *name, const char *mark,
	              const char *value);
};

static void plain_para(struct strbuf *to, const char *text)
{
	strbuf_addf(to, "%s\n\n", text);
}

/* A value's further lines are indented below its first. */
static void plain_field(struct strbuf *to, const char *name, const char *mark,
                        const char *value)
{
	strbuf_addf(to, "%s%s", name, mark);
	for (; *value; value++) {
		strbuf_addc(to, *value);
		if (*value == '\n')
			strbuf_adds(to, "  ");
	}
	strbuf_adds(to, "\n\n");
}

static void add_escaped(struct strbuf *to, const char *s)
{
	size_t n = strcspn(s, "\n");
	quote_xml(s, n, to);
	for (s += n; *s; s += n) {
		n = strcspn(++s, "\n");
		strbuf_adds(to, "<br>\n");
		quote_xml(s, n, to);
	}
}

static void html_para(struct strbuf *to, const char *text)
{
	strbuf_adds(to, "<p>");
	add_escaped(to, text);
	strbuf_adds(to, "</p>\n");
}

/* Name and colon are bold; a space behind them is not. */
static void html_field(struct strbuf *to, const char *name, const char *mark,
                       const char *value)
{
	struct strbuf bold = STRBUF_INIT;
	strbuf_addf(&bold, "%s%s", name, mark);
	bool space = bold.len && bold.at[bold.len - 1] == ' ';
	if (space)
		bold.at[bold.len - 1] = '\0';
	strbuf_adds(to, "<p><strong>");
	add_escaped(to, bold.at);
	strbuf_adds(to, space ? "</strong> " : "</strong>");
	strbuf_release(&bold);
	add_escaped(to, value);
	strbuf_adds(to, "</p>\n");
}

static void length_words(const struct mail_words *w, struct strbuf *to)
{
	struct strbuf minutes = STRBUF_INIT;
	strbuf_addi(&minutes, w->minutes);
	labels_add(to, w->labels, LABEL_N_MINUTES, "minutes", minutes.at, NULL);
	strbuf_release(&minutes);
}

static void panel_words(const struct mail_words *w, const struct candidate *c,
                        struct strbuf *to)
{
	for (size_t i = 0; i < c->ninterviewers; i++) {
		struct strbuf before = *to;
		if (!i) {
			strbuf_adds(to, c->interviewers[i]);
			continue;
		}
		*to = (struct strbuf)STRBUF_INIT;
		labels_add(to, w->labels, LABEL_LIST_NEXT, "list", before.at, "next",
		           c->interviewers[i], NULL);
		strbuf_release(&before);
	}
}

/* Those of which something is known, in order. */
enum mail_field {
	FIELD_WHEN,
	FIELD_LENGTH,
	FIELD_WHERE,
	FIELD_WITH,
	FIELD_ANSWER,
	FIELDS
};

static bool is_known(const struct mail_words *w, const struct candidate *c,
                     enum mail_field field)
{
	switch (field) {
	case FIELD_WHEN:
		return *c->date || *c->time;
	case FIELD_LENGTH:
		return w->minutes > 0;
	case FIELD_WHERE:
		return *c->location;
	case FIELD_WITH:
		return c->ninterviewers > 0;
	default:
		return *c->answer_by;
	}
}

static void field_words(const struct mail_words *w, const struct candidate *c,
                        enum mail_field field, struct strbuf *to)
{
	switch (field) {
	case FIELD_WHEN:
		when_words(w->labels, c, to);
		break;
	case FIELD_LENGTH:
		length_words(w, to);
		break;
	case FIELD_WHERE:
		strbuf_adds(to, c->location);
		break;
	case FIELD_WITH:
		panel_words(w, c, to);
		break;
	default:
		date_words(w->labels, c->answer_by, to);
		break;
	}
}

static void add_fields(const struct mail_words *w, const struct candidate *c,
                       const struct form *form, struct strbuf *to)
{
	static const enum label names[FIELDS] = {
		[FIELD_WHEN] = LABEL_MAIL_WHEN,        [FIELD_LENGTH] = LABEL_MAIL_LENGTH,
		[FIELD_WHERE] = LABEL_MAIL_WHERE,      [FIELD_WITH] = LABEL_MAIL_WITH,
		[FIELD_ANSWER] = LABEL_MAIL_ANSWER_BY,
	};
	struct strbuf mark = STRBUF_INIT;
	strbuf_adds(&mark, ""); /* never NULL */
	labels_add(&mark, w->labels, LABEL_MAIL_FIELD, "name", "", "value", "", NULL);
	for (enum mail_field field = FIELD_WHEN; field < FIELDS; field++) {
		struct strbuf value = STRBUF_INIT;
		if (!is_known(w, c, field))
			continue;
		field_words(w, c, field, &value);
		form->field(to, w->labels->text[names[field]], mark.at, value.at);
		strbuf_release(&value);
	}
	strbuf_release(&mark);
}

static void add_body(const struct mail_words *w, const struct candidate *c,
                     const struct form *form, struct strbuf *to)
{
	const char *const *text = w->labels->text;
	struct strbuf b = STRBUF_INIT;
	if (*c->name)
		labels_add(&b, w->labels, LABEL_MAIL_GREETING, "name", c->name, NULL);
	else
		strbuf_adds(&b, text[LABEL_MAIL_GREETING_PLAIN]);
	form->para(to, b.at);
	strbuf_clear(&b);
	labels_add(&b, w->labels, LABEL_MAIL_INTRO, "role", w->role, NULL);
	form->para(to, b.at);
	strbuf_clear(&b);
	add_fields(w, c, form, to);
	form->para(to, text[LABEL_MAIL_GUIDE]);
	form->para(to, text[LABEL_MAIL_ADJUSTMENTS]);
	if (*w->contact) {
		labels_add(&b, w->labels, LABEL_MAIL_CONTACT, "contact", w->contact,
		           NULL);
		form->para(to, b.at);
		strbuf_clear(&b);
	}
	strbuf_addf(&b, "%s%s%s", text[LABEL_MAIL_CLOSING], *w->sender ? "\n" : "",
	            w->sender);
	form->para(to, b.at);
	strbuf_release(&b);
}

void mail_words_plain(const struct mail_words *w, const struct candidate *c,
                      struct strbuf *to)
{
	static const struct form form = {plain_para, plain_field};
	add_body(w, c, &form, to);
}

void mail_words_html(const struct mail_words *w, const struct candidate *c,
                     struct strbuf *to)
{
	static const struct form form = {html_para, html_field};
	strbuf_adds(to, "<!DOCTYPE html>\n<html lang=\"");
	add_escaped(to, w->labels->lang);
	strbuf_adds(to, "\">\n<head><meta charset=\"utf-8\"><title>");
	struct strbuf subject = STRBUF_INIT;
	mail_words_subject(w, c, &subject);
	add_escaped(to, subject.at);
	strbuf_release(&subject);
	strbuf_adds(to, "</title></head>\n<body>\n");
	add_body(w, c, &form, to);
	strbuf_adds(to, "</body>\n</html>\n");
}
