/* Messages to a mail server, each intent once: the ledger (ledger.h) around smtp.h. */
#ifndef KITPRESS_MAIL_SUBMIT_H
#define KITPRESS_MAIL_SUBMIT_H

#include "mail/ledger.h"
#include "mail/smtp.h"

struct submission {
	const char *code;      /* whose it is, for people */
	struct pos pos;        /* of their row */
	struct ledger_key key; /* what is meant, and to which address */
	const char *hash;      /* of the content: LEDGER_HASH_LENGTH hexadecimal digits */
	const struct strbuf *message;
	bool again; /* send it whatever was sent before */
	bool mark;  /* only note that it was sent */
};

enum submit_result {
	SUBMIT_SENT,
	SUBMIT_BEFORE,  /* an earlier run did */
	SUBMIT_CHANGED, /* reported: an earlier run sent one that says something else */
	SUBMIT_MARKED,
	SUBMIT_WOULD_SEND, /* dry run */
	SUBMIT_WOULD_MARK,
	SUBMIT_NOBODY,  /* reported: the server refuses the address; a later run tries
	                   again */
	SUBMIT_REFUSED, /* reported: it refuses the message; a later run tries again */
	SUBMIT_UNSURE,  /* reported: it may have been delivered, and is not sent again */
	SUBMIT_STOPPED  /* reported: nothing can be sent or noted any more in this run */
};

struct submitter;

/* Opens the ledger and gets ready to connect. In a dry run neither server nor ledger are
   touched. NULL after a fault was reported. */
struct submitter *submit_open(const struct smtp_options *options, const char *ledger,
                              bool dry_run, struct diags *diags);
void submit_close(struct submitter *s);

enum submit_result submit(struct submitter *s, const struct submission *m);

#endif
