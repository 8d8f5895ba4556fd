/* The update that makes a copy of a paper. It repeats objects of the paper from the
   template's text; pages without values stay as they are. */
#include "personal/copy_write.h"

#include "base/hash.h"
#include "pdf/syntax.h"
#include "personal/copy_fonts_int.h"

struct update { /* in the making */
	const struct pdf_template *t;
	const struct value *values; /* by slot */
	const struct copy_fonts *fonts;
	struct strbuf *to;
	size_t start;              /* of the paper in `to` */
	struct strbuf index, rows; /* of the cross-reference stream */
	struct strbuf *stream;
	uint32_t next;      /* number of the next new object */
	struct sha256 hash; /* of values and fonts: the copy's identity */
	/* of the word in hand */
	int32_t size;
	int face;           /* of the open TJ array; -1: none is open */
	int64_t place, pen; /* advance so far: exact, 1/65536 em; as a reader adds it up
	                       from the widths, 1/1000 em */
	int32_t rise;
};

static void begin_object(struct update *u, uint32_t number)
{
	size_t offset = u->to->len - u->start;
	strbuf_addf(&u->index, "%s%u 1", u->index.len ? " " : "", (unsigned)number);
	strbuf_addc(&u->rows, 1);
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_addc(&u->rows, (char)(offset >> shift));
	strbuf_add(&u->rows, "\0\0", 2);
	strbuf_addf(u->to, "%u 0 obj\n", (unsigned)number);
}

static void end_object(struct update *u)
{
	strbuf_adds(u->to, "\nendobj\n");
}

static void close_array(struct update *u)
{
	if (u->face >= 0)
		strbuf_adds(u->stream, "]TJ\n");
	u->face = -1;
}

static void put_glyph(void *context, const struct word *word, const struct glyph *glyph,
                      const char *text, uint32_t length)
{
	struct update *u = context;
	struct glyph_shift shift = word_shift(word, glyph);
	struct strbuf *b = u->stream;
	uint32_t code;
	const struct copy_face *f =
		copy_fonts_find(u->fonts, glyph->face, glyph->id, text, length, &code);
	int32_t rise = shift.dy ? font_scale(shift.dy, u->size) : 0;
	if (u->face != glyph->face || u->rise != rise) {
		close_array(u);
		strbuf_addf(b, "/P%d ", (int)glyph->face);
		put_milli_to(b, u->size);
		strbuf_adds(b, " Tf ");
		put_milli_to(b, rise);
		strbuf_adds(b, " Ts[");
		u->face = glyph->face;
		u->rise = rise;
	}
	int64_t by = (((u->place + shift.dx) * 1000 + EM / 2) >> 16) - u->pen;
	if (by) {
		strbuf_addi(b, -by);
		u->pen += by;
	}
	strbuf_addc(b, '<');
	put_hex16(b, (uint16_t)code);
	strbuf_addc(b, '>');
	u->pen += f->codes.at[code].width;
	u->place += glyph->advance;
}

static void put_word(struct update *u, const struct word *word, int32_t x, int32_t y,
                     uint32_t colour)
{
	struct strbuf *b = u->stream;
	u->face = -1;
	u->place = u->pen = 0;
	u->rise = 0;
	strbuf_adds(b, "BT ");
	strbuf_adds(b, put_colour(b, colour) ? "g " : "rg ");
	put_centi_to(b, to_centi(x));
	strbuf_addc(b, ' ');
	put_centi_to(b, to_centi(y));
	strbuf_adds(b, " Td ");
	copy_fonts_glyphs(word, put_glyph, u);
	close_array(u);
	strbuf_adds(b, "ET\n");
}

static void put_line(struct update *u, const struct slot_room *room,
                     const struct value_line *line, int32_t y)
{
	int32_t x = room->x - (room->at_end ? font_scale(line->width, u->size) : 0);
	for (size_t i = 0; i < line->n; i++) {
		put_word(u, line->words[i], x, y, room->colour);
		x += font_scale(line->words[i]->width, u->size);
	}
}

static void put_value(struct update *u, const struct slot_room *room,
                      const struct value *value)
{
	int32_t leading = value_leading(room, value->size);
	u->size = value->size;
	for (size_t i = 0; i < value->n; i++) {
		int32_t up = room->down ? -(int32_t)i : (int32_t)(value->n - 1 - i);
		put_line(u, room, &value->lines[i], room->y + up * leading);
	}
}

/* A page's values as a second content stream, which relies on nothing that the first has
   set. The structure tree does not have them: they are artifacts. */
