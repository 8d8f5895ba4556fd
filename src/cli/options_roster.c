/* Options of batch and mail, which take a roster. */
#include "cli/cli_int.h"

#include "batch/workers.h"

#include <string.h>

enum { SPARE_MOST = 99 };

static bool apply_divider(struct options *o, const struct option_row *row,
                          const char *value)
{
	if ((*value != ',' && *value != ';') || value[1])
		return option_wants(row, "',' or ';'", value);
	o->editions.interviewers_by = *value;
	return true;
}

static bool apply_map(struct options *o, const struct option_row *row, const char *value)
{
	const char *near;
	if (!editions_map_valid(value, &near)) {
		size_t field = strcspn(value, "=");
		if (!near)
			return option_wants(row, "FIELD=COLUMN, such as email=C", value);
		report_usage("'--%s' knows no field '%.*s'; did you mean '%s'?",
		             row->name, (int)field, value, near);
		return false;
	}
	vec_push(&o->arena, &o->editions.maps, value);
	return true;
}

static bool apply_dates(struct options *o, const struct option_row *row,
                        const char *value)
{
	int order;
	if (!apply_choice_to(row, value, &order))
		return false;
	o->editions.dates = (enum roster_dates)(order + DATES_MDY);
	return true;
}

static bool apply_shard(struct options *o, const struct option_row *row,
                        const char *value)
{
	const char *s = value;
	int i = 0, n = 0;
	bool ok = option_number(&s, &i) && *s++ == '/' && option_number(&s, &n) && !*s;
	if (!ok || i < 1 || i > n)
		return option_wants(row, "a part and the number of parts such as 2/8",
		                    value);
	o->batch.shard = i;
	o->batch.shards = n;
	return true;
}

/* clang-format off */
static const struct option_row roster_rows[] = {
	{.name = "roster", .letter = 'r', .commands = ROSTERS, .value = "FILE",
	 .help = "the candidates, as CSV, .xlsx or .ods", .apply = apply_string,
	 MEMBER(editions.roster)},
	{.name = "interviewers-by", .commands = ROSTERS, .value = "SIGN",
	 .help = "what divides people in its cells: ',' or ';'", .apply = apply_divider},
	{.name = "sheet", .commands = ROSTERS, .value = "NAME",
	 .help = "the sheet of a workbook, instead of the first that is shown",
	 .apply = apply_string, MEMBER(editions.sheet)},
	{.name = "map", .commands = ROSTERS, .value = "FIELD=COLUMN",
	 .help = "the column of a field, by its text or letter, repeatable",
	 .words = editions_field, .apply = apply_map},
	{.name = "codes", .commands = ROSTERS, .value = "number|name",
	 .help = "what makes a code where the roster has none", .apply = apply_choice,
	 MEMBER(editions.codes)},
	{.name = "dates", .commands = ROSTERS, .value = "mdy|dmy|ymd",
	 .help = "the order of month, day and year in its dates", .apply = apply_dates},
};
/* clang-format on */

/* clang-format off */
static const struct option_row batch_rows[] = {
	{.name = "jobs", .letter = 'j', .commands = BATCH, .value = "N",
	 .help = "processes to use, instead of one a processor", .apply = apply_number,
	 MEMBER(batch.jobs), .least = 1, .most = WORKERS_MOST},
	{.name = "shard", .commands = BATCH, .value = "I/N",
	 .help = "only part I of N of the roster", .apply = apply_shard},
	{.name = "only", .commands = BATCH, .value = "CODE,...",
	 .help = "make these candidates' papers anew, in the folder that stands",
	 .apply = apply_words, MEMBER(batch.only)},
	{.name = "interviewer", .commands = BATCH, .value = "NAME",
	 .help = "of these papers, only the copies of this interviewer",
	 .apply = apply_string, MEMBER(batch.interviewer)},
	{.name = "spare", .commands = BATCH, .value = "N",
	 .help = "also make N scoring sheets a level for guests whom nobody planned",
	 .apply = apply_number, MEMBER(batch.spare), .least = 1, .most = SPARE_MOST},
	{.name = "resume", .commands = BATCH,
	 .help = "leave folders that are complete and unchanged as they are",
	 .apply = apply_flag, MEMBER(batch.resume)},
	{.name = "verify", .commands = BATCH,
	 .help = "the same, but read all files instead of trusting their times",
	 .apply = apply_flag, MEMBER(batch.verify)},
	{.name = "merge", .commands = BATCH,
	 .help = "also join all papers, in roster order, to all.pdf", .apply = apply_flag,
	 MEMBER(batch.merge)},
	{.name = "dry-run", .commands = BATCH,
	 .help = "show the day as a table, and write nothing", .apply = apply_flag,
	 MEMBER(batch.dry_run)},
	{.name = "report", .commands = BATCH, .value = "text|json",
	 .help = "the form of the summary at the end", .apply = apply_choice,
	 MEMBER(batch.report)},
};
/* clang-format on */

