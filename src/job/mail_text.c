/* The message's template: its words are labels, its values the candidate's. Both forms say the
   same; in HTML every value is escaped. */
#include "job/mail_text.h"

#include <stdarg.h>
#include <string.h>

/* ---- labels with values ---- */

/* Name, value, …, NULL. */
static void add_with(struct strbuf *to, const struct labels *labels, enum label id, ...)
{
	va_list args;
	va_start(args, id);
	labels_put(labels, id, to, args);
	va_end(args);
}

/* The day of the week from Monday, 0 (Sakamoto 1993). */
static int weekday(int year, int month, int day)
{
	static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	year -= month < 3;
	return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day + 6) % 7;
}

void mail_date(const struct labels *labels, const char *date, struct strbuf *to)
{
	int numbers[3] = {0, 0, 0}, k = 0;
	for (const char *s = date; *s; s++) {
		if (*s == '-')
			k++;
		else
			numbers[k] = numbers[k] * 10 + (*s - '0');
	}
	struct strbuf day = STRBUF_INIT, year = STRBUF_INIT;
	strbuf_addi(&day, numbers[2]);
	strbuf_addi(&year, numbers[0]);
	int of_week = weekday(numbers[0], numbers[1], numbers[2]);
	add_with(to, labels, LABEL_MAIL_DATE,
	         "weekday", labels->text[LABEL_WEEKDAY_1 + of_week],
	         "day", day.at, "month", labels->text[LABEL_MONTH_1 + numbers[1] - 1],
	         "year", year.at, NULL);
	strbuf_release(&day);
	strbuf_release(&year);
}

static void add_when(struct strbuf *to, const struct mail_words *w, const struct candidate *c)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->date)
		mail_date(w->labels, c->date, &date);
	if (*c->date && *c->time)
		add_with(to, w->labels, LABEL_MAIL_DATE_AND_TIME, "date", date.at,
		         "time", c->time, NULL);
	else
		strbuf_adds(to, *c->date ? date.at : c->time);
	strbuf_release(&date);
}

void mail_subject(const struct mail_words *w, const struct candidate *c, struct strbuf *to)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->date) {
		mail_date(w->labels, c->date, &date);
		add_with(to, w->labels, LABEL_MAIL_SUBJECT_DATED, "date", date.at,
		         "role", w->role, NULL);
	} else {
		add_with(to, w->labels, LABEL_MAIL_SUBJECT, "role", w->role, NULL);
	}
	strbuf_release(&date);
}

/* ---- the two forms ---- */

struct form { /* how a part is written; text is given unescaped */
	void (*para)(struct strbuf *to, const char *text);
	void (*field)(struct strbuf *to, const char *name, const char *value);
};

static void plain_para(struct strbuf *to, const char *text)
{
	strbuf_addf(to, "%s\n\n", text);
}

/* Further lines of a value stand below its first. */
static void plain_field(struct strbuf *to, const char *name, const char *value)
{
	strbuf_addf(to, "%s: ", name);
	for (; *value; value++) {
		strbuf_addc(to, *value);
		if (*value == '\n')
			strbuf_adds(to, "  ");
	}
	strbuf_adds(to, "\n\n");
}

static void add_escaped(struct strbuf *to, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '&': strbuf_adds(to, "&amp;"); break;
		case '<': strbuf_adds(to, "&lt;"); break;
		case '>': strbuf_adds(to, "&gt;"); break;
		case '"': strbuf_adds(to, "&quot;"); break;
		case '\n': strbuf_adds(to, "<br>\n"); break;
		default: strbuf_addc(to, *s);
		}
	}
}

static void html_para(struct strbuf *to, const char *text)
{
	strbuf_adds(to, "<p>");
	add_escaped(to, text);
	strbuf_adds(to, "</p>\n");
}

static void html_field(struct strbuf *to, const char *name, const char *value)
{
	strbuf_adds(to, "<p><strong>");
	add_escaped(to, name);
	strbuf_adds(to, ":</strong> ");
	add_escaped(to, value);
	strbuf_adds(to, "</p>\n");
}

static void add_body(const struct mail_words *w, const struct candidate *c,
                     const struct form *form, struct strbuf *to)
{
	const char *const *text = w->labels->text;
	struct strbuf b = STRBUF_INIT;
	if (*c->name)
		add_with(&b, w->labels, LABEL_MAIL_GREETING, "name", c->name, NULL);
	else
		strbuf_adds(&b, text[LABEL_MAIL_GREETING_PLAIN]);
	form->para(to, b.at);
	strbuf_clear(&b);
	add_with(&b, w->labels, LABEL_MAIL_INTRO, "role", w->role, NULL);
	form->para(to, b.at);
	strbuf_clear(&b);
	if (*c->date || *c->time) {
		add_when(&b, w, c);
		form->field(to, text[LABEL_MAIL_WHEN], b.at);
		strbuf_clear(&b);
	}
	if (*c->location)
		form->field(to, text[LABEL_MAIL_WHERE], c->location);
	form->para(to, text[LABEL_MAIL_GUIDE]);
	form->para(to, text[LABEL_MAIL_ADJUSTMENTS]);
	if (*w->contact) {
		add_with(&b, w->labels, LABEL_MAIL_CONTACT, "contact", w->contact, NULL);
		form->para(to, b.at);
		strbuf_clear(&b);
	}
	strbuf_addf(&b, "%s%s%s", text[LABEL_MAIL_CLOSING], *w->sender ? "\n" : "", w->sender);
	form->para(to, b.at);
	strbuf_release(&b);
}

void mail_plain(const struct mail_words *w, const struct candidate *c, struct strbuf *to)
{
	static const struct form form = {plain_para, plain_field};
	add_body(w, c, &form, to);
}

void mail_html(const struct mail_words *w, const struct candidate *c, struct strbuf *to)
{
	static const struct form form = {html_para, html_field};
	strbuf_adds(to, "<!DOCTYPE html>\n<html lang=\"");
	add_escaped(to, w->labels->lang);
	strbuf_adds(to, "\">\n<head><meta charset=\"utf-8\"><title>");
	struct strbuf subject = STRBUF_INIT;
	mail_subject(w, c, &subject);
	add_escaped(to, subject.at);
	strbuf_release(&subject);
	strbuf_adds(to, "</title></head>\n<body>\n");
	add_body(w, c, &form, to);
	strbuf_adds(to, "</body>\n</html>\n");
}
