/* Whose copy a paper is, as each of its pages says: code and interviewer in a running
   line, the sheet's code and its token at the foot. */
#ifndef KITPRESS_PERSONAL_COPY_IDENTITY_H
#define KITPRESS_PERSONAL_COPY_IDENTITY_H

#include "personal/value_layout.h"

struct copy_identity {
	const char *code;
	const char *token; /* model/sheet_token.h; "": the paper has none */
	const struct value
		*interviewers; /* as each of the template's identities has room */
};

/* Sets it for a template, in the arena; code and token are not copied. An interviewer
   that does not fit behind the code is shortened; "": none is named. */
void identity_set(const struct pdf_template *t, const char *code, const char *token,
                  const char *interviewer, struct copy_fonts *fonts, struct arena *arena,
                  struct copy_identity *out);
/* Adds the words to the fonts. */
void identity_add(const struct pdf_template *t, const struct copy_identity *identity,
                  struct copy_fonts *fonts);

/* How wide a text is in the template's own letters, 1/1000 pt. */
int32_t letters_width(const struct template_letters *letters, const char *text,
                      int32_t size);
/* Where the interviewer of an identity stands, behind the code. */
struct slot_room identity_room(const struct pdf_template *t, size_t index,
                               const char *code);

#endif
