/* Makes folders and renames them into place. The manifest is written last, so that a
   folder with one is complete, even if a crash prevented the rename. Usually the rename
   succeeds; only when it fails is there a folder to be replaced. All names are relative
   to the place's folder, and no link is followed: who can write there cannot lead us
   elsewhere. */
#include "batch/candidate_folder_int.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/sync.h"
#include "output/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static const struct pos nowhere;

static const struct {
	const char *name;
	mode_t folder, file;
} sides[FOLDER_SIDES] = {
	[FOLDER_CANDIDATE] = {"candidate", 0755, 0644},
	[FOLDER_INTERVIEWERS] = {"interviewers", 0700, 0600},
	[FOLDER_TOP] = {"", 0, 0600},
};

const char *folder_side_name(enum folder_side side)
{
	return sides[side].name;
}

struct spot { /* of one candidate */
	struct arena arena;
	int at; /* the place's folder */
	const char *named;
	const char *final;
	char part[NAME_MAX + 1], old[NAME_MAX + 1];
};

static void spot_init(struct spot *s, const struct folder_place *place, const char *code)
{
	arena_init(&s->arena);
	s->at = place->folder;
	s->named = place->named;
	s->final = code;
	snprintf(s->part, sizeof s->part, ".%s.part", code);
	snprintf(s->old, sizeof s->old, ".%s.old", code);
}

/* ---- clearing away ---- */

static int remove_folder(int at, const char *name);

/* Removes an entry of our folder: a file, or a side's folder. */
static int remove_entry(int at, const char *name)
{
	if (unlinkat(at, name, 0) == 0)
		return 0;
	return errno == EISDIR || errno == EPERM ? remove_folder(at, name) : errno;
}

/* Removes a folder of one of our names with all that is in it, or the link or file that
   somebody put there. 0 if there is none, else an errno value. */
static int remove_folder(int at, const char *name)
{
	int fd = openat(at, name, FOLDER);
	if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
		return unlinkat(at, name, 0) == 0 ? 0 : errno;
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	int error = dir || errno == ENOENT ? 0 : errno;
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return error;
	}
	for (struct dirent *entry; (errno = 0, entry = readdir(dir));) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		int left = remove_entry(fd, entry->d_name);
		error = error ? error : left;
	}
	error = error ? error : errno;
	closedir(dir);
	if (unlinkat(at, name, AT_REMOVEDIR) != 0 && !error)
		error = errno;
	return error;
}

/* The same, tried twice. */
static int clear_folder(int at, const char *name)
{
	return remove_folder(at, name) == 0 ? 0 : remove_folder(at, name);
}

