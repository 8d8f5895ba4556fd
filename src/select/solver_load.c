/* Loads the solver. */
#include "select/select_int.h"

const struct solver *solver_load(struct diags *diags)
{
	return part_load("kitpress-solve.so", "kitpress_solver", diags);
}
