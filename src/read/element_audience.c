/* Whom an element is for. Its tag decides; a neutral tag inherits. A tag without flags is
   for interviewers alone, so that a new element leaks nothing before somebody thinks
   about it. */
#include "read/element_audience_int.h"

#include "read/tags_int.h"

/* A question's title is for interviewers unless marked; titles of competencies, levels
   and kits are on everybody's papers. */
static enum audience title_audience(const struct event *e, unsigned outer)
{
	if (event_says(e, "audience", "candidate"))
		return AUDIENCE_ROOM;
	if (outer == TAG_COMPETENCY || outer == TAG_LEVEL || outer == TAG_KIT)
		return AUDIENCE_BEFORE;
	return AUDIENCE_INTERVIEWERS;
}

static enum audience own_audience(unsigned tag, const struct event *e,
                                  const struct origin *outer)
{
	unsigned around = outer ? outer->tag : TAG_NONE;
	if (tag == TAG_TITLE)
		return title_audience(e, around);
	if (tag == TAG_LABEL)
		return around == TAG_LABELS ? AUDIENCE_BEFORE : AUDIENCE_INTERVIEWERS;
	if (tag == TAG_PROMPT)
		return outer && outer->advance ? AUDIENCE_BEFORE : AUDIENCE_ROOM;
	if (tag_flags(tag) & CANDIDATES)
		return AUDIENCE_BEFORE;
	return tag_flags(tag) & NEUTRAL ? AUDIENCE_UNSAID : AUDIENCE_INTERVIEWERS;
}

struct origin origin_of(unsigned tag, const struct event *e, const struct origin *outer)
{
	struct origin o = {.tag = (uint8_t)tag,
	                   .audience = outer ? outer->audience : AUDIENCE_UNSAID,
	                   .own = tag == TAG_NONE,
	                   .advance = tag == TAG_QUESTION
	                              && event_says(e, "advance", "yes")};
	enum audience own =
		tag == TAG_NONE ? AUDIENCE_UNSAID : own_audience(tag, e, outer);
	if (own != AUDIENCE_UNSAID) {
		o.audience = (uint8_t)own;
		o.own = true;
	}
	return o;
}

const char *origin_name(unsigned a)
{
	return a == AUDIENCE_INTERVIEWERS ? "interviewers alone"
	       : a == AUDIENCE_ROOM       ? "the interview, not for before"
	                                  : "everybody";
}
