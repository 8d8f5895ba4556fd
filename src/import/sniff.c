/* Bytes say more than names: a page saved as .txt is still a page, and a file of before
   2007 that is called .docx is none. */
#include "import/sniff.h"

#include "base/ascii.h"
#include "base/magic.h"

#include <string.h>

bool sniff_is_archive(const char *bytes, size_t n)
{
	return n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

static const char *ending_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *dot = strrchr(slash ? slash : name, '.');
	return dot ? dot + 1 : "";
}

static bool is_among(const char *words, const char *word)
{
	size_t n = strlen(word);
	for (const char *s = words; n && *s;) {
		size_t len = strcspn(s, " ");
		size_t i = 0;
		while (i < len && ascii_lower(word[i]) == s[i])
			i++;
		if (i == len && len == n)
			return true;
		s += len + strspn(s + len, " ");
	}
	return false;
}

static enum import_format by_name(const char *name)
{
	static const char *const endings[] = {
#define FORMAT(id, word, endings, read) endings,
#include "import/import_formats.def"
	};
	for (size_t i = 0; i < IMPORT_FORMATS; i++)
		if (is_among(endings[i], ending_of(name)))
			return (enum import_format)i;
	return IMPORT_UNKNOWN;
}

/* An archive says what it is by the names in it (base/magic.h), any other form by its
   first bytes. */
static enum import_format by_bytes(const char *bytes, size_t n)
{
	const char *kind = sniff_is_archive(bytes, n) ? magic_name(bytes, n) : NULL;
	if (kind && strstr(kind, "document (Word)"))
		return IMPORT_DOCX;
	if (kind && strstr(kind, "document (OpenDocument)"))
		return IMPORT_ODT;
	return magic_page(bytes, n) ? IMPORT_HTML : IMPORT_UNKNOWN;
}

/* What is no text, and no archive that is read. */
static bool refuse(const char *bytes, size_t n, struct pos top, struct diags *diags)
{
	const char *kind = magic_name(bytes, n);
	if (!kind)
		return false;
	if (memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
		diags_add(diags, DIAG_IMPORT_OLD, top);
	else if (memcmp(bytes, "%PDF", 4) == 0)
		diags_add(diags, DIAG_IMPORT_PDF, top);
	else
		diags_add(diags, DIAG_IMPORT_KIND, top, kind);
	return true;
}

/* Of text that no name tells of: a line that begins with ## is Markdown. */
static bool looks_like_markdown(const char *s, size_t n)
{
	for (const char *end = s + n; s && s < end;) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = nl ? (size_t)(nl - s) : (size_t)(end - s);
		if (len > 3 && (memcmp(s, "## ", 3) == 0 || memcmp(s, "###", 3) == 0))
			return true;
		s = nl ? nl + 1 : end;
	}
	return false;
}

enum import_format sniff_format(const char *bytes, size_t n, const char *name,
                                struct pos top, struct diags *diags)
{
	enum import_format format = by_bytes(bytes, n);
	if (format != IMPORT_UNKNOWN)
		return format;
	if (refuse(bytes, n, top, diags))
		return IMPORT_UNKNOWN;
	format = by_name(name);
	if (format == IMPORT_DOCX || format == IMPORT_ODT) { /* they would be archives */
		diags_add(diags, DIAG_WORKBOOK_DAMAGED, top, name);
		return IMPORT_UNKNOWN;
	}
	if (format != IMPORT_UNKNOWN)
		return format;
	return looks_like_markdown(bytes, n) ? IMPORT_MD : IMPORT_TXT;
}
