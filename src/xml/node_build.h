/* From a file's events to nodes: XInclude, limits, refusals, positions.

   The units of a file (the children of its root) are handed over one by one, each checked
   against the schema before. */
#ifndef KITPRESS_XML_NODE_BUILD_H
#define KITPRESS_XML_NODE_BUILD_H

#include "read/origin_int.h"
#include "read/reader_int.h"
#include "xml/schema.h"
#include "xml/source.h"
#include "xml/xpointer.h"

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
	struct build *build;
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
	enum audience floor; /* whom the xi:include's own place is for */
	struct pos entry;    /* the xi:include */
	bool refused;        /* what it holds may not stand there: said once */
	struct pick *pick;   /* what its xpointer names; NULL: all */
	struct level_said said[ELEMENT_DEPTH_MAX + 1]; /* by passed elements */
	const char *said_base;                         /* the file's folder */
	size_t through;      /* depth of an included bank's children; 0: none is open */
	bool wants_fallback; /* the open xi:include found no file */
	struct diag_place include_place;
	const char *include_base, *include_href;
	bool failed; /* not well-formed: what follows is not looked at */
};

struct build {
	struct reader *r;
	struct arena scratch;
	struct arena_mark unit_mark; /* of scratch, after the root's start */
	size_t unit_bytes;
	struct validation *validation;
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
	/* takes each unit as it ends, and drops it; NULL: units stay below the root */
	void (*unit)(void *ctx, struct node *unit);
	/* called at the root's start; may set `unit` and `ctx`, or stop the reading */
	void (*begin)(struct build *b, void *begin_ctx);
	void *ctx, *begin_ctx;
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

void build_init(struct build *b, struct reader *r);
void build_release(struct build *b);

/* The rest is between build.c, parse.c and include.c. */

void build_start(struct build *b, const struct event *e);
void build_text(struct build *b, const char *s, size_t n, struct pos pos);
void build_end(struct build *b);
/* Says that something is missing where the nodes now open end. */
void build_gap(struct build *b);
/* Drops the open nodes down to a depth, after an error in a file that was being included.
 */
void build_cut(struct build *b, size_t depth);
/* Ends all reading of this file and of those that include it. */
void build_stop(struct build *b);

/* The value of an attribute without a prefix, in the arena, NULL where absent; `at`,
   where not NULL, becomes its place. */
const char *event_word(struct arena *a, const struct event *e, const char *name,
                       struct diag_place *at);
/* Whom the innermost open element of a frame is for. */
enum audience frame_audience(const struct frame *f);
void include_start(struct build *b, const struct event *e);
void include_end(struct build *b);

/* Parses a loaded file in a frame of its own. */
bool parse_source(struct build *b, struct frame *f);

#endif
