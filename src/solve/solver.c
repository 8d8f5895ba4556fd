/* What kitpress-solve.so exports: one table. */
#include "solve/solve_int.h"

const struct solver kitpress_solver = {
	.part = PART_OF_THIS_BUILD,
	.solve = solve,
	.explain = solve_explain,
};
