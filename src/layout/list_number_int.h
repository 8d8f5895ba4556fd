/* The numbers of lists. Private to layout/. */
#ifndef KITPRESS_LAYOUT_LIST_NUMBER_INT_H
#define KITPRESS_LAYOUT_LIST_NUMBER_INT_H

#include "doc/doc.h"

enum { LIST_NUMBER_BYTES = 32 }; /* with the 0 at its end; longest: 9888 in Roman */

/* An item's number, 0 or more, as it is printed, without a full stop. */
void list_number_text(enum doc_count count, int number, char to[LIST_NUMBER_BYTES]);

#endif
