/* What the readers of word processors' files share. */
#ifndef KITPRESS_IMPORT_OFFICE_INT_H
#define KITPRESS_IMPORT_OFFICE_INT_H

#include "import/entry_xml_int.h"
#include "import/readers_int.h"

/* Opens the ZIP file; false after a fault was reported. End with office_close in any
   case. */
bool office_open(const struct foreign_file *f, struct entries *e);
void office_close(struct entries *e);

/* The depth of items of a style of this name: 2 of "List Bullet 2", a list of its own
   that only looks nested; 0: no such style. */
unsigned office_list_depth(const char *style);
/* A paragraph of code: a block of its own, or a line more of the last one. */
void office_add_code(struct arena *arena, struct import_blocks *out,
                     struct block_text text, struct pos pos, bool goes_on);
/* A bullet that was typed makes the paragraph an item. */
void office_mend_bullet(struct arena *arena, struct import_block *b);

#endif
