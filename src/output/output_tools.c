/* What kitpress-output.so exports: one table. */
#include "output/output_tools.h"

const struct output_tools kitpress_output = {
	.part = PART_OF_THIS_BUILD,
	.encrypt_pdf = encrypt_pdf,
	.merge_pdfs = merge_pdfs,
};
