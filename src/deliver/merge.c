/* Joining PDF files through libqpdf, with blank pages where a sheet of paper is to end. It
   copies pages when it writes, so every file stays open, as a mapping rather than a descriptor:
   there may be more files than a process may open. */
#include "deliver/encrypt.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pos nowhere;

struct source {
	void *bytes;     /* NULL while not mapped */
	size_t n;
	qpdf_data pdf;
};

static int map(struct source *s, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int error = fd < 0 || fstat(fd, &st) != 0 ? errno : 0;
	if (!error && !S_ISREG(st.st_mode))
		error = EINVAL;
	if (!error && st.st_size > 0) {
		void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		error = bytes == MAP_FAILED ? errno : 0;
		s->bytes = error ? NULL : bytes;
		s->n = error ? 0 : (size_t)st.st_size;
	}
	if (fd >= 0)
		close(fd);
	return error;
}

static const char *error_text(qpdf_data pdf)
{
	return qpdf_has_error(pdf) ? qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf))
	                           : "its structure is damaged";
}

static bool add_pages(qpdf_data to, struct source *s, const char *path, struct diags *diags)
{
	int error = map(s, path);
	if (error) {
		diags_add(diags, DIAG_FILE_UNREADABLE, nowhere, path,
		          (const char *)strerror(error));
		return false;
	}
	s->pdf = qpdf_init();
	qpdf_silence_errors(s->pdf);
	qpdf_set_suppress_warnings(s->pdf, QPDF_TRUE);
	bool ok = qpdf_read_memory(s->pdf, path, s->bytes ? s->bytes : "", s->n, NULL)
	          < QPDF_ERRORS;
	int pages = ok ? qpdf_get_num_pages(s->pdf) : -1;
	for (int i = 0; i < pages && ok; i++) {
		qpdf_oh page = qpdf_get_page_n(s->pdf, (size_t)i);
		ok = qpdf_add_page(to, s->pdf, page, QPDF_FALSE) < QPDF_ERRORS;
		qpdf_oh_release(s->pdf, page);
	}
	if (!ok || pages < 0)
		diags_add(diags, DIAG_PDF_MERGE, nowhere, path,
		          error_text(qpdf_has_error(s->pdf) ? s->pdf : to));
	return ok && pages >= 0;
}

/* Where the last page is a sheet's front, the back stays blank. */
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
		ok = qpdf_add_page(pdf, pdf, blank, QPDF_FALSE) < QPDF_ERRORS;
	}
	if (!ok)
		diags_add(diags, DIAG_PDF_MERGE, nowhere, target, error_text(pdf));
	return ok;
}

/* Writes to a temporary name beside the target, then takes the target's. */
static bool write_to(qpdf_data pdf, const char *target, struct diags *diags)
{
	struct strbuf name = STRBUF_INIT;
	int error = 0;
	bool ok = false;
	strbuf_addf(&name, "%s.XXXXXX", target);
	int fd = mkstemp(name.at);
	if (fd < 0) {
		error = errno;
		goto out;
	}
	mode_t mask = umask(0);
	umask(mask);
	if (fchmod(fd, FILE_FOR_OWNER & ~mask) != 0) /* whatever papers it joins */
		error = errno;
	close(fd);
	ok = qpdf_init_write(pdf, name.at) < QPDF_ERRORS;
	if (ok) {
		qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
		ok = qpdf_write(pdf) < QPDF_ERRORS;
	}
	if (!ok)
		diags_add(diags, DIAG_PDF_MERGE, nowhere, target, error_text(pdf));
	if (ok && !error && rename(name.at, target) != 0)
		error = errno;
	if (!ok || error)
		unlink(name.at);
out:
	if (error)
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, target,
		          (const char *)strerror(error));
	strbuf_release(&name);
	return ok && !error;
}

bool pdf_merge(const char *const *paths, size_t n, const char *target, struct diags *diags)
{
	struct source *sources = mem_alloc((n ? n : 1) * sizeof *sources);
	memset(sources, 0, (n ? n : 1) * sizeof *sources);
	qpdf_data pdf = qpdf_init();
	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	bool ok = qpdf_empty_pdf(pdf) < QPDF_ERRORS;
	for (size_t i = 0; i < n; i++)
		ok &= paths[i] ? add_pages(pdf, &sources[i], paths[i], diags)
		               : end_sheet(pdf, target, diags);
	ok = ok && write_to(pdf, target, diags);
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
