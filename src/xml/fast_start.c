/* Answers to what libxml2's archive asks of ICU; in the program only with FAST_START=1.

   Debian's libxml2 asks ICU about encodings that iconv does not know. source.c hands it
   UTF-8 alone, so nothing of ICU is ever wanted; yet its 30 MB and the C++ library take
   two or three milliseconds of each start. The Makefile puts these two functions in the
   place of ICU's. */
#include <stddef.h>

/* In the place of ucnv_open: there is no converter of this name. */
void *icu_no_converter(const char *name, int *status);
/* In the place of all that needs a converter. */
void icu_nothing(void);

void *icu_no_converter(const char *name, int *status)
{
	enum { U_FILE_ACCESS_ERROR = 4 }; /* what ICU says of a name it does not know */
	(void)name;
	*status = U_FILE_ACCESS_ERROR;
	return NULL;
}

void icu_nothing(void)
{
}
