/* The day of a roster: when each interview takes place, and what cannot be at once. */
#ifndef KITPRESS_BATCH_DAY_H
#define KITPRESS_BATCH_DAY_H

#include "batch/edition.h"

struct day_span { /* minutes since 1 January 1970, by the clock of the place */
	int64_t start, end;
};

/* When a candidate is interviewed, extra time included; false where the roster does not
   say. */
bool day_span(struct editions *e, const struct candidate *c, struct day_span *out);
/* A minute of that as "09:30". */
const char *day_clock(struct arena *arena, int64_t minute);
/* Whether a location can hold one interview at a time: a video call, a telephone or an
   address of the net can hold many. */
bool day_is_room(const char *location);
/* Warns of rooms, interviewers and candidates that are wanted twice at a time, each with
   the first interview that it is wanted for, and of ends that come too soon. Times of
   different time zones are not compared. Takes O(n log n). */
void day_check(struct editions *e, const struct roster *roster, struct diags *diags);

#endif
