/* A file's units checked against the schema and taken, in a thread beside the parsing.
   Private to read/. */
#ifndef KITPRESS_XML_VALIDATOR_THREAD_H
#define KITPRESS_XML_VALIDATOR_THREAD_H

#include "xml/schema.h"

struct checker;

/* Takes over the check, which has begun, and hands each unit to `take` after it. What is
   wrong with them goes to `diags` when the checker ends. NULL where no thread is to be
   had. */
struct checker *checker_new(struct validation *v, struct diags *diags,
                            void (*take)(void *ctx, struct node *unit), void *ctx);
/* Where it goes until then, and where `take` is to put what it finds. */
struct diags *checker_diags(struct checker *c);
/* The arena that the next unit's nodes are to go into, empty. */
struct arena *checker_nodes(struct checker *c);
/* Hands over a unit whose nodes are in that arena. They are no more the caller's. */
void checker_unit(struct checker *c, struct node *unit);
/* Waits until all is done that was handed over: then the caller may go on by itself. NULL
   is fine. */
void checker_wait(struct checker *c);
/* How many errors there were, of units some way back: the same however fast the thread
 * is. */
size_t checker_errors(const struct checker *c);
/* Waits, hands over the faults, frees; the validation stays. NULL is fine. */
void checker_free(struct checker *c);

#endif
