/* Model and selection to documents, one file per kind.

   Composers decide what a paper says and which style each part has; they measure nothing.
   The candidate's papers are composed from the projection of audience.h alone. */
#ifndef KITPRESS_COMPOSE_COMPOSER_H
#define KITPRESS_COMPOSE_COMPOSER_H

#include "compose/kinds.h"
#include "doc/doc.h"
#include "model/roster.h"
#include "model/theme.h"
#include "model/time_factor.h"
#include "select/select_run.h"

enum paper { PAPER_A4, PAPER_LETTER, PAPER_COUNT };

/* The room of a question on the scoring sheet: a page, or a third of one. */
enum density { DENSITY_FULL, DENSITY_COMPACT, DENSITY_COUNT };

struct packet_part { /* a document of a packet */
	enum document kind;
	uint32_t page;      /* its first one */
	uint32_t pages;     /* its own */
	const char *anchor; /* name that a link to it goes to */
	/* What makes it another than the packet's cover: its language and the like; NULL:
	   nothing. */
	const char *edition;
};

/* The rows of a prep guide's box: all; all but that of the answer's date, which the
   roster does not have; or no box, for a candidate of whom none of it is known. */
enum guide_box { BOX_WHOLE, BOX_NO_ANSWER, BOX_NONE };

/* Room for what a batch writes on a paper, in lines of STYLE_VALUE. */
struct value_space {
	enum guide_box box;
	int below_title;  /* on papers that have no blanks for it */
	int above_blanks; /* besides the usual one */
	int panel;        /* interviewers of the candidate; 0: not known */
	bool copied;      /* who is written in the running lines of each copy */
};

enum { PANEL_USUAL = 4, PANEL_MAX = 30 };

struct paper_options {
#define OPTION(type, member, usual) type member;
#include "compose/paper_options.def"
#undef OPTION
};

extern const struct paper_options paper_options_usual;

struct compose_input {
	const struct selection *selection;
	const struct labels *labels;
	const char *lang; /* of the papers, BCP 47; NULL: the kit's */
	/* The same questions in the candidate's language, whose prompts interviewers read
	   out; NULL: it is the papers'. */
	const struct selection *candidates;
	const char *candidates_lang;
	const struct theme *theme;
	struct paper_options paper;
	const char *contact; /* whom candidates may ask; NULL: nobody is named */
	struct value_space values;
	/* Of a comparison sheet, a row each; none: rows to write in. */
	const struct candidate *const *compared;
	size_t ncompared;
	const struct packet_part *parts; /* of a packet, for its cover */
	size_t nparts;
	uint32_t pages;   /* of the packet */
	bool duplex;      /* to be printed on both sides */
	const char *hash; /* of kit, questions and rules: 64 hexadecimal digits */
};

/* Begins a document in `arena`; doc.next composes it portion by portion. The arena and
   what `in` points to must outlive that. `doc` points into the arena and the model; a
   portion's nodes live in an arena of its own. */
void compose_document(enum document kind, const struct compose_input *in,
                      struct arena *arena, struct doc *doc);

#endif
