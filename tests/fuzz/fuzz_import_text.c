/* Any bytes as plain text: refused, or a sound bank comes of them. */
#include "importing.h"

IMPORTING_TARGET(IMPORT_TXT)
