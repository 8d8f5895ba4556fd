/* The ledger: a file of lines, and a hash table of the last state of each message. */
#include "deliver/ledger.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LEDGER_BYTES_MAX = 1 << 28 };

static const struct pos nowhere;

/* Put behind a line that a crash left without its end, which so stays without a meaning. */
static const char torn_mark[] = "#torn";

static const char *const states[] = {
	[LEDGER_SENDING] = "sending", [LEDGER_SENT] = "sent", [LEDGER_FAILED] = "failed",
};

struct entry {
	const char *key; /* "ID\tADDRESS" */
	enum ledger_state state;
};

struct ledger {
	struct arena arena;
	const char *path;
	int fd;              /* -1: for looking only */
	bool torn;           /* the file does not end with a line end */
	VEC(struct entry) entries;
	struct hash_table table; /* of those */
};

/* ---- the table ---- */

/* The entry of a key, or NULL. */
static struct entry *find(const struct ledger *l, const char *key)
{
	uint64_t hash = hash_string(key);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&l->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(l->entries.at[i].key, key) == 0)
			return &l->entries.at[i];
	return NULL;
}

static void put(struct ledger *l, const char *key, enum ledger_state state)
{
	struct entry *entry = find(l, key);
	if (!entry) {
		hash_table_add(&l->table, hash_string(key), l->entries.len);
		entry = vec_add(&l->arena, &l->entries);
		entry->key = arena_strdup(&l->arena, key);
	}
	entry->state = state;
}

static void make_key(struct strbuf *to, const char *id, const char *address)
{
	strbuf_addf(to, "%s\t%s", id, address);
}

enum ledger_state ledger_state(const struct ledger *l, const char *id, const char *address)
{
	struct strbuf key = STRBUF_INIT;
	make_key(&key, id, address);
	const struct entry *entry = find(l, key.at);
	enum ledger_state state = entry ? entry->state : LEDGER_NEW;
	strbuf_release(&key);
	return state;
}

/* ---- the file ---- */

/* One line, NUL-terminated: date, state, key. */
static bool read_line(struct ledger *l, char *line)
{
	size_t n = strlen(line), mark = sizeof torn_mark - 1;
	if (n == 0 || (n >= mark && strcmp(line + n - mark, torn_mark) == 0))
		return true;
	char *state = strchr(line, '\t');
	char *key = state ? strchr(state + 1, '\t') : NULL;
	if (!key || !strchr(key + 1, '\t'))
		return false;
	*key = '\0';
	for (int i = LEDGER_SENDING; i <= LEDGER_FAILED; i++)
		if (strcmp(states[i], state + 1) == 0) {
			put(l, key + 1, (enum ledger_state)i);
			return true;
		}
	return false;
}

/* What is no line of a ledger is an error: to take a file for one that is none would send
   everything again. */
static bool read_lines(struct ledger *l, struct strbuf *bytes, struct diags *diags)
{
	struct pos pos = {0, 1, (uint16_t)diags_add_file(diags, l->path)};
	char *at = bytes->at, *end = bytes->at + bytes->len;
	bool ok = true;
	for (char *stop; at < end; at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		l->torn = !stop;
		if (!stop)
			break;
		*stop = '\0';
		pos.line++;
		if (strlen(at) == (size_t)(stop - at) && read_line(l, at))
			continue;
		diags_add(diags, DIAG_LEDGER_FORM, pos);
		ok = false;
	}
	return ok;
}

static int lock_file(int fd)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	return fcntl(fd, F_SETLK, &lock) == 0 ? 0 : errno;
}

/* A new file's name must reach the disk too. */
static int sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct strbuf folder = STRBUF_INIT;
	if (slash)
		strbuf_add(&folder, path, slash == path ? 1 : (size_t)(slash - path));
	else
		strbuf_addc(&folder, '.');
	int fd = open(folder.at, O_RDONLY | O_CLOEXEC);
	int error = fd < 0 ? errno : 0;
	if (!error && fsync(fd) != 0 && errno != EINVAL)
		error = errno;
	if (fd >= 0)
		close(fd);
	strbuf_release(&folder);
	return error;
}

/* Through the descriptor in hand: closing another one of the same file would end the lock. */
static int read_file(int fd, struct strbuf *bytes)
{
	enum { CHUNK = 1 << 16 };
	for (;;) {
		ssize_t n = read(fd, strbuf_reserve(bytes, CHUNK), CHUNK);
		if (n < 0 && errno != EINTR)
			return errno;
		if (n == 0)
			return 0;
		bytes->len += n > 0 ? (size_t)n : 0;
		if (bytes->len > LEDGER_BYTES_MAX)
			return EFBIG;
	}
}

static int open_file(struct ledger *l, struct strbuf *bytes)
{
	l->fd = open(l->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	int error = l->fd < 0 ? errno : lock_file(l->fd);
	if (!error)
		error = sync_folder(l->path);
	return error ? error : read_file(l->fd, bytes);
}

struct ledger *ledger_open(const char *path, bool look_only, struct diags *diags)
{
	struct strbuf bytes = STRBUF_INIT;
	struct ledger *l = mem_alloc(sizeof *l);
	*l = (struct ledger){.fd = -1};
	arena_init(&l->arena);
	l->path = arena_strdup(&l->arena, path);
	int error = look_only ? file_read(path, LEDGER_BYTES_MAX, &bytes) : open_file(l, &bytes);
	if (look_only && error == ENOENT)
		error = 0;
	if (error)
		diags_add(diags, DIAG_LEDGER_UNUSABLE, nowhere, path,
		          error == EACCES || error == EAGAIN
		              ? "another run has it, or it may not be written"
		              : (const char *)strerror(error));
	bool ok = !error && (!bytes.len || read_lines(l, &bytes, diags));
	strbuf_release(&bytes);
	if (ok)
		return l;
	ledger_close(l);
	return NULL;
}

void ledger_close(struct ledger *l)
{
	if (!l)
		return;
	if (l->fd >= 0)
		close(l->fd);
	hash_table_release(&l->table);
	arena_release(&l->arena);
	free(l);
}

static void add_time(struct strbuf *to)
{
	char text[32] = "";
	time_t now = time(NULL);
	struct tm tm;
	if (gmtime_r(&now, &tm))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
	strbuf_adds(to, text);
}

bool ledger_add(struct ledger *l, enum ledger_state state, const char *id,
                const char *address, struct diags *diags)
{
	struct strbuf line = STRBUF_INIT, key = STRBUF_INIT;
	int error = l->fd < 0 ? EBADF : 0;
	if (l->torn)
		strbuf_addf(&line, "%s\n", torn_mark);
	make_key(&key, id, address);
	add_time(&line);
	strbuf_addf(&line, "\t%s\t%s\n", states[state], key.at);
	for (size_t done = 0; !error && done < line.len;) {
		ssize_t n = write(l->fd, line.at + done, line.len - done);
		if (n < 0 && errno != EINTR)
			error = errno;
		done += n > 0 ? (size_t)n : 0;
	}
	if (!error && fsync(l->fd) != 0 && errno != EINVAL) /* a pipe or device has no disk */
		error = errno;
	if (!error) {
		l->torn = false;
		put(l, key.at, state);
	} else {
		diags_add(diags, DIAG_LEDGER_UNUSABLE, nowhere, l->path,
		          (const char *)strerror(error));
	}
	strbuf_release(&line);
	strbuf_release(&key);
	return !error;
}
