/* The content of a job as plain data: framework, banks, kit, labels, theme, fontset.

   Everything lives in the arena of the job that read it and is const afterwards. Strings
   are NUL-terminated UTF-8, never NULL unless said; "" where absent. Lists are arrays
   with a count. References between files are resolved to pointers by the reader. */
#ifndef KITPRESS_MODEL_MODEL_H
#define KITPRESS_MODEL_MODEL_H

#include "base/diag.h"
#include "model/allowance.h"
#include "model/rich.h"

/* ---- framework ---- */

struct point { /* of a scale */
	struct pos pos;
	int value;
	const char *label;
	const struct rich *text; /* may be NULL */
};

struct scale {
	struct pos pos;
	const char *id;
	const struct point *points; /* ascending by value */
	size_t npoints;
};

struct recommendation {
	const char *id;
	const char *label;
};

struct level {
	struct pos pos;
	const char *id;
	int order;
	const char *title;
	size_t index; /* in framework.levels; a set of levels is a mask of 1u << index */
};

enum { LEVELS_MAX = 32 };

struct expectation {
	const struct level *level;
	const struct rich *text;
};

struct competency {
	struct pos pos;
	const char *id;
	const char *title;
	int weight;   /* thousandths: 1000 for weight="1" */
	size_t index; /* in framework.competencies */
	const struct rich *definition;
	const struct rich *candidate_text;
	const struct rich *rationale; /* of the weight; NULL: none */
	const char *rationale_by;     /* who decided so, and when */
	const char *rationale_on;
	const struct expectation *expectations;
	size_t nexpectations;
	bool undescribed; /* named by questions alone, in a bank without a framework */
};

struct framework {
	struct pos pos;
	const char *id;
	const char *lang;
	const struct scale *scales;
	size_t nscales;
	const struct recommendation *recommendations;
	size_t nrecommendations;
	const struct level *levels; /* ascending by order */
	size_t nlevels;
	bool levels_cut; /* more than LEVELS_MAX were given; reported */
	const struct competency *competencies;
	size_t ncompetencies;
	bool partial;  /* a fault left something out, which may be what is not found */
	bool built_in; /* that of a bank without one, which takes any competency */
};

/* ---- bank ---- */

enum question_status { STATUS_ACTIVE, STATUS_DRAFT, STATUS_RETIRED };
enum workspace_kind { WORKSPACE_RULED, WORKSPACE_GRID, WORKSPACE_BLANK };

struct look_for { /* <point> of <points> */
	struct pos pos;
	bool must;
	bool key_only; /* sheet="no": for the answer key, not for the scoring sheet */
	const struct rich *text;
};

struct red_flag {
	struct pos pos;
	const struct rich *text;
};

struct probe {
	struct pos pos;
	const char *when; /* "" where absent */
	const struct rich *ask;
	const struct rich *expect; /* may be NULL */
};

struct anchor {
	struct pos pos;
	int value;
	const struct level *level; /* NULL: any level */
	const struct rich *text;
};

struct reference {
	const char *href;
	const struct rich *text;
};

struct review { /* <checked>: who stands by the question */
	struct pos pos;
	const char *by;
	const char *on; /* YYYY-MM-DD */
};

struct task { /* of the job, that the question serves */
	struct pos pos;
	const struct rich *text;
};

enum { DIFFICULTY_LEAST = 1, DIFFICULTY_MOST = 5 };

struct question {
	struct pos pos;
	const char *id;
	const struct competency *competency;
	const char *type; /* "knowledge" by default */
	uint32_t levels;  /* mask of 1u << level.index; all by default */
	int difficulty;   /* 1 to 5, 3 by default */
	int minutes;      /* 5 by default */
	const char *const *tags;
	size_t ntags;
	enum question_status status;
	int revision;               /* 1 by default */
	bool advance;               /* may be printed in a prep guide */
	const char *family;         /* "" where absent */
	const char *title;          /* the id where the bank has none */
	const char *heading;        /* printed: the title, or the prompt's first words */
	const char *lang;           /* of its prompt */
	const struct question *own; /* untranslated; NULL: this is */
	bool title_for_candidate;   /* audience="candidate" */
	const struct rich *prompt;
	const struct rich *rationale; /* these are NULL where absent */
	const struct rich *answer;
	const struct rich *evaluation;
	const struct look_for *points;
	size_t npoints;
	const struct red_flag *flags;
	size_t nflags;
	const struct probe *probes;
	size_t nprobes;
	const struct scale *scale; /* of rating; the framework's first where absent; may
	                              be NULL */
	const struct anchor *anchors; /* in file order */
	size_t nanchors;
	int workspace_lines; /* 0: none asked for */
	enum workspace_kind workspace;
	const struct reference *references;
	size_t nreferences;
	const struct review *reviews;
	size_t nreviews;
	const struct task *tasks;
	size_t ntasks;
	const struct bank *bank;
	size_t position;                 /* in its bank, from 0 */
	const struct allowance *allowed; /* in the order of the file; NULL: none */
	uint32_t extent; /* elements and texts: a guess at its length on paper */
};

/* The anchor that holds for a rating at a level: the level's own, else that of the
   nearest lower level which has one, so that the bar never falls from a level to the
   next; else the general one, else NULL. */
const struct anchor *question_anchor(const struct question *q, int value,
                                     const struct level *level);

struct question_group { /* <exclusive>, <together> */
	struct pos pos;
	const struct question *const *questions;
	size_t nquestions;
	const char *reason; /* "" where absent */
};

