/* Any text as a cell: what is read of it is a day of the calendar, a time of the day, a
   factor within its limits. The first byte chooses the order of dates. */
#include "base/fold.h"
#include "base/utf8.h"
#include "csv/cells_int.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand_date(const char *folded, enum roster_dates order)
{
	char text[DAY_TEXT];
	struct date_reading r = cell_date(folded, order);
	DEMAND(r.minute < 24 * 60);
	demand_text(r.zone);
	if (r.kind == DATE_SURE || r.kind == DATE_SERIAL || r.kind == DATE_EITHER) {
		struct day back = day_of_number(day_number(&r.day));
		DEMAND(day_is_valid(&r.day));
		DEMAND(back.year == r.day.year && back.month == r.day.month
		       && back.day == r.day.day);
		day_text(&r.day, text);
		DEMAND(strlen(text) == DAY_TEXT - 1);
	}
	if (r.kind == DATE_EITHER)
		DEMAND(day_is_valid(&r.other) && order == DATES_UNSAID);
	DEMAND(r.kind != DATE_DISORDER || order != DATES_UNSAID);
	DEMAND(r.kind != DATE_SHORT || order == DATES_UNSAID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct time_reading time;
	enum candidate_status status;
	arena_init(&arena);
	const char *text =
		arena_strndup(&arena, (const char *)data + (size > 0), size - (size > 0));
	if (utf8_valid(text, strlen(text), NULL)) {
		const char *folded = fold_text(&arena, text);
		demand_text(folded);
		DEMAND(strlen(folded) <= strlen(text));
		DEMAND(strcmp(fold_text(&arena, folded), folded) == 0);
		demand_date(folded, (enum roster_dates)(size ? data[0] % 4 : 0));
		if (cell_time(folded, &time)) {
			DEMAND(time.start >= 0 && time.start < 24 * 60);
			DEMAND(time.end < 24 * 60);
			DEMAND(time.end < 0 || time.end > time.start);
		}
		int factor = cell_factor(folded, size && data[0] % 2);
		DEMAND(factor <= TIME_FACTOR_MOST);
		DEMAND(factor <= 0 || factor >= TIME_FACTOR_ONE);
		DEMAND(word_answer(folded) <= 1);
		word_status(folded, &status);
		word_language(folded);
	}
	arena_release(&arena);
	return 0;
}
