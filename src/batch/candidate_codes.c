/* Who is who: by e-mail address, else by name, else by order. Candidates and the rows of
   codes.csv are sorted together by what they are known by, so that those of one person
   stand side by side; each step leaves to the next who was not found. */
#include "batch/candidate_codes.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "batch/candidate_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CODES_BYTES_MAX = 1 << 28 };

struct person {          /* of the roster, or of the file */
	const char *key; /* what the step goes by */
	struct candidate *candidate;
	struct code_row *row;
	size_t order;
};

struct settling {
	struct arena *arena;
	struct diags *diags;
	enum codes_by by;
	struct candidate **all; /* the roster's, by row */
	size_t n;
	VEC(struct code_row) rows;
	bool *taken; /* by row of the file: somebody of the roster has it */
	size_t nfile;
	VEC(const char *) used;  /* codes that nobody else may have */
	struct hash_table table; /* of them */
	unsigned next;           /* number to try where the row's own is used */
};

/* ---- codes that are used ---- */

static const char *lower(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);
	for (char *s = out; *s; s++)
		*s = ascii_lower(*s);
	return out;
}

static bool is_used(const struct settling *s, const char *code)
{
	const char *key = lower(s->arena, code);
	uint64_t hash = hash_string(key);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&s->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(s->used.at[i], key) == 0)
			return true;
	return false;
}

static void use(struct settling *s, const char *code)
{
	const char *key = lower(s->arena, code);
	hash_table_add(&s->table, hash_string(key), s->used.len);
	vec_push(s->arena, &s->used, key);
}

/* ---- who is who ---- */

static int by_row(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a,
			       *y = *(struct candidate *const *)b;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int by_key(const void *a, const void *b)
{
	const struct person *x = a, *y = b;
	int order = strcmp(x->key, y->key);
	return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

static void give(struct settling *s, struct candidate *c, struct code_row *row)
{
	c->code = row->code;
	s->taken[row - s->rows.at] = true;
	row->name = c->name;
	row->email = c->email;
}

/* Those of the roster that have no code yet, and those of the file that nobody has. */
static struct person *list_open(struct settling *s, bool by_email, size_t *n)
{
	struct person *list = ARENA_ARRAY(s->arena, struct person, s->n + s->nfile + 1);
	*n = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = s->all[i];
		if (!*c->code && (!by_email || *c->email))
			list[(*n)++] =
				(struct person){by_email ? lower(s->arena, c->email)
			                                 : fold_text(s->arena, c->name),
			                        c, NULL, i};
	}
	for (size_t i = 0; i < s->nfile; i++) {
		struct code_row *row = &s->rows.at[i];
		if (!s->taken[i] && (!by_email || *row->email))
			list[(*n)++] =
				(struct person){by_email ? lower(s->arena, row->email)
			                                 : fold_text(s->arena, row->name),
			                        NULL, row, i};
	}
	qsort(list, *n, sizeof *list, by_key);
	return list;
}

/* People of one name. One in the roster and one in the file are the same, whatever their
   addresses; of several, those without an address are taken in order, which is told. */
static void match_names(struct settling *s, struct person *list, size_t n)
{
	size_t candidates = 0, rows = 0, at = 0;
	const struct candidate *before = NULL;
	for (size_t i = 0; i < n; i++) {
		candidates += list[i].candidate != NULL;
		rows += list[i].row != NULL;
	}
	for (size_t i = 0; i < n; i++) {
		struct candidate *c = list[i].candidate;
		bool only = candidates == 1 && rows == 1;
		if (!c || (*c->email && !only))
			continue;
		while (at < n && (!list[at].row || (*list[at].row->email && !only)))
			at++;
		if (at < n)
			give(s, c, list[at++].row);
		if (before)
			diags_add(s->diags, DIAG_ROSTER_SAME, c->pos,
			          (int)before->pos.line);
		before = c;
	}
}

static void match(struct settling *s)
{
	size_t n;
	struct person *list = list_open(s, true, &n);
	for (size_t i = 0, k; i < n; i = k) {
		struct candidate *c = NULL;
		struct code_row *row = NULL;
		for (k = i; k < n && strcmp(list[k].key, list[i].key) == 0; k++) {
			c = c ? c : list[k].candidate;
			row = row ? row : list[k].row;
		}
		if (c && row)
			give(s, c, row);
	}
	list = list_open(s, false, &n);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && strcmp(list[k].key, list[i].key) == 0; k++)
			;
		match_names(s, list + i, k - i);
	}
}

static bool is_same_person(struct settling *s, const struct candidate *c,
                           const struct code_row *row)
{
	return (*c->email && ascii_same(c->email, row->email))
	       || strcmp(fold_text(s->arena, c->name), fold_text(s->arena, row->name))
	                  == 0;
}

/* Codes that the roster itself gives: one of the file must be its owner's. */
static bool take_given(struct settling *s, const char *path)
{
	struct hash_table table = {.arena = s->arena};
	bool ok = true;
	for (size_t i = 0; i < s->nfile; i++) {
		hash_table_add(&table, hash_string(lower(s->arena, s->rows.at[i].code)),
		               i);
		use(s, s->rows.at[i].code);
	}
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = s->all[i];
		if (!*c->code)
			continue;
		uint64_t hash = hash_string(lower(s->arena, c->code));
		size_t at = hash_table_start(hash);
		uint32_t k;
		while ((k = hash_table_next(&table, hash, &at)) != HASH_TABLE_END) {
			struct code_row *row = &s->rows.at[k];
			if (!ascii_same(row->code, c->code))
				continue;
			if (is_same_person(s, c, row)) {
				s->taken[k] = true;
			} else {
				diags_add(s->diags, DIAG_CODE_OF_OTHER, c->pos, c->code,
				          path);
				ok = false;
			}
		}
		use(s, c->code);
	}
	return ok;
}

