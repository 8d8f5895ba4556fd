/* Running head and foot.

   The head says which question or section the page has, whose the paper is, and for whom
   it is, in a tab that is seen from across a table. The foot has the page's number, the
   role and the kit, beside the marks for scanners where there are any.

   {page} is put in here. {total}, unless the document says it, is not known yet: a text
   with it becomes one BOX_TOTAL. A text that would run into the next is shortened; where
   that loses part of the kit's title it is reported, once. */
#include "layout/furniture_int.h"

#include "type/linebreaks.h"

#include <string.h>

/* From a line's start to code and interviewer, and their room; the code's in a foot,
   where its label stands before it. The second is that of large print, where blanks in
   the head have a line of their own. */
static const int32_t who_from[] = {MM(45), MM(56)}, who_room[] = {MM(69), MM(62)};
static const int32_t who_foot[] = {MM(25), MM(45)};
static const int32_t blank_code = MM(25), blank_gap = MM(4);
static const int32_t tab_top = MM(7), tab_high = MM(8), tab_pad = MM(2.5);
static const int32_t clear = MM(2);

enum {
	LONGEST = 1024,
	NAME_MOST = 200,  /* bytes of a line; of one in a message */
	TAB_PERCENT = 60, /* the part of a head that its tab may take */
	WHITE = 0xFFFFFF,
	CAPTION_SIZE = 7 * PT,
	MANY_PAGES = 88
};

static const char ellipsis[] = "\xE2\x80\xA6";

