/* Files to UTF-8 text, and offsets to lines and columns.

   Text in another encoding is converted as a whole before it is parsed, so that every
   offset is one into the same text. A place is found from the previous one: one pass over
   the file in all. */
#include "xml/source_int.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/magic.h"
#include "base/utf8.h"
#include "xml/node.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

void source_release(struct source *s)
{
	strbuf_release(&s->bytes);
	memset(s, 0, sizeof *s);
}

/* The name in <?xml … encoding="NAME"?>, "" where there is none. */
static void declared_encoding(const char *text, size_t n, char *name, size_t size)
{
	name[0] = '\0';
	if (n < 6 || memcmp(text, "<?xml", 5) != 0 || !is_blank(text[5]))
		return;
	size_t end = 0;
	while (end < n && end < 1000 && text[end] != '>')
		end++;
	for (size_t i = 5; i + 9 < end; i++) {
		if (!is_blank(text[i]) || memcmp(text + i + 1, "encoding", 8) != 0)
			continue;
		for (i += 9; i < end && (is_blank(text[i]) || text[i] == '='); i++)
			;
		if (i >= end || (text[i] != '"' && text[i] != '\''))
			return;
		char quote = text[i++];
		size_t len = 0;
		while (i + len < end && text[i + len] != quote)
			len++;
		if (len < size) {
			memcpy(name, text + i, len);
			name[len] = '\0';
		}
		return;
	}
}

/* Encodings read besides UTF-8 and UTF-16, by these names only, so that the answer does
   not depend on what libxml2 is linked with. None that keeps a state or is no superset of
   ASCII, in which markup could hide, but for ISO-2022-JP, the mail form of Japanese. */
static const char *const encodings[] = {
	"ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",
	"ISO-8859-6",   "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",
	"ISO-8859-11",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",
	"latin1",       "l1",           "windows-1250", "windows-1251", "windows-1252",
	"windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
	"windows-1258", "cp1250",       "cp1251",       "cp1252",       "cp1253",
	"cp1254",       "cp1255",       "cp1256",       "cp1257",       "cp1258",
	"IBM437",       "IBM850",       "IBM852",       "IBM866",       "cp437",
	"cp850",        "cp852",        "cp866",        "KOI8-R",       "KOI8-U",
	"macintosh",    "TIS-620",      "GB2312",       "GBK",          "GB18030",
	"Big5",         "Big5-HKSCS",   "EUC-KR",       "EUC-JP",       "Shift_JIS",
	"windows-31J",  "ISO-2022-JP",
};

static bool is_utf8_name(const char *name)
{
	return !*name || ascii_same(name, "utf-8") || ascii_same(name, "utf8")
	       || ascii_same(name, "us-ascii") || ascii_same(name, "ascii");
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (ascii_same(name, encodings[i]))
			return true;
	return false;
}

/* Converts the bytes; false if they are not of that encoding. */
static bool convert(struct source *s, iconv_t to_utf8)
{
	enum { PIECE = 64 << 10 };
	struct strbuf out = STRBUF_INIT;
	char *in = (char *)(uintptr_t)s->text; /* iconv's type: it does not write there */
	size_t left = s->len;
	bool ok = true, flushed = false;
	while (ok && !flushed) {
		char *to = strbuf_reserve(&out, PIECE);
		size_t room = PIECE;
		flushed = left == 0; /* the last call flushes iconv's state */
		size_t n = iconv(to_utf8, flushed ? NULL : &in, &left, &to, &room);
		ok = n != (size_t)-1 || errno == E2BIG;
		flushed = flushed && n != (size_t)-1;
		out.len += PIECE - room;
	}
	if (!ok) {
		strbuf_release(&out);
		return false;
	}
	strbuf_adds(&out, "");
	strbuf_release(&s->bytes);
	s->bytes = out;
	s->recoded = true;
	s->text = s->bytes.at;
	s->len = s->bytes.len;
	return true;
}

