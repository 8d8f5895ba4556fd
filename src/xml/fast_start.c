/* Debian's libxml2 asks ICU about encodings that iconv does not know. It is given UTF-8
   alone (source.c decodes), yet its shared library loads ICU, 30 MB, and the C++ library
   at each start: two of a kit's thirty milliseconds. Linked from its archive it gets
   these two functions for ICU's, which know no encoding. */
#include "xml/fast_start.h"

#include <stddef.h>

void *icu_no_converter(const char *name, int *status)
{
	enum {
		FILE_ACCESS_ERROR = 4
	}; /* U_FILE_ACCESS_ERROR: what ICU says of an unknown one */
	(void)name;
	*status = FILE_ACCESS_ERROR;
	return NULL;
}

void icu_nothing(void)
{
}
