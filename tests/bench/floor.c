/* floor FOLDER N JOBS TO: what any maker of N kits like the one in FOLDER must do at
   least. Takes the kit's files as they are and makes N folders of them below TO with JOBS
   processes: what is every candidate's own is deflated anew for each (the streams behind
   a paper's first %%EOF, those that are the same in several papers once), and all bytes
   are written, nothing else: no rename, no name, no text set. Prints how many bytes that
   was. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	FILES = 64,
	FOLDERS = 8,
	NAME_MOST = 600,
	STREAMS = 64,
	LEVEL = 6,
	RAW_MOST = 1 << 22
};

struct bytes {
	char *at;
	size_t n;
};

static struct bytes files[FILES], streams[STREAMS];
static char *names[FILES], *folders[FOLDERS];
static size_t nfiles, nfolders, nstreams, packed_most;

static void die(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct bytes read_all(int at, const char *name)
{
	struct stat st;
	int fd = openat(at, name, O_RDONLY);
	if (fd < 0 || fstat(fd, &st) != 0)
		die(name);
	struct bytes b = {malloc((size_t)st.st_size + 1), (size_t)st.st_size};
	for (size_t got = 0; b.at && got < b.n;) {
		ssize_t n = read(fd, b.at + got, b.n - got);
		if (n <= 0)
			die(name);
		got += (size_t)n;
	}
	close(fd);
	if (!b.at)
		die(name);
	b.at[b.n] = '\0';
	return b;
}

static const char *find(struct bytes b, size_t from, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = from; i + n <= b.n; i++)
		if (memcmp(b.at + i, what, n) == 0)
			return b.at + i;
	return NULL;
}

/* Keeps a stream as it was before it was deflated, once. */
static void keep_stream(const char *packed, size_t n)
{
	static char raw[RAW_MOST];
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t size;
	if (!d || libdeflate_zlib_decompress(d, packed, n, raw, sizeof raw, &size) != 0)
		die("a stream cannot be inflated");
	libdeflate_free_decompressor(d);
	for (size_t i = 0; i < nstreams; i++)
		if (streams[i].n == size && memcmp(streams[i].at, raw, size) == 0)
			return;
	if (nstreams == STREAMS)
		die("too many streams");
	streams[nstreams].at = malloc(size);
	if (!streams[nstreams].at)
		die("memory");
	memcpy(streams[nstreams].at, raw, size);
	streams[nstreams++].n = size;
}

static void find_streams(struct bytes file)
{
	static const char key[] = "/Filter/FlateDecode/Length ";
	const char *at = find(file, 0, "%%EOF");
	while (at && (at = find(file, (size_t)(at - file.at), key))) {
		at += sizeof key - 1;
		size_t n = strtoul(at, NULL, 10);
		const char *data = find(file, (size_t)(at - file.at), "stream\n");
		if (data)
			keep_stream(data + 7, n);
	}
}

/* `within` is "" for the kit's folder, else one in it with a slash. */
static void read_folder(int fd, const char *within)
{
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		die("a folder of the kit");
	for (struct dirent *entry; (entry = readdir(dir));) {
		char path[NAME_MOST];
		struct stat st;
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (fstatat(fd, entry->d_name, &st, 0) != 0)
			die(entry->d_name);
		bool folder = S_ISDIR(st.st_mode);
		snprintf(path, sizeof path, "%s%s%s", within, entry->d_name,
		         folder ? "/" : "");
		if (folder) {
			folders[nfolders++] = strdup(path);
			read_folder(openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY),
			            path);
			continue;
		}
		if (nfiles == FILES || nfolders == FOLDERS)
			die("too many files");
		names[nfiles] = strdup(path);
		files[nfiles] = read_all(fd, entry->d_name);
		find_streams(files[nfiles++]);
	}
	closedir(dir);
}

static void deflate_streams(struct libdeflate_compressor *c, char *to)
{
	for (size_t i = 0; i < nstreams; i++)
		if (!libdeflate_zlib_compress(c, streams[i].at, streams[i].n, to,
		                              packed_most))
			die("deflating");
}

static void write_kit(int at, long number)
{
	char folder[32];
	snprintf(folder, sizeof folder, "%ld", number);
	if (mkdirat(at, folder, 0777) != 0)
		die(folder);
	int fd = openat(at, folder, O_RDONLY | O_DIRECTORY);
	for (size_t i = 0; i < nfolders; i++)
		if (mkdirat(fd, folders[i], 0777) != 0)
			die(folders[i]);
	for (size_t i = 0; i < nfiles; i++) {
		int to = openat(fd, names[i], O_WRONLY | O_CREAT | O_EXCL, 0666);
		if (to < 0)
			die(names[i]);
		for (size_t done = 0; done < files[i].n;) {
			ssize_t n = write(to, files[i].at + done, files[i].n - done);
			if (n < 0)
				die(names[i]);
			done += (size_t)n;
		}
		if (close(to) != 0)
			die(names[i]);
	}
	close(fd);
}

static void work(const char *to, long first, long n, long step)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);
	char *packed = NULL;
	int at = open(to, O_RDONLY | O_DIRECTORY);
	for (size_t i = 0; i < nstreams; i++) {
		size_t most = libdeflate_zlib_compress_bound(c, streams[i].n);
		packed_most = most > packed_most ? most : packed_most;
	}
	packed = malloc(packed_most + 1);
	if (at < 0 || !c || !packed)
		die(to);
	for (long i = first; i < n; i += step) {
		deflate_streams(c, packed);
		write_kit(at, i);
	}
}

int main(int argc, char **argv)
{
	if (argc != 5) {
		fputs("usage: floor FOLDER N JOBS TO\n", stderr);
		return 2;
	}
	long n = strtol(argv[2], NULL, 10), jobs = strtol(argv[3], NULL, 10);
	read_folder(open(argv[1], O_RDONLY | O_DIRECTORY), "");
	if (mkdir(argv[4], 0777) != 0)
		die(argv[4]);
	for (long i = 0; i < jobs; i++) {
		pid_t pid = fork();
		if (pid < 0)
			die("fork");
		if (pid == 0) {
			work(argv[4], i, n, jobs);
			_exit(0);
		}
	}
	bool ok = true;
	size_t bytes = 0;
	for (int status; wait(&status) > 0;)
		ok &= WIFEXITED(status) && WEXITSTATUS(status) == 0;
	for (size_t i = 0; i < nfiles; i++)
		bytes += files[i].n;
	printf("%.0f bytes, %d streams deflated for each\n", (double)bytes * (double)n,
	       (int)nstreams);
	return ok ? 0 : 1;
}
