/* Pictures: each file is read and embedded once a document, when first shown. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include "base/file.h"
#include "figure/image_size.h"
#include "figure/jpeg.h"
#include "figure/png.h"

#include <string.h>

static void begin_image(struct strbuf *b, unsigned width, unsigned height, unsigned depth)
{
	strbuf_clear(b);
	strbuf_addf(b,
	            "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent "
	            "%u/ColorSpace",
	            width, height, depth);
}

/* The file's own data, which is deflated rows with their filters. */
static void put_plain_png(struct pdf_writer *w, struct object *object,
                          const struct png_file *png)
{
	struct strbuf *b = &w->text;
	begin_image(b, png->width, png->height, png->depth);
	if (png->npalette) {
		strbuf_addf(b, "[/Indexed/DeviceRGB %u<", png->npalette - 1);
		for (unsigned i = 0; i < png->npalette; i++)
			strbuf_addf(b, "%02X%02X%02X", png->palette[i][0],
			            png->palette[i][1], png->palette[i][2]);
		strbuf_adds(b, ">]");
	} else {
		strbuf_adds(b, png->colours == 1 ? "/DeviceGray" : "/DeviceRGB");
	}
	strbuf_addf(b,
	            "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors "
	            "%u/BitsPerComponent %u/Columns %u>>",
	            png->colours, png->depth, (unsigned)png->width);
	object_set_stream(object, b->at, b->len, png->data.at, png->data.len, PACK_NOT);
}

static void put_pixels(struct pdf_writer *w, struct object *object,
                       const struct png_file *png)
{
	struct strbuf *b = &w->text;
	size_t n = (size_t)png->width * png->height;
	struct object *mask = png->alpha ? object_new(&w->objects) : NULL;
	if (mask) {
		begin_image(b, png->width, png->height, 8);
		strbuf_adds(b, "/DeviceGray");
		object_set_stream(mask, b->at, b->len, png->alpha, n, PACK_BEST);
	}
	begin_image(b, png->width, png->height, 8);
	strbuf_adds(b, png->colours == 1 ? "/DeviceGray" : "/DeviceRGB");
	if (mask) {
		strbuf_adds(b, "/SMask");
		put_ref(b, mask);
	}
	object_set_stream(object, b->at, b->len, png->pixels, n * png->colours,
	                  PACK_BEST);
}

static bool embed_png(struct pdf_writer *w, struct object *object,
                      const struct strbuf *file)
{
	struct png_file png;
	bool ok = png_file_read(file, &png);
	if (ok)
		(png.pixels ? put_pixels : put_plain_png)(w, object, &png);
	png_file_release(&png);
	return ok;
}

static bool embed_jpeg(struct pdf_writer *w, struct object *object,
                       const struct strbuf *file)
{
	struct strbuf kept = STRBUF_INIT, *b = &w->text;
	struct jpeg_frame frame;
	bool ok = jpeg_strip(file, &kept, &frame);
	if (ok) {
		begin_image(b, frame.width, frame.height, 8);
		strbuf_adds(b, frame.colours == 1 ? "/DeviceGray" : "/DeviceRGB");
		strbuf_adds(b, "/Filter/DCTDecode");
		object_set_stream(object, b->at, b->len, kept.at, kept.len, PACK_NOT);
	}
	strbuf_release(&kept);
	return ok;
}

static bool embed(struct pdf_writer *w, struct image *image, const struct strbuf *file)
{
	struct image_head head;
	const char *wrong;
	if (!image_head_read((const unsigned char *)file->at, file->len, &head, &wrong)
	    || image_head_is_large(&head))
		return false;
	image->orientation = head.orientation;
	return (head.kind == IMAGE_PNG ? embed_png : embed_jpeg)(w, image->object, file);
}

static void load(struct pdf_writer *w, struct image *image, struct pos pos)
{
	struct strbuf file = STRBUF_INIT;
	int error = file_read(image->path, IMAGE_FILE_MAX, &file);
	if (error) {
		diags_add_system(w->diags, DIAG_IMAGE_UNREADABLE, pos, image->path,
		                 error);
	} else if (!embed(w, image, &file)) {
		error = -1;
		diags_add(w->diags, DIAG_IMAGE_BROKEN, pos, image->path,
		          "its pixels are damaged or in CMYK");
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
