/* Boxes to a content stream; show_text.c has the text.

   Painting decides nothing: each box says where and in what colour. Positions are rounded
   to 1/100 pt; y is flipped here. What the stream has set (colours, width, font) is
   remembered and set again only when it changes. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

void painter_init(struct painter *p, struct pdf_writer *w, struct strbuf *to,
                  int32_t height)
{
	*p = (struct painter){.w = w, .to = to, .height = height, .line_width = -1};
}

void paint_path_end(struct painter *p)
{
	if (!p->path)
		return;
	strbuf_addc(p->to, p->path);
	strbuf_addc(p->to, '\n');
	p->path = 0;
}

/* Continues the open path with this operator ('f' or 'S') or begins one. */
static void path_begin(struct painter *p, char operator)
{
	if (p->path != operator)
		paint_path_end(p);
	p->path = operator;
}

void paint_text_begin(struct painter *p)
{
	strbuf_adds(p->to, "BT\n");
	p->in_text = true;
	p->line_x = p->line_y = 0;
}

void paint_text_end(struct painter *p)
{
	if (p->in_text)
		strbuf_adds(p->to, "ET\n");
	p->in_text = false;
}

void paint_end(struct painter *p)
{
	mark_end(p);
	paint_text_end(p);
}

void paint_colour(struct painter *p, uint32_t colour)
{
	colour &= 0xFFFFFF;
	if (p->fill == colour)
		return;
	paint_path_end(p);
	p->fill = colour;
	strbuf_adds(p->to, put_colour(p->to, colour) ? "g\n" : "rg\n");
}

static void paint_pen(struct painter *p, uint32_t colour, int32_t width)
{
	colour &= 0xFFFFFF;
	if (p->stroke != colour || p->line_width != width)
		paint_path_end(p);
	if (p->stroke != colour) {
		p->stroke = colour;
		strbuf_adds(p->to, put_colour(p->to, colour) ? "G\n" : "RG\n");
	}
	if (p->line_width != width) {
		p->line_width = width;
		put_milli_to(p->to, width);
		strbuf_adds(p->to, " w\n");
	}
}

static void put_numbers(struct painter *p, const int32_t *centi, int n)
{
	for (int i = 0; i < n; i++) {
		put_centi_to(p->to, centi[i]);
		strbuf_addc(p->to, ' ');
	}
}

/* Edges are rounded, not sizes, so that what touches in the layout touches on paper.
   Nothing vanishes. */
void put_rectangle(struct painter *p, int32_t x, int32_t y, int32_t w, int32_t h)
{
	int32_t left = to_centi(x), right = to_centi(x + w);
	int32_t top = to_centi(p->height - y), bottom = to_centi(p->height - y - h);
	if (right == left && w)
		right = left + 1;
	if (top == bottom && h)
		top = bottom + 1;
	const int32_t numbers[] = {left, bottom, right - left, top - bottom};
	put_numbers(p, numbers, 4);
	strbuf_adds(p->to, "re\n");
}

/* Four cubic arcs; 0.5523 is the usual distance of the control points, 4/3 (√2 - 1). */
static void put_ellipse(struct painter *p, const struct box *box)
{
	int32_t rx = to_centi(box->w / 2), ry = to_centi(box->h / 2);
	int32_t x = to_centi(box->x + box->w / 2);
	int32_t y = to_centi(p->height - box->y - box->h / 2);
	int32_t kx = (int32_t)((int64_t)rx * 55228 / 100000);
	int32_t ky = (int32_t)((int64_t)ry * 55228 / 100000);
	const int32_t start[] = {x + rx, y};
	const int32_t arc[4][6] = {
		{x + rx, y + ky, x + kx, y + ry, x, y + ry},
		{x - kx, y + ry, x - rx, y + ky, x - rx, y},
		{x - rx, y - ky, x - kx, y - ry, x, y - ry},
		{x + kx, y - ry, x + rx, y - ky, x + rx, y},
	};
	put_numbers(p, start, 2);
	strbuf_adds(p->to, "m ");
	for (int i = 0; i < 4; i++) {
		put_numbers(p, arc[i], 6);
		strbuf_adds(p->to, "c ");
	}
	strbuf_adds(p->to, "h\n");
}

