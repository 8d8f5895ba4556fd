/* A dictionary of hyphenation patterns, and words divided by it: never nearer to the ends
   than asked for. */
#include "type/patterns_int.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void divide(const struct patterns *p, const uint32_t *word, size_t n)
{
	bool points[WORD_CHARS_MAX];
	memset(points, 1, sizeof points);
	patterns_divide(p, word, n, 2, 3, points);
	for (size_t i = 0; i < n; i++)
		if (points[i] && (i < 2 || i + 3 > n))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t word[] = {'h', 'y', 'p', 'h', 'e', 'n',
	                                'a', 't', 'i', 'o', 'n'};
	struct strbuf text = STRBUF_INIT;
	const char *why;
	strbuf_add(&text, data, size);
	struct patterns *p = patterns_read(&text, &why);
	if (!p && !why)
		abort();
	if (p) {
		uint32_t longest[WORD_CHARS_MAX];
		for (size_t i = 0; i < WORD_CHARS_MAX; i++)
			longest[i] = i % 7 ? 'a' + (uint32_t)i % 3 : 0xE4;
		divide(p, word, sizeof word / sizeof *word);
		divide(p, longest, WORD_CHARS_MAX);
		divide(p, longest, 1);
		for (size_t i = 0; i < WORD_CHARS_MAX; i++)
			longest[i] = 0x10FFFF;
		divide(p, longest, WORD_CHARS_MAX);
	}
	patterns_free(p);
	strbuf_release(&text);
	return 0;
}
