/* A paper's boxes for its map, noted while its pages are on their way to be painted. */
#ifndef KITPRESS_JOB_MAP_MAKER_H
#define KITPRESS_JOB_MAP_MAKER_H

#include "compose/composer.h"
#include "layout/layout.h"
#include "model/sheet_map.h"

struct job;

enum { MAP_INKS = 16 };

struct map_maker {
	struct page_sink to;
	struct arena *arena;
	struct fonts *fonts;
	struct map_paper *paper;
	struct { /* glyphs whose ink is known */
		int face;
		uint32_t glyph;
		double ink;
	} inks[MAP_INKS];
	size_t ninks;
};

/* "a4" */
const char *paper_name(enum paper size);
/* A sink that notes the boxes of a paper in the job's map and hands all on to `to`; `to`
   itself where the job makes no map or the kind has none. `m` must outlive the layout. */
struct page_sink map_maker_sink(struct map_maker *m, struct job *job, enum document kind,
                                const struct page_sink *to);
/* An empty map for a job's papers, in the job's arena. */
struct sheet_map *map_new(struct job *job);

#endif
