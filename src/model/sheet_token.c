/* Crockford's base 32 has no I, L, O and U, so that a token can be read aloud. */
#include "model/sheet_token.h"

#include "base/hash.h"

#include <string.h>

void sheet_token(const char *hash, const char *code, const char *interviewer,
                 const char *document, char token[SHEET_TOKEN])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char digest[32];
	struct sha256 h;
	uint64_t bits = 0;
	sha256_init(&h);
	sha256_add_string(&h, hash);
	sha256_add_string(&h, code);
	sha256_add_string(&h, interviewer);
	sha256_add_string(&h, document);
	sha256_end(&h, digest);
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | digest[i];
	for (int i = 0; i < SHEET_TOKEN - 1; i++) /* the first 60 of 64 */
		token[i] = digits[bits >> (59 - 5 * i) & 31];
	token[SHEET_TOKEN - 1] = '\0';
}

void sheet_token_words(const char *token, char words[SHEET_TOKEN_WORDS])
{
	for (int i = 0, k = 0; i < SHEET_TOKEN - 1; i++) {
		if (i && i % 4 == 0)
			words[k++] = '-';
		words[k++] = token[i];
	}
	words[SHEET_TOKEN_WORDS - 1] = '\0';
}
