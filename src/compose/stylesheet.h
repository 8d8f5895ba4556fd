/* The style sheet: every look of every paper, from a theme and a paper size. */
#ifndef KITPRESS_COMPOSE_STYLESHEET_H
#define KITPRESS_COMPOSE_STYLESHEET_H

#include "compose/composer.h"

/* Fills in sizes, colours and margins. Sizes grow with the theme's text size; the
   language of the labels decides how long lines may be. reference: the paper is one to
   look things up in, and set smaller; not in large print. */
void sheet_make(const struct theme *theme, enum paper paper, bool reference,
                const char *lang, struct doc_styles *styles, struct doc_page *page);

#endif
