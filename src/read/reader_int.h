/* What the files of this room share: the reader, and the parts of reading one file. */
#ifndef KITPRESS_READ_READER_INT_H
#define KITPRESS_READ_READER_INT_H

#include "base/suggest.h"
#include "base/vec.h"
#include "read/read.h"
#include "read/tags_int.h"
#include "xml/root_path.h"

enum { SUGGESTIONS_MAX = 50 }; /* "did you mean": looking for one takes time */

struct read_entry { /* a file read before */
	const char *real;
	struct content content;
	bool known; /* its root was a kind's: content.kind holds */
	bool ok;
};

struct reader {
	struct arena *arena;
	struct diags *diags;
	const char *given_root;   /* real path; NULL: each named file's default */
	const char *first_root;   /* of the first file named; NULL before */
	struct content_root root; /* in force for the file now being read */
	const char *lang;         /* wanted of texts; NULL: each file's own */
	VEC(struct read_entry) entries;
	int suggestions; /* made so far */
};

/* Finds what `href` in element `n` names, or reports why it can't be had. */
bool reader_resolve(struct reader *r, const struct node *n, const char *href,
                    struct root_path *out);
/* Reads a file that element `n` refers to and which must be of a kind; *out holds what
   could be read even where the result is false. */
bool reader_follow(struct reader *r, const struct node *n, enum content_kind kind,
                   struct content *out);
/* Whether there is still time to look for what was meant by a mistyped word. */
bool reader_may_suggest(struct reader *r);
/* "; did you mean 'x'?" with what was found, or "". */
const char *reader_hint(struct reader *r, const struct suggest *s);
/* Reports an id that was given before, with a note where. */
void reader_report_duplicate(struct reader *r, const char *what, const char *id,
                             struct diag_place place, struct pos first);
/* The language that texts are taken to be in, others being marked: that wanted, else a
 * file's. */
const char *reader_base_lang(const struct reader *r, const char *own);

/* Whether anything in a unit is given in more languages than its own. */
bool translate_is_needed(const struct node *n);
/* Of what is given in several languages keeps the one that serves best where `wanted`
   (NULL: its own) is wanted, in the unit itself, and checks those that go. */
void translate_choose(struct reader *r, struct node *n, const char *wanted);

/* References into a framework (NULL: it could not be read, nothing is checked): NULL,
   reported, where it has none of this id. The attribute `name` may be absent: NULL. */
const struct level *framework_reader_level(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name);
const struct competency *framework_reader_competency(struct reader *r,
                                                     const struct framework *f,
                                                     const struct node *n,
                                                     const char *name);
const struct scale *framework_reader_scale(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name);
/* What to say of a level that a framework lacks: which is near, and which there are. */
const char *framework_reader_level_hint(struct reader *r, const struct framework *f,
                                        const char *id);

/* Converters: from the root element of a whole file (for a bank: unit by unit). They
   report what is wrong and return what can be had. */
struct framework *framework_reader_read(struct reader *r, const struct node *root);
struct kit *kit_reader_read(struct reader *r, const struct node *root);
void lock_reader_read(struct reader *r, const struct node *root, struct lock *out);
/* The mask that `levels` names; all of the framework's where absent. */
uint32_t question_reader_levels(struct reader *r, const struct framework *f,
                                const struct node *n);
uint64_t kit_reader_seed(const struct node *root); /* its attribute; 0 where absent */
void theme_reader_labels(struct reader *r, const struct node *root, struct labels *out);
void theme_reader_theme(struct reader *r, const struct node *root, struct theme *out);
void theme_reader_fontset(struct reader *r, const struct node *root, struct fontset *out);

struct bank_reader;
struct bank_reader *bank_reader_new(struct reader *r, const struct node *root,
                                    bool lang_given);
void bank_reader_unit(struct bank_reader *b, struct node *unit);
/* Only after every unit was seen: looks up what refers to questions. */
struct bank *bank_reader_end(struct bank_reader *b);

#endif
