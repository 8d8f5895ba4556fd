/* The kinds of paper, a row of kinds.def each. */
#ifndef KITPRESS_COMPOSE_KINDS_H
#define KITPRESS_COMPOSE_KINDS_H

#include "model/labels.h"

#include <stddef.h>
#include <stdint.h>

struct candidate_kit;
struct compose_input;
struct composer;

enum document {
#define FOR_INTERVIEWERS(id, ...) DOCUMENT_##id,
#define FOR_CANDIDATES(id, ...) DOCUMENT_##id,
#include "compose/kinds.def"
	DOCUMENT_COUNT
};

/* Composers fill the open portion of a paper, numbered from 0, and yield false where it
   has none of that number. */
typedef bool composer_fn(struct composer *c, const struct compose_input *in,
                         size_t portion);
typedef bool candidate_fn(struct composer *c, const struct candidate_kit *view,
                          size_t portion);
typedef uint32_t extent_fn(const struct compose_input *in);

/* For whom a batch makes one: for each candidate, for each of their interviewers, or for
   all candidates of a level together. */
enum copies { COPIES_CANDIDATE, COPIES_INTERVIEWER, COPIES_LEVEL };

/* Where a kind is made without being named. */
enum {
	USUAL_BUILD = 1,
	USUAL_BATCH = 2,
	USUAL_PACKET = 4,
	USUAL_ROOM = 8, /* the room packet */
	USUAL_MAIL = 16
};

/* Exactly one of the two composers is set: which one decides the audience, so that a
   candidate's paper has no way to the selection. */
struct document_kind {
	const char *name; /* on the command line, in kits and of the file */
	enum label title;
	composer_fn *interviewer;
	candidate_fn *candidate;
	extent_fn *extent; /* guess, rather high, of its nodes; NULL: few */
	enum copies copies;
	/* 1 first; the longest last, so that others are painted meanwhile */
	int layout_turn;
	int packet_place;   /* 1 first; 0: never in a packet */
	unsigned goes_into; /* of USUAL_: packets that take it where it is named */
	unsigned usual;     /* of USUAL_ */
	unsigned packs; /* the USUAL_ of the packet that it is the cover of; 0: none */
	bool by_panel;  /* it has a place for each interviewer of the candidate */
	bool reference; /* to look things up in: set smaller */
	bool coded;     /* its pages bear marks and a code for scanners */
	bool mapped;    /* what is filled in is read back: a map of its boxes is made */
	bool boxed;     /* it has a box of what the roster says (enum guide_box) */
	/* of enum BLANK_…: what is written by hand in the running lines of a paper that
	   is nobody's copy */
	unsigned blanks;
};

const struct document_kind *document_kind(enum document kind);
/* "scoring-sheet", ... */
const char *document_name(enum document kind);
/* In any case; DOCUMENT_COUNT where there is none of this name. */
enum document document_find(const char *name);
/* The same, or the only one of those in `among` whose name begins so. `found`, which may
   be NULL, gets the first two whose names do, DOCUMENT_COUNT for none. */
enum document document_by_beginning(const char *word, bool (*among)(enum document),
                                    enum document found[2]);
/* What it is called on paper. */
const char *document_title(enum document kind, const struct labels *labels);
/* Whether candidates may see it. */
bool document_for_candidate(enum document kind);
/* Whether it is several papers behind a cover. */
bool document_is_packet(enum document kind);

#endif