/* ---- new ones ---- */

/* The name in small letters, digits and hyphens; "" where none is left or it cannot name
   a folder. */
static const char *name_code(struct arena *arena, const char *name)
{
	enum { LONGEST = CODE_MAX - 8 }; /* room for a number behind */
	const char *folded = fold_text(arena, name);
	char *code = arena_alloc(arena, strlen(folded) + 1), *to = code;
	for (; *folded && to - code < LONGEST; folded++) {
		if (ascii_is_letter(*folded) || ascii_is_digit(*folded))
			*to++ = *folded;
		else if (to > code && to[-1] != '-' && (*folded == ' ' || *folded == '-'))
			*to++ = '-';
	}
	while (to > code && to[-1] == '-')
		to--;
	*to = '\0';
	return *code && !roster_code_fault(code) ? code : "";
}

static const char *new_code(struct settling *s, const struct candidate *c)
{
	const char *name = s->by == CODES_BY_NAME ? name_code(s->arena, c->name) : "";
	const char *code = name;
	for (unsigned i = 2; *code && is_used(s, code); i++)
		code = arena_printf(s->arena, "%s-%u", name, i);
	if (*code)
		return code;
	code = arena_printf(s->arena, "C-%03u", c->row);
	while (is_used(s, code))
		code = arena_printf(s->arena, "C-%03u", s->next++);
	return code;
}

static size_t make_codes(struct settling *s)
{
	size_t made = 0;
	s->next = s->n ? s->all[s->n - 1]->row + 1 : 1;
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = s->all[i];
		if (*c->code)
			continue;
		c->code = new_code(s, c);
		use(s, c->code);
		vec_push(s->arena, &s->rows,
		         ((struct code_row){c->pos, c->code, c->name, c->email}));
		made++;
	}
	return made;
}

/* ---- all of it ---- */

/* Makes lists of the roster's that can be written to. */
static void copy_candidates(struct settling *s, struct roster *roster)
{
	struct candidate *there = ARENA_ARRAY(s->arena, struct candidate, roster->n + 1);
	struct candidate *absent =
		ARENA_ARRAY(s->arena, struct candidate, roster->nabsent + 1);
	s->n = roster->n + roster->nabsent;
	s->all = ARENA_ARRAY(s->arena, struct candidate *, s->n + 1);
	for (size_t i = 0; i < roster->n; i++) {
		there[i] = roster->candidates[i];
		s->all[i] = &there[i];
	}
	for (size_t i = 0; i < roster->nabsent; i++) {
		absent[i] = roster->absent[i];
		s->all[roster->n + i] = &absent[i];
	}
	qsort(s->all, s->n, sizeof *s->all, by_row);
	roster->candidates = there;
	roster->absent = absent;
}

/* False after a fault; no file is none. */
static bool read_file(struct settling *s, const char *folder, const char *path)
{
	struct strbuf bytes = STRBUF_INIT;
	struct code_row *rows = NULL;
	bool ok = true;
	int error = folder_read_file(folder, CODES_FILE, CODES_BYTES_MAX, &bytes);
	if (error && error != ENOENT) {
		diags_add_system(s->diags, DIAG_FILE_UNREADABLE, (struct pos){0}, path,
		                 error);
		ok = false;
	} else if (!error) {
		ok = codes_file_read(&bytes, diags_add_file(s->diags, path), s->arena,
		                     s->diags, &rows, &s->nfile);
	}
	for (size_t i = 0; ok && i < s->nfile; i++)
		vec_push(s->arena, &s->rows, rows[i]);
	s->taken = ARENA_ARRAY(s->arena, bool, s->nfile + 1);
	strbuf_release(&bytes);
	return ok;
}

static size_t codeless(const struct roster *roster)
{
	size_t n = 0;
	for (size_t i = 0; i < roster->n; i++)
		n += !*roster->candidates[i].code;
	for (size_t i = 0; i < roster->nabsent; i++)
		n += !*roster->absent[i].code;
	return n;
}

bool candidate_codes_settle(const char *folder, enum codes_by by, struct roster *roster,
                            struct arena *arena, struct diags *diags,
                            struct candidate_codes *out)
{
	struct settling s = {
		.arena = arena, .diags = diags, .by = by, .table = {.arena = arena}};
	const char *path = arena_printf(arena, "%s/%s", folder, CODES_FILE);
	*out = (struct candidate_codes){.rows = NULL};
	if (!read_file(&s, folder, path))
		return false;
	if (!s.nfile && !codeless(roster))
		return true;
	copy_candidates(&s, roster);
	if (!take_given(&s, path))
		return false;
	match(&s);
	out->made = make_codes(&s);
	out->rows = s.rows.at;
	out->n = s.rows.len;
	if (out->made)
		diags_add(diags, DIAG_CODES_MADE, s.rows.at[s.nfile].pos, (int)out->made,
		          s.rows.at[s.nfile].code);
	return true;
}
