/* What a paper says of a candidate and an interviewer, field by field. */
#ifndef KITPRESS_PERSONAL_VALUE_FIELDS_H
#define KITPRESS_PERSONAL_VALUE_FIELDS_H

#include "model/labels.h"
#include "model/roster.h"
#include "personal/value_layout.h"

/* The texts of a candidate with one interviewer ("" for none), in the arena. `rtl`: the
   paper reads from right to left. A character that no face has is left out, and reported
   once (VALUE_NO_FACE, a warning without a place). */
void value_texts(const struct candidate *c, const char *interviewer,
                 const struct labels *labels, bool rtl, struct copy_fonts *fonts,
                 struct arena *arena, struct diags *diags, struct value_texts *out);
/* A candidate's name as papers have it: the same holds of its characters. */
const char *value_name(const struct candidate *c, struct copy_fonts *fonts,
                       struct arena *arena, struct diags *diags);

#endif
