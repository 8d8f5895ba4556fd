/* One question as JSON, all of it, in the form of export_json.c. */
#ifndef KITPRESS_EXPORT_QUESTION_JSON_H
#define KITPRESS_EXPORT_QUESTION_JSON_H

#include "model/model.h"

/* Appends an object, indented by two blanks, without a line end. `root`: the content
   root. */
void question_json_add(const struct question *q, const char *root, struct strbuf *to);

#endif