struct running {
	struct layout *l;
	struct look look, strong;
	uint32_t number;
	int32_t x, width, y;
	int32_t who; /* room for code and interviewer in the head */
	bool rtl, large;
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

static int32_t width_in(const struct running *r, const struct look *look,
                        const char *text)
{
	return look_text(r->l, look, text, r->l->doc->furniture.pos, NULL, NULL);
}

static int32_t width_of(const struct running *r, const char *text)
{
	return width_in(r, &r->look, text);
}

/* ---- texts that are too long ---- */

static const char *first_bytes(const struct running *r, const char *text, size_t n)
{
	return arena_printf(&r->l->page, "%.*s%s", (int)n, text, ellipsis);
}

/* What fits of a text whose first word is too long. */
static const char *cut_word(const struct running *r, const struct look *look,
                            const char *text, size_t n, int32_t room)
{
	size_t fits = 0, over = n;
	while (fits + 1 < over) {
		size_t middle = fits + (over - fits) / 2,
		       end = linebreaks_chunk(text, n, middle);
		if (end <= middle && width_in(r, look, first_bytes(r, text, end)) <= room)
			fits = middle;
		else
			over = middle;
	}
	return fits ? first_bytes(r, text, linebreaks_chunk(text, n, fits)) : "";
}

/* Drops words at the end until the text fits; cuts one that is too long by itself. */
static const char *fit(const struct running *r, const struct look *look, const char *text,
                       int32_t room)
{
	size_t n = strlen(text);
	const char *out = text;
	if (width_in(r, look, text) <= room)
		return text;
	if (n > LONGEST) {
		n = linebreaks_chunk(text, n, LONGEST);
		out = first_bytes(r, text, n);
	}
	const size_t most = n;
	while (n > 0 && width_in(r, look, out) > room) {
		while (n > 0 && text[n - 1] != ' ')
			n--;
		while (n > 0 && text[n - 1] == ' ')
			n--;
		out = n ? first_bytes(r, text, n) : "";
	}
	return n ? out : cut_word(r, look, text, most, room);
}

/* The same with a text that says the kit's title. */
static const char *shorten(const struct running *r, const char *text, int32_t room)
{
	struct layout *l = r->l;
	size_t n = strlen(text);
	const char *out = fit(r, &r->look, text, room);
	if (out != text && !l->shortened) {
		size_t shown = n > NAME_MOST ? linebreaks_chunk(text, n, NAME_MOST) : n;
		diags_add(l->diags, DIAG_RUNNING_SHORTENED, l->doc->furniture.pos,
		          shown < n ? first_bytes(r, text, shown) : text);
		l->shortened = true;
	}
	return out;
}

/* ---- boxes ---- */

static struct box *add_box(struct running *r, enum box_kind kind, int32_t x, int32_t y)
{
	struct box *b = vec_add(&r->l->work, &r->l->page_boxes);
	*b = (struct box){.kind = kind,
	                  .style = STYLE_RUNNING,
	                  .artifact = true,
	                  .x = x,
	                  .y = y,
	                  .colour = r->look.colour};
	return b;
}

/* Sets a text `from` the start of the line, or with `end` that far from its end. Returns
   its width. */
static int32_t set_text(struct running *r, const struct look *look, const char *text,
                        int32_t from, bool end)
{
	bool right = end != r->rtl;
	int32_t x = right ? r->x + r->width - from : r->x + from;
	struct box *b = add_box(r, BOX_TEXT, x, r->y);
	b->colour = look->colour;
	int32_t w = look_text(r->l, look, text, r->l->doc->furniture.pos, &r->l->page, b);
	if (right)
		text_move(b, -w);
	return w;
}

/* The left edge of what begins `from` the start of the line. */
static int32_t left_edge(const struct running *r, int32_t from, int32_t width)
{
	return r->rtl ? r->x + r->width - from - width : r->x + from;
}

/* A rule to write on, `from` the start of the line. */
static void set_blank(struct running *r, int32_t from, int32_t width)
{
	int32_t x = left_edge(r, from, width);
	struct box *b = add_box(r, BOX_RULE, x, r->y + r->look.size / 10);
	b->w = width;
	b->h = r->l->styles->hairline;
	b->colour = r->l->styles->line;
}

static void set_total(struct running *r, const char *text, const char *at)
{
	int32_t moved = 0;
	if (r->rtl
	    && at > text) { /* words that may run both ways are a text of their own */
		const char *before =
			arena_strndup(&r->l->page, text, (size_t)(at - text));
		moved = set_text(r, &r->look, before, 0, false);
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
	struct box *b =
		add_box(r, BOX_TOTAL, r->rtl ? r->x + r->width - moved : r->x, r->y);
	b->total.size = r->look.size;
	b->total.style = r->look.shape;
	b->total.style.rtl = false; /* digits */
	b->total.before = arena_strndup(&r->l->page, text, (size_t)(at - text));
	b->total.after = at + strlen("{total}");
	b->total.rtl = r->rtl;
}

/* ---- the head ---- */

/* White on black, or in a frame. Returns its width. In large print there is room for the
   words up to a dot. */
static int32_t set_tab(struct running *r, const char *text, bool solid, int32_t room)
{
	const char *dot = r->large ? strstr(text, "\xC2\xB7") : NULL;
	if (dot) {
		while (dot > text && dot[-1] == ' ')
			dot--;
		text = arena_strndup(&r->l->page, text, (size_t)(dot - text));
	}
	struct look look = r->strong;
	int32_t thick = solid ? 0 : r->l->styles->tick_line;
	text = fit(r, &look, text, room - 2 * tab_pad);
	int32_t width = width_in(r, &look, text) + 2 * tab_pad;
	int32_t x = left_edge(r, r->width - width, width);
	struct box *b = add_box(r, solid ? BOX_RULE : BOX_FRAME, x + thick / 2,
	                        tab_top + thick / 2);
	b->w = width - thick;
	b->h = tab_high - thick;
	b->colour = r->l->styles->line;
	if (!solid)
		b->frame.thickness = thick;
	look.colour = solid ? WHITE : look.colour;
	set_text(r, &look, text, tab_pad, true);
	return width;
}

static void set_caption(struct running *r, const char *text, int32_t from)
{
	struct look look = r->look;
	int32_t y = r->y;
	look.size = CAPTION_SIZE;
	r->y += r->look.size / 10 + CAPTION_SIZE + PT;
	set_text(r, &look, text, from, false);
	r->y = y;
}

static void set_blanks(struct running *r, int32_t from, int32_t room)
{
	const struct doc_furniture *f = &r->l->doc->furniture;
	int32_t rest = blank_code + blank_gap;
	if (f->blanks & BLANK_CODE) {
		set_blank(r, from, blank_code);
		set_caption(r, f->code_label, from);
	}
	if (f->blanks & BLANK_INTERVIEWER && room > rest + blank_gap) {
		set_blank(r, from + rest, room - rest);
		set_caption(r, f->interviewer_label, from + rest);
	}
}

/* "Code ____", `from` the start to `end`. */
static void set_named_blank(struct running *r, const char *text, int32_t from,
                            int32_t end)
{
	const int32_t least = MM(10);
	text = fit(r, &r->look, text, end - from - least);
	from += set_text(r, &r->look, text, from, false) + r->look.space;
	set_blank(r, from, end - from);
}

/* A caption below a blank would be too large. */
static void set_blanks_line(struct running *r)
{
	enum { CODE_PERCENT = 40 };
	const struct doc_furniture *f = &r->l->doc->furniture;
	int32_t code = r->width / 100 * CODE_PERCENT;
	r->y += r->l->styles->at[STYLE_RUNNING].leading;
	if (f->blanks & BLANK_CODE)
		set_named_blank(r, f->code_label, 0, code);
	if (f->blanks & BLANK_INTERVIEWER)
		set_named_blank(r, f->interviewer_label, code + blank_gap, r->width);
}

/* "Questions 3–4 of 15"; where that is too long, "Questions 3–4". */
static const char *question_text(struct running *r, int32_t room)
{
	struct layout *l = r->l;
	const struct doc_furniture *f = &l->doc->furniture;
	const struct about *about = &l->about;
	bool one = about->first == about->last;
	const char *text = one ? f->question : f->questions, *out = text;
	const char *last = strstr(text, one ? "{n}" : "{m}");
	for (int i = 0; i < 2; i++) {
		out = put_number(l, text, "{n}", about->first);
		out = put_number(l, out, "{m}", about->last);
		if (!last || width_in(r, &r->strong, out) <= room)
			break;
		text = arena_strndup(&l->page, text, (size_t)(last + 3 - text));
	}
	return out;
}

/* What the page has: its question or questions, else a section, else what it is. */
static void set_about(struct running *r, int32_t room)
{
	const struct layout *l = r->l;
	const struct doc_furniture *f = &l->doc->furniture;
	const struct about *about = &l->about;
	const char *text = f->head ? f->head : "";
	const struct look *look = &r->look;
	if (f->question && about->first) {
		text = question_text(r, room);
		look = &r->strong;
	} else if (f->question && about->section) {
		text = about->section;
	}
	if (*text)
		set_text(r, look, fit(r, look, text, room), 0, false);
}

static void set_head(struct running *r)
{
	const struct doc_furniture *f = &r->l->doc->furniture;
	int32_t from = who_from[r->large], room = r->width;
	bool line = r->large && f->blanks, who = f->who == WHO_HEAD && !line;
	r->y = r->l->doc->page.head;
	if (f->tab && *f->tab) {
		/* the code is never cut */
		int32_t most =
			who ? room - from - blank_code - clear : room / 100 * TAB_PERCENT;
		room -= set_tab(r, f->tab, f->tab_solid, most) + clear;
	}
	if (who) {
		r->who = room - from;
		if (r->who > who_room[r->large])
			r->who = who_room[r->large];
		set_blanks(r, from, r->who);
		room = from - clear;
	}
	set_about(r, room);
	if (f->who == WHO_HEAD && line)
		set_blanks_line(r);
}

/* ---- the foot ---- */

/* The foot ends where the codes begin. */
static void leave_marks(struct running *r)
{
	r->x += r->rtl ? marks_room() : 0;
	r->width -= marks_room();
}

/* From the foot's start to the code, behind its label. */
static int32_t code_from(const struct running *r)
{
	return who_from[r->large] + width_of(r, r->l->doc->furniture.code_label)
	       + r->look.space;
}

/* Room for a text at the foot's end, wherever the total stands. */
static int32_t foot_room(const struct running *r, const char *start)
{
	bool who = r->l->doc->furniture.who == WHO_FOOT;
	start = put_number(r->l, start, "{total}", MANY_PAGES);
	return r->width - r->look.size
	       - (who ? code_from(r) + who_foot[r->large] : width_of(r, start));
}

static void set_foot_above(struct running *r)
{
	struct layout *l = r->l;
	const struct foot_above *above = &l->foot_above;
	int32_t leading = l->styles->at[STYLE_RUNNING].leading;
	for (size_t i = 0; i < above->n; i++) {
		r->y = l->doc->page.foot - (int32_t)(above->n - i) * leading;
		set_text(r, &r->look, shorten(r, above->at[i], r->width - marks_above(l)),
		         0, false);
	}
}

/* The page's number at the start, a candidate's code, and at the end the role, or role
   and kit. */
static void set_foot(struct running *r)
{
	struct layout *l = r->l;
	const struct doc_furniture *f = &l->doc->furniture;
	const struct foot_above *above = &l->foot_above;
	const char *start = f->foot_start ? expand(l, f->foot_start, r->number) : "";
	const char *total = strstr(start, "{total}");
	const char *end = !above->n ? f->foot_both : above->all ? NULL : f->foot_end;
	if (f->code)
		leave_marks(r);
	set_foot_above(r);
	r->y = l->doc->page.foot;
	if (total)
		set_total(r, start, total);
	else if (*start)
		set_text(r, &r->look, start, 0, false);
	if (f->who == WHO_FOOT)
		set_text(r, &r->look, f->code_label, who_from[r->large], false);
	if (f->who == WHO_FOOT && f->blanks & BLANK_CODE)
		set_blank(r, code_from(r), who_foot[r->large]);
	if (end && *end)
		set_text(r, &r->look, shorten(r, end, foot_room(r, start)), 0, true);
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

/* Fills lines with the words of a text. */
static void wrap(const struct running *r, const char *text, int32_t room,
                 struct foot_above *out)
{
	struct layout *l = r->l;
	while (*text && out->n < FOOT_ABOVE_MAX) {
		size_t end = strlen(text);
		const char *line = arena_strndup(&l->work, text, end);
		while (out->n + 1 < FOOT_ABOVE_MAX && width_of(r, line) > room) {
			size_t cut = line_before(text, end);
			if (!cut)
				break; /* a word alone */
			end = cut;
			line = arena_strndup(&l->work, text, end);
		}
		out->at[out->n++] = line;
		text += end;
		text += strspn(text, " ");
	}
}

/* ---- both ---- */

static void begin_running(struct layout *l, struct running *r)
{
	*r = (struct running){.l = l,
	                      .x = l->pager.left,
	                      .width = l->pager.width,
	                      .rtl = lang_is_rtl(l->doc->meta.lang),
	                      .large = l->styles->least > 0};
	look_block(l, STYLE_RUNNING, l->doc->meta.lang, &r->look);
	look_script(&r->look, SCRIPT_LATIN, r->rtl);
	r->strong = r->look;
	look_style(l, STYLE_STRONG_SANS, &r->strong);
}

void furniture_begin(struct layout *l)
{
	const struct doc_furniture *f = &l->doc->furniture;
	const struct doc_page *page = &l->doc->page;
	struct foot_above *above = &l->foot_above;
	struct running r;
	begin_running(l, &r);
	if (!f->foot_role || !f->foot_both || !f->foot_end)
		return;
	if (f->code)
		leave_marks(&r);
	const char *start = f->foot_start ? f->foot_start : "";
	start = put_number(l, start, "{page}", MANY_PAGES);
	int32_t room = foot_room(&r, start);
	if (width_of(&r, f->foot_both) <= room)
		return;
	wrap(&r, f->foot_role, r.width - marks_above(l), above);
	above->all = width_of(&r, f->foot_end) > room;
	if (above->all)
		wrap(&r, f->foot_end, r.width - marks_above(l), above);
	int32_t high = page->height - page->foot + r.look.size + clear
	               + (int32_t)above->n * l->styles->at[STYLE_RUNNING].leading;
	if (page->bottom < high)
		l->pager.height -= high - page->bottom;
}

/* In the foot, the codes have their room first. */
static void set_identity(const struct layout *l, struct running r,
                         struct page_identity *to)
{
	const struct doc_furniture *f = &l->doc->furniture;
	if (f->who == WHO_FOOT && f->code)
		leave_marks(&r);
	*to = (struct page_identity){.colour = l->styles->ink, .rtl = r.rtl};
	if (f->who != WHO_NOBODY) {
		bool head = f->who == WHO_HEAD;
		int32_t room = head ? r.who : who_foot[r.large]; /* 0: there are blanks */
		int32_t from = head ? who_from[r.large] : code_from(&r);
		to->who = (struct page_place){
			left_edge(&r, from, room),
			head ? l->doc->page.head : l->doc->page.foot, room, r.look.size};
	}
	if (f->code)
		marks_places(l, to);
}

void furniture_set(struct layout *l, struct page *page)
{
	const struct doc_furniture *f = &l->doc->furniture;
	struct running r;
	begin_running(l, &r);
	r.number = page->number;
	set_head(&r);
	set_identity(l, r, &page->identity);
	if (f->code)
		page_code_set(l, expand(l, f->code, r.number));
	set_foot(&r);
}

/* ---- what a page has ---- */

void about_note(struct layout *l, const struct strip *s)
{
	struct about *a = &l->about;
	bool headed = false;
	for (uint32_t i = 0; i < s->nanchors; i++) {
		const struct page_anchor *anchor = &s->anchors[i];
		const struct doc_heading *h =
			anchor->node->kind == DOC_HEADING ? anchor->node->attrs : NULL;
		if (!h || !h->outline || h->level != 2)
			continue;
		headed = true;
		a->open = h->question;
		if (h->question) {
			a->first = a->first ? a->first : h->question;
			a->last = h->question;
		} else { /* longer than its portion */
			a->next = arena_strdup(&l->work, h->outline);
			a->section = a->section ? a->section : a->next;
		}
	}
	if (!a->started && !headed) {
		a->first = a->last = a->open;
		a->section = a->open ? NULL : a->next;
	}
	a->started = true;
}

void about_next_page(struct layout *l)
{
	struct about *a = &l->about;
	*a = (struct about){.open = a->open, .next = a->next};
}
