/* For LD_PRELOAD: lets pthread_create fail for the threads that $NO_THREADS names, a list
   of "preload", "paint" and "deflate", as if the system had none left. A build begins
   them in that order: the first function to run in a thread is preload's, the second a
   ring's, of which painting starts the first and deflating all others. Other threads
   begin as ever. */
#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef void *function(void *);

int pthread_create(pthread_t *thread, const pthread_attr_t *attr, function *run,
                   void *arg)
{
	static function *first, *ring;
	static int rings;
	int (*create)(pthread_t *, const pthread_attr_t *, function *, void *);
	const char *unwanted = getenv("NO_THREADS"), *name = NULL;
	*(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
	if (!first)
		first = run;
	else if (!ring && run != first)
		ring = run;
	if (run == first)
		name = "preload";
	else if (run == ring)
		name = rings++ ? "deflate" : "paint";
	return name && unwanted && strstr(unwanted, name)
	               ? EAGAIN
	               : create(thread, attr, run, arg);
}
