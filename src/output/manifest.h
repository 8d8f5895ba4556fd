/* The hidden file ".kitpress" in a folder of papers: what they were made from, and the
   files that kitpress wrote there, as it wrote them.

   It is written last, and all files get its time. So sizes and times show at a glance
   whether a file was changed; only a file with another time must be read.

   Its form: a digest; "=KIND,KIND" where there is a packet, of what papers were named
   for it; then a line "NAME SIZE CRC" for each file, or "NAME SIZE CRC MAP", sorted by
   name. A name may be "FOLDER/NAME". CRC is the file's CRC-32 in hexadecimal, which finds
   damage but no forgery. */
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
	bool has_crc;    /* false: an older kitpress wrote none */
	const char *map; /* a sheet's, by its digits, where it is not that of the other
	                    sheets; else "" */
};

struct manifest {
	const char *digest;
	const char *named; /* kinds of paper, divided by commas; "" or NULL: none */
	VEC(struct manifest_entry) entries;
	struct timespec time; /* of the file */
	int error;            /* errno if it could not be read, else 0 */
};

/* Reads a folder's manifest; its strings live in `arena`. False if there is no valid
   one. */
bool manifest_read(int folder, struct arena *arena, struct manifest *out);
/* Adds an entry or replaces the one of that name. */
void manifest_set(struct manifest *m, struct arena *arena,
                  const struct manifest_entry *entry);
const struct manifest_entry *manifest_find(const struct manifest *m, const char *name);
void manifest_write(const struct manifest *m, struct strbuf *to);

enum manifest_fit { MANIFEST_FITS, MANIFEST_MISSING, MANIFEST_DIFFERS };
/* Whether a file of the folder is as it was written: `read` it in any case, or trust
   its time. Follows no link. */
enum manifest_fit manifest_fit(int folder, const struct manifest *m,
                               const struct manifest_entry *entry, bool read);

#endif
