/* What an exported file says, whatever its format: questions with their parts.

   There are two ways to a sheet. The interviewers' is made from the selection; the
   candidate's from candidate_view() alone (compose/audience.h), so no part of it, no id
   and no name of a file can be one that a candidate may not see.

   The form in documents of text, which `import` takes back:
   - heading 1 is a competency's title; heading 2 is the prompt if that is one paragraph,
     else the question's name; behind it " (6 min, Competency)";
   - then its attributes in one line, "id=overfitting · competency=modelling ·
     type=knowledge · levels=junior mid · …", the title last; where an id is given, the
     title is what they say, or none;
   - heading 3 names a part, in the words of the labels: the prompt (all of it, where
     heading 2 is a name), why it is asked, the answer, and so on; headings within a part
     are 4 to 6;
   - look-fors and red flags are bullets; a last emphasised "(essential)" or "(answer
     key)", or both with a comma, says must="yes" and sheet="no";
   - a probe is a bullet; a leading bold "If vague:" says when, a bullet below it with a
     leading emphasised "Good reply:" is what to expect;
   - anchors are a table headed 1, 3, 5, with a first column of levels where they differ;
   - references are bullets that hold one link each. */
#ifndef KITPRESS_EXPORT_EXPORT_SHEET_H
#define KITPRESS_EXPORT_EXPORT_SHEET_H

#include "base/arena.h"
#include "model/labels.h"
#include "model/rich.h"

#include <stdbool.h>

struct candidate_kit;
struct selection;

struct export_attribute {
	const char *name, *value;
};

enum export_part_kind {
	PART_PROMPT, /* where the heading is only a name */
	PART_RATIONALE,
	PART_ANSWER,
	PART_EVALUATION,
	PART_POINTS,
	PART_FLAGS,
	PART_PROBES,
	PART_ANCHORS,
	PART_REFERENCES,
	PART_KINDS
};

struct export_part {
	enum export_part_kind kind;
	const char *title;
	const struct rich *flow; /* blocks */
};

struct export_anchor {
	int value;
	const char *level; /* id; "": any */
	const struct rich *text;
};

struct export_question {
	const char *id;          /* "": for candidates */
	const char *name;        /* its title, or the prompt's first words */
	const char *title;       /* "": none */
	const char *competency;  /* title; "": for candidates */
	const struct rich *line; /* heading: the prompt's inlines; NULL: the name is */
	const struct rich *prompt;
	const char *aside; /* "6 min, Competency" */
	int minutes;
	int lines; /* of answer space; 0: the bank does not say */
	const struct export_attribute *attributes;
	size_t nattributes;
	const struct export_part *parts; /* in the order of reading */
	size_t nparts;
	const struct export_anchor *anchors; /* those of the part, one by one */
	size_t nanchors;
};

struct export_sheet {
	const char *title;
	const char *lang;
	const char *id, *version;
	const char *level; /* its title; "": for all */
	bool whole;        /* for interviewers */
	/* What it was made of; NULL: for candidates. */
	const struct selection *selection;
	bool of_bank; /* the selection is all of a bank, not what a kit asks */
	const char
		*root; /* content root, below which pictures are; NULL: for candidates */
	const struct labels *labels;
	size_t nreviews; /* who checked questions, and tasks that they serve */
	size_t ngroups;  /* of questions that exclude each other or go together */
	const struct export_attribute *attributes; /* of the whole */
	size_t nattributes;
	const struct export_question *questions;
	size_t nquestions;
};

/* In the arena; texts are the model's. `root` is the content root. */
struct export_sheet *export_sheet_whole(const struct selection *selection,
                                        const struct labels *labels, const char *root,
                                        struct arena *arena);
struct export_sheet *export_sheet_candidate(const struct candidate_kit *view,
                                            const struct labels *labels,
                                            struct arena *arena);

/* "id=a · type=case": the attributes as one line. */
void export_attributes_add(const struct export_attribute *attributes, size_t n,
                           struct strbuf *to);
/* The part of this kind; NULL: the question has none. */
const struct export_part *export_part(const struct export_question *q,
                                      enum export_part_kind kind);
/* Whether a list of blocks is one paragraph. */
bool export_is_line(const struct rich *flow);

#endif
