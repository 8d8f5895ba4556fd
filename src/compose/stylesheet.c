/* The looks: a sans for forms, labels and what is looked up, a book face for what is read
   aloud or read through. Sizes are for a text size of 10 pt. */
#include "compose/stylesheet.h"

#include "base/lang.h"

#include <string.h>

/* The widest line of running text in its type size: at most about 90 characters. In a
   row of a table or above one, two or three lines, the next is found again after 110.
   What forms say stands in one of two columns; where these would be narrow, a line is as
   long as others. */
enum { BOOK_EMS = 34, SANS_EMS = 36, CELL_EMS = 44, COLUMN_EMS = 20 };

/* Lines are black and half a point or more, and no text is paler than K 80: what is finer
   or paler is gone from a copy of a copy, or is printed as dots. */
enum {
	INK = 0x191919,   /* K 90 */
	MUTED = 0x333333, /* K 80 */
	TINT = 0xF1F1EE,
	BLACK = 0x000000
};

/* A quarter of the page, measured to the last line's letters. */
enum { LAST_LEAST = 26 };

#define P(x) ((int32_t)((x)*PT)) /* points, constants only */

static const struct doc_style looks[STYLE_COUNT] = {
	[STYLE_INHERIT] = {.colour = COLOUR_INHERIT},
	[STYLE_BODY] = {FAMILY_TEXT, .size = P(10.75), .leading = P(14.75), .after = P(5),
                        .align = STYLE_ALIGN_JUSTIFY, .hyphenate = true, .colour = INK},
	[STYLE_READING] = {FAMILY_TEXT, .size = P(12), .leading = P(17), .after = P(5),
                           .colour = INK},
	[STYLE_FORM] = {FAMILY_SANS, .size = P(9.5), .leading = P(13), .after = P(4),
                        .colour = INK},
	[STYLE_FORM_SMALL] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5),
                              .after = P(2), .colour = INK},
	[STYLE_LEAD] = {FAMILY_SANS, .size = P(9.5), .leading = P(13), .after = P(4),
                        .colour = INK},
	[STYLE_TERM] = {FAMILY_SANS, .bold = true, .size = P(8.75), .leading = P(11.5),
                        .keep_next = true, .colour = INK},
	[STYLE_SMALL] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5), .after = P(3),
                         .colour = MUTED},
	[STYLE_MASTHEAD] = {FAMILY_SANS, .bold = true, .size = P(10.5), .leading = P(14),
                            .colour = MUTED},
	[STYLE_TITLE] = {FAMILY_SANS, .bold = true, .size = P(22), .leading = P(27),
                         .after = P(2), .keep_next = true, .colour = INK},
	[STYLE_SUBTITLE] = {FAMILY_SANS, .size = P(12), .leading = P(16), .after = P(8),
                            .keep_next = true, .colour = MUTED},
	[STYLE_HEADING_1] = {FAMILY_SANS, .bold = true, .size = P(14), .leading = P(18),
                             .before = P(11), .after = P(3), .keep_next = true,
                             .keep_lines = true, .colour = INK, .hang = P(24)},
	[STYLE_HEADING_2] = {FAMILY_SANS, .bold = true, .size = P(12), .leading = P(16),
                             .before = P(16), .after = P(5), .keep_next = true,
                             .keep_lines = true, .colour = INK},
	[STYLE_HEADING_3] = {FAMILY_SANS, .bold = true, .size = P(10.5), .leading = P(14),
                             .before = P(10), .after = P(3), .keep_next = true,
                             .keep_lines = true, .colour = INK},
	[STYLE_HEADING_4] = {FAMILY_SANS, .bold = true, .size = P(8.75), .leading = P(12),
                             .before = P(7), .after = P(2.75), .keep_next = true,
                             .keep_lines = true, .colour = COLOUR_INHERIT},
	[STYLE_PROMPT] = {FAMILY_TEXT, .size = P(12.5), .leading = P(17), .after = P(4),
                          .colour = INK},
	[STYLE_PROMPT_SMALL] = {FAMILY_TEXT, .size = P(11), .leading = P(14),
                                .after = P(2), .colour = INK},
	[STYLE_CODE] = {FAMILY_MONO, .size = P(8.5), .leading = P(12), .before = P(4),
                        .after = P(7), .indent = P(8), .colour = INK},
	[STYLE_QUOTE] = {FAMILY_TEXT, .italic = true, .size = P(10.75),
                         .leading = P(14.75), .before = P(3), .after = P(6),
                         .indent = P(16), .colour = INK},
	[STYLE_CELL] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5), .after = P(2),
                        .hyphenate = true, .colour = INK},
	[STYLE_CELL_HEAD] = {FAMILY_SANS, .bold = true, .size = P(8.75),
                             .leading = P(11.5), .hyphenate = true, .colour = INK},
	[STYLE_CELL_SMALL] = {FAMILY_SANS, .size = P(8), .leading = P(10.25),
                              .hyphenate = true, .colour = INK},
	[STYLE_CELL_NUMBER] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5),
                               .align = STYLE_ALIGN_END, .tabular = true, .colour = INK},
	[STYLE_CELL_LARGE] = {FAMILY_SANS, .size = P(10.5), .leading = P(14.5),
                              .after = P(2), .colour = INK, .tabular = true},
	[STYLE_CAPTION] = {FAMILY_SANS, .italic = true, .size = P(9), .leading = P(12),
                           .before = P(3), .after = P(4), .colour = INK},
	[STYLE_FACT] = {FAMILY_SANS, .bold = true, .size = P(12), .leading = P(20),
                        .colour = BLACK},
	[STYLE_FACT_LABEL] = {FAMILY_SANS, .size = P(12), .leading = P(20),
                              .colour = MUTED},
	[STYLE_FIELD] = {FAMILY_SANS, .size = P(9), .leading = P(22), .colour = MUTED},
	[STYLE_VALUE] = {FAMILY_SANS, .size = P(10), .leading = P(12), .colour = BLACK},
	[STYLE_CLOCK] = {FAMILY_SANS, .bold = true, .size = P(11), .leading = P(19),
                         .after = P(3), .tabular = true, .keep_next = true,
                         .colour = INK},
	[STYLE_CLOCK_LABEL] = {FAMILY_SANS, .size = P(9), .colour = MUTED},
	[STYLE_ANCHOR] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5),
                          .hyphenate = true, .colour = INK},
	[STYLE_ANCHOR_SMALL] = {FAMILY_SANS, .size = P(8), .leading = P(10.5),
                                .after = P(3), .hyphenate = true, .colour = INK},
	[STYLE_SUMMARY_CELL] = {FAMILY_SANS, .size = P(10), .leading = P(12),
                                .colour = INK},
	[STYLE_ABOVE_BOX] = {FAMILY_SANS, .size = P(7), .leading = P(9), .colour = INK},
	[STYLE_SCORE] = {FAMILY_SANS, .bold = true, .size = P(12), .leading = P(26),
                         .colour = INK},
	[STYLE_SCORE_LABEL] = {FAMILY_SANS, .size = P(8.75), .colour = COLOUR_INHERIT},
	[STYLE_NOTE] = {FAMILY_SANS, .size = P(8.75), .leading = P(11.5), .after = P(3),
                        .colour = MUTED},
	[STYLE_RUNNING] = {FAMILY_SANS, .size = P(8.5), .leading = P(11), .colour = INK,
                           .tabular = true},
	[STYLE_STRONG_SANS] = {FAMILY_SANS, .bold = true, .colour = COLOUR_INHERIT},
	[STYLE_CODE_SPAN] = {FAMILY_MONO, .colour = COLOUR_INHERIT},
};

