/* Any bytes as a server's address, and as what a server says: the first is taken apart or
   refused, the second comes out printable and within its limit. */
#include "base/utf8.h"
#include "mail/smtp_int.h"
#include "scratch.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand_printable(const char *s)
{
	DEMAND(strlen(s) < REPLY_MAX);
	DEMAND(utf8_valid(s, strlen(s), NULL));
	for (const char *end = s + strlen(s); s < end;) {
		uint32_t c = utf8_next(&s, end);
		DEMAND(c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0x202E);
	}
}

/* Each line is what the server says, or, led by '>', a command. */
static void talk_all(const char *s, const char *end)
{
	struct talk talk;
	talk_begin(&talk);
	for (const char *stop; s < end; s = stop) {
		stop = memchr(s, '\n', (size_t)(end - s));
		stop = stop ? stop + 1 : end;
		if (*s == '>')
			talk_command(&talk, s + 1, (size_t)(stop - s) - 1);
		else
			talk_line(&talk, s, (size_t)(stop - s));
		demand_printable(talk.reply);
		DEMAND(talk.code >= 0 && talk.code < 1000);
	}
	for (int code = 0; code < 100; code++) {
		struct strbuf words = STRBUF_INIT;
		const struct failure f = {
			.code = (CURLcode)code, .talk = &talk, .place = "x:25"};
		smtp_words(&f, &words);
		DEMAND(words.len > 0);
		strbuf_release(&words);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct smtp_place place = {"", false};
	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	if (!smtp_place_of(text, &place))
		DEMAND(strlen(place.text) > 1);
	DEMAND(!smtp_is_loopback(text, strlen(text)) || *text == '[' || *text == ':'
	       || *text == '1' || *text == 'l' || *text == 'L' || *text == '0');
	talk_all(text, text + size);
	free(text);
	return 0;
}
