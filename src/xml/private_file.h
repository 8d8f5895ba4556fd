/* Text files that no paper may print, told by what is in them. Private to read/. */
#ifndef KITPRESS_XML_PRIVATE_FILE_H
#define KITPRESS_XML_PRIVATE_FILE_H

#include <stddef.h>

enum private_kind {
	PRIVATE_NONE,
	PRIVATE_OWN, /* a bank, a lock or any other file of kitpress's namespace; a ledger
	              */
	PRIVATE_ROSTER /* a table with a roster's header */
};

/* `name` is the file's, `text` its content in UTF-8. */
enum private_kind private_text(const char *name, const char *text, size_t n);

#endif
