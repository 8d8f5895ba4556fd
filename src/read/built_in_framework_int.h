/* The framework of a bank that names none: scale, recommendations and levels of
   content/frameworks/core, which the program holds a copy of, and whatever competencies
   the bank's questions name. */
#ifndef KITPRESS_READ_BUILT_IN_FRAMEWORK_INT_H
#define KITPRESS_READ_BUILT_IN_FRAMEWORK_INT_H

#include "read/reader_int.h"

enum {
	COMPETENCIES_MAX = 1000
}; /* of a bank without a framework, or a kit's such banks */

struct built_in { /* the framework of a bank that is being read */
	struct framework *framework;
	struct competency *competencies; /* room for COMPETENCIES_MAX */
};

/* `lang`: the bank's language, for the framework's words unless the reader has one. */
struct built_in *built_in_new(struct reader *r, const char *lang);
/* The competency that attribute `competency` of a question names, new or not; NULL,
   reported by the schema or here, if there is none. */
const struct competency *built_in_take(struct built_in *b, struct reader *r,
                                       const struct node *n);
/* Takes a <competency> element of the bank; `lang`: of its unmarked texts. */
void built_in_define(struct built_in *b, struct reader *r, struct node *n,
                     const char *lang);
/* Warns of competencies that no element describes and whose id is near that of one that
   does. */
void built_in_end(const struct built_in *b, struct reader *r);
/* Gives a kit's banks one framework with the competencies of all: each of n banks in the
   list, which have no framework of their own, is replaced by a copy that refers to it. */
const struct framework *built_in_join(struct reader *r, const struct bank **banks,
                                      size_t n);

#endif
