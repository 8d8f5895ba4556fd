/* Rich text: nodes to model/rich.h. */
#ifndef KITPRESS_READ_PROSE_INT_H
#define KITPRESS_READ_PROSE_INT_H

#include "read/reader_int.h"

/* The content of `n` as blocks: loose text becomes paragraphs, white space is folded.
   `lang`: the file's language; text in another carries its own. NULL if empty. Links and
   images are checked. */
const struct rich *prose_read(struct reader *r, const struct node *n, const char *lang);
/* The same for an optional child; an empty one is a warning. */
const struct rich *prose_child(struct reader *r, const struct node *parent, unsigned tag,
                               const char *lang);
/* The same; empty is an error. */
const struct rich *prose_required(struct reader *r, const struct node *n,
                                  const char *lang);
enum { CELL_SPAN_MOST = 64 }; /* rows or columns that a cell covers */
/* Reports cells of a table that overlap, or that reach below its part. */
void prose_table_check(struct reader *r, const struct node *table);
/* Whether a link may stand in a paper; reported if not. */
bool prose_links_check(struct reader *r, const struct node *a, const char *href);
/* The path of an image file, PNG or JPEG by its first bytes; NULL, reported, if it can't
   be used. */
const char *prose_links_image(struct reader *r, const struct node *n, const char *src);

#endif
