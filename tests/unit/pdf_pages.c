/* Pages made by hand; see the header. */
#include "pdf_pages.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct fonts *test_fonts(struct diags *diags)
{
	static const struct {
		enum font_family family;
		bool bold, italic;
		const char *path;
	} faces[] = {
#define DIR "/usr/share/fonts/truetype/"
		{FONT_TEXT, false, false, DIR "gentiumplus/GentiumBookPlus-Regular.ttf"},
		{FONT_TEXT, false, true, DIR "gentiumplus/GentiumBookPlus-Italic.ttf"},
		{FONT_TEXT, true, false, DIR "gentiumplus/GentiumBookPlus-Bold.ttf"},
		{FONT_SANS, false, false, DIR "lato/Lato-Regular.ttf"},
		{FONT_SANS, true, false, DIR "lato/Lato-Bold.ttf"},
		{FONT_MONO, false, false, DIR "jetbrains-mono/JetBrainsMono-Regular.ttf"},
		{FONT_FALLBACK, false, false, DIR "noto/NotoSansHebrew-Regular.ttf"},
		{FONT_FALLBACK, false, false, DIR "noto/NotoSansDevanagari-Regular.ttf"},
#undef DIR
	};
	struct fonts *fonts = fonts_new();
	for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
		if (access(faces[i].path, R_OK) != 0) {
			fonts_free(fonts);
			return NULL;
		}
		fonts_add(fonts, faces[i].family, faces[i].bold, faces[i].italic,
		          faces[i].path, 0, (struct pos){0}, diags);
	}
	if (!fonts_ready(fonts, diags)) {
		fonts_free(fonts);
		return NULL;
	}
	return fonts;
}

void sheet_start(struct sheet *s, uint32_t number)
{
	s->page = (struct page){
		.number = number,
		.width = 595276,
		.height = 841890,
		.boxes = s->boxes,
		.links = s->links,
		.anchors = s->anchors,
	};
}

struct box *sheet_box(struct sheet *s, enum box_kind kind, int32_t x, int32_t y)
{
	struct box *box = &s->boxes[s->page.nboxes++];
	*box = (struct box){.kind = kind, .x = x, .y = y};
	return box;
}

struct shape_style sheet_style(struct sheet *s, enum font_family family, bool bold,
                               bool italic)
{
	return (struct shape_style){
		.face = fonts_face(shaper_fonts(s->shaper), family, bold, italic),
		.ligatures = true,
	};
}

static const struct word *shape(struct sheet *s, const struct shape_style *style,
                                const char *text, size_t n)
{
	return shaper_word(s->shaper, style, text, n, s->diags, (struct pos){0});
}

struct box *sheet_line(struct sheet *s, const struct shape_style *style, int32_t size,
                       int32_t x, int32_t y, int32_t width, const char *text)
{
	enum { RUNS = 100 };
	struct run *runs = ARENA_ARRAY(s->arena, struct run, RUNS);
	uint32_t n = 0, gaps = 0;
	int32_t natural = 0, space = font_scale(shape(s, style, " ", 1)->width, size);
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, " ");
		bool soft = length > 2 && memcmp(at + length - 2, "\xC2\xAD", 2) == 0;
		runs[n] = (struct run){
			.word = shape(s, style, at, soft ? length - 2 : length),
			.space_before = n > 0};
		gaps += n > 0;
		natural += font_scale(runs[n++].word->width, size);
		if (soft) {
			runs[n] = (struct run){.word = shape(s, style, "-", 1),
			                       .soft_hyphen = true};
			natural += font_scale(runs[n++].word->width, size);
		}
		at += length;
		at += strspn(at, " ");
	}
	int32_t at = x;
	for (uint32_t i = 0, gap = 0; i < n; i++) {
		if (runs[i].space_before) {
			gap++;
			at += width ? (width - natural) / (int32_t)gaps : space;
		}
		runs[i].x = at;
		at += font_scale(runs[i].word->width, size);
	}
	struct box *box = sheet_box(s, BOX_TEXT, x, y);
	box->w = at - x;
	box->text.size = size;
	box->text.runs = runs;
	box->text.nruns = n;
	return box;
}

size_t sheet_fill(struct sheet *s, size_t from)
{
	static const char *const words[] = {
		"What",         "is",
		"overfitting,", "and",
		"how",          "can",
		"it",           "be",
		"avoided?",     "A",
		"model",        "that",
		"fits",         "its",
		"training",     "data",
		"too",          "closely",
		"learns",       "noise",
		"as",           "if",
		"it",           "were",
		"signal;",      "regularisation,",
		"early",        "stopping",
		"and",          "more",
		"data",         "offset",
		"this.",        "Von",
		"Tarif",        "AVAIL",
		"To",           "affirm",
		"the",          "candidate's",
		"reasoning,",   "ask",
		"for",          "an",
		"example",      "of",
		"1,250",        "rows",
		"(or",          "fewer).",
	};
	const struct shape_style style = sheet_style(s, FONT_TEXT, false, false);
	for (int32_t y = 72000; y < 770000; y += 13500) {
		char line[200];
		int n = 0;
		while (n < 88) {
			n += snprintf(line + n, sizeof line - (size_t)n, "%s%s",
			              n ? " " : "", words[(from * 7 + from / 13) % 50]);
			from++;
		}
		sheet_line(s, &style, 10000, 72000, y, 451276, line);
	}
	return from;
}