static void put_page(struct update *u, size_t page, uint32_t stream_number)
{
	struct strbuf stream = STRBUF_INIT;
	u->stream = &stream;
	strbuf_adds(&stream, "/Artifact BMC\nq\n");
	for (size_t i = 0; i < u->t->slots.len; i++)
		if (u->t->slots.at[i].page == page)
			put_value(u, &u->t->slots.at[i].room, &u->values[i]);
	strbuf_adds(&stream, "Q\nEMC\n");
	const uint32_t number = u->t->pages.at[page].number;
	sha256_add(&u->hash, &number, sizeof number);
	sha256_add(&u->hash, stream.at, stream.len);
	begin_object(u, stream_number);
	strbuf_addf(u->to, "<</Length %lu>>\nstream\n", (unsigned long)stream.len);
	strbuf_add(u->to, stream.at, stream.len);
	strbuf_adds(u->to, "\nendstream");
	end_object(u);
	strbuf_release(&stream);
}

static bool has_words(const struct value *value)
{
	for (size_t i = 0; i < value->n; i++)
		if (value->lines[i].n)
			return true;
	return false;
}

static bool is_written(const struct update *u, size_t page)
{
	for (size_t i = 0; i < u->t->slots.len; i++)
		if (u->t->slots.at[i].page == page && has_words(&u->values[i]))
			return true;
	return false;
}

static void put_resources(struct update *u, uint32_t first_font)
{
	const struct pdf_template *t = u->t;
	begin_object(u, t->resources);
	strbuf_addf(u->to, "<<%s", t->before_fonts);
	for (size_t i = 0; i < u->fonts->faces.len; i++)
		strbuf_addf(u->to, "/P%d %u 0 R", u->fonts->faces.at[i]->face,
		            (unsigned)(first_font + i * COPY_FONT_OBJECTS));
	strbuf_addf(u->to, "%s>>", t->after_fonts);
	end_object(u);
}

static void put_trailer(struct update *u)
{
	const struct pdf_template *t = u->t;
	char id[33];
	sha256_end_hex(&u->hash, id, 16);
	size_t at = u->to->len - u->start;
	begin_object(u, u->next++);
	strbuf_addf(u->to,
	            "<</Type/XRef/Size %u/W[1 4 2]/Index[%s]/Root %u 0 R/Info %u 0 "
	            "R/Prev %lu/ID[<%s><%s>]/Length %lu>>\nstream\n",
	            (unsigned)u->next, u->index.at, (unsigned)t->root, (unsigned)t->info,
	            (unsigned long)t->start, t->id, id, (unsigned long)u->rows.len);
	strbuf_add(u->to, u->rows.at, u->rows.len);
	strbuf_addf(u->to, "\nendstream\nendobj\nstartxref\n%lu\n%%%%EOF\n",
	            (unsigned long)at);
}

static void put_pages(struct update *u, uint32_t first_stream)
{
	const struct pdf_template *t = u->t;
	uint32_t stream = first_stream;
	for (size_t i = 0; i < t->pages.len; i++) {
		const struct template_page *page = &t->pages.at[i];
		if (!is_written(u, i))
			continue;
		begin_object(u, page->object);
		strbuf_addf(u->to, "<<%s/Contents[%u 0 R %u 0 R]>>", page->entries,
		            (unsigned)page->content, (unsigned)stream++);
		end_object(u);
	}
	stream = first_stream;
	for (size_t i = 0; i < t->pages.len; i++)
		if (is_written(u, i))
			put_page(u, i, stream++);
}

static void put_fonts(struct update *u, uint32_t first)
{
	for (size_t i = 0; i < u->fonts->faces.len; i++, first += COPY_FONT_OBJECTS)
		for (int k = 0; k < COPY_FONT_OBJECTS; k++) {
			begin_object(u, first + (uint32_t)k);
			copy_fonts_put(u->fonts->faces.at[i], k, first, u->to);
			end_object(u);
		}
}

void copy_write(const struct strbuf *paper, const struct pdf_template *t,
                const struct value *values, const struct copy_fonts *fonts,
                struct strbuf *to)
{
	struct update u = {
		.t = t, .values = values, .fonts = fonts, .to = to, .start = to->len};
	uint32_t first_font = t->objects;
	strbuf_add(to, paper->at, paper->len);
	for (size_t i = 0; i < t->pages.len; i++)
		first_font += is_written(&u, i);
	if (first_font == t->objects)
		return;
	u.next = first_font + (uint32_t)fonts->faces.len * COPY_FONT_OBJECTS;
	sha256_init(&u.hash);
	sha256_add_string(&u.hash, t->id);
	sha256_add(&u.hash, fonts->digest, sizeof fonts->digest);
	put_resources(&u, first_font);
	put_pages(&u, t->objects);
	put_fonts(&u, first_font);
	put_trailer(&u);
	strbuf_release(&u.index);
	strbuf_release(&u.rows);
}
