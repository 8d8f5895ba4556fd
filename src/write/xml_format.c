/* Lays elements out. The children of an element are items: blocks, runs of words, and
   notes, which are comments and instructions between blocks, and what XInclude will put
   there. Items stand on lines of their own; an element whose only item is a run is filled
   behind its tag; one that is on one line in the file stays so if that fits.

   Blanks beside a block, and at the edges of prose, mean nothing and are free. Others are
   only exchanged for each other. */
#include "write/xml_format.h"

#include "base/width.h"
#include "write/xml_format_int.h"

#include <string.h>

enum { FLAT_BYTES = 1000 }; /* longer elements are not tried on one line */

enum item_kind { ITEM_BLOCK, ITEM_RUN, ITEM_NOTE };

struct item {
	enum item_kind kind;
	const struct part *first, *end; /* of a run; else `first` alone */
	size_t lines;                   /* line ends before it */
	bool blank;                     /* any blank before it */
};

struct place {                           /* where items stand */
	const struct part *part;         /* that they are the children of */
	const struct schema_form *outer; /* by which they have their forms */
	enum form_kind kind;
	size_t indent; /* of the part */
};

struct items {
	struct item *at;
	size_t len, cap;
};

static void write_element(struct layout_out *o, const struct part *p,
                          const struct schema_form *outer, size_t indent);

/* ---- output ---- */

void format_put(struct layout_out *o, const char *at, size_t len)
{
	size_t line = len;
	while (line > 0 && at[line - 1] != '\n')
		line--;
	if (line)
		o->column = 0;
	o->failed |= o->flat && line;
	strbuf_add(o->out, at, len);
	o->column += width_of(at + line, len - line);
}

static void add_blanks(struct strbuf *to, size_t n)
{
	memset(strbuf_reserve(to, n), ' ', n);
	to->len += n;
	to->at[to->len] = '\0';
}

void format_newline(struct layout_out *o, size_t indent)
{
	o->failed |= o->flat;
	strbuf_addc(o->out, '\n');
	add_blanks(o->out, indent);
	o->column = indent;
}

static void put_source(struct layout_out *o, const struct part *p)
{
	format_put(o, p->source.at, p->source.len);
}

/* ---- forms ---- */

static const struct schema_form include_form = {.kind = FORM_BLOCK};

const struct schema_form *format_form(struct layout_out *o, const struct part *p,
                                      const struct schema_form *outer)
{
	if (p->ns == NS_XINCLUDE)
		return slice_is(p->local, "include")    ? &include_form
		       : slice_is(p->local, "fallback") ? outer
		                                        : NULL;
	if (p->ns != NS_OURS)
		return NULL;
	if (!outer)
		return schema_form_root(o->forms, p->local.at, p->local.len);
	return outer == &include_form
	               ? NULL
	               : schema_form_child(o->forms, outer, p->local.at, p->local.len);
}

static bool is_include(const struct part *p)
{
	return p->kind == PART_ELEMENT && p->ns == NS_XINCLUDE
	       && slice_is(p->local, "include");
}

/* ---- items ---- */

static bool is_block(struct layout_out *o, const struct place *at, const struct part *p)
{
	if (p->kind != PART_ELEMENT)
		return p->kind == PART_DECLARATION || p->kind == PART_DOCTYPE;
	if (at->kind == FORM_BLOCK)
		return true;
	if (p->ns != NS_OURS)
		return false;
	const struct schema_form *form = format_form(o, p, at->outer);
	return form && form->kind != FORM_INLINE && form->kind != FORM_WORD;
}

static bool is_blank_text(const struct part *p)
{
	return p->kind == PART_TEXT && slice_is_blank(p->source);
}

static bool is_note(const struct part *p)
{
	return p->kind == PART_COMMENT || p->kind == PART_INSTRUCTION || is_include(p);
}

/* Whether the parts up to `end` are notes alone, so that each may have its own line. What
   is included may be words: then only a blank may become a line end. */
