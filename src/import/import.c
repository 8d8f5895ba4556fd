/* Finds out what a file is, and has it read. */
#include "import/import.h"

#include "import/outline_score.h"
#include "import/question_outline.h"
#include "import/readers_int.h"
#include "import/sniff.h"

#include "base/text_encoding.h"

#include <string.h>

typedef bool read_fn(const struct foreign_file *f, const struct import_options *options);

static bool read_prose(const struct foreign_file *f, const struct import_options *options,
                       bool (*read)(const struct foreign_file *f,
                                    struct import_blocks *out))
{
	struct import_blocks blocks = {0};
	return read(f, &blocks)
	       && outline_read(&blocks, options->questions_by, read == import_text,
	                       f->top, f->draft);
}

static bool read_text(const struct foreign_file *f, const struct import_options *options)
{
	return read_prose(f, options, import_text);
}

static bool read_markdown(const struct foreign_file *f,
                          const struct import_options *options)
{
	return read_prose(f, options, import_markdown);
}

static bool read_html(const struct foreign_file *f, const struct import_options *options)
{
	return read_prose(f, options, import_html);
}

static bool read_docx(const struct foreign_file *f, const struct import_options *options)
{
	return read_prose(f, options, import_docx);
}

static bool read_odt(const struct foreign_file *f, const struct import_options *options)
{
	return read_prose(f, options, import_odt);
}

static const struct {
	const char *word;
	read_fn *read;
} formats[] = {
#define FORMAT(id, word, endings, read) {word, read},
#include "import/import_formats.def"
};

const char *import_format_word(size_t i)
{
	return i < IMPORT_FORMATS ? formats[i].word : NULL;
}

const char *import_way_word(size_t i)
{
	return outline_way_word(i);
}

bool import_read(const char *bytes, size_t n, const char *name,
                 const struct import_options *options, struct draft *draft)
{
	struct strbuf made = STRBUF_INIT;
	struct foreign_file f = {.at = bytes,
	                         .len = n,
	                         .name = name,
	                         .base = options->base,
	                         .draft = draft};
	f.top.file = diags_add_file(draft->diags, name) & DIAG_FILES_MAX;
	enum import_format format = options->format;
	if (format == IMPORT_DETECT)
		format = sniff_format(bytes, n, name, f.top, draft->diags);
	if (format == IMPORT_UNKNOWN)
		return false;
	if (!sniff_is_archive(bytes, n))
		text_encoding_unify(&f.at, &f.len, f.top.file, DIAG_IMPORT_WINDOWS, &made,
		                    draft->diags);
	bool ok = formats[format].read(&f, options);
	strbuf_release(&made);
	return ok;
}
