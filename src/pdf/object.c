/* Indirect objects over libharu; see the header.

   libharu's HPDF_Dict has hooks that are called while it is written: write_fn before the
   closing ">>", after_write_fn behind it. The first writes an object's entries, the
   second its stream; so libharu writes it without holding a copy. Bodies and streams stand
   on shelves, large blocks given back as soon as the last thing on them is written: saving
   a long document takes its size once, not twice. */
#include "pdf/object_int.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <libdeflate.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OBJECT_NUMBER = 0x00FFFFFF, /* of libharu's obj_id */
	BODIES_MAX = 1000, BODIES_BYTES = 150000, /* of an object stream: quick to open */
	ROW = 7 /* bytes of a place */
};

/* Sizes double, so that a long document's shelves are mapped, and unmapped, singly. */
enum { SHELF_FIRST = 64 << 10, SHELF_MOST = 4 << 20 };

/* libdeflate's levels. A page of dense text takes 65, 140, 280 and 700 us at 1, 3, 6 and 9
   and leaves 4.99, 4.79, 4.60 and 4.59 KB. Object streams take eight times as long at 9 as
   at 6, for 3 % less. */
static const int levels[] = {[PACK_PAGE] = 5, [PACK_BEST] = 9,
                             [PACK_OBJECTS] = 6};

struct shelf {
	struct shelf *previous, *next; /* all shelves, so that none is lost */
	size_t used, size;
	size_t live; /* things on it still to be written */
	char at[];
};

static void shelf_free(struct objects *o, struct shelf *s);

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct objects *o = data;
	if (!o->error) { /* later ones are consequences */
		o->error = error;
		o->detail = detail;
	}
}

/* Most of libharu's inner functions only set the code and return it. */
static void note_error(struct objects *o)
{
	HPDF_Error error = &o->haru->error;
	on_error(error->error_no ? error->error_no : HPDF_INVALID_OBJECT,
	         error->detail_no, o);
}

static void *haru_alloc(HPDF_UINT size)
{
	return mem_alloc(size);
}

static void haru_free(void *at)
{
	free(at);
}

bool objects_init(struct objects *o, struct arena *arena)
{
	*o = (struct objects){.arena = arena};
	o->haru = HPDF_NewEx(on_error, haru_alloc, haru_free, 0, o);
	if (!o->haru)
		return false;
	/* libharu's own numbers are taken: 0 and those of its dictionaries */
	for (HPDF_UINT i = 0; i < o->haru->xref->entries->count; i++)
		(void)objects_number(o);
	return true;
}

void objects_release(struct objects *o)
{
	if (o->haru)
		HPDF_Free(o->haru);
	for (size_t i = 0; i < sizeof o->packer / sizeof *o->packer; i++)
		if (o->packer[i])
			libdeflate_free_compressor(o->packer[i]);
	while (o->shelves)
		shelf_free(o, o->shelves);
	strbuf_release(&o->scratch);
	strbuf_release(&o->index);
	strbuf_release(&o->bodies);
	*o = (struct objects){0};
}

/* ---- shelves ---- */

static struct shelf *shelf_new(struct objects *o, size_t size)
{
	struct shelf *s = mem_alloc(sizeof *s + size);
	*s = (struct shelf){.next = o->shelves, .size = size};
	if (s->next)
		s->next->previous = s;
	o->shelves = s;
	return s;
}

static void shelf_free(struct objects *o, struct shelf *s)
{
	if (s->next)
		s->next->previous = s->previous;
	if (s->previous)
		s->previous->next = s->next;
	else
		o->shelves = s->next;
	if (o->shelf == s)
		o->shelf = NULL;
	free(s);
}

static char *shelf_put(struct objects *o, const void *bytes, size_t n, struct shelf **on)
{
	struct shelf *s = o->shelf;
	if (n > SHELF_FIRST / 4) { /* one of its own, and the open one stays open */
		s = shelf_new(o, n);
	} else if (!s || s->size - s->used < n) {
		size_t size = s ? s->size * 2 : SHELF_FIRST;
		s = o->shelf = shelf_new(o, size < SHELF_MOST ? size : SHELF_MOST);
	}
	char *at = s->at + s->used;
	if (n)
		memcpy(at, bytes, n);
	s->used += n;
	s->live++;
	*on = s;
	return at;
}

static void shelf_take(struct objects *o, struct shelf **on)
{
	struct shelf *s = *on;
	*on = NULL;
	if (s && --s->live == 0)
		shelf_free(o, s);
}

/* ---- objects ---- */

