/* `import`: the questions of a foreign file as a draft. */
#ifndef KITPRESS_IMPORT_IMPORT_H
#define KITPRESS_IMPORT_IMPORT_H

#include "import/draft.h"

enum import_format {
#define FORMAT(id, word, endings, read) IMPORT_##id,
#include "import/import_formats.def"
	IMPORT_FORMATS,
	IMPORT_DETECT = IMPORT_FORMATS, /* by the first bytes, then by the name */
	IMPORT_UNKNOWN
};

/* Of a file's bytes, and of one entry of a file that is an archive. */
enum { IMPORT_MEGABYTES_MAX = 64 };

struct import_options {
	enum import_format format;
	const char *questions_by; /* a word of outline_ways.def; NULL: what fits best */
	struct strings maps;      /* FIELD=COLUMN, of tables */
	const char *sheet;        /* NULL: all that are shown */
	const char *base;         /* that relative links start from; NULL: none */
};

/* The words of --format and of --questions-by; NULL behind the last. */
const char *import_format_word(size_t i);
const char *import_way_word(size_t i);

/* Adds the file's questions to the draft. False after a fault was reported. */
bool import_read(const char *bytes, size_t n, const char *name,
                 const struct import_options *options, struct draft *draft);

#endif
