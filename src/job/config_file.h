/* kitpress.conf: what a folder of content, or a person, has decided once for all runs.

   Lines of `key = value`; a line that begins with # is a comment. Two files are read:
   that of the content root, and the person's own, which is

     $XDG_CONFIG_HOME/kitpress/kitpress.conf, else ~/.config/kitpress/kitpress.conf

   and may say only what a person decides, not a bank. For each key the root's wins. An
   option wins over both, and so does the kit where it says something: whoever takes a
   value sees to that. With KITPRESS_CONF=none neither is read. */
#ifndef KITPRESS_JOB_CONFIG_FILE_H
#define KITPRESS_JOB_CONFIG_FILE_H

#include "base/diag.h"
#include "xml/root_path.h"

enum {
	CONFIG_BYTES_MAX = 64 << 10, /* of a file */
	CONFIG_VALUE_MAX = 1000      /* bytes of a value */
};

enum config_key {
	CONFIG_PAPER,     /* "a4" or "letter" */
	CONFIG_THEME,     /* a name, or a path that starts at the working folder */
	CONFIG_LANG,      /* of content that names none; BCP 47 */
	CONFIG_FROM,      /* the sender of mail */
	CONFIG_CONTACT,   /* whom candidates may ask */
	CONFIG_OUTPUT,    /* the folder for the folders of papers, in place of output */
	CONFIG_DOCUMENTS, /* names of kinds, with commas between them */
	CONFIG_DENSITY,   /* "full" or "compact" */
	CONFIG_DUPLEX,    /* "yes" or "no" */
	CONFIG_ORGANISATION, /* whose papers they are, where the theme does not say */
	CONFIG_TIMEZONE,     /* of times in a roster that name none */
	CONFIG_DATES,        /* the order in a roster's dates: "mdy", "dmy" or "ymd" */
	CONFIG_RULES,        /* of check, as lint_set_all takes them */
	CONFIG_KEYS
};

struct config_value {
	const char *text; /* words from a list in small letters; NULL: not said */
	struct pos pos;   /* where it is said */
};

struct config {
	struct content_root root;
	struct config_value values[CONFIG_KEYS];
};

const char *config_key_name(enum config_key key);
/* The value; NULL where neither file says one. */
const char *config_text(const struct config *c, enum config_key key);
/* The place of the value among a list of words, NULL behind the last; `other` where it is
   not said. */
int config_choice(const struct config *c, enum config_key key, const char *const *words,
                  int other);

/* Reads both files for the file or folder `path` ("-": standard input, NULL: the working
   folder). `root`: the content root, NULL: the one around it. False after a fault was
   reported. */
bool config_read(struct config *c, const char *path, const char *root,
                 struct arena *arena, struct diags *diags);
/* Takes a file's bytes; what is said already stays. `shown`: its name. `personal`: it is
   the person's own. False after a fault was reported; the other lines are taken. */
bool config_take(struct config *c, const char *shown, bool personal, const char *bytes,
                 size_t n, struct arena *arena, struct diags *diags);

#endif
