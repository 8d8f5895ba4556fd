/* What every unit test begins and ends with: cmocka, which wants these headers before
   it, and the main. */
#ifndef KITPRESS_TESTS_RUN_H
#define KITPRESS_TESTS_RUN_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

/* Runs an array of tests between what is set up and torn down once for all, or NULL. */
#define RUN(tests, setup, teardown) \
	int main(void) \
	{ \
		return cmocka_run_group_tests(tests, setup, teardown); \
	}

#endif
