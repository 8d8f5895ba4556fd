/* Which elements of a file an xpointer names, told as the file is parsed. Private to
   xml/.

   Three forms are read (XPointer Framework, element() Scheme): an id; element(/1/2) and
   element(id/1/2), which count child elements; xpointer(/k:bank/k:question[2]/k:prompt),
   a path of children by name, "*" for any. xmlns(p=uri) before it gives a prefix. */
#ifndef KITPRESS_XML_XPOINTER_INT_H
#define KITPRESS_XML_XPOINTER_INT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { XPOINTER_STEPS_MAX = 256 };

struct xpointer_step {
	const char *name;  /* NULL: any element */
	const char *ns;    /* NULL: none */
	uint32_t position; /* among those of this name and parent; 0: each of them */
	uint32_t count;    /* of those seen below the parent that is open */
};

struct xpointer {
	const char *id; /* where the steps start; NULL: at the file */
	struct xpointer_step *steps;
	size_t nsteps;
	size_t matched; /* steps that open elements take */
	size_t first;   /* depth of the first step's elements, once the id was found */
	bool inside;    /* the element of that id is open, or there is no id */
	bool id_found;
	bool found; /* something was picked */
};

/* Reads an xpointer into the arena; false where it is none of the three forms. `prefix`
   stands for `ns` without being declared. */
bool xpointer_parse(struct xpointer *p, struct arena *a, const char *text,
                    const char *prefix, const char *ns);
/* Whether an element is picked: asked of each that does not stand in a picked one, in the
   file's order. `depth`: open elements around it; `ids`: its id attributes' values, NULL
   where absent. */
bool xpointer_names(struct xpointer *p, size_t depth, const char *name, const char *ns,
                    const char *const ids[2]);

#endif
