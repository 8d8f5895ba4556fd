/* A vocabulary with its schema compiled and its elements' names in a table. */
#ifndef KITPRESS_XML_SCHEMA_H
#define KITPRESS_XML_SCHEMA_H

#include "xml/vocabulary.h"

struct schema;

/* As slow as reading a bank of fifteen questions: to be done once. */
struct schema *schema_new(const struct vocabulary *v);

#endif
