/* Reads a file: its elements as nodes, with XInclude, within limits, checked against the
   schema. */
#ifndef KITPRESS_XML_NODE_BUILD_H
#define KITPRESS_XML_NODE_BUILD_H

#include "xml/root_path.h"
#include "xml/schema.h"

enum { ERRORS_MAX = 2000 }; /* of one run; then reading stops, and says so */

enum node_use {
	NODES_REFUSED, /* reading stops */
	NODES_WHOLE,   /* `end` takes the whole file */
	NODES_BY_UNIT  /* `unit` takes each child of the root, which is then freed */
};

struct node_reading {
	struct arena *arena; /* for what outlives the reading */
	struct diags *diags;
	const struct schema *schema;
	const struct content_root *root;
	/* Called at the root's start; decides what becomes of the file. */
	enum node_use (*begin)(void *ctx, struct node *root);
	/* Takes a child of the root after its check, which may have found faults. */
	void (*unit)(void *ctx, struct node *unit);
	/* Called at the end, unless something was left out after an error. The nodes are
	   freed when it returns. */
	void (*end)(void *ctx, struct node *root);
	void *ctx;
};

/* Reads the file at a path. `from`: the reference to it, or nowhere. False, reported, if
   part of it was left out. */
bool node_build_file(const struct node_reading *what, const struct root_path *path,
                     struct pos from);

/* The same of the n bytes of a file that lies nowhere; `name` is what places call it. It
   refers to no other. */
bool node_build_bytes(const struct node_reading *what, const char *name,
                      const void *bytes, size_t n);

#endif
