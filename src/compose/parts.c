/* The small blocks that all composers use. */
#include "compose/composer_int.h"

#include <string.h>

void add_heading(struct composer *c, int level, enum style style, const char *text)
{
	doc_open(&c->b, DOC_HEADING, style,
	         DOC_ATTRS(&c->b, doc_heading, .level = level, .outline = text));
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_HEADING);
}

const struct doc_node *continuation(struct composer *c, const char *heading,
                                    const struct rich *prompt)
{
	enum { COLUMNS = 90, COLUMNS_NARROW = 52 }; /* of a line, which is not cut */
	struct strbuf words = STRBUF_INIT;
	rich_first_words(prompt, c->narrow ? COLUMNS_NARROW : COLUMNS, &words);
	const char *text = arena_strndup(c->b.arena, words.at ? words.at : "", words.len);
	strbuf_release(&words);
	struct doc_node *block = doc_open_apart(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_para(&c->b, STYLE_HEADING_2,
	         word_with(c, LABEL_CONTINUED, "heading", heading, NULL));
	if (*text) {
		const void *attrs = tongue(c, prompt);
		doc_open(&c->b, DOC_PARA, STYLE_PROMPT_SMALL, attrs);
		doc_text(&c->b, text);
		doc_close(&c->b, DOC_PARA);
	}
	doc_close(&c->b, DOC_SECTION);
	return block;
}

void add_gap(struct composer *c, double points)
{
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, points)));
}

struct doc_node *make_aside(struct composer *c, enum style style, const char *text)
{
	doc_open_apart(&c->b, DOC_SPAN, STYLE_INHERIT, NULL);
	struct doc_node *aside = doc_open(&c->b, DOC_SPAN, style, NULL);
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_SPAN);
	return aside;
}

void add_part(struct composer *c, enum label id)
{
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3));
	doc_text(&c->b, word(c, id));
	doc_close(&c->b, DOC_HEADING);
}

void add_own_sign(struct composer *c)
{
	int32_t size = c->styles->at[STYLE_CELL_HEAD].size;
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .shape = SHAPE_POINTER, .width = size / 2,
	                   .height = size * 3 / 5, .label = word(c, LABEL_ANCHOR_OWN)));
}

static void add_lead(struct composer *c, const struct lead *lead)
{
	doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
	doc_text(&c->b, lead->text);
	doc_close(&c->b, DOC_SPAN);
	if (lead->own) {
		doc_text(&c->b, "\u00a0");
		add_own_sign(c);
	}
	if (lead->note) {
		doc_open(&c->b, DOC_SPAN, STYLE_NOTE, NULL);
		doc_text(&c->b, "\u2002");
		doc_text(&c->b, lead->note);
		doc_close(&c->b, DOC_SPAN);
	}
}

void add_led(struct composer *c, enum style style, const struct lead *lead,
             const struct rich *text)
{
	if (text && (text->next || text->kind != RICH_P)) {
		doc_open(&c->b, DOC_PARA, STYLE_TERM, NULL);
		add_lead(c, lead);
		doc_close(&c->b, DOC_PARA);
		add_rich(c, text, style);
		return;
	}
	doc_open(&c->b, DOC_PARA, style, tongue(c, text));
	add_lead(c, lead);
	if (text) {
		doc_text(&c->b, "\u2002");
		add_rich_inlines(c, text);
	}
	doc_close(&c->b, DOC_PARA);
}

void add_words(struct composer *c, enum style style, enum label id)
{
	add_sentence(c, style, id, NULL);
}

/* Numbers end at the right in either direction, so that units stand below units. */
static enum doc_align number_align(const struct composer *c, enum doc_align align)
{
	return c->rtl && align == ALIGN_END ? ALIGN_START : align;
}

void open_cell(struct composer *c, const struct doc_cell *attrs)
{
	struct doc_cell turned;
	if (attrs && c->rtl) {
		turned = *attrs;
		turned.align = number_align(c, attrs->align);
		attrs = &turned;
	}
	doc_open(&c->b, DOC_CELL, STYLE_INHERIT,
	         attrs ? doc_attrs(&c->b, attrs, sizeof *attrs) : NULL);
}

void close_cell(struct composer *c)
{
	doc_close(&c->b, DOC_CELL);
}

void add_cell(struct composer *c, enum style style, const char *text,
              const struct doc_cell *attrs)
{
	open_cell(c, attrs);
	doc_para(&c->b, style, text);
	close_cell(c);
}

void add_table_head(struct composer *c, const struct head_cell *cells, size_t n)
{
	doc_open(&c->b, DOC_THEAD, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < n; i++)
		add_cell(c, STYLE_CELL_HEAD, cells[i].text,
		         &(struct doc_cell){.header = true,
		                            .align = cells[i].align,
		                            .valign = cells[i].valign});
	doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_THEAD);
}

void open_table(struct composer *c, const struct doc_table *attrs)
{
	struct doc_table *t = arena_alloc(c->b.arena, sizeof *t);
	struct doc_column *columns =
		ARENA_ARRAY(c->b.arena, struct doc_column, attrs->ncolumns);
	memcpy(columns, attrs->columns, attrs->ncolumns * sizeof *columns);
	for (size_t i = 0; i < attrs->ncolumns; i++)
		columns[i].align = number_align(c, columns[i].align);
	*t = *attrs;
	t->columns = columns;
	doc_open(&c->b, DOC_TABLE, STYLE_CELL, t);
}

