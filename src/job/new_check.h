/* Whether what the command line asks of new content can be: level, minutes, language,
   logo, competency and type. Each is reported as `build` would, before anything is
   written. */
#ifndef KITPRESS_JOB_NEW_CHECK_H
#define KITPRESS_JOB_NEW_CHECK_H

#include "job/new_files.h"
#include "model/model.h"

/* What stands in a file; NULL, reported if `needed`, where it is no kit or bank. */
const struct kit *new_check_read_kit(struct new_files *f, const char *path);
const struct bank *new_check_read_bank(struct new_files *f, const char *path,
                                       bool needed);
/* The kit of pieces/kit.xml over another bank; NULL, reported. */
const struct kit *new_check_piece(struct new_files *f, const struct bank *bank);

/* Whether there are questions for the kit at the level and in the minutes asked for.
   `level` becomes the id of the level; NULL: none is asked for. */
bool new_check_kit(struct new_files *f, const struct kit *kit, const char **level);
/* Whether there are papers in the language asked for, which becomes `lang` in its usual
   case; NULL: none is asked for. `root`: a folder that may have labels of its own. */
bool new_check_lang(struct new_files *f, const char *root, const char **lang);
/* Whether the bytes are a PNG or JPEG. */
bool new_check_logo(struct new_files *f, const char *path, const struct strbuf *bytes);
/* Whether a question of the bank (NULL: not known) can have the competency; one that is
   near another is told. */
bool new_check_competency(struct new_files *f, const struct bank *bank);
/* The type asked for as an id, a usual one in its usual case; NULL: none, or reported. */
const char *new_check_type(struct new_files *f);

#endif
