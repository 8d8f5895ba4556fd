/* What of deliver/ needs libcurl, GMime and libqpdf: a part of its own, kitpress-deliver.so. */
#ifndef KITPRESS_DELIVER_TOOLS_H
#define KITPRESS_DELIVER_TOOLS_H

#include "base/part.h"
#include "deliver/encrypt.h"
#include "deliver/mail.h"
#include "deliver/smtp.h"

/* The functions of mail.h, smtp.h and encrypt.h; see there. */
struct deliver_tools {
	struct part part;
	bool (*mail_id)(const struct mail *mail, char id[MAIL_ID_SIZE]);
	bool (*mail_make)(const struct mail *mail, struct strbuf *to, struct diags *diags);
	struct smtp *(*smtp_open)(const struct smtp_options *options, struct diags *diags);
	enum smtp_result (*smtp_send)(struct smtp *s, const char *id, const char *to,
	                              const struct strbuf *message);
	void (*smtp_close)(struct smtp *s);
	bool (*pdf_encrypt)(const struct strbuf *bytes, const struct secret *secret,
	                    const char *name, struct strbuf *to, struct diags *diags);
	bool (*pdf_merge)(const char *const *paths, size_t n, const char *target,
	                  struct diags *diags);
};

/* What the shared object exports. */
__attribute__((visibility("default")))
extern const struct deliver_tools kitpress_deliver;

/* NULL after PART_MISSING. */
const struct deliver_tools *deliver_tools(struct diags *diags);

#endif
