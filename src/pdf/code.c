/* QR codes as vector graphics: one path of rectangles, no image.

   Dark modules that touch in a row become one rectangle, and rows that have the same one
   below each other share it, so that a code of 25 modules a side takes about 120 of them. Their
   numbers count modules, so that no gaps open between them. */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include <qrencode.h>

#include <stdlib.h>
#include <string.h>

enum { DARK = 1, TAKEN = 2 };

/* The end of the run of dark modules that no rectangle has yet. */
static int run_end(const unsigned char *row, int x, int side)
{
	while (x < side && (row[x] & DARK) && !(row[x] & TAKEN))
		x++;
	return x;
}

/* Whether a row has exactly this run. */
static bool same_run(const unsigned char *row, int from, int to, int side)
{
	return (from == 0 || !(row[from - 1] & DARK)) && run_end(row, from, side) == to;
}

/* The unit is a module, and y goes down. */
static void put_modules(struct painter *p, const struct box *box, unsigned char *data,
                        int side)
{
	const int64_t matrix[] = {box->w / side, 0, 0, -(box->h / side), box->x,
	                          p->height - box->y};
	strbuf_adds(p->to, "q ");
	for (int i = 0; i < 6; i++) {
		put_milli_to(p->to, matrix[i]);
		strbuf_addc(p->to, ' ');
	}
	strbuf_adds(p->to, "cm\n");
	for (int i = 0; i < side * side; i++)
		data[i] &= DARK; /* the other bits say what the module is for */
	for (int y = 0; y < side; y++)
		for (int x = 0; x < side; x++) {
			int to = run_end(data + y * side, x, side), below = y;
			if (to == x)
				continue;
			do
				for (int i = x; i < to; i++)
					data[below * side + i] |= TAKEN;
			while (++below < side && same_run(data + below * side, x, to, side));
			const int numbers[] = {x, y, to - x, below - y};
			for (int i = 0; i < 4; i++) {
				strbuf_addi(p->to, numbers[i]);
				strbuf_addc(p->to, ' ');
			}
			strbuf_adds(p->to, "re\n");
			x = to;
		}
	strbuf_adds(p->to, "f Q\n");
}

void paint_code(struct painter *p, const struct box *box)
{
	QRcode *code = QRcode_encodeString(box->code.text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (!code) {
		diags_add(p->w->diags, DIAG_PDF_CODE, (struct pos){0}, box->code.text);
		p->w->failed = true;
		return;
	}
	paint_colour(p, box->colour);
	put_modules(p, box, code->data, code->width);
	QRcode_free(code);
}
