/* A job: a selection to be printed, with all that its papers take. */
#ifndef KITPRESS_JOB_JOB_H
#define KITPRESS_JOB_JOB_H

#include "base/clock.h"
#include "job/build.h"
#include "job/setup.h"
#include "layout/layout.h"
#include "model/lock_record.h"
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

/* A file, read, and the kit that it holds; a bank stands for a kit of all its questions. */
struct job_content {
	struct arena arena; /* model and selections */
	struct reader *reader;
	struct content content;
	const struct kit *kit;
	double spent[STAGE_COUNT]; /* milliseconds, by all jobs of this content, too */
};

/* Makes the reader; job_content_read reads the options' file with it. False after a fault was
   reported; end with job_content_close in any case. */
bool job_content_open(struct job_content *c, const struct job_options *options,
                      struct diags *diags);
bool job_content_read(struct job_content *c, const struct job_options *options,
                      struct diags *diags);
void job_content_close(struct job_content *c);

struct job {
	const struct job_options *options;
	const struct selection *selection;
	struct setup *setup;
	struct diags *diags;
	struct arena arena;
	const struct lock *lock; /* of the selection */
	char hash[65];           /* of kit, questions and rules, in hexadecimal digits */
	struct theme theme;      /* the setup's; in large print where that is wanted */
	bool small;              /* papers are worth time to make their files small */
	struct spool
		*spool; /* takes the document in the making; NULL: it is kept whole */
	struct value_space values; /* of the paper in the making, for a batch */
	struct pdf_template
		*template; /* gets that of the paper; NULL: it is no template */
	double *spent;     /* of the content */
	double deflating;  /* of templates, not counted in the stages */
};

/* By the rules of kit and command line; questions of the lock files named in `avoid` come last. In
   the content's arena; NULL after a fault was reported. */
const struct selection *job_select(struct job_content *c,
                                   const struct selection_options *options,
                                   const struct strings *avoid, struct diags *diags);
/* The level asked for; the kit's where that is none of its framework's. */
const struct level *job_level(const struct kit *kit,
                              const struct selection_options *options);
/* The language of the papers: the command line's, else the kit's. */
const char *job_lang(const struct job_options *options, const struct kit *kit);
/* The kinds to make: the command line's, else the kit's, else all; a packet takes those named
   beside it into itself. */
size_t job_documents(const struct job_options *options, const struct kit *kit,
                     enum document wanted[DOCUMENT_COUNT]);

/* All that is given must outlive the job. Warns of questions that are not there in the papers'
   language. */
struct job *job_open(const struct job_options *options, struct job_content *content,
                     const struct selection *selection, struct setup *setup,
                     struct diags *diags);
void job_close(struct job *job); /* NULL is fine */

/* Appends one document, complete, to `to`, or to the job's spool. */
bool job_make_document(struct job *job, enum document kind, struct strbuf *to);
/* What composing, laying out and writing a document take from the job. */
struct compose_input job_input(const struct job *job);
struct layout_tools job_tools(const struct job *job);
struct pdf_options job_pdf_options(const struct job *job, enum document kind);
/* Completes a document that was laid out (`ok`), and frees its writer. Adds the times since
   *since to their stages. */
bool job_finish_pdf(struct job *job, struct pdf_writer *writer, bool ok, double *since,
                    struct strbuf *to);
/* Adds the time since *since to a stage and starts anew. */
void job_clock(struct job *job, enum stage stage, double *since);
void stage_clock(double spent[STAGE_COUNT], enum stage stage, double *since);
/* How long each stage took, a line a stage. */
void stage_timings(const double spent[STAGE_COUNT], struct strbuf *to);

#endif
