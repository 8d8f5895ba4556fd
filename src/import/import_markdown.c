/* Markdown, by way of HTML. What stands between lines of --- on top is no Markdown but
   says what the document is: of it, title and language are taken. */
#include "import/readers_int.h"

#include "pack/pack_tools.h"

#include <string.h>

/* The value of "key: value", without quotes around it; NULL if the line has another. */
static const char *value_of(const struct foreign_file *f, const char *key, const char *s,
                            size_t n)
{
	size_t k = strlen(key);
	if (n <= k || memcmp(s, key, k) != 0 || s[k] != ':')
		return NULL;
	s += k + 1;
	n -= k + 1;
	while (n && (*s == ' ' || *s == '\t' || *s == '"' || *s == '\''))
		s++, n--;
	while (n && strchr(" \t\r\"'", s[n - 1]))
		n--;
	return n ? arena_strndup(f->draft->arena, s, n) : NULL;
}

/* How many bytes the front matter takes, and lines. */
static size_t read_front(const struct foreign_file *f, uint32_t *lines)
{
	const char *s = f->at, *end = s + f->len;
	*lines = 0;
	if (f->len < 4 || memcmp(s, "---", 3) != 0 || (s[3] != '\n' && s[3] != '\r'))
		return 0;
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t n = nl ? (size_t)(nl - s) : (size_t)(end - s);
		size_t bare = n && s[n - 1] == '\r' ? n - 1 : n;
		const char *title = value_of(f, "title", s, bare);
		const char *lang = value_of(f, "lang", s, bare);
		++*lines;
		if (*lines > 1 && bare == 3
		    && (memcmp(s, "---", 3) == 0 || memcmp(s, "...", 3) == 0))
			return (size_t)(s - f->at) + n + (nl != NULL);
		if (title)
			f->draft->title = title;
		if (lang)
			f->draft->lang = lang;
		s += n + 1;
	}
	*lines = 0; /* a rule that was never closed: it is a rule */
	return 0;
}

bool import_markdown(const struct foreign_file *f, struct import_blocks *out)
{
	const struct pack_tools *tools = pack_load(f->draft->diags);
	struct strbuf html = STRBUF_INIT;
	uint32_t lines;
	if (!tools)
		return false;
	size_t front = read_front(f, &lines);
	tools->markdown_html(f->at + front, f->len - front, &html);
	bool ok =
		import_html_of_markdown(f, html.at ? html.at : "", html.len, lines, out);
	strbuf_release(&html);
	return ok;
}
