/* The kinds of paper that are encrypted, and their passwords. */
#ifndef KITPRESS_JOB_PASSWORDS_H
#define KITPRESS_JOB_PASSWORDS_H

#include "job/documents.h"
#include "output/output_tools.h"

struct job_options;

struct passwords {
	const struct output_tools *tools;        /* NULL: nothing is encrypted */
	struct password_file of[DOCUMENT_COUNT]; /* empty: this kind is not encrypted */
};

/* Reads the password files that the options name; `kinds` are those of the files that are
   written where `named` are. Naming a kind that is not written, or only inside of an
   unencrypted packet, is an error. False after a fault was reported; end with
   passwords_wipe in any case. */
bool passwords_read(struct passwords *s, const struct job_options *options,
                    document_set named, const enum document *kinds, size_t n,
                    struct diags *diags);
void passwords_wipe(struct passwords *s);

/* Whether papers of a kind are encrypted. */
bool passwords_has(const struct passwords *s, enum document kind);
/* Encrypts the paper in place if its kind has a password. False after a fault was
   reported: the bytes are then useless. */
bool passwords_apply(const struct passwords *s, enum document kind, struct strbuf *bytes,
                     struct diags *diags);

#endif
