/* Running head and foot: one line each, a text at either edge, and perhaps a code for
   scanners.

   {page} is put in here. {total}, unless the document says it, is not known yet: a text
   with it becomes one BOX_TOTAL. A start text that would run into the end text is
   shortened and reported once. In large print, where that would happen on most papers,
   the longer of the two first gets lines of its own. */
#include "layout/furniture_int.h"

#include "type/linebreaks.h"

#include <string.h>

enum {
	LONGEST = 1024,
	NAME_MOST = 200, /* bytes of a line; of one in a message */
	END_PERCENT = 75 /* the part of the line that its end text may take */
};

struct running {
	struct layout *l;
	struct look look;
	uint32_t number;
	int32_t x, width, y;
	bool rtl;
};

/* Most texts are the same on every page: they are kept. */
static const char *put_number(struct layout *l, const char *text, const char *name,
                              uint32_t number)
{
	const char *out = "", *at = strstr(text, name);
	if (!at)
		return text;
	for (; at; at = strstr(text, name)) {
		out = arena_printf(&l->page, "%s%.*s%u", out, (int)(at - text), text,
		                   (unsigned)number);
		text = at + strlen(name);
	}
	return arena_printf(&l->page, "%s%s", out, text);
}

static const char *expand(struct layout *l, const char *text, uint32_t number)
{
	uint32_t total = l->doc->furniture.own_total;
	text = put_number(l, text, "{page}", number);
	return total ? put_number(l, text, "{total}", total) : text;
}

static int32_t width_of(const struct running *r, const char *text)
{
	return look_text(r->l, &r->look, text, (struct pos){0}, NULL, NULL);
}

static const char *first_bytes(struct running *r, const char *text, size_t n)
{
	return arena_printf(&r->l->page, "%.*s\xE2\x80\xA6", (int)n, text);
}

/* What fits of a text whose first word is too long. */
static const char *cut_word(struct running *r, const char *text, size_t n, int32_t room)
{
	size_t fits = 0, over = n;
	while (fits + 1 < over) {
		size_t middle = fits + (over - fits) / 2,
		       end = linebreaks_chunk(text, n, middle);
		if (end <= middle && width_of(r, first_bytes(r, text, end)) <= room)
			fits = middle;
		else
			over = middle;
	}
	return fits ? first_bytes(r, text, linebreaks_chunk(text, n, fits)) : "";
}

/* Drops words at the end until the text fits; cuts one that is too long by itself. */
static const char *shorten(struct running *r, const char *text, int32_t room)
{
	struct layout *l = r->l;
	size_t n = strlen(text);
	const char *out = text;
	if (!l->shortened) {
		size_t shown = n > NAME_MOST ? linebreaks_chunk(text, n, NAME_MOST) : n;
		diags_add(l->diags, DIAG_RUNNING_SHORTENED, l->doc->furniture.pos,
		          shown < n ? first_bytes(r, text, shown) : text);
	}
	l->shortened = true;
	if (n > LONGEST) {
		n = linebreaks_chunk(text, n, LONGEST);
		out = first_bytes(r, text, n);
	}
	const size_t most = n;
	while (n > 0 && width_of(r, out) > room) {
		while (n > 0 && text[n - 1] != ' ')
			n--;
		while (n > 0 && text[n - 1] == ' ')
			n--;
		out = n ? first_bytes(r, text, n) : "";
	}
	return n ? out : cut_word(r, text, most, room);
}

/* Of a text that is `width` wide. */
static struct box *add_box(struct running *r, bool end, int32_t width)
{
	struct box *b = vec_add(&r->l->work, &r->l->page_boxes);
	*b = (struct box){.kind = BOX_TEXT,
	                  .style = STYLE_RUNNING,
	                  .artifact = true,
	                  .y = r->y,
	                  .colour = r->look.colour};
	b->x = end != r->rtl ? r->x + r->width - width : r->x;
	return b;
}

/* Returns its width. */
static int32_t set_text(struct running *r, const char *text, bool end)
{
	struct box *b = add_box(r, end, 0);
	int32_t w = look_text(r->l, &r->look, text, (struct pos){0}, &r->l->page, b);
	if (end != r->rtl)
		text_move(b, -w);
	return w;
}

