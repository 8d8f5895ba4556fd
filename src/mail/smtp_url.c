/* A mail server's place, and whether it is this machine. Only there may a password or a
   message travel unencrypted, so the URL's letters decide, not what a resolver makes of
   them. */
#include "mail/smtp_int.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

bool smtp_is_loopback(const char *host, size_t n)
{
	char text[INET6_ADDRSTRLEN];
	struct in_addr four;
	struct in6_addr six;
	if (n >= 2 && host[0] == '[' && host[n - 1] == ']') {
		host++;
		n -= 2;
	}
	if (n == 0 || n >= sizeof text)
		return false;
	memcpy(text, host, n);
	text[n] = '\0';
	if (strcasecmp(text, "localhost") == 0)
		return true;
	if (inet_pton(AF_INET, text, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, text, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

bool smtp_address_is_loopback(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)(const void *)address)
		                     ->sin_addr.s_addr)
		               >> 24
		       == 127;
	return address->sa_family == AF_INET6
	       && IN6_IS_ADDR_LOOPBACK(
		       &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

/* The host as written: libcurl would rewrite "127.1". */
static const char *written_host(const char *url, size_t *n)
{
	const char *host = strstr(url, "://");
	if (!host)
		return NULL;
	host += 3;
	const char *close = *host == '[' ? strchr(host, ']') : NULL;
	*n = close ? (size_t)(close - host) + 1 : strcspn(host, ":/?#");
	return host;
}

/* Whether the URL has parts that no mail server has. */
static const char *unwanted_part(CURLU *u)
{
	static const CURLUPart unwanted[] = {CURLUPART_USER, CURLUPART_PASSWORD,
	                                     CURLUPART_OPTIONS, CURLUPART_QUERY,
	                                     CURLUPART_FRAGMENT};
	const char *fault = NULL;
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted && !fault; i++) {
		char *part = NULL;
		if (curl_url_get(u, unwanted[i], &part, 0) == CURLUE_OK)
			fault = i < 2 ? "names and passwords belong into a file, not on "
			                "the command line"
			              : "it has more than host and port";
		curl_free(part);
	}
	return fault;
}

static void join(char *to, const char *host, const char *port)
{
	size_t n = strlen(host);
	memcpy(to, host, n);
	to[n] = ':';
	memcpy(to + n + 1, port, strlen(port) + 1);
}

static const char *set_place(const char *url, CURLU *u, struct smtp_place *place)
{
	const char *fault = NULL;
	char *scheme = NULL, *host = NULL, *path = NULL, *port = NULL;
	size_t n = 0;
	const char *written = written_host(url, &n);
	if (curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK
	    || (strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0))
		fault = "it begins with neither smtp:// nor smtps://";
	else if (curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK || !*host)
		fault = "it names no host";
	else if ((curl_url_get(u, CURLUPART_PATH, &path, 0) == CURLUE_OK
	          && strcmp(path, "/") != 0 && *path)
	         || curl_url_get(u, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT)
	                    != CURLUE_OK)
		fault = "it has more than host and port";
	else if (strlen(host) + strlen(port) + 2 > sizeof place->text)
		fault = "its host is longer than any";
	else
		join(place->text, host, port);
	place->loopback = !fault && written && smtp_is_loopback(written, n);
	curl_free(scheme);
	curl_free(host);
	curl_free(path);
	curl_free(port);
	return fault;
}

const char *smtp_place_of(const char *url, struct smtp_place *place)
{
	CURLU *u = curl_url();
	const char *fault = "write it as smtp://host:port or smtps://host:port";
	if (u
	    && curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME)
	               == CURLUE_OK) {
		fault = unwanted_part(u);
		if (!fault)
			fault = set_place(url, u, place);
	}
	curl_url_cleanup(u);
	return fault;
}
