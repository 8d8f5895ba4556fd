/* Big-endian numbers, as font tables, pictures and colour profiles have them. */
#ifndef KITPRESS_BASE_BIG_ENDIAN_H
#define KITPRESS_BASE_BIG_ENDIAN_H

#include <stdint.h>

static inline uint32_t be16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static inline int32_t be16s(const unsigned char *p)
{
	return (int16_t)be16(p);
}

static inline uint32_t be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

static inline void put16(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static inline void put32(unsigned char *p, uint32_t v)
{
	put16(p, v >> 16);
	put16(p + 2, v & 0xFFFF);
}

#endif
