/* Indirect objects over libharu; see the header.

   libharu's HPDF_Dict calls hooks while it is written: write_fn before the closing ">>",
   after_write_fn behind it. The first writes an object's entries, the second its stream.
   An object with a stream goes into the file at once, so a long document takes no more
   memory than what is not written yet. */
#include "pdf/objects_int.h"

#include "base/clock.h"
#include "pdf/syntax.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OBJECT_NUMBER = 0x00FFFFFF, /* of libharu's obj_id */
};

/* libdeflate's levels. Pages of a kit take 1.3, 2.8, 3.1 and 5.2
   ms at 1, 5, 6 and 9 and leave 133, 129, 128 and 128 KB; object streams 0.7, 2.7, 3.7
   and 26 ms and 63, 53, 52 and 51 KB; outlines take the same space at any. Each level in
   use costs half a megabyte of tables. */
static const int levels[][2] = {
	[EFFORT_USUAL] = {[PACK_USUAL] = 1, [PACK_BEST] = 9},
	[EFFORT_SMALL] = {[PACK_USUAL] = 6, [PACK_BEST] = 9},
	[EFFORT_NONE] = {[PACK_USUAL] = 0, [PACK_BEST] = 0},
};

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct objects *o = data;
	if (!o->error) { /* later errors are consequences */
		o->error = error;
		o->detail = detail;
	}
}

/* Most of libharu's inner functions only set the code and return. */
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

bool objects_init(struct objects *o, struct arena *arena,
                  const struct pdf_options *options)
{
	*o = (struct objects){
		.arena = arena, .spool = options->spool, .effort = options->effort};
	o->haru = HPDF_NewEx(on_error, haru_alloc, haru_free, 0, o);
	if (!o->haru) {
		o->error = HPDF_FAILD_TO_ALLOC_MEM;
		return false;
	}
	/* libharu has taken 0 and the numbers of its dictionaries */
	for (HPDF_UINT i = 0; i < o->haru->xref->entries->count; i++)
		(void)objects_number(o);
	return true;
}

void objects_release(struct objects *o)
{
	for (int i = 0; i < PACK_NOT; i++)
		deflater_free(o->compressors[i]);
	strbuf_release(&o->packed);
	if (o->out)
		HPDF_Stream_Free(o->out);
	if (o->haru)
		HPDF_Free(o->haru);
	strbuf_release(&o->ready);
	xref_release(o);
	*o = (struct objects){0};
}

/* ---- objects ---- */

static HPDF_STATUS write_out(struct objects *o, const char *bytes, size_t n)
{
	return HPDF_Stream_Write(o->out, (const HPDF_BYTE *)bytes, (HPDF_UINT)n);
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
	struct object *object = dict->attr;
	HPDF_STATUS status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->body,
	                                       object->body_size);
	if (status != HPDF_OK || !object->stream)
		return status;
	char text[64];
	int n = snprintf(text, sizeof text, "%s/Length %u",
	                 object->packed ? "/Filter/FlateDecode" : "",
	                 (unsigned)object->bytes_size);
	return write_out(object->owner, text, (size_t)n);
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
	return status == HPDF_OK ? write_out(o, after, sizeof after - 1) : status;
}

static void hook(struct object *object, HPDF_Dict dict)
{
	object->dict = dict;
	dict->attr = object;
	dict->before_write_fn = NULL;
	dict->write_fn = write_body;
	dict->after_write_fn = write_stream;
}

static struct object *adopt(struct objects *o, HPDF_Dict dict)
{
	struct object *object = ARENA_NEW(o->arena, struct object);
	*object = (struct object){.owner = o, .body = ""};
	object->number = dict->header.obj_id & OBJECT_NUMBER;
	hook(object, dict);
	return object;
}

