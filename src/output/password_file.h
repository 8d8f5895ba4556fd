/* Passwords from files, so that none stands on a command line for everyone to see. */
#ifndef KITPRESS_OUTPUT_PASSWORD_FILE_H
#define KITPRESS_OUTPUT_PASSWORD_FILE_H

#include "base/diag.h"

#include <stdbool.h>

enum { SECRET_LINE_MAX = 127 }; /* bytes of UTF-8: what a PDF's password may have */

struct secret {
	char first[SECRET_LINE_MAX + 1];  /* never empty once read */
	char second[SECRET_LINE_MAX + 1]; /* "" where the file has one line */
};

/* Reads a file of one or two lines of text. One that others than its owner may read or
   write is refused, as are empty first lines, further lines, control characters and what
   is not UTF-8. False after a fault was reported. */
bool secret_read(const char *path, struct secret *out, struct diags *diags);
/* A fingerprint by which to tell whether a secret has changed, the same on every machine.
   It may be written down: guessing the secret from it is dearer than from what the secret
   protects. The salt keeps the fingerprints of one secret in two places apart. */
void secret_digest(const struct secret *s, const char *salt, unsigned char digest[32]);
/* Overwrites it. */
void secret_wipe(struct secret *s);

#endif
