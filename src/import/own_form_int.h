/* kitpress's own form of documents of text; export/export_sheet.h says what it is. */
#ifndef KITPRESS_IMPORT_OWN_FORM_INT_H
#define KITPRESS_IMPORT_OWN_FORM_INT_H

#include "import/draft.h"

/* Whether a paragraph is a line of attributes: "id=refund · type=case · …"; and what it
   says. Where it names no title, the question has none. */
bool own_is_attributes(const struct block_text *t);
void own_take_attributes(struct draft *d, struct draft_question *q,
                         const struct block_text *t);
/* The language in the attributes of the whole. */
void own_take_lang(struct draft *d, const struct block_text *t);
/* "… (6 min, Empathy)": where the bracket begins, or the text's end; what it says. */
size_t own_aside(const struct block_text *t, struct arena *arena, int *minutes,
                 const char **competency);
/* The id of a level by its title, or of any other word; NULL: all levels. */
const char *own_level(const char *s, size_t n, struct arena *arena);

/* The n blocks of a look-for: takes its marks off. */
void own_point(struct arena *arena, struct import_block *entry, size_t n, bool *must,
               bool *key);
/* The blocks of a probe: when it is asked, which is taken off, or NULL; and from which
   block on it is what to expect (n: nowhere), which becomes a paragraph. */
const char *own_when(struct arena *arena, struct import_block *entry);
size_t own_reply(struct arena *arena, struct import_block *entry, size_t n);

#endif
