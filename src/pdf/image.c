/* Images: each file is read and embedded once per document, when a page first shows
   it. */
#include "pdf/writer_int.h"

#include "base/file.h"

#include <string.h>

enum { IMAGE_FILE_MAX = 256 << 20 }; /* bytes */

static bool embed(struct pdf_writer *w, struct object *object, const struct strbuf *file)
{
	static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
	static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
	if (file->len >= sizeof png && memcmp(file->at, png, sizeof png) == 0)
		return png_embed(w, object, file);
	if (file->len >= sizeof jpeg && memcmp(file->at, jpeg, sizeof jpeg) == 0)
		return jpeg_embed(w, object, file);
	return false;
}

static void load(struct pdf_writer *w, struct image *image, struct pos pos)
{
	struct strbuf file = STRBUF_INIT;
	int error = file_read(image->path, IMAGE_FILE_MAX, &file);
	if (error) {
		diags_add(w->diags, DIAG_PDF_IMAGE_UNREADABLE, pos, image->path,
		          (const char *)strerror(error));
	} else if (!embed(w, image->object, &file)) {
		error = -1;
		diags_add(w->diags, DIAG_PDF_IMAGE_BROKEN, pos, image->path);
	}
	if (error)
		image->broken = w->failed = true;
	strbuf_release(&file);
}

struct image *image_of(struct pdf_writer *w, const char *path, struct pos pos)
{
	struct image *image;
	for (image = w->images; image; image = image->next)
		if (strcmp(image->path, path) == 0)
			return image->broken ? NULL : image;
	image = ARENA_NEW(&w->arena, struct image);
	*image = (struct image){
		.path = arena_strdup(&w->arena, path),
		.object = object_new(&w->objects),
		.next = w->images,
	};
	w->images = image;
	load(w, image, pos);
	return image->broken ? NULL : image;
}
