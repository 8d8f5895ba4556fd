/* The schema's check of a file's units, in a thread beside the reading. Private to read/. */
#ifndef KITPRESS_READ_CHECKER_INT_H
#define KITPRESS_READ_CHECKER_INT_H

#include "read/schema_int.h"

struct checker;

/* Takes over the check, which has begun; its faults go to `diags` when the checker ends. NULL
   where no thread is to be had. */
struct checker *checker_new(struct validation *v, struct diags *diags);
/* The arena that the next unit's nodes are to go into, empty. */
struct arena *checker_nodes(struct checker *c);
/* Has a unit checked whose nodes are in that arena: they stay as they are, and are not to be
   changed, until checker_nodes has been asked once more. */
void checker_unit(struct checker *c, const struct node *unit);
/* Waits until all is checked that was handed over: then the caller may go on by itself. NULL is
   fine. */
void checker_wait(struct checker *c);
/* How many errors there were, of units some way back: the same however fast the thread is. */
size_t checker_errors(const struct checker *c);
/* Waits, hands over the faults, frees; the validation stays. NULL is fine. */
void checker_free(struct checker *c);

#endif
