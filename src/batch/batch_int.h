/* What the files of a batch share: batch.c (the work), batch_needs.c (of which templates
   papers are made), batch_papers.c (one candidate's), batch_settle.c (their folders'
   names), batch_sheets.c and batch_compare.c (what stands beside the folders) and
   batch_report.c (what came of it). A mailing makes its papers as a batch does. */
#ifndef KITPRESS_BATCH_BATCH_INT_H
#define KITPRESS_BATCH_BATCH_INT_H

#include "batch/batch.h"
#include "batch/batch_template.h"
#include "batch/candidate_folder.h"
#include "batch/edition.h"
#include "batch/workers.h"
#include "csv/sheets_file.h"
#include "job/documents.h"
#include "job/passwords.h"
#include "model/sheet_token.h"
#include "personal/copy_write.h"
#include "personal/value_fields.h"

struct templates { /* of an edition */
	const struct edition *edition;
	/* Of whom candidates' papers in packets are; NULL: of that one. */
	const struct edition *candidates;
	document_set kinds; /* that are made of it */
	struct batch_template of[DOCUMENT_COUNT];
	const char *fault; /* the first that keeps papers from being made; NULL: none */
};

struct worker_shaper {
	struct shaper *shaper;
	const struct fonts *fonts;
	size_t shaped; /* candidates */
};

enum { ROOMY_MAX = 8 }; /* that a worker keeps */

struct roomy { /* a template with room for long values, another box or panel */
	const struct templates *of;
	enum document kind;
	struct template_needs needs;
	bool ok;
	struct batch_template template;
	struct roomy *next;
};

struct batch_result { /* of a candidate chosen */
	enum work_state state;
	bool roomy; /* a paper has a map of its own; its manifest says which */
	VEC(const char *) messages; /* what went wrong */
};

struct batch {
	const struct job_options *job;
	const struct batch_options *options; /* NULL of a mailing */
	struct diags *diags;
	struct editions editions;
	struct roster roster;
	const char *folder;       /* where all goes */
	struct sheet_row *sheets; /* that its sheets.csv had */
	size_t nsheets;
	struct sheet_row *spare; /* of sheets for guests, that this run made */
	size_t nspare;
	enum document kinds[DOCUMENT_COUNT];
	size_t nkinds;
	document_set named; /* on the command line, else by the kit, which says
	                       nothing but what is in a packet */
	struct document_file files[DOCUMENT_COUNT]; /* by kind, what is in each */
	bool compares;      /* comparison sheets, which are in no candidate's folder */
	size_t comparisons; /* of them, made */
	struct passwords passwords;
	unsigned char fingerprints[DOCUMENT_COUNT][32]; /* of the passwords */
	VEC(struct templates) templates;
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
	VEC(struct worker_shaper) shapers; /* one a set of fonts */
	struct roomy *roomy;
	size_t nroomy;
};

/* ---- batch_needs.c ---- */

/* Learns what is in the files of all kinds; yields whose papers, of enum edition_side. */
unsigned batch_know_files(struct batch *b);
/* Whether papers of this kind are made. */
bool batch_makes(const struct batch *b, enum document kind);
/* The box of a candidate's prep guide. */
enum guide_box batch_box(const struct batch *b, const struct candidate *c);
/* How many copies of a paper a candidate's folder has; the interviewer whose own a copy
   is, "" for nobody. */
size_t batch_copies(enum document kind, const struct candidate *c);
const char *batch_interviewer(enum document kind, const struct candidate *c, size_t copy);
/* Makes the templates of all editions that are needed: once the roster is read. */
void batch_make_templates(struct batch *b);
/* Makes another of the same editions; see batch_template_make. */
bool batch_make_template(const struct templates *s, enum document kind,
                         const struct template_needs *needs, struct batch_template *to);
/* The edition of a candidate's copy of a paper; NULL if there can be none. */
const struct edition *batch_edition(struct batch *b, const struct candidate *c,
                                    enum document kind, size_t copy);
/* The templates of a candidate's copy of a paper; NULL if there can be none. */
const struct templates *batch_templates(struct batch *b, const struct candidate *c,
                                        enum document kind, size_t copy);
