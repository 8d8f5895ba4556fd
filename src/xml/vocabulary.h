/* What xml/ is told of the files it reads: their elements, whom these are for, and words
   for messages. xml/ itself knows no element by name. */
#ifndef KITPRESS_XML_VOCABULARY_H
#define KITPRESS_XML_VOCABULARY_H

#include "base/diag.h"
#include "xml/node.h"

struct event; /* an element's start */

enum {                  /* flags of an element */
       HOLDS_TEXT = 1,  /* loose text may stand in it; elsewhere blanks are dropped */
       PROSE = 2,       /* rich text: no rule of the schema looks at its letters */
       KEEPS_SPACE = 4, /* each of its blanks and line ends counts */
       MERGES = 8,      /* an included file with the same root gives its children */
       OWN_FLAG = 16    /* the first of the vocabulary's own flags */
};

struct vocabulary_tag {
	const char *name;
	unsigned flags;
};

struct vocabulary_words { /* a list ends with a NULL name */
	const char *name, *words;
};

/* A root with a child that must come before all others, if it is there. A file that is
   merged into another (MERGES) gives its children, but not that one. */
struct vocabulary_root {
	unsigned tag, first;
	enum diag_id late; /* its text takes the child's name */
};

struct origin { /* of an open element */
	uint8_t tag;
	uint8_t audience; /* 0: not said; else a higher number has fewer readers */
	bool own;         /* the element says it; else it is inherited */
	bool advance;     /* the vocabulary's own, for children */
};

struct vocabulary {
	const char *ns, *prefix;  /* prefix: xpointers need no xmlns() for it */
	const char *target;       /* of processing instructions; NULL: none are heeded */
	const unsigned char *xsd; /* the schema's text */
	const unsigned int *xsd_len;
	const struct vocabulary_tag *tags; /* by tag; empty before TAG_FIRST */
	unsigned ntags;
	struct vocabulary_root root;
	/* HTML elements: what to do; of rows with one name the first whose element, in
	   quotes, fits */
	const struct vocabulary_words *foreign;
	/* Other words for elements, likewise, and for attributes: the names to write */
	const struct vocabulary_words *elements, *attributes;
	const struct vocabulary_words *patterns; /* by type or attribute */
	const struct vocabulary_words *plurals;  /* of list attributes' names */
	/* Whom an element is for; `outer`: the one around it, NULL for the root. */
	struct origin (*origin)(unsigned tag, const struct event *e,
	                        const struct origin *outer);
	const char *(*audience_name)(unsigned audience);
	/* Whether a text file may be included; if not, *why is a message that takes its
	   name. */
	bool (*may_include_text)(const char *name, const char *text, size_t n,
	                         enum diag_id *why);
};

/* The words for a name; NULL if the list has none. */
const char *vocabulary_find(const struct vocabulary_words *list, const char *name);
/* Whether an attribute's first word is this one. */
bool event_says(const struct event *e, const char *attribute, const char *word);

#endif
