/* The segments of a JPEG file (ITU-T T.81, annex B), one after the other. */
#ifndef KITPRESS_FIGURE_JPEG_SEGMENTS_H
#define KITPRESS_FIGURE_JPEG_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>

enum jpeg_marker {                   /* the second byte; the first is FF */
	           JPEG_SOF0 = 0xC0, /* a frame, baseline */
	           JPEG_SOF1 = 0xC1, /* extended */
	           JPEG_SOF2 = 0xC2, /* progressive */
	           JPEG_DHT = 0xC4,
	           JPEG_JPG = 0xC8, /* reserved */
	           JPEG_DAC = 0xCC,
	           JPEG_RST0 = 0xD0,
	           JPEG_RST7 = 0xD7,
	           JPEG_SOI = 0xD8,
	           JPEG_EOI = 0xD9,
	           JPEG_SOS = 0xDA,
	           JPEG_DQT = 0xDB,
	           JPEG_DNL = 0xDC,
	           JPEG_DRI = 0xDD,
	           JPEG_APP0 = 0xE0,
	           JPEG_APP1 = 0xE1,
	           JPEG_APP2 = 0xE2,
	           JPEG_APP14 = 0xEE,
	           JPEG_TEM = 0x01
};

struct segment {
	unsigned marker;
	const unsigned char *at; /* behind the length */
	size_t n;
	const unsigned char
		*scan; /* of JPEG_SOS: the coded data up to the next marker, restart */
	size_t nscan;  /* markers within */
};

struct segments {
	const unsigned char *at;
	size_t n, i;
	const char *wrong; /* why the walk ended; NULL: at the end of the image */
};

/* The bytes stay the caller's and must live as long. */
void segments_init(struct segments *s, const unsigned char *at, size_t n);
/* Reads the next segment; false at the end of the image, whatever comes after it, and if
   the file is broken. Markers without a segment are skipped. */
bool segments_next(struct segments *s, struct segment *to);

/* Whether the marker begins a frame of any kind. */
bool jpeg_is_frame(unsigned marker);

#endif
