/* Finished PDF files through libqpdf: encryption, and several joined to one. */
#ifndef KITPRESS_OUTPUT_ENCRYPT_H
#define KITPRESS_OUTPUT_ENCRYPT_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "output/password_file.h"

#include <stdbool.h>

/* Appends the PDF in `bytes`, encrypted with AES-256 (ISO 32000-2, revision 6), to `to`.
   The secret's first line opens it for reading and printing, its second line, or the
   first where there is no second, for everything. `name` is for messages.

   An encrypted file is no PDF/A, and no two are alike: its keys and initialisation
   vectors are drawn by lot, as they must be. */
bool pdf_encrypt(const struct strbuf *bytes, const struct secret *secret,
                 const char *name, struct strbuf *to, struct diags *diags);

/* Joins files, in order, into the file `target`, which appears whole or not at all. NULL
   among the paths: what follows starts on a new sheet of paper (two pages). The result is
   for the printer: pages as they are, without outline, tags, form and metadata. The files
   are mapped, not read, and need not fit into memory; what describes their pages must. */
bool pdf_merge(const char *const *paths, size_t n, const char *target,
               struct diags *diags);

#endif
