/* Growing byte strings; see the header. */
#include "base/strbuf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void strbuf_release(struct strbuf *b)
{
	free(b->at);
	*b = (struct strbuf)STRBUF_INIT;
}

void strbuf_clear(struct strbuf *b)
{
	b->len = 0;
	if (b->at)
		b->at[0] = '\0';
}

char *strbuf_reserve(struct strbuf *b, size_t n)
{
	if (n > SIZE_MAX / 2 - b->len)
		mem_die();
	if (b->len + n + 1 > b->cap) {
		size_t cap = b->cap ? b->cap * 2 : 64;
		if (cap < b->len + n + 1)
			cap = b->len + n + 1;
		b->at = mem_realloc(b->at, cap);
		b->cap = cap;
	}
	return b->at + b->len;
}

void strbuf_addi(struct strbuf *b, int64_t n)
{
	char digits[24];
	size_t i = sizeof digits;
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do {
		digits[--i] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (n < 0)
		digits[--i] = '-';
	strbuf_add(b, digits + i, sizeof digits - i);
}

void strbuf_addf(struct strbuf *b, const char *format, ...)
{
	enum { OFTEN_ENOUGH = 64 };
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	char *to = strbuf_reserve(b, OFTEN_ENOUGH);
	size_t room = b->cap - b->len;
	int n = vsnprintf(to, room, format, args);
	va_end(args);
	if (n > 0 && (size_t)n >= room) {
		to = strbuf_reserve(b, (size_t)n);
		vsnprintf(to, (size_t)n + 1, format, again);
	}
	b->len += n > 0 ? (size_t)n : 0;
	va_end(again);
}
