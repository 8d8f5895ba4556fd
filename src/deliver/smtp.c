/* SMTP through libcurl: what is ours is which connections are good enough, what is tried
   again, and the ledger around each message. */
#include "deliver/smtp.h"

#include "deliver/ledger.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CONNECT_SECONDS = 30, STALLED_SECONDS = 60, WAIT_MOST_MS = 60000 };

static const struct pos nowhere;

struct smtp {
	struct smtp_options options;
	struct diags *diags;
	struct ledger *ledger;
	CURL *curl;          /* NULL in a dry run; keeps its connection between messages */
	bool global;         /* curl_global_init was called */
	char error[CURL_ERROR_SIZE];
};

struct upload {
	const char *at;
	size_t left;
	bool ended;          /* libcurl has fetched the last byte and seen the end */
};

/* ---- the server's address ---- */

static bool is_loopback(const char *host)
{
	return strcmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0
	       || strcmp(host, "[::1]") == 0;
}

/* NULL, or what is wrong with the URL. */
static const char *url_fault(const char *url, bool *loopback)
{
	static const CURLUPart unwanted[] = {CURLUPART_USER, CURLUPART_PASSWORD,
	                                     CURLUPART_OPTIONS, CURLUPART_QUERY,
	                                     CURLUPART_FRAGMENT};
	const char *fault = NULL;
	char *scheme = NULL, *host = NULL, *path = NULL;
	CURLU *u = curl_url();
	if (!u || curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
		fault = "write it as smtp://host:port or smtps://host:port";
		goto out;
	}
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++) {
		char *part = NULL;
		if (curl_url_get(u, unwanted[i], &part, 0) == CURLUE_OK && i < 2)
			fault = "names and passwords belong into a file, not on the command line";
		else if (part)
			fault = "it has more than host and port";
		curl_free(part);
	}
	if (fault)
		goto out;
	if (curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK
	    || (strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0))
		fault = "it begins with neither smtp:// nor smtps://";
	else if (curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK || !*host)
		fault = "it names no host";
	else if (curl_url_get(u, CURLUPART_PATH, &path, 0) == CURLUE_OK
	         && strcmp(path, "/") != 0 && *path)
		fault = "it has more than host and port";
	else
		*loopback = is_loopback(host);
out:
	curl_free(scheme);
	curl_free(host);
	curl_free(path);
	curl_url_cleanup(u);
	return fault;
}

/* ---- opening ---- */

static size_t read_upload(char *to, size_t size, size_t count, void *context)
{
	struct upload *u = context;
	size_t n = size * count < u->left ? size * count : u->left;
	if (n)
		memcpy(to, u->at, n);
	u->ended |= n == 0;
	u->at += n;
	u->left -= n;
	return n;
}

/* The options that all messages share. */
static bool set_up(struct smtp *s, bool loopback)
{
	const struct smtp_options *o = &s->options;
	s->curl = curl_easy_init();
	if (!s->curl)
		return false;
	CURLcode c = curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, s->error);
#define SET(option, value) (c = c ? c : curl_easy_setopt(s->curl, (option), (value)))
	SET(CURLOPT_URL, o->url);
	SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	SET(CURLOPT_NOPROXY, "*");
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_USE_SSL, (long)(loopback ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	SET(CURLOPT_LOW_SPEED_LIMIT, 1L);
	SET(CURLOPT_LOW_SPEED_TIME, (long)STALLED_SECONDS);
	SET(CURLOPT_UPLOAD, 1L);
	SET(CURLOPT_READFUNCTION, read_upload);
	SET(CURLOPT_MAIL_FROM, o->from);
	if (o->ca_file)
		SET(CURLOPT_CAINFO, o->ca_file);
	if (*o->user) {
		SET(CURLOPT_USERNAME, o->user);
		SET(CURLOPT_PASSWORD, o->password);
	}
#undef SET
	return c == CURLE_OK;
}

