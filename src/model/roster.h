/* Who is interviewed: the rows of a roster as plain data.

   A roster holds only rows that are fit for use: the reader reports the others, each with
   its row and column, and leaves them out. Everything lives in the arena it was read
   into. Strings are valid UTF-8 without control characters, never NULL, "" where the cell
   is empty. */
#ifndef KITPRESS_MODEL_ROSTER_H
#define KITPRESS_MODEL_ROSTER_H

#include "base/diag.h"
#include "model/time_factor.h"

enum {
	CODE_MAX = 64,        /* bytes of a code */
	LEFT_OUT_MOST = 1000, /* rows with errors that a roster keeps */
};

enum candidate_status { CANDIDATE_ACTIVE, CANDIDATE_WITHDRAWN, CANDIDATE_NO_SHOW };

struct candidate {
	struct pos pos;     /* of its row */
	struct pos when_at; /* of the cell of its time or, without one, its date */
	uint32_t last_line; /* of its row, in which cells may hold line ends */
	unsigned row;       /* its number: the first has 1 */
	const char *code;   /* names its folder; see roster_code_fault. "": none yet */
	const char *name;   /* printed inside papers only */
	const char *email;
	const char *level;     /* a level's id */
	const char *lang;      /* BCP 47 */
	const char *date;      /* "2026-12-01" */
	const char *time;      /* "09:30" */
	int slot;              /* minutes to the end that the roster says; 0: none */
	const char *timezone;  /* "Europe/Berlin", "UTC+5:30" */
	const char *answer_by; /* a date: when the candidate will have an answer */
	const char *location;  /* may hold line ends */
	const char *const *interviewers;
	const char *const *interviewer_emails; /* one each, "" where none is given */
	size_t ninterviewers;
	const char *const *interviewer_langs; /* BCP 47: one for all, or one each */
	size_t ninterviewer_langs;
	bool large_print;
	int time_factor; /* thousandths, 1000 to 4000 */
	enum candidate_status status;
	const char *const *others; /* the cells of roster.others, one each */
};

/* Of whom nothing is said: texts that are never NULL are empty, the time is the usual. */
struct candidate candidate_blank(void);

struct roster {
	const struct candidate *candidates; /* in file order */
	size_t n;
	const struct candidate *absent; /* who withdrew or did not come: without papers */
	size_t nabsent;
	const char *const *others; /* names of the columns that kitpress does not know */
	size_t nothers;
	size_t refused; /* rows left out because of errors */
	/* The first of these, with what was read of them. */
	const struct candidate *left_out;
	size_t nleft_out;
	bool has_email; /* the roster has an e-mail column */
	bool has_answer_by;
};

/* The language of an interviewer's papers; "": the usual one. */
const char *roster_interviewer_lang(const struct candidate *c, size_t interviewer);
/* The same of papers that they share: what all of them read. */
const char *roster_panel_lang(const struct candidate *c);

/* Why a code cannot name a folder on every system, to follow "the code "; NULL if it can:
   at most CODE_MAX letters, digits, '.', '_' and '-' of ASCII, no '.' or '-' first, no
   '.' last, no device name of Windows (CON, LPT1, nul.txt), no ending of kitpress's own
   files (.pdf, .xml, .eml, .csv, .map), neither that nor a code of spare sheets (spare,
   S-01). The caller looks for codes that differ in case
   only. */
const char *roster_code_fault(const char *code);

/* Whether a code is that of a spare sheet, which is for nobody yet: S-01, S-02 … */
bool roster_is_spare(const char *code);

#endif
