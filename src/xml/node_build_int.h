/* Shared by sax.c (events in), node_build.c (nodes out) and xinclude.c. */
#ifndef KITPRESS_XML_NODE_BUILD_INT_H
#define KITPRESS_XML_NODE_BUILD_INT_H

#include "xml/node_build.h"
#include "xml/schema_int.h"
#include "xml/source_int.h"
#include "xml/xpointer_int.h"

#include <libxml/parser.h>

enum {
	INCLUDE_DEPTH_MAX = 32,
	INCLUDES_MAX = 4096,      /* of one file, nested ones counted */
	UNIT_BYTES_MAX = 64 << 20 /* of one question */
};

enum mode {               /* of an open element */
	    MODE_NODE,    /* became a node */
	    MODE_THROUGH, /* replaced by its children */
	    MODE_INCLUDE, /* xi:include: only a fallback in it may count */
	    MODE_PASS,    /* not named by the xpointer; its children may be */
	    MODE_SKIP
};

struct level_said { /* by a passed element or one around it */
	const char *base, *lang;
};

struct frame { /* one file being parsed */
	struct node_build *build;
	struct frame *outer;
	struct source *source;
	xmlParserCtxtPtr parser; /* NULL for included text */
	const char *real;
	const char *base; /* folder of its references */
	const char *lang; /* of the elements around what is taken; NULL if none */
	size_t start;     /* open nodes at its start */
	size_t depth;
	uint8_t modes[ELEMENT_DEPTH_MAX + 1];
	struct origin origins[ELEMENT_DEPTH_MAX + 1]; /* of its open elements */
	unsigned floor;        /* audience of the xi:include's own place */
	struct pos entry;      /* the xi:include */
	bool refused;          /* its content may not stand there: reported */
	struct xpointer *pick; /* NULL: all of the file */
	struct level_said said[ELEMENT_DEPTH_MAX + 1]; /* by passed elements */
	const char *said_base;                         /* the file's folder */
	size_t through;      /* depth of an included bank's children; 0: none */
	bool wants_fallback; /* the open xi:include's file is missing */
	struct root_reference include;
	bool form_only; /* nothing is built: the text is only checked */
	bool failed;    /* not well-formed: the rest is ignored */
};

struct node_build {
	const struct node_reading *what;
	struct arena *arena;
	struct diags *diags;
	const struct schema *schema;
	struct arena scratch;
	struct arena_mark unit_mark; /* after the root's start */
	size_t unit_bytes;
	struct schema_check *check;
	xmlDictPtr names;
	struct frame *frame;
	struct node *open[ELEMENT_DEPTH_MAX + 1];
	struct origin places[ELEMENT_DEPTH_MAX + 1]; /* audiences of the open nodes */
	size_t depth;
	struct node *root;
	struct strbuf text; /* since the last tag */
	struct pos text_pos;
	bool text_solid; /* holds more than blanks */
	size_t bytes_left, includes_left;
	bool broken;      /* part of the file was left out after an error */
	bool unit_broken; /* part of the open unit */
	bool stopped;     /* an error ended the reading */
	bool by_unit;     /* NODES_BY_UNIT */
};

struct event_attr { /* as SAX2 hands them over */
	const xmlChar *name, *prefix, *ns, *value, *end;
};

struct event { /* an element's start */
	const xmlChar *name, *ns;
	size_t nattrs;
	const struct event_attr *attrs;
	const struct diag_place *places; /* of each attribute's value */
	struct pos pos;
	bool lost; /* its prefix stands for no namespace, which was reported */
};

void node_build_start(struct node_build *b, const struct event *e);
void node_build_text(struct node_build *b, const char *s, size_t n, struct pos pos);
/* The text of an instruction for the vocabulary. */
void node_build_instruction(struct node_build *b, const char *text, struct pos pos);
void node_build_end(struct node_build *b);
/* Notes that part of the open nodes is missing. */
void node_build_gap(struct node_build *b);
/* Drops the open nodes down to a depth, after an error in an included file. */
void node_build_cut(struct node_build *b, size_t depth);
/* Ends all reading of this file and of those that include it. */
void node_build_stop(struct node_build *b);

/* sax_fault.c: tells what libxml2 found at an offset of the text. */
void sax_fault(struct frame *f, const xmlError *e, size_t offset);

/* The value of an attribute without a prefix, in the arena; NULL if absent. *at (may be
   NULL) becomes its place. */
const char *event_word(struct arena *a, const struct event *e, const char *name,
                       struct diag_place *at);
/* The audience of the innermost open element of a frame. */
unsigned frame_audience(const struct frame *f);
void xinclude_start(struct node_build *b, const struct event *e);
void xinclude_end(struct node_build *b);

/* Parses a loaded file in a frame of its own. */
bool sax_parse(struct node_build *b, struct frame *f);
/* Whether a loaded file is well-formed and within the limits of one file; no other is
   looked at. Reports what is wrong. */
bool sax_check(struct source *s, struct diags *diags);

#endif
