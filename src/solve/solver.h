/* The solver as a part of its own, kitpress-solve.so, for it needs GLPK and the libraries
   that GLPK needs, and many kits do not. */
#ifndef KITPRESS_SOLVE_SOLVER_H
#define KITPRESS_SOLVE_SOLVER_H

#include "base/part.h"
#include "solve/solve_rules.h"

struct solver { /* the functions of solve.h; see there */
	struct part part;
	void (*solve)(const struct solve_problem *p, struct arena *arena,
	              struct solve_result *out);
	void (*solve_explain)(const struct solve_problem *p, struct arena *arena,
	                      struct solve_clash *out);
};

/* What the shared object exports. */
__attribute__((visibility("default"))) extern const struct solver kitpress_solver;

/* NULL after PART_MISSING. */
const struct solver *solver_load(struct diags *diags);

#endif
