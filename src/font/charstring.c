/* Type 2 charstrings, the outlines of CFF glyphs (Adobe Technical Note 5177).

   A charstring is not drawn here, only walked: an operator's meaning may depend on how
   many operands stand before it, and the mask behind a hint operator has one bit for
   each stem so far. The bytes are never trusted. */
#include "font/fontset_int.h"

enum { /* operators; ESCAPE begins two-byte ones */
       HSTEM = 1,
       VSTEM = 3,
       ESCAPE = 12,
       ENDCHAR = 14,
       HSTEMHM = 18,
       HINTMASK = 19,
       CNTRMASK = 20,
       VSTEMHM = 23,
       SHORT_INT = 28, /* and operands of three bytes and of five */
       FIXED = 255
};

/* Bytes of the operand that starts with b, 0 where b is an operator. */
static size_t operand_size(unsigned char b)
{
	if (b == SHORT_INT)
		return 3;
	if (b == FIXED)
		return 5;
	return b >= 247 ? 2 : b >= 32 ? 1 : 0;
}

bool charstring_is_seac(const unsigned char *at, size_t n)
{
	size_t operands = 0, stems = 0;
	for (size_t i = 0; i < n;) {
		unsigned char b = at[i];
		size_t size = operand_size(b);
		if (size) {
			operands++;
			i += size;
			continue;
		}
		i++;
		if (b == ENDCHAR)
			return operands >= 4;
		if (b == ESCAPE) /* a flex: HarfBuzz leaves no arithmetic */
			i++;
		if (b == HSTEM || b == VSTEM || b == HSTEMHM || b == VSTEMHM
		    || b == HINTMASK || b == CNTRMASK)
			stems += operands / 2;
		if (b == HINTMASK || b == CNTRMASK)
			i += (stems + 7) / 8;
		operands = 0;
	}
	return false;
}
