/* Passwords from files: on a command line everyone could see them. */
#ifndef KITPRESS_OUTPUT_PASSWORD_FILE_H
#define KITPRESS_OUTPUT_PASSWORD_FILE_H

#include "base/diag.h"

#include <stdbool.h>

enum { PASSWORD_LINE_MAX = 127 }; /* bytes of UTF-8: a PDF's limit */

struct password_file {
	char first[PASSWORD_LINE_MAX + 1];  /* never empty once read */
	char second[PASSWORD_LINE_MAX + 1]; /* "" if the file has one line */
};

/* Reads a file of one or two lines of text. Refused are files that others than the
   owner may read or write, an empty first line, further lines, control characters and
   bad UTF-8. False after a fault was reported. */
bool password_file_read(const char *path, struct password_file *out, struct diags *diags);
/* A fingerprint that shows whether a password has changed, the same on every machine.
   It may be stored: guessing the password from it costs more than from the paper that
   it protects. The salt makes fingerprints of one password in two places differ. */
void password_file_digest(const struct password_file *s, const char *salt,
                          unsigned char digest[32]);
/* Overwrites it. */
void password_file_wipe(struct password_file *s);

#endif
