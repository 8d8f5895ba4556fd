/* Locking: a selection as kit.lock.xml, and back. */
#ifndef KITPRESS_SELECT_LOCK_H
#define KITPRESS_SELECT_LOCK_H

#include "base/hash.h"
#include "base/strbuf.h"
#include "model/lock_record.h"
#include "select/select_run.h"

/* A finished digest in hexadecimal, in `arena`. */
const char *lock_hash(struct sha256 *h, struct arena *arena);
/* The lock of a selection, in that form, for papers in `lang`; in `arena`. The caller
   adds what papers look like (inputs). */
struct lock *lock_make(const struct selection *s, int form, const char *lang,
                       struct arena *arena);
/* Takes the words of another language's papers, so that both have one hash. */
void lock_set_words(struct lock *lock, const char *words, struct arena *arena);
/* The file's text; the same selection gives the same bytes. */
void lock_write(const struct lock *lock, struct strbuf *to);

/* The selection that a lock names, in its order, with rules and reasons as from
   select_run. NULL after it was reported that a question is gone or has changed. Filters,
   counts and seed of the options do not apply. */
const struct selection *lock_select(const struct kit *kit, const struct lock *lock,
                                    struct arena *arena, struct diags *diags);

/* Warns if the kit's own words, or what papers look like, have changed since a lock was
   made. lock_select compares the questions. */
void lock_compare(const struct lock *old, const struct lock *now, struct diags *diags);

/* What changed from one lock to another of the same form, a line each. */
void lock_diff(const struct lock *old, const struct lock *now, struct strbuf *to);

#endif
