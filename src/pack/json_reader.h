/* Reads JSON that somebody else made (RFC 8259) into plain data. */
#ifndef KITPRESS_PACK_JSON_READER_H
#define KITPRESS_PACK_JSON_READER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_FALSE,
	JSON_KIND_TRUE,
	JSON_KIND_INTEGER,
	JSON_KIND_REAL,
	JSON_KIND_STRING,
	JSON_KIND_ARRAY,
	JSON_KIND_OBJECT
};

/* A value in the arena. Members of an object keep the order of the file. */
struct json_node {
	enum json_kind kind;
	const char *name;        /* of a member of an object, else NULL */
	const char *text;        /* JSON_KIND_STRING: UTF-8 without NULs */
	int64_t integer;         /* JSON_KIND_INTEGER */
	double real;             /* JSON_KIND_REAL */
	struct json_node *first; /* of an array or object; NULL: empty */
	struct json_node *next;  /* beside it */
};

struct json_fault {
	int line, column;
	const char *text; /* in the arena; lower case, as jansson says it */
};

/* NULL after a fault: what is not JSON, nested deeper than 2,048, or an object that has a
   name twice. */
struct json_node *json_reader_read(const char *bytes, size_t n, struct arena *arena,
                                   struct json_fault *fault);

#endif
