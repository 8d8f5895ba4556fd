/* Whom an element is for. Its tag decides; a tag that says nothing leaves it to the
   element around. A tag that is in no list is for interviewers alone, so that a new
   element leaks nothing before somebody thought about it. */
#include "read/origin_int.h"

#include <string.h>

static bool is_word(const char *value, const char *word)
{
	const char *found;
	size_t len, n = strlen(word);
	return value && next_word(&value, &found, &len) && len == n
	       && memcmp(found, word, n) == 0;
}

/* A question's title is for interviewers unless it says otherwise; those of competencies,
   levels and kits stand on everybody's papers. */
static enum audience title_audience(struct origin_words words, enum tag outer)
{
	if (is_word(words.audience, "candidate"))
		return AUDIENCE_ROOM;
	if (outer == TAG_COMPETENCY || outer == TAG_LEVEL || outer == TAG_KIT)
		return AUDIENCE_BEFORE;
	return AUDIENCE_INTERVIEWERS;
}

struct origin origin_of(enum tag tag, struct origin_words words,
                        const struct origin *outer)
{
	struct origin o = {(uint8_t)tag, outer ? outer->audience : AUDIENCE_UNSAID,
	                   false};
	enum tag around = outer ? (enum tag)outer->tag : TAG_NONE;
	if (tag == TAG_NONE)
		return o;
	if (tag == TAG_QUESTION)
		o.advance = is_word(words.advance, "yes");
	else if (tag == TAG_TITLE)
		o.audience = (uint8_t)title_audience(words, around);
	else if (tag == TAG_LABEL)
		o.audience =
			around == TAG_LABELS ? AUDIENCE_BEFORE : AUDIENCE_INTERVIEWERS;
	else if (tag == TAG_PROMPT)
		o.audience = outer && outer->advance ? AUDIENCE_BEFORE : AUDIENCE_ROOM;
	else if (tag_flags(tag) & CANDIDATES)
		o.audience = AUDIENCE_BEFORE;
	else if (!(tag_flags(tag) & NEUTRAL))
		o.audience = AUDIENCE_INTERVIEWERS;
	return o;
}

bool origin_fits(enum audience from, enum audience to)
{
	return to == AUDIENCE_UNSAID || from <= to;
}

const char *origin_name(enum audience a)
{
	return a == AUDIENCE_INTERVIEWERS ? "interviewers alone"
	       : a == AUDIENCE_ROOM       ? "the interview, not for before"
	                                  : "everybody";
}
