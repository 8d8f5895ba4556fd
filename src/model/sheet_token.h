/* Tokens: which copy of a paper a sheet is, without saying a name. */
#ifndef KITPRESS_MODEL_SHEET_TOKEN_H
#define KITPRESS_MODEL_SHEET_TOKEN_H

enum { SHEET_TOKEN = 13, SHEET_TOKEN_WORDS = 15 }; /* with NUL */

/* "7K3Q9D2MXW4C": 60 bits of the SHA-256 of the kit's hash, the candidate's code, the
   interviewer ("" for none) and the kind of document, in Crockford's base 32. */
void sheet_token(const char *hash, const char *code, const char *interviewer,
                 const char *document, char token[SHEET_TOKEN]);
/* "7K3Q-9D2M-XW4C", as it is printed. */
void sheet_token_words(const char *token, char words[SHEET_TOKEN_WORDS]);

#endif
