/* The set of faces: roles, the replacement of a missing bold or italic, and the order
   of stand-ins.

   A face's file is opened when something first asks about it (fonts_open), under a
   lock, since threads share the set. All else is const after fonts_ready. */
#include "font/fontset_int.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const family_names[FONT_FAMILY_COUNT] = {
	[FONT_TEXT] = "text",
	[FONT_SANS] = "sans",
	[FONT_MONO] = "mono",
	[FONT_FALLBACK] = "fallback",
};

struct fonts *fonts_new(void)
{
	struct fonts *f = mem_alloc(sizeof *f);
	memset(f, 0, sizeof *f);
	arena_init(&f->arena);
	pthread_mutex_init(&f->lock, NULL);
	memset(f->role, -1, sizeof f->role);
	f->set = "fonts/fontset.xml";
	return f;
}

void fonts_name_set(struct fonts *f, const char *path)
{
	f->set = arena_strdup(&f->arena, path);
}

const char *fonts_set(const struct fonts *f)
{
	return f->set;
}

void fonts_free(struct fonts *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->nfaces; i++) {
		hb_font_destroy(f->faces[i].hb_font);
		hb_face_destroy(f->faces[i].hb_face);
	}
	pthread_mutex_destroy(&f->lock);
	arena_release(&f->arena);
	free(f);
}

static const char *variant_name(bool bold, bool italic)
{
	return bold ? italic ? "bold italic" : "bold" : italic ? "italic" : "regular";
}

bool fonts_add(struct fonts *f, enum font_family family, bool bold, bool italic,
               const char *path, int index, struct pos pos, struct diags *diags)
{
	if (f->nfaces == FACES_MAX) {
		diags_add(diags, DIAG_FACES_TOO_MANY, pos, FACES_MAX);
		return false;
	}
	int *role = &f->role[family][bold][italic];
	if (*role >= 0 && family != FONT_FALLBACK) {
		diags_add(diags, DIAG_FACE_TWICE, pos, variant_name(bold, italic),
		          family_names[family]);
		return false;
	}
	*role = (int)f->nfaces;
	struct face *face = &f->faces[f->nfaces++];
	const char *file = diags_file(diags, pos.file);
	face->file = file ? arena_strdup(&f->arena, file) : NULL;
	face->path = arena_strdup(&f->arena, path);
	face->index = index;
	face->family = family;
	face->bold = bold;
	face->italic = italic;
	face->pos = pos;
	atomic_init(&face->loaded, false);
	return true;
}

void fonts_beside(struct fonts *f, enum font_family family)
{
	struct face *face = &f->faces[f->nfaces - 1];
	face->has_beside = true;
	face->beside = family;
}

enum { FARTHEST = 4 * 4 };

/* How bad a stand-in a face is, 0 being the best. Fallback faces come before faces of
   roles; among them those meant for the family come first and those meant for another
   family last; then weight and slant count. */
static int distance(const struct face *face, enum font_family family, bool bold,
                    bool italic)
{
	int kind = 1;
	if (face->family != FONT_FALLBACK)
		kind = 3;
	else if (face->has_beside)
		kind = face->beside == family ? 0 : 2;
	return kind * 4 + (face->bold != bold) * 2 + (face->italic != italic);
}

static void order_stand_ins(struct fonts *f, enum font_family family, bool bold,
                            bool italic)
{
	unsigned char *order = f->stand_ins[family][bold][italic];
	size_t n = 0;
	for (int d = 0; d < FARTHEST; d++)
		for (size_t i = 0; i < f->nfaces; i++)
			if (distance(&f->faces[i], family, bold, italic) == d)
				order[n++] = (unsigned char)i;
	f->nstand_ins = n;
}

/* A missing bold italic is replaced by bold rather than by italic. */
static void fill_role(int role[2][2])
{
	int regular = role[0][0];
	if (role[1][1] < 0)
		role[1][1] = role[1][0] >= 0 ? role[1][0] : role[0][1];
	if (role[1][0] < 0)
		role[1][0] = regular;
	if (role[0][1] < 0)
		role[0][1] = regular;
	if (role[1][1] < 0)
		role[1][1] = regular;
}

bool fonts_ready(struct fonts *f, struct diags *diags)
{
	bool ok = true;
	for (int family = FONT_TEXT; family <= FONT_MONO; family++) {
		if (f->role[family][0][0] < 0) {
			diags_add(diags, DIAG_FACE_ROLE_EMPTY, (struct pos){0},
			          family_names[family]);
			ok = false;
		}
		fill_role(f->role[family]);
	}
	for (int i = 0; i < FONT_FAMILY_COUNT * 4; i++)
		order_stand_ins(f, (enum font_family)(i / 4), i & 1, i & 2);
	return ok;
}

int fonts_face(const struct fonts *f, enum font_family family, bool bold, bool italic)
{
	int face = f->role[family][bold][italic];
	return face < 0 ? 0 : face;
}

