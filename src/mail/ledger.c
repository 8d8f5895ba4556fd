/* The ledger: a file of lines, and a hash table of their outcome for each intent. */
#include "mail/ledger.h"

#include "base/ascii.h"
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

enum { LEDGER_BYTES_MAX = 1 << 28, FIELDS_MOST = 6, FIELDS_OLD = 4 };

static const struct pos nowhere;

/* Ends a line that a crash cut off, and makes it invalid. */
static const char torn_mark[] = "#torn";

static const char *const states[] = {
	[LEDGER_SENDING] = "sending",
	[LEDGER_SENT] = "sent",
	[LEDGER_FAILED] = "failed",
};

struct message { /* NULLs: none */
	const char *hash, *date;
};

struct entry { /* of an intent; an old line has two: of its message and of its address */
	const char *key;
	struct message sent;    /* the last one that the server took */
	struct message pending; /* the last one with an unknown end */
	unsigned npending;
};

struct ledger {
	struct arena arena;
	const char *path;
	int fd; /* -1: for looking only */
	enum {
		END_CLEAN,
		END_BARE,
		END_TORN
	} end; /* the last line: whole, lacking its line end, or torn */
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

static struct entry *entry_of(struct ledger *l, const char *key)
{
	struct entry *entry = find(l, key);
	if (!entry) {
		hash_table_add(&l->table, hash_string(key), l->entries.len);
		entry = vec_add(&l->arena, &l->entries);
		*entry = (struct entry){.key = arena_strdup(&l->arena, key)};
	}
	return entry;
}

static void add_small(struct strbuf *to, const char *s)
{
	for (; *s; s++)
		strbuf_addc(to, ascii_lower(*s));
}

static const char *or_dash(const char *s)
{
	return *s ? s : "-";
}

/* The key of an intent; of an old line, that of its message (`hash`) or of its address
   (NULL). */
static void make_key(struct strbuf *to, const struct ledger_key *key)
{
	strbuf_addf(to, "%s\t%s\t", or_dash(key->kit), or_dash(key->level));
	add_small(to, key->address);
}

static void make_old_key(struct strbuf *to, const char *hash, const char *address)
{
	strbuf_addf(to, "%s\t", hash ? hash : "");
	add_small(to, address);
}

static void put(struct ledger *l, const char *key, enum ledger_state state,
                struct message message)
{
	struct entry *entry = entry_of(l, key);
	entry->npending = state == LEDGER_SENDING;
	entry->pending = state == LEDGER_SENDING ? message : (struct message){NULL, NULL};
	if (state == LEDGER_SENT)
		entry->sent = message;
}

/* An address stays unsure while any message to it is. */
static void put_old(struct ledger *l, enum ledger_state state, const char *address,
                    struct message message)
{
	struct strbuf one = STRBUF_INIT, all = STRBUF_INIT;
	make_old_key(&one, message.hash, address);
	make_old_key(&all, NULL, address);
	unsigned had = entry_of(l, one.at)->npending;
	put(l, one.at, state, message);
	struct entry *entry = entry_of(l, all.at);
	entry->npending -= had;
	if (state == LEDGER_SENDING) {
		if (entry->npending++ == 0)
			entry->pending = message;
	} else if (state == LEDGER_SENT) {
		entry->sent = message;
	}
	strbuf_release(&one);
	strbuf_release(&all);
}

static struct ledger_found found_as(enum ledger_state state,
                                    const struct message *message, const char *hash)
{
	return (struct ledger_found){state, strcmp(message->hash, hash) == 0,
	                             message->hash, message->date};
}

/* The state of an address by old lines: a message that was taken outweighs an unknown
   one, and the message at hand outweighs others. */
static struct ledger_found find_old(const struct ledger *l, const char *address,
                                    const char *hash)
{
	struct ledger_found found = {LEDGER_NEW, false, "", ""};
	struct strbuf key = STRBUF_INIT;
	make_old_key(&key, NULL, address);
	const struct entry *all = find(l, key.at);
	strbuf_clear(&key);
	make_old_key(&key, hash, address);
	const struct entry *one = find(l, key.at);
	strbuf_release(&key);
	if (one && one->sent.hash)
		found = found_as(LEDGER_SENT, &one->sent, hash);
	else if (all && all->sent.hash)
		found = found_as(LEDGER_SENT, &all->sent, hash);
	else if (all && all->npending)
		found = found_as(LEDGER_SENDING, &all->pending, hash);
	return found;
}

struct ledger_found ledger_find(const struct ledger *l, const struct ledger_key *key,
                                const char *hash)
{
	struct strbuf text = STRBUF_INIT;
	make_key(&text, key);
	const struct entry *entry = find(l, text.at);
	strbuf_release(&text);
	if (entry && entry->npending)
		return found_as(LEDGER_SENDING, &entry->pending, hash);
	if (entry && entry->sent.hash)
		return found_as(LEDGER_SENT, &entry->sent, hash);
	return find_old(l, key->address, hash);
}

/* ---- lines ---- */

/* Matches a form: '0' is any figure, other signs are themselves. */
static bool is_time(const char *s)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	size_t i = 0;
	for (; s[i] && form[i]; i++)
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return false;
	return s[i] == form[i];
}

