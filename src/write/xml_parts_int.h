/* The parts that an XML text consists of, each with the bytes it is written in. */
#ifndef KITPRESS_WRITE_XML_PARTS_INT_H
#define KITPRESS_WRITE_XML_PARTS_INT_H

#include "base/arena.h"
#include "xml/node.h"

enum part_kind {
	PART_TEXT, /* also character references */
	PART_CDATA,
	PART_COMMENT,
	PART_INSTRUCTION,
	PART_DECLARATION, /* <?xml … ?> */
	PART_DOCTYPE,
	PART_ELEMENT
};

enum part_ns { NS_OTHER, NS_OURS, NS_XINCLUDE };

struct slice { /* of the text */
	const char *at;
	size_t len;
};

struct part_attr {
	struct slice name, value; /* as written; the value with its quotes */
};

struct part {
	enum part_kind kind;
	struct slice source; /* all of it, an element's content included */
	struct part *outer, *next, *first, *last;
	/* Of an element: */
	enum part_ns ns;
	struct slice name;   /* as written */
	struct slice local;  /* without its prefix */
	struct slice inside; /* between the tags; at NULL: it is one tag, <x/> */
	const struct part_attr *attrs;
	size_t nattrs;
};

/* The parts of a text that is well-formed and declares nothing (xml/xml_text.h), below a
   part that stands for the whole; `ns`: kitpress's namespace. All live in the arena and
   point into the text. */
struct part *parts_read(struct arena *arena, const char *text, size_t len,
                        const char *ns);
/* The text's first element. */
const struct part *parts_root(const struct part *all);

/* The value of an attribute as written, without its quotes; at NULL: none. */
struct slice part_value(const struct part *p, const char *name);
/* Whether an element says xml:space="preserve". */
bool part_keeps_space(const struct part *p);
bool slice_is(struct slice s, const char *word);
/* The same of what a value means, with its references to characters of ASCII. */
bool slice_means(struct slice s, const char *word);
bool slice_is_blank(struct slice s);
size_t slice_lines(struct slice s); /* line feeds in it */

#endif
