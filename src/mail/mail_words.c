/* The message's template: its words are labels, its values the candidate's. Both forms
   say the same; in HTML every value is escaped. */
#include "mail/mail_words.h"

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
	return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day + 6)
	       % 7;
}

/* The numbers of a date or a time, which signs part. */
static void read_numbers(const char *s, int *numbers, int n)
{
	for (int k = 0; *s && k < n; s++) {
		if (*s < '0' || *s > '9')
			k++;
		else
			numbers[k] = numbers[k] * 10 + (*s - '0');
	}
}

static void add_date(struct strbuf *to, const struct labels *labels, enum label form,
                     const char *date)
{
	int numbers[3] = {0};
	struct strbuf day = STRBUF_INIT, year = STRBUF_INIT;
	read_numbers(date, numbers, 3);
	strbuf_addi(&day, numbers[2]);
	strbuf_addi(&year, numbers[0]);
	add_with(to, labels, form, "weekday",
	         labels->text[LABEL_WEEKDAY_1
	                      + weekday(numbers[0], numbers[1], numbers[2])],
	         "day", numbers[2] == 1 ? labels->text[LABEL_MAIL_DAY_FIRST] : day.at,
	         "month", labels->text[LABEL_MONTH_1 + numbers[1] - 1], "year", year.at,
	         NULL);
	strbuf_release(&day);
	strbuf_release(&year);
}

/* Two digits, by which columns of times are even. */
static void add_padded(struct strbuf *to, int n)
{
	strbuf_addf(to, "%02d", n);
}

void mail_time(const struct labels *labels, const char *time, struct strbuf *to)
{
	int numbers[2] = {0};
	struct strbuf hour = STRBUF_INIT, padded = STRBUF_INIT, minute = STRBUF_INIT;
	read_numbers(time, numbers, 2);
	strbuf_addi(&hour, numbers[0]);
	add_padded(&padded, numbers[0]);
	add_padded(&minute, numbers[1]);
	add_with(to, labels, numbers[1] ? LABEL_MAIL_TIME : LABEL_MAIL_TIME_WHOLE, "hour",
	         hour.at, "hour-padded", padded.at, "minute", minute.at, NULL);
	strbuf_release(&hour);
	strbuf_release(&padded);
	strbuf_release(&minute);
}

void mail_when(const struct labels *labels, const struct candidate *c, struct strbuf *to)
{
	struct strbuf date = STRBUF_INIT, time = STRBUF_INIT, hour = STRBUF_INIT;
	int numbers[1] = {0};
	if (*c->date)
		add_date(&date, labels, LABEL_MAIL_DATE, c->date);
	if (*c->time)
		mail_time(labels, c->time, &time);
	read_numbers(c->time, numbers, 1);
	strbuf_addi(&hour, numbers[0]);
	if (*c->date && *c->time)
		add_with(to, labels, LABEL_MAIL_DATE_AND_TIME, "date", date.at, "time",
		         time.at, "hour", hour.at, NULL);
	else if (*c->date || *c->time)
		strbuf_adds(to, *c->date ? date.at : time.at);
	strbuf_release(&date);
	strbuf_release(&time);
	strbuf_release(&hour);
}

void mail_date(const struct labels *labels, const char *date, struct strbuf *to)
{
	add_date(to, labels, LABEL_MAIL_DATE, date);
}

void mail_subject(const struct mail_words *w, const struct candidate *c,
                  struct strbuf *to)
{
	struct strbuf date = STRBUF_INIT;
	if (*c->date) {
		add_date(&date, w->labels, LABEL_MAIL_DATE_SUBJECT, c->date);
		add_with(to, w->labels, LABEL_MAIL_SUBJECT_DATED, "date", date.at, "role",
		         w->role, NULL);
	} else {
		add_with(to, w->labels, LABEL_MAIL_SUBJECT, "role", w->role, NULL);
	}
	strbuf_release(&date);
}

/* ---- the two forms ---- */

struct form { /* how a part is written; text is given unescaped */
	void (*para)(struct strbuf *to, const char *text);
	/* mark: what stands between name and value */
	void (*field)(struct strbuf *to, const char *name, const char *mark,
	              const char *value);
};

static void plain_para(struct strbuf *to, const char *text)
{
	strbuf_addf(to, "%s\n\n", text);
}

/* Further lines of a value stand below its first. */
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
	for (; *s; s++) {
		switch (*s) {
		case '&':
			strbuf_adds(to, "&amp;");
			break;
		case '<':
			strbuf_adds(to, "&lt;");
			break;
		case '>':
			strbuf_adds(to, "&gt;");
			break;
		case '"':
			strbuf_adds(to, "&quot;");
			break;
		case '\n':
			strbuf_adds(to, "<br>\n");
			break;
		default:
			strbuf_addc(to, *s);
		}
	}
}

static void html_para(struct strbuf *to, const char *text)
{
	strbuf_adds(to, "<p>");
	add_escaped(to, text);
	strbuf_adds(to, "</p>\n");
}

/* Name and colon are bold, a space behind them is not. */
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

static void add_body(const struct mail_words *w, const struct candidate *c,
                     const struct form *form, struct strbuf *to)
{
	const char *const *text = w->labels->text;
	struct strbuf b = STRBUF_INIT, mark = STRBUF_INIT;
	strbuf_adds(&mark, "");
	add_with(&mark, w->labels, LABEL_MAIL_FIELD, "name", "", "value", "", NULL);
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
		mail_when(w->labels, c, &b);
		form->field(to, text[LABEL_MAIL_WHEN], mark.at, b.at);
		strbuf_clear(&b);
	}
	if (*c->location)
		form->field(to, text[LABEL_MAIL_WHERE], mark.at, c->location);
	form->para(to, text[LABEL_MAIL_GUIDE]);
	form->para(to, text[LABEL_MAIL_ADJUSTMENTS]);
	if (*w->contact) {
		add_with(&b, w->labels, LABEL_MAIL_CONTACT, "contact", w->contact, NULL);
		form->para(to, b.at);
		strbuf_clear(&b);
	}
	strbuf_addf(&b, "%s%s%s", text[LABEL_MAIL_CLOSING], *w->sender ? "\n" : "",
	            w->sender);
	form->para(to, b.at);
	strbuf_release(&b);
	strbuf_release(&mark);
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
