/* Reading password files. The mode is that of the open file, not of its name, and all
   copies of what was read are overwritten. */
#include "output/password_file.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pos nowhere;

/* A volatile pointer keeps compilers from dropping this. */
static void wipe(void *bytes, size_t n)
{
	volatile unsigned char *p = bytes;
	while (n--)
		*p++ = 0;
}

void password_file_wipe(struct password_file *s)
{
	wipe(s, sizeof *s);
}

/* Hashes both fields in full: their lengths are fixed, so no two passwords give the
   same bytes. */
void password_file_digest(const struct password_file *s, const char *salt,
                          unsigned char digest[32])
{
	hash_slowly(s, sizeof *s, salt, digest);
}

/* Copies the line at *s (n bytes left) into `to` and moves *s past it. NULL, or what is
   wrong with it. */
static const char *take_line(const char **s, size_t *n, char to[PASSWORD_LINE_MAX + 1])
{
	size_t length = 0, skip;
	while (length < *n && (*s)[length] != '\n')
		length++;
	skip = length + (length < *n);
	if (length && (*s)[length - 1] == '\r')
		length--;
	if (length > PASSWORD_LINE_MAX)
		return "has a line of more than 127 bytes; choose a shorter password";
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)(*s)[i] < 0x20 || (*s)[i] == 0x7F)
			return "holds a control character; choose another password";
	if (!utf8_valid(*s, length, NULL))
		return "is not UTF-8; save it so";
	memcpy(to, *s, length);
	to[length] = '\0';
	*s += skip;
	*n -= skip;
	return NULL;
}

static const char *parse(const char *s, size_t n, struct password_file *out)
{
	const char *fault = take_line(&s, &n, out->first);
	if (!fault && !out->first[0])
		fault = "has no password in its first line";
	if (!fault)
		fault = take_line(&s, &n, out->second);
	if (!fault && n)
		fault = "has more than two lines; it wants one or two passwords";
	return fault;
}

static int read_up_to(int fd, char *to, size_t *n)
{
	size_t had = 0;
	while (had < *n) {
		ssize_t got = read(fd, to + had, *n - had);
		if (got < 0 && errno != EINTR)
			return errno;
		if (got == 0)
			break;
		had += got > 0 ? (size_t)got : 0;
	}
	*n = had;
	return 0;
}

bool password_file_read(const char *path, struct password_file *out, struct diags *diags)
{
	char bytes[2 * PASSWORD_LINE_MAX + 16];
	size_t n = sizeof bytes;
	const char *fault = NULL;
	struct stat st;
	memset(out, 0, sizeof *out);
	int fd, error = file_open(path, &fd);
	if (!error && fstat(fd, &st) != 0)
		error = errno;
	if (!error && S_ISREG(st.st_mode) && (st.st_mode & (S_IRWXG | S_IRWXO))) {
		const char *who = st.st_mode & S_IRWXO ? "everyone" : "a whole group";
		diags_add(diags, DIAG_SECRET_OPEN, nowhere, who, path);
		goto fail;
	}
	if (!error)
		error = read_up_to(fd, bytes, &n);
	if (error) {
		diags_add_system(diags, DIAG_SECRET_UNREADABLE, nowhere, path, error);
		goto fail;
	}
	fault = n == sizeof bytes ? "is too long for a file of passwords"
	                          : parse(bytes, n, out);
	wipe(bytes, sizeof bytes);
	if (fault) {
		diags_add(diags, DIAG_SECRET_FORM, nowhere, path, fault);
		goto fail;
	}
	close(fd);
	return true;
fail:
	if (fd >= 0)
		close(fd);
	password_file_wipe(out);
	return false;
}
