/* Editions of a kit: a job for each level, language, print size and extra time that a
   roster needs, shared by its candidates. */
#ifndef KITPRESS_BATCH_EDITION_H
#define KITPRESS_BATCH_EDITION_H

#include "batch/candidate_codes.h"
#include "csv/roster_file.h"
#include "job/job.h"
#include "model/roster.h"

/* Of a roster. Each costs as much as a kit. */
enum { EDITIONS_MOST = 64 };

/* What batch and mail need besides the job's options. */
struct edition_options {
	const char *roster;   /* its file */
	const char *sheet;    /* of a workbook; NULL: the first that is shown */
	char interviewers_by; /* what divides people in its cells; 0: csv/roster_file.h */
	struct strings maps;  /* FIELD=COLUMN of the roster; csv/roster_file.h */
	enum roster_dates dates;
	enum codes_by codes;  /* what makes a code where the roster has none */
	const char *today;    /* "2026-12-01": dates of the roster before it are told */
	const char *timezone; /* of the roster's times that name none; NULL: none */
	bool stands; /* ask what the lock files in the folder say, where there are any */
	struct strings locks; /* one a level, instead of those in the folder */
};

/* Whose papers: the roster's language and print size are a candidate's need and concern
   candidates' papers alone. */
enum edition_side { EDITION_CANDIDATES = 1, EDITION_INTERVIEWERS = 2 };

struct edition {
	const char *level, *lang;    /* "" as the kit says */
	const char *candidates_lang; /* whose prompts stand beside its own; "": none */
	bool large_print;
	int time_factor; /* thousandths */
	struct job_content content;
	struct setup setup;
	struct job *job; /* NULL: it cannot be made; the fault was reported */
	bool locked;     /* a lock file chose its questions: */
	struct lock lock;
	unsigned needed;   /* of enum edition_side: by papers of a candidate's folder */
	const char *fault; /* the first that keeps it from being made; NULL: none */
	struct job_options options;
	struct selection_options select;
	struct edition *next;
};

struct editions {
	struct arena arena;
	const struct job_options *options; /* the command line's */
	const struct edition_options *own; /* and these */
	struct diags *diags;
	struct edition *first; /* the kit as the command line wants it */
	size_t n;
	unsigned sides; /* of enum edition_side: the papers that will be made */
	struct candidate_codes codes;
	size_t refusals, nrefusals; /* of the diags, those of rows that were left out */
};

/* Opens the kit; false after a fault was reported. End with editions_close. The caller
   sets `sides`. */
bool editions_open(struct editions *e, const struct job_options *options,
                   const struct edition_options *own, struct diags *diags);
void editions_close(struct editions *e);

/* Whether a map has its form; otherwise false, and *near is the nearest field, or
   NULL. */
bool editions_map_valid(const char *map, const char **near);
/* The i-th field of a roster, or NULL behind the last. */
const char *editions_field(size_t i);

/* Reads the roster and opens the editions that its candidates need. Who has no code gets
   one, by codes.csv in the batch's `folder`. Levels are checked against the kit's
   framework. Faults of editions are reported before those of the
   roster; a row whose edition cannot be had is reported with its place. */
bool editions_roster(struct editions *e, const char *folder, struct roster *roster);

/* The edition of a candidate's own papers, opened on first use. Its fault is reported
   once for all candidates. NULL if there can be none, which is a fault of the row. */
struct edition *edition_for(struct editions *e, const struct candidate *c);
/* The same of interviewers' papers in a language ("": the usual one). Where the
   candidate has another, prompts stand in both, as far as the bank has them. */
struct edition *edition_for_interviewers(struct editions *e, const struct candidate *c,
                                         const char *lang);
/* The edition of papers about all candidates of this one's level: in the usual language
   and time. Where there can be no more editions, another of that level. */
struct edition *edition_for_level(struct editions *e, const struct candidate *c);
/* How long the interview takes, with the candidate's extra time; 0 where no edition of
   the level is open. */
int edition_minutes(struct editions *e, const struct candidate *c);
/* The same as edition_for; NULL if it has a fault. */
struct edition *edition_of(struct editions *e, const struct candidate *c);

/* The text of the first error in the list from number `from` on, or at a place in the
   roster; "" for none. */
const char *editions_fault(const struct editions *e, size_t from);
const char *editions_fault_at(const struct editions *e, struct pos pos);

/* The folder of a batch's papers, and the name of a level's lock file in it (level NULL:
   the kit has no level). No candidate's code is such a name (roster_code_fault). */
const char *batch_folder(const struct job_options *options, const struct kit *kit,
                         struct arena *arena);
const char *batch_lock_file(const struct level *level, struct arena *arena);

#endif