/* Other looks of a paper in which things are looked up: small, in narrow columns. */
static const struct {
	enum style style;
	struct doc_style look;
} reference_looks[] = {
	{STYLE_BODY,
         {FAMILY_TEXT, .size = P(9.25), .leading = P(12), .after = P(2),
          .hyphenate = true, .colour = INK}},
	{STYLE_QUOTE,
         {FAMILY_TEXT, .italic = true, .size = P(9.25), .leading = P(12), .before = P(2),
          .after = P(4), .indent = P(10), .colour = INK}},
	{STYLE_CODE,
         {FAMILY_MONO, .size = P(8), .leading = P(10.5), .before = P(3), .after = P(4),
          .indent = P(4), .colour = INK}},
	{STYLE_HEADING_1,
         {FAMILY_SANS, .bold = true, .size = P(14), .leading = P(18), .before = P(8),
          .after = P(1), .keep_next = true, .keep_lines = true, .colour = INK,
          .hang = P(24)}},
	{STYLE_SUBTITLE,
         {FAMILY_SANS, .size = P(12), .leading = P(16), .after = P(4), .keep_next = true,
          .colour = MUTED}},
	{STYLE_HEADING_2,
         {FAMILY_SANS, .bold = true, .size = P(12), .leading = P(16), .before = P(8),
          .after = P(3), .keep_next = true, .keep_lines = true, .colour = INK}},
	{STYLE_NOTE, {FAMILY_SANS, .size = P(8.75), .leading = P(11.4), .colour = MUTED}},
	{STYLE_CELL,
         {FAMILY_SANS, .size = P(8.75), .leading = P(11.4), .hyphenate = true,
          .colour = INK}},
	{STYLE_CELL_HEAD,
         {FAMILY_SANS, .bold = true, .size = P(8.75), .leading = P(11.4),
          .hyphenate = true, .colour = INK}},
	{STYLE_CELL_NUMBER,
         {FAMILY_SANS, .size = P(8.75), .leading = P(11.4), .align = STYLE_ALIGN_END,
          .tabular = true, .colour = INK}},
	{STYLE_CAPTION,
         {FAMILY_SANS, .italic = true, .size = P(8), .leading = P(10.5), .before = P(2),
          .after = P(3), .colour = INK}},
	{STYLE_HEADING_4,
         {FAMILY_SANS, .bold = true, .size = P(8.75), .leading = P(11.4),
          .before = P(3.5), .keep_next = true, .keep_lines = true,
          .colour = COLOUR_INHERIT}},
};

