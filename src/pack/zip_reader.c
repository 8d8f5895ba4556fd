/* ZIP by libzip. Its own check of consistency compares each entry's two headers, so that
   what is read is what any other program would read. */
#include "pack/zip_reader.h"

#include "base/arena.h"

#include <stdlib.h>
#include <zip.h>

struct zip_reader {
	zip_t *zip;
};

struct zip_reader *zip_reader_open(const void *bytes, size_t n, enum zip_fault *fault)
{
	zip_error_t error;
	zip_error_init(&error);
	*fault = ZIP_DAMAGED;
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &error);
	zip_t *zip =
		source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)
		       : NULL;
	if (!zip && source)
		zip_source_free(source);
	if (zip_error_code_zip(&error) == ZIP_ER_MEMORY)
		mem_die();
	zip_error_fini(&error);
	if (zip && zip_get_num_entries(zip, 0) > ZIP_ENTRIES_MAX) {
		*fault = ZIP_MANY;
		zip_discard(zip);
		zip = NULL;
	}
	struct zip_reader *z = zip ? malloc(sizeof *z) : NULL;
	if (zip && !z)
		mem_die();
	if (z)
		*z = (struct zip_reader){zip};
	return z;
}

void zip_reader_close(struct zip_reader *z)
{
	if (z)
		zip_discard(z->zip);
	free(z);
}

enum zip_fault zip_reader_each(struct zip_reader *z, const char *name, size_t most,
                               zip_take_fn *take, void *context)
{
	enum { BLOCK = 1 << 15 };
	char block[BLOCK];
	zip_stat_t stat;
	zip_int64_t index = zip_name_locate(z->zip, name, 0), n;
	if (index < 0 || zip_stat_index(z->zip, (zip_uint64_t)index, 0, &stat) != 0)
		return ZIP_NO_ENTRY;
	if (!(stat.valid & ZIP_STAT_SIZE) || stat.size > most)
		return ZIP_LARGE;
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD)
	    && stat.encryption_method != ZIP_EM_NONE)
		return ZIP_LOCKED;
	zip_file_t *file = zip_fopen_index(z->zip, (zip_uint64_t)index, 0);
	enum zip_fault fault = file ? ZIP_FINE : ZIP_DAMAGED;
	zip_uint64_t left = stat.size;
	while (fault == ZIP_FINE && (n = zip_fread(file, block, BLOCK)) != 0) {
		if (n < 0 || (zip_uint64_t)n > left)
			fault = ZIP_DAMAGED;
		else if (!take(context, block, (size_t)n))
			fault = ZIP_STOPPED;
		else
			left -= (zip_uint64_t)n;
	}
	if (fault == ZIP_FINE && left)
		fault = ZIP_DAMAGED;
	if (file && zip_fclose(file) != 0 && fault == ZIP_FINE)
		fault = ZIP_DAMAGED;
	return fault;
}
