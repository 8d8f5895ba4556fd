/* What a spreadsheet shows of a number: dates and times as ISO 8601 has them, whatever
   the cell's own form, and numbers without the noise of binary fractions. */
#ifndef KITPRESS_IMPORT_CELL_VALUE_INT_H
#define KITPRESS_IMPORT_CELL_VALUE_INT_H

#include "base/strbuf.h"

#include <stdbool.h>

/* A cell's form, as far as it matters. */
struct cell_form {
	bool date, time; /* both: a date with a time */
	bool percent;
	unsigned char digits; /* "00000": leading zeros up to these; 0: none */
};

/* The form of ECMA-376, 18.8.30: of an own code, or of a number of those that every
   program knows. */
struct cell_form cell_form_of_code(const char *code);
struct cell_form cell_form_of_number(int number);

/* A number as xlsx and ods write it, as it is shown: "0.25" as "25 %", "0.395833" as
   "09:30", 46357 as "2026-12-01". Text that is no number stays. `since_1904`: days count
   from there, as on old Macs. */
void cell_value_show(const char *text, size_t n, struct cell_form form, bool since_1904,
                     struct strbuf *to);

#endif
