/* Extra time and large print: a column each, or one in which people say both in words. */
#include "csv/cells_int.h"
#include "csv/roster_file_int.h"

#include "base/ascii.h"
#include "base/fold.h"

#include <string.h>

bool roster_factor_take(struct roster_reading *r, const struct roster_column *column,
                        const char *text, struct pos pos, struct candidate *c)
{
	int factor = cell_factor(fold_text(r->arena, text), r->percent);
	(void)column;
	if (factor > 0)
		c->time_factor = factor;
	else if (factor == FACTOR_WHOLE)
		diags_add(r->diags, DIAG_ROSTER_SHARE, pos, text);
	else if (factor == FACTOR_UNITS)
		diags_add(r->diags, DIAG_ROSTER_UNITS, pos, text);
	else
		diags_add(r->diags, DIAG_ROSTER_FACTOR, pos, text);
	return factor > 0;
}

/* ---- in words ---- */

/* The length of a part: up to a sign or word that divides. A comma within a number does
   not. */
static size_t part_length(const char *s)
{
	static const char *const words[] = {" and ", " und ", " et ",
	                                    " y ",   " & ",   " + "};
	size_t n = 0;
	for (; s[n]; n++) {
		if (s[n] == ';' || s[n] == '\n'
		    || (s[n] == ',' && !ascii_is_digit(s[n + 1]))
		    || (s[n] == '/' && !ascii_is_digit(s[n + 1])))
			return n;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strncmp(s + n, words[i], strlen(words[i])) == 0)
				return n;
	}
	return n;
}

/* Takes one part, folded; false if its words are not known. */
static bool take_part(struct roster_reading *r, const char *part, struct candidate *c)
{
	int factor = cell_factor(part, r->percent);
	if (word_is_large_print(part)) {
		c->large_print = true;
		return true;
	}
	if (word_answer(part) == 1) /* of what? */
		return false;
	if (factor > c->time_factor)
		c->time_factor = factor;
	return factor > 0;
}

bool roster_accommodations_take(struct roster_reading *r,
                                const struct roster_column *column, const char *text,
                                struct pos pos, struct candidate *c)
{
	(void)column;
	for (const char *s = text; *s;) {
		size_t n = part_length(s), next = n;
		const char *part = fold_text(r->arena, arena_strndup(r->arena, s, n));
		if (*part && !take_part(r, part, c))
			diags_add(r->diags, DIAG_ROSTER_ACCOMMODATION, pos,
			          (const char *)arena_strndup(r->arena, s, n));
		if (s[next] == ' ') { /* a word between blanks */
			next++;
			next += strcspn(s + next, " ");
		}
		s += next;
		if (*s)
			s++;
	}
	return true;
}
