/* Styles: the looks of text and blocks. Lengths in 1/1000 pt, y downward. */
#ifndef KITPRESS_DOC_STYLE_H
#define KITPRESS_DOC_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum { PT = 1000 };                      /* 1 pt in the unit of length */
#define MM(x) ((int32_t)((x)*2834.6457)) /* constants only */

/* Around a tick box and between rating boxes: so that ink of one is not taken for the
   other's, and a pen's cross has room. */
#define TICK_CLEAR MM(1.5)

/* Between the two columns of a page's grid. */
#define COLUMN_GAP MM(6)

enum style {
#define STYLE(id, name) STYLE_##id,
#include "doc/styles.def"
#undef STYLE
	STYLE_COUNT
};

enum family { FAMILY_INHERIT, FAMILY_TEXT, FAMILY_SANS, FAMILY_MONO };
enum style_align {
	STYLE_ALIGN_START,
	STYLE_ALIGN_JUSTIFY,
	STYLE_ALIGN_CENTRE,
	STYLE_ALIGN_END
};

/* The look of a block or a span. A span's size, colour, family and weight count (0,
   COLOUR_INHERIT, FAMILY_INHERIT: the surrounding ones), the rest is its block's. */
struct doc_style {
	enum family family;
	bool bold, italic;
	bool capitals;         /* set in capitals; the text stays as it is */
	int32_t size;          /* type size */
	int32_t leading;       /* baseline to baseline */
	int32_t tracking;      /* added between letters, 1/1000 em */
	uint32_t colour;       /* 0xRRGGBB */
	int32_t before, after; /* space; of two that meet the larger counts */
	int32_t indent;        /* from the start edge */
	int32_t widest;        /* the longest line of text; 0: the measure */
	int32_t hang;          /* indent of the text, in which labels stand */
	enum style_align align;
	bool hyphenate;
	bool keep_next;  /* no page break after */
	bool keep_lines; /* no page break inside */
	bool tabular;    /* figures of one width */
};

#define COLOUR_INHERIT 0xFF000000u
#define COLOUR_NONE 0xFE000000u /* of grounds: nothing is painted */

struct doc_styles {
	struct doc_style at[STYLE_COUNT];
	int32_t hairline;        /* thickness of thin rules */
	int32_t rule;            /* of stronger ones: bars, strong boxes */
	int32_t tick, tick_line; /* a tick box's side, and the thickness of its frame */
	uint32_t ink, accent, tint, line; /* text, accent, tinted ground, rules */
	int32_t list_indent;              /* of an item's text from its list's edge */
	int32_t justify_least;            /* a narrower measure is set ragged */
	int32_t least;                    /* type size of large print; 0: any size */
};

struct doc_page {
	int32_t width, height;
	int32_t top, bottom, left, right; /* margins to the text area, of odd pages */
	bool mirrored;                    /* left and right change places on even ones */
	int32_t head, foot; /* baselines of the running lines, from the page's top */
	int last_least; /* percent of its height that a last page should hold; 0: any */
};

const char *style_name(enum style style);

#endif