static bool are_notes(const struct part *p, const struct part *end)
{
	const struct part *last = NULL;
	for (; p != end; p = p->next) {
		if (is_blank_text(p)) {
			last = NULL;
			continue;
		}
		if (!is_note(p) || (last && (is_include(p) || is_include(last))))
			return false;
		last = p;
	}
	return true;
}

static void add_item(struct layout_out *o, struct items *to, const struct place *at,
                     enum item_kind kind, const struct part *p, const struct part *end)
{
	const char *start = p->source.at, *from = at->part->inside.at;
	if (kind == ITEM_RUN)
		while (is_blank(*start))
			start++;
	const char *before = start;
	while (before > from && is_blank(before[-1]))
		before--;
	struct slice blanks = {before, (size_t)(start - before)};
	vec_push(o->arena, to,
	         ((struct item){kind, p, end, slice_lines(blanks), blanks.len > 0}));
}

static struct items find_items(struct layout_out *o, const struct place *at)
{
	struct items items = {0};
	const struct part *p = at->part->first;
	while (p) {
		const struct part *end = p;
		if (is_blank_text(p)) {
			p = p->next;
			continue;
		}
		if (is_block(o, at, p)) {
			add_item(o, &items, at, ITEM_BLOCK, p, p->next);
			p = p->next;
			continue;
		}
		while (end && !is_block(o, at, end))
			end = end->next;
		if (!are_notes(p, end)) {
			add_item(o, &items, at, ITEM_RUN, p, end);
			p = end;
		}
		for (; p != end; p = p->next)
			if (!is_blank_text(p))
				add_item(o, &items, at, ITEM_NOTE, p, p->next);
	}
	return items;
}

/* ---- notes ---- */

static size_t leading_blanks(const char *line, const char *end)
{
	const char *s = line;
	while (s < end && *s == ' ')
		s++;
	return s < end && *s == '\t' ? SIZE_MAX : (size_t)(s - line);
}

/* The fewest blanks that the lines after the first begin with; SIZE_MAX if one has a
   tab there, or there is none. */
static size_t least_indent(struct slice s)
{
	const char *end = s.at + s.len, *line = s.at;
	size_t least = SIZE_MAX;
	while ((line = memchr(line, '\n', (size_t)(end - line)))) {
		size_t n = leading_blanks(++line, end);
		if (n == SIZE_MAX)
			return n;
		if (line[n] != '\n' && n < least)
			least = n;
	}
	return least;
}

/* How far a note on lines of its own stands from its line's start; SIZE_MAX where
   something else is before it. */
static size_t old_indent(const struct part *p)
{
	const struct part *whole = p->outer;
	const char *s = p->source.at;
	while (whole->outer)
		whole = whole->outer;
	const char *text = whole->source.at;
	while (s > text && s[-1] == ' ')
		s--;
	return s == text || s[-1] == '\n' ? (size_t)(p->source.at - s) : SIZE_MAX;
}

/* Moves the lines of a comment along with its first. */
static void put_note(struct layout_out *o, const struct part *p)
{
	size_t before = old_indent(p), least = least_indent(p->source);
	size_t now = o->column;
	const char *s = p->source.at, *end = s + p->source.len;
	if (before == SIZE_MAX || least == SIZE_MAX || before == now) {
		put_source(o, p);
		return;
	}
	size_t less = before > now ? before - now : 0,
	       more = now > before ? now - before : 0;
	less = less < least ? less : least;
	for (const char *line; (line = memchr(s, '\n', (size_t)(end - s))); s = line) {
		format_put(o, s, (size_t)(++line - s));
		size_t n = leading_blanks(line, end);
		if (line[n] == '\n')
			continue;
		add_blanks(o->out, more);
		line += less;
	}
	format_put(o, s, (size_t)(end - s));
}

/* ---- elements ---- */

static void write_item(struct layout_out *o, const struct place *at,
                       const struct item *item, size_t indent)
{
	if (item->kind == ITEM_RUN)
		format_fill(o, item->first, item->end, at->outer, indent, NULL);
	else if (item->first->kind == PART_ELEMENT)
		write_element(o, item->first, at->outer, indent);
	else if (item->first->kind == PART_DECLARATION)
		format_put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", 38);
	else
		put_note(o, item->first);
}

