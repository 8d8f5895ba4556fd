/* subset_face FACE NUMBER CHARACTERS FILE: a face of a font file with the glyphs of some
   characters and all of its layout tables, without names: a small font for tests. */
#include <hb-subset.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	hb_blob_t *blob = hb_blob_create_from_file(argv[1]);
	hb_face_t *face = hb_face_create(blob, (unsigned)atoi(argv[2]));
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_buffer_t *characters = hb_buffer_create();
	unsigned n;
	hb_buffer_add_utf8(characters, argv[3], -1, 0, -1);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(characters, &n);
	for (unsigned i = 0; i < n; i++)
		hb_set_add(hb_subset_input_unicode_set(input), info[i].codepoint);
	hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID));
	hb_face_t *subset = hb_subset_or_fail(face, input);
	if (!subset)
		return 1;
	hb_blob_t *result = hb_face_reference_blob(subset);
	unsigned size;
	const char *data = hb_blob_get_data(result, &size);
	FILE *f = fopen(argv[4], "wb");
	return !f || fwrite(data, 1, size, f) != size || fclose(f) != 0;
}
