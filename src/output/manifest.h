/* The hidden file ".kitpress" in a folder of papers: what they were made from, and which
   files of it are kitpress's, as they were written. It is written last, and all files
   have its time, so that a glance at sizes and times tells whether one was changed since;
   only one whose time is another is read.

   Its form: a digest, then a line "NAME SIZE CRC" each, in the order of names. A name may
   be "FOLDER/NAME". CRC is the file's CRC-32 in hexadecimal: it finds damage, not a
   forgery. */
#ifndef KITPRESS_OUTPUT_MANIFEST_H
#define KITPRESS_OUTPUT_MANIFEST_H

#include "base/strbuf.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define MANIFEST_FILE ".kitpress"

struct manifest_entry {
	const char *name;
	uint64_t size;
	uint32_t crc;
	bool has_crc; /* false: by a kitpress that wrote none */
};

struct manifest {
	const char *digest;
	VEC(struct manifest_entry) entries;
	struct timespec time; /* of the file */
	int error;            /* errno of what kept it from being read; 0: nothing did */
};

/* Reads a folder's manifest; its strings live in `arena`. False where there is none that
 * is one. */
bool manifest_read(int folder, struct arena *arena, struct manifest *out);
/* Adds an entry, in the place of one of that name. */
void manifest_set(struct manifest *m, struct arena *arena,
                  const struct manifest_entry *entry);
const struct manifest_entry *manifest_find(const struct manifest *m, const char *name);
void manifest_write(const struct manifest *m, struct strbuf *to);

enum manifest_fit { MANIFEST_FITS, MANIFEST_MISSING, MANIFEST_DIFFERS };
/* Whether a file of the folder is as it was written: `read` it in any case, or trust its
   time. No link is followed. */
enum manifest_fit manifest_fit(int folder, const struct manifest *m,
                               const struct manifest_entry *entry, bool read);

#endif
