/* What kitpress-solve.so exports: one table. */
#include "solve/solver.h"

const struct solver kitpress_solver = {
	.part = PART_OF_THIS_BUILD,
	.solve = solve,
	.solve_explain = solve_explain,
};
