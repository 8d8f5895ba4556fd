/* The place that folders are put into, and a lock for each folder: a byte of one file,
   by the code's hash. The locks are fcntl's: network file systems have them, and they
   end with the process that holds them. The last run removes the file while it holds all
   of it; a process whose locked file is gone locks the new one. */
#include "batch/candidate_folder_int.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_NAME ".kitpress.lock"

static const struct pos nowhere;

static int open_lock(const struct folder_place *place, int create)
{
	return openat(place->folder, LOCK_NAME,
	              O_RDWR | create | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
}

static void leave_place(void *place)
{
	folder_place_close(place);
}

bool folder_place_open(struct folder_place *place, const char *output,
                       struct diags *diags)
{
	*place = (struct folder_place){.output = output, .folder = -1, .lock = -1};
	int error = file_make_folder(output, FILE_FOR_ALL);
	if (!error) {
		place->folder = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		error = place->folder < 0 ? errno : 0;
	}
	if (error) {
		diags_add(diags, DIAG_FOLDER_UNMAKEABLE, nowhere, output,
		          (const char *)strerror(error));
		return false;
	}
	place->lock = open_lock(place, O_CREAT);
	mem_heir_add(&place->heir, leave_place, place);
	/* A place where nothing can be written needs no lock; folders report it. */
	if (place->lock >= 0 || errno == EACCES || errno == EROFS)
		return true;
	error = errno;
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/" LOCK_NAME, output);
	diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, (const char *)path.at,
	          (const char *)strerror(error));
	strbuf_release(&path);
	return false;
}

static struct flock lock_of(short type, const char *code)
{
	struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
	if (code) {
		lock.l_start = (off_t)(hash_string(code) & 0x7FFFFFFF);
		lock.l_len = 1; /* 0: all of the file */
	}
	return lock;
}

int folder_sync(const struct folder_place *place)
{
	return sync_volume(place->folder);
}

int folder_sync_names(const struct folder_place *place)
{
	return sync_folder_at(place->folder);
}

/* The file system has no locks, or its server has none. */
static bool is_lockless(int error)
{
	return error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS
	       || error == EINVAL;
}

/* Locks all of the file; false if somebody else has part of it. Asks twice, since the
   file stays if the system does not answer. */
static bool lock_all(int fd, struct stat *st)
{
	struct flock all = lock_of(F_WRLCK, NULL);
	for (int tries = 0; tries < 2; tries++) {
		if ((fcntl(fd, F_SETLK, &all) == 0 || is_lockless(errno))
		    && fstat(fd, st) == 0)
			return true;
		if (errno == EACCES || errno == EAGAIN)
			return false;
	}
	return false;
}

/* Without locks the file is useless, and is removed too. */
void folder_place_close(struct folder_place *place)
{
	struct stat st;
	mem_heir_drop(&place->heir);
	while (place->lock >= 0) {
		bool mine = lock_all(place->lock, &st);
		bool gone =
			mine && st.st_nlink == 0; /* our workers may have made another */
		if (mine && !gone && unlinkat(place->folder, LOCK_NAME, 0) != 0)
			unlinkat(place->folder, LOCK_NAME, 0);
		close(place->lock);
		place->lock = gone ? open_lock(place, 0) : -1;
	}
	if (place->folder >= 0)
		close(place->folder);
	place->folder = place->lock = -1;
}

int folder_lock(struct folder_place *place, const char *code)
{
	while (place->lock >= 0) {
		struct flock lock = lock_of(F_WRLCK, code);
		struct stat st;
		if (fcntl(place->lock, F_SETLKW, &lock) != 0) {
			if (errno == EINTR)
				continue;
			return is_lockless(errno) ? 0 : errno; /* then without a lock */
		}
		if (fstat(place->lock, &st) != 0)
			return errno;
		if (st.st_nlink > 0)
			return 0;
		close(place->lock);
		place->lock = open_lock(place, O_CREAT);
		if (place->lock < 0)
			return errno;
	}
	return 0;
}

void folder_unlock(struct folder_place *place, const char *code)
{
	struct flock lock = lock_of(F_UNLCK, code);
	if (place->lock >= 0)
		fcntl(place->lock, F_SETLK, &lock);
}
