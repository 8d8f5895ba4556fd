/* What libxml2's archive calls instead of ICU. Only the linker uses it: see the
   Makefile. */
#ifndef KITPRESS_XML_FAST_START_H
#define KITPRESS_XML_FAST_START_H

/* For ucnv_open: no converter has this name. */
void *icu_no_converter(const char *name, int *status);
/* For all functions that need a converter. */
void icu_nothing(void);

#endif