/* clang-format off */
static const struct option_row mail_rows[] = {
	{.name = "from", .commands = MAIL, .value = "NAME <ADDRESS>",
	 .help = "the sender", .apply = apply_string, MEMBER(mail.from)},
	{.name = "send", .commands = MAIL, .value = "URL",
	 .help = "send through smtp[s]://host:port instead of writing drafts",
	 .apply = apply_string, MEMBER(mail.send)},
	{.name = "credentials", .commands = MAIL, .value = "FILE",
	 .help = "user and password for the server, a line each",
	 .apply = apply_string, MEMBER(mail.credentials)},
	{.name = "ledger", .commands = MAIL, .value = "FILE",
	 .help = "what was sent to whom, so that nobody gets it twice",
	 .apply = apply_string, MEMBER(mail.ledger)},
	{.name = "resend", .commands = MAIL, .value = "CODE,...",
	 .help = "send to these candidates whatever was sent to them before",
	 .apply = apply_words, MEMBER(mail.resend)},
	{.name = "mark-sent", .commands = MAIL, .value = "CODE,...",
	 .help = "note that these candidates got their message, and send none",
	 .apply = apply_words, MEMBER(mail.mark_sent)},
	{.name = "ca-file", .commands = MAIL, .value = "FILE",
	 .help = "certificates to trust instead of the system's",
	 .apply = apply_string, MEMBER(mail.ca_file)},
	{.name = "domain", .commands = MAIL, .value = "NAME",
	 .help = "the right half of Message-IDs, instead of the sender's",
	 .apply = apply_string, MEMBER(mail.domain)},
	{.name = "dry-run", .commands = MAIL,
	 .help = "say what would be done, and do nothing", .apply = apply_flag,
	 MEMBER(mail.dry_run)},
};
/* clang-format on */

const struct option_group options_roster =
	OPTION_GROUP("Options for rosters", roster_rows);
const struct option_group options_batch = OPTION_GROUP("Options of batch", batch_rows);
const struct option_group options_mail = OPTION_GROUP("Options of mail", mail_rows);

static bool check_only(const struct options *o)
{
	const struct batch_options *b = &o->batch;
	if (b->interviewer && !b->only.len)
		report_usage("'--interviewer' is of the candidates of '--only'; say "
		             "which");
	else if (b->interviewer && b->merge)
		report_usage("'--merge' joins all papers; leave out '--interviewer' or "
		             "'--merge'");
	else if (b->only.len && b->shards > 0)
		report_usage("'--only' and '--shard' both say whose papers are made; "
		             "give one of them");
	else
		return true;
	return false;
}

static bool check_merge(const struct options *o)
{
	bool secret = false;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		secret |= o->job.encrypt[i] != NULL;
	if (!secret || !o->batch.merge)
		return true;
	report_usage("'--merge' joins all papers to one file that everyone can open; "
	             "leave out '--encrypt' or '--merge'");
	return false;
}

bool options_roster_check(const struct options *o)
{
	const struct strings *resend = &o->mail.resend, *mark = &o->mail.mark_sent;
	if (o->editions.roster && o->format != LIST_TEXT && !o->batch.dry_run) {
		report_usage("'--format' is the form of the table of '--dry-run'; give "
		             "both, or '--report' for what was done");
		return false;
	}
	if (!resend->len && !mark->len)
		return check_only(o) && check_merge(o);
	if (!o->mail.send) {
		report_usage(
			"'--%s' is about messages that are sent; say where with '--send'",
			resend->len ? "resend" : "mark-sent");
		return false;
	}
	for (size_t i = 0; i < resend->len; i++)
		for (size_t k = 0; k < mark->len; k++)
			if (strcmp(resend->at[i], mark->at[k]) == 0) {
				report_usage("'%s' is both to be sent again and to be "
				             "marked as sent; decide",
				             resend->at[i]);
				return false;
			}
	return true;
}
