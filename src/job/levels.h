/* Which levels the command line asks for. */
#ifndef KITPRESS_JOB_LEVELS_H
#define KITPRESS_JOB_LEVELS_H

#include "model/model.h"

/* Whether the level asked for is "all". */
bool levels_all(const char *wanted);
/* The ids of the levels wanted, at most LEVELS_MAX: for "all" those that the kit is for,
   else the one named (NULL: the kit's own; as it is asked for, where there is none). */
size_t levels_wanted(const struct kit *kit, const char *wanted, const char *ids[]);

#endif
