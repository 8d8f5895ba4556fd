/* A vocabulary made ready: its schema compiled, its elements' names in a table. */
#ifndef KITPRESS_XML_SCHEMA_H
#define KITPRESS_XML_SCHEMA_H

#include "xml/vocabulary.h"

struct schema;

/* Takes as long as to read a bank of fifteen questions, so each program does it once. */
struct schema *schema_new(const struct vocabulary *v);

#endif