static bool is_hash(const char *s)
{
	return strlen(s) == LEDGER_HASH_LENGTH
	       && strspn(s, "0123456789abcdef") == LEDGER_HASH_LENGTH;
}

/* Not empty, and without blanks or control characters, which an editor may have left. */
static bool is_field(const char *s)
{
	if (!*s)
		return false;
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || *s == 0x7F)
			return false;
	return true;
}

/* The state with this name, LEDGER_NEW if there is none. */
static enum ledger_state state_of(const char *name)
{
	for (int i = LEDGER_SENDING; i <= LEDGER_FAILED; i++)
		if (strcmp(states[i], name) == 0)
			return (enum ledger_state)i;
	return LEDGER_NEW;
}

/* Divides a line at its tabs, in place. Returns the number of fields, of which at most
   FIELDS_MOST are stored. */
static size_t divide(char *line, char *fields[FIELDS_MOST])
{
	size_t n = 0;
	for (char *tab = line; tab; line = tab + 1) {
		tab = strchr(line, '\t');
		if (tab)
			*tab = '\0';
		if (n < FIELDS_MOST)
			fields[n] = line;
		n++;
		if (!tab)
			break;
	}
	return n;
}

/* Takes a line, NUL-terminated. False if it is not a ledger's, or torn. */
static bool read_line(struct ledger *l, char *line, bool torn)
{
	char *f[FIELDS_MOST];
	if (!*line)
		return true;
	size_t n = divide(line, f);
	enum ledger_state state = n > 1 ? state_of(f[1]) : LEDGER_NEW;
	if ((n != FIELDS_MOST && (n != FIELDS_OLD || torn)) || !is_time(f[0])
	    || state == LEDGER_NEW)
		return false;
	for (size_t i = 2; i < n; i++)
		if (!is_field(f[i]))
			return false;
	struct message message = {NULL,
	                          arena_strndup(&l->arena, f[0], LEDGER_DATE_LENGTH)};
	if (n == FIELDS_OLD) {
		message.hash = arena_strndup(&l->arena, f[2], strcspn(f[2], "@"));
		if (!*message.hash)
			return false;
		put_old(l, state, f[3], message);
		return true;
	}
	if (!is_hash(f[5]))
		return false;
	struct strbuf key = STRBUF_INIT;
	make_key(&key, &(struct ledger_key){f[2], f[3], f[4]});
	message.hash = arena_strdup(&l->arena, f[5]);
	put(l, key.at, state, message);
	strbuf_release(&key);
	return true;
}

/* Whatever a crash left there, even NULs. */
static bool is_torn(const char *line, size_t n)
{
	size_t mark = sizeof torn_mark - 1;
	return n >= mark && memcmp(line + n - mark, torn_mark, mark) == 0;
}

/* A line that is not a ledger's is an error: ignoring it would send everything again. */
static bool read_lines(struct ledger *l, struct strbuf *bytes, struct diags *diags)
{
	struct pos pos = {0, 1, (uint16_t)diags_add_file(diags, l->path)};
	enum { ODD_LINES_MAX = 3 }; /* and none of ours: then it is another file */
	char *at = bytes->at, *end = bytes->at + bytes->len;
	bool ok = true, any = false;
	int odd = 0;
	for (char *stop; at < end; at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		if (!stop)
			break;
		size_t n = (size_t)(stop - at);
		n -= n && at[n - 1] == '\r'; /* as some editors save it */
		at[n] = '\0';
		pos.line++;
		bool fine =
			is_torn(at, n) || (strlen(at) == n && read_line(l, at, false));
		any |= fine;
		if (fine)
			continue;
		diags_add(diags, DIAG_LEDGER_FORM, pos);
		ok = false;
		if (!any && ++odd == ODD_LINES_MAX) {
			diags_add(diags, DIAG_LEDGER_NONE, pos);
			return false;
		}
	}
	if (at < end)
		l->end = strlen(at) == (size_t)(end - at) && read_line(l, at, true)
		                 ? END_BARE
		                 : END_TORN;
	return ok;
}

