/* What kitpress-deliver.so exports: one table. */
#include "output/output_tools.h"

const struct deliver_tools kitpress_deliver = {
	.part = PART_OF_THIS_BUILD,
	.mail_id = mail_id,
	.mail_make = mail_make,
	.submit_open = submit_open,
	.submit = submit,
	.submit_close = submit_close,
	.pdf_encrypt = pdf_encrypt,
	.pdf_merge = pdf_merge,
};
