/* What needs libzip, jansson or cmark-gfm: a part of its own, kitpress-pack.so. */
#ifndef KITPRESS_PACK_PACK_TOOLS_H
#define KITPRESS_PACK_PACK_TOOLS_H

#include "base/part.h"
#include "pack/json_reader.h"
#include "pack/markdown_html.h"
#include "pack/zip_reader.h"
#include "pack/zip_writer.h"

/* The functions of zip_reader.h, zip_writer.h, json_reader.h and markdown_html.h; see
   there. */
struct pack_tools {
	struct part part;
	struct zip_reader *(*zip_open)(const void *bytes, size_t n,
	                               enum zip_fault *fault);
	enum zip_fault (*zip_each)(struct zip_reader *z, const char *name, size_t most,
	                           zip_take_fn *take, void *context);
	void (*zip_close)(struct zip_reader *z);
	bool (*zip_write)(const struct zip_entry *entries, size_t n, struct strbuf *to);
	struct json_node *(*json_read)(const char *bytes, size_t n, struct arena *arena,
	                               struct json_fault *fault);
	void (*markdown_html)(const char *s, size_t n, struct strbuf *to);
};

/* What the shared object exports. */
__attribute__((visibility("default"))) extern const struct pack_tools kitpress_pack;

/* NULL after PART_MISSING. */
const struct pack_tools *pack_load(struct diags *diags);

#endif
