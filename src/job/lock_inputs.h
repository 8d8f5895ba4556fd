/* What papers look like beside their content, as hashes in a lock. */
#ifndef KITPRESS_JOB_LOCK_INPUTS_H
#define KITPRESS_JOB_LOCK_INPUTS_H

#include "job/setup.h"
#include "model/lock_record.h"
#include "select/select_run.h"

/* Fills in the language and the hashes of faces, patterns, labels and theme, for papers
   of a selection; in `arena`. False after a file that cannot be read was reported. */
bool lock_add_inputs(struct lock *lock, const struct setup *setup,
                     const struct selection *selection, struct arena *arena,
                     struct diags *diags);

#endif
