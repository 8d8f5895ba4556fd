/* What kitpress.conf says into the options of a run, for what the command line leaves
   unsaid. What a kit may say as well goes to the members that the kit wins over. */
#include "cli/cli_int.h"

#include <string.h>

static const char *const sizes[] = {"a4", "letter", NULL};
static const char *const densities[] = {"full", "compact", NULL};
static const char *const yes_no[] = {"no", "yes", NULL};
static const char *const orders[] = {"mdy", "dmy", "ymd", NULL};

static void take_text(const struct config *c, enum config_key key, const char **to)
{
	if (!*to)
		*to = config_text(c, key);
}

static void take_documents(struct options *o)
{
	const char *s = config_text(&o->config, CONFIG_DOCUMENTS);
	while (s && *s) {
		size_t n = strcspn(s, ",");
		enum document kind = document_find(arena_strndup(&o->arena, s, n));
		vec_push(&o->arena, &o->job.usual_documents, kind);
		s += n + (s[n] != '\0');
	}
}

bool options_take_config(struct options *o, const struct command *command,
                         struct diags *diags)
{
	struct config *c = &o->config;
	struct paper_options *paper = &o->job.paper;
	/* a foreign file lies anywhere; its bank goes where the work is */
	const char *around = command->bit == IMPORT ? NULL : o->job.file;
	if (!config_read(c, around, o->job.root, &o->arena, diags))
		return false;
	if (!o->job.size_given)
		paper->size = (enum paper)config_choice(c, CONFIG_PAPER, sizes,
		                                        (int)paper->size);
	if (!o->density_given)
		paper->density = (enum density)config_choice(c, CONFIG_DENSITY, densities,
		                                             (int)paper->density);
	o->job.duplex |= config_choice(c, CONFIG_DUPLEX, yes_no, 0) == 1;
	take_text(c, CONFIG_THEME, &o->job.theme);
	take_text(c, CONFIG_LANG, &o->job.usual_lang);
	take_text(c, CONFIG_CONTACT, &o->job.contact);
	take_text(c, CONFIG_ORGANISATION, &o->job.organisation);
	take_text(c, CONFIG_OUTPUT, &o->job.outputs);
	take_text(c, CONFIG_FROM, &o->mail.from);
	take_text(c, CONFIG_TIMEZONE, &o->editions.timezone);
	take_text(c, CONFIG_RULES, &o->checking.rules);
	o->checking.rules_at = c->values[CONFIG_RULES].pos;
	if (o->editions.dates == DATES_UNSAID)
		o->editions.dates = (enum roster_dates)(
			config_choice(c, CONFIG_DATES, orders, DATES_UNSAID - DATES_MDY)
			+ DATES_MDY);
	if (command->bit != MAIL) /* whose papers are the candidate's alone */
		take_documents(o);
	return true;
}