static HPDF_STATUS write_out(struct objects *o, const char *bytes, size_t n)
{
	return HPDF_Stream_Write(o->out, (const HPDF_BYTE *)bytes, (HPDF_UINT)n);
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
	struct object *object = dict->attr;
	struct objects *o = object->owner;
	HPDF_STATUS status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->body,
	                                       object->body_size);
	shelf_take(o, &object->body_shelf);
	if (status != HPDF_OK || !object->stream)
		return status;
	char text[64];
	int n = snprintf(text, sizeof text, "%s/Length %u",
	                 object->packed ? "/Filter/FlateDecode" : "",
	                 (unsigned)object->bytes_size);
	return write_out(o, text, (size_t)n);
}

static HPDF_STATUS write_stream(HPDF_Dict dict)
{
	struct object *object = dict->attr;
	struct objects *o = object->owner;
	static const char before[] = "\nstream\n", after[] = "\nendstream";
	if (!object->stream)
		return HPDF_OK;
	HPDF_STATUS status = write_out(o, before, sizeof before - 1);
	if (status == HPDF_OK)
		status = write_out(o, object->bytes, object->bytes_size);
	if (status == HPDF_OK)
		status = write_out(o, after, sizeof after - 1);
	shelf_take(o, &object->bytes_shelf);
	return status;
}

static void hook(struct object *object, HPDF_Dict dict)
{
	object->dict = dict;
	dict->attr = object;
	dict->before_write_fn = NULL;
	dict->write_fn = write_body;
	dict->after_write_fn = write_stream;
}

struct object *object_adopt(struct objects *o, HPDF_Dict dict)
{
	struct object *object = ARENA_NEW(o->arena, struct object);
	*object = (struct object){.owner = o, .body = ""};
	object->number = dict->header.obj_id & OBJECT_NUMBER;
	hook(object, dict);
	return object;
}

uint32_t objects_number(struct objects *o)
{
	vec_push(o->arena, &o->places, (struct object_place){0});
	return (uint32_t)o->places.len - 1;
}

struct object *object_new(struct objects *o)
{
	struct object *object = ARENA_NEW(o->arena, struct object);
	*object = (struct object){.owner = o, .body = "", .number = objects_number(o)};
	return object;
}

/* A dictionary of libharu's for an object that has a stream. */
static void make_dict(struct object *object)
{
	struct objects *o = object->owner;
	HPDF_Dict dict = o->error ? NULL : HPDF_Dict_New(o->haru->mmgr);
	if (!dict || HPDF_Xref_Add(o->haru->xref, dict) != HPDF_OK) {
		note_error(o); /* what libharu could not list, it has freed */
		return;
	}
	dict->header.obj_id = object->number | HPDF_OTYPE_INDIRECT;
	hook(object, dict);
}

/* ---- object streams ---- */

static void close_bodies(struct objects *o)
{
	if (!o->nbodies)
		return;
	struct object *holder = ARENA_NEW(o->arena, struct object);
	*holder = (struct object){.owner = o, .body = "", .number = o->holder};
	char body[80];
	int n = snprintf(body, sizeof body, "/Type/ObjStm/N %u/First %lu",
	                 (unsigned)o->nbodies, (unsigned long)o->index.len);
	strbuf_add(&o->index, o->bodies.at, o->bodies.len);
	object_set_stream(holder, body, (size_t)n, o->index.at, o->index.len, PACK_OBJECTS);
	strbuf_clear(&o->index);
	strbuf_clear(&o->bodies);
	o->nbodies = 0;
}

void objects_put(struct objects *o, uint32_t number, const char *body, size_t n)
{
	if (!o->nbodies)
		o->holder = objects_number(o);
	o->places.at[number] = (struct object_place){
		.where = o->holder, .index = o->nbodies & 0xFFFF, .packed = true};
	o->nbodies++;
	strbuf_addi(&o->index, number);
	strbuf_addc(&o->index, ' ');
	strbuf_addi(&o->index, (int64_t)o->bodies.len);
	strbuf_addc(&o->index, ' ');
	strbuf_adds(&o->bodies, "<<");
	strbuf_add(&o->bodies, body, n);
	strbuf_adds(&o->bodies, ">>");
	if (o->nbodies == BODIES_MAX || o->bodies.len > BODIES_BYTES)
		close_bodies(o);
}

void object_set(struct object *object, const char *body, size_t n)
{
	if (!object->dict) {
		objects_put(object->owner, object->number, body, n);
		return;
	}
	object->body = shelf_put(object->owner, body, n, &object->body_shelf);
	object->body_size = (uint32_t)n;
}

static struct libdeflate_compressor *packer(struct objects *o, enum pack pack)
{
	if (!o->packer[pack]) {
		o->packer[pack] = libdeflate_alloc_compressor(levels[pack]);
		if (!o->packer[pack])
			mem_die();
	}
	return o->packer[pack];
}

