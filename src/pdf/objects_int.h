/* Indirect objects of a PDF over libharu's object layer.

   An object is a dictionary, with or without a stream. One with a stream is a dictionary
   of libharu's, which writes itself through hooks; its entries are text made here, since
   libharu's own take a kilobyte for a line (127-byte keys and names). One without goes
   into object streams (ISO 32000-1, 7.5.7) at once, so that each of the hundred thousands
   in a long document's structure takes a few bytes, in memory as in the file. libharu 2.3
   has neither object streams nor cross-reference streams, so the file's frame is written
   here. Private to pdf/. */
#ifndef KITPRESS_PDF_OBJECTS_INT_H
#define KITPRESS_PDF_OBJECTS_INT_H

#include "base/arena.h"
#include "base/spool.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "pdf/pdf.h"

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which object streams an object goes into: like deflates better with like. */
enum alike { ALIKE_TAGS, ALIKE_REST, ALIKE_COUNT };

enum pack {
	PACK_USUAL, /* deflated quickly: all but pictures */
	PACK_BEST,  /* deflated well: pictures */
	PACK_NOT    /* the bytes go in as they are; the body names their filter */
};

struct bodies { /* an object stream in the making */
	struct strbuf index, text;
	uint32_t n, holder; /* objects in it; its own number */
};

struct objects {
	HPDF_Doc haru;
	HPDF_STATUS error, detail; /* libharu's first error; 0: none */
	struct arena *arena;
	enum pdf_effort effort;
	struct libdeflate_compressor *compressors[PACK_NOT]; /* by enum pack */
	struct strbuf packed;              /* the stream that is written */
	double deflating;                  /* milliseconds */
	VEC(struct object_place) places;   /* by number */
	struct bodies bodies[ALIKE_COUNT]; /* by enum alike */
	HPDF_Stream out;                   /* from the first object on */
	struct spool *spool;               /* where the file goes; NULL: */
	struct strbuf ready;
	bool sink_failed; /* the spool takes no more; it knows why */
};

struct object_place {        /* where an object is in the file */
	uint32_t where;      /* its offset, or the number of its object stream */
	uint32_t index : 31; /* in that */
	uint32_t packed : 1;
};

struct object {
	struct objects *owner;
	uint32_t number;
	HPDF_Dict dict;    /* libharu's; NULL: no stream */
	const char *body;  /* entries, without << >> */
	const char *bytes; /* of the stream, as in the file */
	uint32_t body_size, bytes_size;
	bool stream, packed;
};

/* See pdf_options. */
bool objects_init(struct objects *o, struct arena *arena,
                  const struct pdf_options *options);
void objects_release(struct objects *o);

/* Reserves a number, for objects of which there are many: objects_put or
   objects_put_stream gives it its entries, once. */
uint32_t objects_number(struct objects *o);
void objects_put(struct objects *o, enum alike alike, uint32_t number, const char *body,
                 size_t n);
void objects_put_stream(struct objects *o, uint32_t number, const char *body, size_t n,
                        const void *bytes, size_t size, enum pack pack);

/* Makes an empty object. If libharu fails, `error` is set, objects take what they are
   given, and objects_save refuses: no caller checks. */
struct object *object_new(struct objects *o);
/* One of libharu's own dictionaries, once. Its entries stay before those that it is
   given. */
enum own { OWN_CATALOG, OWN_INFO, OWN_PAGES };
struct object *objects_own(struct objects *o, enum own which);
/* Gives the object its entries, once; the text is copied. */
void object_set(struct object *object, const char *body, size_t n);
/* The same with a stream. Length and, if packed, Filter are added. Nothing that was given
   is needed afterwards. */
void object_set_stream(struct object *object, const char *body, size_t n,
                       const void *bytes, size_t size, enum pack pack);
uint32_t object_number(const struct object *object);
/* " 12 0 R" */
void put_ref(struct strbuf *b, const struct object *object);
void put_number_ref(struct strbuf *b, uint32_t number);

/* Completes the file, once, after what `to` holds if there is no spool. `trailer`:
   entries besides Size, Root and Info. */
bool objects_save(struct objects *o, const char *trailer, struct strbuf *to);

/* ---- xref.c, for objects.c ---- */

/* Ends the object streams. */
void xref_end_streams(struct objects *o);
/* Adds the cross-reference stream, which starts at that offset. `catalog`, `info`:
   numbers. */
void xref_put(struct objects *o, uint32_t start, uint32_t catalog, uint32_t info,
              const char *trailer);
void xref_release(struct objects *o);

#endif
