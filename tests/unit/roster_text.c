/* Reads a roster as the commands do, but from memory. */
#include "roster_text.h"

#include "csv/csv_rows.h"
#include "csv/roster_file_int.h"
#include "run.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct level levels[] = {{.id = "mid", .title = "Mid-level"},
                                      {.id = "senior", .title = "Senior"}};
static const struct framework framework = {.levels = levels, .nlevels = COUNT(levels)};

/* Reads a roster with up to two maps. */
bool read_mapped(struct roster_text *f, const char *csv, const char *map,
                 const char *second)
{
	const char *const maps[] = {map, second};
	const struct roster_options options = {
		.framework = &framework, .maps = maps, .nmaps = second ? 2 : map != NULL};
	struct rows rows;
	const struct pos top = {1, 1, 0};
	arena_init(&f->arena);
	arena_init(&f->cells);
	diags_init(&f->diags);
	return csv_rows_read(csv, strlen(csv), 0, roster_header_words, &f->cells,
	                     &f->diags, &rows)
	       && roster_rows_read(&rows, top, &options, &f->arena, &f->diags,
	                           &f->roster);
}

bool read_text(struct roster_text *f, const char *csv)
{
	return read_mapped(f, csv, NULL, NULL);
}

void release(struct roster_text *f)
{
	diags_release(&f->diags);
	arena_release(&f->cells);
	arena_release(&f->arena);
}

void assert_said(const struct roster_text *f, enum diag_id id, const char *text)
{
	for (size_t i = 0; i < f->diags.list.len; i++)
		if (f->diags.list.at[i].id == id) {
			assert_non_null(strstr(f->diags.list.at[i].text, text));
			return;
		}
	fail_msg("it was not said that %s", text);
}
