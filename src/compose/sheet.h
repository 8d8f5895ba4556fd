/* The style sheet: every look of every paper, from a theme and a paper size. */
#ifndef KITPRESS_COMPOSE_SHEET_H
#define KITPRESS_COMPOSE_SHEET_H

#include "compose/compose.h"

/* Fills in sizes, colours and margins. All sizes grow with the theme's text size. */
void sheet_make(const struct theme *theme, enum paper paper, struct doc_styles *styles,
                struct doc_page *page);

#endif
