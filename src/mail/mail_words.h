/* What a message to a candidate says, in plain text and in HTML. */
#ifndef KITPRESS_MAIL_MAIL_WORDS_H
#define KITPRESS_MAIL_MAIL_WORDS_H

#include "base/strbuf.h"
#include "model/labels.h"
#include "model/roster.h"

struct mail_words {
	const struct labels *labels;
	const char *role;    /* what it is an interview for */
	int minutes;         /* of the whole interview; 0: not known */
	const char *contact; /* "" for none */
	const char *sender;  /* who signs; "" for nobody */
};

void mail_words_subject(const struct mail_words *w, const struct candidate *c,
                        struct strbuf *to);
void mail_words_plain(const struct mail_words *w, const struct candidate *c,
                      struct strbuf *to);
void mail_words_html(const struct mail_words *w, const struct candidate *c,
                     struct strbuf *to);

#endif
