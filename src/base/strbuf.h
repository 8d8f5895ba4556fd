/* A growing byte string on the heap.

   `at` is NUL-terminated once something was added (there may be NULs inside too); before,
   it is NULL with length 0. Starts as STRBUF_INIT or zeros, ends with strbuf_release.
   Adding cannot fail. */
#ifndef KITPRESS_BASE_STRBUF_H
#define KITPRESS_BASE_STRBUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct strbuf {
	char *at;
	size_t len;
	size_t cap;
};

#define STRBUF_INIT \
	{ \
		NULL, 0, 0 \
	}

void strbuf_release(struct strbuf *b);
/* Empties the buffer and keeps its memory. */
void strbuf_clear(struct strbuf *b);
/* Room for n more bytes (and a NUL); returns where they go. Follow with b->len += n. */
char *strbuf_reserve(struct strbuf *b, size_t n);

/* Inline: most of what is added is short and known to the compiler. */
static inline void strbuf_add(struct strbuf *b, const void *bytes, size_t n)
{
	char *to = n < b->cap - b->len ? b->at + b->len : strbuf_reserve(b, n);
	if (n)
		memcpy(to, bytes, n);
	to[n] = '\0';
	b->len += n;
}

static inline void strbuf_adds(struct strbuf *b, const char *s)
{
	strbuf_add(b, s, strlen(s));
}

static inline void strbuf_addc(struct strbuf *b, char c)
{
	strbuf_add(b, &c, 1);
}

enum { DIGITS_MAX = 20 }; /* 19 and a sign */
/* Writes a number of at most DIGITS_MAX characters, without a NUL; returns its end. */
char *digits_put(char *to, int64_t n);
void strbuf_addi(struct strbuf *b, int64_t n); /* decimal, the same in every locale */
__attribute__((format(printf, 2, 3))) void
strbuf_addf(struct strbuf *b, const char *format, ...); /* no %f %g: locale */

#endif
