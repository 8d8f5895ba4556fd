/* Walks both texts side by side. At a difference it looks for the nearest pair of equal
   lines, by distance, within a window: linear for texts whose changes are local. */
#include "base/unified_diff.h"

#include "base/hash.h"
#include "base/vec.h"

#include <stdbool.h>

enum { CONTEXT = 3, WINDOW = 300, WORDY = 4 /* bytes of a line that says something */ };

struct line {
	const char *at;
	size_t len; /* with its line feed */
	uint64_t hash;
};

struct lines {
	struct line *at;
	size_t len, cap;
};

struct change { /* lines from..to of the old text became those of the new */
	size_t old_from, old_to, new_from, new_to;
};

struct diff {
	struct arena arena;
	struct lines old, new;
	VEC(struct change) changes;
};

static void split(struct arena *arena, const char *s, size_t n, struct lines *to)
{
	for (size_t at = 0; at < n;) {
		const char *lf = memchr(s + at, '\n', n - at);
		size_t len = lf ? (size_t)(lf - s) + 1 - at : n - at;
		vec_push(arena, to,
		         ((struct line){s + at, len, hash_bytes(s + at, len, 0)}));
		at += len;
	}
}

static bool same(const struct diff *d, size_t i, size_t j)
{
	const struct line *a = &d->old.at[i], *b = &d->new.at[j];
	return a->hash == b->hash && a->len == b->len
	       && memcmp(a->at, b->at, a->len) == 0;
}

/* Whether both texts may go on together at these lines: a short line alone, such as a
   bracket, is no sign. */
static bool meets(const struct diff *d, size_t i, size_t j)
{
	bool ended = i == d->old.len || j == d->new.len;
	if (ended)
		return i == d->old.len && j == d->new.len;
	if (!same(d, i, j))
		return false;
	size_t blanks = 0;
	while (d->old.at[i].at[blanks] == ' ')
		blanks++;
	if (d->old.at[i].len > blanks + WORDY)
		return true;
	i++;
	j++;
	return i < d->old.len && j < d->new.len ? same(d, i, j)
	                                        : i == d->old.len &&j == d->new.len;
}

/* Moves both past a difference, to where they meet again. */
static void skip_change(const struct diff *d, size_t *i, size_t *j)
{
	size_t rest_old = d->old.len - *i, rest_new = d->new.len - *j;
	for (size_t far = 1; far <= WINDOW; far++)
		for (size_t k = 0; k <= far; k++) {
			size_t a = far - k, b = k;
			if (a > rest_old || b > rest_new || !meets(d, *i + a, *j + b))
				continue;
			*i += a;
			*j += b;
			return;
		}
	*i += rest_old < WINDOW / 2 ? rest_old : WINDOW / 2;
	*j += rest_new < WINDOW / 2 ? rest_new : WINDOW / 2;
}

static void compare(struct diff *d)
{
	size_t i = 0, j = 0;
	while (i < d->old.len || j < d->new.len) {
		if (i < d->old.len && j < d->new.len &&same(d, i, j)) {
			i++;
			j++;
			continue;
		}
		struct change c = {.old_from = i, .new_from = j};
		skip_change(d, &i, &j);
		c.old_to = i;
		c.new_to = j;
		vec_push(&d->arena, &d->changes, c);
	}
}

/* ---- output ---- */

static void put(struct strbuf *out, char sign, const struct line *line)
{
	strbuf_addc(out, sign);
	strbuf_add(out, line->at, line->len);
	if (line->at[line->len - 1] != '\n')
		strbuf_adds(out, "\n\\ No newline at end of file\n");
}

static void put_range(struct strbuf *out, char sign, size_t from, size_t to)
{
	strbuf_addf(out, " %c", sign);
	strbuf_addi(out, (int64_t)(to > from ? from + 1 : from));
	if (to - from != 1) {
		strbuf_addc(out, ',');
		strbuf_addi(out, (int64_t)(to - from));
	}
}

/* The changes from number `first` up to `end`, with what is around them. */
static void put_hunk(const struct diff *d, size_t first, size_t end, struct strbuf *out)
{
	const struct change *c = &d->changes.at[first], *last = &d->changes.at[end - 1];
	size_t before = c->old_from < CONTEXT ? c->old_from : CONTEXT;
	size_t left = d->old.len - last->old_to;
	size_t behind = left < CONTEXT ? left : CONTEXT;
	size_t at = c->old_from - before;
	strbuf_adds(out, "@@");
	put_range(out, '-', at, last->old_to + behind);
	put_range(out, '+', c->new_from - before, last->new_to + behind);
	strbuf_adds(out, " @@\n");
	for (; c <= last; c++) {
		for (; at < c->old_from; at++)
			put(out, ' ', &d->old.at[at]);
		for (; at < c->old_to; at++)
			put(out, '-', &d->old.at[at]);
		for (size_t j = c->new_from; j < c->new_to; j++)
			put(out, '+', &d->new.at[j]);
	}
	for (; at < last->old_to + behind; at++)
		put(out, ' ', &d->old.at[at]);
}

void unified_diff(const char *name, const char *from, size_t nfrom, const char *to,
                  size_t nto, struct strbuf *out)
{
	struct diff d = {0};
	arena_init(&d.arena);
	split(&d.arena, from, nfrom, &d.old);
	split(&d.arena, to, nto, &d.new);
	compare(&d);
	if (d.changes.len)
		strbuf_addf(out, "--- %s\n+++ %s\n", name, name);
	for (size_t i = 0, end; i < d.changes.len; i = end) {
		end = i + 1;
		while (end < d.changes.len
		       && d.changes.at[end].old_from - d.changes.at[end - 1].old_to
		                  <= 2 * CONTEXT)
			end++;
		put_hunk(&d, i, end, out);
	}
	arena_release(&d.arena);
}
