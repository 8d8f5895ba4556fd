/* The whole pipeline: a kit or bank to its documents. */
#ifndef KITPRESS_JOB_BUILD_H
#define KITPRESS_JOB_BUILD_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "compose/composer.h"
#include "select/select_run.h"

/* What the command line asks for; NULL or 0 is "as the kit or theme says". */
struct job_options {
	const char *file; /* the kit or bank; a bank is taken as a kit of all it has */
	const char *root; /* content root */
	struct strings
		data; /* folders to look for labels/, themes/ and fonts/ (or ../fonts/)
	                          in, in order, after the content's own */
	const char *lang;
	const char *usual_lang;   /* of content that names none; NULL: English */
	const char *theme;        /* a name in themes/ or a path */
	const char *organisation; /* where the theme names none; NULL: none */
	struct paper_options paper;
	bool size_given; /* that of the paper is asked for; else the kit's comes first */
	const char *contact; /* whom candidates may ask; NULL: nobody is named */
	bool duplex;         /* papers joined to one file begin on right-hand pages */
	VEC(enum document) documents; /* none: the kit's, else those of usual_documents */
	VEC(enum document) usual_documents; /* none: the command's */
	/* Without `documents`: what was named when the papers that stand were made, as a
	   document_set; 0: nothing. */
	uint32_t stood_named;
	const char *encrypt[DOCUMENT_COUNT]; /* password files of kinds to be encrypted */
	const char *output;                  /* folder; NULL: KIT-LEVEL in… */
	const char *outputs;                 /* … this folder; NULL: output */
	const struct selection_options *select;
	struct strings avoid; /* lock files of kits whose questions are avoided */
	bool locked;          /* rebuild what the output folder's lock file says */
	const char *lock;     /* the same from this file */
	bool date_given;
	int64_t date; /* seconds since 1970 for the PDF's dates; none where not given */
};

/* Composes, lays out and writes every document asked for, or none of them: files are put
   in place after the last one is complete. At the level "all" each level of the kit gets
   a folder of its own, all of them or none. Each path written is then appended to
   `written` with a line end; `timings`, NULL for none, gets how long each stage took, a
   line a stage. False after a fault was reported. */
bool job_build(const struct job_options *options, struct diags *diags,
               struct strbuf *written, struct strbuf *timings);

#endif
