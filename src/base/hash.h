/* Hashes: a fast 64-bit one for tables, SHA-256 (FIPS 180-4) for comparisons between runs
   and machines, CRC-32 to find damaged files of ours. */
#ifndef KITPRESS_BASE_HASH_H
#define KITPRESS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The same on every machine; no defence against chosen collisions. */
uint64_t hash_bytes(const void *bytes, size_t n, uint64_t seed);
uint64_t hash_string(const char *s);
/* A number that depends on both values only: a draw for a named thing stays the same when
   others come and go. */
uint64_t hash_mix(uint64_t seed, uint64_t key);

/* CRC-32 as in gzip (RFC 1952, 8): continues `so_far`, 0 at first, with n bytes. SHA-256
   of a kit's papers would take a twelfth of the whole build. */
uint32_t hash_crc32(uint32_t so_far, const void *bytes, size_t n);

struct sha256 {
	uint64_t room[16]; /* nettle's context, whose header stays in hash.c */
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *bytes, size_t n);
/* A string with its length, so that "ab","c" and "a","bc" differ; NULL counts as "". */
void sha256_add_string(struct sha256 *h, const char *s);
void sha256_end(struct sha256 *h, unsigned char digest[32]);
/* The digest's first n bytes as 2 * n hexadecimal digits and a NUL. */
void sha256_end_hex(struct sha256 *h, char *to, size_t n);
enum { HASH_HEX = 65 }; /* a whole digest */
/* The first 2 * n hexadecimal digits and a NUL into `to`. */
void hash_hex(char *to, const unsigned char *digest, size_t n);
/* A password's digest that is slow to guess from: PBKDF2 with HMAC-SHA-256 (RFC 8018),
   100,000 rounds, some hundredths of a second. */
void hash_slowly(const void *password, size_t n, const char *salt,
                 unsigned char digest[32]);
/* The reverse: n bytes of digits that hash_hex wrote. */
void hash_from_hex(unsigned char *to, const char *hex, size_t n);

#endif
