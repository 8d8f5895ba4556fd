/* Mail to a server (RFC 5321) through libcurl. submit.h decides who gets what, and that
   nobody gets it twice. */
#ifndef KITPRESS_MAIL_SMTP_H
#define KITPRESS_MAIL_SMTP_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

struct smtp_options {
	const char *url;  /* smtp://host[:port] or smtps://host[:port] */
	const char *user; /* "" for none; never from a command line */
	const char *password;
	const char *from;    /* the envelope's sender */
	const char *ca_file; /* certificates to trust instead of the system's; or NULL */
	int tries;           /* of each message, at least 1 */
	int wait_ms;         /* before the second try; doubled each time */
	int answer_seconds;  /* for the server to answer a command or take some bytes */
	int message_seconds; /* for a message with all its tries */
};

enum smtp_result {
	SMTP_SENT,
	SMTP_NOBODY,  /* the server refuses the address */
	SMTP_REFUSED, /* it refuses the message */
	SMTP_DOWN,    /* the server takes no message at all */
	SMTP_UNSURE   /* it may have arrived: sending again could send it twice */
};

struct smtp;

/* Whether the URL is a mail server's; if not, SMTP_URL is reported. */
bool smtp_url_check(const char *url, struct diags *diags);

/* Checks the options without connecting. Encryption with a verified certificate
   (STARTTLS for smtp:, TLS for smtps:) is required unless the host is this machine:
   "localhost", ::1 or an address in 127.0.0.0/8. There it is used if offered, and a
   connection that leads elsewhere is refused. NULL after a fault was reported. */
struct smtp *smtp_open(const struct smtp_options *options, struct diags *diags);
void smtp_close(struct smtp *s);

/* Sends the message, with lines ended by CRLF, to one address. After an answer 4xx, or
   if the server closes the connection, it tries again; not so if the connection is lost
   between the message's end and the server's answer, since the message may have
   arrived. */
enum smtp_result smtp_send(struct smtp *s, const char *to, const struct strbuf *message);
/* Why the last message was not sent, on one line in plain words. */
const char *smtp_reason(const struct smtp *s);

#endif
