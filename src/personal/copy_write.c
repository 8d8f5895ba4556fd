/* The update that makes a copy of a paper. It repeats objects of the paper from the
   template's text; pages without values stay as they are. What says on every page whose
   copy it is is one form, which the update makes anew. */
#include "personal/copy_write.h"

#include "base/hash.h"
#include "model/sheet_token.h"
#include "pdf/qr.h"
#include "pdf/syntax.h"
#include "personal/copy_fonts_int.h"

#include <string.h>

struct update { /* in the making */
	const struct pdf_template *t;
	const struct copy *copy;
	const struct copy_fonts *fonts;
	struct strbuf *to;
	size_t start;              /* of the paper in `to` */
	struct strbuf index, rows; /* of the cross-reference stream */
	struct strbuf *stream;
	const struct copy_face *faces[FACES_MAX]; /* that this paper shows */
	size_t nfaces;
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
		const struct value_word *w = &line->words[i];
		put_word(u, w->word, x + font_scale(w->left, u->size), y, room->colour);
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

static void put_stream(struct update *u, uint32_t number, const char *entries,
                       const struct strbuf *stream)
{
	sha256_add(&u->hash, &number, sizeof number);
	sha256_add(&u->hash, stream->at, stream->len);
	begin_object(u, number);
	strbuf_addf(u->to, "<<%s/Length %lu>>\nstream\n", entries,
	            (unsigned long)stream->len);
	if (stream->len)
		strbuf_add(u->to, stream->at, stream->len);
	strbuf_adds(u->to, "\nendstream");
	end_object(u);
}

/* ---- values ---- */

/* In the sequence that the structure tree has for it, where the blank stands. */
static void put_tagged(struct update *u, const struct template_slot *slot,
                       const struct value *value)
{
	struct strbuf *b = u->stream;
	strbuf_addf(b, "/P<</MCID %u>>BDC\n", (unsigned)slot->mcid);
	put_value(u, &slot->room, value);
	strbuf_adds(b, "EMC\n");
}

/* A page's values as a second content stream, which relies on nothing that the first has
   set. */
static void put_page(struct update *u, size_t page, uint32_t stream_number)
{
	struct strbuf stream = STRBUF_INIT;
	u->stream = &stream;
	strbuf_adds(&stream, "q\n");
	for (size_t i = 0; i < u->t->slots.len; i++)
		if (u->t->slots.at[i].page == page)
			put_tagged(u, &u->t->slots.at[i], &u->copy->values[i]);
	strbuf_adds(&stream, "Q\n");
	put_stream(u, stream_number, "", &stream);
	strbuf_release(&stream);
}

/* ---- whose copy it is ---- */

static void put_letters(struct update *u, const struct template_letters *letters,
                        const char *text, int32_t size, int32_t x, int32_t y)
{
	struct strbuf *b = u->stream;
	strbuf_addf(b, "BT /F%u ", (unsigned)letters->font);
	put_milli_to(b, size);
	strbuf_adds(b, " Tf ");
	put_centi_to(b, to_centi(x));
	strbuf_addc(b, ' ');
	put_centi_to(b, to_centi(y));
	strbuf_adds(b, " Td <");
	for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
		uint16_t code = *s < LETTERS ? letters->of[*s].code : 0;
		if (code)
			strbuf_addf(b, code < 256 ? "%02X" : "%04X", (unsigned)code);
	}
	strbuf_adds(b, "> Tj ET\n");
}

static void put_who(struct update *u, size_t index)
{
	enum { BOLD = 1 };
	const struct page_identity *p = &u->t->identities.at[index].place;
	const struct copy_identity *id = &u->copy->identity;
	const struct value *interviewer = &id->interviewers[index];
	int32_t size = p->who.h;
	int32_t width = letters_width(&u->t->letters[BOLD], id->code, size);
	put_letters(u, &u->t->letters[BOLD], id->code, size,
	            p->rtl ? p->who.x + p->who.w - width : p->who.x, p->who.y);
	if (!interviewer->n)
		return;
	const struct slot_room room = identity_room(u->t, index, id->code);
	put_value(u, &room, interviewer);
}

