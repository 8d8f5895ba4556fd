/* What a message to a candidate says, in plain text and in HTML. */
#ifndef KITPRESS_MAIL_MAIL_WORDS_H
#define KITPRESS_MAIL_MAIL_WORDS_H

#include "base/strbuf.h"
#include "model/labels.h"
#include "model/roster.h"

struct mail_words {
	const struct labels *labels;
	const char *role;    /* the kit's title */
	const char *contact; /* "" for none */
	const char *sender;  /* who signs; "" for nobody */
};

/* A roster's date, YYYY-MM-DD, time, HH:MM, and both, as people of the labels' language
   write them; nothing where the row has neither. */
void mail_date(const struct labels *labels, const char *date, struct strbuf *to);
void mail_time(const struct labels *labels, const char *time, struct strbuf *to);
void mail_when(const struct labels *labels, const struct candidate *c, struct strbuf *to);

void mail_subject(const struct mail_words *w, const struct candidate *c,
                  struct strbuf *to);
void mail_plain(const struct mail_words *w, const struct candidate *c, struct strbuf *to);
void mail_html(const struct mail_words *w, const struct candidate *c, struct strbuf *to);

#endif