static bool starts(const struct source *s, const char *bytes, size_t n)
{
	return s->len >= n && memcmp(s->text, bytes, n) == 0;
}

static void drop(struct source *s, size_t n)
{
	s->text += n;
	s->len -= n;
	s->mark += n;
}

static bool decode(struct source *s, const char *encoding, struct diags *diags)
{
	char name[64];
	bool wide = starts(s, "\xFE\xFF", 2) || starts(s, "\xFF\xFE", 2)
	            || starts(s, "<\0?", 3) || starts(s, "\0<\0", 3);
	if (wide)
		strcpy(name, starts(s, "\xFE\xFF", 2) || starts(s, "\0", 1) ? "UTF-16BE"
		                                                            : "UTF-16LE");
	else if (starts(s, "\xEF\xBB\xBF", 3))
		name[0] = '\0';
	else if (encoding && strlen(encoding) < sizeof name)
		strcpy(name, encoding);
	else
		declared_encoding(s->text, s->len, name, sizeof name);
	if (starts(s, "\xFE\xFF", 2) || starts(s, "\xFF\xFE", 2))
		drop(s, 2);
	if (is_utf8_name(name))
		return true;
	struct pos start = {1, 1, s->file & 0xFFFF};
	iconv_t to_utf8 = (iconv_t)-1;
	if (wide || is_known(name))
		to_utf8 = iconv_open("UTF-8", name);
	if (to_utf8 == (iconv_t)-1) {
		for (char *c = name; *c; c++) /* their encoding is unknown */
			*c = *c > ' ' && *c < 0x7F ? *c : '?';
		diags_add(diags, DIAG_ENCODING_UNKNOWN, start, name);
		return false;
	}
	bool ok = convert(s, to_utf8);
	if (!ok)
		diags_add(diags, DIAG_ENCODING_WRONG, start, name);
	iconv_close(to_utf8);
	return ok;
}

/* Whether the text is UTF-8; a run of ASCII is passed eight bytes at a time. */
static bool check_utf8(struct source *s, struct diags *diags)
{
	const char *t = s->text;
	for (size_t i = 0; i < s->len;) {
		uint64_t eight;
		if (s->len - i >= 8) {
			memcpy(&eight, t + i, 8);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				i += 8;
				continue;
			}
		}
		while (i < s->len && !((unsigned char)t[i] & 0x80))
			i++;
		size_t run = i, bad;
		while (run < s->len && (unsigned char)t[run] & 0x80)
			run++;
		if (run > i && !utf8_valid(t + i, run - i, &bad)) {
			struct strbuf hex = STRBUF_INIT;
			strbuf_addf(&hex, "0x%02X", (unsigned)(unsigned char)t[i + bad]);
			diags_add(diags, DIAG_UTF8_INVALID, source_pos(s, i + bad),
			          hex.at);
			strbuf_release(&hex);
			return false;
		}
		i = run;
	}
	return true;
}

/* What was read, as text. */
static bool settle(struct source *s, const char *encoding, struct diags *diags)
{
	strbuf_reserve(&s->bytes, 1);
	s->bytes.at[s->bytes.len] = '\0';
	s->text = s->bytes.at;
	s->len = s->bytes.len;
	const char *kind = magic_name(s->text, s->len);
	if (kind) {
		diags_add(diags, DIAG_FILE_KIND, (struct pos){0, 0, s->file & 0xFFFF},
		          kind, magic_advice(kind));
		return false;
	}
	if (!decode(s, encoding, diags))
		return false;
	if (starts(s, "\xEF\xBB\xBF", 3))
		drop(s, 3);
	if (!check_utf8(s, diags))
		return false;
	const char *nul = memchr(s->text, '\0', s->len); /* the parser would stop there */
	if (nul)
		diags_add(diags, DIAG_NUL_BYTE, source_pos(s, (size_t)(nul - s->text)));
	return !nul;
}

