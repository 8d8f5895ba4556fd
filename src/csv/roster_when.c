/* Dates and times of a roster: what is wrong with them, and what is odd. A date whose
   order is not known waits until all rows are read, for the others may tell it. */
#include "csv/cells_int.h"
#include "csv/roster_file_int.h"

#include "base/fold.h"

#include <string.h>

enum { NIGHT_ENDS = 7 * 60, NIGHT_BEGINS = 20 * 60, HALF_DAY = 12 * 60 };

static const char *const orders[] = {"", "mdy", "dmy", "ymd"};

/* ---- times ---- */

static const char *clock_text(struct roster_reading *r, int minute)
{
	return arena_printf(r->arena, "%02d:%02d", minute / 60, minute % 60);
}

static void set_time(struct roster_reading *r, int minute, const char *text,
                     struct pos pos, struct candidate *c)
{
	c->time = clock_text(r, minute);
	c->when_at = pos;
	if (minute < NIGHT_ENDS || minute > NIGHT_BEGINS)
		diags_add(r->diags, DIAG_ROSTER_NIGHT, pos, text,
		          clock_text(r, (minute + HALF_DAY) % (2 * HALF_DAY)));
}

/* A sheet may have the whole moment in each cell. What programs count from, in 1899 and
   1904, is no date. */
static bool is_moment(const struct date_reading *date)
{
	enum { COUNTED_FROM = 1904 };
	return (date->kind == DATE_SURE || date->kind == DATE_SERIAL
	        || date->kind == DATE_EITHER)
	       && date->minute >= 0 && date->day.year > COUNTED_FROM;
}

static enum roster_dates wanted_order(const struct roster_reading *r)
{
	return r->options ? r->options->dates : DATES_UNSAID;
}

bool roster_time_take(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c)
{
	struct time_reading time;
	const char *folded = fold_text(r->arena, text);
	(void)column;
	if (!cell_time(folded, &time)) {
		struct date_reading date = cell_date(folded, wanted_order(r));
		const struct roster_column *field = roster_column("date");
		if (date.minute < 0 || date.kind == DATE_NONE) {
			diags_add(r->diags, DIAG_ROSTER_TIME, pos, text);
			return false;
		}
		if (is_moment(&date) && !roster_uses(r, field))
			return roster_date_take(r, field, text, pos, c);
		time = (struct time_reading){.start = date.minute, .end = date.end};
	}
	if (time.fraction)
		diags_add(r->diags, DIAG_ROSTER_SERIAL, pos, text,
		          clock_text(r, time.start), "time");
	set_time(r, time.start, text, pos, c);
	c->slot = time.end >= 0 ? time.end - time.start : 0;
	return true;
}

/* Midnight is what programs write behind a date that has no time. A time with a zone is
   taken along with it, or not at all. */
void roster_when_finish(struct roster_reading *r, struct candidate *c)
{
	if (r->minute <= 0 || *c->time || (*r->zone && *c->timezone))
		return;
	set_time(r, r->minute, clock_text(r, r->minute), c->when_at, c);
	c->slot = r->end >= 0 ? r->end - r->minute : 0;
	if (*r->zone)
		c->timezone = strlen(r->zone) == 5 ? arena_printf(r->arena, "%.3s:%s",
		                                                  r->zone, r->zone + 3)
		                                   : r->zone;
}

/* ---- dates ---- */

static void set_date(struct roster_reading *r, const char *date, const char *text,
                     struct pos pos, const char **to)
{
	*to = date;
	if (r->options && r->options->today && strcmp(date, r->options->today) < 0)
		diags_add(r->diags, DIAG_ROSTER_PAST, pos, text);
}

static const char *day_in(struct roster_reading *r, const struct day *day)
{
	char text[DAY_TEXT];
	day_text(day, text);
	return arena_strdup(r->arena, text);
}

/* "3 December". */
static const char *day_words(struct roster_reading *r, const char *date, bool with_year)
{
	static const char *const months[] = {
		"January", "February", "March",     "April",   "May",      "June",
		"July",    "August",   "September", "October", "November", "December"};
	int month = (date[5] - '0') * 10 + date[6] - '0';
	int day = (date[8] - '0') * 10 + date[9] - '0';
	return with_year ? arena_printf(r->arena, "%d %s %.4s", day, months[month - 1],
	                                date)
	                 : arena_printf(r->arena, "%d %s", day, months[month - 1]);
}

