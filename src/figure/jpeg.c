/* JPEG files without what no decoder needs.

   The picture stays compressed (DCTDecode); tables, frame, scans and what tells the
   colour space are kept. Whatever else such files carry (Exif, XMP, comments, thumbnails,
   other pictures after the end) may say what readers of the paper must not know. Each
   segment is measured, so that nothing hides behind its content. Coded data is not looked
   at.

   Four colours (CMYK) are refused: the PDF's colour space is sRGB, beside which ISO
   19005-2, 6.2.4.3, allows no printing inks. So are compressions that DCTDecode does not
   know. ITU-T T.81, annex B; ISO 32000-1, 7.4.8. */
#include "figure/jpeg.h"

#include "base/big_endian.h"
#include "figure/colour_profile.h"
#include "figure/jpeg_segments.h"

#include <string.h>

enum { ADOBE_SIZE = 12, ICC_HEAD = 14, COLOURS_MAX = 3 };

struct jpeg {
	const unsigned char *bytes;
	size_t n;
	unsigned width, height, depth, colours;
	unsigned char names[COLOURS_MAX]; /* of the colours */
	bool jfif, adobe;
	struct icc_parts icc;
};

static bool begins_with(const struct segment *s, const char *what, size_t n)
{
	return s->n >= n && memcmp(s->at, what, n) == 0;
}

/* ---- first look: the frame and the profile ---- */

static bool read_frame(struct jpeg *j, const struct segment *s)
{
	if (s->marker > JPEG_SOF2 || j->colours || s->n < 6)
		return false;
	j->depth = s->at[0];
	j->height = be16(s->at + 1);
	j->width = be16(s->at + 3);
	j->colours = s->at[5];
	if ((j->colours != 1 && j->colours != COLOURS_MAX)
	    || s->n != 6 + 3 * (size_t)j->colours)
		return false;
	for (unsigned i = 0; i < j->colours; i++)
		j->names[i] = s->at[6 + 3 * i];
	return j->width && j->height && j->depth == 8;
}

static bool look(struct jpeg *j)
{
	struct segments segments;
	struct segment s;
	bool scan = false;
	segments_init(&segments, j->bytes, j->n);
	while (segments_next(&segments, &s)) {
		if (jpeg_is_frame(s.marker) && !read_frame(j, &s))
			return false;
		if (s.marker == JPEG_SOS && !j->colours)
			return false;
		scan |= s.marker == JPEG_SOS;
		j->jfif |= s.marker == JPEG_APP0 && begins_with(&s, "JFIF", 5);
		j->adobe |= s.marker == JPEG_APP14 && s.n >= ADOBE_SIZE
		            && begins_with(&s, "Adobe", 5);
		if (s.marker == JPEG_APP2 && s.n > ICC_HEAD
		    && begins_with(&s, "ICC_PROFILE", 12))
			icc_add(&j->icc, s.at[12], s.at[13], s.at + ICC_HEAD,
			        s.n - ICC_HEAD);
	}
	return !segments.wrong && scan;
}

/* ---- whether a segment is no longer than what it is for ---- */

static bool quantizers_fit(const struct segment *s)
{
	size_t i = 0;
	while (i < s->n)
		i += s->at[i] >> 4 ? 1 + 128 : 1 + 64;
	return i == s->n;
}

static bool codes_fit(const struct segment *s)
{
	size_t i = 0;
	while (i + 17 <= s->n) {
		size_t sum = 17;
		for (size_t k = 1; k <= 16; k++)
			sum += s->at[i + k];
		i += sum;
	}
	return i == s->n;
}

static bool fits(const struct segment *s)
{
	switch (s->marker) {
	case JPEG_DQT:
		return quantizers_fit(s);
	case JPEG_DHT:
		return codes_fit(s);
	case JPEG_DRI:
		return s->n == 2;
	case JPEG_SOS:
		return s->n >= 1 && s->n == 4 + 2 * (size_t)s->at[0];
	default:
		return true;
	}
}

