/* Rules of content that is usable unedited: what a schema cannot say and no paper shows.

   A rule has the name of its message (base/messages.def) in small letters with hyphens,
   "answer-missing". A row of the table in lint_rules.c says all of it: a new rule is a
   row, its message and its function. Those that need more than one bank or kit, or look
   at files, are looked after elsewhere: near words in read/, files in job/. */
#ifndef KITPRESS_LINT_LINT_H
#define KITPRESS_LINT_LINT_H

#include "model/model.h"

enum { LINT_RULES_MAX = 64 };

/* What the user says of the rules; all zeros: nothing, each is as its row says. */
struct lint_settings {
	struct {
		bool off;
		int limit; /* 0: the row's */
	} of[LINT_RULES_MAX];
};

/* Sets one rule: "off", "on", or the number that its limit is to be. False, reported at
   `pos`, where there is no such rule or it takes no such value. */
bool lint_set(struct lint_settings *s, const char *name, const char *value,
              struct pos pos, struct diags *diags);
/* The same of several, as the conf has them: "prompt-long=60 unused=off". Goes through
   all. */
bool lint_set_all(struct lint_settings *s, const char *rules, struct pos pos,
                  struct diags *diags);

struct lint {
	const struct lint_settings *settings;
	struct diags *diags;
	bool strict; /* else only those rules are looked at that hold in any case */
	const struct kit *const *kits; /* that are known beside what is looked at */
	size_t nkits;
};

/* Whether the rule of this message is looked at. */
bool lint_wants(const struct lint *l, enum diag_id message);
/* By each rule for questions and banks, for kits; a question may be excused from some
   (model/allowance.h). */
void lint_bank(const struct lint *l, const struct bank *bank);
void lint_kit(const struct lint *l, const struct kit *kit);
/* Banks and questions that no kit can ask. Nothing where there are no kits. */
void lint_unused(const struct lint *l, const struct bank *const *banks, size_t nbanks,
                 const struct kit *const *kits, size_t nkits);
/* Questions that differ from what an earlier version of their bank, of the same id, had
   in the same revision. `since`: what to call that version. */
void lint_stale(const struct lint *l, const struct bank *bank, const struct bank *before,
                const char *since);
/* How many active questions of the banks rate a competency at a level. */
int lint_cell(const struct bank *const *banks, size_t nbanks,
              const struct competency *competency, const struct level *level);
/* The levels that a kit is checked at, as a mask: those it names, else its own, else
   all. */
uint32_t lint_levels(const struct kit *kit);
/* What is in force of messages that others added, from number `from` on: drops those of
   rules that are off; with `strict`, errors are made of those whose rule says so. */
void lint_settle(const struct lint *l, size_t from);

#endif
