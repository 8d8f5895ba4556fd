/* Shared by smtp.c (connection and tries), smtp_url.c (the server's place) and
   smtp_words.c (faults in plain words). */
#ifndef KITPRESS_MAIL_SMTP_INT_H
#define KITPRESS_MAIL_SMTP_INT_H

#include "mail/smtp.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <sys/socket.h>

enum { PLACE_MAX = 300, REPLY_MAX = 400 };

struct smtp_place {
	char text[PLACE_MAX]; /* "mail.example.org:587", for people */
	bool loopback;        /* certainly this machine */
};

/* Parses the URL. NULL, or what is wrong with it. */
const char *smtp_place_of(const char *url, struct smtp_place *place);
/* Whether a URL's host is this machine: "localhost", ::1 with or without brackets, or
   four numbers in 127.0.0.0/8. Names that begin like these do not count, nor do the
   short, octal and hexadecimal forms that some resolvers know. */
bool smtp_is_loopback(const char *host, size_t n);
/* Whether a socket's address is this machine's. */
bool smtp_address_is_loopback(const struct sockaddr *address);

/* How far the talk with the server has come. A failure in a phase concerns: */
enum smtp_phase {
	PHASE_SESSION,   /* all messages (greeting, encryption, login) */
	PHASE_SENDER,    /* the same */
	PHASE_RECIPIENT, /* one address */
	PHASE_MESSAGE,   /* one message */
};

struct talk { /* of one try */
	enum smtp_phase phase;
	int code;              /* of the last command's reply; 0: not complete yet */
	bool heard;            /* the server has said something */
	bool left;             /* libcurl has said QUIT: ignore the rest */
	char reply[REPLY_MAX]; /* that reply, or what was none, on one printable line */
	size_t length;
};

void talk_begin(struct talk *talk);
/* Notes a command sent, and a line received. */
void talk_command(struct talk *talk, const char *s, size_t n);
void talk_line(struct talk *talk, const char *s, size_t n);

/* Adds n bytes of the server's text, at most REPLY_MAX in all. Control characters, bad
   UTF-8 and characters that change the direction become U+FFFD. */
void talk_add(struct talk *talk, const char *s, size_t n);

struct failure { /* a failed try */
	CURLcode code;
	const struct talk *talk;
	const char *place;
	const char *ca_file; /* or NULL */
	long os_error;
	long verify; /* OpenSSL's code of the certificate's fault */
	bool connected;
	bool password; /* there is one */
	bool strange;  /* the host should be this machine, but is not */
	int limit;     /* the message's seconds; 0: not used up */
};

/* Appends why a try failed, in plain words. */
void smtp_words(const struct failure *f, struct strbuf *to);

#endif
