/* The elements of one unit (a question, a whole kit), before they become model.

   Nodes live in the arena of the reading (node_build.c) and go when the unit is done; the
   model copies what it keeps. */
#ifndef KITPRESS_XML_NODE_H
#define KITPRESS_XML_NODE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define XINCLUDE_NS "http://www.w3.org/2001/XInclude"

enum {                 /* tags */
       TAG_NONE,       /* an element that is not in the vocabulary */
       TAG_CHARACTERS, /* text */
       TAG_FIRST       /* the first element of the vocabulary */
};

struct node_attr {
	const char *name, *prefix, *ns; /* prefix and ns: NULL if none */
	const char *value;
	size_t len;
	struct pos pos; /* of the value's first character */
	uint32_t span;  /* characters, as written in the file */
};

struct node_instruction { /* <?target text?>, by the vocabulary's target */
	struct pos pos;
	const char *text;
	const struct node_instruction *next;
};

struct node {
	unsigned tag;
	struct pos pos;
	struct node *next, *first, *last;
	const char *name; /* local name */
	const char *ns;   /* NULL: none */
	const char *lang; /* BCP 47, inherited; "" if nothing says it */
	const char *base; /* folder of its references; "": the working folder */
	const char *text; /* TAG_CHARACTERS only */
	size_t len;       /* bytes of text; else number of attributes */
	const struct node_attr *attrs;
	/* Of a child of the root: those in it, the last first. */
	const struct node_instruction *instructions;
};

/* The value of an attribute without a prefix; NULL if absent. */
const char *node_attr(const struct node *n, const char *name);
/* The value of xml:NAME as it is written, whether or not it means anything; or NULL. */
const char *node_xml_attr(const struct node *n, const char *name);
/* The place of an attribute's value, to be underlined; of the element if it is absent. */
struct diag_place node_place(const struct node *n, const char *name);
/* The place of `len` bytes of a value, from byte `from` on. */
struct diag_place node_place_within(struct diag_place value, const char *text,
                                    size_t from, size_t len);
/* The place of the attribute that has this value, whatever its name. */
struct diag_place node_place_of(const struct node *n, const char *value);
/* The first child of a tag; NULL if none. */
const struct node *node_child(const struct node *n, unsigned tag);
size_t node_count(const struct node *n, unsigned tag);

/* Values by XSD's lexical rules: white space around is ignored. What is no such value, or
   outside lo..hi, gives `other` without a report: the schema has reported it. */
int64_t node_int(const struct node *n, const char *name, int64_t lo, int64_t hi,
                 int64_t other);
/* A decimal in thousandths. */
int node_thousandths(const struct node *n, const char *name, int other);
bool node_yes(const struct node *n, const char *name);
bool node_no(const struct node *n, const char *name);
/* The value with white space folded, in `arena`; "" if absent. */
const char *node_word(const struct node *n, const char *name, struct arena *arena);
/* All text below the node, folded, in `arena`. */
const char *node_words(const struct node *n, struct arena *arena);

/* A deep copy in `arena`; attributes and text are shared with the node. */
struct node *node_copy(const struct node *n, struct arena *arena);
/* The text of the child of this tag, else the attribute's value. */
const char *node_title(const struct node *n, unsigned tag, const char *attr,
                       struct arena *arena);

/* Takes the next word of a blank-separated list: false at its end. */
bool next_word(const char **list, const char **word, size_t *len);

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

#endif
