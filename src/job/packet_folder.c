/* Folders in and out of place. The manifest is written last, so that a folder with one is
   complete even if it was the rename that a crash prevented. */
#include "job/packet_folder.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANIFEST ".kitpress"

enum { MANIFEST_MAX = 1 << 16 };

static const struct pos nowhere;

struct paths {
	struct arena arena;
	const char *final, *part, *old;
};

static void paths_init(struct paths *p, const char *output, const char *code)
{
	arena_init(&p->arena);
	p->final = arena_printf(&p->arena, "%s/%s", output, code);
	p->part = arena_printf(&p->arena, "%s/.%s.part", output, code);
	p->old = arena_printf(&p->arena, "%s/.%s.old", output, code);
}

static int read_manifest(struct arena *arena, const char *folder, struct strbuf *to)
{
	return file_read(arena_printf(arena, "%s/" MANIFEST, folder), MANIFEST_MAX, to);
}

/* Whether the manifest's further lines name the file. */
static bool names(const struct strbuf *manifest, const char *name)
{
	size_t n = strlen(name);
	const char *s = manifest->len ? strchr(manifest->at, '\n') : NULL;
	for (; s && s[1]; s = strchr(s + 1, '\n'))
		if (strncmp(s + 1, name, n) == 0 && s[1 + n] == '\n')
			return true;
	return false;
}

/* Removes a flat folder with all that is in it; 0 where there is none. */
static int remove_folder(struct arena *arena, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	if (!dir)
		return errno == ENOENT ? 0 : errno;
	int error = 0;
	while ((entry = readdir(dir))) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlink(arena_printf(arena, "%s/%s", path, entry->d_name)) != 0 && !error)
			error = errno;
	}
	closedir(dir);
	if (rmdir(path) != 0 && !error)
		error = errno;
	return error;
}

/* After a crash between the two renames the old folder is the only one: it comes back. */
static int clear(struct paths *p)
{
	struct stat st;
	if (stat(p->final, &st) != 0 && stat(p->old, &st) == 0 && rename(p->old, p->final) != 0)
		return errno;
	int error = remove_folder(&p->arena, p->part);
	return error ? error : remove_folder(&p->arena, p->old);
}

bool packet_is_current(const char *output, const char *code, const char *digest)
{
	struct paths p;
	struct strbuf manifest = STRBUF_INIT;
	size_t n = strlen(digest);
	paths_init(&p, output, code);
	bool current = clear(&p) == 0 && read_manifest(&p.arena, p.final, &manifest) == 0
	               && manifest.len > n && memcmp(manifest.at, digest, n) == 0
	               && manifest.at[n] == '\n';
	for (char *s = current ? manifest.at + n + 1 : NULL; s && *s && current;) {
		char *end = strchr(s, '\n');
		current = end != NULL;
		if (!end)
			break;
		*end = '\0';
		current = access(arena_printf(&p.arena, "%s/%s", p.final, s), F_OK) == 0;
		s = end + 1;
	}
	strbuf_release(&manifest);
	arena_release(&p.arena);
	return current;
}

/* Whether all in the folder is ours to replace; a folder that isn't there is. */
static bool is_ours(struct paths *p, struct diags *diags)
{
	struct strbuf manifest = STRBUF_INIT;
	DIR *dir = opendir(p->final);
	struct dirent *entry;
	bool ours = true;
	if (!dir && errno == ENOENT)
		return true;
	read_manifest(&p->arena, p->final, &manifest); /* without one, nothing is */
	if (!dir) {
		diags_add(diags, DIAG_FILE_UNREADABLE, nowhere, p->final,
		          (const char *)strerror(errno));
		ours = false;
	}
	while (dir && ours && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0
		    || strcmp(name, MANIFEST) == 0 || names(&manifest, name))
			continue;
		diags_add(diags, DIAG_BATCH_FOREIGN, nowhere, p->final, name);
		ours = false;
	}
	if (dir)
		closedir(dir);
	strbuf_release(&manifest);
	return ours;
}

/* Plainly: the folder that it is in appears whole or not at all. */
static int write_file(const char *path, const struct strbuf *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int error = fd < 0 ? errno : 0;
	for (size_t done = 0; !error && done < bytes->len;) {
		ssize_t n = write(fd, bytes->at + done, bytes->len - done);
		if (n < 0 && errno != EINTR)
			error = errno;
		done += n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0 && close(fd) != 0 && !error)
		error = errno;
	return error;
}

static int write_files(struct paths *p, const char *digest, const struct packet_file *files,
                       size_t n)
{
	struct strbuf manifest = STRBUF_INIT;
	int error = 0;
	strbuf_addf(&manifest, "%s\n", digest);
	for (size_t i = 0; i < n && !error; i++) {
		error = write_file(arena_printf(&p->arena, "%s/%s", p->part, files[i].name),
		                   &files[i].bytes);
		strbuf_addf(&manifest, "%s\n", files[i].name);
	}
	if (!error)
		error = write_file(arena_printf(&p->arena, "%s/" MANIFEST, p->part), &manifest);
	strbuf_release(&manifest);
	return error;
}

static int put_in_place(struct paths *p)
{
	bool replaced = rename(p->final, p->old) == 0;
	if (!replaced && errno != ENOENT)
		return errno;
	if (rename(p->part, p->final) != 0) {
		int error = errno;
		if (replaced)
			rename(p->old, p->final);
		return error;
	}
	return replaced ? remove_folder(&p->arena, p->old) : 0;
}

bool packet_put(const char *output, const char *code, const char *digest,
                const struct packet_file *files, size_t n, struct diags *diags)
{
	struct paths p;
	paths_init(&p, output, code);
	int error = clear(&p);
	bool ok = !error && is_ours(&p, diags);
	if (ok) {
		error = mkdir(p.part, 0777) == 0 ? 0 : errno;
		if (!error)
			error = write_files(&p, digest, files, n);
		if (!error)
			error = put_in_place(&p);
		if (error)
			remove_folder(&p.arena, p.part);
	}
	if (error)
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, p.final,
		          (const char *)strerror(error));
	arena_release(&p.arena);
	return ok && !error;
}
