/* How elements are written, by the schema: whether blanks count in them, and in which
   order their attributes stand. */
#ifndef KITPRESS_XML_SCHEMA_FORM_H
#define KITPRESS_XML_SCHEMA_FORM_H

#include "base/arena.h"
#include "xml/vocabulary.h"

enum form_kind {
	FORM_BLOCK,  /* holds elements or nothing; blanks in it mean nothing */
	FORM_PROSE,  /* holds text, whose blanks are folded, and perhaps blocks */
	FORM_INLINE, /* the same within a line: a blank at its edges counts */
	FORM_EXACT,  /* each blank in it counts */
	FORM_WORD,   /* the same within a line */
	FORM_OWN     /* the program writes it, and in its own way */
};

struct schema_form { /* of an element at its place */
	enum form_kind kind;
	const char *const *attributes; /* names without a prefix, in the schema's order */
	size_t nattributes;
};

struct schema_forms;

/* The forms live as long as they are not freed. */
struct schema_forms *schema_forms_new(const struct vocabulary *v);
void schema_forms_free(struct schema_forms *f);            /* NULL is fine */
const char *schema_forms_ns(const struct schema_forms *f); /* the vocabulary's */

/* The form of a file's first element; of one that the schema has no file begin with, the
   strictest that it has at any place. NULL: the vocabulary has none of this name. */
const struct schema_form *schema_form_root(struct schema_forms *f, const char *name,
                                           size_t len);
/* The form of a child; NULL where the schema allows none of this name. */
const struct schema_form *schema_form_child(struct schema_forms *f,
                                            const struct schema_form *parent,
                                            const char *name, size_t len);

#endif
