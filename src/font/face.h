/* A loaded face: its HarfBuzz objects and the bytes of its tables. */
#ifndef KITPRESS_FONT_FACE_H
#define KITPRESS_FONT_FACE_H

#include "base/big_endian.h"
#include "font/fontset.h"

#include <hb.h>
#include <stdatomic.h>

struct face {
	const char *path;
	int index;
	enum font_family family;
	bool bold, italic;
	const char *file; /* the fontset's file, which names it; NULL: none */
	struct pos pos;   /* in `file`; its own file number means nothing: each list of
	                     diagnostics numbers files itself */
	bool has_beside;  /* a fallback face meant for one family: */
	enum font_family beside;

	/* face_load sets the rest before it sets `loaded`; all is const afterwards. */
	atomic_bool loaded;
	bool usable;        /* false: an empty face takes its place, and: */
	enum diag_id fault; /* what is wrong with it */
	int error;          /* FACE_UNREADABLE: why not */
	int count;          /* FACE_INDEX: how many faces the file has */
	const char *why;    /* FACE_UNUSABLE */
	hb_face_t *hb_face;
	hb_font_t *hb_font; /* scaled to EM */
	bool cff;
	struct face_metrics metrics;
	const char *name;
};

/* A table of a face: its bytes, empty where there is none. End with hb_blob_destroy. */
struct table {
	hb_blob_t *blob;
	const unsigned char *at;
	size_t len;
};

static inline struct table table_open(hb_face_t *face, hb_tag_t tag)
{
	struct table t;
	unsigned len;
	t.blob = hb_face_reference_table(face, tag);
	t.at = (const unsigned char *)hb_blob_get_data(t.blob, &len);
	t.len = t.at ? len : 0;
	return t;
}

static inline bool table_exists(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) != 0;
	hb_blob_destroy(blob);
	return has;
}

#endif
