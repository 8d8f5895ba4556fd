/* Quoting for CSV, JSON and XML. Bytes beyond ASCII pass, but not into JSON where they
   are no UTF-8: names of files can be anything. */
#include "base/quote.h"

#include "base/utf8.h"

#include <string.h>

void quote_csv(const char *s, struct strbuf *to)
{
	size_t plain = strcspn(s, ",\"\r\n");
	if (!*s || (!s[plain] && !strchr("=+-@\t ", *s) && s[plain - 1] != ' ')) {
		strbuf_adds(to, s);
		return;
	}
	strbuf_addc(to, '"');
	for (; *s; s++) {
		if (*s == '"')
			strbuf_addc(to, '"');
		strbuf_addc(to, *s);
	}
	strbuf_addc(to, '"');
}

/* The character at *s, or U+FFFD for a byte that belongs to none. */
static void add_character(const char **s, const char *end, struct strbuf *to)
{
	char bytes[4];
	strbuf_add(to, bytes, utf8_put(bytes, utf8_next(s, end)));
}

void quote_json(const char *s, struct strbuf *to)
{
	quote_json_part(s, strlen(s), to);
}

void quote_json_part(const char *s, size_t n, struct strbuf *to)
{
	const char *end = s + n;
	strbuf_addc(to, '"');
	while (s < end) {
		unsigned char c = (unsigned char)*s;
		if (c >= 0x80) {
			add_character(&s, end, to);
			continue;
		}
		if (c == '"' || c == '\\')
			strbuf_addf(to, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			strbuf_addf(to, "\\u%04x", c);
		else
			strbuf_addc(to, (char)c);
		s++;
	}
	strbuf_addc(to, '"');
}

void quote_utf8(const char *s, struct strbuf *to)
{
	const char *end = s + strlen(s);
	while (s < end)
		add_character(&s, end, to);
}

void quote_xml(const char *s, size_t n, struct strbuf *to)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&':
			strbuf_adds(to, "&amp;");
			break;
		case '<':
			strbuf_adds(to, "&lt;");
			break;
		case '>':
			strbuf_adds(to, "&gt;");
			break;
		case '"':
			strbuf_adds(to, "&quot;");
			break;
		case '\n':
		case '\t':
		case '\r':
			strbuf_addf(to, "&#%d;", s[i]);
			break;
		default:
			strbuf_addc(to, s[i]);
		}
}

void quote_shell_path(const char *path, struct strbuf *to)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-+=:,./@%";
	bool quoted = !*path || path[strspn(path, plain)];
	if (quoted)
		strbuf_addc(to, '\'');
	if (*path == '-')
		strbuf_adds(to, "./");
	for (; *path; path++)
		if (*path == '\'')
			strbuf_adds(to, "'\\''");
		else
			strbuf_addc(to, *path);
	if (quoted)
		strbuf_addc(to, '\'');
}

void quote_dump(const char *s, size_t n, struct strbuf *to)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n' || c == '\t')
			strbuf_adds(to, c == '\n' ? "\\n" : "\\t");
		else if (c < 0x20 || c == 0x7F)
			strbuf_addf(to, "\\x%02X", (unsigned)c);
		else if (c == '"' || c == '\\')
			strbuf_addf(to, "\\%c", c);
		else
			strbuf_addc(to, (char)c);
	}
}
