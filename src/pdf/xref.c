/* Where objects are in the file: places of those in it, object streams of those without a
   stream (ISO 32000-1, 7.5.7), the cross-reference stream (7.5.8). */
#include "pdf/objects_int.h"

#include <stdio.h>

enum {
	BODIES_MAX = 1000,
	BODIES_BYTES = 150000, /* of an object stream: readers open it quickly */
	ROW = 7                /* bytes of a place */
};

static void close_bodies(struct objects *o, struct bodies *b)
{
	if (!b->n)
		return;
	char body[80];
	int n = snprintf(body, sizeof body, "/Type/ObjStm/N %u/First %lu", (unsigned)b->n,
	                 (unsigned long)b->index.len);
	strbuf_add(&b->index, b->text.at, b->text.len);
	objects_put_stream(o, b->holder, body, (size_t)n, b->index.at, b->index.len,
	                   PACK_USUAL);
	strbuf_clear(&b->index);
	strbuf_clear(&b->text);
	b->n = 0;
}

void objects_put(struct objects *o, enum alike alike, uint32_t number, const char *body,
                 size_t n)
{
	struct bodies *b = &o->bodies[alike];
	if (!b->n)
		b->holder = objects_number(o);
	o->places.at[number] = (struct object_place){
		.where = b->holder, .index = b->n & 0xFFFF, .packed = true};
	b->n++;
	strbuf_addi(&b->index, number);
	strbuf_addc(&b->index, ' ');
	strbuf_addi(&b->index, (int64_t)b->text.len);
	strbuf_addc(&b->index, ' ');
	strbuf_adds(&b->text, "<<");
	strbuf_add(&b->text, body, n);
	strbuf_adds(&b->text, ">>");
	if (b->n == BODIES_MAX || b->text.len > BODIES_BYTES)
		close_bodies(o, b);
}

void xref_end_streams(struct objects *o)
{
	for (int i = 0; i < ALIKE_COUNT; i++)
		close_bodies(o, &o->bodies[i]);
}

/* Each number's kind, place and index in 1, 4 and 2 bytes. A row is stored as the
   difference to the one above (PNG's filter "Up"), which makes the rows of an object
   stream alike. */
static void put_places(struct objects *o, struct strbuf *b)
{
	unsigned char above[ROW] = {0}, row[ROW];
	(void)strbuf_reserve(
		b, o->places.len * (ROW + 1)); /* megabytes for millions of objects */
	for (size_t i = 0; i < o->places.len; i++) {
		const struct object_place *p = &o->places.at[i];
		row[0] = i == 0 ? 0 : p->packed ? 2 : 1;
		for (int k = 0; k < 4; k++)
			row[1 + k] = (unsigned char)(p->where >> (24 - 8 * k));
		row[5] = (unsigned char)(p->index >> 8);
		row[6] = (unsigned char)p->index;
		strbuf_addc(b, 2);
		for (int k = 0; k < ROW; k++) {
			strbuf_addc(b, (char)(row[k] - above[k]));
			above[k] = row[k];
		}
	}
}

void xref_put(struct objects *o, uint32_t start, uint32_t catalog, uint32_t info,
              const char *trailer)
{
	struct strbuf body = STRBUF_INIT, rows = STRBUF_INIT;
	struct object *object = object_new(o);
	o->places.at[object->number].where = start;
	put_places(o, &rows);
	strbuf_addf(&body,
	            "/Type/XRef/Size %lu/W[1 4 2]/DecodeParms<</Predictor 12/Columns "
	            "%d>>/Root",
	            (unsigned long)o->places.len, (int)ROW);
	put_number_ref(&body, catalog);
	strbuf_adds(&body, "/Info");
	put_number_ref(&body, info);
	strbuf_adds(&body, trailer);
	object_set_stream(object, body.at, body.len, rows.at, rows.len, PACK_USUAL);
	strbuf_release(&body);
	strbuf_release(&rows);
}

void xref_release(struct objects *o)
{
	for (int i = 0; i < ALIKE_COUNT; i++) {
		strbuf_release(&o->bodies[i].index);
		strbuf_release(&o->bodies[i].text);
	}
}
