/* The file of a sheet_map: for each paper the line

        KPMAP1 HASH EDITION SIZE PAGES DOCUMENT

   and a line a box, with tabs between

        PAGE KIND NAME VALUE LEFT TOP RIGHT BOTTOM INK

   VALUE is "-" for none. No name or value has a blank in it. Names of a scoring sheet
   begin with "sheet/" or a question's id, those of a debrief sheet with "debrief/". */
#ifndef KITPRESS_CSV_MAP_FILE_H
#define KITPRESS_CSV_MAP_FILE_H

#include "base/strbuf.h"
#include "model/sheet_map.h"

#define MAP_FILE "sheet.map" /* of a build; a batch names each by its digits */

/* Appends the file's text. */
void map_file_write(const struct sheet_map *map, struct strbuf *to);

#endif
