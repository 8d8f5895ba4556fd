/* Diagnostics: what went wrong, how badly, and where.

   A diagnostic is an id from messages.def, a place and the values for the table's text.
   Stages hand theirs to a sink; only cli/ prints them. The sink also knows the names of
   the files that places refer to. It owns all it holds. */
#ifndef KITPRESS_BASE_DIAG_H
#define KITPRESS_BASE_DIAG_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place in a source file, packed into 8 bytes since every node has one. file 0 is
   "nowhere"; line and column count from 1, column in characters; 0 is unknown. */
struct pos {
	uint32_t line;
	uint32_t column : 16; /* saturates */
	uint32_t file : 16;   /* from diags_add_file, at most DIAG_FILES_MAX */
};

#define DIAG_SHEET '\1'

enum { DIAG_FILES_MAX = 65535, DIAG_COLUMN_MAX = 65535 };

/* A place and the length to underline. */
struct diag_place {
	struct pos pos;
	uint32_t span;      /* in characters; 0: one */
	uint32_t character; /* the next place of this character; 0: the place itself */
};

enum diag_severity {
	DIAG_NOTE,   /* belongs to the diagnostic before it */
	DIAG_REMARK, /* stands alone: something to know, nothing to mend */
	DIAG_WARNING,
	DIAG_ERROR, /* the content is at fault: exit 1 */
	DIAG_FATAL  /* the system failed (files, memory): exit 3 */
};

enum diag_id {
#define MSG(id, severity, text) DIAG_##id,
#include "base/messages.def"
#undef MSG
	DIAG_ID_COUNT
};

/* Their texts, as DIAG_ID_text: for the compiler to check arguments against. */
#define MSG(id, severity, text) static const char DIAG_##id##_text[] = text;
#include "base/messages.def"
#undef MSG

/* The table's text of an id, with its %s and %d, and how bad it is as a rule. */
const char *diag_text(enum diag_id id);
enum diag_severity diag_severity(enum diag_id id);
/* "note", "warning" or "error". */
const char *diag_severity_word(enum diag_severity severity);
/* Appends an id as people know it: its name in small letters, with hyphens. */
void diag_add_name(enum diag_id id, struct strbuf *to);

struct diag {
	enum diag_id id;
	enum diag_severity severity;
	struct pos pos;
	uint32_t span, character; /* as in struct diag_place */
	const char *text;         /* formatted */
};

struct diags {
	struct arena arena;
	VEC(struct diag) list;
	VEC(const char *) files; /* name of file i + 1; of a sheet, behind DIAG_SHEET */
	size_t count[DIAG_FATAL + 1];
	size_t limit; /* non-fatal ones kept; more are only counted. 0: none */
};

void diags_init(struct diags *d);
void diags_release(struct diags *d);

/* Gives a file a number for use in struct pos; the same name gets the same number. */
uint32_t diags_add_file(struct diags *d, const char *name);
/* The same for a sheet of a workbook: its name is "FILE:SHEET", and line and column are a
   row and a column there, shown as FILE:SHEET!B7. */
uint32_t diags_add_sheet(struct diags *d, const char *file, const char *sheet);
bool diags_is_sheet(const struct diags *d, uint32_t file);
const char *diags_file(const struct diags *d, uint32_t file); /* NULL for 0 */

/* diags_add(diags, DIAG_ID, pos, ...): the arguments are those of the id's text in
   messages.def, all `const char *` for %s and `int` for %d, nothing else; the compiler
   checks them. */
#define diags_add(diags, id, ...) \
	((void)sizeof diag_check(id##_text, __VA_ARGS__), \
	 diags_add_id((diags), (id), __VA_ARGS__))
/* The same for an id that is chosen as the program runs: nobody checks the arguments. */
void diags_add_id(struct diags *d, enum diag_id id, struct pos pos, ...);
/* The same of a file: its texts are `name` and what the system says of `error`. Where the
   error is the system's own and not that of a wrong name (memory, descriptors, devices,
   permissions), it is fatal whatever the table says. */
void diags_add_system(struct diags *d, enum diag_id id, struct pos pos, const char *name,
                      int error);
/* The same as diags_add and diags_add_id, with a part of the line underlined. */
#define diags_add_at(diags, id, ...) \
	((void)sizeof diag_check_at(id##_text, __VA_ARGS__), \
	 diags_add_id_at((diags), (id), __VA_ARGS__))
void diags_add_id_at(struct diags *d, enum diag_id id, struct diag_place at, ...);
/* Declared for their attribute alone, and never called. */
__attribute__((format(printf, 1, 3))) char diag_check(const char *text, struct pos pos,
                                                      ...);
__attribute__((format(printf, 1, 3))) char diag_check_at(const char *text,
                                                         struct diag_place at, ...);
/* Adds a diagnostic of another list as one of `whose`, with the place given: for work on
   one of many. */
void diags_add_of(struct diags *d, struct pos pos, const char *whose,
                  const struct diag *one);
/* Adds those of another list, which stays as it is: for work whose faults must not be
   taken for those of other work. */
void diags_append(struct diags *d, const struct diags *from);
/* Takes over the files of another list with their numbers, before any other file is
   added. `from` must outlive this list. */
void diags_know_files(struct diags *d, const struct diags *from);
/* Of the entries from number `from` on, removes those that repeat earlier ones, in the
   same words at the same place, or with another number of millimetres, of which the
   largest stays: for work repeated with the same content. */
void diags_unrepeat(struct diags *d, size_t from);
/* Turns warnings with this id into errors, from number `from` on, for callers that do not
   allow them. */
void diags_promote(struct diags *d, enum diag_id id, size_t from);
void diags_promote_all(struct diags *d);
/* Removes those with this id, from number `from` on, and their notes. */
void diags_drop(struct diags *d, enum diag_id id, size_t from);
/* Whether there is nothing worse than a warning. */
bool diags_ok(const struct diags *d);
/* Sorts by file, line, column; notes stay behind their diagnostic. */
void diags_sort(struct diags *d);

/* How diagnostics are printed. */
struct diag_look {
	bool colour;
	size_t columns; /* of the terminal: longer lines are cut around the place */
};

/* Appends all as printed, sorted; each file is read once: "file:line:col: error: text
   [id]", then, if the file can be read, the source line and a caret. A note has no id: it
   goes with another. */
void diags_show(struct diags *d, const struct diag_look *look, struct strbuf *to);
/* The same, for 80 columns. */
void diags_print(struct diags *d, bool colour, struct strbuf *to);
/* One of them; the place of its character is not looked for. */
void diag_print(const struct diags *d, const struct diag *one, bool colour,
                struct strbuf *to);

#endif