struct smtp *smtp_open(const struct smtp_options *options, struct diags *diags)
{
	bool loopback = false;
	const char *fault = url_fault(options->url, &loopback);
	if (fault) {
		diags_add(diags, DIAG_SMTP_URL, nowhere, options->url, fault);
		return NULL;
	}
	if (!*options->from) {
		diags_add(diags, DIAG_SMTP_NO_SENDER, nowhere);
		return NULL;
	}
	struct smtp *s = mem_alloc(sizeof *s);
	*s = (struct smtp){.options = *options, .diags = diags};
	s->ledger = ledger_open(options->ledger, options->dry_run, diags);
	if (!s->ledger)
		goto fail;
	if (!options->dry_run) {
		s->global = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
		if (!s->global || !set_up(s, loopback)) {
			diags_add(diags, DIAG_SMTP_SETUP, nowhere,
			          s->error[0] ? s->error : "libcurl refuses");
			goto fail;
		}
	}
	s->options.user = s->options.password = ""; /* libcurl has its own copies */
	return s;
fail:
	smtp_close(s);
	return NULL;
}

void smtp_close(struct smtp *s)
{
	if (!s)
		return;
	curl_easy_cleanup(s->curl);
	if (s->global)
		curl_global_cleanup();
	ledger_close(s->ledger);
	free(s);
}

/* ---- sending ---- */

enum outcome { OUTCOME_SENT, OUTCOME_AGAIN, OUTCOME_REFUSED, OUTCOME_UNSURE };

static enum outcome judge(CURLcode code, long answer, const struct upload *u)
{
	if (code == CURLE_OK)
		return OUTCOME_SENT;
	if (answer >= 400 && answer < 500)
		return OUTCOME_AGAIN;
	if (answer >= 500)
		return OUTCOME_REFUSED;
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_CONNECT:
		return OUTCOME_AGAIN;
	case CURLE_OPERATION_TIMEDOUT:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_WEIRD_SERVER_REPLY:
		/* Behind the last byte only the server knows. */
		return u->ended ? OUTCOME_UNSURE : OUTCOME_AGAIN;
	default:
		return u->ended ? OUTCOME_UNSURE : OUTCOME_REFUSED;
	}
}

static enum outcome try_once(struct smtp *s, const char *to, const struct strbuf *message)
{
	struct upload upload = {message->at, message->len, false};
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	long answer = 0;
	if (!recipients)
		mem_die();
	s->error[0] = '\0';
	CURLcode code = curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, recipients);
	code = code ? code : curl_easy_setopt(s->curl, CURLOPT_READDATA, &upload);
	code = code ? code : curl_easy_perform(s->curl);
	curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &answer);
	/* Of a lost connection the last answer is an old one. */
	enum outcome outcome = judge(code, answer >= 400 ? answer : 0, &upload);
	if (code && !s->error[0])
		snprintf(s->error, sizeof s->error, "%s", curl_easy_strerror(code));
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(recipients);
	return outcome;
}

static void wait_ms(int ms)
{
	struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
	nanosleep(&t, NULL);
}

static enum outcome try_often(struct smtp *s, const char *to, const struct strbuf *message)
{
	int wait = s->options.wait_ms;
	enum outcome outcome = try_once(s, to, message);
	for (int i = 1; i < s->options.tries && outcome == OUTCOME_AGAIN; i++) {
		wait_ms(wait);
		wait = wait < WAIT_MOST_MS / 2 ? wait * 2 : WAIT_MOST_MS;
		outcome = try_once(s, to, message);
	}
	return outcome;
}

static enum smtp_result report_unsure(struct smtp *s, const char *to)
{
	diags_add(s->diags, DIAG_SMTP_UNSURE, nowhere, to, s->options.ledger);
	return SMTP_UNSURE;
}

enum smtp_result smtp_send(struct smtp *s, const char *id, const char *to,
                           const struct strbuf *message)
{
	switch (ledger_state(s->ledger, id, to)) {
	case LEDGER_SENT:
		return SMTP_ALREADY;
	case LEDGER_SENDING:
		return report_unsure(s, to);
	default:
		break;
	}
	if (s->options.dry_run)
		return SMTP_WOULD_SEND;
	if (!ledger_add(s->ledger, LEDGER_SENDING, id, to, s->diags))
		return SMTP_FAILED;
	enum outcome outcome = try_often(s, to, message);
	if (outcome == OUTCOME_UNSURE)
		return report_unsure(s, to);
	/* Where this line cannot be written the next run reports the message as unsure. */
	bool sent = outcome == OUTCOME_SENT;
	bool noted = ledger_add(s->ledger, sent ? LEDGER_SENT : LEDGER_FAILED, id, to, s->diags);
	if (!sent)
		diags_add(s->diags, DIAG_SMTP_FAILED, nowhere, to, (const char *)s->error);
	return !sent ? SMTP_FAILED : noted ? SMTP_SENT : SMTP_UNSURE;
}
