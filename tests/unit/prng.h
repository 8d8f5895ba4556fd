/* Pseudo-random numbers that are the same on every machine: xoshiro256** (Blackman and
   Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled by
   splitmix64. */
#ifndef KITPRESS_TESTS_PRNG_H
#define KITPRESS_TESTS_PRNG_H

#include <stdint.h>

struct prng {
	uint64_t state[4];
};

void prng_init(struct prng *p, uint64_t seed);
uint64_t prng_next(struct prng *p);
/* From 0 to n - 1, uniformly; n is at least 1. */
uint64_t prng_below(struct prng *p, uint64_t n);
#endif
