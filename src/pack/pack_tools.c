/* What kitpress-pack.so exports: one table. */
#include "pack/pack_tools.h"

const struct pack_tools kitpress_pack = {
	.part = PART_OF_THIS_BUILD,
	.zip_open = zip_reader_open,
	.zip_each = zip_reader_each,
	.zip_close = zip_reader_close,
	.zip_write = zip_writer_write,
	.json_read = json_reader_read,
	.markdown_html = markdown_html,
};
