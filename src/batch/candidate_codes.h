/* Codes for candidates whose rows have none: by the row's number, C-001, or by the name,
   zoe-muller. codes.csv in the folder of a batch keeps them. */
#ifndef KITPRESS_BATCH_CANDIDATE_CODES_H
#define KITPRESS_BATCH_CANDIDATE_CODES_H

#include "base/arena.h"
#include "base/diag.h"
#include "csv/codes_file.h"
#include "model/roster.h"

enum codes_by { CODES_BY_NUMBER, CODES_BY_NAME };

struct candidate_codes {
	struct code_row *rows; /* all that were ever given */
	size_t n;
	size_t made; /* of them, now */
};

/* Gives each candidate without a code the one that they had before, else a new one that
   nobody had. `folder` is where codes.csv is, if it is there; nothing is written. All
   lives in the arena. False after a fault was reported: the file is not as it was
   written, or the roster gives a code to somebody that belongs to another. */
bool candidate_codes_settle(const char *folder, enum codes_by by, struct roster *roster,
                            struct arena *arena, struct diags *diags,
                            struct candidate_codes *out);

#endif
