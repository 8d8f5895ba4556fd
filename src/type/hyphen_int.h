/* A hyphenator over another folder of dictionaries than the system's, for tests. */
#ifndef KITPRESS_TYPE_HYPHEN_INT_H
#define KITPRESS_TYPE_HYPHEN_INT_H

#include "type/breaks.h"

struct hyphenator *hyphenator_new_in(const char *folder);

#endif
