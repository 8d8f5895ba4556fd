/* How papers look: theme and fontset, from content/themes and fonts/fontset.xml. */
#ifndef KITPRESS_MODEL_THEME_H
#define KITPRESS_MODEL_THEME_H

#include "base/diag.h"

struct theme {
	struct pos pos;
	const char *id;
	int32_t margin_top, margin_bottom, margin_inner, margin_outer; /* 1/1000 pt */
	int32_t text_size;        /* 1/1000 pt: all other sizes follow from it */
	int32_t least_size;       /* no text is smaller; 0: no such limit */
	uint32_t accent;          /* 0xRRGGBB */
	const char *organisation; /* "" where absent */
	const char *classification_interviewer,
		*classification_candidate; /* "" : label's */
	const char *retention;             /* "" : label's */
	const char *privacy_url;           /* of the notice for candidates; "": none */
	/* Who is responsible for candidates' data, whom to ask about them, and whom to
	   tell what one needs; "": nobody is named. */
	const char *privacy_controller, *privacy_contact, *adjustments_contact;
	const char *logo; /* path in the content root, "" where absent */
};

enum { LARGE_PRINT_LEAST = 18000 }; /* 1/1000 pt */

/* Large print: no text is smaller than LARGE_PRINT_LEAST. */
void theme_enlarge(struct theme *theme);

/* One face of the fontset: which file plays which role. */
struct fontset_face {
	struct pos pos;
	const char *role; /* "text" "sans" "mono", or "fallback" */
	/* The role that a fallback face serves first; "": all alike. */
	const char *beside;
	bool bold, italic;
	const char *file; /* as named: a path, or a file name looked up in the folders */
	int index;        /* face in a collection */
};

struct fontset {
	struct pos pos;
	/* Searched in order; a relative one counts from the file's folder. */
	const char *const *folders;
	size_t nfolders;
	const struct fontset_face *faces; /* fallback faces in their order */
	size_t nfaces;
};

/* The path of a face's file: the name itself if absolute, else the file in the first
   folder that has it. NULL if none has; *error is then 0, or an errno value if the system
   could not say. */
const char *fontset_lookup(const struct fontset *set, const char *file,
                           struct arena *arena, int *error);

#endif