static void write_flat(struct layout_out *o, const struct place *at,
                       const struct items *items)
{
	for (size_t i = 0; i < items->len; i++) {
		const struct item *item = &items->at[i];
		bool note = item->kind == ITEM_NOTE
		            || (i && items->at[i - 1].kind == ITEM_NOTE);
		if (note && item->blank)
			format_put(o, " ", 1);
		write_item(o, at, item, 0);
	}
}

/* Whether an item goes on behind the last: a comment on the same line. */
static bool stays_behind(const struct item *item)
{
	return item->kind == ITEM_NOTE && item->lines == 0
	       && item->first->kind == PART_COMMENT;
}

/* Each item on a line of its own, but words directly behind the start tag. */
static void write_open(struct layout_out *o, const struct place *at,
                       const struct items *items)
{
	size_t indent = at->indent + FORMAT_INDENT;
	bool root = !at->part->outer->outer;
	const char *end = at->part->inside.at + at->part->inside.len, *s = end;
	for (size_t i = 0; i < items->len; i++) {
		const struct item *item = &items->at[i];
		bool behind = stays_behind(item) || (!i && item->kind == ITEM_RUN);
		if (!behind && item->lines > 1 && (i || root))
			strbuf_addc(o->out, '\n');
		if (!behind)
			format_newline(o, indent);
		else if (item->kind == ITEM_NOTE)
			format_put(o, " ", 1);
		write_item(o, at, item, indent);
	}
	while (s > at->part->inside.at && is_blank(s[-1]))
		s--;
	if (root && slice_lines((struct slice){s, (size_t)(end - s)}) > 1)
		strbuf_addc(o->out, '\n');
	format_newline(o, at->indent);
}

/* Writes an element on the line if it stands on one in the file, too, and fits. */
static bool try_flat(struct layout_out *o, const struct part *p,
                     const struct schema_form *outer)
{
	struct strbuf line = STRBUF_INIT;
	struct layout_out flat = *o;
	if (p->source.len > FLAT_BYTES || memchr(p->source.at, '\n', p->source.len))
		return false;
	flat.out = &line;
	flat.flat = true;
	write_element(&flat, p, outer, 0);
	bool fits = !flat.failed && flat.column <= FORMAT_COLUMNS;
	if (fits)
		format_put(o, line.at, line.len);
	strbuf_release(&line);
	return fits;
}

static void write_content(struct layout_out *o, const struct place *at,
                          const struct items *items)
{
	if (items->len == 1 && items->at[0].kind == ITEM_RUN) {
		format_fill(o, items->at[0].first, items->at[0].end, at->outer,
		            at->indent + FORMAT_INDENT, at->part);
		return;
	}
	if (o->flat)
		write_flat(o, at, items);
	else
		write_open(o, at, items);
	format_end_tag(o, at->part);
}

/* Writes an element from where the line stands. */
static void write_element(struct layout_out *o, const struct part *p,
                          const struct schema_form *outer, size_t indent)
{
	const struct schema_form *form = format_form(o, p, outer);
	if (!form || form->kind == FORM_INLINE || form->kind > FORM_EXACT
	    || part_keeps_space(p)) {
		put_source(o, p);
		return;
	}
	bool exact = form->kind == FORM_EXACT;
	bool empty = exact ? !p->inside.len : slice_is_blank(p->inside);
	size_t hang = o->flat ? 0 : indent + p->name.len + 2;
	if (exact || empty) {
		format_start_tag(o, p, form, empty, hang);
		if (empty)
			return;
		format_put(o, p->inside.at, p->inside.len);
		format_end_tag(o, p);
		return;
	}
	struct arena_mark mark = arena_mark(o->arena);
	bool include = form == &include_form;
	struct place at = {p, include ? outer : form, form->kind, indent};
	struct items items = find_items(o, &at);
	bool words = items.len == 1 && items.at[0].kind == ITEM_RUN;
	if (words || o->flat || !try_flat(o, p, outer)) {
		format_start_tag(o, p, form, false, hang);
		write_content(o, &at, &items);
	}
	arena_rewind(o->arena, mark);
}

