/* What a job holds. */
#ifndef KITPRESS_JOB_JOB_INT_H
#define KITPRESS_JOB_JOB_INT_H

#include "base/clock.h"
#include "job/build.h"
#include "job/passwords.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "read/read.h"

enum stage {
	STAGE_READ,
	STAGE_SELECT,
	STAGE_SETUP,
	STAGE_COMPOSE,
	STAGE_LAYOUT,
	STAGE_PAINT, /* in a thread of its own, beside the others */
	STAGE_PDF,
	STAGE_WRITE,
	STAGE_COUNT
};

struct job {
	const struct job_options *options;
	struct diags *diags;
	struct arena arena; /* model, selection, labels: for the whole job */
	struct reader *reader;
	struct content content;
	const struct selection *selection;
	const struct lock *lock; /* of the selection */
	bool locked;             /* which was made from a lock file */
	enum paper paper;
	enum density density;
	struct labels labels;
	struct theme theme;
	struct fonts *fonts;
	struct shaper *shaper;
	struct hyphenator *hyphenator;
	struct ahead *ahead; /* loads theme and fonts meanwhile; NULL: nothing does */
	bool ready;          /* labels, theme and fonts are loaded */
	char hash[65];
	struct passwords passwords; /* of what job_build writes */
	struct spool
		*spool; /* takes the document in the making; NULL: it is kept whole */
	struct value_space values; /* of the paper in the making, for a batch */
	double spent[STAGE_COUNT]; /* milliseconds */
	double deflating;          /* stencils' streams, beside the stages */
};

/* The language wanted for the papers: the command line's, else the kit's. */
const char *job_lang(const struct job *job);
/* Whether papers can be printed in it: there are labels for it, or for it without its
 * region. */
bool job_has_lang(struct job *job, const char *lang);
/* Loads labels, theme and fonts once; false where an error was reported. */
bool job_set_up(struct job *job);
/* Its parts: theme, and fonts. */
bool setup_theme(struct job *job);
bool setup_fonts(struct job *job);
/* Appends one document, complete, to `to`, or to the job's spool; the job is set up. */
bool job_make_document(struct job *job, enum document kind, struct strbuf *to);
/* What composing, laying out and writing a document take from the job. */
struct compose_input job_input(const struct job *job);
struct layout_tools job_tools(const struct job *job);
struct pdf_options job_pdf_options(const struct job *job, enum document kind);
/* The kinds to make: the command line's, else the kit's, else all; a packet takes those
   named beside it into itself. */
size_t job_documents(const struct job *job, enum document wanted[DOCUMENT_COUNT]);
/* Adds the time since *since to a stage and starts anew. */
void job_clock(struct job *job, enum stage stage, double *since);

#endif