void close_table(struct composer *c)
{
	doc_close(&c->b, DOC_TABLE);
}

void open_columns(struct composer *c, const struct doc_column *columns, size_t n,
                  int32_t gap)
{
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .pad_x = gap,
	                                  .layout = true});
}

void open_halves(struct composer *c)
{
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	open_columns(c, columns, 2, COLUMN_GAP);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, NULL);
}

void next_half(struct composer *c)
{
	close_cell(c);
	open_cell(c, NULL);
}

void close_halves(struct composer *c)
{
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
	close_table(c);
}

const char *line_for(struct composer *c, enum label id)
{
	return word_with(c, LABEL_LINE_FOR, "what", word(c, id), NULL);
}

const char *space_for_notes(struct composer *c, const char *what)
{
	return word_with(c, LABEL_SPACE_FOR_NOTES, "what", what, NULL);
}

int32_t note_pitch(const struct composer *c)
{
	return c->narrow ? MM(12) : MM(7.5);
}

void add_prompt(struct composer *c, const struct rich *prompt, enum style style,
                double pad)
{
	bool apart = open_tongue(c, prompt);
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, pad)));
	add_rich(c, prompt, style);
	doc_close(&c->b, DOC_PANEL);
	close_tongue(c, apart);
}

void add_lines(struct composer *c, int lines, const char *label,
               const struct doc_slot *slot, bool fill)
{
	doc_leaf(&c->b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_write, .kind = WRITE_RULED, .lines = lines,
	                   .pitch = note_pitch(c), .label = space_for_notes(c, label),
	                   .fill = fill, .slot = slot));
}

void add_named_blank(struct composer *c, enum label id, const struct doc_slot *slot)
{
	doc_text(&c->b, word(c, id));
	doc_text(&c->b, "\u00a0");
	doc_leaf(&c->b, DOC_BLANK, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_blank, .label = line_for(c, id), .slot = slot));
}

void add_two_fields(struct composer *c, enum label first,
                    const struct doc_slot *first_slot, enum label second,
                    const struct doc_slot *second_slot)
{
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	add_named_blank(c, first, first_slot);
	doc_text(&c->b, "\u2003");
	add_named_blank(c, second, second_slot);
	doc_close(&c->b, DOC_PARA);
}

void add_field(struct composer *c, enum label id, const struct doc_slot *slot)
{
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	add_named_blank(c, id, slot);
	doc_close(&c->b, DOC_PARA);
}

static void add_room(struct composer *c, int32_t height)
{
	if (height > 0)
		doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_space, .height = height));
}

int32_t room_above_blanks(const struct composer *c)
{
	return c->values.above_blanks * c->styles->at[STYLE_VALUE].leading;
}

void add_value_field(struct composer *c, enum label id, const struct doc_slot *slot)
{
	add_room(c, room_above_blanks(c));
	add_field(c, id, slot);
}

void open_field_row(struct composer *c)
{
	int32_t more = room_above_blanks(c);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
	         more ? DOC_ATTRS(&c->b, doc_row,
	                          .min_height = c->styles->at[STYLE_FIELD].leading + more)
	              : NULL);
}

void open_field_cell(struct composer *c)
{
	const struct doc_cell low = {.valign = ALIGN_END};
	open_cell(c, c->values.above_blanks ? &low : NULL);
}

void add_titles(struct composer *c, const char *title, const char *subtitle,
                enum slot_source source)
{
	const struct doc_style *style = &c->styles->at[STYLE_VALUE];
	const struct doc_slot *slot = slot_of_value(c, "paper", source, NULL);
	doc_open(&c->b, DOC_HEADING, STYLE_TITLE,
	         DOC_ATTRS(&c->b, doc_heading, .level = 1, .outline = title,
	                   .slot = slot));
	doc_text(&c->b, title);
	doc_close(&c->b, DOC_HEADING);
	doc_open(&c->b, DOC_PARA, STYLE_SUBTITLE,
	         slot ? DOC_ATTRS(&c->b, doc_common, .slot = slot) : NULL);
	doc_text(&c->b, subtitle);
	doc_close(&c->b, DOC_PARA);
	if (slot && slot->lines)
		add_room(c, slot->lines * style->leading + style->size);
}

void add_kit_titles(struct composer *c, const struct selection *s, enum label document,
                    enum slot_source source)
{
	add_titles(c, word(c, document),
	           role_and_level(c, kit_role(s->kit), s->level ? s->level->title : ""),
	           source);
}

const char *role_and_level(struct composer *c, const char *role, const char *level)
{
	return *level ? word_with(c, LABEL_ROLE_AND_LEVEL, "role", role, "level", level,
	                          NULL)
	              : role;
}

const char *unbroken(struct composer *c, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	for (; *text; text++) {
		if (*text == ' ')
			strbuf_adds(&out, "\u00a0");
		else
			strbuf_addc(&out, *text);
	}
	if (c->rtl) /* what follows runs on from the right */
		strbuf_adds(&out, "\u200f");
	char *copy = arena_strndup(c->b.arena, out.at ? out.at : "", out.len);
	strbuf_release(&out);
	return copy;
}

void add_tick(struct composer *c, const char *text, const struct doc_slot *slot)
{
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .label = text, .slot = slot));
	doc_text(&c->b, arena_printf(c->b.arena, " %s", text));
}
