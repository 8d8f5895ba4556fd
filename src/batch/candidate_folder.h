/* A candidate's folder of papers, which appears whole or not at all.

   It is made as ".CODE.part", synced with others, and renamed to "CODE"; a folder that
   stands there is renamed to ".CODE.old" first and removed last. A code cannot begin
   with a dot, so no candidate has these names, and a later run clears away what a crash
   left. The file ".kitpress" in a folder says what it was made from and which files are
   kitpress's.

   "candidate" in it holds what goes to the candidate, for all to read; "interviewers"
   what only they may see, for the owner alone. The umask may take rights away from both.

   Two runs into one place take turns at each folder. No link below the place is
   followed. */
#ifndef KITPRESS_BATCH_CANDIDATE_FOLDER_H
#define KITPRESS_BATCH_CANDIDATE_FOLDER_H

#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "output/manifest.h"

/* FOLDER_TOP: in the folder itself, for the owner alone. */
enum folder_side { FOLDER_CANDIDATE, FOLDER_INTERVIEWERS, FOLDER_TOP, FOLDER_SIDES };

struct folder_file {
	enum folder_side side;
	const char *name;
	const char *map; /* digits of its own map, for the manifest; "" for none */
	struct strbuf bytes;
	uint32_t crc; /* of the first `crc_of` bytes, which many papers have in common;
	                 else 0 */
	size_t crc_of;
};

/* The name of a side's folder in a candidate's. */
const char *folder_side_name(enum folder_side side);

struct folder_place { /* where the folders are; usable in processes forked later */
	const char *output;
	const char *named; /* papers, for manifests; NULL: none */
	int folder;
	int lock; /* the file ".kitpress.lock" in it, -1: the file system has no locks */
	struct mem_heir heir; /* removes the lock file when memory runs out */
};

/* Makes the folder `output` if it is missing; the string must outlive the place. False
   after a fault was reported; end with folder_place_close in any case. */
bool folder_place_open(struct folder_place *place, const char *output,
                       struct diags *diags);
/* Removes the lock file, unless another run still needs it. Not for forked processes. */
void folder_place_close(struct folder_place *place);

/* Whether the folder is complete, made from `digest`, and as it was written: by its
   files' sizes and times or, with `read`, by their bytes. Clears away what a crash
   left. */
bool folder_is_current(struct folder_place *place, const char *code, const char *digest,
                       bool read);

/* Makes the folder as ".CODE.part". False after a fault was reported. */
bool folder_write(struct folder_place *place, const char *code, const char *digest,
                  const struct folder_file *files, size_t n, struct diags *diags);
/* Brings all that was made so far to the disk; 0 or an errno value. No lock is held
   between a folder's making and this. */
int folder_sync(const struct folder_place *place);
enum folder_end {
	FOLDER_SETTLED, /* by us, or the same folder by another run */
	FOLDER_FAILED,  /* after a fault was reported; the old folder still stands */
	FOLDER_LOST,    /* another run cleared it away: make it again */
};
/* Renames a folder that was made and synced into place. A folder there that holds
   anything but kitpress's files is left alone (BATCH_FOREIGN), and so is a file or a
   link. `digest` NULL: whatever it was made from. *mapped: whether its manifest names a
   map. */
enum folder_end folder_settle(struct folder_place *place, const char *code,
                              const char *digest, bool *mapped, struct diags *diags);
/* Reads the manifest of a folder that stands; its strings live in `arena`. */
bool folder_manifest(const struct folder_place *place, const char *code,
                     struct arena *arena, struct manifest *out);
/* Appends the bytes of a paper that stands; false if it is not as it was written. */
bool folder_read_paper(const struct folder_place *place, const char *code,
                       const struct manifest_entry *entry, struct strbuf *to);
/* Brings the renames to the disk; 0 or an errno value. */
int folder_sync_names(const struct folder_place *place);

/* Clears away the unfinished folder of a process that was killed. Needs no memory but
   the C library's for listing a folder. */
void folder_clear(struct folder_place *place, const char *code);
/* Reads a file beside the folders of `output`, never through a link; 0 or an errno value,
   EFBIG if it is longer than `most`. ENOENT if the folder is not there, either. */
int folder_read_file(const char *output, const char *name, size_t most,
                     struct strbuf *to);
/* Writes a file beside the folders, whole or not at all; one with the same bytes is left
   alone. *other, unless NULL: whether one with other bytes stood there. False after a
   fault was reported. */
bool folder_put_file(struct folder_place *place, const char *name,
                     enum file_readers readers, const struct strbuf *bytes, bool *other,
                     struct diags *diags);

#endif
