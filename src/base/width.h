/* Columns that text takes on a terminal. */
#ifndef KITPRESS_BASE_WIDTH_H
#define KITPRESS_BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* 0 for combining and invisible characters, 2 for wide ones (East Asian, emoji), else 1;
   the same in every locale. */
size_t width_of_char(uint32_t c);
size_t width_of(const char *s, size_t n);
/* How many bytes of s fit into `columns`, in whole characters with their marks. */
size_t width_cut(const char *s, size_t n, size_t columns);

#endif
