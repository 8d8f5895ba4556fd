/* Joining PDF files through libqpdf, with blank pages where the next file starts a new
   sheet.

   libqpdf copies pages when it writes, so every file stays open: as a mapping, since
   there may be more files than a process may have descriptors. The files are ours, so a
   fault that libqpdf repairs with a warning is an error here. */
#include "output/merge.h"

#include "base/file.h"
#include "output/qpdf_error_int.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pos nowhere;

struct source {
	void *bytes; /* NULL while not mapped */
	size_t n;
	qpdf_data pdf;
};

static int map(struct source *s, const char *path)
{
	struct stat st;
	int fd, error = file_open(path, &fd);
	if (error)
		return error;
	if (fstat(fd, &st) != 0)
		error = errno;
	if (!error && st.st_size > 0) {
		void *bytes =
			mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		error = bytes == MAP_FAILED ? errno : 0;
		s->bytes = error ? NULL : bytes;
		s->n = error ? 0 : (size_t)st.st_size;
	}
	close(fd);
	return error;
}

/* libqpdf copies page by page and writes null for a link to a page that is not copied
   yet, so the targets of links are set anew. A link within a file stays within its
   copy. */
static void set_goals(qpdf_data to, int at, qpdf_data from, int page)
{
	qpdf_oh old =
		qpdf_oh_get_key(from, qpdf_get_page_n(from, (size_t)page), "/Annots");
	qpdf_oh new =
		qpdf_oh_get_key(to, qpdf_get_page_n(to, (size_t)(at + page)), "/Annots");
	int n = qpdf_oh_is_array(from, old) ? qpdf_oh_get_array_n_items(from, old) : 0;
	for (int i = 0; i < n; i++) {
		qpdf_oh goal = qpdf_oh_get_key(from, qpdf_oh_get_array_item(from, old, i),
		                               "/Dest");
		if (!qpdf_oh_is_array(from, goal))
			continue;
		int leads =
			qpdf_find_page_by_oh(from, qpdf_oh_get_array_item(from, goal, 0));
		if (leads < 0)
			continue;
		qpdf_oh copy =
			qpdf_oh_get_key(to, qpdf_oh_get_array_item(to, new, i), "/Dest");
		qpdf_oh_set_array_item(to, copy, 0,
		                       qpdf_get_page_n(to, (size_t)(at + leads)));
	}
	qpdf_oh_release_all(from);
	qpdf_oh_release_all(to);
}

static bool add_pages(qpdf_data to, struct source *s, const char *path,
                      struct diags *diags)
{
	int error = map(s, path);
	if (error) {
		diags_add_system(diags, DIAG_FILE_UNREADABLE, nowhere, path, error);
		return false;
	}
	s->pdf = qpdf_init();
	qpdf_silence_errors(s->pdf);
	qpdf_set_suppress_warnings(s->pdf, QPDF_TRUE);
	bool ok = qpdf_read_memory(s->pdf, path, s->bytes ? s->bytes : "", s->n, NULL)
	          == QPDF_SUCCESS;
	int pages = ok ? qpdf_get_num_pages(s->pdf) : -1, at = qpdf_get_num_pages(to);
	for (int i = 0; i < pages && ok; i++) {
		qpdf_oh page = qpdf_get_page_n(s->pdf, (size_t)i);
		ok = qpdf_add_page(to, s->pdf, page, QPDF_FALSE) == QPDF_SUCCESS;
		qpdf_oh_release(s->pdf, page);
	}
	for (int i = 0; i < pages && ok; i++)
		set_goals(to, at, s->pdf, i);
	ok = ok && pages >= 0 && !qpdf_more_warnings(s->pdf) && !qpdf_has_error(to);
	if (!ok)
		diags_add(diags, DIAG_PDF_MERGE, nowhere, path,
		          qpdf_error_text(qpdf_has_error(to) ? to : s->pdf));
	return ok;
}

/* Adds a blank page if the last page is a sheet's front. */
static bool end_sheet(qpdf_data pdf, const char *target, struct diags *diags)
{
	int pages = qpdf_get_num_pages(pdf);
	bool ok = pages >= 0;
	if (pages > 0 && pages % 2) {
		qpdf_oh last = qpdf_get_page_n(pdf, (size_t)pages - 1);
		qpdf_oh blank = qpdf_oh_parse(pdf, "<</Type/Page/Resources<<>>>>");
		qpdf_oh_replace_key(pdf, blank, "/MediaBox",
		                    qpdf_oh_get_key(pdf, last, "/MediaBox"));
		blank = qpdf_make_indirect_object(pdf, blank);
		ok = qpdf_add_page(pdf, pdf, blank, QPDF_FALSE) == QPDF_SUCCESS;
	}
	if (!ok)
		diags_add(diags, DIAG_PDF_MERGE, nowhere, target, qpdf_error_text(pdf));
	return ok;
}

