/* Manifests. A manifest is read as if a stranger had written it: any other form of file
   is no manifest. */
#include "output/manifest.h"

#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MANIFEST_MAX = 1 << 20,
	DIGEST_DIGITS = 64,
	CRC_DIGITS = 8,
	MAP_DIGITS = 16,
	CHUNK = 1 << 16
};

/* ---- reading ---- */

/* A regular file, no link. */
static int read_bytes(int folder, struct strbuf *to, struct timespec *time)
{
	struct stat st;
	int fd = openat(folder, MANIFEST_FILE,
	                O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int error = fd < 0 || fstat(fd, &st) != 0 ? errno
	            : S_ISREG(st.st_mode)         ? 0
	                                          : EINVAL;
	for (ssize_t n = 1; !error && n > 0;) {
		n = read(fd, strbuf_reserve(to, CHUNK), CHUNK);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n > 0)
			to->len += (size_t)n;
		error = n < 0 ? errno : to->len > MANIFEST_MAX ? EFBIG : 0;
	}
	if (!error) {
		*strbuf_reserve(to, 1) = '\0';
		*time = st.st_mtim;
	}
	if (fd >= 0)
		close(fd);
	return error;
}

static bool is_hex(const char *s, size_t n)
{
	return strspn(s, "0123456789abcdef") >= n;
}

/* Whether a name is that of a file here or one folder below, and leads nowhere else. */
static bool is_name(const char *name)
{
	const char *slash = strchr(name, '/');
	if (*name == '\0' || *name == '.' || slash == name)
		return false;
	return !slash || (slash[1] && slash[1] != '.' && !strchr(slash + 1, '/'));
}

/* Reads one line without its end; cuts it up. */
static bool parse_entry(char *line, struct manifest_entry *e)
{
	char *size = strchr(line, ' ');
	if (!size)
		return false;
	*size++ = '\0';
	size_t digits = strspn(size, "0123456789");
	*e = (struct manifest_entry){
		.name = line, .map = "", .has_crc = size[digits] == ' '};
	if (!is_name(line) || !digits || digits > 18)
		return false;
	for (size_t i = 0; i < digits; i++)
		e->size = e->size * 10 + (uint64_t)(size[i] - '0');
	const char *crc = size + digits + 1;
	if (!e->has_crc)
		return size[digits] == '\0';
	if (!is_hex(crc, CRC_DIGITS))
		return false;
	e->crc = (uint32_t)strtoul(crc, NULL, 16);
	if (!crc[CRC_DIGITS])
		return true;
	e->map = crc + CRC_DIGITS + 1;
	return crc[CRC_DIGITS] == ' ' && strlen(e->map) == MAP_DIGITS
	       && is_hex(e->map, MAP_DIGITS);
}

bool manifest_read(int folder, struct arena *arena, struct manifest *out)
{
	struct strbuf bytes = STRBUF_INIT;
	*out = (struct manifest){.digest = "", .named = ""};
	out->error = read_bytes(folder, &bytes, &out->time);
	bool ok = !out->error && strlen(bytes.at) == bytes.len;
	char *line = ok ? arena_strndup(arena, bytes.at, bytes.len) : NULL;
	strbuf_release(&bytes);
	for (bool first = true; ok && *line; first = false) {
		char *end = strchr(line, '\n');
		struct manifest_entry e;
		if (!end)
			return false;
		*end = '\0';
		if (first) {
			out->digest = line;
			ok = strlen(line) == DIGEST_DIGITS && is_hex(line, DIGEST_DIGITS);
		} else if (*line == '=' && !*out->named && !out->entries.len) {
			out->named = line + 1;
		} else {
			ok = parse_entry(line, &e) && !manifest_find(out, e.name);
			if (ok)
				vec_push(arena, &out->entries, e);
		}
		line = end + 1;
	}
	return ok && *out->digest;
}

/* ---- changing and writing ---- */

const struct manifest_entry *manifest_find(const struct manifest *m, const char *name)
{
	for (size_t i = 0; i < m->entries.len; i++)
		if (strcmp(m->entries.at[i].name, name) == 0)
			return &m->entries.at[i];
	return NULL;
}

void manifest_set(struct manifest *m, struct arena *arena,
                  const struct manifest_entry *entry)
{
	size_t i = 0;
	while (i < m->entries.len && strcmp(m->entries.at[i].name, entry->name) < 0)
		i++;
	if (i < m->entries.len && strcmp(m->entries.at[i].name, entry->name) == 0) {
		m->entries.at[i] = *entry;
		return;
	}
	vec_push(arena, &m->entries, *entry);
	memmove(&m->entries.at[i + 1], &m->entries.at[i],
	        (m->entries.len - 1 - i) * sizeof *m->entries.at);
	m->entries.at[i] = *entry;
}

void manifest_write(const struct manifest *m, struct strbuf *to)
{
	strbuf_addf(to, "%s\n", m->digest);
	if (m->named && *m->named)
		strbuf_addf(to, "=%s\n", m->named);
	for (size_t i = 0; i < m->entries.len; i++) {
		const struct manifest_entry *e = &m->entries.at[i];
		strbuf_addf(to, "%s ", e->name);
		strbuf_addi(to, (int64_t)e->size);
		if (e->has_crc) {
			unsigned char crc[4];
			char hex[CRC_DIGITS + 1];
			for (int k = 0; k < 4; k++)
				crc[k] = (unsigned char)(e->crc >> (24 - 8 * k));
			hash_hex(hex, crc, sizeof crc);
			strbuf_addf(to, " %s", hex);
			if (e->map && *e->map)
				strbuf_addf(to, " %s", e->map);
		}
		strbuf_addc(to, '\n');
	}
}

/* ---- comparing ---- */

/* Opens "NAME" or "FOLDER/NAME" and follows no link, in neither part. */
static int open_within(int folder, const char *name)
{
	const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
	const char *slash = strchr(name, '/');
	if (!slash)
		return openat(folder, name, flags);
	struct strbuf within = STRBUF_INIT;
	strbuf_add(&within, name, (size_t)(slash - name));
	int at = openat(folder, within.at, flags | O_DIRECTORY);
	strbuf_release(&within);
	if (at < 0)
		return -1;
	int fd = openat(at, slash + 1, flags), error = errno;
	close(at);
	errno = error;
	return fd;
}

static bool has_crc(int fd, uint32_t crc)
{
	struct strbuf chunk = STRBUF_INIT;
	char *to = strbuf_reserve(&chunk, CHUNK);
	uint32_t is = 0;
	ssize_t n;
	while ((n = read(fd, to, CHUNK)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			is = hash_crc32(is, to, (size_t)n);
	strbuf_release(&chunk);
	return n == 0 && is == crc;
}

enum manifest_fit manifest_fit(int folder, const struct manifest *m,
                               const struct manifest_entry *entry, bool read)
{
	struct stat st;
	int fd = open_within(folder, entry->name);
	if (fd < 0)
		return errno == ENOENT ? MANIFEST_MISSING : MANIFEST_DIFFERS;
	bool fits = fstat(fd, &st) == 0 && S_ISREG(st.st_mode)
	            && (uint64_t)st.st_size == entry->size && entry->has_crc;
	bool timely = fits && st.st_mtim.tv_sec == m->time.tv_sec
	              && st.st_mtim.tv_nsec == m->time.tv_nsec;
	if (fits && (read || !timely))
		fits = has_crc(fd, entry->crc);
	close(fd);
	return fits ? MANIFEST_FITS : MANIFEST_DIFFERS;
}