/* ---- the file ---- */

static int lock_file(int fd)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	return fcntl(fd, F_SETLK, &lock) == 0 ? 0 : errno;
}

/* Syncs the folder: a new file's name must reach the disk too. */
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

/* Reads through the open descriptor: closing another one of the same file would end the
   lock. */
static int read_file(int fd, struct strbuf *bytes)
{
	enum { CHUNK = 1 << 16 };
	for (;;) {
		char *to = strbuf_reserve(bytes, CHUNK);
		ssize_t n = read(fd, to, CHUNK);
		if (n < 0 && errno != EINTR)
			return errno;
		if (n == 0) {
			*to = '\0';
			return 0;
		}
		bytes->len += n > 0 ? (size_t)n : 0;
		if (bytes->len > LEDGER_BYTES_MAX)
			return EFBIG;
	}
}

static const char *reason(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
		return "no room is left on its disk or device";
	case EFBIG:
		return "it is larger than any ledger";
	default:
		return strerror(error);
	}
}

/* NULL, or why it cannot be used. A device keeps nothing to be read but may be written
   to. */
static const char *open_file(struct ledger *l, struct strbuf *bytes)
{
	struct stat st;
	l->fd = open(l->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
	if (l->fd < 0 || fstat(l->fd, &st) != 0)
		return reason(errno);
	if (!S_ISREG(st.st_mode) && !S_ISCHR(st.st_mode))
		return "it is no file";
	if (lock_file(l->fd) != 0)
		return errno == EACCES || errno == EAGAIN ? "another run has it"
		                                          : reason(errno);
	int error = sync_folder(l->path);
	if (!error && S_ISREG(st.st_mode))
		error = read_file(l->fd, bytes);
	return error ? reason(error) : NULL;
}

struct ledger *ledger_open(const char *path, bool look_only, struct diags *diags)
{
	struct strbuf bytes = STRBUF_INIT;
	struct ledger *l = mem_alloc(sizeof *l);
	const char *fault = NULL;
	*l = (struct ledger){.fd = -1};
	arena_init(&l->arena);
	l->path = arena_strdup(&l->arena, path);
	if (look_only) {
		int error = file_read(path, LEDGER_BYTES_MAX, &bytes);
		fault = error && error != ENOENT ? reason(error) : NULL;
	} else {
		fault = open_file(l, &bytes);
	}
	if (fault)
		diags_add(diags, DIAG_LEDGER_UNUSABLE, nowhere, path, fault);
	bool ok = !fault && (!bytes.len || read_lines(l, &bytes, diags));
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

static int write_line(struct ledger *l, const struct strbuf *line)
{
	for (size_t done = 0; done < line->len;) {
		ssize_t n = write(l->fd, line->at + done, line->len - done);
		if (n < 0 && errno != EINTR)
			return errno;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(l->fd) == 0 || errno == EINVAL ? 0
	                                            : errno; /* a device has no disk */
}

bool ledger_add(struct ledger *l, enum ledger_state state, const struct ledger_key *key,
                const char *hash, struct diags *diags)
{
	struct strbuf line = STRBUF_INIT, text = STRBUF_INIT;
	make_key(&text, key);
	if (l->end != END_CLEAN)
		strbuf_addf(&line, "%s\n", l->end == END_TORN ? torn_mark : "");
	size_t start = line.len;
	add_time(&line);
	struct message message = {
		arena_strdup(&l->arena, hash),
		arena_strndup(&l->arena, line.at + start, LEDGER_DATE_LENGTH)};
	strbuf_addf(&line, "\t%s\t%s\t%s\n", states[state], text.at, hash);
	int error = l->fd < 0 ? EBADF : write_line(l, &line);
	l->end = error ? END_TORN : END_CLEAN; /* a part of it may have been written */
	if (error)
		diags_add(diags, DIAG_LEDGER_UNUSABLE, nowhere, l->path, reason(error));
	else
		put(l, text.at, state, message);
	strbuf_release(&line);
	strbuf_release(&text);
	return !error;
}
