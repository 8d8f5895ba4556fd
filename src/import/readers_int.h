/* The readers of prose: each makes blocks of one form of file. */
#ifndef KITPRESS_IMPORT_READERS_INT_H
#define KITPRESS_IMPORT_READERS_INT_H

#include "import/draft.h"

struct foreign_file {
	const char *at; /* the bytes; of text forms in UTF-8 without a mark */
	size_t len;
	const char *name; /* in messages */
	struct pos top;   /* of it, for what concerns all of it */
	const char *base; /* for relative links; NULL: none */
	struct draft *draft;
};

/* Each returns false after a fault was reported. */
bool import_text(const struct foreign_file *f, struct import_blocks *out);
bool import_html(const struct foreign_file *f, struct import_blocks *out);
bool import_markdown(const struct foreign_file *f, struct import_blocks *out);
bool import_docx(const struct foreign_file *f, struct import_blocks *out);
bool import_odt(const struct foreign_file *f, struct import_blocks *out);

/* HTML that was made of the file's Markdown: lines are those of the elements'
   data-sourcepos, with `lines` added. */
bool import_html_of_markdown(const struct foreign_file *f, const char *html, size_t n,
                             uint32_t lines, struct import_blocks *out);
/* A link's address if it leads anywhere from a bank; else NULL, which is counted. */
const char *import_link(const struct foreign_file *f, const char *href);
/* The length of a typed bullet and the blanks behind it; 0 if there is none. */
size_t import_bullet(const char *s, size_t n);

#endif
