/* A hyphenator over another folder of dictionaries, for tests. */
#ifndef KITPRESS_TYPE_HYPHENATE_INT_H
#define KITPRESS_TYPE_HYPHENATE_INT_H

#include "type/hyphenate.h"

struct hyphenator *hyphenator_new_in(const char *folder);

#endif
