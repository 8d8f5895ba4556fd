/* Quoting for CSV, JSON and XML. Bytes beyond ASCII pass: all text is UTF-8. */
#include "base/quote.h"

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

void quote_json(const char *s, struct strbuf *to)
{
	quote_json_part(s, strlen(s), to);
}

void quote_json_part(const char *s, size_t n, struct strbuf *to)
{
	strbuf_addc(to, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '"' || c == '\\')
			strbuf_addf(to, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			strbuf_addf(to, "\\u%04x", c);
		else
			strbuf_addc(to, (char)c);
	}
	strbuf_addc(to, '"');
}

void quote_xml(const char *s, struct strbuf *to)
{
	for (; *s; s++)
		switch (*s) {
		case '&':
			strbuf_adds(to, "&amp;");
			break;
		case '<':
			strbuf_adds(to, "&lt;");
			break;
		case '"':
			strbuf_adds(to, "&quot;");
			break;
		case '\n':
			strbuf_adds(to, "&#10;");
			break;
		case '\t':
			strbuf_adds(to, "&#9;");
			break;
		case '\r':
			strbuf_adds(to, "&#13;");
			break;
		default:
			strbuf_addc(to, *s);
		}
}