static void set_total(struct running *r, const char *text, const char *at)
{
	int32_t moved = 0;
	if (r->rtl
	    && at > text) { /* words that may run both ways are a text of their own */
		const char *before =
			arena_strndup(&r->l->page, text, (size_t)(at - text));
		moved = set_text(r, before, false);
		text = at;
	}
	/* Shapes what the count will consist of, so that its faults are known with all
	   others. */
	if (!r->l->totalled) {
		width_of(r, arena_printf(&r->l->page, "%.*s", (int)(at - text), text));
		width_of(r, arena_printf(&r->l->page, "0123456789%s",
		                         at + strlen("{total}")));
		r->l->totalled = true;
	}
	struct box *b = add_box(r, false, 0);
	b->kind = BOX_TOTAL;
	b->x = r->rtl ? r->x + r->width - moved : r->x;
	b->total.size = r->look.size;
	b->total.style = r->look.shape;
	b->total.style.rtl = false; /* digits */
	b->total.before = arena_strndup(&r->l->page, text, (size_t)(at - text));
	b->total.after = at + strlen("{total}");
	b->total.rtl = r->rtl;
}

static void set_start(struct running *r, const char *text, int32_t room)
{
	const char *total = strstr(text, "{total}");
	if (total ? width_of(r, text) > room : set_text(r, text, false) > room) {
		r->l->page_boxes.len -= !total;
		text = shorten(r, text, room);
		total = strstr(text, "{total}");
		if (!total)
			set_text(r, text, false);
	}
	if (total)
		set_total(r, text, total);
}

/* Returns its width. */
static int32_t set_end(struct running *r, const char *text)
{
	int32_t room = (int32_t)((int64_t)r->width * END_PERCENT / 100);
	int32_t width = set_text(r, text, true);
	if (width <= room)
		return width;
	r->l->page_boxes.len--;
	return set_text(r, shorten(r, text, room), true);
}

static void set_line(struct running *r, const char *start, const char *end)
{
	struct layout *l = r->l;
	int32_t room = r->width;
	if (end && end[0])
		room -= set_end(r, expand(l, end, r->number)) + r->look.size;
	if (start && start[0])
		set_start(r, expand(l, start, r->number), room);
}

/* The foot ends where the codes begin. */
static void leave_marks(struct running *r)
{
	r->x += r->rtl ? marks_room() : 0;
	r->width -= marks_room();
}

/* ---- in large print ---- */

static void begin_running(struct layout *l, struct running *r)
{
	*r = (struct running){.l = l,
	                      .x = l->pager.left,
	                      .width = l->pager.width,
	                      .rtl = lang_is_rtl(l->doc->meta.lang)};
	look_block(l, STYLE_RUNNING, l->doc->meta.lang, &r->look);
	look_script(&r->look, SCRIPT_LATIN, r->rtl);
}

static bool fit_beside(const struct running *r, const char *start, const char *end)
{
	int32_t gap = start && *start && end && *end ? r->look.size : 0;
	return (start ? width_of(r, start) : 0) + gap + (end ? width_of(r, end) : 0)
	       <= r->width;
}

/* Where the line before `end` may end: at a space, which goes, or after a hyphen. */
static size_t line_before(const char *text, size_t end)
{
	size_t cut = end ? end - 1 : 0;
	while (cut > 0 && text[cut - 1] != ' ' && text[cut - 1] != '-')
		cut--;
	while (cut > 0 && text[cut - 1] == ' ')
		cut--;
	return cut;
}

/* Fills lines with words; the last has the rest. */
static void wrap(const struct running *r, const char *text, size_t most,
                 struct running_lines *out)
{
	struct layout *l = r->l;
	while (*text && out->n < RUNNING_LINES_MAX) {
		size_t n = strlen(text), end = n;
		const char *line = arena_strndup(&l->work, text, n);
		while (most > 1 && width_of(r, line) > r->width) {
			size_t cut = line_before(text, end);
			if (!cut)
				break; /* a word alone */
			end = cut;
			line = arena_strndup(&l->work, text, end);
		}
		out->at[out->n++] = line;
		most--;
		text += end;
		text += strspn(text, " ");
	}
}

