/* Marks by which a scanned page is found and told from others: three squares in the
   corners and the page's code at the foot's end.

   The squares keep their places on the paper, whatever margins do: a reader fits the page
   to any two of them. The fourth corner, at the foot's end, has the code instead, so that
   a page that lies upside down is known. */
#include "layout/furniture_int.h"

static const int32_t square = MM(2), square_in = MM(10), square_low = MM(8.5);
/* Sides of 25 and of 21 modules of 0.5 mm. Printers keep up to 10 mm free of ink. */
static const int32_t code_side = MM(12.5), sheet_side = MM(10.5);
static const int32_t code_quiet = MM(2.5), sheet_quiet = MM(2), code_low = MM(10);

/* Of the token; in large print. */
static const int32_t token_room[] = {MM(25), MM(60)};

enum { TOKEN_SIZE = 7 * PT };

static struct box *add_mark(struct layout *l, enum box_kind kind, int32_t x, int32_t y,
                            int32_t side)
{
	struct box *b = vec_add(&l->work, &l->page_boxes);
	*b = (struct box){.kind = kind,
	                  .style = STYLE_RUNNING,
	                  .artifact = true,
	                  .x = x,
	                  .y = y,
	                  .w = side,
	                  .h = side};
	return b;
}

static void add_square(struct layout *l, int32_t x, int32_t y)
{
	add_mark(l, BOX_RULE, x - square / 2, y - square / 2, square);
}

/* The left edge of a square that ends `from_end` before the foot's end. */
static int32_t from_end(const struct layout *l, int32_t from_end, int32_t side)
{
	bool rtl = lang_is_rtl(l->doc->meta.lang);
	return rtl ? l->pager.left + from_end
	           : l->pager.left + l->pager.width - from_end - side;
}

int32_t marks_room(void)
{
	return code_side + code_quiet + sheet_side + sheet_quiet;
}

int32_t marks_above(const struct layout *l)
{
	int32_t room = token_room[l->styles->least > 0];
	return l->doc->furniture.code && room > sheet_side + sheet_quiet
	               ? room - sheet_side - sheet_quiet
	               : 0;
}

void marks_places(const struct layout *l, struct page_identity *to)
{
	int32_t size = l->styles->least ? l->styles->least : TOKEN_SIZE;
	int32_t room = token_room[l->styles->least > 0];
	int32_t x = from_end(l, code_side + code_quiet, sheet_side);
	int32_t y = l->doc->page.height - code_low - sheet_side;
	to->sheet = (struct page_place){x, y, sheet_side, sheet_side};
	to->token = (struct page_place){to->rtl ? x : x + sheet_side - room,
	                                y - sheet_quiet, room, size};
}

void page_code_set(struct layout *l, const char *code)
{
	add_mark(l, BOX_CODE, from_end(l, 0, code_side),
	         l->doc->page.height - code_low - code_side, code_side)
		->code.text = code;
}

void squares_set(struct layout *l)
{
	const struct doc_page *page = &l->doc->page;
	int32_t right = page->width - square_in, low = page->height - square_low;
	if (!l->doc->furniture.code)
		return;
	add_square(l, square_in, square_in);
	add_square(l, right, square_in);
	add_square(l, lang_is_rtl(l->doc->meta.lang) ? right : square_in, low);
}
