/* The part of deliver/ that needs libcurl, GMime and libqpdf, loaded when it is first wanted.

   Linking these three into the program makes every start 10 ms slower (some fifty shared
   libraries to load and relocate), a third of what a whole kit may take. They are linked into
   a shared object of kitpress's own instead, kitpress-deliver.so, which this loads. */
#ifndef KITPRESS_DELIVER_TOOLS_H
#define KITPRESS_DELIVER_TOOLS_H

#include "deliver/encrypt.h"
#include "deliver/mail.h"
#include "deliver/smtp.h"

/* The functions of mail.h, smtp.h and encrypt.h; see there. */
struct deliver_tools {
	const char *version;
	int messages;             /* how many there are: an older build has others */
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

/* The tools of this version of kitpress, for as long as the process lives. They are looked for
   beside the program, in ../lib/kitpress from there, and where it was configured for. NULL
   after TOOLS_MISSING. */
const struct deliver_tools *deliver_tools(struct diags *diags);

#endif
