/* A roster's dates and times as people of a language write them. */
#ifndef KITPRESS_MODEL_DATE_WORDS_H
#define KITPRESS_MODEL_DATE_WORDS_H

#include "base/strbuf.h"
#include "model/labels.h"
#include "model/roster.h"

/* A date, YYYY-MM-DD, in the usual form or in a label's own. */
void date_words(const struct labels *labels, const char *date, struct strbuf *to);
void date_words_as(enum label form, const struct labels *labels, const char *date,
                   struct strbuf *to);
/* A time, HH:MM. */
void time_words(const struct labels *labels, const char *time, struct strbuf *to);
/* A time zone: "Berlin time", "UTC+5:30". */
void zone_words(const struct labels *labels, const char *zone, struct strbuf *to);
/* Date and time, this with its zone, or the one that the row has; nothing if it has
   neither. */
void when_words(const struct labels *labels, const struct candidate *c,
                struct strbuf *to);

#endif
