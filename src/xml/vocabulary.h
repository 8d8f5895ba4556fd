/* What xml/ is told of the files it reads: their elements, whom these are for, and words for
   what is wrong with them. xml/ itself knows no element by name. */
#ifndef KITPRESS_XML_VOCABULARY_H
#define KITPRESS_XML_VOCABULARY_H

#include "base/diag.h"
#include "xml/node.h"

struct event; /* an element's start, as it is parsed */

enum {                  /* flags of an element */
       HOLDS_TEXT = 1,  /* loose text may stand in it; elsewhere blanks are dropped */
       PROSE = 2,       /* rich text: no rule of the schema looks at its letters */
       KEEPS_SPACE = 4, /* each of its blanks and line ends counts */
       OWN_FLAG = 8     /* from here on they are the vocabulary's own */
};

struct vocabulary_tag {
	const char *name;
	unsigned flags;
};

struct vocabulary_words { /* of a list that ends with a NULL name */
	const char *name, *words;
};

/* A root that begins with a certain child. A file with the same root that is included in it
   gives its children but for that one. */
struct vocabulary_root {
	unsigned tag, first;
	const char *attribute; /* that the first child cannot lack */
	enum diag_id missing;  /* no text */
	enum diag_id late;     /* its name */
};

struct origin { /* of an open element */
	uint8_t tag;
	uint8_t audience; /* 0: what stands in it decides; else the more, the fewer readers */
	bool own;         /* the element says so, not one around it */
	bool advance;     /* the vocabulary's own, for what stands in the element */
};

struct vocabulary {
	const char *ns, *prefix;  /* the prefix that xpointers need not declare */
	const unsigned char *xsd; /* the schema's text */
	const unsigned int *xsd_len;
	const struct vocabulary_tag *tags; /* by tag; those before TAG_FIRST are empty */
	unsigned ntags;
	struct vocabulary_root root;
	const struct vocabulary_words *foreign; /* HTML's elements: what to do instead */
	const struct vocabulary_words
		*patterns; /* what the pattern of a type, or of an attribute
	                                            whose type has no name, asks for */
	const struct vocabulary_words *plurals; /* of attributes that are lists */
	/* Whom an element is for that stands in another; `outer` is NULL for the first. */
	struct origin (*origin)(unsigned tag, const struct event *e,
	                        const struct origin *outer);
	const char *(*audience_name)(unsigned audience);
	/* Whether a text file may be included; where not, *why is a message about its name. */
	bool (*may_include_text)(const char *name, const char *text, size_t n,
	                         enum diag_id *why);
};

/* The words for a name, NULL where the list has none. */
const char *vocabulary_find(const struct vocabulary_words *list, const char *name);
/* Whether the first word of an attribute is this one. */
bool event_says(const struct event *e, const char *attribute, const char *word);

#endif
