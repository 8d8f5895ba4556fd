/* Files that `new` writes together: none is replaced, and each XML one is canonical. */
#ifndef KITPRESS_JOB_NEW_FILES_H
#define KITPRESS_JOB_NEW_FILES_H

#include "job/new_command.h"
#include "xml/schema_form.h"

struct new_file {
	const char *path;
	struct strbuf bytes;
	bool replaces; /* a file that is there and gets a piece more */
};

struct new_files {
	const struct new_options *options;
	struct schema_forms *forms;
	struct arena arena;
	struct diags *diags;
	const char *lang; /* asked for and known; NULL: none */
	VEC(struct new_file) all;
};

void new_files_init(struct new_files *f, const struct new_options *options,
                    struct diags *diags);
void new_files_release(struct new_files *f);

/* Reads a file into `to`; false, reported, if it cannot be. */
bool new_files_read(struct new_files *f, const char *path, struct strbuf *to);
/* The path of DATA/name in the first data folder that has it; NULL, reported. */
const char *new_files_shipped(struct new_files *f, const char *name);
/* Sets an attribute of the text's first element, in place or behind its name. The value
   is escaped. */
void new_files_set(struct strbuf *text, const char *name, const char *value);
/* The value of an attribute of the first element; NULL if it has none. */
const char *new_files_get(struct new_files *f, const struct strbuf *text,
                          const char *name);
/* Takes the bytes, which move, for a new file; false, reported, if there is one. */
bool new_files_add(struct new_files *f, const char *path, struct strbuf *bytes);
/* The same of XML, which is brought into its canonical form. */
bool new_files_add_xml(struct new_files *f, const char *path, struct strbuf *bytes);
/* Writes all or none, and appends their paths to `out`; false after a report. */
bool new_files_write(struct new_files *f, struct strbuf *out);

/* Appends a command to go on with: the path, quoted for a shell, between words. */
void new_files_next(struct strbuf *next, const char *before, const char *path,
                    const char *behind);

/* Whether a word can be an id and a file's name; reported if not. */
bool new_files_id(struct new_files *f, const char *id);
/* "customer-support": "Customer support". */
const char *new_files_title(struct new_files *f, const char *id);

/* In new_command.c: a roster of two invented people, two weeks from now. */
bool new_files_roster(struct new_files *f, struct strbuf *to);
/* In new_piece.c: `new PIECE ID`. */
/* Puts a bank's href into the text of pieces/kit.xml. */
void new_files_set_bank(struct strbuf *kit, const char *href);
/* Whether a word is the name of a piece. */
bool new_is_piece(const char *word);
bool new_piece(struct new_files *f, const char *piece, const char *id,
               struct strbuf *next);

#endif