/* Removes the entries that ours would repeat. */
struct object *objects_own(struct objects *o, enum own which)
{
	HPDF_Dict pages = o->haru->root_pages;
	switch (which) {
	case OWN_CATALOG:
		return adopt(o, o->haru->catalog);
	case OWN_INFO:
		HPDF_Dict_RemoveElement(o->haru->info, "Producer");
		return adopt(o, o->haru->info);
	case OWN_PAGES:
		break;
	}
	HPDF_Dict_RemoveElement(pages, "Kids");
	HPDF_Dict_RemoveElement(pages, "Count");
	HPDF_Dict_RemoveElement(pages, "Type");
	return adopt(o, pages);
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

/* ---- what objects are given ---- */

void object_set(struct object *object, const char *body, size_t n)
{
	if (!object->dict) {
		objects_put(object->owner, ALIKE_REST, object->number, body, n);
		return;
	}
	object->body = arena_strndup(object->owner->arena, body, n);
	object->body_size = (uint32_t)n;
}

void object_set_stream(struct object *object, const char *body, size_t n,
                       const void *bytes, size_t size, enum pack pack)
{
	objects_put_stream(object->owner, object->number, body, n, bytes, size, pack);
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
	if (!o->spool)
		strbuf_add(&o->ready, bytes, n);
	else if (!spool_add(o->spool, bytes, n))
		o->sink_failed = true;
	return HPDF_OK;
}

/* Writes the file's head, once. */
static bool begin_output(struct objects *o)
{
	/* the second line tells programs that move files that this one is binary */
	static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
	if (o->out || o->error)
		return !o->error;
	o->out = HPDF_CallbackWriter_New(o->haru->mmgr, take_output, o);
	if (!o->out || write_out(o, head, sizeof head - 1) != HPDF_OK)
		note_error(o);
	return !o->error;
}

static HPDF_STATUS write_object(struct objects *o, HPDF_Obj_Header *header)
{
	uint32_t number = header->obj_id & OBJECT_NUMBER;
	char text[32];
	o->places.at[number].where = o->out->size;
	int n = snprintf(text, sizeof text, "%u 0 obj\n", (unsigned)number);
	HPDF_STATUS status = write_out(o, text, (size_t)n);
	if (status == HPDF_OK)
		status = HPDF_Obj_WriteValue(header, o->out, NULL);
	return status == HPDF_OK ? write_out(o, "\nendobj\n", 8) : status;
}

/* Returns the bytes as they stand in the file. */
static void deflate(struct objects *o, struct object *object, enum pack pack)
{
	double since = clock_ms();
	struct libdeflate_compressor **z = &o->compressors[pack];
	if (!*z)
		*z = deflater_new(levels[o->effort][pack]);
	strbuf_clear(&o->packed);
	put_deflated(&o->packed, *z, object->bytes, object->bytes_size);
	object->bytes = o->packed.at;
	object->bytes_size = (uint32_t)o->packed.len;
	o->deflating += clock_ms() - since;
}

void objects_put_stream(struct objects *o, uint32_t number, const char *body, size_t n,
                        const void *bytes, size_t size, enum pack pack)
{
	struct object object = {.owner = o,
	                        .number = number,
	                        .body = body,
	                        .body_size = (uint32_t)n,
	                        .bytes = bytes,
	                        .bytes_size = (uint32_t)size,
	                        .stream = true,
	                        .packed = pack != PACK_NOT};
	HPDF_Dict dict = begin_output(o) ? HPDF_Dict_New(o->haru->mmgr) : NULL;
	if (!dict) {
		note_error(o);
		return;
	}
	dict->header.obj_id = number | HPDF_OTYPE_INDIRECT;
	hook(&object, dict);
	if (object.packed)
		deflate(o, &object, pack);
	if (write_object(o, &dict->header) != HPDF_OK)
		note_error(o);
	HPDF_Dict_Free(dict);
}

/* Writes libharu's own dictionaries. */
static HPDF_STATUS write_objects(struct objects *o)
{
	HPDF_List entries = o->haru->xref->entries;
	for (HPDF_UINT i = 0; i < entries->count; i++) {
		HPDF_XrefEntry entry = HPDF_List_ItemAt(entries, i);
		HPDF_Obj_Header *header = entry->obj;
		if (entry->entry_typ != HPDF_IN_USE_ENTRY || !header)
			continue;
		HPDF_STATUS status = write_object(o, header);
		if (status != HPDF_OK)
			return status;
	}
	return HPDF_OK;
}

static HPDF_STATUS write_xref(struct objects *o, const char *trailer)
{
	uint32_t start = o->out->size;
	char text[64];
	xref_put(o, start, o->haru->catalog->header.obj_id & OBJECT_NUMBER,
	         o->haru->info->header.obj_id & OBJECT_NUMBER, trailer);
	if (o->error)
		return o->error;
	int n = snprintf(text, sizeof text, "startxref\n%u\n%%%%EOF\n", (unsigned)start);
	return write_out(o, text, (size_t)n);
}

bool objects_save(struct objects *o, const char *trailer, struct strbuf *to)
{
	xref_end_streams(o);
	if (!begin_output(o))
		return false;
	if (write_objects(o) != HPDF_OK || write_xref(o, trailer) != HPDF_OK)
		note_error(o);
	if (o->error || o->sink_failed)
		return false;
	if (!o->spool && !to->at) { /* the whole, as it is */
		*to = o->ready;
		o->ready = (struct strbuf)STRBUF_INIT;
	} else if (!o->spool) {
		strbuf_add(to, o->ready.at, o->ready.len);
	}
	return true;
}
