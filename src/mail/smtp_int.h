/* What smtp.c (connection and tries), smtp_url.c (where the server is) and smtp_words.c
   (what went wrong, in plain words) share. */
#ifndef KITPRESS_MAIL_SMTP_INT_H
#define KITPRESS_MAIL_SMTP_INT_H

#include "mail/smtp.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <sys/socket.h>

enum { PLACE_MAX = 300, REPLY_MAX = 400 };

struct smtp_place {
	char text[PLACE_MAX]; /* "mail.example.org:587", as people know it */
	bool loopback;        /* certainly this machine */
};

/* Takes the URL apart. NULL, or what is wrong with it. */
const char *smtp_place_of(const char *url, struct smtp_place *place);
/* Whether a host as it stands in a URL is this machine: "localhost", ::1 with or without
   brackets, or an address of four numbers in 127.0.0.0/8. Names that begin like one, and
   the short, octal and hexadecimal forms that some resolvers know, are not. */
bool smtp_is_loopback(const char *host, size_t n);
/* Whether a socket's address is this machine's. */
bool smtp_address_is_loopback(const struct sockaddr *address);

/* How far the talk with the server has come: what fails in a phase is the fault of... */
enum smtp_phase {
	PHASE_SESSION,   /* greeting, encryption, login: whatever message comes next */
	PHASE_SENDER,    /* the same */
	PHASE_RECIPIENT, /* one address */
	PHASE_MESSAGE,   /* one message */
};

struct talk { /* of one try */
	enum smtp_phase phase;
	int code;   /* of the reply to the last command; 0: it has not come whole */
	bool heard; /* the server has said anything at all */
	bool left;  /* libcurl has said QUIT: what comes now is of no interest */
	char reply[REPLY_MAX]; /* that reply on one line, printable; or what was no reply
	                        */
	size_t length;
};

void talk_begin(struct talk *talk);
/* A command that goes out, and a line that comes in. */
void talk_command(struct talk *talk, const char *s, size_t n);
void talk_line(struct talk *talk, const char *s, size_t n);

/* Adds n bytes of a stranger's text, at most REPLY_MAX in all: control characters, bytes
   that are not UTF-8 and characters that turn text around come as U+FFFD. */
void talk_add(struct talk *talk, const char *s, size_t n);

struct failure { /* what is known about a failed try */
	CURLcode code;
	const struct talk *talk;
	const char *place;
	const char *ca_file; /* or NULL */
	long os_error;
	long verify; /* the certificate's fault, as OpenSSL counts them */
	bool connected;
	bool password; /* there is one */
	bool strange;  /* the host was thought to be this machine, and isn't */
	int limit;     /* seconds that the message had, 0 where they were not used up */
};

/* Appends why a try failed, in plain words. */
void smtp_words(const struct failure *f, struct strbuf *to);

#endif
