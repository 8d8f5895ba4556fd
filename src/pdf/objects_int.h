/* Indirect objects of a PDF over libharu's object layer.

   An object is a dictionary, perhaps with a stream. What has a stream is one of libharu's
   dictionaries, which writes itself through hooks; its entries are text made here,
   because libharu's own take a kilobyte for what is a line (127-byte keys and names).
   What has none goes into object streams (ISO 32000-1, 7.5.7) as it comes, so that the
   hundred thousands of a long document's structure take a few bytes each, in memory as in
   the file; libharu 2.3 has neither these nor cross-reference streams, so the file's
   frame is written here. Private to pdf/. */
#ifndef KITPRESS_PDF_OBJECTS_INT_H
#define KITPRESS_PDF_OBJECTS_INT_H

#include "base/arena.h"
#include "base/spool.h"
#include "base/vec.h"
#include "pdf/deflate_queue_int.h"
#include "pdf/pdf.h"

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What goes into the same object streams: it deflates better with its like. */
enum alike { ALIKE_TAGS, ALIKE_REST, ALIKE_COUNT };

struct bodies { /* an object stream in the making */
	struct strbuf index, text;
	uint32_t n, holder; /* how many objects; its own number */
};

struct objects {
	HPDF_Doc haru;
	HPDF_STATUS error, detail; /* the first that libharu reported; 0 for none */
	struct arena *arena;
	struct deflate_queue *queue;
	bool small;                        /* takes time to make the file so */
	struct object *waiting;            /* those with streams in the queue */
	VEC(struct object_place) places;   /* by number */
	struct bodies bodies[ALIKE_COUNT]; /* by enum alike */
	HPDF_Stream out;                   /* from the first that is written */
	struct spool *spool;               /* where the file goes; NULL: */
	struct strbuf ready;
	bool sink_failed; /* the spool takes no more; it knows why */
};

struct object_place {        /* where an object stands in the file */
	uint32_t where;      /* its offset, or the number of its object stream */
	uint32_t index : 31; /* in that */
	uint32_t packed : 1;
};

struct object {
	struct objects *owner;
	uint32_t number;
	HPDF_Dict dict;    /* libharu's; NULL without a stream */
	const char *body;  /* entries, without << >> */
	const char *bytes; /* the stream's, as they stand in the file */
	char *held;        /* the body's memory, and neighbours, while a stream waits */
	struct object *previous, *next;
	uint32_t body_size, bytes_size;
	bool stream, packed;
};

enum pack {
	PACK_USUAL, /* deflate, quickly: all but the following */
	PACK_BEST,  /* deflate, well: pictures */
	PACK_NOT    /* the bytes go in as they are; the body names their filter */
};

/* See pdf_options. */
bool objects_init(struct objects *o, struct arena *arena,
                  const struct pdf_options *options);
void objects_release(struct objects *o);

/* A number for an object that objects_put or objects_put_stream gives its entries, once:
   for those of which there are many. See object_set and object_set_stream. */
uint32_t objects_number(struct objects *o);
void objects_put(struct objects *o, enum alike alike, uint32_t number, const char *body,
                 size_t n);
void objects_put_stream(struct objects *o, uint32_t number, const char *body, size_t n,
                        const void *bytes, size_t size, enum pack pack);

/* An object with a number of its own and nothing in it. Where libharu fails, `error` is
   set, the object takes what it is given, and objects_save refuses: no caller checks. */
struct object *object_new(struct objects *o);
/* One of libharu's own dictionaries, once; the entries that it has stay before those that it
   is given. */
enum own { OWN_CATALOG, OWN_INFO, OWN_PAGES };
struct object *objects_own(struct objects *o, enum own which);
/* Gives the object its entries; the text is copied. Once only. */
void object_set(struct object *object, const char *body, size_t n);
/* The same with a stream; Length and, where packed, Filter are put in. What was given is
   no longer needed after. */
void object_set_stream(struct object *object, const char *body, size_t n,
                       const void *bytes, size_t size, enum pack pack);
uint32_t object_number(const struct object *object);
/* " 12 0 R" */
void put_ref(struct strbuf *b, const struct object *object);
void put_number_ref(struct strbuf *b, uint32_t number);

/* Completes the file, behind what `to` holds where there is no spool; `trailer`: entries
   of the trailer besides Size, Root and Info. Once only. */
bool objects_save(struct objects *o, const char *trailer, struct strbuf *to);

/* ---- xref.c, for objects.c ---- */

/* Ends the object streams. */
void xref_end_streams(struct objects *o);
/* Puts in the cross-reference stream, which starts at that offset; `catalog`, `info`:
   numbers. */
void xref_put(struct objects *o, uint32_t start, uint32_t catalog, uint32_t info,
              const char *trailer);
void xref_release(struct objects *o);

#endif