void object_set_stream(struct object *object, const char *body, size_t n,
                       const void *bytes, size_t size, enum pack pack)
{
	struct objects *o = object->owner;
	object->stream = true;
	make_dict(object);
	if (!object->dict)
		return;
	if (pack != PACK_NOT) {
		struct libdeflate_compressor *c = packer(o, pack);
		size_t most = libdeflate_zlib_compress_bound(c, size);
		strbuf_clear(&o->scratch);
		char *to = strbuf_reserve(&o->scratch, most);
		size = libdeflate_zlib_compress(c, bytes, size, to, most);
		bytes = to;
		object->packed = true;
	}
	object_set(object, body, n);
	object->bytes = shelf_put(o, bytes, size, &object->bytes_shelf);
	object->bytes_size = (uint32_t)size;
}

uint32_t object_number(const struct object *object)
{
	return object->number;
}

void put_ref(struct strbuf *b, const struct object *object)
{
	put_number_ref(b, object->number);
}

void put_number_ref(struct strbuf *b, uint32_t number)
{
	strbuf_addc(b, ' ');
	strbuf_addi(b, number);
	strbuf_adds(b, " 0 R");
}

/* ---- saving ---- */

static HPDF_STATUS take_output(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	struct objects *o = stream->attr;
	strbuf_add(o->to, bytes, n);
	return HPDF_OK;
}

/* All that libharu holds: its own dictionaries and those that have streams. */
static HPDF_STATUS write_objects(struct objects *o)
{
	HPDF_List entries = o->haru->xref->entries;
	for (HPDF_UINT i = 0; i < entries->count; i++) {
		HPDF_XrefEntry entry = HPDF_List_ItemAt(entries, i);
		HPDF_Obj_Header *header = entry->obj;
		if (entry->entry_typ != HPDF_IN_USE_ENTRY || !header)
			continue;
		uint32_t number = header->obj_id & OBJECT_NUMBER;
		char text[32];
		o->places.at[number].where = o->out->size;
		int n = snprintf(text, sizeof text, "%u 0 obj\n", (unsigned)number);
		HPDF_STATUS status = write_out(o, text, (size_t)n);
		if (status == HPDF_OK)
			status = HPDF_Obj_WriteValue(header, o->out, NULL);
		if (status == HPDF_OK)
			status = write_out(o, "\nendobj\n", 8);
		if (status != HPDF_OK)
			return status;
	}
	return HPDF_OK;
}

/* The cross-reference stream: for each number its kind, place and index in 1, 4 and 2
   bytes, each row as what it has more than the one above (PNG's filter "Up"), which makes
   the rows of an object stream alike. ISO 32000-1, 7.5.8. */
static void put_places(struct objects *o, struct strbuf *b)
{
	unsigned char above[ROW] = {0}, row[ROW];
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

static HPDF_STATUS write_places(struct objects *o, const char *trailer)
{
	struct strbuf body = STRBUF_INIT, rows = STRBUF_INIT;
	uint32_t start = o->out->size;
	struct object *object = object_new(o);
	o->places.at[object->number].where = start;
	put_places(o, &rows);
	strbuf_addf(&body, "/Type/XRef/Size %lu/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d"
	            ">>/Root", (unsigned long)o->places.len, (int)ROW);
	put_number_ref(&body, o->haru->catalog->header.obj_id & OBJECT_NUMBER);
	strbuf_adds(&body, "/Info");
	put_number_ref(&body, o->haru->info->header.obj_id & OBJECT_NUMBER);
	strbuf_adds(&body, trailer);
	object_set_stream(object, body.at, body.len, rows.at, rows.len, PACK_BEST);
	strbuf_release(&body);
	strbuf_release(&rows);
	if (o->error)
		return o->error;
	char text[64];
	int n = snprintf(text, sizeof text, "%u 0 obj\n", (unsigned)object->number);
	HPDF_STATUS status = write_out(o, text, (size_t)n);
	if (status == HPDF_OK)
		status = HPDF_Obj_WriteValue(object->dict, o->out, NULL);
	n = snprintf(text, sizeof text, "\nendobj\nstartxref\n%u\n%%%%EOF\n", (unsigned)start);
	return status == HPDF_OK ? write_out(o, text, (size_t)n) : status;
}

bool objects_save(struct objects *o, const char *trailer, struct strbuf *to)
{
	/* the second line tells programs that move files that this one is binary */
	static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
	close_bodies(o);
	if (o->error)
		return false;
	o->to = to;
	o->out = HPDF_CallbackWriter_New(o->haru->mmgr, take_output, o);
	if (!o->out) {
		note_error(o);
		return false;
	}
	if (write_out(o, head, sizeof head - 1) != HPDF_OK || write_objects(o) != HPDF_OK
	    || write_places(o, trailer) != HPDF_OK)
		note_error(o);
	HPDF_Stream_Free(o->out);
	o->out = NULL;
	return o->error == 0;
}
