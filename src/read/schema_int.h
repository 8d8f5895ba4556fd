/* content/schema/kitpress.xsd, held in the program, and checks against it. */
#ifndef KITPRESS_READ_SCHEMA_INT_H
#define KITPRESS_READ_SCHEMA_INT_H

#include "base/diag.h"
#include "read/node_int.h"

/* The schema's text, made from the file when the program is built. */
extern const unsigned char kitpress_xsd[];
extern const unsigned int kitpress_xsd_len;

/* The check of one file: the root's start, its children one by one, its end. */
struct validation;

struct validation *validation_new(struct diags *diags);
void validation_free(struct validation *v);
void validation_begin(struct validation *v, const struct node *root);
void validation_unit(struct validation *v, const struct node *unit);
/* Text that stands between the root's children. */
void validation_text(struct validation *v, const struct node *n);
void validation_end(struct validation *v);
/* Where faults go from now on. */
void validation_report_to(struct validation *v, struct diags *diags);

/* libxml2's words for a fault in the house form: reports it. `n` is the element at fault,
   `parent` what it stands in or NULL. */
void schema_report(struct diags *diags, const struct node *n, const struct node *parent,
                   int code, const char *message);
/* The names that elements called so may have, as "'a', 'b'"; adds to `to`. Slow. */
void schema_attributes(const char *element, struct strbuf *to);
void schema_children(const char *element, struct strbuf *to);

#endif
