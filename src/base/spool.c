/* Spools. The file is unlinked as soon as it is open. */
#include "base/spool.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* AT_ONCE: room for most papers, so that growing moves no bytes. Untouched pages take no
   memory. */
enum { IN_MEMORY = 4 << 20, CHUNK = 1 << 16, AT_ONCE = 1 << 18 };

void spool_init(struct spool *s, const char *folder)
{
	*s = (struct spool){.folder = folder, .fd = -1};
}

void spool_init_nowhere(struct spool *s)
{
	*s = (struct spool){.nowhere = true, .fd = -1};
}

void spool_release(struct spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	strbuf_release(&s->head);
	spool_init(s, s->folder);
}

static void open_file(struct spool *s)
{
	struct strbuf name = STRBUF_INIT;
	strbuf_adds(&name, s->folder);
	strbuf_adds(&name, "/.kitpress-XXXXXX");
	s->fd = mkstemp(name.at);
	if (s->fd < 0)
		s->error = errno;
	else if (unlink(name.at) != 0 && unlink(name.at) != 0)
		s->error = errno; /* its name would remain */
	strbuf_release(&name);
}

int spool_lend(struct spool *s)
{
	if (s->fd < 0)
		open_file(s);
	return s->fd;
}

bool spool_regain(struct spool *s)
{
	struct stat st;
	if (!s->error && fstat(s->fd, &st) != 0)
		s->error = errno;
	s->written = s->error ? 0 : (size_t)st.st_size;
	return !s->error;
}

static void flush(struct spool *s)
{
	if (s->fd < 0)
		open_file(s);
	for (size_t at = 0; at < s->head.len && !s->error;) {
		ssize_t done = write(s->fd, s->head.at + at, s->head.len - at);
		if (done >= 0)
			at += (size_t)done;
		else if (errno != EINTR)
			s->error = errno;
	}
	s->written += s->head.len;
	strbuf_clear(&s->head);
}

bool spool_add(struct spool *s, const void *bytes, size_t n)
{
	if (s->error)
		return false;
	if (s->nowhere) {
		s->written += n;
		return true;
	}
	if (!s->head.at)
		strbuf_reserve(&s->head, AT_ONCE);
	strbuf_add(&s->head, bytes, n);
	if (s->folder && s->head.len >= IN_MEMORY)
		flush(s);
	return s->error == 0;
}

size_t spool_size(const struct spool *s)
{
	return s->written + s->head.len;
}

int spool_read(struct spool *s, int (*take)(void *to, const void *bytes, size_t n),
               void *to)
{
	int result = s->error;
	if (!result && s->written) {
		char chunk[CHUNK]; /* takes no memory: files are half written by now */
		for (size_t at = 0; at < s->written && !result;) {
			size_t left = s->written - at;
			ssize_t got = pread(s->fd, chunk, left < CHUNK ? left : CHUNK,
			                    (off_t)at);
			if (got > 0)
				result = take(to, chunk, (size_t)got);
			else if (got == 0)
				result = EIO; /* it is shorter than what was written */
			else if (errno != EINTR)
				result = errno;
			if (got > 0)
				at += (size_t)got;
		}
	}
	if (!result && s->head.len)
		result = take(to, s->head.at, s->head.len);
	return result;
}
