/* Options that say what becomes of papers: passwords, extra time. */
#include "cli/cli_int.h"

#include "base/suggest.h"

#include <string.h>

/* KIND=FILE. Only a file is named: a password on the command line could be read by
   everyone who lists the processes. */
static bool apply_encrypt(struct options *o, const char *value)
{
	const char *equals = strchr(value, '=');
	if (!equals || equals == value || !equals[1]) {
		report_usage("'--encrypt' wants a kind of paper and a file with its "
		             "password such "
		             "as answer-key=password.txt, not '%s'",
		             value);
		return false;
	}
	const char *name = arena_strndup(&o->arena, value, (size_t)(equals - value));
	enum document kind = document_find(name);
	if (kind == DOCUMENT_COUNT) {
		struct suggest near;
		suggest_init(&near, name);
		for (int i = 0; i < DOCUMENT_COUNT; i++)
			if (!document_for_candidate((enum document)i))
				suggest_offer(&near, document_name((enum document)i));
		if (near.best)
			report_usage("unknown document '%s' in '--encrypt'; did you mean "
			             "'%s'?",
			             name, near.best);
		else
			report_usage("unknown document '%s' in '--encrypt'", name);
	} else if (document_for_candidate(kind)) {
		report_usage("'--encrypt' is for interviewers' papers; '%s' is for "
		             "candidates, "
		             "who have no password",
		             name);
	} else if (o->job.encrypt[kind]) {
		report_usage("'--encrypt' names a password for '%s' twice", name);
	} else {
		o->job.encrypt[kind] = equals + 1;
		return true;
	}
	return false;
}

static bool apply_time_factor(struct options *o, const char *value)
{
	o->job.time_factor = time_factor_parse(value);
	if (o->job.time_factor)
		return true;
	report_usage("'--time-factor' wants a number from 1 to 4 such as 1.25, not '%s'",
	             value);
	return false;
}

bool paper_option(struct options *o, const char *name, const char *value)
{
	return strcmp(name, "encrypt") == 0 ? apply_encrypt(o, value)
	                                    : apply_time_factor(o, value);
}

bool paper_options_check(const struct options *o)
{
	bool secret = false;
	if (o->job.locked && o->job.nlocks) {
		report_usage("'--locked' and '--lock' both say what is asked; give one "
		             "of them");
		return false;
	}
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		secret |= o->job.encrypt[i] != NULL;
	if (!secret || !o->batch.merge)
		return true;
	report_usage("'--merge' joins all papers to one file that everyone can open; "
	             "leave out "
	             "'--encrypt' or '--merge'");
	return false;
}
