/* The tree's blocks: each goes to the file that knows its kind, in a frame that it
   inherits: edges, style, language, direction.

   A style's indent and hang count where the style is set, not where it is inherited.
   Blocks that stay together are collected first, with dear breaks inside if they fit a
   page. */
#include "layout/economy_int.h"
#include "layout/pager_int.h"
#include "layout/table_int.h"

#include <assert.h>

void frame_inset(struct frame *f, int32_t start, int32_t end)
{
	f->x += f->rtl ? end : start;
	f->width -= start + end;
	if (f->width < PT)
		f->width = PT;
}

static enum style default_style(const struct doc_node *node)
{
	if (node->style != STYLE_INHERIT)
		return node->style;
	if (node->kind == DOC_CODE)
		return STYLE_CODE;
	if (node->kind == DOC_QUOTE)
		return STYLE_QUOTE;
	if (node->kind == DOC_CAPTION)
		return STYLE_CAPTION;
	if (node->kind == DOC_HEADING) {
		const struct doc_heading *h = node->attrs;
		int level = h ? h->level : 1;
		return level <= 1   ? STYLE_HEADING_1
		       : level == 2 ? STYLE_HEADING_2
		       : level == 3 ? STYLE_HEADING_3
		                    : STYLE_HEADING_4;
	}
	return STYLE_INHERIT;
}

/* Whether a style's bound on line length applies to the node: tables and columns have
   their own, and a panel goes from edge to edge, whatever its text does. A list is
   bounded so that its lines end where others do. */
static bool is_column(const struct doc_node *node)
{
	const struct doc_list *list = node->kind == DOC_LIST ? node->attrs : NULL;
	return node->kind == DOC_PARA || node->kind == DOC_QUOTE
	       || node->kind == DOC_CAPTION
	       || (node->kind == DOC_LIST && (!list || list->columns < 2));
}

int32_t frame_widest(const struct layout *l, const struct doc_node *node)
{
	enum style style = default_style(node);
	return style != STYLE_INHERIT && is_column(node) ? l->styles->at[style].widest
	                                                 : 0;
}

struct frame frame_enter(const struct layout *l, const struct doc_node *node,
                         const struct frame *frame)
{
	struct frame f = *frame;
	f.bounded = 0;
	const char *lang = node_lang(node);
	if (lang) {
		f.lang = lang;
		f.rtl = lang_is_rtl(lang);
	}
	enum style style = default_style(node);
	if (style != STYLE_INHERIT) {
		const struct doc_style *s = &l->styles->at[style];
		f.style = style;
		f.hang = s->hang;
		frame_inset(&f, s->indent + s->hang, 0);
		if (s->widest && f.width > s->widest && is_column(node)) {
			f.bounded = f.width - s->widest;
			frame_inset(&f, 0, f.bounded);
		}
	}
	return f;
}

/* What tells at the top of a page that a group goes on: its strips, as of a table's
   head. */
static struct repeat *make_again(struct layout *l, const struct doc_node *block,
                                 const struct frame *f)
{
	struct repeat *again = ARENA_NEW(layout_arena(l), struct repeat);
	struct flow own = {.paged = false}, *flow = l->flow;
	l->flow = &own;
	for (const struct doc_node *n = block->first; n; n = n->next) {
		size_t most = own.list.len + 1;
		block_set(l, n, f);
		if (!n->next && own.list.len > most)
			own.list.len = most;
	}
	l->flow = flow;
	for (size_t i = 0; i < own.list.len; i++) {
		struct strip *s = &own.list.at[i];
		s->gap = i ? s->gap : 0;
		s->repeated = s->whole = true;
		s->cost = COST_GLUED;
		s->height += i + 1 == own.list.len ? own.space : 0;
	}
	again->strips = own.list;
	again->of_group = true;
	return again;
}

/* A group that is longer than a page is announced on each that it runs over to; not above
   its own first strip. */
