/* Whom what is read is for, by the place that it comes from, so that an xi:include cannot
   take an answer to a candidate. Private to read/. */
#ifndef KITPRESS_READ_ORIGIN_INT_H
#define KITPRESS_READ_ORIGIN_INT_H

#include "xml/vocabulary.h"

/* From the widest to the narrowest: what is for one is not for those before it. */
enum audience {
	AUDIENCE_UNSAID, /* a container: what stands in it decides */
	AUDIENCE_BEFORE, /* candidates, before the interview too: prep guide, titles,
	                    labels */
	AUDIENCE_ROOM,   /* candidates, in the interview: a prompt */
	AUDIENCE_INTERVIEWERS
};

/* As struct vocabulary has it; `advance` is that of a question. */
struct origin origin_of(unsigned tag, const struct event *e, const struct origin *outer);
/* Whom a place is for, in words. */
const char *origin_name(unsigned audience);

#endif
