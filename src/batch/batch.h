/* `kitpress batch`: a folder of papers for each candidate of a roster. */
#ifndef KITPRESS_BATCH_BATCH_H
#define KITPRESS_BATCH_BATCH_H

#include "batch/edition.h"
#include "job/list_command.h"

enum batch_form { BATCH_TEXT, BATCH_JSON };

struct batch_options {
	int jobs;            /* processes; 0: as many as there are processors */
	int shard, shards;   /* candidates i with i % shards == shard - 1; 0 of 0: all */
	struct strings only; /* codes: of these alone, whatever the shard; none: all */
	const char *interviewer; /* of these, the copies of that one; NULL: all */
	int spare;   /* scoring sheets of each level for guests whom nobody planned */
	bool resume; /* skip folders that are complete and unchanged */
	bool verify; /* resume, and read files instead of trusting their times */
	bool merge;  /* also join all papers, in roster order, to all.pdf */
	enum batch_form report;
	bool dry_run;            /* show the day as a table, and write nothing */
	enum list_format format; /* of that */
	size_t columns;          /* the text table's bound; 0: none */
	/* Called as candidates are finished, with how many are; or NULL. */
	void (*progress)(size_t done, size_t all);
	struct strbuf *timings; /* gets where the time went; or NULL */
};

/* Writes OUTPUT/CODE/ for each candidate (output/KIT-batch/CODE/ where no folder is
   named): a scoring sheet or packet per interviewer, the other papers asked for once; by
   default scoring sheet, handout and prep guide. The candidate's own lie in "candidate",
   the others in "interviewers", where nobody but the folder's owner can read them. A
   folder appears complete or not at all. A candidate with a fault is reported and the
   others are done. The report is appended to `out`. */
bool batch_run(const struct job_options *job, const struct edition_options *editions,
               const struct batch_options *batch, struct diags *diags,
               struct strbuf *out);

#endif
