/* Loads kitpress-output.so. */
#include "output/output_tools.h"

const struct output_tools *output_load(struct diags *diags)
{
	return part_load("kitpress-output.so", "kitpress_output", diags);
}
