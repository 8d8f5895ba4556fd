/* Numbers as the language of the text writes them. */
#ifndef KITPRESS_MODEL_NUMBER_H
#define KITPRESS_MODEL_NUMBER_H

#include "model/labels.h"

/* Appends thousandths as a decimal number without trailing zeros: "1.25", "1,25". */
void number_decimal(const struct labels *labels, int thousandths, struct strbuf *to);

#endif
