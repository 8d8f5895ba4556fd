/* The size of a picture as it is shown, from the head of its file. */
#include "layout/layout_int.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "figure/image_size.h"

#include <string.h>

enum { IMAGE_LARGEST = 64 << 20 };

bool image_size(const char *path, struct diags *diags, struct pos pos, uint32_t *w,
                uint32_t *h)
{
	struct strbuf bytes = STRBUF_INIT;
	struct image_head head;
	const char *wrong;
	bool ok = false;
	int error = file_read(path, IMAGE_LARGEST, &bytes);
	if (error) {
		diags_add_system(diags, DIAG_IMAGE_UNREADABLE, pos, path, error);
	} else if (!image_head_read((const unsigned char *)bytes.at, bytes.len, &head,
	                            &wrong)) {
		if (head.kind == IMAGE_NONE)
			diags_add(diags, DIAG_IMAGE_KIND, pos, path);
		else
			diags_add(diags, DIAG_IMAGE_BROKEN, pos, path, wrong);
	} else if (image_head_is_large(&head)) {
		diags_add(diags, DIAG_IMAGE_LARGE, pos, path, (int)head.width,
		          (int)head.height, MEGAPIXELS_MAX);
	} else {
		bool turned = image_head_is_turned(&head);
		*w = turned ? head.height : head.width;
		*h = turned ? head.width : head.height;
		ok = true;
	}
	strbuf_release(&bytes);
	return ok;
}
