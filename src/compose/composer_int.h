/* What the composers share: the style sheet, rich text, words with values put in. */
#ifndef KITPRESS_COMPOSE_COMPOSER_INT_H
#define KITPRESS_COMPOSE_COMPOSER_INT_H

#include "base/hash_table.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "compose/composer.h"
#include "doc/doc.h"
#include "model/labels.h"
#include "model/rich.h"

/* A document in the making: the builder, the words and the lengths of its theme. */
struct composer {
	struct doc_builder b;
	const struct labels *labels;
	bool rtl; /* the paper reads from right to left */
	const struct doc_styles *styles;
	int32_t unit;     /* 1/100 of the text size, the step in which sizes grow */
	int32_t measure;  /* width of the text area */
	int time_factor;  /* thousandths */
	int32_t cell_pad; /* beside the cells of tables in running text */
	int32_t row_pad;  /* above and below these */
	bool narrow;      /* few words to a line: columns become rows */
	struct value_space values;
	const char *contact; /* "": none */
	const struct theme *theme;
	const char
		*kit_values[VALUE_COUNT]; /* for the kit's own texts; NULL or "": none */
	const struct selection *candidates; /* of composer.h; NULL: none */
	int clock;             /* of the scoring sheet: minutes up to the next question */
	struct arena *lasting; /* of the document, while portions come and go */
	VEC(uint64_t) slot_hashes; /* of the slots so far */
	struct hash_table slots;   /* of those */
};

/* A label's text. */
const char *word(const struct composer *c, enum label id);
/* A label's text with {name} replaced: name, value, name, value, …, NULL. */
const char *word_with(struct composer *c, enum label id, ...);
/* Whole minutes as hours and minutes: "1:05". */
const char *clock_text(struct composer *c, int minutes);
const char *number_text(struct composer *c, int64_t n);
/* Thousandths as a decimal without trailing zeros, marked as in the words' language. */
const char *decimal_text(struct composer *c, int thousandths);
/* Notes a warning for whoever sets the document; the words must outlive it. */
void add_doubt(struct composer *c, struct pos pos, enum diag_id id, const char *first,
               const char *second);
/* Room to write a word or two, as an inline of the open block. */
void add_blank(struct composer *c);
/* "95 minutes". */
const char *duration_text(struct composer *c, int minutes);
/* What an attribute's value is called in print; an unknown one as it is written. */
const char *value_word(const struct composer *c, enum label_kind kind, const char *value);
/* Adds an item to a list in a line, separated as in the words' language. */
void list_add(const struct composer *c, struct strbuf *list, const char *next);
/* Yields its text in the arena, "" for none, and releases the list. */
const char *list_take(struct composer *c, struct strbuf *list);

/* A length in pt for a text size of 10 pt, scaled to the composer's. */
int32_t scaled(const struct composer *c, double points);

/* Rich text as blocks, paragraphs in `style`. NULL adds nothing. */
void add_rich(struct composer *c, const struct rich *list, enum style style);
void add_rich_caption(struct composer *c, const struct rich *r);
void add_rich_table(struct composer *c, const struct rich *table); /* rich_table.c */
/* A block's own language; "": that of the paper, or there is no text. */
const char *rich_tongue(const struct rich *text);
/* Opens a section in the language of `text`, which direction and hyphenation follow.
   False: it is in the paper's language or NULL, and nothing was opened. */
bool open_tongue(struct composer *c, const struct rich *text);
void close_tongue(struct composer *c, bool opened);
/* The same as attributes of a paragraph, or NULL. */
const void *tongue(struct composer *c, const struct rich *text);
/* Rich text as inlines of the open block: what would be a paragraph begins a line. */
void add_rich_inlines(struct composer *c, const struct rich *list);
struct lead {
	const char *text, *note; /* bold; plain behind it, or NULL */
	bool own;                /* with the sign of what was written for this level */
};
/* Rich text behind a lead: in its line if the text is a paragraph, else below it. */
void add_led(struct composer *c, enum style style, const struct lead *lead,
             const struct rich *text);

/* ---- slots.c ---- */

struct question;

/* A copy of `slot`, whose name is the second half alone ("rating"), as one of a question,
   whose heading is put before the tip ("Rating"), of the sheet or of the debrief. What it
   points to must outlive the portion. Two of one name and value are noted in the
   document as a fault. */
const struct doc_slot *slot_of_question(struct composer *c, const struct question *q,
                                        const struct doc_slot *slot);
const struct doc_slot *slot_of_sheet(struct composer *c, const struct doc_slot *slot);
const struct doc_slot *slot_of_debrief(struct composer *c, const struct doc_slot *slot);
/* Fits one of the calls above: SLOT(.kind = SLOT_TICK, .name = "independent"). */
#define SLOT(...) (&(const struct doc_slot){__VA_ARGS__})
/* The sheet's slot of a line that is called `id`. */
const struct doc_slot *slot_of_field(struct composer *c, const char *what, enum label id);
/* "look-3" */
const char *numbered(struct composer *c, const char *what, size_t n);
/* The slot of a batch's value ("OWNER/field-date"); NULL for SOURCE_NONE. */
const struct doc_slot *slot_of_value(struct composer *c, const char *owner,
                                     enum slot_source source, const char *tip);
/* The first portion comes again: forgets the slots so far. */
void slots_again(struct composer *c);

