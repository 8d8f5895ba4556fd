/* Shared by the files of read/: the reader, and the converters of each kind. */
#ifndef KITPRESS_READ_READER_INT_H
#define KITPRESS_READ_READER_INT_H

#include "base/suggest.h"
#include "base/vec.h"
#include "read/read.h"
#include "read/tags_int.h"
#include "xml/root_path.h"

enum { SUGGESTIONS_MAX = 50 }; /* "did you mean", which takes time to find */

struct read_entry { /* a file read before */
	const char *real;
	const char *lang; /* that texts were wanted in; NULL: its own */
	const char *own;  /* its own language; NULL: none */
	struct content content;
	bool known; /* content.kind is set */
	bool ok;
};

struct read_core { /* the built-in framework in a language */
	const char *lang;
	const struct framework *core;
};

struct reader {
	struct arena *arena;
	struct diags *diags;
	const char *given_root;         /* real path; NULL: each named file's own */
	struct content_root first_root; /* the first named file's; NULL before */
	struct content_root root;       /* for the file being read */
	const char *lang;               /* of texts; NULL: each file's own */
	const char *usual_lang;         /* of banks that name none; NULL: English */
	VEC(struct read_entry) entries;
	VEC(struct read_core) cores;
	bool in_guide;   /* what is read is a kit's prep guide */
	size_t lacking;  /* references so far to files that have a fault */
	int suggestions; /* made so far */
};

/* Finds the file that `href` in element `n` names; reports why not. */
bool reader_resolve(struct reader *r, const struct node *n, const char *href,
                    struct root_path *out);
/* Reads the file of a kind that element `n` refers to. *out holds what could be read even
   if the result is false. */
bool reader_follow(struct reader *r, const struct node *n, enum content_kind kind,
                   struct content *out);
/* Whether to look for a suggestion: SUGGESTIONS_MAX is not reached. */
bool reader_may_suggest(struct reader *r);
/* "; did you mean 'x'?", or "". */
const char *reader_hint(struct reader *r, const struct suggest *s);
/* Reports a repeated id, with a note where the first one is. */
void reader_report_duplicate(struct reader *r, const char *what, const char *id,
                             struct diag_place place, struct pos first);
/* The language of unmarked texts: the wanted one, else the file's `own`. */
const char *reader_base_lang(const struct reader *r, const char *own);

/* An id in words, for a title: "customer-service" as "Customer service". */
const char *reader_words_of_id(struct reader *r, const char *id);

/* Whether anything in a unit has a translation. */
bool translate_is_needed(const struct node *n);
/* Keeps, of parts in several languages, those that serve `wanted` best (NULL: the unit's
   own), and checks the others. Changes the unit. */
void translate_choose(struct reader *r, struct node *n, const char *wanted);

/* What attribute `name` refers to in a framework: NULL if absent; NULL, reported, if
   unknown. `f` is NULL if it could not be read: then nothing is checked. */
const struct level *framework_reader_level(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name);
const struct competency *framework_reader_competency(struct reader *r,
                                                     const struct framework *f,
                                                     const struct node *n,
                                                     const char *name);
/* The competency of an id that stands at `place`. */
const struct competency *framework_reader_competency_of(struct reader *r,
                                                        const struct framework *f,
                                                        const char *id,
                                                        struct diag_place place);
const struct scale *framework_reader_scale(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name);
/* Converts a <competency> but for its index; `lang`: of its unmarked texts. */
void framework_reader_describe(struct reader *r, const struct node *n,
                               const struct framework *f, const char *lang,
                               struct competency *out);
/* The hint for an unknown level: the nearest one, and which there are. */
const char *framework_reader_level_hint(struct reader *r, const struct framework *f,
                                        const char *id);

/* Converters: from the root element of a file; for a bank, unit by unit. They report
   faults and return what they can. */
struct framework *framework_reader_read(struct reader *r, const struct node *root);
struct kit *kit_reader_read(struct reader *r, const struct node *root);
void lock_reader_read(struct reader *r, const struct node *root, struct lock *out);
/* The mask of attribute `levels`; all of the framework's if absent. */
uint32_t question_reader_levels(struct reader *r, const struct framework *f,
                                const struct node *n);
uint64_t kit_reader_seed(const struct node *root); /* 0 if absent */
void theme_reader_labels(struct reader *r, const struct node *root, struct labels *out);
void theme_reader_theme(struct reader *r, const struct node *root, struct theme *out);
void theme_reader_fontset(struct reader *r, const struct node *root, struct fontset *out);

struct bank_reader;
/* `shown`: the file's name, for want of an id. */
struct bank_reader *bank_reader_new(struct reader *r, const struct node *root,
                                    const char *shown, bool lang_given);
void bank_reader_unit(struct bank_reader *b, struct node *unit);
/* After the last unit: looks up references to questions. */
struct bank *bank_reader_end(struct bank_reader *b);

#endif
