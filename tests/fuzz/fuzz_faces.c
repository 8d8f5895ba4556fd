/* A font file: read (face.c), words set in it with and without ligatures (shape*.c,
   simple.c, kern.c, substitutes.c, otl.c), its glyphs taken out as for a PDF (subset.c,
   cff.c). What is taken out must be the same a second time. Seeds: small subsets of
   Debian's faces (seed_faces.sh). */
#define _GNU_SOURCE /* memfd_create */
#include "font/fontset_int.h"

#include "type/shaper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int file = -1; /* in memory, since faces are mapped */
static char path[64];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	file = memfd_create("face", MFD_CLOEXEC);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	return 0;
}

/* The glyphs of the words, from .notdef. */
static size_t set_words(struct fonts *f, struct diags *diags, uint32_t *glyphs,
                        size_t room)
{
	static const char *const words[] = {
		"AVATAR",   "To.",  "office,",      "fluffy",
		"e\u0301a", "->!=", "\u738B\u6709", "10\u201311"};
	struct shaper *s = shaper_new(f);
	size_t n = 1;
	glyphs[0] = 0;
	for (int kind = 0; kind < 4; kind++) {
		struct shape_style style = {.face = 0,
		                            .ligatures = kind & 1,
		                            .tabular = kind & 2,
		                            .script = SCRIPT_LATIN,
		                            .lang = "en"};
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			const struct word *w =
				shaper_word(s, &style, words[i], strlen(words[i]), diags,
			                    (struct pos){0});
			for (uint32_t k = 0; k < w->nglyphs && n < room; k++)
				if (w->glyphs[k].face == 0)
					glyphs[n++] = w->glyphs[k].id;
		}
	}
	shaper_free(s);
	return n;
}

static void take_out(struct fonts *f, struct diags *diags, const uint32_t *glyphs,
                     size_t n)
{
	unsigned char *data, *again;
	size_t size, size_again;
	if (!fonts_subset(f, 0, glyphs, NULL, n, &data, &size, diags))
		return;
	if (!fonts_subset(f, 0, glyphs, NULL, n, &again, &size_again, diags)
	    || size != size_again || memcmp(data, again, size) != 0)
		abort();
	free(data);
	free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t glyphs[256];
	struct face_descriptor descriptor;
	struct diags diags;
	if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != (ssize_t)size)
		abort();
	diags_init(&diags);
	struct fonts *f = fonts_new();
	for (int family = FONT_TEXT; family <= FONT_MONO; family++)
		fonts_add(f, (enum font_family)family, false, false, path, 0,
		          (struct pos){0}, &diags);
	if (!fonts_ready(f, &diags))
		abort();
	fonts_describe(f, 0, &descriptor);
	size_t n = set_words(f, &diags, glyphs, sizeof glyphs / sizeof *glyphs);
	take_out(f, &diags, glyphs, n);
	for (uint32_t i = 0; i < 8; i++) /* and whether or not any word has them */
		glyphs[i] = i;
	take_out(f, &diags, glyphs, 8);
	fonts_free(f);
	diags_release(&diags);
	return 0;
}
