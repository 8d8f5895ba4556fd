/* The table hash reads eight bytes at a time and mixes by multiplication (the finaliser
   is that of MurmurHash3, Appleby 2011); SHA-256 is nettle's, which uses the processor's
   own instructions where it has them. */
#include "base/hash.h"

#include <libdeflate.h>
#include <nettle/pbkdf2.h>
#include <nettle/sha2.h>
#include <string.h>

/* nettle's header defines our functions' names */
#undef sha256_init

uint64_t hash_bytes(const void *bytes, size_t n, uint64_t seed)
{
	const unsigned char *p = bytes;
	uint64_t h = seed ^ (n * UINT64_C(0x9E3779B97F4A7C15));
	while (n) {
		size_t take = n < 8 ? n : 8;
		uint64_t v = 0;
		for (size_t i = 0; i < take; i++)
			v |= (uint64_t)p[i] << (8 * i);
		h = (h ^ v) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
		p += take;
		n -= take;
	}
	h ^= h >> 33;
	h *= UINT64_C(0xC4CEB9FE1A85EC53);
	h ^= h >> 33;
	return h;
}

uint64_t hash_string(const char *s)
{
	return hash_bytes(s, strlen(s), 0);
}

/* splitmix64's step (Steele, Lea and Flood 2014). */
static uint64_t mix(uint64_t z)
{
	z += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

uint64_t hash_mix(uint64_t seed, uint64_t key)
{
	return mix(mix(seed) ^ key);
}

uint32_t hash_crc32(uint32_t so_far, const void *bytes, size_t n)
{
	/* libdeflate takes NULL for the initial value */
	return n ? libdeflate_crc32(so_far, bytes, n) : so_far;
}

/* The context is nettle's; base/hash.h has room for it without its header. */
static struct sha256_ctx *context(struct sha256 *h)
{
	_Static_assert(sizeof(struct sha256_ctx) <= sizeof h->room,
	               "room for the context");
	return (struct sha256_ctx *)(void *)h->room;
}

void sha256_init(struct sha256 *h)
{
	nettle_sha256_init(context(h));
}

void sha256_add(struct sha256 *h, const void *bytes, size_t n)
{
	nettle_sha256_update(context(h), n, bytes);
}

void sha256_add_string(struct sha256 *h, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	unsigned char length[8];
	for (int i = 0; i < 8; i++)
		length[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
	sha256_add(h, length, sizeof length);
	if (n)
		sha256_add(h, s, n);
}

void sha256_end(struct sha256 *h, unsigned char digest[32])
{
	nettle_sha256_digest(context(h), SHA256_DIGEST_SIZE, digest);
}

void sha256_end_hex(struct sha256 *h, char *to, size_t n)
{
	unsigned char digest[32];
	sha256_end(h, digest);
	hash_hex(to, digest, n);
}

void hash_slowly(const void *password, size_t n, const char *salt,
                 unsigned char digest[32])
{
	enum { ROUNDS = 100000 };
	nettle_pbkdf2_hmac_sha256(n, password, ROUNDS, strlen(salt),
	                          (const unsigned char *)salt, 32, digest);
}

void hash_hex(char *to, const unsigned char *digest, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++) {
		to[2 * i] = digits[digest[i] >> 4];
		to[2 * i + 1] = digits[digest[i] & 15];
	}
	to[2 * n] = '\0';
}

static unsigned char half(char digit)
{
	return (unsigned char)(digit < 'a' ? digit - '0' : digit - 'a' + 10);
}

void hash_from_hex(unsigned char *to, const char *hex, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = (unsigned char)(half(hex[2 * i]) << 4 | half(hex[2 * i + 1]));
}
