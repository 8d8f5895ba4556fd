/* Rich text as HTML that is XML, too. */
#ifndef KITPRESS_EXPORT_RICH_HTML_H
#define KITPRESS_EXPORT_RICH_HTML_H

#include "base/strbuf.h"
#include "model/rich.h"

#include <stdbool.h>

/* How the elements of HTML differ from those of a bank. */
struct html_look {
	int heading; /* what an author's heading of level 1 is: 4 for h4 */
	/* Pictures by their file's name from this folder on; NULL: by their words. */
	const char *root;
	const char *struck; /* the element of what is struck out; NULL: s */
	const char *lang;   /* the attribute that says a language; NULL: lang */
	bool one_line; /* line ends of pre as references: nothing in it ends a line */
};

/* Appends siblings: blocks or inlines. */
void rich_html_add(const struct rich *list, const struct html_look *look,
                   struct strbuf *to);
/* The name of a picture's file below the folder; the whole path if it is not. */
const char *rich_image_name(const struct rich *image, const char *root);

#endif