static bool is_there(const struct spot *s, const char *name)
{
	struct stat st;
	return fstatat(s->at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Clears the old folder away; after a crash between the two renames it is put back. */
static int clear_old(const struct spot *s)
{
	if (!is_there(s, s->old))
		return 0;
	if (!is_there(s, s->final))
		return renameat(s->at, s->old, s->at, s->final) == 0 ? 0 : errno;
	return clear_folder(s->at, s->old);
}

/* Whether every file of the manifest is there as it was written. */
static bool is_complete(int folder, struct arena *arena, const char *digest, bool read,
                        bool *mapped)
{
	struct manifest m;
	bool complete = manifest_read(folder, arena, &m)
	                && (!digest || strcmp(m.digest, digest) == 0);
	*mapped = false;
	for (size_t i = 0; i < m.entries.len && complete; i++) {
		*mapped |= *m.entries.at[i].map != '\0';
		complete =
			manifest_fit(folder, &m, &m.entries.at[i], read) == MANIFEST_FITS;
	}
	return complete;
}

bool folder_is_current(struct folder_place *place, const char *code, const char *digest,
                       bool read)
{
	struct spot s;
	bool mapped;
	if (folder_lock(place, code) != 0)
		return false; /* folder_settle says why */
	spot_init(&s, place, code);
	bool current = clear_old(&s) == 0
	               && (!is_there(&s, s.part) || clear_folder(s.at, s.part) == 0);
	int fd = current ? openat(s.at, s.final, FOLDER) : -1;
	current = fd >= 0 && is_complete(fd, &s.arena, digest, read, &mapped);
	if (fd >= 0)
		close(fd);
	arena_release(&s.arena);
	folder_unlock(place, code);
	return current;
}

/* ---- putting in place ---- */

static bool is_side(const char *name)
{
	for (int i = 0; i < FOLDER_SIDES; i++)
		if (strcmp(name, sides[i].name) == 0)
			return true;
	return false;
}

enum { FOREIGN = -1 };

static int all_ours(int fd, const struct manifest *manifest, const char *within,
                    struct arena *arena, const char **foreign);

/* 0 if the entry is ours; FOREIGN, or the errno value that keeps us from knowing. */
static int entry_is_ours(int fd, const struct manifest *manifest, const char *within,
                         const char *name, struct arena *arena, const char **foreign)
{
	struct stat st;
	bool whole = *within == '\0'; /* the candidate's folder, not a side's */
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno;
	if (S_ISDIR(st.st_mode) && whole && is_side(name)) {
		int side = openat(fd, name, FOLDER);
		return side < 0 ? errno
		                : all_ours(side, manifest,
		                           arena_printf(arena, "%s/", name), arena,
		                           foreign);
	}
	if (!S_ISDIR(st.st_mode)
	    && ((whole && strcmp(name, MANIFEST_FILE) == 0)
	        || manifest_find(manifest, arena_printf(arena, "%s%s", within, name))))
		return 0;
	return FOREIGN;
}

/* The same for all entries of a folder, which it closes; *foreign is the first that is
   not ours, in `arena`. */
static int all_ours(int fd, const struct manifest *manifest, const char *within,
                    struct arena *arena, const char **foreign)
{
	DIR *dir = fdopendir(fd);
	int result = dir ? 0 : errno;
	for (struct dirent *entry; !result && (errno = 0, entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		result = entry_is_ours(fd, manifest, within, name, arena, foreign);
		if (result && !*foreign)
			*foreign = arena_printf(arena, "%s%s", within, name);
		errno = 0;
	}
	result = result || !dir ? result : errno;
	if (dir)
		closedir(dir);
	else
		close(fd);
	return result;
}

/* Whether the folder in our place holds only what kitpress wrote; reports if not. */
static bool is_ours(struct spot *s, const char *path, struct diags *diags)
{
	struct manifest manifest;
	const char *foreign = NULL;
	int fd = openat(s->at, s->final, FOLDER);
	if (fd < 0 && (errno == ELOOP || errno == ENOTDIR)) {
		diags_add(diags, DIAG_BATCH_NO_FOLDER, nowhere, path);
		return false;
	}
	if (fd < 0 || faccessat(s->at, s->final, W_OK, 0) != 0) {
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, path,
		          (const char *)strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	bool listed = manifest_read(fd, &s->arena, &manifest);
	int result = error_is_system(manifest.error) ? manifest.error : 0;
	if (result) {
		close(fd);
	} else {
		if (!listed)
			manifest.entries.len = 0; /* nothing is ours */
		result = all_ours(fd, &manifest, "", &s->arena, &foreign);
	}
	if (result == FOREIGN)
		diags_add(diags, DIAG_BATCH_FOREIGN, nowhere, path, foreign);
	else if (result)
		diags_add(diags, DIAG_FILE_UNREADABLE, nowhere, path,
		          (const char *)strerror(result));
	return result == 0;
}

/* Writes a file in its place: its folder appears whole or not at all. Synced now, or with
   all others before the folder appears. */
static int write_file(int folder, const char *name, mode_t mode,
                      const struct timespec *time, bool sync, const struct strbuf *bytes)
{
	const struct timespec times[2] = {*time, *time};
	int fd = openat(folder, name,
	                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	int error = fd < 0 ? errno : 0;
	for (size_t done = 0; !error && done < bytes->len;) {
		ssize_t n = write(fd, bytes->at + done, bytes->len - done);
		if (n < 0 && errno != EINTR)
			error = errno;
		done += n > 0 ? (size_t)n : 0;
	}
	if (!error)
		futimens(fd, times); /* if it fails, --resume reads the file */
	if (!error && sync)
		error = sync_files(&fd, 1, &(size_t){0});
	if (fd >= 0 && close(fd) != 0 && !error)
		error = errno;
	return error;
}

/* Makes the side's folder with its first file. */
static int write_paper(int part, int side[FOLDER_SIDES], const struct timespec *time,
                       const struct folder_file *file)
{
	const char *name = sides[file->side].name;
	int *folder = file->side == FOLDER_TOP ? &part : &side[file->side];
	if (*folder < 0) {
		if (mkdirat(part, name, sides[file->side].folder) != 0)
			return errno;
		*folder = openat(part, name, FOLDER);
		if (*folder < 0)
			return errno;
	}
	return write_file(*folder, file->name, sides[file->side].file, time, false,
	                  &file->bytes);
}

static void list(struct manifest *m, struct arena *arena, const struct folder_file *file)
{
	struct manifest_entry e = {
		.name = file->side == FOLDER_TOP
	                        ? file->name
	                        : arena_printf(arena, "%s/%s", sides[file->side].name,
	                                       file->name),
		.size = file->bytes.len,
		.has_crc = true,
		.map = file->map,
	};
	e.crc = hash_crc32(file->crc, file->bytes.at + file->crc_of,
	                   file->bytes.len - file->crc_of);
	manifest_set(m, arena, &e);
}

static int write_files(struct spot *s, const char *digest,
                       const struct folder_file *files, size_t n)
{
	struct strbuf text = STRBUF_INIT;
	struct manifest manifest = {.digest = digest, .named = s->named};
	int side[FOLDER_SIDES];
	int fd = openat(s->at, s->part, FOLDER);
	int error = fd < 0 ? errno : 0;
	for (int i = 0; i < FOLDER_SIDES; i++)
		side[i] = -1;
	clock_gettime(CLOCK_REALTIME, &manifest.time);
	for (size_t i = 0; i < n && !error; i++) {
		error = write_paper(fd, side, &manifest.time, &files[i]);
		list(&manifest, &s->arena, &files[i]);
	}
	manifest_write(&manifest, &text);
	if (!error)
		error = write_file(fd, MANIFEST_FILE, 0600, &manifest.time, false, &text);
	for (int i = 0; i < FOLDER_SIDES; i++)
		if (side[i] >= 0)
			close(side[i]);
	if (fd >= 0)
		close(fd);
	strbuf_release(&text);
	return error;
}

static int make_part(const struct spot *s)
{
	if (mkdirat(s->at, s->part, 0755) == 0)
		return 0;
	int error = errno == EEXIST ? clear_folder(s->at, s->part) : errno;
	return error || mkdirat(s->at, s->part, 0755) == 0 ? error : errno;
}

static bool is_taken(int error)
{
	return error == EEXIST || error == ENOTEMPTY || error == ENOTDIR;
}

/* False if the folder there is not ours to replace, which was reported. */
static bool put_in_place(struct spot *s, const char *path, int *error,
                         struct diags *diags)
{
	*error = renameat(s->at, s->part, s->at, s->final) == 0 ? 0 : errno;
	if (!is_taken(*error))
		return true;
	if (!is_ours(s, path, diags))
		return false;
	if (renameat(s->at, s->final, s->at, s->old) != 0) {
		*error = errno;
	} else if (renameat(s->at, s->part, s->at, s->final) != 0) {
		*error = errno;
		renameat(s->at, s->old, s->at, s->final);
	} else {
		*error = clear_folder(s->at, s->old);
	}
	return true;
}

static void unwritable(struct spot *s, const struct folder_place *place, int error,
                       struct diags *diags)
{
	diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere,
	          (const char *)arena_printf(&s->arena, "%s/%s", place->output, s->final),
	          (const char *)strerror(error));
}

bool folder_write(struct folder_place *place, const char *code, const char *digest,
                  const struct folder_file *files, size_t n, struct diags *diags)
{
	struct spot s;
	spot_init(&s, place, code);
	int error = folder_lock(place, code);
	bool locked = !error;
	if (!error)
		error = clear_old(&s);
	if (!error)
		error = make_part(&s);
	if (!error) {
		error = write_files(&s, digest, files, n);
		if (error)
			remove_folder(s.at, s.part);
	}
	if (locked)
		folder_unlock(place, code);
	if (error)
		unwritable(&s, place, error, diags);
	arena_release(&s.arena);
	return !error;
}

static bool is_made(struct spot *s, const char *name, const char *digest, bool *mapped)
{
	int fd = openat(s->at, name, FOLDER);
	bool made = fd >= 0 && is_complete(fd, &s->arena, digest, false, mapped);
	if (fd >= 0)
		close(fd);
	return made;
}

enum folder_end folder_settle(struct folder_place *place, const char *code,
                              const char *digest, bool *mapped, struct diags *diags)
{
	struct spot s;
	enum folder_end end = FOLDER_SETTLED;
	spot_init(&s, place, code);
	const char *path = arena_printf(&s.arena, "%s/%s", place->output, code);
	int error = folder_lock(place, code);
	bool locked = !error, ok = true;
	if (!error && !is_made(&s, s.part, digest, mapped)) {
		end = is_made(&s, s.final, digest, mapped) ? FOLDER_SETTLED : FOLDER_LOST;
	} else if (!error) {
		ok = put_in_place(&s, path, &error, diags);
		if (error || !ok)
			clear_folder(s.at, s.part);
	}
	if (locked)
		folder_unlock(place, code);
	else
		folder_clear(place, code); /* takes the lock again */
	if (error && ok)
		unwritable(&s, place, error, diags);
	arena_release(&s.arena);
	return error || !ok ? FOLDER_FAILED : end;
}

bool folder_manifest(const struct folder_place *place, const char *code,
                     struct arena *arena, struct manifest *out)
{
	int fd = openat(place->folder, code, FOLDER);
	bool read = fd >= 0 && manifest_read(fd, arena, out);
	if (fd >= 0)
		close(fd);
	return read;
}

void folder_clear(struct folder_place *place, const char *code)
{
	struct spot s;
	if (folder_lock(place, code) != 0)
		return; /* the next run will clear it away */
	spot_init(&s, place, code);
	if (clear_old(&s) == 0)
		clear_folder(s.at, s.part);
	arena_release(&s.arena);
	folder_unlock(place, code);
}

/* ---- files beside the folders ---- */

/* Reads a regular file, never a link; EFBIG if it is longer than `most`. */
static int read_file(int folder, const char *name, size_t most, struct strbuf *to)
{
	enum { CHUNK = 1 << 16 };
	struct stat st;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int error = fd < 0 || fstat(fd, &st) != 0 ? errno
	            : S_ISREG(st.st_mode)         ? 0
	                                          : EINVAL;
	while (!error) {
		ssize_t n = read(fd, strbuf_reserve(to, CHUNK), CHUNK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || to->len + (size_t)(n > 0 ? n : 0) > most)
			error = n < 0 ? errno : EFBIG;
		if (n <= 0 || error)
			break;
		to->len += (size_t)n;
		to->at[to->len] = '\0';
	}
	if (fd >= 0)
		close(fd);
	return error;
}

bool folder_read_paper(const struct folder_place *place, const char *code,
                       const struct manifest_entry *entry, struct strbuf *to)
{
	const char *slash = strchr(entry->name, '/');
	char side[NAME_MAX + 1];
	int folder = openat(place->folder, code, FOLDER), within = -1;
	snprintf(side, sizeof side, "%.*s", slash ? (int)(slash - entry->name) : 0,
	         entry->name);
	if (folder >= 0 && slash)
		within = openat(folder, side, FOLDER);
	bool read = within >= 0
	            && read_file(within, slash + 1, (size_t)entry->size, to) == 0
	            && to->len == entry->size
	            && (!entry->has_crc || hash_crc32(0, to->at, to->len) == entry->crc);
	if (within >= 0)
		close(within);
	if (folder >= 0)
		close(folder);
	return read;
}

int folder_read_file(const char *output, const char *name, size_t most, struct strbuf *to)
{
	int folder = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = folder < 0 ? errno : read_file(folder, name, most, to);
	if (folder >= 0)
		close(folder);
	return error;
}

/* Writes ".NAME.part" and renames it; a link in the file's place is replaced. */
static int put_file(const struct spot *s, mode_t mode, const struct strbuf *bytes)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	int error = write_file(s->at, s->part, mode, &now, true, bytes);
	if (!error && renameat(s->at, s->part, s->at, s->final) != 0)
		error = errno;
	if (error)
		unlinkat(s->at, s->part, 0);
	return error;
}

bool folder_put_file(struct folder_place *place, const char *name,
                     enum file_readers readers, const struct strbuf *bytes, bool *other,
                     struct diags *diags)
{
	struct strbuf before = STRBUF_INIT;
	struct spot s;
	spot_init(&s, place, name);
	int error = folder_lock(place, name);
	bool locked = !error;
	if (!error && is_there(&s, s.part))
		error = clear_folder(s.at, s.part);
	bool there = is_there(&s, name);
	bool same = there && read_file(s.at, name, bytes->len, &before) == 0
	            && before.len == bytes->len
	            && memcmp(before.at, bytes->at, bytes->len) == 0;
	if (other)
		*other = there && !same;
	if (!error && !same)
		error = put_file(&s, (mode_t)readers, bytes);
	if (locked)
		folder_unlock(place, name);
	if (error)
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere,
		          (const char *)arena_printf(&s.arena, "%s/%s", place->output,
		                                     name),
		          (const char *)strerror(error));
	strbuf_release(&before);
	arena_release(&s.arena);
	return !error;
}
