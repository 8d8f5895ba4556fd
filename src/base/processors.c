/* The system's count of processors, kept within bounds. */
#include "base/processors.h"

#include <unistd.h>

int processors_there(void)
{
	enum { MOST = 1024 };
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > MOST ? MOST : (int)n;
}
