/* XML to model, and the checks that a schema can't express.

   Each function reads one file and the files it refers to, reports every fault to `diags`
   and returns false if any was an error. Results live in `arena`. Only files inside the
   content root are read, whether by XInclude, href or image. `path` may be "-" for
   standard input, whose root is that of a file in the working folder. */
#ifndef KITPRESS_READ_READ_H
#define KITPRESS_READ_READ_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/labels.h"
#include "model/lock_record.h"
#include "model/model.h"
#include "model/theme.h"

struct vocabulary;

/* The elements of content, for those who work on its text (xml/vocabulary.h). */
const struct vocabulary *read_vocabulary(void);

struct reader; /* holds the files read so far and the content root */

/* root: the content root; NULL: the one that the rules of xml/root_path.h find for the
   first file named. NULL, reported, if it is no folder. */
struct reader *reader_new(struct arena *arena, const char *root, struct diags *diags);
/* The language of texts (BCP 47); NULL: each file's own. Texts without a translation keep
   their own. To be called before the first file is read. */
void reader_set_lang(struct reader *r, const char *lang);
/* The language of banks and frameworks that name none; NULL: English, with a warning. To
   be called before the first file is read. */
void reader_set_usual_lang(struct reader *r, const char *lang);
/* The content root: the given one, else that of the first file named (NULL before). A
   later file outside of it has a root of its own. */
const char *reader_root(const struct reader *r);
/* Takes the content root that `name` would give as the first file named. */
void reader_take_root(struct reader *r, const char *name);

enum content_kind {
	CONTENT_BANK,
	CONTENT_KIT,
	CONTENT_FRAMEWORK,
	CONTENT_LABELS,
	CONTENT_THEME,
	CONTENT_FONTSET,
	CONTENT_LOCK
};

struct content { /* of a file */
	enum content_kind kind;
	const struct bank *bank;
	const struct kit *kit;
	const struct framework *framework;
};

/* The usual type of question that a word is near, or is; NULL: none. */
const char *read_near_type(const char *word);

/* Whether a file of some kind begins with the element of this name. */
bool read_begins_file(const char *name);

/* Any kind, by its root element. A reader reads each file once. */
bool read_content(struct reader *r, const char *path, struct content *out);
bool read_labels(struct reader *r, const char *path, struct labels *out);
bool read_theme(struct reader *r, const char *path, struct theme *out);
bool read_fontset(struct reader *r, const char *path, struct fontset *out);
bool read_lock(struct reader *r, const char *path, struct lock *out);

#endif
