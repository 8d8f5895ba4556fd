/* A message with its attachments as one .eml file (RFC 5322, MIME), through GMime.

   The same message gives the same bytes: boundaries and Message-ID come from a hash of
   its content. */
#ifndef KITPRESS_MAIL_MESSAGE_H
#define KITPRESS_MAIL_MESSAGE_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

struct message_attachment {
	const char *name; /* of the file: ASCII or UTF-8, without a folder */
	const char *type; /* "application/pdf" */
	const void *bytes;
	size_t n;
};

struct message {
	const char *from_name;    /* "" for none */
	const char *from_address; /* "": no From; the mail program adds its user's */
	const char *to_name;
	const char *to_address;
	const char *subject;
	const char *text; /* plain text, lines ended by LF */
	const char *html; /* the same text as an HTML document */
	const char *lang; /* BCP 47 */
	const struct message_attachment *attachments;
	size_t nattachments;
	int64_t date;       /* seconds since 1970 */
	const char *domain; /* the Message-ID's */
	bool draft;         /* X-Unsent: 1, so that mail programs open it for sending */
};

enum {
	MESSAGE_ID_SIZE = 320
}; /* of a Message-ID and its NUL; a domain has at most 253 */

/* Writes the Message-ID (without angle brackets) into `id`. It depends on all that the
   reader sees, but not on the date or on being a draft: the same message made again has
   the same id. False if the domain is missing or too long. */
bool message_id(const struct message *mail, char id[MESSAGE_ID_SIZE]);

/* Appends the message to `to`, with lines ended by CRLF. False with MAIL_… if a header
   would hold a control character or the domain is invalid; `to` is then unchanged. */
bool message_make(const struct message *mail, struct strbuf *to, struct diags *diags);

#endif
