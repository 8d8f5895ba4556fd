/* Elapsed time, for reports of duration; never written into papers. */
#ifndef KITPRESS_BASE_CLOCK_H
#define KITPRESS_BASE_CLOCK_H

/* Milliseconds since a fixed moment, the same in all threads and forked processes. */
double clock_ms(void);

#endif
