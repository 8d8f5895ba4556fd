/* Figures: pictures at their own size where the page has room for that, and for their
   captions, which stay with them. */
#include "layout/layout_int.h"
#include "layout/table_int.h"

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

/* The space before or after a figure. */
static int32_t around(int32_t space, const struct doc_style *style)
{
	return space > style->leading / 2 ? space : style->leading / 2;
}

void figure_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	const struct doc_image *image = node->attrs;
	int32_t w, h;
	int32_t most = l->pager.height - 2 * style->leading;
	most = f.caption < most / 2 ? most - f.caption : most / 2;
	if (!image_fit(l, node, f.width, most, &w, &h))
		return;
	l->style = f.style;
	if (!f.caption)
		flow_space(l, around(style->before, style));
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
	if (!f.caption)
		flow_space(l, around(style->after, style));
}

/* About the height of a caption: lines of ragged text are a fifth shorter than they
   might be. */
static int32_t caption_height(struct layout *l, const struct doc_node *node,
                              const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	int64_t line = block_extent(l, node, outer).line;
	int64_t height = (line * 5 / 4 / f.width + 1) * style->leading;
	height += style->before + style->after;
	return height < l->pager.height ? (int32_t)height : l->pager.height;
}

/* What the caption names is as near to it as the caption's style says. */
void captioned_set(struct layout *l, const struct doc_node *node,
                   const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	const struct doc_style *caption = &l->styles->at[STYLE_CAPTION];
	flow_space(l, around(style->before, style));
	for (const struct doc_node *n = node->first; n; n = n->next)
		if (n->kind == DOC_CAPTION)
			f.caption += caption_height(l, n, &f);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		if (n != node->first) {
			l->flow->cost = COST_KEEP;
			l->flow->space = caption->before;
		}
		block_set(l, n, &f);
	}
	flow_space(l, around(style->after, style));
}
