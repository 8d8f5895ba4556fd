/* The whole pipeline: a kit or bank to its documents.

   job_open reads the content and selects; labels, theme and fonts are read when a stage
   first needs them. Everything is released by job_close. Faults go to the diags given to
   job_open, which must outlive the job. */
#ifndef KITPRESS_JOB_BUILD_H
#define KITPRESS_JOB_BUILD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "compose/composer.h"
#include "model/time_factor.h"
#include "select/select_run.h"

struct job;
struct delivery;

/* What the command line asks for; NULL or 0 is "as the kit or theme says". */
struct job_options {
	const char *file; /* the kit or bank; a bank is taken as a kit of all it has */
	const char *root; /* content root */
	const char *const *data; /* folders to look for labels/, themes/ and fonts/ (or
	                            ../fonts/) in, in order, after the content's own */
	size_t ndata;
	const char *lang;
	const char *theme; /* a name in themes/ or a path */
	const char *paper; /* "a4" or "letter" */
	bool large_print;
	const char *density; /* "full" or "compact"; NULL: full */
	int time_factor;     /* thousandths; 0: the kit's minutes as they are */
	int panel;           /* interviewers on the debrief sheet */
	bool duplex;         /* papers joined to one file begin on right-hand pages */
	const enum document *documents; /* none: the kit's, else the usual ones */
	size_t ndocuments;
	const char *encrypt[DOCUMENT_COUNT]; /* password files of kinds to be encrypted */
	char interviewers_by; /* what divides people in a roster's cells; 0:
	                         csv/roster_file.h */
	bool batch; /* the job is one of a roster's: it makes papers, and what is to
	               become of them is the batch's business */
	const char *output; /* folder; NULL: output/KIT-LEVEL */
	bool at_once; /* the papers are made as soon as the job is open, in this process
	               */
	const struct selection_options *select;
	const char *const *avoid; /* lock files of kits whose questions are avoided */
	size_t navoid;
	bool locked;      /* rebuild what the output folder's lock file says */
	const char *lock; /* the same from this file */
	/* Of a batch, whose folder has a lock file for each level: the files of other
	   folders; each tells of its own level. */
	const char *const *locks;
	size_t nlocks;
	bool lock_optional; /* a level without a lock is chosen by the rules */
	bool date_given;
	int64_t date; /* seconds since 1970 for the PDF's dates; none where not given */
};

/* NULL where an error was reported. `options` and what they point to must outlive the
 * job. */
struct job *job_open(const struct job_options *options, struct diags *diags);
void job_close(struct job *job);

const struct selection *job_selection(const struct job *job);

/* Composes, lays out and writes every document asked for, or none of them: files are put
   in place after the last one is complete. Each path written is then appended to
   `written` with a line end. */
bool job_build(struct job *job, struct strbuf *written);
/* The same into a delivery, which its owner finishes. */
bool job_make(struct job *job, struct delivery *to);

/* One stage's data as text, for dump: "model", "select", "doc" or "layout". */
bool job_dump(struct job *job, const char *stage, struct strbuf *to);

/* How long each stage took so far, in milliseconds, a line a stage. */
void job_timings(const struct job *job, struct strbuf *to);

#endif