/* ---- parts.c ---- */

void add_heading(struct composer *c, int level, enum style style, const char *text);
/* What stands again at the top of each page that a question's group runs over to: its
   heading and how its prompt begins. For a doc_common of the group. */
const struct doc_node *continuation(struct composer *c, const char *heading,
                                    const struct rich *prompt);
/* The paper's title and subtitle. A batch writes `source` beside them, or below in room
   that is left for it; SOURCE_NONE on papers with fields. */
void add_titles(struct composer *c, const char *title, const char *subtitle,
                enum slot_source source);
/* "Machine learning engineer, Senior"; level: "" for all. */
const char *role_and_level(struct composer *c, const char *role, const char *level);
/* The same: the document, and the kit's role with the selection's level. */
void add_kit_titles(struct composer *c, const struct selection *s, enum label document,
                    enum slot_source source);
/* Space between blocks, as long as `scaled` has it. */
void add_gap(struct composer *c, double points);
/* Text for the end edge of a heading's or paragraph's first line, as its `aside`. */
struct doc_node *make_aside(struct composer *c, enum style style, const char *text);
/* "▸": of an anchor that was written for this level. */
void add_own_sign(struct composer *c);
/* A small heading over a part, without a bookmark. */
void add_part(struct composer *c, enum label id);
/* A paragraph of one label with values put in; {blank} becomes a line to write on. */
void add_sentence(struct composer *c, enum style style, enum label id, ...);
/* A paragraph of one label. */
void add_words(struct composer *c, enum style style, enum label id);
void open_cell(struct composer *c, const struct doc_cell *attrs);
void close_cell(struct composer *c);
/* Opens a table with a copy of attributes and columns. */
void open_table(struct composer *c, const struct doc_table *attrs);
void close_table(struct composer *c);
/* Opens a table that only places things side by side. */
void open_columns(struct composer *c, const struct doc_column *columns, size_t n,
                  int32_t gap);
/* The two columns of the page: opens them and the first, ends that and opens the second,
   ends both. */
void open_halves(struct composer *c);
void next_half(struct composer *c);
void close_halves(struct composer *c);
/* What is asked, beside a bar: on every paper in one width, so that line n of its code is
   line n on each. */
void add_prompt(struct composer *c, const struct rich *prompt, enum style style,
                double pad);
/* What a reader hears of a line to write on, and of space for notes. */
const char *line_for(struct composer *c, enum label id);
const char *space_for_notes(struct composer *c, const char *what);
/* The distance of ruled lines: 7.5 mm, in large print more. */
int32_t note_pitch(const struct composer *c);
/* Ruled lines to write on; with `fill` as many more as the page holds. */
void add_lines(struct composer *c, int lines, const char *label,
               const struct doc_slot *slot, bool fill);
/* A label and a rule to write on, to the end of the line, as inlines of the open block;
   slot: NULL for none. */
void add_named_blank(struct composer *c, enum label id, const struct doc_slot *slot);
/* Two of them in a line. */
void add_two_fields(struct composer *c, enum label first,
                    const struct doc_slot *first_slot, enum label second,
                    const struct doc_slot *second_slot);
/* One as a paragraph. */
void add_field(struct composer *c, enum label id, const struct doc_slot *slot);
/* The same with room above for more lines of a batch. */
void add_value_field(struct composer *c, enum label id, const struct doc_slot *slot);
/* The height of that room; 0: none. */
int32_t room_above_blanks(const struct composer *c);
/* Opens a row of such fields, and the cell of one. */
void open_field_row(struct composer *c);
void open_field_cell(struct composer *c);
/* ---- facts.c ---- */

/* The slot of a value that a candidate reads. */
const struct doc_slot *slot_of_fact(struct composer *c, const char *owner,
                                    enum slot_source source, const char *tip);
/* Room for a long value's further lines, `least` in any case. */
void add_fact_room(struct composer *c, int least);
/* A paragraph with a blank; the same behind its label, with that room above. */
void add_fact_blank(struct composer *c, enum label id, const struct doc_slot *slot);
void add_fact_field(struct composer *c, enum label id, const struct doc_slot *slot);

/* A framed table of such values, each beside its label. */
void open_fact_box(struct composer *c);
void close_fact_box(struct composer *c);
/* A row, open behind its label; `source`: of the value that will stand there. */
void open_fact_row(struct composer *c, enum label id, enum slot_source source);
void close_fact_row(struct composer *c);
/* The same with a blank in it, whose slot is OWNER's; SOURCE_NONE: it has none. */
void open_blank_row(struct composer *c, const char *owner, enum label id,
                    enum slot_source source);
void add_fact_row(struct composer *c, const char *owner, enum label id,
                  enum slot_source source);

/* ---- parts.c ---- */

/* The text with no-break spaces, as one of several choices in a line. */
const char *unbroken(struct composer *c, const char *text);
/* A tick box with its text behind it, as inlines of the open block; slot: or NULL. */
void add_tick(struct composer *c, const char *text, const struct doc_slot *slot);
/* A cell with one paragraph of text. */
void add_cell(struct composer *c, enum style style, const char *text,
              const struct doc_cell *attrs);
/* A table's head: a row of cells, each the header of its column. */
struct head_cell {
	const char *text;
	enum doc_align align, valign;
};
void add_table_head(struct composer *c, const struct head_cell *cells, size_t n);

#endif
