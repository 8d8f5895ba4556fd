/* Mail to a server (RFC 5321) through libcurl. Who gets what, and that nobody gets it
   twice, is the business of submit.h. */
#ifndef KITPRESS_MAIL_SMTP_H
#define KITPRESS_MAIL_SMTP_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

struct smtp_options {
	const char
		*url; /* smtp://host[:port] or smtps://host[:port], nothing else in it */
	const char *user; /* "" for none; never from the command line */
	const char *password;
	const char *from;    /* the envelope's sender */
	const char *ca_file; /* certificates to trust instead of the system's, or NULL */
	int tries;           /* of each message, at least 1 */
	int wait_ms;         /* before the second try; doubles with each */
	int answer_seconds;  /* for the server to answer a command, or to take some bytes
	                      */
	int message_seconds; /* for a message in all, with every try */
};

enum smtp_result {
	SMTP_SENT,
	SMTP_NOBODY,  /* the server does not take mail for this address */
	SMTP_REFUSED, /* it does not take this message */
	SMTP_DOWN,    /* the server is of no use to any message */
	SMTP_UNSURE /* it may have been delivered: sending it again could send it twice */
};

struct smtp;

/* Whether the URL is a mail server's; false after SMTP_URL. */
bool smtp_url_check(const char *url, struct diags *diags);

/* Checks the options; connects to nothing yet. Encryption (STARTTLS for smtp:, TLS for
   smtps:) with a verified certificate is required unless the host is this machine:
   "localhost", ::1 or an address in 127.0.0.0/8. There it is used if offered, and a
   connection that would leave the machine is refused. NULL after a fault was reported. */
struct smtp *smtp_open(const struct smtp_options *options, struct diags *diags);
void smtp_close(struct smtp *s);

/* Sends the message (its lines ended by CRLF) to one address. Answers 4xx and a
   connection that the server closes are tried again; a connection lost between the
   message's end and the server's answer is not, since the message may have arrived. */
enum smtp_result smtp_send(struct smtp *s, const char *to, const struct strbuf *message);
/* Why the last message was not sent, in plain words on one line. */
const char *smtp_reason(const struct smtp *s);

#endif
