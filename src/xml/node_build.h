/* A file, read: its elements as nodes, XInclude followed, limits kept, checked against the
   schema. */
#ifndef KITPRESS_XML_NODE_BUILD_H
#define KITPRESS_XML_NODE_BUILD_H

#include "xml/root_path.h"
#include "xml/schema.h"

enum { ERRORS_MAX = 2000 }; /* of one run: past them reading stops, and says so */

enum node_use {
	NODES_REFUSED, /* reading stops */
	NODES_WHOLE,   /* `end` takes the file when all of it is there */
	NODES_BY_UNIT /* each child of the root goes to `unit` and is dropped: memory does not
	                  grow with the file */
};

struct node_reading {
	struct arena *arena; /* for what outlives the file */
	struct diags *diags;
	const struct schema *schema;
	const struct content_root *root;
	/* Called at the root's start: what to do with the file. */
	enum node_use (*begin)(void *ctx, struct node *root);
	/* Takes a child of the root, checked; it may have been found faulty. */
	void (*unit)(void *ctx, struct node *unit);
	/* Called where nothing was left out after an error; the nodes go when it returns. */
	void (*end)(void *ctx, struct node *root);
	void *ctx;
};

/* Reads the file at a path; `from` is where it was referred to, or nowhere. False where some of
   it was left out: why is reported. */
bool node_build_file(const struct node_reading *what, const struct root_path *path,
                     struct pos from);

#endif
