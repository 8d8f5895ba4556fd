/* How many processors there are. */
#ifndef KITPRESS_BASE_PROCESSORS_H
#define KITPRESS_BASE_PROCESSORS_H

int processors_there(void); /* 1 at the least */

#endif
