/* Kinds of files given by mistake instead of text: those of offices, browsers and
   cameras. A ZIP file is recognised by the names of its members, which its headers hold
   uncompressed. */
#include "base/magic.h"

#include "base/ascii.h"

#include <stdbool.h>
#include <string.h>

static const struct {
	size_t at;
	const char *bytes;
	size_t n;
	const char *name;
} kinds[] = {
#define BYTES(s) s, sizeof s - 1
	{0, BYTES("%PDF-"), "a PDF"},
	{0, BYTES("{\\rtf"), "a word processor's document (RTF)"},
	{0, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
         "a document of an old office program"},
	{0, BYTES("\x1F\x8B"), "a compressed file (gzip)"},
	{4, BYTES("1AY&SY"), "a compressed file (bzip2)"},
	{0,
         BYTES("\xFD"
               "7zXZ\0"),
         "a compressed file (xz)"},
	{0, BYTES("\x28\xB5\x2F\xFD"), "a compressed file (zstd)"},
	{0, BYTES("7z\xBC\xAF\x27\x1C"), "an archive (7z)"},
	{0, BYTES("Rar!\x1A\x07"), "an archive (RAR)"},
	{0, BYTES("\x89PNG\r\n\x1A\n"), "a picture (PNG)"},
	{0, BYTES("\xFF\xD8\xFF"), "a picture (JPEG)"},
	{0, BYTES("GIF87a"), "a picture (GIF)"},
	{0, BYTES("GIF89a"), "a picture (GIF)"},
	{0, BYTES("II*\0"), "a picture (TIFF)"},
	{0, BYTES("MM\0*"), "a picture (TIFF)"},
	{8, BYTES("WEBP"), "a picture (WebP)"},
	{4, BYTES("ftyphei"), "a picture (HEIC)"},
	{4, BYTES("ftypavif"), "a picture (AVIF)"},
	{0,
         BYTES("\x7F"
               "ELF"),
         "a program"},
	{0, BYTES("SQLite format 3\0"), "a database"},
	{0, BYTES("OTTO\0"), "a font"},
	{0, BYTES("\0\1\0\0\0"), "a font"},
	{0, BYTES("\xFF\xFE\0\0"), "text in UTF-32"},
	{0, BYTES("\0\0\xFE\xFF"), "text in UTF-32"},
};

static bool has(const char *bytes, size_t n, const char *word)
{
	size_t m = strlen(word);
	const char *end = bytes + n, *at = bytes;
	while ((size_t)(end - at) >= m
	       && (at = memchr(at, word[0], (size_t)(end - at) - m + 1))) {
		if (memcmp(at, word, m) == 0)
			return true;
		at++;
	}
	return false;
}

static const char *zip_name(const char *bytes, size_t n)
{
	if (has(bytes, n, "opendocument.text"))
		return "a word processor's document (OpenDocument)";
	if (has(bytes, n, "opendocument.spreadsheet"))
		return "a workbook (OpenDocument)";
	if (has(bytes, n, "opendocument.presentation") || has(bytes, n, "ppt/"))
		return "a presentation";
	if (has(bytes, n, "word/"))
		return "a word processor's document (Word)";
	if (has(bytes, n, "xl/"))
		return "a workbook (Excel)";
	if (has(bytes, n, "Index/Document.iwa"))
		return "a word processor's document (Pages)";
	if (has(bytes, n, "[Content_Types].xml"))
		return "a word processor's document or a workbook";
	if (has(bytes, n, "epub+zip"))
		return "a book (EPUB)";
	return "an archive (ZIP)";
}

/* UTF-16 without a byte order mark: every other one of the first bytes is zero. */
static bool is_wide(const char *bytes, size_t n)
{
	size_t zeros[2] = {0, 0};
	size_t looked = n < 64 ? n & ~(size_t)1 : 64;
	if (n >= 2
	    && (bytes[0] + bytes[1] == '<' || memcmp(bytes, "\xFF\xFE", 2) == 0
	        || memcmp(bytes, "\xFE\xFF", 2) == 0))
		return false; /* a mark, or XML's first character, tells the byte order */
	for (size_t i = 0; i < looked; i++)
		zeros[i & 1] += bytes[i] == '\0';
	return looked >= 8 && (zeros[0] == 0) != (zeros[1] == 0)
	       && zeros[0] + zeros[1] >= looked / 2 - 2;
}

/* Whether a tag, or the beginning of one, comes first, in any case. */
static bool begins(const char *bytes, size_t n, const char *tag)
{
	size_t i = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	while (i < n && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	for (; *tag && i < n && ascii_lower(bytes[i]) == *tag; i++)
		tag++;
	return !*tag && i < n && strchr(" \t\r\n>", bytes[i]);
}

const char *magic_page(const char *bytes, size_t n)
{
	bool page = begins(bytes, n, "<!doctype html") || begins(bytes, n, "<html");
	return page ? "a web page (HTML)" : NULL;
}

const char *magic_name(const char *bytes, size_t n)
{
	if (n >= 4
	    && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0))
		return zip_name(bytes, n);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (n >= kinds[i].at + kinds[i].n
		    && memcmp(bytes + kinds[i].at, kinds[i].bytes, kinds[i].n) == 0)
			return kinds[i].name;
	return is_wide(bytes, n) ? "text in UTF-16 without a byte order mark" : NULL;
}

const char *magic_advice(const char *kind)
{
	static const char *const with_questions[] = {"document (Word)",
	                                             "document (OpenDocument)",
	                                             "workbook", "web page", "JSON"};
	for (size_t i = 0; i < sizeof with_questions / sizeof *with_questions; i++)
		if (strstr(kind, with_questions[i]))
			return "'kitpress import FILE' makes a bank of its questions";
	return "write its questions into a bank";
}
