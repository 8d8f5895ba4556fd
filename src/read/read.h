/* XML to model, and the checks that a schema can't say.

   Each function reads one file and what it refers to, reports every fault it finds to
   `diags` and returns false if any was an error. Results live in `arena`. Files are
   reached only inside the content root (struct reader.root); XInclude, hrefs and images
   alike. `path` may be "-" for standard input (its root: the working folder). */
#ifndef KITPRESS_READ_READ_H
#define KITPRESS_READ_READ_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/labels.h"
#include "model/lock_record.h"
#include "model/model.h"
#include "model/theme.h"

struct reader; /* holds the files read so far and the content root */

/* root: NULL for the default: the nearest ancestor of the first file named that is called
   "content", else that file's own folder. */
/* NULL, reported, where root is no folder. Readers may be used in several threads, one
   each. */
struct reader *reader_new(struct arena *arena, const char *root, struct diags *diags);
/* Which of a text's translations to take (BCP 47), before the first file is read; NULL:
   each file's own language. A text that lacks it is taken in its own. */
void reader_set_lang(struct reader *r, const char *lang);
/* The content root: that given, else that of the first file named (NULL before). Another
   named file that lies outside of it has its own default one. */
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

struct content { /* what a file turned out to be */
	enum content_kind kind;
	const struct bank *bank;
	const struct kit *kit;
	const struct framework *framework;
};

/* Any of the kinds, by its root element; the same file is read once per reader. */
bool read_content(struct reader *r, const char *path, struct content *out);
bool read_labels(struct reader *r, const char *path, struct labels *out);
bool read_theme(struct reader *r, const char *path, struct theme *out);
bool read_fontset(struct reader *r, const char *path, struct fontset *out);
bool read_lock(struct reader *r, const char *path, struct lock *out);

#endif
