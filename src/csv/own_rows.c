/* The rows of kitpress's own tables. */
#include "csv/own_rows_int.h"

#include "base/utf8.h"
#include "csv/csv_rows.h"

#include <string.h>

static size_t no_words(const char *line, size_t n, char separator)
{
	(void)line;
	(void)n;
	(void)separator;
	return 0;
}

/* Whether the bytes are text that begins with the first name; a byte order mark, as
   spreadsheets write it, may stand before. */
static bool begins_with(const struct strbuf *bytes, const char *name)
{
	const char *s = bytes->at;
	size_t n = bytes->len, length = strlen(name);
	if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
		s += 3;
		n -= 3;
	}
	return n > length && memcmp(s, name, length) == 0
	       && utf8_valid(bytes->at, bytes->len, NULL);
}

static bool is_clean(const struct row_cell *cell)
{
	for (size_t i = 0; i < cell->length; i++)
		if ((unsigned char)cell->text[i] < 0x20 || cell->text[i] == 0x7F)
			return false;
	return !cell->too_long;
}

static bool take_row(const struct row *row, size_t n, struct arena *arena,
                     struct own_row *out)
{
	const char **cells = ARENA_ARRAY(arena, const char *, n);
	bool ok = row->ncells == n;
	for (size_t i = 0; ok && i < n; i++) {
		ok = is_clean(&row->cells[i]);
		cells[i] = arena_strndup(arena, row->cells[i].text, row->cells[i].length);
	}
	*out = (struct own_row){row->pos, cells};
	return ok;
}

static bool is_header(const struct row *row, const char *const *names, size_t n)
{
	bool same = row->ncells == n;
	for (size_t i = 0; same && i < n; i++)
		same = strcmp(row->cells[i].text, names[i]) == 0;
	return same;
}

bool own_rows_read(const struct strbuf *bytes, uint32_t file, const char *const *names,
                   size_t n, struct arena *arena, struct diags *diags,
                   struct own_rows *out)
{
	const struct pos top = {1, 1, (uint16_t)file};
	struct arena raw;
	struct rows rows;
	*out = (struct own_rows){NULL, 0};
	if (!begins_with(bytes, names[0])) {
		diags_add(diags, DIAG_OWN_FILE, top);
		return false;
	}
	arena_init(&raw);
	bool ok = csv_rows_read(bytes->at, bytes->len, file, no_words, &raw, diags, &rows)
	          && !rows.lost;
	struct own_row *list = ARENA_ARRAY(arena, struct own_row, rows.list.len + 1);
	for (size_t i = 0; ok && i < rows.list.len; i++) {
		const struct row *row = &rows.list.at[i];
		ok = i ? take_row(row, n, arena, &list[out->n++])
		       : is_header(row, names, n);
		if (!ok)
			diags_add(diags, DIAG_OWN_FILE, row->pos);
	}
	out->at = list;
	arena_release(&raw);
	return ok;
}
