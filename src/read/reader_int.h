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
/* References into a framework (NULL: it could not be read, nothing is checked): NULL,
   reported, where it has none of this id. The attribute `name` may be absent: NULL. */
const struct level *find_level(struct reader *r, const struct framework *f,
                               const struct node *n, const char *name);
const struct competency *find_competency(struct reader *r, const struct framework *f,
                                         const struct node *n, const char *name);
const struct scale *find_scale(struct reader *r, const struct framework *f,
                               const struct node *n, const char *name);
/* Reports an id that was given before, with a note where. */
void report_duplicate(struct reader *r, const char *what, const char *id,
                      struct diag_place place, struct pos first);
/* What to say of a level that a framework lacks: which is near, and which there are. */
const char *level_hint(struct reader *r, const struct framework *f, const char *id);

/* The language that texts are taken to be in, others being marked: that wanted, else a
 * file's. */
const char *reader_base_lang(const struct reader *r, const char *own);
/* Whether anything in a unit is given in more languages than its own. */
bool node_is_translated(const struct node *n);
/* Of what is given in several languages keeps the one that serves best where `wanted`
   (NULL: its own) is wanted, in the unit itself, and checks those that go. */
void node_choose_language(struct reader *r, struct node *n, const char *wanted);
struct node *node_copy(const struct node *n, struct arena *arena);
/* The words of a child <title> or <label>, else of the attribute. */
const char *node_title(const struct node *n, unsigned tag, const char *attr,
                       struct arena *arena);

/* Converters: from the root element of a whole file (for a bank: unit by unit). They
   report what is wrong and return what can be had. */
struct framework *convert_framework(struct reader *r, const struct node *root);
struct kit *convert_kit(struct reader *r, const struct node *root);
void convert_lock(struct reader *r, const struct node *root, struct lock *out);
/* The mask that `levels` names; all of the framework's where absent. */
uint32_t find_levels(struct reader *r, const struct framework *f, const struct node *n);
uint64_t read_seed(const struct node *root); /* its attribute; 0 where absent */
void convert_labels(struct reader *r, const struct node *root, struct labels *out);
void convert_theme(struct reader *r, const struct node *root, struct theme *out);
void convert_fontset(struct reader *r, const struct node *root, struct fontset *out);

struct bank_reading;
struct bank_reading *bank_reading_new(struct reader *r, const struct node *root,
                                      bool lang_given);
void bank_reading_unit(struct bank_reading *b, struct node *unit);
/* Only after every unit was seen: looks up what refers to questions. */
struct bank *bank_reading_end(struct bank_reading *b);

#endif
