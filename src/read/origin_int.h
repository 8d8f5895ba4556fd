/* Whom what is read is for, by the place that it comes from, so that an xi:include cannot
   take an answer to a candidate. Private to read/. */
#ifndef KITPRESS_READ_ORIGIN_INT_H
#define KITPRESS_READ_ORIGIN_INT_H

#include "xml/node.h"

/* From the widest to the narrowest: what is for one is not for those before it. */
enum audience {
	AUDIENCE_UNSAID, /* a container: what stands in it decides */
	AUDIENCE_BEFORE, /* candidates, before the interview too: prep guide, titles,
	                    labels */
	AUDIENCE_ROOM,   /* candidates, in the interview: a prompt */
	AUDIENCE_INTERVIEWERS
};

struct origin { /* of an open element */
	uint8_t tag;
	uint8_t audience;
	bool advance; /* a question whose prompt may be sent beforehand */
};

struct origin_words { /* attributes that decide, NULL where absent */
	const char *audience, *advance;
};

/* An element in another (NULL: it is the first). TAG_NONE: what is not of our namespace.
 */
struct origin origin_of(enum tag tag, struct origin_words words,
                        const struct origin *outer);
/* Whether what comes from one place may stand in another. */
bool origin_fits(enum audience from, enum audience to);
/* Whom a place is for, in words. */
const char *origin_name(enum audience a);

#endif
