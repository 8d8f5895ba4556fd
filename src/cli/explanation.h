/* What there is to say about a message beyond its text: a part of
   src/base/explanations.txt, which is in the program. */
#ifndef KITPRESS_CLI_EXPLANATION_H
#define KITPRESS_CLI_EXPLANATION_H

#include "base/diag.h"

/* Appends the message's text, an ellipsis for each of its values. */
void explanation_title(enum diag_id id, struct strbuf *to);
/* Appends the explanation, which ends with a line end; false if there is none. */
bool explanation_add(enum diag_id id, struct strbuf *to);
/* Appends all that there is to say of an id. */
void explanation_page(enum diag_id id, struct strbuf *to);
/* The id of this name, in any case, with or without [] around it; DIAG_ID_COUNT if there
   is none. */
enum diag_id explanation_find(const char *name);
/* The name nearest to one that is none, appended; false if none is near. */
bool explanation_nearest(const char *name, struct strbuf *to);
/* Appends a line for each id: its name and its text. */
void explanation_list(struct strbuf *to);

#endif
