/* Reads ZIP files that somebody else made: from memory, entry by entry. */
#ifndef KITPRESS_PACK_ZIP_READER_H
#define KITPRESS_PACK_ZIP_READER_H

#include <stdbool.h>
#include <stddef.h>

enum { ZIP_ENTRIES_MAX = 4096 };

enum zip_fault {
	ZIP_FINE,
	ZIP_DAMAGED, /* it contradicts itself, was cut off, or is no ZIP file */
	ZIP_MANY,    /* more than ZIP_ENTRIES_MAX entries */
	ZIP_NO_ENTRY,
	ZIP_LARGE,  /* the entry has more bytes than wanted, or says so */
	ZIP_LOCKED, /* the entry has a password */
	ZIP_STOPPED /* `take` wanted no more */
};

struct zip_reader;

/* The bytes must outlive the reader. NULL after a fault. */
struct zip_reader *zip_reader_open(const void *bytes, size_t n, enum zip_fault *fault);
void zip_reader_close(struct zip_reader *z);

/* Takes the next bytes of an entry; false to stop. */
typedef bool zip_take_fn(void *context, const char *bytes, size_t n);
/* Hands over an entry in order. An entry that lies about its size is damaged; what came
   before was handed over. */
enum zip_fault zip_reader_each(struct zip_reader *z, const char *name, size_t most,
                               zip_take_fn *take, void *context);

#endif
