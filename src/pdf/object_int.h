/* Indirect objects of a PDF over libharu's cross-reference table.

   An object is a dictionary, perhaps with a stream. libharu numbers it, writes it in its
   turn and keeps the offsets; its entries are text made here, because libharu's own
   dictionaries take a kilobyte for what is a line (127-byte keys and names) and a
   document may have a hundred thousand of them. Private to pdf/. */
#ifndef KITPRESS_PDF_OBJECT_INT_H
#define KITPRESS_PDF_OBJECT_INT_H

#include "base/arena.h"
#include "base/strbuf.h"

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shelf; /* memory that bodies and streams stand on until they are written */
struct libdeflate_compressor;

struct objects {
	HPDF_Doc haru;
	HPDF_STATUS error, detail; /* the first that libharu reported; 0 for none */
	struct arena *arena;
	struct shelf *shelf;                     /* with room, or NULL */
	struct shelf *shelves;                   /* all that still hold something */
	struct libdeflate_compressor *packer[2]; /* by enum pack, made on first use */
	struct strbuf scratch; /* deflated bytes on their way to the shelf */
	HPDF_Stream out;       /* while saving */
	struct strbuf *to;
};

struct object {
	struct objects *owner;
	HPDF_Dict dict;    /* libharu's */
	const char *body;  /* entries, without << >> */
	const char *bytes; /* the stream's, as they stand in the file */
	struct shelf *body_shelf, *bytes_shelf;
	uint32_t body_size, bytes_size;
	bool stream, packed;
};

enum pack {
	PACK_PAGE, /* deflate, quickly: page content, of which there is much */
	PACK_BEST, /* deflate, well: fonts, maps, pictures */
	PACK_NOT   /* the bytes go in as they are; the body names their filter */
};

bool objects_init(struct objects *o, struct arena *arena);
void objects_release(struct objects *o);

/* An object with a number of its own and nothing in it. Where libharu fails, `error` is
   set, the object takes what it is given, and objects_save refuses: no caller checks. */
struct object *object_new(struct objects *o);
/* Makes one of libharu's own dictionaries (catalog, info, root of the page tree) an
   object: the body set later follows the entries that it has. */
struct object *object_adopt(struct objects *o, HPDF_Dict dict);
/* Gives the object its entries; the text is copied. Once only. */
void object_set(struct object *object, const char *body, size_t n);
/* The same with a stream; Length and, where packed, Filter are put in. */
void object_set_stream(struct object *object, const char *body, size_t n,
                       const void *bytes, size_t size, enum pack pack);
uint32_t object_number(const struct object *object);
/* " 12 0 R" */
void put_ref(struct strbuf *b, const struct object *object);

/* Writes the whole file behind what `to` holds. Once only: what was written is given
   back. */
bool objects_save(struct objects *o, struct strbuf *to);

#endif
