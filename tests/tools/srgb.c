/* Whether an ICC profile (a file) is sRGB: what Little CMS makes of its colours is what
   its own sRGB profile makes of them, within one step of 255. Compiled by e2e/tags.t
   where lcms2 is. */
#include <lcms2.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	cmsHPROFILE given = argc > 1 ? cmsOpenProfileFromFile(argv[1], "r") : NULL;
	cmsHPROFILE own = cmsCreate_sRGBProfile();
	if (!given || cmsGetColorSpace(given) != cmsSigRgbData)
		return 1;
	cmsHTRANSFORM t = cmsCreateTransform(given, TYPE_RGB_8, own, TYPE_RGB_8,
	                                     INTENT_RELATIVE_COLORIMETRIC, 0);
	if (!t)
		return 1;
	int worst = 0;
	for (int i = 0; i < 16 * 16 * 16; i++) {
		unsigned char in[3] = {(unsigned char)(i % 16 * 17),
		                       (unsigned char)(i / 16 % 16 * 17),
		                       (unsigned char)(i / 256 * 17)},
			      out[3];
		cmsDoTransform(t, in, out, 1);
		for (int k = 0; k < 3; k++)
			if (abs(in[k] - out[k]) > worst)
				worst = abs(in[k] - out[k]);
	}
	cmsDeleteTransform(t);
	cmsCloseProfile(given);
	cmsCloseProfile(own);
	printf("%d\n", worst);
	return worst > 1;
}
