/* The day of a batch as a table, before anything is made. */
#ifndef KITPRESS_BATCH_DAY_TABLE_H
#define KITPRESS_BATCH_DAY_TABLE_H

#include "batch/batch_int.h"

/* Appends a row for each candidate chosen, by date and time: when, who, where, with whom,
   which papers, and what was warned of. */
void day_table(struct batch *b, struct strbuf *to);

#endif
