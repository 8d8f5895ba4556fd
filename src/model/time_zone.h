/* Time zones as people write them in rosters and in kitpress.conf. */
#ifndef KITPRESS_MODEL_TIME_ZONE_H
#define KITPRESS_MODEL_TIME_ZONE_H

#include <stdbool.h>

/* Whether a text is a name such as Europe/Berlin, or a difference such as UTC+1 or
   +05:30. */
bool time_zone_is(const char *text);

#endif
