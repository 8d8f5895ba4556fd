/* Time that passes, for saying how long something took; never for what is written. */
#ifndef KITPRESS_BASE_CLOCK_H
#define KITPRESS_BASE_CLOCK_H

/* Milliseconds since some moment in the past; the same in all threads and forked
 * processes. */
double clock_ms(void);

#endif
