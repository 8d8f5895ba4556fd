/* What the files of a batch share: batch.c (the work) and batch_report.c (what came of
 * it). */
#ifndef KITPRESS_BATCH_BATCH_INT_H
#define KITPRESS_BATCH_BATCH_INT_H

#include "batch/batch.h"
#include "batch/batch_template.h"
#include "batch/candidate_folder.h"
#include "batch/edition.h"
#include "batch/workers.h"
#include "job/passwords.h"
#include "personal/copy_write.h"
#include "personal/value_fields.h"

struct templates { /* of an edition */
	const struct edition *edition;
	struct batch_template of[DOCUMENT_COUNT];
	const char *fault; /* the first that keeps papers from being made; NULL: none */
};

enum { ROOMY_MAX = 8 }; /* that a worker keeps */

struct roomy { /* a template with room for long values, or with another box */
	const struct templates *of;
	enum document kind;
	int lines;
	enum guide_box box;
	bool ok;
	struct batch_template template;
	struct roomy *next;
};

struct batch_result { /* of a candidate chosen */
	enum work_state state;
	VEC(const char *) messages; /* what went wrong */
};

struct batch {
	const struct job_options *job;
	const struct batch_options *options;
	struct diags *diags;
	struct editions editions;
	struct roster roster;
	enum document kinds[DOCUMENT_COUNT];
	size_t nkinds;
	struct passwords passwords;
	unsigned char fingerprints[DOCUMENT_COUNT][32]; /* of the passwords */
	struct templates *templates;
	size_t ntemplates;
	enum guide_box
		box;    /* of these templates' prep guide: what most candidates need */
	size_t *chosen; /* of the roster's candidates, those of this shard */
	size_t nchosen;
	struct batch_result *results; /* by candidate chosen */
	VEC(size_t) made;          /* of them those whose folders wait for their names */
	double settled;            /* when the last group got theirs, milliseconds */
	struct folder_place place; /* of the folders */
	struct mem_heir heir; /* clears away unfinished folders when memory runs out */
	size_t count[WORK_DIED + 1], finished;
	double tally[WORK_TALLIES]; /* by enum batch_tally, of all workers */
	int jobs;
	/* a worker's own */
	struct shaper *shaper;
	const struct fonts *shapers_fonts;
	size_t shaped;
	struct roomy *roomy;
	size_t nroomy;
};

/* The templates that a candidate's papers are made of. */
const struct templates *batch_templates(struct batch *b, const struct candidate *c);

/* What a candidate's folder is made from, in hexadecimal digits. */
void batch_digest(const struct batch *b, const struct templates *s,
                  const struct candidate *c, char hex[65]);
/* Makes the folder of a candidate chosen, beside its place. */
bool batch_make(struct batch *b, size_t i, double tally[WORK_TALLIES],
                struct diags *diags);
/* A folder was made: it waits for others, to be synced with them, and takes its name. */
void batch_made(struct batch *b, size_t i);
/* Gives those that wait their names, and brings all names to the disk. */
void batch_settle(struct batch *b);
/* What became of a candidate chosen. */
void batch_concluded(struct batch *b, size_t i, enum work_state state);

/* Called by the crew (workers.h), with the batch. */
void batch_finished(void *context, size_t i, enum work_state state, int signal);
void batch_reported(void *context, size_t i, enum diag_severity severity,
                    const char *text);
/* Appends what was done, as text or JSON. */
void batch_report(struct batch *b, struct strbuf *out);

#endif
