/* Which elements of a file an xpointer names, told as the file is parsed. Private to
   read/.

   Three forms are read (XPointer Framework, element() Scheme): an id; element(/1/2) and
   element(id/1/2), which count child elements; xpointer(/k:bank/k:question[2]/k:prompt),
   a path of children by name, "*" for any. xmlns(p=uri) before it gives a prefix; k is
   kitpress's own. */
#ifndef KITPRESS_XML_XPOINTER_H
#define KITPRESS_XML_XPOINTER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { PICK_STEPS_MAX = 256 };

struct pick_step {
	const char *name;  /* NULL: any element */
	const char *ns;    /* NULL: none */
	uint32_t position; /* among those of this name and parent; 0: each of them */
	uint32_t count;    /* of those seen below the parent that is open */
};

struct pick {
	const char *id; /* where the steps start; NULL: at the file */
	struct pick_step *steps;
	size_t nsteps;
	size_t matched; /* steps that open elements take */
	size_t first;   /* depth of the first step's elements, once the id was found */
	bool inside;    /* the element of that id is open, or there is no id */
	bool id_found;
	bool found; /* something was picked */
};

/* Reads an xpointer into the arena; false where it is none of the three forms. */
bool pick_parse(struct pick *p, struct arena *a, const char *xpointer);
/* Whether an element is picked: asked of each that does not stand in a picked one, in the
   file's order. `depth`: open elements around it; `ids`: its id attributes' values, NULL
   where absent. */
bool pick_element(struct pick *p, size_t depth, const char *name, const char *ns,
                  const char *const ids[2]);

#endif
