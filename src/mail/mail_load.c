/* Loads kitpress-mail.so. */
#include "mail/mail_tools.h"

const struct mail_tools *mail_load(struct diags *diags)
{
	return part_load("kitpress-mail.so", "kitpress_mail", diags);
}
