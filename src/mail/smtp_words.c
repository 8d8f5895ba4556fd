/* The server's reply, made printable, and other faults in our own words: libcurl's and
   OpenSSL's are for programmers. */
#include "mail/smtp_int.h"

#include "base/utf8.h"

#include <errno.h>
#include <string.h>

/* ---- the talk ---- */

void talk_begin(struct talk *talk)
{
	*talk = (struct talk){.phase = PHASE_SESSION};
}

static bool starts_with(const char *s, size_t n, const char *word)
{
	size_t length = strlen(word);
	return n >= length && memcmp(s, word, length) == 0;
}

void talk_command(struct talk *talk, const char *s, size_t n)
{
	talk->left |= starts_with(s, n, "QUIT");
	if (talk->left)
		return;
	if (starts_with(s, n, "MAIL FROM:"))
		talk->phase = PHASE_SENDER;
	else if (starts_with(s, n, "RCPT TO:"))
		talk->phase = PHASE_RECIPIENT;
	else if (starts_with(s, n, "DATA\r\n"))
		talk->phase = PHASE_MESSAGE;
	talk->code = 0;
	talk->length = 0;
	talk->reply[0] = '\0';
}

static bool is_shown(uint32_t c)
{
	return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0x200B && c <= 0x200F)
	       && !(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069)
	       && c != 0x061C && c != 0xFEFF;
}

void talk_add(struct talk *talk, const char *s, size_t n)
{
	const char *end = s + n;
	while (s < end) {
		char bytes[4];
		uint32_t c = utf8_next(&s, end);
		size_t length = utf8_put(bytes, is_shown(c) ? c
		                                : c == '\t' ? ' '
		                                            : 0xFFFD);
		if (talk->length + length >= sizeof talk->reply)
			break;
		memcpy(talk->reply + talk->length, bytes, length);
		talk->length += length;
	}
	talk->reply[talk->length] = '\0';
}

/* The code of a line "250 text" or "250-text"; 0 if it has none. */
static int code_of(const char *s, size_t n)
{
	int code = 0;
	if (n < 3 || (n > 3 && s[3] != ' ' && s[3] != '-'))
		return 0;
	for (size_t i = 0; i < 3; i++) {
		if (s[i] < '0' || s[i] > '9')
			return 0;
		code = code * 10 + (s[i] - '0');
	}
	return code;
}

/* A reply's first line is added whole, later ones without their codes. */
void talk_line(struct talk *talk, const char *s, size_t n)
{
	if (talk->left)
		return;
	while (n && (s[n - 1] == '\n' || s[n - 1] == '\r'))
		n--;
	int code = code_of(s, n);
	bool more = n > 3 && s[3] == '-';
	if (talk->code) { /* a complete reply came before: this is the next */
		talk->code = 0;
		talk->length = 0;
	}
	talk->heard = true;
	if (code && !talk->length) {
		talk_add(talk, s, 3);
		talk_add(talk, n > 4 ? " " : "", n > 4 ? 1 : 0);
	} else if (talk->length) {
		talk_add(talk, " ", 1);
	}
	if (!code)
		talk_add(talk, s, n);
	else if (n > 4)
		talk_add(talk, s + 4, n - 4);
	talk->code = more ? 0 : code;
}

/* ---- words ---- */

/* Codes of X509_verify_cert(3), which libcurl passes on without names. */
enum { CERT_NOT_YET_VALID = 9, CERT_EXPIRED = 10, CERT_REVOKED = 23 };

static void certificate_words(const struct failure *f, struct strbuf *to)
{
	switch (f->verify) {
	case 0:
		strbuf_addf(to, "the server's certificate is not for '%s'", f->place);
		break;
	case CERT_NOT_YET_VALID:
		strbuf_adds(to, "the server's certificate is not valid yet");
		break;
	case CERT_EXPIRED:
		strbuf_adds(to, "the server's certificate has expired");
		break;
	case CERT_REVOKED:
		strbuf_adds(to, "the server's certificate was revoked");
		break;
	default:
		strbuf_adds(to, "the server's certificate is from nobody who is trusted "
		                "here; name its authority with --ca-file");
	}
}

static void connect_words(const struct failure *f, struct strbuf *to)
{
	if (f->strange)
		strbuf_addf(to, "'%s' is not this machine; name its address", f->place);
	else if (f->os_error == ECONNREFUSED)
		strbuf_addf(to, "nobody listens at %s", f->place);
	else
		strbuf_addf(to, "%s cannot be reached", f->place);
}

static void timeout_words(const struct failure *f, struct strbuf *to)
{
	if (f->limit)
		strbuf_addf(to, "the message takes longer than %d seconds", f->limit);
	else if (!f->connected)
		strbuf_addf(to, "%s cannot be reached", f->place);
	else
		strbuf_adds(to, "the server does not answer");
}

void smtp_words(const struct failure *f, struct strbuf *to)
{
	const struct talk *talk = f->talk;
	if (f->code == CURLE_USE_SSL_FAILED) {
		strbuf_addf(to, "the server offers no TLS, %s is not sent",
		            f->password ? "the password" : "the message");
		return;
	}
	if (talk->code >= 400) {
		strbuf_adds(to, talk->reply);
		return;
	}
	switch (f->code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		strbuf_addf(to, "the host of %s is not known, or no name server answers",
		            f->place);
		break;
	case CURLE_COULDNT_CONNECT:
		connect_words(f, to);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		timeout_words(f, to);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		certificate_words(f, to);
		break;
	case CURLE_SSL_CACERT_BADFILE:
		strbuf_addf(to, "cannot read the certificates in '%s'",
		            f->ca_file ? f->ca_file : "the system's store");
		break;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		strbuf_addf(to, "no encryption could be agreed on with %s", f->place);
		break;
	case CURLE_LOGIN_DENIED:
		strbuf_adds(to, "the server has no way to log in that is known here");
		break;
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_WEIRD_SERVER_REPLY:
		if (talk->length && !talk->code)
			strbuf_addf(to, "%s is no mail server; it says '%s'", f->place,
			            talk->reply);
		else
			strbuf_adds(to, "the server closed the connection");
		break;
	default:
		strbuf_addf(to, "sending failed (number %d of libcurl)", (int)f->code);
	}
}
