/* Locking: a selection as kit.lock.xml, and back. */
#ifndef KITPRESS_SELECT_LOCK_H
#define KITPRESS_SELECT_LOCK_H

#include "base/hash.h"
#include "base/strbuf.h"
#include "model/lock_record.h"
#include "select/select_run.h"

/* A finished digest in hexadecimal, in `arena`. */
const char *lock_hash(struct sha256 *h, struct arena *arena);
/* What a selection resolves to, in a form of lock, for papers in a language; in `arena`.
   What the papers look like is the caller's to add. */
struct lock *lock_make(const struct selection *s, int form, const char *lang,
                       struct arena *arena);
/* Takes the words of another language's papers, so that both have one hash. */
void lock_set_words(struct lock *lock, const char *words, struct arena *arena);
/* The file's text; the same selection gives the same bytes. */
void lock_write(const struct lock *lock, struct strbuf *to);

/* The selection that a lock tells, in its order, rules and reasons as select_run has
   them. NULL, reported, where a question is gone or its content has changed since. The
   options' filters, counts and seed do not apply. */
const struct selection *lock_select(const struct kit *kit, const struct lock *lock,
                                    struct arena *arena, struct diags *diags);

/* Warns of what has changed since a lock was made but the questions: what the kit itself
   says, and what papers look like. */
void lock_compare(const struct lock *old, const struct lock *now, struct diags *diags);

/* What changed from one to the other, both of one form, a line each; nothing where
   nothing did. */
void lock_diff(const struct lock *old, const struct lock *now, struct strbuf *to);

#endif
