/* Messages to a mail server, each intent once: the ledger (ledger.h) around smtp.h. */
#ifndef KITPRESS_MAIL_SUBMIT_H
#define KITPRESS_MAIL_SUBMIT_H

#include "mail/ledger.h"
#include "mail/smtp.h"

struct submission {
	const char *code;      /* the candidate's, for people */
	struct pos pos;        /* of their row */
	struct ledger_key key; /* the intent and its address */
	const char *hash;      /* of the content: LEDGER_HASH_LENGTH hexadecimal digits */
	const struct strbuf *message;
	bool again; /* send it even if it was sent before */
	bool mark;  /* only mark it as sent */
};

enum submit_result {
	SUBMIT_SENT,
	SUBMIT_BEFORE,  /* an earlier run did */
	SUBMIT_CHANGED, /* reported: an earlier run sent other words */
	SUBMIT_MARKED,
	SUBMIT_WOULD_SEND, /* dry run */
	SUBMIT_WOULD_MARK,
	SUBMIT_NOBODY,  /* reported: address refused; a later run tries again */
	SUBMIT_REFUSED, /* reported: message refused; a later run tries again */
	SUBMIT_UNSURE,  /* reported: it may have arrived, and is not sent again */
	SUBMIT_STOPPED  /* reported: this run can send and note nothing more */
};

struct submitter;

/* Opens the ledger and gets ready to connect; a dry run touches neither server nor
   ledger. NULL after a fault was reported. */
struct submitter *submit_open(const struct smtp_options *options, const char *ledger,
                              bool dry_run, struct diags *diags);
void submit_close(struct submitter *s);

enum submit_result submit(struct submitter *s, const struct submission *m);

#endif