static void put_pointer(struct painter *p, const struct box *box)
{
	int32_t back = to_centi(box->pointer.left ? box->x + box->w : box->x);
	int32_t tip = to_centi(box->pointer.left ? box->x : box->x + box->w);
	int32_t top = to_centi(p->height - box->y);
	int32_t bottom = to_centi(p->height - box->y - box->h);
	const int32_t corners[3][2] = {
		{back, bottom}, {tip, (top + bottom) / 2}, {back, top}};
	for (int i = 0; i < 3; i++) {
		put_numbers(p, corners[i], 2);
		strbuf_adds(p->to, i ? "l " : "m ");
	}
	strbuf_adds(p->to, "h\n");
}

/* The corners of a picture's stored rows in the box that it fills, by Exif's orientation:
   a matrix (a b c d e f) of the unit square onto itself. */
static const signed char orientations[8][6] = {
	{1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0},  {-1, 0, 0, -1, 1, 1},
	{1, 0, 0, -1, 0, 1}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
	{0, 1, 1, 0, 0, 0},  {0, 1, -1, 0, 1, 0},
};

static void paint_image(struct painter *p, const struct box *box)
{
	struct pos pos = box->node ? box->node->pos : (struct pos){0};
	const struct image *image = image_of(p->w, box->image.path, pos);
	if (!image)
		return;
	const signed char *turn = orientations[image->orientation - 1];
	int32_t w = to_centi(box->w), h = to_centi(box->h);
	int32_t x = to_centi(box->x), y = to_centi(p->height - box->y - box->h);
	const int32_t matrix[] = {turn[0] * w, turn[1] * h,     turn[2] * w,
	                          turn[3] * h, x + turn[4] * w, y + turn[5] * h};
	const int32_t rect[] = {x, y, x + w, y + h};
	if (!p->mark.artifact)
		structure_figure(&p->w->tags.tree, p->mark.elem, rect);
	strbuf_adds(p->to, "q ");
	put_numbers(p, matrix, 6);
	strbuf_adds(p->to, "cm/I");
	strbuf_addi(p->to, object_number(image->object));
	strbuf_adds(p->to, " Do Q\n");
}

static void paint_page_count(struct painter *p, const struct box *box)
{
	const struct page_count *count = page_count_of(p->w, box);
	const char *before = box->total.before ? box->total.before : "";
	const struct word *word = shaper_word(p->w->shaper, &box->total.style, before,
	                                      strlen(before), NULL, (struct pos){0});
	int32_t width = font_scale(word->width, box->total.size);
	int32_t y = p->height - box->y, x = box->total.rtl ? box->x - width : box->x;
	const int32_t at[] = {to_centi(box->total.rtl ? x : x + width), to_centi(y)};
	paint_colour(p, box->colour);
	if (word->nglyphs) {
		paint_text_begin(p);
		paint_word(p, word, box->total.size, x, y);
		paint_text_end(p);
	}
	paint_word_space(p, 0); /* the form would inherit it */
	strbuf_adds(p->to, "q 1 0 0 1 ");
	put_numbers(p, at, 2);
	strbuf_adds(p->to, "cm/T");
	strbuf_addi(p->to, object_number(count->object));
	strbuf_adds(p->to, " Do Q\n");
}

/* A thin rule is a stroke: of strokes a renderer keeps the width at any place, while the
   edges of a filled area may fall between two dots and turn pale. */