void furniture_begin(struct layout *l)
{
	const struct doc_furniture *f = &l->doc->furniture;
	struct running r;
	if (!l->styles->least)
		return;
	begin_running(l, &r);
	int32_t leading = l->styles->at[STYLE_RUNNING].leading;
	if (!fit_beside(&r, f->head_start, f->head_end)) {
		l->head.at[l->head.n++] = f->head_end ? f->head_end : "";
		wrap(&r, f->head_start ? f->head_start : "", RUNNING_LINES_MAX - 1,
		     &l->head);
	}
	if (f->code)
		leave_marks(&r);
	if (!fit_beside(&r, f->foot_start, f->foot_end)) {
		wrap(&r, f->foot_end ? f->foot_end : "", RUNNING_LINES_MAX - 1, &l->foot);
		l->foot.at[l->foot.n++] = f->foot_start ? f->foot_start : "";
	}
	int32_t above = l->head.n ? (int32_t)(l->head.n - 1) * leading : 0;
	int32_t below = l->foot.n ? (int32_t)(l->foot.n - 1) * leading : 0;
	/* the margin of coded pages has room for some of them */
	int32_t foot = l->doc->page.height - l->doc->page.foot + leading;
	below = below > l->doc->page.bottom - foot ? below - (l->doc->page.bottom - foot)
	                                           : 0;
	l->pager.top += above;
	l->pager.height -= above + below;
}

/* All but one at the start edge: in a head the first, in a foot all but the last. */
static void set_lines(struct running *r, const struct running_lines *lines, bool foot)
{
	struct layout *l = r->l;
	int32_t leading = l->styles->at[STYLE_RUNNING].leading;
	for (size_t i = 0; i < lines->n; i++, r->y += leading) {
		bool end = foot ? i + 1 < lines->n : i == 0;
		const char *text = expand(l, lines->at[i], r->number);
		if (end && width_of(r, text) > r->width)
			text = shorten(r, text, r->width);
		if (end && *text)
			set_text(r, text, true);
		else if (!end)
			set_line(r, text, NULL);
	}
}

static void set_either(struct running *r, const struct running_lines *lines, bool foot,
                       const char *start, const char *end)
{
	if (lines->n)
		set_lines(r, lines, foot);
	else
		set_line(r, start, end);
}

/* Code and interviewer stand at one place in every head, so that a pile can be leafed
   through by them. */
static void set_identity(const struct layout *l, const struct running *r,
                         struct page_identity *to)
{
	static const int32_t from[] = {MM(45), MM(56)}, room[] = {MM(69), MM(62)};
	bool large = l->styles->least > 0;
	*to = (struct page_identity){.colour = l->styles->ink, .rtl = r->rtl};
	to->who = (struct page_place){
		.y = l->doc->page.head, .w = room[large], .h = r->look.size};
	to->who.x =
		r->rtl ? r->x + r->width - from[large] - room[large] : r->x + from[large];
	if (l->doc->furniture.code)
		marks_places(l, to);
}

void furniture_set(struct layout *l, struct page *page)
{
	const struct doc_furniture *f = &l->doc->furniture;
	int32_t leading = l->styles->at[STYLE_RUNNING].leading;
	struct running r;
	begin_running(l, &r);
	set_identity(l, &r, &page->identity);
	r.number = page->number + (f->own_total ? 0 : f->before);
	r.y = l->doc->page.head;
	if (!f->skip_first_head || page->number > 1)
		set_either(&r, &l->head, false, f->head_start, f->head_end);
	if (f->code) {
		marks_set(l, expand(l, f->code, r.number));
		leave_marks(&r);
	}
	r.y = l->doc->page.foot - (l->foot.n ? (int32_t)(l->foot.n - 1) * leading : 0);
	set_either(&r, &l->foot, true, f->foot_start, f->foot_end);
}
