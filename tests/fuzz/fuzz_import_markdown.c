/* Any bytes as Markdown: refused, or a sound bank comes of them. */
#include "importing.h"

IMPORTING_TARGET(IMPORT_MD)
