/* A candidate's folder of papers, put in place whole.

   It is made as ".CODE.part" beside its place, synced with others, and renamed; one that
   stood there is moved to ".CODE.old" first and removed last. A code cannot begin with a
   dot, so these names are nobody else's, and since they are always the same a later run
   clears away what a crash left. The file ".kitpress" in a folder says what it was made
   from and what is kitpress's in it.

   What goes to the candidate lies in "candidate", for all to read; what only interviewers
   may see lies in "interviewers", for its owner alone. The umask may only take away from
   that.

   Of two runs into one place only one is at a candidate's folder at a time: the other
   waits. No link below the place is ever followed. */
#ifndef KITPRESS_BATCH_CANDIDATE_FOLDER_H
#define KITPRESS_BATCH_CANDIDATE_FOLDER_H

#include "base/diag.h"
#include "base/hash.h"
#include "base/strbuf.h"

enum folder_side { FOLDER_CANDIDATE, FOLDER_INTERVIEWERS, FOLDER_SIDES };

struct folder_file {
	enum folder_side side;
	const char *name;
	struct strbuf bytes;
	uint32_t crc; /* of the first `crc_of` bytes, which many papers have in common;
	                 else 0 */
	size_t crc_of;
};

/* The folder of a side, in a candidate's. */
const char *folder_side_name(enum folder_side side);

struct folder_place { /* where the folders are; usable in processes forked later */
	const char *output;
	int folder;
	int lock; /* the file ".kitpress.lock" in it, -1: the file system has no locks */
	struct mem_heir heir; /* takes that away where memory runs out */
};

/* The folder `output` is made where it is missing; the string must live as long as the
   place. False after a fault was reported; end with folder_place_close in any case. */
bool folder_place_open(struct folder_place *place, const char *output,
                       struct diags *diags);
/* Takes the lock's file away, unless another run still needs it. Not for forked
 * processes. */
void folder_place_close(struct folder_place *place);

/* Whether the folder is complete, made from `digest` and as it was written: by the sizes
   and times of its files, or, with `read`, by all that is in them. Clears away what a
   crash left. */
bool folder_is_current(struct folder_place *place, const char *code, const char *digest,
                       bool read);

/* Makes a folder beside its place. False after a fault was reported. */
bool folder_write(struct folder_place *place, const char *code, const char *digest,
                  const struct folder_file *files, size_t n, struct diags *diags);
/* Brings all that was made so far to the disk; 0 or an errno value. Between this and a
   folder's making its place is anybody's. */
int folder_sync(const struct folder_place *place);
enum folder_end {
	FOLDER_SETTLED, /* by us, or the very same by another run */
	FOLDER_FAILED,  /* after a fault was reported; what stood there still does */
	FOLDER_LOST,    /* another run cleared away what was made: make it again */
};
/* Puts a folder that was made and synced in its place. One that holds anything but what a
   run before put there is left alone: BATCH_FOREIGN; so is what is no folder. */
enum folder_end folder_settle(struct folder_place *place, const char *code,
                              const char *digest, struct diags *diags);
/* Brings the names of what was settled to the disk; 0 or an errno value. */
int folder_sync_names(const struct folder_place *place);

/* Clears away what a process that was ended left of a candidate's folder in the making.
   Asks for no memory but what the C library needs to list a folder. */
void folder_clear(struct folder_place *place, const char *code);
/* A file beside the folders, whole or not at all; one with these bytes stays as it is.
   *other is whether one with other bytes stood there. False after a fault was reported.
 */
bool folder_put_file(struct folder_place *place, const char *name,
                     const struct strbuf *bytes, bool *other, struct diags *diags);

#endif
