/* `--level all`: each level of the framework that the kit is for, in turn. */
#include "job/levels.h"

#include "base/ascii.h"

bool levels_all(const char *wanted)
{
	return wanted && ascii_same(wanted, "all");
}

size_t levels_wanted(const struct kit *kit, const char *wanted, const char *ids[])
{
	const struct framework *f = kit->framework;
	size_t n = 0;
	if (!levels_all(wanted)) {
		const struct level *one =
			f && wanted ? framework_level_named(f, wanted) : NULL;
		ids[n++] = one ? one->id : wanted;
		return n;
	}
	for (size_t i = 0; f && i < f->nlevels; i++)
		if (!kit->levels || kit->levels >> f->levels[i].index & 1)
			ids[n++] = f->levels[i].id;
	return n;
}