static void repeat_again(struct layout *l, struct list *list,
                         const struct doc_node *block, const struct frame *f)
{
	if (list_height(list) <= l->pager.height)
		return;
	struct repeat *again = make_again(l, block, f);
	for (size_t i = 1; i < list->len; i++) {
		struct strip *s = &list->at[i];
		if (!s->repeat)
			s->repeat = again;
		else if (s->repeat != again && !s->repeat->outer)
			((struct repeat *)s->repeat)->outer = again;
	}
}

static void group_set(struct layout *l, const struct doc_node *node,
                      const struct frame *f)
{
	const struct doc_common *common = node->attrs;
	struct flow own, *outer = group_begin(l, &own);
	block_children(l, node, f);
	list_economise(l, &own.list, l->pager.height);
	list_close_up(l, &own.list, l->pager.height);
	if (common && common->again)
		repeat_again(l, &own.list, common->again, f);
	group_end(l, outer, l->pager.height);
}

static void quote_set(struct layout *l, const struct doc_node *node,
                      const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *s = &l->styles->at[f.style];
	flow_space(l, s->before);
	frame_inset(&f, 0, s->indent);
	block_children(l, node, &f);
	flow_space(l, s->after);
}

static void rule_set(struct layout *l, const struct doc_node *node,
                     const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *s = &l->styles->at[f.style];
	struct marker *markers = l->markers; /* they wait for their parents */
	l->markers = NULL;
	flow_space(l, s->before);
	strip_begin(l, 0);
	l->markers = markers;
	struct box *b = strip_box(l, BOX_RULE, NULL);
	b->x = f.x;
	b->w = f.width;
	b->h = l->styles->hairline;
	b->colour = l->styles->line;
	flow_strip(l, l->styles->hairline, 0);
	flow_space(l, s->after);
}

void block_children(struct layout *l, const struct doc_node *node,
                    const struct frame *frame)
{
	if (node->first && doc_is_inline(node->first->kind)) {
		text_set(l, node, frame);
		return;
	}
	for (const struct doc_node *n = node->first; n; n = n->next)
		block_set(l, n, frame);
}

static void space_set(struct layout *l, const struct doc_space *space)
{
	if (space && space->firm) {
		strip_begin(l, 0);
		flow_strip(l, space->height, 0);
	} else if (space) {
		l->flow->space += space->height;
	}
}

static void container_set(struct layout *l, const struct doc_node *node,
                          const struct frame *outer)
{
	struct frame f = frame_enter(l, node, outer);
	if (node->kind == DOC_GROUP)
		group_set(l, node, &f);
	else
		block_children(l, node, &f);
}

void block_set(struct layout *l, const struct doc_node *node, const struct frame *frame)
{
	const char *anchor = node_anchor(node);
	if (l->pager.stopped)
		return;
	if (anchor)
		flow_anchor(l, node, anchor, NULL, 0);
	switch (node->kind) {
	case DOC_HEADING:
	case DOC_PARA:
	case DOC_CAPTION:
		text_set(l, node, frame);
		break;
	case DOC_CODE:
		code_set(l, node, frame);
		break;
	case DOC_PANEL:
		panel_set(l, node, frame);
		break;
	case DOC_LIST:
		list_set(l, node, frame);
		break;
	case DOC_QUOTE:
		quote_set(l, node, frame);
		break;
	case DOC_TABLE:
		table_set(l, node, frame);
		break;
	case DOC_COLUMNS:
		columns_set(l, node, frame);
		break;
	case DOC_FIGURE:
		figure_set(l, node, frame);
		break;
	case DOC_CAPTIONED:
		captioned_set(l, node, frame);
		break;
	case DOC_LINE:
		rule_set(l, node, frame);
		break;
	case DOC_WRITE:
		write_set(l, node, frame);
		break;
	case DOC_SPACE:
		space_set(l, node->attrs);
		break;
	case DOC_NEW_PAGE:
		l->flow->cost = COST_FORCE;
		break;
	default:
		assert(!doc_is_inline(node->kind));
		container_set(l, node, frame);
	}
}
