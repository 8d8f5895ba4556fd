/* What libxml2's archive may ask of ICU. Private to read/; only the linker uses it, see
   the Makefile. */
#ifndef KITPRESS_XML_FAST_START_H
#define KITPRESS_XML_FAST_START_H

/* In the place of ucnv_open: there is no converter of this name. */
void *icu_no_converter(const char *name, int *status);
/* In the place of all that needs a converter. */
void icu_nothing(void);

#endif
