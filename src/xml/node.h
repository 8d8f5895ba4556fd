/* The elements of one unit (a question, a whole kit) as read, before they become model.

   Nodes live in the scratch arena of the reading (build_int.h) and go when the unit is
   done; what the model keeps is copied. */
#ifndef KITPRESS_XML_NODE_H
#define KITPRESS_XML_NODE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define XINCLUDE_NS "http://www.w3.org/2001/XInclude"

enum {                 /* what a node is */
       TAG_NONE,       /* an element that the vocabulary does not have */
       TAG_CHARACTERS, /* text */
       TAG_FIRST       /* from here on: an element of the vocabulary */
};

struct node_attr {
	const char *name, *prefix, *ns; /* the last two may be NULL */
	const char *value;
	size_t len;
	struct pos pos; /* of the value's first character */
	uint32_t span;  /* characters of the value as written */
};

struct node {
	unsigned tag;
	struct pos pos;
	struct node *next, *first, *last;
	const char *name; /* local name */
	const char *ns;   /* NULL: none */
	const char *lang; /* the language in force, "" for none said */
	const char
		*base; /* folder that references start from, "" for the working folder */
	const char *text; /* TAG_CHARACTERS only */
	size_t len;       /* of text; else how many attributes */
	const struct node_attr *attrs;
};

/* The value of an attribute without a prefix, NULL where absent. */
const char *node_attr(const struct node *n, const char *name);
/* Where the value of an attribute stands, to be underlined; the element where it is
 * absent. */
struct diag_place node_place(const struct node *n, const char *name);
/* The same for `len` bytes from `from` on in a value that stands at a place. */
struct diag_place node_place_within(struct diag_place value, const char *text,
                                    size_t from, size_t len);
/* The place of the attribute that has this value, whatever its name. */
struct diag_place node_place_of(const struct node *n, const char *value);
/* First child of a tag, NULL where there is none. */
const struct node *node_child(const struct node *n, unsigned tag);
size_t node_count(const struct node *n, unsigned tag);

/* Values by XSD's lexical rules: white space around is ignored. The schema has already
   reported what isn't one, so anything else (or outside lo..hi) quietly gives `other`. */
int64_t node_int(const struct node *n, const char *name, int64_t lo, int64_t hi,
                 int64_t other);
/* A decimal in thousandths. */
int node_thousandths(const struct node *n, const char *name, int other);
bool node_yes(const struct node *n, const char *name);
/* With white space folded, in `arena`; "" where absent. */
const char *node_word(const struct node *n, const char *name, struct arena *arena);
/* All text below the node, folded, in `arena`. */
const char *node_words(const struct node *n, struct arena *arena);

/* In `arena`; attributes and text stay those of the node. */
struct node *node_copy(const struct node *n, struct arena *arena);
/* The words of a child of this tag, else of the attribute. */
const char *node_title(const struct node *n, unsigned tag, const char *attr,
                       struct arena *arena);

/* Takes the next word of a blank-separated list: false at its end. */
bool next_word(const char **list, const char **word, size_t *len);

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

#endif