/* Whether all sources were read well while their pages were written. */
static bool check_sources(const struct source *sources, const char *const *paths,
                          size_t n, struct diags *diags)
{
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		if (!sources[i].pdf || !qpdf_more_warnings(sources[i].pdf))
			continue;
		diags_add(diags, DIAG_PDF_MERGE, nowhere, paths[i],
		          qpdf_error_text(sources[i].pdf));
		ok = false;
	}
	return ok;
}

/* Whether the file's last lines give the place of its cross-reference table and the
   table is there: then no byte is missing anywhere. */
static bool is_whole(int fd, off_t size)
{
	enum { TAIL = 64 };
	static const char key[] = "startxref\n", end[] = "\n%%EOF\n";
	char tail[TAIL + 1] = "", at[8] = "";
	off_t from = size > TAIL ? size - TAIL : 0;
	if (pread(fd, tail, TAIL, from) != size - from)
		return false;
	for (char *s = tail; s < tail + TAIL; s++)
		*s = *s ? *s : ' ';
	const char *place = strstr(tail, key);
	if (!place)
		return false;
	char *rest;
	long long offset = strtoll(place + sizeof key - 1, &rest, 10);
	if (strncmp(rest, end, sizeof end - 1) != 0 || offset <= 0 || offset >= size)
		return false;
	if (pread(fd, at, sizeof at - 1, (off_t)offset) < 4)
		return false;
	return strncmp(at, "xref", 4) == 0 || (at[0] >= '0' && at[0] <= '9');
}

/* libqpdf does not tell whether its last bytes reached the file; writing one more byte
   does. */
static int check_end(int fd)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return errno;
	if (is_whole(fd, st.st_size))
		return 0;
	return pwrite(fd, " ", 1, st.st_size) < 0 ? errno : EIO;
}

enum { REPORTED = -1 };

/* 0, an errno value, or REPORTED. */
static int write_pages(qpdf_data pdf, int fd, const struct source *sources,
                       const char *const *paths, size_t n, const char *target,
                       struct diags *diags)
{
	char name[32];
	snprintf(name, sizeof name, "/dev/fd/%d", fd);
	bool ok = qpdf_init_write(pdf, name) == QPDF_SUCCESS;
	if (ok) {
		qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
		ok = qpdf_write(pdf) == QPDF_SUCCESS && !qpdf_more_warnings(pdf);
	}
	if (ok)
		return check_sources(sources, paths, n, diags) ? check_end(fd) : REPORTED;
	if (qpdf_has_error(pdf)
	    && qpdf_get_error_code(pdf, qpdf_get_error(pdf)) == qpdf_e_system)
		return check_end(fd);
	diags_add(diags, DIAG_PDF_MERGE, nowhere, target, qpdf_error_text(pdf));
	return REPORTED;
}

/* Writes through an unlinked file, so that nothing is left behind if the process dies. */
static bool write_to(qpdf_data pdf, const struct source *sources,
                     const char *const *paths, size_t n, const char *target,
                     struct diags *diags)
{
	struct strbuf folder = STRBUF_INIT;
	struct spool all;
	const char *slash = strrchr(target, '/');
	strbuf_add(&folder, slash ? target : ".",
	           slash ? (size_t)(slash - target) + 1 : 1);
	spool_init(&all, folder.at);
	int fd = spool_lend(&all);
	int error = fd < 0 ? all.error
	                   : write_pages(pdf, fd, sources, paths, n, target, diags);
	if (!error)
		error = spool_regain(&all)
		                ? file_write_spool(target, FILE_FOR_OWNER, &all)
		                : all.error;
	if (error && error != REPORTED)
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, target,
		          (const char *)strerror(error));
	spool_release(&all);
	strbuf_release(&folder);
	return !error;
}

bool merge_pdfs(const char *const *paths, size_t n, const char *target,
                struct diags *diags)
{
	struct source *sources = mem_alloc((n ? n : 1) * sizeof *sources);
	memset(sources, 0, (n ? n : 1) * sizeof *sources);
	qpdf_data pdf = qpdf_init();
	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	bool ok = qpdf_empty_pdf(pdf) == QPDF_SUCCESS;
	for (size_t i = 0; i < n; i++)
		ok &= paths[i] ? add_pages(pdf, &sources[i], paths[i], diags)
		               : end_sheet(pdf, target, diags);
	ok = ok && write_to(pdf, sources, paths, n, target, diags);
	qpdf_cleanup(&pdf);
	for (size_t i = 0; i < n; i++) {
		if (sources[i].pdf)
			qpdf_cleanup(&sources[i].pdf);
		if (sources[i].bytes)
			munmap(sources[i].bytes, sources[i].n);
	}
	free(sources);
	return ok;
}
