/* What the files that read share: events in, nodes out. Private to xml/. */
#ifndef KITPRESS_XML_NODE_BUILD_INT_H
#define KITPRESS_XML_NODE_BUILD_INT_H

#include "xml/node_build.h"
#include "xml/schema_int.h"
#include "xml/source_int.h"
#include "xml/xpointer_int.h"

#include <libxml/parser.h>

enum {
	INCLUDE_DEPTH_MAX = 32,
	INCLUDES_MAX = 4096,      /* of one file, its includes' own included */
	UNIT_BYTES_MAX = 64 << 20 /* of one question with all that is in it */
};

enum mode {               /* of an open element of a frame */
	    MODE_NODE,    /* became a node */
	    MODE_THROUGH, /* xi:fallback in use, an included bank's root: only what is in
	                     it counts */
	    MODE_INCLUDE, /* xi:include: nothing in it counts but perhaps a fallback */
	    MODE_PASS,    /* not what the xpointer names, which may be in it */
	    MODE_SKIP
};

struct level_said { /* by an element that is passed, or by one around it */
	const char *base, *lang;
};

struct frame { /* one file being parsed */
	struct node_build *build;
	struct frame *outer;
	struct source *source;
	xmlParserCtxtPtr parser; /* NULL for included text */
	const char *real;
	const char *base; /* folder that references start from */
	const char *lang; /* said around what is taken from the file, or NULL */
	size_t start;     /* open nodes when it began */
	size_t depth;
	uint8_t modes[ELEMENT_DEPTH_MAX + 1];
	struct origin origins[ELEMENT_DEPTH_MAX + 1]; /* of its open elements */
	unsigned floor;        /* whom the xi:include's own place is for */
	struct pos entry;      /* the xi:include */
	bool refused;          /* what it holds may not stand there: said once */
	struct xpointer *pick; /* what its xpointer names; NULL: all */
	struct level_said said[ELEMENT_DEPTH_MAX + 1]; /* by passed elements */
	const char *said_base;                         /* the file's folder */
	size_t through;      /* depth of an included bank's children; 0: none is open */
	bool wants_fallback; /* the open xi:include found no file */
	struct root_reference include; /* that file */
	bool failed; /* not well-formed: what follows is not looked at */
};

struct node_build {
	const struct node_reading *what;
	struct arena *arena;
	struct diags *diags;
	const struct schema *schema;
	struct arena scratch;
	struct arena_mark unit_mark; /* of scratch, after the root's start */
	size_t unit_bytes;
	struct schema_check *check;
	xmlDictPtr names;
	struct frame *frame;
	struct node *open[ELEMENT_DEPTH_MAX + 1];
	struct origin places[ELEMENT_DEPTH_MAX + 1]; /* whom the open nodes are for */
	size_t depth;
	struct node *root;
	struct strbuf text; /* gathered between tags */
	struct pos text_pos;
	bool text_solid; /* holds more than blanks */
	size_t bytes_left, includes_left;
	bool broken;      /* something was left out after an error */
	bool unit_broken; /* and from the unit now open */
	bool stopped;     /* past an error that ends all reading of this file */
	bool by_unit;     /* units go as they end; else they stay below the root */
};

struct event_attr { /* as SAX2 hands them over */
	const xmlChar *name, *prefix, *ns, *value, *end;
};

struct event { /* an element's start */
	const xmlChar *name, *ns;
	size_t nattrs;
	const struct event_attr *attrs;
	const struct diag_place *places; /* one for each */
	struct pos pos;
};

void node_build_start(struct node_build *b, const struct event *e);
void node_build_text(struct node_build *b, const char *s, size_t n, struct pos pos);
void node_build_end(struct node_build *b);
/* Says that something is missing where the nodes now open end. */
void node_build_gap(struct node_build *b);
/* Drops the open nodes down to a depth, after an error in a file that was being included.
 */
void node_build_cut(struct node_build *b, size_t depth);
/* Ends all reading of this file and of those that include it. */
void node_build_stop(struct node_build *b);

/* The value of an attribute without a prefix, in the arena, NULL where absent; `at`,
   where not NULL, becomes its place. */
const char *event_word(struct arena *a, const struct event *e, const char *name,
                       struct diag_place *at);
/* Whom the innermost open element of a frame is for. */
unsigned frame_audience(const struct frame *f);
void xinclude_start(struct node_build *b, const struct event *e);
void xinclude_end(struct node_build *b);

/* Parses a loaded file in a frame of its own. */
bool sax_parse(struct node_build *b, struct frame *f);

#endif