bool roster_date_take(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c)
{
	enum roster_dates order = wanted_order(r);
	const char *folded = fold_text(r->arena, text);
	const char **to = (const char **)((char *)c + column->member);
	struct date_reading date = cell_date(folded, order);
	struct dated dated = {.pos = pos,
	                      .text = text,
	                      .member = column->member,
	                      .candidate = r->candidates.len};
	switch (date.kind) {
	case DATE_NONE:
		diags_add(r->diags, DIAG_ROSTER_DATE, pos, text);
		return false;
	case DATE_NO_DAY:
		diags_add(r->diags, DIAG_ROSTER_NO_DAY, pos, text);
		return false;
	case DATE_SHORT:
		diags_add(r->diags, DIAG_ROSTER_DATE_SHORT, pos, text);
		return false;
	case DATE_DISORDER:
		diags_add(r->diags, DIAG_ROSTER_DATE_DISORDER, pos, text, orders[order]);
		return false;
	case DATE_EITHER:
		dated.mdy = day_in(r, &date.day);
		dated.dmy = day_in(r, &date.other);
		vec_push(r->arena, &r->undecided, dated);
		break;
	case DATE_SERIAL:
		diags_add(r->diags, DIAG_ROSTER_SERIAL, pos, text, day_in(r, &date.day),
		          "date");
		/* fall through */
	case DATE_SURE:
		set_date(r, day_in(r, &date.day), text, pos, to);
		if (date.order && !r->only[date.order].text)
			r->only[date.order] = dated;
	}
	if (column->member != offsetof(struct candidate, date))
		return true;
	r->minute = date.minute;
	r->end = date.end;
	r->zone = date.zone;
	if (!*c->time)
		c->when_at = pos;
	return true;
}

/* ---- the order of all ---- */

static void decide(struct roster_reading *r, const struct dated *d, bool mdy)
{
	if (d->candidate == SIZE_MAX)
		return;
	struct candidate *c = &r->candidates.at[d->candidate];
	set_date(r, mdy ? d->mdy : d->dmy, d->text, d->pos,
	         (const char **)((char *)c + d->member));
}

/* Says that a date could be either, and with which dates the others disagree. */
static void refuse(struct roster_reading *r, const struct dated *d, bool first)
{
	const struct dated *mdy = &r->only[DATES_MDY], *dmy = &r->only[DATES_DMY];
	diags_add(r->diags, DIAG_ROSTER_DATE_EITHER, d->pos, d->text,
	          day_words(r, d->mdy, false), day_words(r, d->dmy, true));
	if (first && mdy->text && dmy->text)
		diags_add(r->diags, DIAG_ROSTER_DATE_CLASH, mdy->pos, mdy->text,
		          dmy->text, (int)dmy->pos.line);
}

/* Takes out the candidates of dates that stay open. The list is in their order. */
static void drop_undecided(struct roster_reading *r)
{
	size_t kept = 0, at = 0;
	for (size_t i = 0; i < r->candidates.len; i++) {
		bool open = false;
		for (; at < r->undecided.len; at++) {
			size_t of = r->undecided.at[at].candidate;
			if (of != SIZE_MAX && of > i)
				break;
			open |= of == i;
		}
		if (open)
			roster_refuse(r, &r->candidates.at[i]);
		else
			r->candidates.at[kept++] = r->candidates.at[i];
	}
	r->candidates.len = kept;
}

void roster_dates_settle(struct roster_reading *r)
{
	const struct dated *mdy = &r->only[DATES_MDY], *dmy = &r->only[DATES_DMY];
	bool known = !mdy->text != !dmy->text;
	for (size_t i = 0; i < r->undecided.len; i++) {
		if (known)
			decide(r, &r->undecided.at[i], mdy->text != NULL);
		else
			refuse(r, &r->undecided.at[i], i == 0);
	}
	if (known && r->undecided.len)
		diags_add(r->diags, DIAG_ROSTER_DATE_SETTLED,
		          mdy->text ? mdy->pos : dmy->pos,
		          mdy->text ? mdy->text : dmy->text, mdy->text ? "month" : "day");
	if (!known && r->undecided.len)
		drop_undecided(r);
}