/* ---- second look: what is kept ---- */

static void put_segment(struct strbuf *to, unsigned marker, const void *at, size_t n)
{
	strbuf_addc(to, (char)0xFF);
	strbuf_addc(to, (char)marker);
	strbuf_addc(to, (char)((n + 2) >> 8));
	strbuf_addc(to, (char)(n + 2));
	strbuf_add(to, at, n);
}

/* A scan's data; a repeated FF is written once. */
static void put_scan(struct strbuf *to, const struct segment *s)
{
	for (size_t i = 0; i < s->nscan;) {
		const unsigned char *ff = memchr(s->scan + i, 0xFF, s->nscan - i);
		size_t end = ff ? (size_t)(ff - s->scan) + 1 : s->nscan;
		strbuf_add(to, s->scan + i, end - i);
		while (ff && end < s->nscan && s->scan[end] == 0xFF)
			end++;
		i = end;
	}
}

/* How the colours are coded: the Adobe segment says so, or JFIF (always YCbCr), or else
   the components' names do, which need no segment. */
static void put_colour_space(struct strbuf *to, const struct jpeg *j)
{
	static const unsigned char ycbcr[ADOBE_SIZE] = {'A', 'd', 'o', 'b', 'e', 0,
	                                                100, 0,   0,   0,   0,   1};
	if (j->jfif && !j->adobe && j->colours == 3 && memcmp(j->names, "RGB", 3) == 0)
		put_segment(to, JPEG_APP14, ycbcr, sizeof ycbcr);
}

static void put_profile(struct strbuf *to, const struct jpeg *j)
{
	enum { MOST = 65533 - ICC_HEAD };
	struct strbuf profile = STRBUF_INIT, part = STRBUF_INIT;
	if (icc_join(&j->icc, &profile)) {
		size_t parts = (profile.len + MOST - 1) / MOST;
		for (size_t i = 0; i < parts; i++) {
			size_t n = profile.len - i * MOST;
			strbuf_clear(&part);
			strbuf_add(&part, "ICC_PROFILE", 12);
			strbuf_addc(&part, (char)(i + 1));
			strbuf_addc(&part, (char)parts);
			strbuf_add(&part, profile.at + i * MOST, n < MOST ? n : MOST);
			put_segment(to, JPEG_APP2, part.at, part.len);
		}
	}
	strbuf_release(&part);
	strbuf_release(&profile);
}

static bool put_all(struct strbuf *to, const struct jpeg *j)
{
	struct segments segments;
	struct segment s;
	strbuf_add(to, "\xFF\xD8", 2);
	put_colour_space(to, j);
	put_profile(to, j);
	segments_init(&segments, j->bytes, j->n);
	while (segments_next(&segments, &s)) {
		bool adobe = s.marker == JPEG_APP14 && s.n >= ADOBE_SIZE
		             && begins_with(&s, "Adobe", 5);
		if (!fits(&s))
			return false;
		if (adobe)
			put_segment(to, s.marker, s.at, ADOBE_SIZE);
		if (jpeg_is_frame(s.marker) || s.marker == JPEG_DQT
		    || s.marker == JPEG_DHT || s.marker == JPEG_DRI
		    || s.marker == JPEG_SOS)
			put_segment(to, s.marker, s.at, s.n);
		if (s.marker == JPEG_SOS)
			put_scan(to, &s);
	}
	strbuf_add(to, "\xFF\xD9", 2);
	return true;
}

bool jpeg_strip(const struct strbuf *file, struct strbuf *to, struct jpeg_frame *frame)
{
	struct jpeg j = {.bytes = (const unsigned char *)file->at, .n = file->len};
	bool ok = look(&j) && put_all(to, &j);
	*frame = (struct jpeg_frame){j.width, j.height, j.colours};
	return ok;
}
