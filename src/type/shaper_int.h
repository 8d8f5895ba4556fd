/* Shared by shaper.c (the cache of words) and harfbuzz.c (HarfBuzz, stand-in faces). */
#ifndef KITPRESS_TYPE_SHAPER_INT_H
#define KITPRESS_TYPE_SHAPER_INT_H

#include "base/hash_table.h"
#include "font/face.h"
#include "latin/latin_attach.h"
#include "latin/latin_shape.h"
#include "type/shaper.h"

struct shape_key { /* the members of a style as numbers */
	uint32_t script;
	uint32_t lang; /* number of the language in shaper.langs */
	uint32_t rest; /* face and the flags below */
};

enum {
	KEY_RTL = 1,
	KEY_CAPITALS = 2,
	KEY_TABULAR = 4,
	KEY_LIGATURES = 8,
	KEY_PLAIN = 16, /* plans only: no character is or takes a mark */
	KEY_FACE_SHIFT = 8
};

struct shape_plan {
	struct shape_key key; /* the script is never 0 */
	const struct face *face;
	hb_shape_plan_t *hb;
	struct latin *latin; /* NULL: all words take HarfBuzz */
};

struct shape_lang {
	const char *text; /* "" for none */
	hb_language_t hb;
};

struct shape_entry { /* of the cache */
	struct word *word;
	uint32_t style; /* its number */
	bool troubled;  /* it has something to report */
};

struct cluster_glyph { /* a glyph of the word in hand */
	uint32_t id;
	uint32_t face;
	uint32_t cluster; /* index of its first character */
	int32_t advance, dx, dy;
};

struct shaper {
	struct fonts *fonts;
	struct arena arena;
	struct arena words;
	size_t size;                 /* of those, bytes */
	struct hash_table table;     /* of the entries */
	struct shape_entry *entries; /* on the heap */
	size_t nentries, room_entries;
	uint32_t nwords; /* ever made */
	VEC(struct shape_key) styles;
	struct hash_table styles_table; /* of those */
	uint32_t last_style;
	VEC(struct shape_lang) langs;
	VEC(struct shape_plan) plans;
	VEC(struct latin_attach) attached; /* by face */
	struct latin *latin;               /* list */
	size_t last_plan;
	hb_buffer_t *buffer;

	/* the word in hand */
	const struct shape_style *style;
	struct shape_key key;
	uint32_t *chars;                  /* code points as displayed */
	uint32_t *starts;                 /* their byte offsets, and the text's length */
	struct latin_glyph *latin_glyphs; /* room for one a character */
	size_t nchars, room;
	VEC(struct cluster_glyph) glyphs;
	VEC(uint32_t) missing; /* characters that no face has */
	VEC(int) useless;      /* unusable faces that were asked for */
};

/* The face, loaded; if it is unusable, that is noted for the word in hand. */
const struct face *shaper_face(struct shaper *s, int face);

/* Fills s->glyphs (visual order) and s->missing from s->chars. */
void harfbuzz_shape(struct shaper *s);

#endif