static const struct {
	int32_t width, height;
} papers[PAPER_COUNT] = {
	[PAPER_A4] = {MM(210), MM(297)},
	[PAPER_LETTER] = {612 * PT, 792 * PT},
};

static int32_t at_size(int32_t length, const struct theme *theme)
{
	return (int32_t)((int64_t)length * theme->text_size / (10 * PT));
}

static void scale(struct doc_style *s, const struct theme *theme)
{
	s->size = at_size(s->size, theme);
	s->leading = at_size(s->leading, theme);
	s->before = at_size(s->before, theme);
	s->after = at_size(s->after, theme);
	s->indent = at_size(s->indent, theme);
	s->hang = at_size(s->hang, theme);
}

/* Large print: no size is below the least one. */
static void enlarge(struct doc_style *s, const struct theme *theme)
{
	if (!s->size || s->size >= theme->least_size)
		return;
	s->leading = (int32_t)((int64_t)s->leading * theme->least_size / s->size);
	s->size = theme->least_size;
}

/* Running text in large letters is ragged and not divided: few words go to a line, and
   words are what who needs it reads by. */
static void enlarge_text(struct doc_style *s)
{
	s->align = STYLE_ALIGN_START;
	s->hyphenate = false;
}

/* The line that candidates read: 115 mm in letters of 12 pt, 60 to 70 characters. */
static int32_t reading_width(const struct doc_styles *styles)
{
	return (int32_t)((int64_t)MM(115) * styles->at[STYLE_READING].size / P(12));
}

