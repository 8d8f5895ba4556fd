/* Mail to a server (RFC 5321) through libcurl, each message to each address once. */
#ifndef KITPRESS_DELIVER_SMTP_H
#define KITPRESS_DELIVER_SMTP_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

struct smtp_options {
	const char *url;       /* smtp://host[:port] or smtps://host[:port], nothing else in it */
	const char *user;      /* "" for none; never from the command line */
	const char *password;
	const char *from;      /* the envelope's sender */
	const char *ledger;    /* path; see ledger.h */
	const char *ca_file;   /* certificates to trust instead of the system's, or NULL */
	int tries;             /* of each message, at least 1 */
	int wait_ms;           /* before the second try; doubles with each */
	bool dry_run;          /* say what would be done; neither server nor ledger are touched */
};

enum smtp_result {
	SMTP_SENT,
	SMTP_ALREADY,     /* an earlier run did */
	SMTP_WOULD_SEND,  /* dry run */
	SMTP_FAILED,      /* reported; a later run tries again */
	SMTP_UNSURE       /* reported: it may have been delivered, and is not sent again */
};

struct smtp;

/* Checks the options and opens the ledger; connects to nothing yet. Encryption (STARTTLS for
   smtp:, TLS for smtps:) with a verified certificate is required unless the host is this
   machine; there it is used if offered. NULL after a fault was reported. */
struct smtp *smtp_open(const struct smtp_options *options, struct diags *diags);
void smtp_close(struct smtp *s);

/* Sends the message (its lines ended by CRLF) to one address. What may pass (no connection,
   answers 4xx) is tried again; a connection lost between the message's end and the server's
   answer is not, since the message may have arrived. */
enum smtp_result smtp_send(struct smtp *s, const char *id, const char *to,
                           const struct strbuf *message);

#endif
