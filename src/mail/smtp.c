/* SMTP through libcurl. This file decides which connections are secure enough, what is
   tried again, and for how long. */
#include "mail/smtp_int.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CONNECT_SECONDS = 30, WAIT_MOST_MS = 60000 };

static const struct pos nowhere;

struct upload {
	const char *at;
	size_t left;
	bool ended; /* libcurl has read the last byte and the end */
};

struct smtp {
	struct smtp_options options;
	struct smtp_place place;
	CURL *curl;    /* keeps its connection between messages */
	bool global;   /* curl_global_init was called */
	bool strange;  /* in this try the host proved to be another machine */
	bool password; /* one is given */
	struct talk talk;
	struct upload upload;
	struct strbuf reason;
};

/* ---- what libcurl calls ---- */

static size_t read_upload(char *to, size_t size, size_t count, void *context)
{
	struct upload *u = &((struct smtp *)context)->upload;
	size_t n = size * count < u->left ? size * count : u->left;
	if (n)
		memcpy(to, u->at, n);
	u->ended |= n == 0;
	u->at += n;
	u->left -= n;
	return n;
}

static int hear(CURL *curl, curl_infotype type, char *bytes, size_t n, void *context)
{
	struct smtp *s = context;
	(void)curl;
	if (type == CURLINFO_HEADER_OUT)
		talk_command(&s->talk, bytes, n);
	else if (type == CURLINFO_HEADER_IN)
		talk_line(&s->talk, bytes, n);
	return 0;
}

/* A connection to this machine must not leave it: what goes there may be unencrypted. */
static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
	struct smtp *s = context;
	(void)purpose;
	if (s->place.loopback && !smtp_address_is_loopback(&address->addr)) {
		s->strange = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype, address->protocol);
}

/* ---- opening ---- */

/* The options that all messages share. Signals stay with libcurl, which keeps a closed
   connection from ending the program by SIGPIPE. */
static bool set_up(struct smtp *s)
{
	const struct smtp_options *o = &s->options;
	CURLcode c = CURLE_OK;
	s->curl = curl_easy_init();
	if (!s->curl)
		return false;
#define SET(option, value) (c = c ? c : curl_easy_setopt(s->curl, (option), (value)))
	SET(CURLOPT_URL, o->url);
	SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	SET(CURLOPT_NOPROXY, "*");
	SET(CURLOPT_USE_SSL, (long)(s->place.loopback ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_CONNECTTIMEOUT,
	    (long)(o->answer_seconds < CONNECT_SECONDS ? o->answer_seconds
	                                               : CONNECT_SECONDS));
	SET(CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)o->answer_seconds);
	SET(CURLOPT_LOW_SPEED_LIMIT, 1L);
	SET(CURLOPT_LOW_SPEED_TIME, (long)o->answer_seconds);
	SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
	SET(CURLOPT_OPENSOCKETDATA, s);
	SET(CURLOPT_VERBOSE, 1L); /* the talk goes to `hear` only */
	SET(CURLOPT_DEBUGFUNCTION, hear);
	SET(CURLOPT_DEBUGDATA, s);
	SET(CURLOPT_UPLOAD, 1L);
	SET(CURLOPT_READFUNCTION, read_upload);
	SET(CURLOPT_READDATA, s);
	SET(CURLOPT_MAIL_FROM, o->from);
	if (o->ca_file)
		SET(CURLOPT_CAINFO, o->ca_file);
	if (s->password) {
		SET(CURLOPT_USERNAME, o->user);
		SET(CURLOPT_PASSWORD, o->password);
	}
#undef SET
	return c == CURLE_OK;
}

bool smtp_url_check(const char *url, struct diags *diags)
{
	struct smtp_place place;
	const char *fault = smtp_place_of(url, &place);
	if (fault)
		diags_add(diags, DIAG_SMTP_URL, nowhere, url, fault);
	return !fault;
}

struct smtp *smtp_open(const struct smtp_options *options, struct diags *diags)
{
	if (!smtp_url_check(options->url, diags))
		return NULL;
	struct smtp *s = mem_alloc(sizeof *s);
	*s = (struct smtp){.options = *options, .password = *options->user != '\0'};
	talk_begin(&s->talk);
	smtp_place_of(options->url, &s->place);
	s->global = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
	if (!s->global || !set_up(s)) {
		diags_add(diags, DIAG_SMTP_SETUP, nowhere);
		smtp_close(s);
		return NULL;
	}
	s->options.user = s->options.password = ""; /* libcurl keeps copies */
	return s;
}

