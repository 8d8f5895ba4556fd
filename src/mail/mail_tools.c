/* What kitpress-mail.so exports: one table. */
#include "mail/mail_tools.h"

const struct mail_tools kitpress_mail = {
	.part = PART_OF_THIS_BUILD,
	.message_id = message_id,
	.message_make = message_make,
	.submit_open = submit_open,
	.submit = submit,
	.submit_close = submit_close,
};