static void put_sheet_code(struct update *u, const struct page_identity *p)
{
	char words[SHEET_TOKEN_WORDS], text[3 + SHEET_TOKEN] = "KS:";
	const char *token = u->copy->identity.token;
	const struct template_letters *letters = &u->t->letters[0];
	sheet_token_words(token, words);
	memcpy(text + 3, token, SHEET_TOKEN);
	qr_put(u->stream, text, p->sheet.x, p->sheet.y, p->sheet.w);
	int32_t width = letters_width(letters, words, p->token.h);
	put_letters(u, letters, words, p->token.h,
	            p->rtl ? p->token.x : p->token.x + p->token.w - width, p->token.y);
}

/* The form that pages draw: one object, however many pages there are. */
static void put_identity(struct update *u, size_t index)
{
	const struct template_identity *form = &u->t->identities.at[index];
	struct strbuf stream = STRBUF_INIT, entries = STRBUF_INIT;
	u->stream = &stream;
	strbuf_adds(&stream, "0 Ts ");
	strbuf_adds(&stream, put_colour(&stream, form->place.colour) ? "g\n" : "rg\n");
	if (form->place.who.w)
		put_who(u, index);
	if (form->place.sheet.w && *u->copy->identity.token)
		put_sheet_code(u, &form->place);
	strbuf_adds(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
	put_milli_to(&entries, form->width);
	strbuf_addc(&entries, ' ');
	put_milli_to(&entries, form->height);
	strbuf_addf(&entries, "]/Resources %u 0 R", (unsigned)u->t->resources);
	put_stream(u, form->object, entries.at, &stream);
	strbuf_release(&entries);
	strbuf_release(&stream);
}

/* ---- what goes around them ---- */

static void put_resources(struct update *u, uint32_t first_font)
{
	const struct pdf_template *t = u->t;
	begin_object(u, t->resources);
	strbuf_addf(u->to, "<<%s", t->before_fonts);
	for (size_t i = 0; i < u->nfaces; i++)
		strbuf_addf(u->to, "/P%d %u 0 R", u->faces[i]->face,
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
	for (size_t i = 0; i < t->pages.len; i++) {
		const struct template_page *page = &t->pages.at[i];
		begin_object(u, page->object);
		strbuf_addf(u->to, "<<%s/Contents[%u 0 R %u 0 R]>>", page->entries,
		            (unsigned)page->content,
		            (unsigned)(first_stream + (uint32_t)i));
		end_object(u);
	}
	for (size_t i = 0; i < t->pages.len; i++)
		put_page(u, i, first_stream + (uint32_t)i);
	for (size_t i = 0; i < t->identities.len; i++)
		put_identity(u, i);
}

static void put_fonts(struct update *u, uint32_t first)
{
	for (size_t i = 0; i < u->nfaces; i++, first += COPY_FONT_OBJECTS)
		for (int k = 0; k < COPY_FONT_OBJECTS; k++) {
			begin_object(u, first + (uint32_t)k);
			copy_fonts_put(u->faces[i], k, first, u->to);
			end_object(u);
		}
}

static bool shows(const struct value *value, int face)
{
	for (size_t i = 0; i < value->n; i++)
		for (size_t k = 0; k < value->lines[i].n; k++) {
			const struct word *word = value->lines[i].words[k].word;
			for (uint32_t g = 0; g < word->nglyphs; g++)
				if ((int)word->glyphs[g].face == face)
					return true;
		}
	return false;
}

/* A candidate's papers share fonts; each takes those of its own values. */
static void find_faces(struct update *u)
{
	const struct pdf_template *t = u->t;
	for (size_t i = 0; i < u->fonts->faces.len; i++) {
		const struct copy_face *f = u->fonts->faces.at[i];
		bool shown = false;
		for (size_t k = 0; k < t->slots.len && !shown; k++)
			shown = shows(&u->copy->values[k], f->face);
		for (size_t k = 0; k < t->identities.len && !shown; k++)
			shown = shows(&u->copy->identity.interviewers[k], f->face);
		if (shown)
			u->faces[u->nfaces++] = f;
	}
}

void copy_write(const struct strbuf *paper, const struct pdf_template *t,
                const struct copy *copy, const struct copy_fonts *fonts,
                struct strbuf *to)
{
	struct update u = {
		.t = t, .copy = copy, .fonts = fonts, .to = to, .start = to->len};
	uint32_t first_font = t->objects + (uint32_t)t->pages.len;
	strbuf_add(to, paper->at, paper->len);
	if (!t->pages.len && !t->identities.len)
		return; /* nothing on it is the copy's own */
	find_faces(&u);
	u.next = first_font + (uint32_t)u.nfaces * COPY_FONT_OBJECTS;
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
