/* XML inside of a ZIP file, element by element.

   Names come without their prefix: office programs of twenty years differ in namespaces,
   not in names. A document type, which only attackers put there, ends the reading, so
   there are no entities. */
#ifndef KITPRESS_IMPORT_ENTRY_XML_INT_H
#define KITPRESS_IMPORT_ENTRY_XML_INT_H

#include "pack/pack_tools.h"

enum {
	ENTRY_MEGABYTES_MAX = 64,    /* of an entry, unpacked */
	ENTRY_ELEMENTS_MAX = 1 << 21 /* of an entry */
};

/* Attributes of an element, while it is opened. */
struct entry_attributes {
	const unsigned char **at;
	int n;
};

struct entry_handler {
	void *context;
	void (*open)(void *context, const char *name, const struct entry_attributes *a);
	void (*close)(void *context, const char *name);
	void (*text)(void *context, const char *s, size_t n);
};

/* An open workbook. */
struct entries {
	const struct pack_tools *tools;
	struct zip_reader *zip;
	struct arena *arena;
	struct diags *diags;
	struct pos top; /* of the file, for what concerns all of it */
};

/* The value of an attribute in the arena, or NULL. */
const char *entry_attribute(const struct entry_attributes *a, const char *name,
                            struct arena *arena);
/* Reads an entry. False after a fault was reported; an entry that is not there is one
   only if it is needed. */
bool entry_read(const struct entries *e, const char *name, bool needed,
                const struct entry_handler *handler);

#endif
