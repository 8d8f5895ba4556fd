/* Line break opportunities, from libunibreak (UAX #14).

   The library answers in one value per byte already; only the end of the text needs care,
   where the rules always break: whether a line must end there is for the caller to say,
   unless the text's last character demands it. */
#include "type/breaks.h"

#include <linebreak.h>
#include <pthread.h>
#include <string.h>

/* Fills an index in the library, the same for everyone; safe to share once it is done. */
static pthread_once_t library_ready = PTHREAD_ONCE_INIT;

static bool ends_line(const unsigned char *text, size_t n)
{
	if (text[n - 1] >= '\n' && text[n - 1] <= '\r')
		return true;
	if (n >= 2 && memcmp(text + n - 2, "\xC2\x85", 2) == 0)
		return true;
	return n >= 3 && (memcmp(text + n - 3, "\xE2\x80\xA8", 3) == 0
	                  || memcmp(text + n - 3, "\xE2\x80\xA9", 3) == 0);
}

void breaks_find(const char *text, size_t n, const char *lang, unsigned char *kinds)
{
	static const unsigned char kind[] = {
		[LINEBREAK_MUSTBREAK] = BREAK_MUST,
		[LINEBREAK_ALLOWBREAK] = BREAK_MAY,
		[LINEBREAK_NOBREAK] = BREAK_NO,
		[LINEBREAK_INSIDEACHAR] = BREAK_NO,
	};
	if (n == 0)
		return;
	pthread_once(&library_ready, init_linebreak);
	set_linebreaks_utf8((const unsigned char *)text, n, lang ? lang : "", (char *)kinds);
	for (size_t i = 0; i < n; i++)
		kinds[i] = kind[kinds[i]];
	kinds[n - 1] = ends_line((const unsigned char *)text, n) ? BREAK_MUST : BREAK_MAY;
}
