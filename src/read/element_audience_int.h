/* Whom content is for, by the element it stands in, so that no xi:include takes an answer
   to a candidate. */
#ifndef KITPRESS_READ_ELEMENT_AUDIENCE_INT_H
#define KITPRESS_READ_ELEMENT_AUDIENCE_INT_H

#include "xml/vocabulary.h"

/* From the widest to the narrowest: content for one is not for those before it. */
enum audience {
	AUDIENCE_UNSAID, /* a container: its children decide */
	AUDIENCE_BEFORE, /* candidates before the interview: prep guide */
	AUDIENCE_ROOM,   /* candidates in the interview: prompts */
	AUDIENCE_INTERVIEWERS
};

/* See struct vocabulary. origin.advance: the question's prompt may be sent beforehand. */
struct origin origin_of(unsigned tag, const struct event *e, const struct origin *outer);
/* An audience in words. */
const char *origin_name(unsigned audience);

#endif
