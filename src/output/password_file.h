/* Passwords from files, so that none stands on a command line for everyone to see. */
#ifndef KITPRESS_OUTPUT_PASSWORD_FILE_H
#define KITPRESS_OUTPUT_PASSWORD_FILE_H

#include "base/diag.h"

#include <stdbool.h>

enum { PASSWORD_LINE_MAX = 127 }; /* bytes of UTF-8: what a PDF's password may have */

struct password_file {
	char first[PASSWORD_LINE_MAX + 1];  /* never empty once read */
	char second[PASSWORD_LINE_MAX + 1]; /* "" where the file has one line */
};

/* Reads a file of one or two lines of text. One that others than its owner may read or
   write is refused, as are empty first lines, further lines, control characters and what
   is not UTF-8. False after a fault was reported. */
bool password_file_read(const char *path, struct password_file *out, struct diags *diags);
/* A fingerprint by which to tell whether a password has changed, the same on every
   machine. It may be written down: guessing the password from it is dearer than from what
   the password protects. The salt keeps the fingerprints of one password in two places
   apart. */
void password_file_digest(const struct password_file *s, const char *salt,
                          unsigned char digest[32]);
/* Overwrites it. */
void password_file_wipe(struct password_file *s);

#endif