static bool paint_stroke(struct painter *p, uint32_t colour, int32_t x, int32_t y,
                         int32_t w, int32_t h)
{
	enum { THICK = 1500 };
	int32_t thickness = w < h ? w : h, half = thickness / 2;
	if (thickness <= 0 || thickness > THICK || w == h)
		return false;
	const int32_t from[] = {to_centi(w < h ? x + half : x),
	                        to_centi(p->height - (w < h ? y : y + half))};
	const int32_t to[] = {to_centi(w < h ? x + half : x + w),
	                      to_centi(p->height - (w < h ? y + h : y + half))};
	paint_pen(p, colour, thickness);
	path_begin(p, 'S');
	put_numbers(p, from, 2);
	strbuf_adds(p->to, "m ");
	put_numbers(p, to, 2);
	strbuf_adds(p->to, "l\n");
	return true;
}

static void paint_rule(struct painter *p, uint32_t colour, int32_t x, int32_t y,
                       int32_t w, int32_t h)
{
	if (paint_stroke(p, colour, x, y, w, h))
		return;
	paint_colour(p, colour);
	path_begin(p, 'f');
	put_rectangle(p, x, y, w, h);
}

static void paint_underline(struct painter *p, const struct box *box)
{
	const struct face_metrics *m;
	if (!box->text.nruns || !box->text.runs[0].word->nglyphs)
		return;
	m = fonts_metrics(p->w->fonts, (int)box->text.runs[0].word->glyphs[0].face);
	int32_t below = m->underline < 0 ? -m->underline : m->underline;
	int32_t thickness = font_scale(m->underline_thickness, box->text.size);
	mark_begin(p, &(struct mark){.elem = ELEM_NONE, .artifact = ARTIFACT_LAYOUT});
	paint_rule(p, box->colour, box->x, box->y + font_scale(below, box->text.size),
	           box->w, thickness);
}

static void paint_box(struct painter *p, const struct box *box)
{
	struct mark mark = structure_box(&p->w->tags.tree, box, p->height);
	bool filled = template_fills(p->w, box);
	if (filled) /* by the value, which is said in place of the blank */
		mark = (struct mark){.elem = ELEM_NONE, .artifact = ARTIFACT_LAYOUT};
	template_passes(p->w, &mark);
	mark_begin(p, &mark);
	switch (box->kind) {
	case BOX_TEXT:
		paint_colour(p, box->colour);
		paint_text(p, box);
		break;
	case BOX_RULE:
		paint_rule(p, box->colour, box->x, box->y, box->w, box->h);
		break;
	case BOX_FRAME:
		paint_pen(p, box->colour, box->frame.thickness);
		path_begin(p, 'S');
		put_rectangle(p, box->x, box->y, box->w, box->h);
		break;
	case BOX_DOT:
		paint_colour(p, box->colour);
		path_begin(p, 'f');
		put_ellipse(p, box);
		break;
	case BOX_POINTER:
		paint_colour(p, box->colour);
		path_begin(p, 'f');
		put_pointer(p, box);
		break;
	case BOX_IMAGE:
		paint_image(p, box);
		break;
	case BOX_CODE:
		paint_code(p, box);
		break;
	case BOX_PAGE_OF:
		page_ref_paint(p, box);
		break;
	case BOX_TOTAL:
		paint_page_count(p, box);
		break;
	}
	if (filled)
		template_reserve(p->w, box->node);
}

/* Shapes outside of lines of text. */
static bool is_ground(const struct box *box)
{
	if (!box_is_shape(box->kind))
		return false;
	return box->artifact || !box->node || !doc_is_inline(box->node->kind);
}

/* Grounds first, then text and pictures in reading order: text is seldom interrupted,
   which takes fewer marks. */
void paint_boxes(struct painter *p, const struct box *boxes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_ground(&boxes[i]))
			paint_box(p, &boxes[i]);
		else if (boxes[i].kind == BOX_TEXT && boxes[i].text.underline)
			paint_underline(p, &boxes[i]);
	}
	for (size_t i = 0; i < n; i++) {
		if (!is_ground(&boxes[i]))
			paint_box(p, &boxes[i]);
	}
}
