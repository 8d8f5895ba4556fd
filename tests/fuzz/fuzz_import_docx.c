/* Any bytes as a Word file: refused, or a sound bank comes of them. */
#include "importing.h"

IMPORTING_TARGET(IMPORT_DOCX)
