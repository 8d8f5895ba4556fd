/* The style sheet: every look of every paper, from a theme and a paper size. */
#ifndef KITPRESS_COMPOSE_STYLESHEET_H
#define KITPRESS_COMPOSE_STYLESHEET_H

#include "compose/composer.h"

/* Fills in sizes, colours and margins. All sizes grow with the theme's text size; how
   long lines may be follows from the language of the labels. */
void sheet_make(const struct theme *theme, enum paper paper, const char *lang,
                struct doc_styles *styles, struct doc_page *page);

#endif
