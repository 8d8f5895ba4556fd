/* Areas of glyphs. The area that a closed path runs around is half the sum of the cross
   products of its points (Green's theorem); a Bézier's share of it is a polynomial in its
   control points. */
#include "type/glyph_ink.h"

#include "font/face.h"

struct ink {
	double area;
};

static double cross(double x1, double y1, double x2, double y2)
{
	return x1 * y2 - x2 * y1;
}

static void line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float x,
                 float y, void *user)
{
	(void)funcs, (void)user;
	struct ink *ink = data;
	ink->area +=
		cross((double)st->current_x, (double)st->current_y, (double)x, (double)y)
		/ 2;
}

static void quadratic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float x1,
                      float y1, float x2, float y2, void *user)
{
	(void)funcs, (void)user;
	struct ink *ink = data;
	double x0 = (double)st->current_x, y0 = (double)st->current_y;
	ink->area += (2 * cross(x0, y0, (double)x1, (double)y1)
	              + 2 * cross((double)x1, (double)y1, (double)x2, (double)y2)
	              + cross(x0, y0, (double)x2, (double)y2))
	             / 6;
}

static void cubic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float x1,
                  float y1, float x2, float y2, float x3, float y3, void *user)
{
	(void)funcs, (void)user;
	struct ink *ink = data;
	double x0 = (double)st->current_x, y0 = (double)st->current_y;
	double ax = (double)x1, ay = (double)y1, bx = (double)x2, by = (double)y2;
	double cx = (double)x3, cy = (double)y3;
	ink->area += (6 * cross(x0, y0, ax, ay) + 3 * cross(x0, y0, bx, by)
	              + cross(x0, y0, cx, cy) + 3 * cross(ax, ay, bx, by)
	              + 3 * cross(ax, ay, cx, cy) + 6 * cross(bx, by, cx, cy))
	             / 20;
}

double glyph_ink(struct fonts *fonts, int face, uint32_t glyph)
{
	struct ink ink = {0};
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();
	/* each path comes back to its start, by a line where it must */
	hb_draw_funcs_set_line_to_func(funcs, line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(funcs, quadratic, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic, NULL, NULL);
	hb_font_get_glyph_shape(fonts_open(fonts, face)->hb_font, glyph, funcs, &ink);
	hb_draw_funcs_destroy(funcs);
	return ink.area < 0 ? -ink.area : ink.area;
}
