/* What every document needs besides its content: labels, theme, faces.

   A setup serves all jobs of its language and theme, one at a time: its shaper and
   hyphenator cache what they work out. */
#ifndef KITPRESS_JOB_SETUP_H
#define KITPRESS_JOB_SETUP_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/labels.h"
#include "model/theme.h"
#include "type/hyphenate.h"
#include "type/shaper.h"

struct job_options;

struct setup {
	struct arena arena; /* labels and theme */
	const char *root;   /* content root */
	const char *lang;   /* of the papers, BCP 47 */
	struct labels labels;
	struct theme theme;
	struct fonts *fonts;
	struct shaper *shaper;
	struct hyphenator *hyphenator;
};

/* Loads what papers in `lang` need: labels, and the theme and faces that the options
   name. Each file is looked for below the content root of the options' file first, so
   that an organisation's own words win, then in the options' data folders. False
   after a fault was reported; end with setup_release in any case. */
bool setup_load(struct setup *setup, const struct job_options *options, const char *lang,
                struct diags *diags);
/* The same of the labels alone, for what is no paper. */
bool setup_load_labels(struct setup *setup, const struct job_options *options,
                       const char *lang, struct diags *diags);
void setup_release(struct setup *setup);
/* Whether there are labels for the language, or for one that contains it. */
bool setup_has_labels(struct setup *setup, const struct job_options *options,
                      const char *lang);

#endif
