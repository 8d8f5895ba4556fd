/* Each room, interviewer and candidate of an interview is an entry under its name. Sorted
   by name and start, an entry clashes with the one before it that ends last, if that is
   not over. */
#include "batch/day.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "model/civil_day.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MINUTES = 24 * 60 };

enum entry_kind { ENTRY_ROOM, ENTRY_INTERVIEWER, ENTRY_CANDIDATE };

struct entry {
	uint64_t key;     /* hash of its kind, its folded name and the time zone */
	const char *name; /* as the roster has it */
	const struct candidate *candidate;
	int64_t start;
	int minutes;
	enum entry_kind kind;
};

struct entries {
	struct arena arena; /* for a name at a time */
	struct entry *at;
	size_t n;
};

static int minute_of(const char *time)
{
	return ((time[0] - '0') * 10 + time[1] - '0') * 60 + (time[3] - '0') * 10
	       + time[4] - '0';
}

bool day_span(struct editions *e, const struct candidate *c, struct day_span *out)
{
	struct day day;
	if (!*c->time || !day_parse(c->date, &day))
		return false;
	out->start = (int64_t)day_number(&day) * DAY_MINUTES + minute_of(c->time);
	out->end = out->start + edition_minutes(e, c);
	return true;
}

/* Whether a word stands in a text by itself. */
static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = text; (at = strstr(at, word)); at++)
		if ((at == text || !ascii_is_letter(at[-1])) && !ascii_is_letter(at[n]))
			return true;
	return false;
}

bool day_is_room(const char *location)
{
	static const char *const words[] = {"video",
	                                    "videocall",
	                                    "videollamada",
	                                    "videoconferencia",
	                                    "visio",
	                                    "videoanruf",
	                                    "videokonferenz",
	                                    "videogesprach",
	                                    "online",
	                                    "en ligne",
	                                    "en linea",
	                                    "remote",
	                                    "remoto",
	                                    "a distance",
	                                    "virtual",
	                                    "virtuell",
	                                    "phone",
	                                    "telephone",
	                                    "telefon",
	                                    "telefono",
	                                    "telefonisch",
	                                    "zoom",
	                                    "teams",
	                                    "meet",
	                                    "webex",
	                                    "skype",
	                                    "call",
	                                    "visioconference",
	                                    "www",
	                                    "فيديو",
	                                    "هاتف"};
	struct arena arena;
	arena_init(&arena);
	const char *folded = fold_text(&arena, location);
	bool room = *folded && !strstr(folded, "://") && !strchr(folded, '@');
	for (size_t i = 0; room && i < sizeof words / sizeof *words; i++)
		room = !has_word(folded, words[i]);
	arena_release(&arena);
	return room;
}

/* ---- entries ---- */

static void add_entry(struct entries *list, enum entry_kind kind, const char *name,
                      const struct day_span *span, const struct candidate *c)
{
	struct arena_mark mark = arena_mark(&list->arena);
	list->at[list->n++] =
		(struct entry){.key = hash_string(arena_printf(
				       &list->arena, "%d%s\n%s", (int)kind,
				       fold_text(&list->arena, name), c->timezone)),
	                       .name = name,
	                       .candidate = c,
	                       .start = span->start,
	                       .minutes = (int)(span->end - span->start),
	                       .kind = kind};
	arena_rewind(&list->arena, mark);
}

static void add_candidate(struct entries *list, struct editions *e,
                          const struct candidate *c, struct diags *diags)
{
	struct day_span span;
	if (!day_span(e, c, &span) || span.end <= span.start)
		return;
	int minutes = (int)(span.end - span.start);
	if (c->slot && c->slot < minutes) {
		int end = minute_of(c->time) + c->slot;
		diags_add(diags, DIAG_ROSTER_SLOT, c->when_at, c->slot, c->time,
		          (const char *)arena_printf(&list->arena, "%02d:%02d", end / 60,
		                                     end % 60),
		          minutes);
	}
	if (day_is_room(c->location))
		add_entry(list, ENTRY_ROOM, c->location, &span, c);
	for (size_t i = 0; i < c->ninterviewers; i++)
		add_entry(list, ENTRY_INTERVIEWER, c->interviewers[i], &span, c);
	if (*c->email || *c->name)
		add_entry(list, ENTRY_CANDIDATE, *c->email ? c->email : c->name, &span,
		          c);
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->candidate < y->candidate ? -1 : x->candidate > y->candidate;
}

static int64_t end_of(const struct entry *entry)
{
	return entry->start + entry->minutes;
}

const char *day_clock(struct arena *arena, int64_t minute)
{
	int of_day = (int)(minute % DAY_MINUTES);
	return arena_printf(arena, "%02d:%02d", of_day / 60, of_day % 60);
}

static void tell(struct entries *list, const struct entry *first,
                 const struct entry *second, struct diags *diags)
{
	static const char *const kinds[] = {[ENTRY_ROOM] = "the room",
	                                    [ENTRY_INTERVIEWER] = "the interviewer",
	                                    [ENTRY_CANDIDATE] = "the candidate"};
	diags_add(diags, DIAG_ROSTER_CLASH, second->candidate->when_at,
	          kinds[second->kind], second->name, first->candidate->code,
	          (int)first->candidate->pos.line, day_clock(&list->arena, end_of(first)),
	          day_clock(&list->arena, second->start));
}

/* A time alone is no appointment for who sits elsewhere. Told once, at the first row. */
static void tell_zoneless(const struct roster *roster, struct diags *diags)
{
	const struct candidate *first = NULL;
	int n = 0;
	for (size_t i = 0; i < roster->n; i++) {
		const struct candidate *c = &roster->candidates[i];
		if (!*c->time || *c->timezone || !*c->location
		    || day_is_room(c->location))
			continue;
		if (!n++)
			first = c;
	}
	if (n == 1)
		diags_add(diags, DIAG_ROSTER_ZONELESS, first->when_at, first->time,
		          first->location);
	else if (n)
		diags_add(diags, DIAG_ROSTER_ZONELESS_MANY, first->when_at, first->time,
		          first->location, n - 1);
}

void day_check(struct editions *e, const struct roster *roster, struct diags *diags)
{
	struct entries list = {.n = 0};
	const struct entry *last = NULL; /* of this name, what ends last */
	size_t most = 0;
	for (size_t i = 0; i < roster->n; i++)
		most += 2 + roster->candidates[i].ninterviewers;
	list.at = mem_alloc(mem_product(most + 1, sizeof *list.at));
	arena_init(&list.arena);
	for (size_t i = 0; i < roster->n; i++)
		add_candidate(&list, e, &roster->candidates[i], diags);
	tell_zoneless(roster, diags);
	qsort(list.at, list.n, sizeof *list.at, compare);
	for (size_t i = 0; i < list.n; i++) {
		const struct entry *entry = &list.at[i];
		if (last && last->key != entry->key)
			last = NULL;
		if (last && entry->start < end_of(last)
		    && entry->candidate != last->candidate)
			tell(&list, last, entry, diags);
		if (!last || end_of(entry) > end_of(last))
			last = entry;
	}
	arena_release(&list.arena);
	free(list.at);
}
