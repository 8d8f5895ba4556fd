/* Encryption of finished PDF files. */
#ifndef KITPRESS_OUTPUT_ENCRYPT_H
#define KITPRESS_OUTPUT_ENCRYPT_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "output/password_file.h"

#include <stdbool.h>

/* Appends the PDF in `bytes`, encrypted with AES-256 (ISO 32000-2, revision 6), to
   `to`. The first password opens it for reading and printing, the second one, or else
   the first, for everything. `name` is for messages.

   An encrypted file is no PDF/A. No two are alike: keys and initialisation vectors are
   random. */
bool encrypt_pdf(const struct strbuf *bytes, const struct password_file *password,
                 const char *name, struct strbuf *to, struct diags *diags);

#endif
