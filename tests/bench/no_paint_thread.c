/* For LD_PRELOAD: with $NO_PAINT_THREAD, pthread_create fails for the first function that
   is to run in a thread, which in a build is painting, as if the system had none left. */
#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

typedef void *function(void *);

int pthread_create(pthread_t *thread, const pthread_attr_t *attr, function *run,
                   void *arg)
{
	static function *first;
	int (*create)(pthread_t *, const pthread_attr_t *, function *, void *);
	*(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
	if (!first)
		first = run;
	return getenv("NO_PAINT_THREAD") && run == first ? EAGAIN
	                                                 : create(thread, attr, run, arg);
}
