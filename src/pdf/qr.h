/* QR codes as parts of content streams. */
#ifndef KITPRESS_PDF_QR_H
#define KITPRESS_PDF_QR_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

/* Paints the code of a sheet, 21 modules at level M, in the current colour into a square;
   left and bottom edge in 1/1000 pt. False if the text has more than 20 characters or
   others than digits, capitals and signs. */
bool qr_put_sheet(struct strbuf *to, const char *text, int32_t left, int32_t bottom,
                  int32_t side);

#endif
