/* A job: the papers of one selection, and what each stage takes from it. */
#ifndef KITPRESS_JOB_JOB_H
#define KITPRESS_JOB_JOB_H

#include "base/clock.h"
#include "job/build.h"
#include "job/setup.h"
#include "layout/layout.h"
#include "model/lock_record.h"
#include "model/sheet_map.h"
#include "pdf/pdf.h"
#include "read/read.h"

enum stage {
	STAGE_READ,
	STAGE_SELECT,
	STAGE_SETUP,
	STAGE_COMPOSE,
	STAGE_LAYOUT,
	STAGE_PAINT, /* in a thread of its own, while the others go on */
	STAGE_PDF,
	STAGE_WRITE,
	STAGE_COUNT
};

/* A file that was read, and its kit; a bank stands for a kit of all its questions. */
struct job_content {
	struct arena arena; /* model and selections */
	struct reader *reader;
	struct content content;
	const struct kit *kit;
	double spent[STAGE_COUNT]; /* milliseconds, also by the jobs of this content */
};

/* job_content_open makes the reader, with which job_content_read reads the options' file.
   False after a fault was reported; end with job_content_close in any case. */
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
	struct lock *lock; /* of the selection; what papers look like is not in it */
	struct paper_options paper; /* as asked for, of the size that the kit may say */
	struct theme theme;         /* the setup's, enlarged for large print */
	enum pdf_effort effort;     /* in packing the papers */
	struct spool *spool; /* takes the document being made; NULL: it stays in memory */
	const struct selection *candidates; /* of compose_input; NULL: none */
	const char *candidates_lang;
	/* Of whom candidates' papers in a packet are; NULL: of this one. */
	struct job *candidates_job;
	const struct candidate *const *compared; /* of compose_input */
	size_t ncompared;
	struct value_space values; /* room for a batch's values on the paper being made */
	/* Gets the template of the paper being made; NULL: it is no template. */
	struct pdf_template *template;
	struct sheet_map *map; /* gets the boxes of papers; NULL: none is made */
	double *spent;         /* of the content */
	double deflating;      /* milliseconds for templates' streams, in no stage */
};

/* Chooses questions by the rules of kit and command line; those of the lock files in
   `avoid` are taken last. In the content's arena; NULL after a fault was reported. */
const struct selection *job_select(struct job_content *c,
                                   const struct selection_options *options,
                                   const struct strings *avoid, struct diags *diags);
/* The level asked for; the kit's own if its framework lacks that. */
const struct level *job_level(const struct kit *kit,
                              const struct selection_options *options);
/* The language of the papers: the command line's, else the kit's. */
const char *job_lang(const struct job_options *options, const struct kit *kit);
/* Where papers go unless the options name a folder: one of this name among others. */
const char *job_output_folder(const struct job_options *options, const char *name,
                              struct arena *arena);
/* The kinds to make: the command line's, else the kit's, else the usual ones. What goes
   into a packet is no file of its own (job/documents.h). */
size_t job_documents(const struct job_options *options, const struct kit *kit,
                     enum document wanted[DOCUMENT_COUNT]);

/* All arguments must outlive the job. Warns of questions without a text in the papers'
   language. */
struct job *job_open(const struct job_options *options, struct job_content *content,
                     const struct selection *selection, struct setup *setup,
                     struct diags *diags);
void job_close(struct job *job); /* NULL is fine */

/* Appends one finished document to `to`, or to the job's spool. */
bool job_make_document(struct job *job, enum document kind, struct strbuf *to);
/* "de,large-print,compact,time=1250": what papers look like, in the arena; without
   blanks, and what is usual is left out. */
const char *job_edition(const struct job *job, struct arena *arena);
/* What composing, laying out and writing a document take from the job. */
struct compose_input job_input(const struct job *job);
struct layout_tools job_tools(const struct job *job);
struct pdf_options job_pdf_options(const struct job *job, enum document kind);
/* Finishes a document that was laid out (`ok`), and frees its writer. Adds the times
   since *since to their stages. */
bool job_finish_pdf(struct job *job, struct pdf_writer *writer, bool ok, double *since,
                    struct strbuf *to);
/* Adds the time since *since to a stage, and sets *since to now. */
void job_clock(struct job *job, enum stage stage, double *since);
void stage_clock(double spent[STAGE_COUNT], enum stage stage, double *since);
/* How long each stage took, a line a stage. */
void stage_timings(const double spent[STAGE_COUNT], struct strbuf *to);

#endif
