/* JSON of kitpress's own form (content/schema/questions.schema.json), as `export` writes
   it: a bank again, whose questions have the digests that they had. */
#ifndef KITPRESS_IMPORT_OWN_JSON_H
#define KITPRESS_IMPORT_OWN_JSON_H

#include "base/diag.h"
#include "pack/json_reader.h"

#include <stdbool.h>

#define OWN_JSON_SCHEMA "urn:kitpress:1:questions"

/* Whether a file says that it is of this form. */
bool own_json_is(const struct json_node *root);

struct own_json_bank {
	const char *id;        /* NULL: as the file says */
	const char *lang;      /* NULL: as the file says */
	const char *framework; /* href; NULL: the built-in one and own competencies */
	const char *to_root;   /* from the bank's folder to pictures; "" or "../" */
};

/* Appends the bank as XML, not in canonical form. False after a report: `top` is the
   file, since JSON's values have no places. */
bool own_json_xml(const struct json_node *root, const struct own_json_bank *bank,
                  struct pos top, struct arena *arena, struct diags *diags,
                  struct strbuf *to);

#endif
