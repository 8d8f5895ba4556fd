/* Loads kitpress-pack.so. */
#include "pack/pack_tools.h"

const struct pack_tools *pack_load(struct diags *diags)
{
	return part_load("kitpress-pack.so", "kitpress_pack", diags);
}
