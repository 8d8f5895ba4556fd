/* Links and images in rich text. */
#include "read/prose_int.h"

#include "base/file.h"
#include "base/magic.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

bool prose_links_check(struct reader *r, const struct node *a, const char *href)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t n = strlen(schemes[i]);
		if (strncasecmp(href, schemes[i], n) == 0 && href[n])
			return true;
	}
	diags_add_at(r->diags, DIAG_LINK_REFUSED, node_place(a, "href"), href);
	return false;
}

/* Whether the file starts like a PNG or JPEG. Returns an errno value. */
static int check_magic(const char *path, bool *fine, const char **kind)
{
	static const unsigned char png[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
	static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
	unsigned char head[512] = {0};
	int fd, error = file_open(path, &fd);
	if (error)
		return error;
	ssize_t n = read(fd, head, sizeof head);
	error = n < 0 ? errno : 0;
	close(fd);
	*fine = n >= (ssize_t)sizeof png
	        && (memcmp(head, png, sizeof png) == 0
	            || memcmp(head, jpeg, sizeof jpeg) == 0);
	*kind = n > 0 ? magic_name((const char *)head, (size_t)n) : NULL;
	return error;
}

const char *prose_links_image(struct reader *r, const struct node *n, const char *src)
{
	struct root_path path;
	const char *kind = NULL;
	bool fine = false;
	if (!reader_resolve(r, n, src, &path))
		return NULL;
	int error = check_magic(path.shown, &fine, &kind);
	if (error)
		diags_add_system(r->diags, DIAG_REFERENCE_UNREADABLE, n->pos, path.shown,
		                 error);
	else if (!fine)
		diags_add_at(r->diags, DIAG_IMAGE_NOT_ONE, node_place_of(n, src),
		             path.shown,
		             kind ? arena_printf(r->arena, ", but %s", kind) : "");
	return !error && fine ? path.shown : NULL;
}
