/* The colour profile that xmp.c embeds. Private to pdf/. */
#ifndef KITPRESS_PDF_XMP_INT_H
#define KITPRESS_PDF_XMP_INT_H

enum { SRGB_SIZE = 588 };

extern const unsigned char srgb_profile[SRGB_SIZE];

#endif
