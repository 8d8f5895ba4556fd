/* A walk through a JPEG file. Nothing is decoded: a scan's data ends at the first marker
   that is not a restart, since FF in the data is always followed by 00. */
#include "figure/jpeg_segments.h"

#include "base/big_endian.h"

#include <string.h>

bool jpeg_is_frame(unsigned marker)
{
	return marker >= JPEG_SOF0 && marker <= 0xCF && marker != JPEG_DHT
	       && marker != JPEG_JPG && marker != JPEG_DAC;
}

static bool is_restart(unsigned marker)
{
	return marker >= JPEG_RST0 && marker <= JPEG_RST7;
}

void segments_init(struct segments *s, const unsigned char *at, size_t n)
{
	*s = (struct segments){.at = at, .n = n, .i = 2};
	if (n < 2 || at[0] != 0xFF || at[1] != JPEG_SOI)
		s->wrong = "it has no header";
}

/* Where the coded data from `i` ends: at a marker or the file's end. */
static size_t scan_end(const struct segments *s, size_t i)
{
	while (i < s->n) {
		const unsigned char *ff = memchr(s->at + i, 0xFF, s->n - i);
		if (!ff)
			return s->n;
		size_t at = (size_t)(ff - s->at), next = at;
		while (next < s->n && s->at[next] == 0xFF) /* FF may be repeated */
			next++;
		if (next == s->n)
			return s->n;
		if (s->at[next] != 0 && !is_restart(s->at[next]))
			return at;
		i = next + 1;
	}
	return s->n;
}

/* The marker at s->i, which moves on; 0 if there is none. */
static unsigned next_marker(struct segments *s)
{
	size_t i = s->i;
	if (i < s->n && s->at[i] != 0xFF) {
		s->wrong = "a marker is missing";
		return 0;
	}
	while (i < s->n && s->at[i] == 0xFF)
		i++;
	if (i >= s->n || s->at[i] == 0) {
		s->wrong = i >= s->n ? "it is cut off" : "a marker is missing";
		return 0;
	}
	s->i = i + 1;
	return s->at[i];
}

bool segments_next(struct segments *s, struct segment *to)
{
	while (!s->wrong) {
		unsigned marker = next_marker(s);
		if (marker == JPEG_EOI || marker == 0)
			return false;
		if (marker == JPEG_TEM || is_restart(marker))
			continue;
		size_t length = s->n - s->i < 2 ? 0 : be16(s->at + s->i);
		if (marker == JPEG_SOI) {
			s->wrong = "a second image begins in it";
		} else if (length < 2 || length > s->n - s->i) {
			s->wrong = "it is cut off";
		} else {
			*to = (struct segment){marker, s->at + s->i + 2, length - 2, NULL,
			                       0};
			s->i += length;
			if (marker == JPEG_SOS) {
				to->scan = s->at + s->i;
				s->i = scan_end(s, s->i);
				to->nscan = (size_t)(s->at + s->i - to->scan);
			}
			return true;
		}
	}
	return false;
}