/* Arabic letters are narrower: as many have room in a shorter line. */
static void bound(struct doc_styles *styles, const struct doc_page *page, bool arabic)
{
	const int32_t percent = arabic ? 87 : 100, reading = arabic ? 92 : 100;
	const int32_t column = (page->width - page->left - page->right - COLUMN_GAP) / 2;
	static const enum style book[] = {STYLE_BODY, STYLE_QUOTE};
	static const enum style sans[] = {STYLE_FORM, STYLE_SMALL, STYLE_NOTE,
	                                  STYLE_CELL_SMALL, STYLE_CAPTION};
	static const enum style short_text[] = {STYLE_CELL, STYLE_LEAD};
	for (size_t i = 0; i < sizeof book / sizeof *book; i++)
		styles->at[book[i]].widest =
			BOOK_EMS * styles->at[book[i]].size / 100 * percent;
	for (size_t i = 0; i < sizeof short_text / sizeof *short_text; i++)
		styles->at[short_text[i]].widest =
			CELL_EMS * styles->at[short_text[i]].size / 100 * percent;
	for (size_t i = 0; i < sizeof sans / sizeof *sans; i++) {
		struct doc_style *style = &styles->at[sans[i]];
		style->widest = column >= COLUMN_EMS * style->size
		                        ? column
		                        : SANS_EMS * style->size / 100 * percent;
	}
	styles->at[STYLE_READING].widest = reading_width(styles) / 100 * reading;
}

/* Running lines stand where printers reach: the head's tab is 7 to 15 mm from the edge,
   the foot's line 10 mm. With narrow margins the text gives way. */
static void keep_on_paper(struct doc_page *page, int32_t size)
{
	const int32_t tab_middle = MM(11), tab_end = MM(17), foot = MM(10);
	int32_t low = foot + size + MM(2);
	page->head = tab_middle + size * 36 / 100; /* half the height of capitals */
	page->foot = page->height - foot;
	if (page->top < tab_end)
		page->top = tab_end;
	if (page->bottom < low)
		page->bottom = low;
}

/* A theme in black has no grey, no colour and no tint. */
static void blacken(struct doc_styles *styles)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		if (styles->at[i].colour != COLOUR_INHERIT)
			styles->at[i].colour = BLACK;
	styles->ink = styles->accent = BLACK;
	styles->tint = COLOUR_NONE;
}

static void start(struct doc_styles *styles, bool reference)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		styles->at[i] = looks[i];
	size_t n = reference ? sizeof reference_looks / sizeof *reference_looks : 0;
	for (size_t i = 0; i < n; i++)
		styles->at[reference_looks[i].style] = reference_looks[i].look;
}

void sheet_make(const struct theme *theme, enum paper paper, bool reference,
                const char *lang, struct doc_styles *styles, struct doc_page *page)
{
	start(styles, reference);
	for (int i = 0; i < STYLE_COUNT; i++) {
		scale(&styles->at[i], theme);
		enlarge(&styles->at[i], theme);
	}
	if (theme->least_size) {
		enlarge_text(&styles->at[STYLE_BODY]);
		enlarge_text(&styles->at[STYLE_QUOTE]);
	}
	styles->at[STYLE_HEADING_4].colour = theme->accent;
	*page = (struct doc_page){
		.width = papers[paper].width,
		.height = papers[paper].height,
		.top = theme->margin_top,
		.bottom = theme->margin_bottom,
		.left = theme->margin_inner,
		.right = theme->margin_outer,
		.last_least = LAST_LEAST,
	};
	bound(styles, page, lang_is(lang, "ar"));
	styles->hairline = P(0.5);
	styles->rule = P(1);
	styles->tick = theme->least_size ? MM(5) : MM(3.5);
	styles->tick_line = P(0.75);
	styles->ink = INK;
	styles->accent = theme->accent;
	styles->tint = TINT;
	styles->line = BLACK;
	styles->least = theme->least_size;
	keep_on_paper(page, styles->at[STYLE_RUNNING].size);
	styles->justify_least = MM(75);
	styles->list_indent =
		reference ? styles->at[STYLE_BODY].size * 7 / 8 : at_size(P(13), theme);
	if (theme->accent == BLACK)
		blacken(styles);
}
