/* Growing byte strings. */
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

char *digits_put(char *to, int64_t n)
{
	static const char pairs[] =
		"000102030405060708091011121314151617181920212223242526272829303132333435"
		"363738394041424344454647484950515253545556575859606162636465666768697071"
		"72737475767778798081828384858687888990919293949596979899";
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n, bound = 10;
	if (n < 0)
		*to++ = '-';
	size_t len = 1;
	for (; rest >= bound && len < DIGITS_MAX - 1; bound *= 10)
		len++;
	char *end = to + len;
	for (char *at = end; at > to + 1; rest /= 100)
		memcpy(at -= 2, pairs + rest % 100 * 2, 2);
	if (len % 2)
		*to = (char)('0' + rest);
	return end;
}

void strbuf_addi(struct strbuf *b, int64_t n)
{
	char *end = digits_put(strbuf_reserve(b, DIGITS_MAX), n);
	*end = '\0';
	b->len = (size_t)(end - b->at);
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
