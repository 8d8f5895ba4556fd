/* Whether options of `mail` go together. */
#include "cli/cli_int.h"

#include <string.h>

bool mail_options_check(const struct options *o)
{
	const char *option = o->resend.list.len ? "resend" : "mark-sent";
	if (!o->resend.list.len && !o->mark_sent.list.len)
		return true;
	if (!o->mail.send) {
		report_usage(
			"'--%s' is about messages that are sent; say where with '--send'",
			option);
		return false;
	}
	for (size_t i = 0; i < o->resend.list.len; i++)
		for (size_t k = 0; k < o->mark_sent.list.len; k++)
			if (strcmp(o->resend.list.at[i], o->mark_sent.list.at[k]) == 0) {
				report_usage("'%s' is both to be sent again and to be "
				             "marked as "
				             "sent; decide",
				             o->resend.list.at[i]);
				return false;
			}
	return true;
}
