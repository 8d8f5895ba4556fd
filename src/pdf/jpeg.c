/* JPEG files go in as they are (DCTDecode); only the frame header is read, for the size
   and the number of colours. Four (CMYK) are refused: the file's colour space is sRGB,
   beside which ISO 19005-2, 6.2.4.3, allows none of printing inks. ITU-T T.81, annex B. */
#include "pdf/writer_int.h"

struct frame {
	unsigned width, height, depth, colours;
};

static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8
	       && marker != 0xCC;
}

static bool read_frame(const unsigned char *at, size_t n, struct frame *frame)
{
	size_t i = 2;
	while (i + 4 <= n) {
		if (at[i] != 0xFF)
			return false;
		unsigned marker = at[i + 1];
		if (marker == 0xFF) { /* fill */
			i++;
			continue;
		}
		if (marker == 0x01
		    || (marker >= 0xD0 && marker <= 0xD7)) { /* no length */
			i += 2;
			continue;
		}
		size_t length = (size_t)at[i + 2] << 8 | at[i + 3];
		if (length < 2 || length > n - i - 2)
			return false;
		const unsigned char *segment = at + i + 4;
		if (is_frame(marker)) {
			if (length < 8)
				return false;
			frame->depth = segment[0];
			frame->height = (unsigned)segment[1] << 8 | segment[2];
			frame->width = (unsigned)segment[3] << 8 | segment[4];
			frame->colours = segment[5];
			return true;
		}
		if (marker == 0xD9 || marker == 0xDA)
			return false;
		i += 2 + length;
	}
	return false;
}

bool jpeg_embed(struct pdf_writer *w, struct object *object, const struct strbuf *file)
{
	static const char *const space[] = {[1] = "Gray", [3] = "RGB"};
	struct frame f = {0};
	if (!read_frame((const unsigned char *)file->at, file->len, &f) || !f.width
	    || !f.height || f.depth != 8 || f.colours > 3 || !space[f.colours])
		return false;
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_addf(b,
	            "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8"
	            "/ColorSpace/Device%s/Filter/DCTDecode",
	            f.width, f.height, space[f.colours]);
	object_set_stream(object, b->at, b->len, file->at, file->len, PACK_NOT);
	return true;
}
