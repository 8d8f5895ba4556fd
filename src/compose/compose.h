/* Model and selection to documents, one file per kind.

   Composers decide what a paper says and which style each part has; they measure nothing.
   The candidate's papers are composed from the projection of audience.h alone. */
#ifndef KITPRESS_COMPOSE_COMPOSE_H
#define KITPRESS_COMPOSE_COMPOSE_H

#include "doc/doc.h"
#include "model/labels.h"
#include "model/setup.h"
#include "select/filter.h"

enum document { DOCUMENT_SCORING_SHEET, DOCUMENT_HANDOUT, DOCUMENT_PREP_GUIDE,
                DOCUMENT_ANSWER_KEY, DOCUMENT_DEBRIEF_SHEET, DOCUMENT_COUNT };

/* "scoring-sheet", …: on the command line, in kits and in file names. */
const char *document_name(enum document kind);
/* DOCUMENT_COUNT where there is none of this name. */
enum document document_find(const char *name);
/* Whether candidates may see it. */
bool document_for_candidate(enum document kind);

enum paper { PAPER_A4, PAPER_LETTER, PAPER_COUNT };
const char *paper_name(enum paper paper);
enum paper paper_find(const char *name); /* PAPER_COUNT where there is none */

enum { PANEL_USUAL = 4, PANEL_MAX = 8 };

struct compose_input {
	const struct selection *selection;
	const struct labels *labels;
	const struct theme *theme;
	enum paper paper;
	int panel;        /* interviewers on the debrief sheet, 1 to PANEL_MAX */
	const char *hash; /* of kit, questions and rules: 64 hexadecimal digits */
};

/* Composes one document into `arena`; doc and all it points to live there and in the model. */
void compose_document(enum document kind, const struct compose_input *in,
                      struct arena *arena, struct doc *doc);

#endif
