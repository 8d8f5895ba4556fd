/* Names of what a lock records. */
#include "model/lock_record.h"

const char *lock_input_name(enum lock_input input)
{
	static const char *const names[LOCK_INPUTS] = {[LOCK_FACES] = "faces",
	                                               [LOCK_PATTERNS] = "patterns",
	                                               [LOCK_LABELS] = "labels",
	                                               [LOCK_THEME] = "theme"};
	return names[input];
}
