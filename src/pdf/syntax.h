/* PDF syntax: numbers, strings and text appended to a buffer. Nothing here depends on the
   locale. */
#ifndef KITPRESS_PDF_SYNTAX_H
#define KITPRESS_PDF_SYNTAX_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PUT_NUMBER_MAX = 24 }; /* bytes that a put_* into memory may need */

/* n / 1000 with up to three decimals, without trailing zeros; returns the end. */
char *put_milli(char *to, int64_t n);
/* n / 100 likewise: positions on a page. */
char *put_centi(char *to, int64_t n);

/* 1/1000 pt to the nearest 1/100 pt: the grid that pages are painted on. */
static inline int32_t to_centi(int32_t milli)
{
	return (milli + (milli < 0 ? -5 : 5)) / 10;
}

/* "R G B " or "G " of 0xRRGGBB in decimals; true if it is a grey. */
bool put_colour(struct strbuf *b, uint32_t colour);

void put_milli_to(struct strbuf *b, int64_t n); /* put_milli, into a buffer */
void put_centi_to(struct strbuf *b, int64_t n);

/* Four hexadecimal digits: a code of two bytes. */
void put_hex16(struct strbuf *b, uint16_t n);
/* A literal string of any bytes. */
void put_bytes(struct strbuf *b, const void *bytes, size_t n);
/* A text string: ASCII as it is, else UTF-16BE with its mark. */
void put_text(struct strbuf *b, const char *utf8, size_t n);
/* UTF-16BE as hexadecimal digits, without <> or mark: for CMaps. */
void put_utf16_hex(struct strbuf *b, const char *utf8, size_t n);
/* "ABCDEF+Name", a subset's name; the letters follow from the hash. */
void put_subset_name(struct strbuf *b, uint64_t hash, const char *font);
/* "(D:20260131120000Z)"; seconds since 1970, UTC. */
void put_date(struct strbuf *b, int64_t seconds);
/* "2026-01-31T12:00:00Z": the same for XMP. */
void put_iso_date(struct strbuf *b, int64_t seconds);
/* One of libdeflate's compressors, for that level. */
struct libdeflate_compressor *deflater_new(int level);
void deflater_free(struct libdeflate_compressor *z); /* NULL is fine */
/* The bytes, deflated. */
void put_deflated(struct strbuf *b, struct libdeflate_compressor *z, const void *bytes,
                  size_t n);
/* "<<entries/Filter/FlateDecode/Length 12>>" and the stream, deflated. */
void put_deflated_object(struct strbuf *b, const char *entries, int level,
                         const void *bytes, size_t n);

#endif
