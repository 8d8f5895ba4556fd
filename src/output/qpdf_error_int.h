/* What libqpdf says is wrong with a file, in words: its error, else its next warning.
   The text is the qpdf_data's. */
#ifndef KITPRESS_OUTPUT_QPDF_ERROR_INT_H
#define KITPRESS_OUTPUT_QPDF_ERROR_INT_H

#include <qpdf/qpdf-c.h>

const char *qpdf_error_text(qpdf_data pdf);

#endif
