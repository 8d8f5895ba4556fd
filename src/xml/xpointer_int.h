/* Which elements of a file an xpointer names, decided while the file is parsed.

   Three forms are read (XPointer Framework, element() Scheme): an id; element(/1/2) and
   element(id/1/2), which count child elements; xpointer(/k:bank/k:question[2]/k:prompt),
   a path of children by name, "*" for any. xmlns(p=uri) before it declares a prefix. */
#ifndef KITPRESS_XML_XPOINTER_INT_H
#define KITPRESS_XML_XPOINTER_INT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { XPOINTER_STEPS_MAX = 256 };

struct xpointer_step {
	const char *name;  /* NULL: any element */
	const char *ns;    /* NULL: none */
	uint32_t position; /* among siblings of this name; 0: any */
	uint32_t count;    /* siblings of this name seen so far */
};

struct xpointer {
	const char *id; /* where the steps start; NULL: at the file */
	struct xpointer_step *steps;
	size_t nsteps;
	size_t matched; /* steps that open elements match */
	size_t first;   /* depth of the first step's elements */
	bool inside;    /* the id's element is open, or there is no id */
	bool id_found;
	bool found; /* something was picked */
};

/* Reads an xpointer into the arena; false if it has none of the three forms. `prefix` is
   declared as `ns`. */
bool xpointer_parse(struct xpointer *p, struct arena *a, const char *text,
                    const char *prefix, const char *ns);
/* Whether an element is named. To be asked in the file's order of each element outside a
   named one. `depth`: open elements around it; `ids`: values of its id attributes, NULL
   if absent. */
bool xpointer_names(struct xpointer *p, size_t depth, const char *name, const char *ns,
                    const char *const ids[2]);

#endif