struct bank {
	struct pos pos;
	const char *id;
	const char *title;
	const char *version; /* "" where absent */
	const char *lang;    /* "en" where absent */
	bool review;         /* each question must have been checked */
	const struct framework *framework;
	const struct question *questions;
	size_t nquestions;
	const struct question_group *exclusives;
	size_t nexclusives;
	const struct question_group *togethers;
	size_t ntogethers;
	const struct question *const *by_id; /* by strcmp of id; NULL: not sorted */
	bool partial;                        /* as of a framework */
};

/* Whether both were read from one file, perhaps in two languages. */
bool bank_same(const struct bank *a, const struct bank *b);
/* NULL where the bank has none of this id; logarithmic or better. */
const struct question *bank_question(const struct bank *bank, const char *id);

/* ---- kit ---- */

struct quota {
	struct pos pos;
	const struct competency *competency; /* one of these three is given */
	const char *type;                    /* NULL where not */
	const char *tag;                     /* NULL where not */
	int min;
	int max; /* -1: no maximum */
};

struct kit_ref { /* <require>, <exclude> */
	struct pos pos;
	const struct question *question;
};

struct kit_family { /* at most so many questions of a family */
	struct pos pos;
	const char *name; /* "": of each family */
	int max;
};

struct kit_difficulty { /* what the questions of a level should be like */
	struct pos pos;
	uint32_t levels;     /* mask of 1u << level.index; 0: those that no other names */
	int target;          /* of the mean, thousandths; 0: none */
	int tolerance;       /* thousandths */
	int least, greatest; /* of each question; 0: no bound */
};

enum kit_order {
	KIT_ORDER_RULES, /* easy opener, then by competency, sort and difficulty */
	KIT_ORDER_BANK,  /* as in the banks */
	KIT_ORDER_LISTED /* required ones as listed, then the others by rules */
};

enum session_part {              /* of the run sheet, whose minutes a session has */
	            SESSION_OWN, /* of none: its minutes are written */
	            SESSION_OPENING,
	            SESSION_QUESTIONS,
	            SESSION_CANDIDATE_QUESTIONS,
	            SESSION_CLOSING,
	            SESSION_PARTS
};

struct kit_session { /* of the prep guide's agenda */
	struct pos pos;
	const char *title;
	int minutes; /* 0 where absent */
	enum session_part part;
	/* The questions that belong to these; none: those of no other session's. */
	const struct competency *const *competencies;
	size_t ncompetencies;
	const struct rich *text;
};

struct prep_guide { /* parts are NULL where absent */
	bool present;
	const struct rich *intro, *logistics, *adjustments, *practice, *bring, *after,
		*privacy;
	const struct kit_session *sessions;
	size_t nsessions;
};

enum { MINUTES_NONE = 0 };

struct kit {
	struct pos pos;
	const char *id;
	const char *title;
	const char *role;          /* "" where absent: see kit_role */
	const char *version;       /* "" where absent */
	const char *lang;          /* the first bank's where absent */
	const struct level *level; /* NULL: not fixed */
	uint32_t levels;           /* that it may be used for: mask of 1u << level.index;
	                              0: any */
	bool levels_named;         /* the kit names them itself */
	int minutes;               /* MINUTES_NONE: no limit */
	const char *paper;         /* size, "a4" or "letter"; "" where absent */
	uint64_t seed;
	const struct bank *const *banks; /* at least one; all share one framework */
	size_t nbanks;
	const struct framework *framework;
	int opening, questions,
		closing; /* agenda, minutes; 0 where absent: opening before,
	                    the candidate's questions and closing after */
	bool selects;    /* has a select: questions are chosen by its rules; without
	                    one every eligible question that fits is asked */
	struct pos count_pos;
	unsigned statuses; /* eligible ones, mask of 1u << status; 0: active only */
	enum kit_order order;
	const struct kit_family *families;
	size_t nfamilies;
	const struct kit_ref *required;
	size_t nrequired;
	const struct kit_ref *excluded;
	size_t nexcluded;
	const struct quota *quotas;
	size_t nquotas;
	const struct kit_difficulty *difficulties;
	size_t ndifficulties;
	int count_min, count_max;     /* 0: none */
	const char *const *documents; /* kinds asked for, empty: the command's default */
	size_t ndocuments;
	struct prep_guide prep_guide;
};

/* What it is an interview for, in words for candidates: the title where the kit does not
   say. */
const char *kit_role(const struct kit *kit);
/* The rule of difficulty for a level (NULL: of none); one of zeros where there is
   none. */
const struct kit_difficulty *kit_difficulty_at(const struct kit *kit,
                                               const struct level *level);
/* The session that announces a question: that of its competency, else that of all other
   questions; NULL: none does. */
const struct kit_session *kit_session_of(const struct kit *kit, const struct question *q);
/* In any of the kit's banks. */
const struct question *kit_question(const struct kit *kit, const char *id);

const struct level *framework_level(const struct framework *f, const char *id);
/* As people name a level: by its id or title, in any case. */
const struct level *framework_level_named(const struct framework *f, const char *name);
const struct competency *framework_competency(const struct framework *f, const char *id);
const struct scale *framework_scale(const struct framework *f, const char *id);

/* The model as text, the form of `dump --stage model` and of the golden tests: one line a
   field, nesting by indentation, every field printed. */
void model_dump_bank(const struct bank *bank, struct strbuf *to);
void model_dump_framework(const struct framework *f, struct strbuf *to);
void model_dump_kit(const struct kit *kit, struct strbuf *to);

#endif
