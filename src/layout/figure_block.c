/* Figures: pictures at their own size where the page has room for that. */
#include "layout/layout_int.h"

#include "figure/image_size.h"

enum { DPI = 150 };

bool image_fit(struct layout *l, const struct doc_node *node, int32_t width,
               int32_t height, int32_t *w, int32_t *h)
{
	const struct doc_image *image = node->attrs;
	uint32_t px, py;
	if (!image || !image->path
	    || !image_size(image->path, l->diags, node->pos, &px, &py))
		return false;
	int64_t nw = (int64_t)px * 72 * PT / DPI, nh = (int64_t)py * 72 * PT / DPI;
	if (image->max_height > 0 && image->max_height < height)
		height = image->max_height;
	if (nh > height) {
		nw = nw * height / nh;
		nh = height;
	}
	if (nw > width) {
		nh = nh * width / nw;
		nw = width;
	}
	*w = nw > 0 ? (int32_t)nw : 1;
	*h = nh > 0 ? (int32_t)nh : 1;
	return true;
}

void figure_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	const struct doc_image *image = node->attrs;
	int32_t w, h;
	if (!image_fit(l, node, f.width, l->pager.height - 2 * style->leading, &w, &h))
		return;
	l->style = f.style;
	flow_space(l, style->before > style->leading / 2 ? style->before
	                                                 : style->leading / 2);
	strip_begin(l, 0);
	struct box *b = strip_box(l, BOX_IMAGE, node);
	b->x = f.rtl ? f.x + f.width - w : f.x;
	if (style->align == STYLE_ALIGN_CENTRE || f.align == ALIGN_CENTRE)
		b->x = f.x + (f.width - w) / 2;
	else if (style->align == STYLE_ALIGN_END || f.align == ALIGN_END)
		b->x = f.rtl ? f.x : f.x + f.width - w;
	b->w = w;
	b->h = h;
	b->image.path = image->path;
	flow_strip(l, h, 0);
	flow_space(l,
	           style->after > style->leading / 2 ? style->after : style->leading / 2);
}