/* What keeps a candidate's papers from being made; "": it has no text; NULL: nothing. */
const char *batch_fault(struct batch *b, const struct candidate *c);
/* What a candidate's folder is made from, whatever their order, in hexadecimal digits. */
void batch_digest(struct batch *b, const struct candidate *c, char hex[HASH_HEX]);

/* ---- batch_papers.c ---- */

/* A copy's path within the candidate's folder. */
const char *batch_file_path(struct arena *arena, enum document kind, size_t copy,
                            size_t copies);
struct papers { /* in the making */
	struct arena arena;
	struct folder_file *files;
	size_t n;
	struct print *prints; /* one a copy of each kind */
	VEC(struct lettering) letterings;
};

/* Makes a candidate's papers. False after a fault was reported; end with papers_release
   in any case. */
bool batch_make_papers(struct batch *b, const struct candidate *c, struct papers *p,
                       double tally[WORK_TALLIES], struct diags *diags);
void papers_release(struct papers *p);
/* Frees what is kept for that, and the templates. */
void batch_free_papers(struct batch *b);
/* Adds the time since *since, and sets *since to now. */
void batch_take_time(double *tally, double *since);

/* ---- batch_only.c ---- */

/* Adds the kinds that stand in the folders of the candidates asked for, which are set
   again with those that were named; where none was named, they are all, and `options`,
   which are the batch's, get what their packets were made of. */
void batch_only_kinds(struct batch *b, struct job_options *options);
/* Whether the roster has the codes and the interviewer asked for; reports others. */
bool batch_only_check(struct batch *b);
/* Whether a copy is asked for; always, where nobody in particular is. */
bool batch_wants(struct batch *b, const struct candidate *c, enum document kind,
                 size_t copy);
/* Adds what else stands in the candidate's folder to the papers made. The digest becomes
   that of the folder if nothing in it changes, and nobody's where old papers stay beside
   new ones. */
void batch_only_keep(struct batch *b, const struct candidate *c, struct papers *p,
                     char digest[HASH_HEX]);

/* ---- batch_sheets.c ---- */

/* Of a candidate's copy of a paper that is to be filled in or, as a packet, holds one. */
void batch_token(const struct batch *b, const struct templates *s,
                 const struct candidate *c, size_t copy, enum document kind,
                 char token[SHEET_TOKEN]);
/* Whether all sheets of the roster have tokens of their own; reports others. */
bool batch_tokens_differ(struct batch *b);
/* Writes a template's map beside the folders; nothing if it has none. */
bool batch_write_map(struct batch *b, const struct batch_template *t,
                     struct diags *diags);
bool batch_write_maps(struct batch *b); /* of the usual templates */

/* ---- sheet_list.c ---- */

/* Reads the sheets.csv that stands, if one does; false after a fault was reported. */
bool batch_read_sheets(struct batch *b);
/* Writes sheets.csv, once the folders are in place: a row for each sheet that was made,
   and those of papers that stand from before. A shard does not: a run without --shard
   tells of all. */
bool batch_write_sheets(struct batch *b);

/* ---- batch_compare.c ---- */

/* Writes the comparison sheets that were asked for beside the folders: one a level, with
   all of the roster's candidates. A shard does not, as with sheets.csv. */
bool batch_write_comparisons(struct batch *b);

/* The row of a candidate's copy, which lies in its folder; strings live in `arena` or in
   the editions. */
struct sheet_row batch_sheet_row(struct batch *b, const struct candidate *c,
                                 enum document kind, size_t copy, struct arena *arena);

/* ---- batch_spare.c ---- */

/* Makes the scoring sheets for guests that were asked for, in the folder "spare". A shard
   makes none. */
bool batch_make_spare(struct batch *b);

/* ---- batch.c ---- */

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
void batch_reported(void *context, size_t i, const struct diag *one);
/* Reports with a candidate's place what their papers met with. */
void batch_tell(struct diags *diags, const struct candidate *c, const struct diag *one);
/* Appends what was done, as text or JSON. */
void batch_report(struct batch *b, struct strbuf *out);

#endif
