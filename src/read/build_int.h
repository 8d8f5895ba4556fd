/* From a file's events to nodes: XInclude, limits, refusals, positions.

   The units of a file (the children of its root) are handed over one by one, each checked
   against the schema before; when there are many, both are done in a thread. */
#ifndef KITPRESS_READ_BUILD_INT_H
#define KITPRESS_READ_BUILD_INT_H

#include "read/checker_int.h"
#include "read/reader_int.h"
#include "read/schema_int.h"
#include "read/source_int.h"

#include <libxml/parser.h>

enum {
	INCLUDE_DEPTH_MAX = 32,
	INCLUDES_MAX = 4096,         /* of one file, its includes' own included */
	XPOINTER_FILE_MAX = 16 << 20, /* bytes of a file that an xpointer picks from */
	UNIT_BYTES_MAX = 64 << 20    /* of one question with all that is in it */
};

enum mode { /* of an open element of a frame */
	MODE_NODE,     /* became a node */
	MODE_THROUGH,  /* xi:fallback in use, an included bank's root: only what is in it counts */
	MODE_INCLUDE,  /* xi:include: nothing in it counts but perhaps a fallback */
	MODE_SKIP
};

struct frame { /* one file being parsed, or one XInclude's tree */
	struct build *build;
	struct frame *outer;
	struct source *source;   /* NULL for a tree: `pos` then serves */
	struct pos pos;
	xmlParserCtxtPtr parser; /* NULL for a tree */
	const char *real;
	const char *base;        /* folder that references start from */
	const char *lang;        /* said by an included bank's root, or NULL */
	size_t start;            /* open nodes when it began */
	size_t depth;
	uint8_t modes[ELEMENT_DEPTH_MAX + 1];
	bool wants_fallback;     /* the open xi:include found no file */
	struct pos include_pos;
	const char *include_href;
	bool failed;             /* not well-formed: what follows is not looked at */
};

struct build {
	struct reader *r;
	struct arena scratch;
	struct arena_mark unit_mark; /* of scratch, after the root's start */
	struct arena *nodes;     /* theirs: scratch, or that of a unit for the checker */
	size_t unit_bytes, units;
	struct validation *validation;
	struct checker *checker; /* NULL while units are few */
	xmlDictPtr names;
	struct frame *frame;
	struct node *open[ELEMENT_DEPTH_MAX + 1];
	size_t depth;
	struct node *root;
	struct strbuf text;      /* gathered between tags */
	struct pos text_pos;
	bool text_solid;         /* holds more than blanks */
	size_t bytes_left, includes_left;
	bool broken;             /* something was left out after an error */
	bool unit_broken;        /* and from the unit now open */
	bool stopped;            /* past an error that ends all reading of this file */
	/* takes each unit as it ends, and drops it; NULL: units stay below the root */
	void (*unit)(void *ctx, struct node *unit);
	/* told that units are taken in another thread from here on, with `diags` for what is
	   wrong with them, or (NULL) in this one again */
	void (*beside)(void *ctx, struct diags *diags);
	/* called at the root's start; may set the two and `ctx`, or stop the reading */
	void (*begin)(struct build *b, void *begin_ctx);
	void *ctx, *begin_ctx;
};

struct event_attr { /* as SAX2 hands them over */
	const xmlChar *name, *prefix, *ns, *value, *end;
};

void build_init(struct build *b, struct reader *r);
void build_release(struct build *b);

/* The rest is between build.c, parse.c and include.c. */

void build_start(struct build *b, const xmlChar *name, const xmlChar *ns, size_t nattrs,
                 const struct event_attr *attrs, struct pos pos);
void build_text(struct build *b, const char *s, size_t n, struct pos pos);
void build_end(struct build *b);
/* Says that something is missing where the nodes now open end. */
void build_gap(struct build *b);
/* Drops the open nodes down to a depth, after an error in a file that was being included. */
void build_cut(struct build *b, size_t depth);
/* Ends all reading of this file and of those that include it. */
void build_stop(struct build *b);

void include_start(struct build *b, size_t nattrs, const struct event_attr *attrs,
                   struct pos pos);
void include_end(struct build *b);

/* Parses a loaded file in a frame of its own. */
bool parse_source(struct build *b, struct frame *f);
/* For a DOM: the same refusals. NULL where it isn't well-formed, reported. */
xmlDocPtr parse_tree(struct build *b, struct frame *f);

#endif
