/* QR codes as parts of content streams. */
#ifndef KITPRESS_PDF_QR_H
#define KITPRESS_PDF_QR_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

/* Paints the code of a text at level M, in the current colour, into a square; left and
   bottom edge in 1/1000 pt. False if the text is too long. */
bool qr_put(struct strbuf *to, const char *text, int32_t left, int32_t bottom,
            int32_t side);

#endif
