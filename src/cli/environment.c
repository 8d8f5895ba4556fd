/* What the environment says: where the data is, and the papers' date.

   Labels, themes and the fontset are looked for, in this order, in the folders of
   --data, in $KITPRESS_DATA, in ../share relative to the program (so that an
   installation may be moved), in the content of the source tree if the program lies
   under its build/, and in the folder that the build was configured with. */
#include "cli/cli_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void add(struct options *o, const char *folder)
{
	vec_push(&o->arena, &o->job.data, folder);
}

/* The program's own path; NULL if the system does not tell. */
static char *program_path(struct arena *arena)
{
	enum { LONGEST = 4096 };
	char *path = arena_alloc(arena, LONGEST);
	ssize_t n = readlink("/proc/self/exe", path, LONGEST - 1);
	return n > 0 && n < LONGEST - 1 ? path : NULL;
}

/* The path up to its last "/build/"; NULL if it has none. */
static const char *source_tree(struct arena *arena, const char *program)
{
	const char *last = NULL;
	for (const char *at = program; (at = strstr(at, "/build/")); at++)
		last = at;
	return last ? arena_strndup(arena, program, (size_t)(last - program)) : NULL;
}

void environment_data(struct options *o)
{
	const char *named = getenv("KITPRESS_DATA");
	if (named && *named)
		add(o, named);
	const char *program = program_path(&o->arena);
	if (program) {
		int folder = (int)(strrchr(program, '/') - program);
		const char *tree = source_tree(&o->arena, program);
		add(o,
		    arena_printf(&o->arena, "%.*s/../share/kitpress", folder, program));
		if (tree)
			add(o, arena_printf(&o->arena, "%s/content", tree));
	}
	add(o, KITPRESS_DATA);
}

/* As "2026-12-01", whatever the time zone; NULL where the year has no four digits. */
static const char *day_of(struct arena *arena, time_t seconds)
{
	enum { LENGTH = sizeof "2026-12-01" };
	struct tm day;
	char *text = arena_alloc(arena, LENGTH);
	bool ok = gmtime_r(&seconds, &day) && strftime(text, LENGTH, "%Y-%m-%d", &day);
	return ok ? text : NULL;
}

bool environment_date(struct options *o)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (!text || !*text) {
		/* A day is past once it is everywhere: twelve hours after ours. */
		enum { BEHIND = 12 * 3600 };
		o->editions.today = day_of(&o->arena, time(NULL) - BEHIND);
		return true;
	}
	errno = 0;
	long long seconds = strtoll(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno) {
		report_usage("SOURCE_DATE_EPOCH wants seconds since 1970, not '%s'",
		             text);
		return false;
	}
	o->job.date_given = true;
	o->job.date = seconds;
	o->editions.today = day_of(&o->arena, (time_t)seconds);
	return true;
}
