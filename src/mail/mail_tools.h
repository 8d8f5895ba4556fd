/* What of mail/ needs libcurl and GMime: a part of its own, kitpress-mail.so. (Encrypting
   papers needs kitpress-output.so alone.) */
#ifndef KITPRESS_MAIL_MAIL_TOOLS_H
#define KITPRESS_MAIL_MAIL_TOOLS_H

#include "base/part.h"
#include "mail/message.h"
#include "mail/submit.h"

/* The functions of message.h and submit.h; see there. */
struct mail_tools {
	struct part part;
	bool (*message_id)(const struct message *message, char id[MESSAGE_ID_SIZE]);
	bool (*message_make)(const struct message *message, struct strbuf *to,
	                     struct diags *diags);
	struct submitter *(*submit_open)(const struct smtp_options *options,
	                                 const char *ledger, bool dry_run,
	                                 struct diags *diags);
	enum submit_result (*submit)(struct submitter *s, const struct submission *m);
	void (*submit_close)(struct submitter *s);
};

/* What the shared object exports. */
__attribute__((visibility("default"))) extern const struct mail_tools kitpress_mail;

/* NULL after PART_MISSING. */
const struct mail_tools *mail_load(struct diags *diags);

#endif
