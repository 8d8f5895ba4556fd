/* Whole files as checked text: source.c reads, sax.c says whether it is well-formed. */
#include "xml/xml_text.h"

#include "xml/node_build_int.h"

#include <stdlib.h>
#include <string.h>

/* Takes over a source; false where it is not well-formed. */
static bool settle(struct xml_text *t, const struct source *loaded, struct diags *diags)
{
	t->source = mem_alloc(sizeof *t->source);
	*t->source = *loaded;
	t->text = loaded->text;
	t->len = loaded->len;
	t->mark = loaded->mark;
	t->recoded = loaded->recoded;
	return sax_check(t->source, diags);
}

bool xml_text_load(struct xml_text *t, const char *path, struct diags *diags)
{
	struct source s;
	memset(t, 0, sizeof *t);
	return source_load(&s, path, (struct pos){0}, FILE_BYTES_MAX, NULL, diags)
	       && settle(t, &s, diags);
}

bool xml_text_take(struct xml_text *t, const char *name, const void *bytes, size_t n,
                   struct diags *diags)
{
	struct source s;
	memset(t, 0, sizeof *t);
	return source_take(&s, name, bytes, n, diags) && settle(t, &s, diags);
}

void xml_text_release(struct xml_text *t)
{
	if (t->source)
		source_release(t->source);
	free(t->source);
	memset(t, 0, sizeof *t);
}

struct pos xml_text_pos(struct xml_text *t, size_t offset)
{
	return source_pos(t->source, offset);
}

const char *xml_text_line_end(const struct xml_text *t)
{
	const char *lf = memchr(t->text, '\n', t->len);
	return lf && lf > t->text && lf[-1] == '\r' ? "\r\n" : "\n";
}

void xml_text_add(const struct xml_text *t, const char *bytes, size_t n,
                  struct strbuf *to)
{
	const char *end = bytes + n, *lf, *line_end = xml_text_line_end(t);
	while ((lf = memchr(bytes, '\n', (size_t)(end - bytes)))) {
		size_t line = (size_t)(lf - bytes);
		strbuf_add(to, bytes, line && lf[-1] == '\r' ? line - 1 : line);
		strbuf_adds(to, line_end);
		bytes = lf + 1;
	}
	strbuf_add(to, bytes, (size_t)(end - bytes));
}
