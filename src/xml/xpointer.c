/* Reads and follows an xpointer. A path of children needs no tree: while elements open,
   it is enough to know how many of its steps the open ones match, and how many siblings
   each step has seen. So the file is parsed once, whatever the xpointer. */
#include "xml/xpointer_int.h"

#include "base/ascii.h"

#include "xml/node.h"

#include <string.h>

enum { PREFIXES_MAX = 16, POSITION_MAX = 1000000000 };

struct prefix {
	const char *name, *uri;
};

struct scan {
	struct arena *arena;
	const char *at, *end;
	struct prefix prefixes[PREFIXES_MAX];
	size_t nprefixes;
};

static void skip_blanks(struct scan *s)
{
	while (s->at < s->end && is_blank(*s->at))
		s->at++;
}

static bool take(struct scan *s, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n) != 0)
		return false;
	s->at += n;
	return true;
}

static bool is_name_start(char c)
{
	return ascii_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return is_name_start(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

/* A name without a colon; NULL if there is none. `id`: it may begin with a digit, as ids
   do. */
static const char *take_name(struct scan *s, bool id)
{
	const char *from = s->at;
	if (from == s->end || !(id ? is_name(*from) : is_name_start(*from)))
		return NULL;
	while (s->at < s->end && is_name(*s->at))
		s->at++;
	return arena_strndup(s->arena, from, (size_t)(s->at - from));
}

/* A number from 1; 0 if there is none. */
static uint32_t take_number(struct scan *s)
{
	uint32_t n = 0;
	while (s->at < s->end && ascii_is_digit(*s->at) && n < POSITION_MAX / 10)
		n = n * 10 + (uint32_t)(*s->at++ - '0');
	return n;
}

static bool take_quoted(struct scan *s, const char **to)
{
	if (s->at == s->end || (*s->at != '\'' && *s->at != '"'))
		return false;
	char quote = *s->at++;
	*to = take_name(s, true);
	return *to && s->at < s->end && *s->at++ == quote;
}

/* The rest of element(…): an id, numbers, or both. */
static bool take_sequence(struct scan *s, struct xpointer *p)
{
	p->id = take_name(s, true);
	while (take(s, "/")) {
		uint32_t n = take_number(s);
		if (!n || p->nsteps == XPOINTER_STEPS_MAX)
			return false;
		p->steps[p->nsteps++] = (struct xpointer_step){.position = n};
	}
	return p->id || p->nsteps;
}

static bool take_step(struct scan *s, struct xpointer_step *out)
{
	*out = (struct xpointer_step){0};
	take(s, "child::");
	if (!take(s, "*")) {
		const char *prefix = NULL;
		out->name = take_name(s, false);
		if (out->name && take(s, ":")) {
			prefix = out->name;
			out->name = take_name(s, false);
		}
		if (!out->name)
			return false;
		for (size_t i = 0; prefix && i < s->nprefixes; i++)
			if (strcmp(s->prefixes[i].name, prefix) == 0)
				out->ns = s->prefixes[i].uri;
		if (prefix && !out->ns)
			return false;
	}
	skip_blanks(s);
	if (!take(s, "["))
		return true;
	skip_blanks(s);
	out->position = take_number(s);
	skip_blanks(s);
	return out->position && take(s, "]");
}

/* The rest of xpointer(…): a path of children, from the file or an id. */
static bool take_path(struct scan *s, struct xpointer *p)
{
	skip_blanks(s);
	if (take(s, "id(")) {
		if (!take_quoted(s, &p->id) || !take(s, ")"))
			return false;
		skip_blanks(s);
		if (s->at < s->end && *s->at == ')')
			return true;
		if (!take(s, "/"))
			return false;
	} else {
		take(s, "/");
	}
	do {
		skip_blanks(s);
		if (p->nsteps == XPOINTER_STEPS_MAX
		    || !take_step(s, &p->steps[p->nsteps]))
			return false;
		p->nsteps++;
		skip_blanks(s);
	} while (take(s, "/"));
	return true;
}

/* The rest of xmlns(prefix=uri). */
static bool take_prefix(struct scan *s)
{
	skip_blanks(s);
	const char *name = take_name(s, false);
	skip_blanks(s);
	if (!name || s->nprefixes == PREFIXES_MAX || !take(s, "="))
		return false;
	skip_blanks(s);
	const char *from = s->at;
	while (s->at < s->end && *s->at != ')')
		s->at++;
	s->prefixes[s->nprefixes++] = (struct prefix){
		name, arena_strndup(s->arena, from, (size_t)(s->at - from))};
	return s->at < s->end;
}

bool xpointer_parse(struct xpointer *p, struct arena *a, const char *text,
                    const char *prefix, const char *ns)
{
	struct scan s = {.arena = a, .at = text, .end = text + strlen(text)};
	memset(p, 0, sizeof *p);
	p->steps = ARENA_ARRAY(a, struct xpointer_step, XPOINTER_STEPS_MAX);
	s.prefixes[s.nprefixes++] = (struct prefix){prefix, ns};
	skip_blanks(&s);
	while (s.end > s.at && is_blank(s.end[-1]))
		s.end--;
	while (take(&s, "xmlns(")) {
		if (!take_prefix(&s) || !take(&s, ")"))
			return false;
		skip_blanks(&s);
	}
	if (take(&s, "element(")) {
		if (!take_sequence(&s, p) || !take(&s, ")"))
			return false;
	} else if (take(&s, "xpointer(")) {
		if (!take_path(&s, p) || !take(&s, ")"))
			return false;
	} else {
		p->id = take_name(&s, true);
	}
	p->inside = !p->id;
	return s.at == s.end && (p->id || p->nsteps);
}

/* Whether this element is the one that the steps start at. */
static bool find_id(struct xpointer *p, size_t depth, const char *const ids[2])
{
	if (p->id_found) {
		p->inside &= depth >= p->first;
		return false;
	}
	for (int i = 0; i < 2; i++)
		p->id_found |= ids[i] && strcmp(ids[i], p->id) == 0;
	p->inside = p->id_found;
	p->first = depth + 1;
	return p->id_found;
}

bool xpointer_names(struct xpointer *p, size_t depth, const char *name, const char *ns,
                    const char *const ids[2])
{
	if (p->id && find_id(p, depth, ids))
		return p->found = p->nsteps == 0;
	if (!p->inside || depth < p->first)
		return false;
	size_t at = depth - p->first;
	if (at >= p->nsteps || at > p->matched)
		return false;
	struct xpointer_step *step = &p->steps[at];
	p->matched = at;
	if (step->name && strcmp(step->name, name) != 0)
		return false;
	if (step->name && (step->ns ? !ns || strcmp(step->ns, ns) != 0 : ns != NULL))
		return false;
	step->count++;
	if (step->position && step->count != step->position)
		return false;
	p->matched = at + 1;
	if (p->matched < p->nsteps) {
		p->steps[p->matched].count = 0;
		return false;
	}
	p->matched = at; /* for its siblings */
	return p->found = true;
}
