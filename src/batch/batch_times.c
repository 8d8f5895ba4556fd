/* Sums each stage over all processes: making the papers once, and filling them in for
   each candidate. Deflating is a line of its own, whichever stage or thread it was
   in. */
#include "batch/batch_times.h"

enum { DEFLATE = STAGE_COUNT, LINES };

static void add_milli(struct strbuf *to, double ms)
{
	int64_t us = (int64_t)(ms * 1e3);
	us = us > 0 ? us : 0;
	strbuf_addf(to, "%6d.%03d", (int)(us / 1000), (int)(us % 1000));
}

static void add_line(struct strbuf *to, const char *name, double ms, double all)
{
	int share = all > 0 ? (int)(ms / all * 1000 + 0.5) : 0;
	strbuf_addf(to, "%-18s", name);
	add_milli(to, ms);
	strbuf_addf(to, " ms %3d.%d %%\n", share / 10, share % 10);
}

void batch_timings(const struct batch_times *times, struct strbuf *to)
{
	static const char *const names[LINES] = {
		[STAGE_READ] = "read",
		[STAGE_SELECT] = "select",
		[STAGE_SETUP] = "fonts",
		[STAGE_COMPOSE] = "compose",
		[STAGE_LAYOUT] = "layout and paint",
		[STAGE_PAINT] = "paint",
		[STAGE_PDF] = "finish",
		[STAGE_WRITE] = "write",
		[DEFLATE] = "deflate",
	};
	static const int order[] = {STAGE_READ,    STAGE_SELECT, STAGE_SETUP,
	                            STAGE_COMPOSE, STAGE_LAYOUT, STAGE_PDF,
	                            DEFLATE,       STAGE_WRITE};
	double sums[LINES] = {0}, all = 0;
	for (const struct edition *e = times->editions->first; e; e = e->next) {
		for (int i = 0; i < STAGE_COUNT; i++)
			sums[i] += e->content.spent[i];
		sums[DEFLATE] += e->job ? e->job->deflating : 0;
	}
	sums[STAGE_LAYOUT] += times->tally[TALLY_LAYOUT];
	sums[STAGE_PDF] += times->tally[TALLY_PDF];
	sums[STAGE_WRITE] += times->tally[TALLY_WRITE];
	sums[DEFLATE] += times->tally[TALLY_DEFLATE];
	for (int i = 0; i < LINES; i++)
		all += sums[i];
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		add_line(to, names[order[i]], sums[order[i]], all);
	add_line(to, "all", all, all);
	strbuf_addf(to, "%-18s", "wall clock");
	add_milli(to, times->wall);
	strbuf_addf(to, " ms, %d process%s\n", times->jobs, times->jobs == 1 ? "" : "es");
}
