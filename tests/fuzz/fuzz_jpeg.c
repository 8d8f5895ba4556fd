/* A JPEG file: its head, and what of it goes into a PDF. What has gone in once goes in
   whole the next time, and is as large a picture. */
#include "figure/image_size.h"
#include "figure/jpeg.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf file = STRBUF_INIT, once = STRBUF_INIT, twice = STRBUF_INIT;
	struct image_head head, after;
	struct jpeg_frame frame;
	const char *wrong;
	strbuf_add(&file, data, size);
	bool read = image_head_read(data, size, &head, &wrong);
	if (head.orientation < 1 || head.orientation > 8)
		abort();
	if (read && head.kind == IMAGE_JPEG && jpeg_strip(&file, &once, &frame)) {
		if (!image_head_read((const unsigned char *)once.at, once.len, &after,
		                     &wrong)
		    || after.width != head.width || after.height != head.height
		    || after.orientation != 1)
			abort();
		if (!jpeg_strip(&once, &twice, &frame) || once.len != twice.len
		    || memcmp(once.at, twice.at, once.len) != 0)
			abort();
	}
	strbuf_release(&twice);
	strbuf_release(&once);
	strbuf_release(&file);
	return 0;
}
