/* `new`: a folder of content from a template, or a piece more in a content root.

   A template is a folder of content with a kitpress.conf: of the data folders,
   templates/NAME, or any other by its path. Files are written together or not at all, and
   none that is there is replaced. */
#ifndef KITPRESS_JOB_NEW_COMMAND_H
#define KITPRESS_JOB_NEW_COMMAND_H

#include "base/diag.h"
#include "base/vec.h"

struct new_options {
	bool list;         /* print the templates' names and titles */
	const char *from;  /* a template's name, or the path of a folder or bank */
	const char *level; /* of the kit; NULL: the template's */
	int minutes;       /* of the kit; 0: the template's */
	const char *lang;  /* of the papers; NULL: the template's */
	const char *organisation, *logo; /* of a theme of its own; NULL: none */
	bool git;                        /* also what a repository and editors use */
	const char *bank;                /* of a new kit or question: a file */
	const char *competency, *type;   /* of a new question */
	const char *today;               /* YYYY-MM-DD */
	const struct strings *data;      /* folders with templates, schema and the like */
	const char *root;                /* content root of a piece; NULL: found */
};

/* One operand is a folder to make; two are a piece ("bank", "kit", "framework", "roster",
   "theme", "question") and its id. Appends the paths written, and the command to go on
   with, to `out`. False after a fault was reported. */
bool new_command(const struct new_options *options, const char *const *operands, size_t n,
                 struct diags *diags, struct strbuf *out);

#endif
