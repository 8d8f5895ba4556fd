/* Rich text: nodes to model/rich.h. */
#ifndef KITPRESS_READ_PROSE_INT_H
#define KITPRESS_READ_PROSE_INT_H

#include "read/reader_int.h"

/* What stands in `n`, as blocks: loose text becomes paragraphs, white space is folded.
   `lang` is the language around (the file's); text in another carries it. NULL where
   there is nothing. Links and images are checked. */
const struct rich *prose_read(struct reader *r, const struct node *n, const char *lang);
/* The same for a child that may be absent; one that is there but empty earns a warning.
 */
const struct rich *prose_child(struct reader *r, const struct node *parent, unsigned tag,
                               const char *lang);
/* The same for what must not be empty: an error then. */
const struct rich *prose_required(struct reader *r, const struct node *n,
                                  const char *lang);
/* Whether a link may stand in a paper; reported where not. */
bool prose_links_check(struct reader *r, const struct node *a, const char *href);
/* Resolves and checks an image file (PNG or JPEG by its first bytes); NULL, reported,
   where it can't be used. */
const char *prose_links_image(struct reader *r, const struct node *n, const char *src);

#endif
