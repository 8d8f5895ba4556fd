/* Deliveries: joins paths, makes folders, keeps manifests and turns errno values into
   diagnostics. base/file_set.h does the rest. */
#include "output/delivery.h"

#include "base/hash.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere;

void delivery_init(struct delivery *d, struct diags *diags)
{
	*d = (struct delivery){.diags = diags};
	arena_init(&d->arena);
	file_set_init(&d->files);
}

void delivery_release(struct delivery *d)
{
	file_set_release(&d->files);
	arena_release(&d->arena);
}

static bool unwritable(struct delivery *d, const char *path, int error)
{
	diags_add(d->diags, DIAG_FILE_UNWRITABLE, nowhere, path,
	          (const char *)strerror(error));
	return false;
}

static struct delivery_folder *current(struct delivery *d)
{
	return &d->folders.at[d->folders.len - 1];
}

static const char *join(struct delivery *d, const char *folder, const char *name)
{
	size_t n = strlen(folder);
	if (n == 0 || name[0] == '/')
		return arena_strdup(&d->arena, name);
	return arena_printf(&d->arena, folder[n - 1] == '/' ? "%s%s" : "%s/%s", folder,
	                    name);
}

/* Reads what an earlier run left here, and which of its files were changed since. */
static void look_back(struct delivery *d, struct delivery_folder *f)
{
	int fd = open(*f->path ? f->path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (!manifest_read(fd, &d->arena, &f->before))
		f->before.entries.len = 0;
	for (size_t i = 0; i < f->before.entries.len; i++) {
		const struct manifest_entry *e = &f->before.entries.at[i];
		enum manifest_fit fit = manifest_fit(fd, &f->before, e, false);
		if (fit != MANIFEST_MISSING)
			manifest_set(&f->manifest, &d->arena, e);
		if (fit == MANIFEST_DIFFERS)
			vec_push(&d->arena, &f->changed, e->name);
	}
	close(fd);
}

bool delivery_begin(struct delivery *d, const char *folder, enum file_readers readers,
                    const char *digest)
{
	struct delivery_folder f = {
		.path = arena_strdup(&d->arena, folder ? folder : "")};
	int error = *f.path ? file_make_folder(f.path, readers) : 0;
	if (error) {
		diags_add(d->diags, DIAG_FOLDER_UNMAKEABLE, nowhere, f.path,
		          (const char *)strerror(error));
		return false;
	}
	if (digest) {
		f.manifest.digest = arena_strdup(&d->arena, digest);
		look_back(d, &f);
	}
	vec_push(&d->arena, &d->folders, f);
	return true;
}

static int add_crc(void *crc, const void *bytes, size_t n)
{
	uint32_t *so_far = crc;
	*so_far = hash_crc32(*so_far, bytes, n);
	return 0;
}

static void list(struct delivery *d, const char *name, struct spool *bytes)
{
	struct delivery_folder *f = current(d);
	struct manifest_entry e = {.name = arena_strdup(&d->arena, name),
	                           .has_crc = true,
	                           .size = spool_size(bytes)};
	spool_read(bytes, add_crc, &e.crc); /* it was read before */
	manifest_set(&f->manifest, &d->arena, &e);
}

bool delivery_add(struct delivery *d, const char *name, enum file_readers readers,
                  struct spool *bytes)
{
	const char *path = join(d, current(d)->path, name);
	int error = file_set_add(&d->files, path, readers, bytes);
	if (error)
		return unwritable(d, path, error);
	vec_push(&d->arena, &d->paths, path);
	if (current(d)->manifest.digest
	    && !d->files.files.at[d->files.files.len - 1].direct)
		list(d, name, bytes);
	return true;
}

/* ---- the end ---- */

static bool is_added(const struct delivery *d, const char *path)
{
	for (size_t i = 0; i < d->paths.len; i++)
		if (strcmp(d->paths.at[i], path) == 0)
			return true;
	return false;
}

static void tell_changes(struct delivery *d, const struct delivery_folder *f)
{
	for (size_t i = 0; i < f->changed.len; i++) {
		const char *path = join(d, f->path, f->changed.at[i]);
		diags_add_id(d->diags,
		             is_added(d, path) ? DIAG_PAPER_REPLACED : DIAG_PAPER_CHANGED,
		             nowhere, path);
	}
}

static bool add_manifests(struct delivery *d)
{
	bool ok = true;
	for (size_t i = 0; i < d->folders.len && ok; i++) {
		const struct delivery_folder *f = &d->folders.at[i];
		struct spool bytes;
		if (!f->manifest.digest)
			continue;
		tell_changes(d, f);
		spool_init(&bytes, NULL);
		manifest_write(&f->manifest, &bytes.head);
		const char *path = join(d, f->path, MANIFEST_FILE);
		int error = file_set_add(&d->files, path, FILE_FOR_OWNER, &bytes);
		ok = !error || unwritable(d, path, error);
		spool_release(&bytes);
	}
	return ok;
}

bool delivery_finish(struct delivery *d, struct strbuf *written)
{
	const char *culprit = "";
	file_set_seal(&d->files);
	if (!add_manifests(d))
		return false;
	int error = file_set_commit(&d->files, &culprit);
	if (error)
		return unwritable(d, culprit, error);
	for (size_t i = 0; i < d->paths.len && written; i++)
		strbuf_addf(written, "%s\n", d->paths.at[i]);
	return true;
}
