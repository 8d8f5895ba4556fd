/* Indirect objects over libharu; see the header.

   libharu's HPDF_Dict has hooks that are called while it is written: write_fn before the
   closing ">>", after_write_fn behind it. The first writes an object's entries, the
   second its stream; so libharu writes the file, and knows each offset, without holding a
   copy of it. Bodies and streams stand on shelves, large blocks given back as soon as the
   last thing on them is written: saving a long document takes its size once, not
   twice. */
#include "pdf/object_int.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <libdeflate.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sizes double, so that a long document's shelves are mapped, and unmapped, singly. */
enum { SHELF_FIRST = 64 << 10, SHELF_MOST = 4 << 20 };

/* libdeflate's levels. A page of dense text takes 65, 140, 280 and 700 us at 1, 3, 6 and 9
   and leaves 4.99, 4.79, 4.60 and 4.59 KB. */
static const int levels[] = {[PACK_PAGE] = 1, [PACK_BEST] = 9};

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
	o->haru->pdf_version = HPDF_VER_17;
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

struct object *object_adopt(struct objects *o, HPDF_Dict dict)
{
	struct object *object = ARENA_NEW(o->arena, struct object);
	*object = (struct object){.owner = o, .dict = dict, .body = ""};
	dict->attr = object;
	dict->before_write_fn = NULL;
	dict->write_fn = write_body;
	dict->after_write_fn = write_stream;
	return object;
}

struct object *object_new(struct objects *o)
{
	HPDF_Dict dict = o->error ? NULL : HPDF_Dict_New(o->haru->mmgr);
	if (dict && HPDF_Xref_Add(o->haru->xref, dict) == HPDF_OK)
		return object_adopt(o, dict);
	note_error(o); /* what libharu could not list, it has freed */
	struct object *object = ARENA_NEW(o->arena, struct object);
	*object = (struct object){.owner = o, .body = ""};
	return object;
}

void object_set(struct object *object, const char *body, size_t n)
{
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
	return object->dict ? object->dict->header.obj_id & 0x00FFFFFF : 0;
}

void put_ref(struct strbuf *b, const struct object *object)
{
	strbuf_addc(b, ' ');
	strbuf_addi(b, object_number(object));
	strbuf_adds(b, " 0 R");
}

/* ---- saving ---- */

static HPDF_STATUS take_output(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	struct objects *o = stream->attr;
	strbuf_add(o->to, bytes, n);
	return HPDF_OK;
}

bool objects_save(struct objects *o, struct strbuf *to)
{
	if (o->error)
		return false;
	o->to = to;
	o->out = HPDF_CallbackWriter_New(o->haru->mmgr, take_output, o);
	o->haru->stream = o->out; /* else HPDF_SaveToStream makes one of 4 KB pieces */
	if (!o->out || HPDF_SaveToStream(o->haru) != HPDF_OK)
		note_error(o);
	return o->error == 0;
}