/* ---- files ---- */

bool xml_format_root(const struct xml_text *t, const struct schema_forms *forms,
                     struct strbuf *name)
{
	struct arena arena;
	arena_init(&arena);
	const struct part *root =
		parts_root(parts_read(&arena, t->text, t->len, schema_forms_ns(forms)));
	bool ours = root->ns == NS_OURS;
	strbuf_add(name, root->local.at, root->local.len);
	arena_release(&arena);
	return ours;
}

/* The text with each line end as a line feed, as XML has them. */
static void unify_lines(const struct xml_text *t, struct strbuf *to)
{
	const char *s = t->text, *end = s + t->len, *cr;
	strbuf_reserve(to, t->len);
	while ((cr = memchr(s, '\r', (size_t)(end - s)))) {
		strbuf_add(to, s, (size_t)(cr - s));
		strbuf_addc(to, '\n');
		s = cr + 1 + (cr[1] == '\n');
	}
	strbuf_add(to, s, (size_t)(end - s));
}

static bool is_known(struct xml_text *t, struct layout_out *o, const struct part *root,
                     struct diags *diags)
{
	bool ours = root->ns == NS_OURS;
	if (ours && format_form(o, root, NULL))
		return true;
	struct strbuf name = STRBUF_INIT;
	strbuf_add(&name, root->local.at, root->local.len);
	diags_add_id(diags, ours ? DIAG_ROOT_UNKNOWN : DIAG_ROOT_NAMESPACE,
	             xml_text_pos(t, (size_t)(root->source.at - t->text)), name.at);
	strbuf_release(&name);
	return false;
}

static void write_whole(struct layout_out *o, const struct part *all)
{
	const struct place at = {all, NULL, FORM_BLOCK, 0};
	struct items items = find_items(o, &at);
	for (size_t i = 0; i < items.len; i++) {
		if (i && items.at[i].lines > 1)
			strbuf_addc(o->out, '\n');
		write_item(o, &at, &items.at[i], 0);
		strbuf_addc(o->out, '\n');
		o->column = 0;
	}
}

/* `part`: where the first element alone goes; NULL: the whole file. */
static bool format(struct xml_text *t, struct schema_forms *forms,
                   const struct xml_place *part, struct diags *diags, struct strbuf *to)
{
	const char *ns = schema_forms_ns(forms);
	struct arena arena;
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	struct layout_out o = {.out = &out, .arena = &arena, .forms = forms};
	arena_init(&arena);
	const struct part *all = parts_read(&arena, t->text, t->len, ns);
	bool known = is_known(t, &o, parts_root(all), diags);
	if (known && memchr(t->text, '\r', t->len)) {
		unify_lines(t, &text);
		all = parts_read(&arena, text.at, text.len, ns);
	}
	if (known && part) {
		o.column = part->indent;
		o.bare = part->plain;
		write_element(&o, parts_root(all), NULL, part->indent);
	} else if (known) {
		write_whole(&o, all);
	}
	if (known && !part)
		xml_text_add(t, out.at, out.len, to);
	else
		strbuf_add(to, out.at, out.len);
	strbuf_release(&out);
	strbuf_release(&text);
	arena_release(&arena);
	return known;
}

bool xml_format(struct xml_text *t, struct schema_forms *forms, struct diags *diags,
                struct strbuf *to)
{
	return format(t, forms, NULL, diags, to);
}

bool xml_format_element(struct xml_text *t, struct schema_forms *forms,
                        struct xml_place at, struct diags *diags, struct strbuf *to)
{
	return format(t, forms, &at, diags, to);
}

size_t xml_format_difference(const struct xml_text *t, const struct strbuf *new)
{
	size_t i = 0;
	if (t->recoded || t->mark)
		return 0;
	while (i < t->len && i < new->len && t->text[i] == new->at[i])
		i++;
	return i;
}

bool xml_format_is_same(const struct xml_text *t, const struct strbuf *new)
{
	return !t->recoded && !t->mark
	       && t->len == new->len &&memcmp(t->text, new->at, new->len) == 0;
}
