/* Loads the tools of kitpress-deliver.so. */
#include "output/output_tools.h"

const struct deliver_tools *deliver_tools(struct diags *diags)
{
	return part_load("kitpress-deliver.so", "kitpress_deliver", diags);
}
