/* Images: each file is read and embedded once per document, when a page first shows
   it. */
#include "pdf/writer_int.h"

#include "base/file.h"
#include "figure/image_size.h"

#include <string.h>

enum { IMAGE_FILE_MAX = 256 << 20 }; /* bytes */

static bool embed(struct pdf_writer *w, struct image *image, const struct strbuf *file)
{
	struct image_head head;
	const char *wrong;
	if (!image_head_read((const unsigned char *)file->at, file->len, &head, &wrong)
	    || image_head_is_large(&head))
		return false;
	image->orientation = head.orientation;
	return (head.kind == IMAGE_PNG ? png_embed : jpeg_embed)(w, image->object, file);
}

static void load(struct pdf_writer *w, struct image *image, struct pos pos)
{
	struct strbuf file = STRBUF_INIT;
	int error = file_read(image->path, IMAGE_FILE_MAX, &file);
	if (error) {
		diags_add_system(w->diags, DIAG_PDF_IMAGE_UNREADABLE, pos, image->path,
		                 error);
	} else if (!embed(w, image, &file)) {
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
