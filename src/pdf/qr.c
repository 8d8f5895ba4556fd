/* QR codes as inline images of one bit a module.

   A stencil mask paints the dark modules in the current colour. Unlike a path of
   rectangles it takes few bytes, the same for every code, and there are as many codes as
   pages. The bits are hexadecimal, so that none of their bytes can end the image. ISO
   32000-1, 8.9.6.2 and 8.9.7. */
#include "pdf/qr.h"
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <qrencode.h>

/* The rows from the top, eight modules a byte, 0 for dark, padded with light. */
static void put_bits(struct strbuf *to, const unsigned char *modules, int side)
{
	static const char digits[] = "0123456789ABCDEF";
	enum { DARK = 1 }; /* the other bits say what a module is for */
	for (int y = 0; y < side; y++)
		for (int x = 0; x < side; x += 4) {
			int nibble = 15;
			for (int i = x; i < x + 4 && i < side; i++)
				if (modules[y * side + i] & DARK)
					nibble &= ~(8 >> (i - x));
			strbuf_addc(to, digits[nibble]);
			if (x + 4 >= side && (x / 4) % 2 == 0)
				strbuf_addc(to, 'F');
		}
}

bool qr_put(struct strbuf *to, const char *text, int32_t left, int32_t bottom,
            int32_t side)
{
	const int32_t matrix[] = {side, 0, 0, side, left, bottom};
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (!code)
		return false;
	strbuf_adds(to, "q ");
	for (int i = 0; i < 6; i++) {
		put_milli_to(to, matrix[i]);
		strbuf_addc(to, ' ');
	}
	strbuf_addf(to, "cm\nBI/W %d/H %d/BPC 1/IM true/F/AHx\nID ", code->width,
	            code->width);
	put_bits(to, code->data, code->width);
	strbuf_adds(to, ">\nEI Q\n");
	QRcode_free(code);
	return true;
}

void paint_code(struct painter *p, const struct box *box)
{
	paint_colour(p, box->colour);
	if (qr_put(p->to, box->code.text, box->x, p->height - box->y - box->h, box->w))
		return;
	diags_add(p->w->diags, DIAG_PDF_CODE, (struct pos){0}, box->code.text);
	p->w->failed = true;
}