size_t fonts_count(const struct fonts *f)
{
	return f->nfaces;
}

int fonts_stand_in(const struct fonts *f, int number, size_t n)
{
	const struct face *face = &f->faces[number];
	return n < f->nstand_ins ? f->stand_ins[face->family][face->bold][face->italic][n]
	                         : -1;
}

const struct face *fonts_open(struct fonts *f, int number)
{
	struct face *face = &f->faces[number];
	if (atomic_load_explicit(&face->loaded, memory_order_acquire))
		return face;
	pthread_mutex_lock(&f->lock);
	if (!atomic_load_explicit(&face->loaded, memory_order_relaxed)) {
		face_load(f, face);
		atomic_store_explicit(&face->loaded, true, memory_order_release);
	}
	pthread_mutex_unlock(&f->lock);
	return face;
}

const struct face_metrics *fonts_metrics(struct fonts *f, int face)
{
	return &fonts_open(f, face)->metrics;
}

const char *fonts_name(struct fonts *f, int face)
{
	return fonts_open(f, face)->name;
}

bool fonts_is_cff(struct fonts *f, int face)
{
	return fonts_open(f, face)->cff;
}

uint32_t fonts_glyph(struct fonts *f, int face, uint32_t character)
{
	hb_codepoint_t glyph = 0;
	return hb_font_get_nominal_glyph(fonts_open(f, face)->hb_font, character, &glyph)
	               ? glyph
	               : 0;
}

int32_t fonts_advance(struct fonts *f, int face, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(fonts_open(f, face)->hb_font, glyph);
}

/* ---- faults ---- */

static struct pos place_of(const struct face *face, struct diags *diags)
{
	struct pos pos = face->pos;
	pos.file = (uint16_t)(face->file ? diags_add_file(diags, face->file) : 0);
	return pos;
}

bool fonts_report(struct fonts *f, int number, struct diags *diags)
{
	const struct face *face = fonts_open(f, number);
	size_t had = diags->list.len;
	if (face->usable)
		return true;
	struct pos pos = place_of(face, diags);
	if (face->fault == DIAG_FACE_UNREADABLE)
		diags_add_system(diags, DIAG_FACE_UNREADABLE, pos, face->path,
		                 face->error);
	else if (face->fault == DIAG_FACE_INDEX)
		diags_add(diags, DIAG_FACE_INDEX, pos, face->path, face->index,
		          face->count);
	else
		diags_add(diags, DIAG_FACE_UNUSABLE, pos, face->path, face->why);
	diags_unrepeat(diags, had);
	return false;
}

bool fonts_subset(struct fonts *f, int number, const uint32_t *glyphs,
                  const uint32_t *cids, size_t n, unsigned char **data, size_t *size,
                  struct diags *diags)
{
	const struct face *face = fonts_open(f, number);
	const char *why = NULL;
	*data = NULL;
	*size = 0;
	if (!fonts_report(f, number, diags))
		return false;
	if (face->cff ? subset_cff(face->hb_face, glyphs, cids, n, data, size, &why)
	              : subset_truetype(face->hb_face, glyphs, n, data, size, &why))
		return true;
	diags_add(diags, DIAG_FACE_SUBSET, place_of(face, diags), face->path, why);
	return false;
}

/* ---- what they are ---- */

static int add_file(struct sha256 *h, const char *path)
{
	enum { TABLES = 512, COLLECTION = 4096 };
	unsigned char head[COLLECTION], size[8];
	struct stat st = {0};
	int fd, error = file_open(path, &fd);
	if (error)
		return error;
	ssize_t n = fstat(fd, &st) != 0 ? -1 : read(fd, head, sizeof head);
	error = n < 0 ? errno : 0;
	close(fd);
	if (error)
		return error;
	if (n > TABLES && memcmp(head, "ttcf", 4) != 0)
		n = TABLES;
	put32(size, (uint32_t)((uint64_t)st.st_size >> 32));
	put32(size + 4, (uint32_t)st.st_size);
	sha256_add(h, size, sizeof size);
	sha256_add(h, head, (size_t)n);
	return 0;
}

bool fonts_add_hash(const struct fonts *f, struct sha256 *h, struct diags *diags)
{
	bool ok = true;
	for (size_t i = 0; i < f->nfaces; i++) {
		const struct face *face = &f->faces[i];
		const unsigned char role[] = {
			(unsigned char)face->family,
			face->bold,
			face->italic,
			(unsigned char)face->index,
			face->has_beside,
			face->has_beside ? (unsigned char)face->beside : 0};
		sha256_add(h, role, sizeof role);
		int error = add_file(h, face->path);
		if (error)
			diags_add_system(diags, DIAG_FACE_UNREADABLE,
			                 place_of(face, diags), face->path, error);
		ok &= !error;
	}
	return ok;
}