bool source_load(struct source *s, const char *path, struct pos from, size_t limit,
                 const char *encoding, struct diags *diags)
{
	memset(s, 0, sizeof *s);
	s->line = s->column = 1;
	s->file = diags_add_file(diags, path);
	int error = file_read(path, limit, &s->bytes);
	if (error == EFBIG)
		diags_add(diags, DIAG_FILE_TOO_LARGE, from, path,
		          (int)(FILE_BYTES_MAX >> 20));
	else if (error && from.line)
		diags_add_system(diags, DIAG_REFERENCE_UNREADABLE, from, path, error);
	else if (error)
		diags_add_system(diags, DIAG_FILE_UNREADABLE, from, path, error);
	if (!error && settle(s, encoding, diags))
		return true;
	source_release(s);
	return false;
}

bool source_take(struct source *s, const char *name, const void *bytes, size_t n,
                 struct diags *diags)
{
	memset(s, 0, sizeof *s);
	s->line = s->column = 1;
	s->file = diags_add_file(diags, name);
	strbuf_add(&s->bytes, bytes, n);
	if (settle(s, NULL, diags))
		return true;
	source_release(s);
	return false;
}

/* The offset behind the tag at `i`; 0, reported, if it exceeds a limit. */
static size_t check_tag(struct source *s, size_t i, struct diags *diags)
{
	size_t start = i, count = 0;
	for (i++; i < s->len && s->text[i] != '>' && s->text[i] != '<'; i++) {
		char c = s->text[i];
		if (c == '=' && ++count > ATTRIBUTES_MAX) {
			diags_add(diags, DIAG_ATTRIBUTES_MANY, source_pos(s, start),
			          ATTRIBUTES_MAX);
			return 0;
		}
		if (c != '"' && c != '\'')
			continue;
		const char *end = memchr(s->text + i + 1, c, s->len - i - 1);
		if (!end)
			return s->len; /* not well-formed: the parser says how */
		if ((size_t)(end - s->text) - i - 1 > ATTRIBUTE_BYTES_MAX) {
			diags_add(diags, DIAG_ATTRIBUTE_LONG, source_pos(s, start),
			          ATTRIBUTE_BYTES_MAX >> 10);
			return 0;
		}
		i = (size_t)(end - s->text);
	}
	return i;
}

static size_t after(const struct source *s, size_t i, const char *mark)
{
	const char *at = s->text + i;
	size_t n = strlen(mark);
	while ((at = memchr(at, mark[0], s->len - (size_t)(at - s->text)))) {
		if (strncmp(at, mark, n) == 0)
			return (size_t)(at - s->text) + n;
		at++;
	}
	return s->len;
}

bool source_check_tags(struct source *s, struct diags *diags)
{
	const char *at;
	size_t i = 0;
	while (i < s->len && (at = memchr(s->text + i, '<', s->len - i))) {
		i = (size_t)(at - s->text);
		if (strncmp(at, "<!--", 4) == 0)
			i = after(s, i + 4, "-->");
		else if (strncmp(at, "<![CDATA[", 9) == 0)
			i = after(s, i + 9, "]]>");
		else if (at[1] == '?')
			i = after(s, i + 2, "?>");
		else if (at[1] == '!' || at[1] == '/')
			i += 2;
		else if (!(i = check_tag(s, i, diags)))
			return false;
	}
	return true;
}

uint32_t source_characters(const char *s, size_t n)
{
	uint32_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

struct pos source_pos(struct source *s, size_t offset)
{
	if (offset > s->len)
		offset = s->len;
	if (offset < s->at) {
		s->at = 0;
		s->line = s->column = 1;
	}
	const char *from = s->text + s->at, *to = s->text + offset, *newline;
	while ((newline = memchr(from, '\n', (size_t)(to - from)))) {
		s->line++;
		s->column = 1;
		from = newline + 1;
	}
	s->column += source_characters(from, (size_t)(to - from));
	s->at = offset;
	uint32_t column = s->column < DIAG_COLUMN_MAX ? s->column : DIAG_COLUMN_MAX;
	return (struct pos){s->line, column & 0xFFFF, s->file & 0xFFFF};
}
