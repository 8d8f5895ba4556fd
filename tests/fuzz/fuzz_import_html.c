/* Any bytes as HTML: refused, or a sound bank comes of them. */
#include "importing.h"

IMPORTING_TARGET(IMPORT_HTML)