void smtp_close(struct smtp *s)
{
	if (!s)
		return;
	curl_easy_cleanup(s->curl);
	if (s->global)
		curl_global_cleanup();
	strbuf_release(&s->reason);
	free(s);
}

const char *smtp_reason(const struct smtp *s)
{
	return s->reason.at ? s->reason.at : "";
}

/* ---- sending ---- */

enum outcome { OUTCOME_SENT, OUTCOME_AGAIN, OUTCOME_FAILED, OUTCOME_UNSURE };

static enum outcome judge(const struct smtp *s, CURLcode code)
{
	const struct talk *talk = &s->talk;
	bool ended = s->upload.ended;
	if (code == CURLE_OK || (ended && talk->code >= 200 && talk->code < 300))
		return OUTCOME_SENT;
	if (code == CURLE_OUT_OF_MEMORY)
		mem_die();
	if (talk->code >= 400 && code != CURLE_USE_SSL_FAILED)
		return talk->code < 500 ? OUTCOME_AGAIN : OUTCOME_FAILED;
	if (ended)
		return OUTCOME_UNSURE; /* after the last byte only the server knows */
	switch (code) {
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_WEIRD_SERVER_REPLY:
		return OUTCOME_AGAIN;
	default:
		return OUTCOME_FAILED;
	}
}

/* Leftovers of a failed talk must not pass for an answer to the next message, so that
   gets a new connection. The copy has all options and the password. */
static void leave_connection(struct smtp *s)
{
	CURL *anew = curl_easy_duphandle(s->curl);
	if (!anew)
		mem_die();
	curl_easy_cleanup(s->curl);
	s->curl = anew;
}

static void explain(struct smtp *s, CURLcode code, bool late)
{
	struct failure f = {
		.code = code,
		.talk = &s->talk,
		.place = s->place.text,
		.ca_file = s->options.ca_file,
		.password = s->password,
		.strange = s->strange,
		.limit = late ? s->options.message_seconds : 0,
	};
	curl_off_t connected = 0;
	curl_easy_getinfo(s->curl, CURLINFO_OS_ERRNO, &f.os_error);
	curl_easy_getinfo(s->curl, CURLINFO_SSL_VERIFYRESULT, &f.verify);
	curl_easy_getinfo(s->curl, CURLINFO_CONNECT_TIME_T, &connected);
	f.connected = connected > 0 || s->talk.heard;
	strbuf_clear(&s->reason);
	smtp_words(&f, &s->reason);
}

static enum outcome try_once(struct smtp *s, const char *to, const struct strbuf *message,
                             double until)
{
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	double left = until - clock_ms();
	if (!recipients)
		mem_die();
	s->upload = (struct upload){message->at, message->len, false};
	s->strange = false;
	talk_begin(&s->talk);
	CURLcode code = curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, recipients);
	code = code ? code
	            : curl_easy_setopt(s->curl, CURLOPT_TIMEOUT_MS,
	                               left > 1 ? (long)left : 1L);
	code = code ? code : curl_easy_perform(s->curl);
	enum outcome outcome = judge(s, code);
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
	if (outcome != OUTCOME_SENT) {
		explain(s, code, clock_ms() >= until - 1);
		leave_connection(s);
	}
	curl_slist_free_all(recipients);
	return outcome;
}

static void wait_ms(int ms)
{
	struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
	nanosleep(&t, NULL);
}

/* What a failed message means for later ones. 421 ends the session and so concerns all,
   as does whatever the server says before a recipient is named. */
static enum smtp_result failure_result(const struct talk *talk)
{
	if (talk->code < 400 || talk->code == 421 || talk->phase < PHASE_RECIPIENT)
		return SMTP_DOWN;
	return talk->phase == PHASE_RECIPIENT ? SMTP_NOBODY : SMTP_REFUSED;
}

enum smtp_result smtp_send(struct smtp *s, const char *to, const struct strbuf *message)
{
	double until = clock_ms() + s->options.message_seconds * 1e3;
	int wait = s->options.wait_ms;
	enum outcome outcome = try_once(s, to, message, until);
	for (int i = 1; i < s->options.tries && outcome == OUTCOME_AGAIN; i++) {
		if (clock_ms() + wait >= until)
			break;
		wait_ms(wait);
		wait = wait < WAIT_MOST_MS / 2 ? wait * 2 : WAIT_MOST_MS;
		outcome = try_once(s, to, message, until);
	}
	return outcome == OUTCOME_SENT     ? SMTP_SENT
	       : outcome == OUTCOME_UNSURE ? SMTP_UNSURE
	                                   : failure_result(&s->talk);
}
