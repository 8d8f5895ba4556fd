/* xoshiro256** seeded by splitmix64. Any seed is good, even 0: splitmix64 never gives the
   all-zero state, which xoshiro cannot leave. */
#include "prng.h"

static uint64_t splitmix64(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

void prng_init(struct prng *p, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		p->state[i] = splitmix64(&seed);
}

uint64_t prng_next(struct prng *p)
{
	uint64_t *s = p->state;
	uint64_t result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

uint64_t prng_below(struct prng *p, uint64_t n)
{
	uint64_t reject =
		(UINT64_C(0) - n) % n; /* 2^64 mod n: draws below it would not be even */
	uint64_t x;
	do
		x = prng_next(p);
	while (x < reject);
	return x % n;
}
