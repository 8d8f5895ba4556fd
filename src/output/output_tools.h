/* What of deliver/ needs libcurl, GMime and libqpdf: a part of its own,
 * kitpress-deliver.so. */
#ifndef KITPRESS_OUTPUT_OUTPUT_TOOLS_H
#define KITPRESS_OUTPUT_OUTPUT_TOOLS_H

#include "base/part.h"
#include "mail/message.h"
#include "mail/submit.h"
#include "output/encrypt.h"

/* The functions of mail.h, submit.h, encrypt.h and merge; see there. */
struct deliver_tools {
	struct part part;
	bool (*mail_id)(const struct mail *mail, char id[MAIL_ID_SIZE]);
	bool (*mail_make)(const struct mail *mail, struct strbuf *to,
	                  struct diags *diags);
	struct submitter *(*submit_open)(const struct smtp_options *options,
	                                 const char *ledger, bool dry_run,
	                                 struct diags *diags);
	enum submit_result (*submit)(struct submitter *s, const struct submission *m);
	void (*submit_close)(struct submitter *s);
	bool (*pdf_encrypt)(const struct strbuf *bytes, const struct secret *secret,
	                    const char *name, struct strbuf *to, struct diags *diags);
	bool (*pdf_merge)(const char *const *paths, size_t n, const char *target,
	                  struct diags *diags);
};

/* What the shared object exports. */
__attribute__((visibility("default"))) extern const struct deliver_tools kitpress_deliver;

/* NULL after PART_MISSING. */
const struct deliver_tools *deliver_tools(struct diags *diags);

#endif
