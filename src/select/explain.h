/* A selection explained: its questions, the clock and the rule each serves; the rules
   and what they reach; the questions left out and why; spare questions. */
#ifndef KITPRESS_SELECT_EXPLAIN_H
#define KITPRESS_SELECT_EXPLAIN_H

#include "base/strbuf.h"
#include "select/select_run.h"

/* "at least 2 of competency 'data'", in `arena`. */
const char *rule_text(struct arena *arena, const struct selection_rule *rule);

/* Aligned tables; without `all` that of the questions only. */
void explain_text(const struct selection *s, bool all, struct strbuf *to);
/* position,id,competency,type,difficulty,minutes,clock,rule */
void explain_csv(const struct selection *s, struct strbuf *to);
/* One object with everything. */
void explain_json(const struct selection *s, struct strbuf *to);

#endif
