/* The same kit for everyone of a level: one job a level, language, print size and extra
   time, shared by all candidates of a roster that need it. */
#ifndef KITPRESS_BATCH_EDITION_H
#define KITPRESS_BATCH_EDITION_H

#include "job/job.h"
#include "model/roster.h"

/* Editions of a roster. Each costs what a kit does, and a row may ask for one of its own.
 */
enum { EDITIONS_MOST = 64 };

/* What a roster's editions are made from, besides the job's options. */
struct edition_options {
	const char *roster;   /* its file */
	char interviewers_by; /* what divides people in its cells; 0: csv/roster_file.h */
	struct strings
		locks; /* a lock file for each level, instead of those in the folder */
};

struct edition {
	const char *level, *lang; /* "" as the kit says */
	bool large_print;
	int time_factor; /* thousandths */
	struct job_content content;
	struct setup setup;
	struct job *job;   /* NULL: it cannot be made; the fault was reported */
	bool locked;       /* its selection is that of a lock file */
	bool needed;       /* by a candidate */
	const char *fault; /* the first that keeps it from being made; NULL: none */
	struct job_options options;
	struct selection_options select;
	struct strbuf
		papers[DOCUMENT_COUNT]; /* of edition_paper; empty until asked for */
	struct edition *next;
};

struct editions {
	struct arena arena;
	const struct job_options *options; /* the command line's */
	const struct edition_options *own; /* also */
	struct diags *diags;
	struct edition *first; /* the kit as the command line wants it */
	size_t n;
	size_t refusals, nrefusals; /* of the diags, those about rows of the roster */
};

/* Opens the kit; false after a fault was reported. End with editions_close in any case.
 */
bool editions_open(struct editions *e, const struct job_options *options,
                   const struct edition_options *own, struct diags *diags);
void editions_close(struct editions *e);

/* Reads the roster, its levels checked against the kit's framework, and opens the
   editions that its candidates need: before its faults are reported, which are no faults
   of theirs. Who needs one that cannot be had is reported with the row. */
bool editions_roster(struct editions *e, struct roster *roster);

/* The edition that a candidate needs; made on first use. Its fault, if it has one, is
   reported once for all who need it. NULL where there can be none: that is the fault of a
   row. */
struct edition *edition_for(struct editions *e, const struct candidate *c);
/* The same; NULL where it has a fault. */
struct edition *edition_of(struct editions *e, const struct candidate *c);

/* The text of the first fault that was reported from the given number on, or at a place
   in the roster; "" where the list has none. */
const char *editions_fault(const struct editions *e, size_t from);
const char *editions_fault_at(const struct editions *e, struct pos pos);

/* The folder of a batch's papers, and the name of a level's lock file in it; NULL: the
   kit is for all levels alike. No code of a candidate is such a name
   (roster_code_fault). */
const char *batch_folder(const struct job_options *options, const struct kit *kit,
                         struct arena *arena);
const char *batch_lock_file(const struct level *level, struct arena *arena);

/* A finished paper without anything of the candidate's, made once; NULL after a fault. */
const struct strbuf *edition_paper(struct edition *e, enum document kind);

#endif
