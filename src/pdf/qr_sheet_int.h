/* The small QR code of a sheet. Private to pdf/. */
#ifndef KITPRESS_PDF_QR_SHEET_INT_H
#define KITPRESS_PDF_QR_SHEET_INT_H

#include <stdbool.h>
#include <stdint.h>

enum { QR_SHEET_SIDE = 21, QR_SHEET_MOST = 20 /* characters */ };

/* The modules of a text of digits, capitals and " $%*+-./:", row by row from the top; bit
   0 is the left one, 1 is dark. False if the text has others or is too long. */
bool qr_sheet(const char *text, uint32_t rows[QR_SHEET_SIDE]);

#endif
