/* Papers that open with a password only: which kinds, and with which. */
#ifndef KITPRESS_JOB_PASSWORDS_H
#define KITPRESS_JOB_PASSWORDS_H

#include "compose/composer.h"
#include "output/output_tools.h"

struct job_options;

struct passwords {
	const struct output_tools *tools;        /* NULL: nothing is encrypted */
	struct password_file of[DOCUMENT_COUNT]; /* empty: papers of this kind are not */
};

/* Reads the password files that the options name; `kinds` are those of the files to be
   written. False after a fault was reported: one is that a password is for a kind that is
   not written, be it that it goes into a packet without one. End with passwords_wipe in any
   case. */
bool passwords_read(struct passwords *s, const struct job_options *options,
                    const enum document *kinds, size_t n, struct diags *diags);
void passwords_wipe(struct passwords *s);

/* Whether papers of a kind are encrypted. */
bool passwords_has(const struct passwords *s, enum document kind);
/* Puts the encrypted paper in the place of the open one; leaves one of another kind as it
   is. False after a fault was reported: the bytes are then of no use. */
bool passwords_apply(const struct passwords *s, enum document kind, struct strbuf *bytes,
                     struct diags *diags);

#endif
