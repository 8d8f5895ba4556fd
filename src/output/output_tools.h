/* What of output/ needs libqpdf: a part of its own, kitpress-output.so. */
#ifndef KITPRESS_OUTPUT_OUTPUT_TOOLS_H
#define KITPRESS_OUTPUT_OUTPUT_TOOLS_H

#include "base/part.h"
#include "output/encrypt.h"
#include "output/merge.h"

/* The functions of encrypt.h and merge.h; see there. */
struct output_tools {
	struct part part;
	bool (*encrypt_pdf)(const struct strbuf *bytes,
	                    const struct password_file *password, const char *name,
	                    struct strbuf *to, struct diags *diags);
	bool (*merge_pdfs)(const char *const *paths, size_t n, const char *target,
	                   struct diags *diags);
};

/* What the shared object exports. */
__attribute__((visibility("default"))) extern const struct output_tools kitpress_output;

/* NULL after PART_MISSING. */
const struct output_tools *output_load(struct diags *diags);

#endif
