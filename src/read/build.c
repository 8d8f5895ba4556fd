/* Events to nodes. Whatever the events' source (a parser, the tree of an XInclude), elements
   open and close here, so that limits, languages and bases are the same for all. A unit's nodes
   live until the unit was checked and converted: memory does not grow with the file. */
#include "read/build_int.h"

#include "base/lang.h"

#include <string.h>

enum { UNITS_ALONE = 64 }; /* before a thread pays */

void build_init(struct build *b, struct reader *r)
{
	memset(b, 0, sizeof *b);
	arena_init(&b->scratch);
	b->nodes = &b->scratch;
	b->r = r;
	b->names = xmlDictCreate();
	if (!b->names)
		mem_die();
	b->validation = validation_new(r->diags);
	b->bytes_left = FILE_BYTES_MAX;
	b->includes_left = INCLUDES_MAX;
}

/* The file's check, when no thread is at it. */
static struct validation *at_rest(struct build *b)
{
	checker_wait(b->checker);
	return b->validation;
}

static void take_beside(struct build *b, bool yes)
{
	if (b->checker)
		b->beside(b->ctx, yes ? checker_diags(b->checker) : NULL);
}

void build_release(struct build *b)
{
	checker_wait(b->checker);
	take_beside(b, false);
	checker_free(b->checker);
	b->r->errors_beside = 0;
	validation_free(b->validation);
	xmlDictFree(b->names);
	strbuf_release(&b->text);
	arena_release(&b->scratch);
	memset(b, 0, sizeof *b);
}

void build_stop(struct build *b)
{
	b->stopped = b->broken = true;
	for (struct frame *f = b->frame; f; f = f->outer)
		if (f->parser)
			xmlStopParser(f->parser);
}

/* Lets the nodes of a unit go. */
static void drop_unit(struct build *b)
{
	b->root->first = b->root->last = NULL;
	b->unit_bytes = 0;
	if (b->checker) {
		b->nodes = checker_nodes(b->checker);
		b->r->errors_beside = checker_errors(b->checker);
	} else {
		arena_rewind(&b->scratch, b->unit_mark);
	}
}

void build_gap(struct build *b)
{
	b->broken = true;
	if (b->depth > 1)
		b->unit_broken = true;
}

void build_cut(struct build *b, size_t depth)
{
	if (b->depth <= depth)
		return;
	strbuf_clear(&b->text);
	b->text_solid = false;
	b->depth = depth;
	b->unit_broken = false; /* that unit is gone */
	build_gap(b);
	if (depth == 1 && b->unit)
		drop_unit(b);
}

static bool spent(struct build *b, size_t bytes, struct pos pos)
{
	b->unit_bytes += bytes;
	if (b->unit_bytes <= UNIT_BYTES_MAX)
		return false;
	diags_add(b->r->diags, DIAG_UNIT_LARGE, pos, UNIT_BYTES_MAX >> 20);
	build_stop(b);
	return true;
}

static void append(struct build *b, struct node *n)
{
	struct node *parent = b->open[b->depth - 1];
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

/* Makes a node of the text gathered since the last tag; blanks between elements that hold no
   text are no text. */
static void flush(struct build *b)
{
	if (!b->text.len || !b->depth)
		return;
	struct node *parent = b->open[b->depth - 1];
	bool keep = b->text_solid || parent->tag == TAG_NONE
	            || tag_flags(parent->tag) & HOLDS_TEXT;
	if (keep && !spent(b, sizeof *parent + b->text.len, b->text_pos)) {
		struct node *n = arena_alloc(b->nodes, sizeof *n);
		n->tag = TAG_CHARACTERS;
		n->pos = b->text_solid ? b->text_pos : parent->pos;
		n->lang = parent->lang;
		n->base = parent->base;
		n->text = arena_strndup(b->nodes, b->text.at, b->text.len);
		n->len = b->text.len;
		if (b->depth > 1)
			append(b, n);
		else
			validation_text(at_rest(b), n);
	}
	strbuf_clear(&b->text);
	b->text_solid = false;
}

void build_text(struct build *b, const char *s, size_t n, struct pos pos)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed || !b->depth)
		return;
	if (f->depth && f->modes[f->depth - 1] >= MODE_INCLUDE)
		return;
	if (!b->text_solid) {
		size_t i = 0;
		while (i < n && is_blank(s[i]))
			i++;
		b->text_solid = i < n;
		b->text_pos = pos;
	}
	strbuf_add(&b->text, s, n);
	if (b->text.len > TEXT_BYTES_MAX) {
		diags_add(b->r->diags, DIAG_TEXT_LONG, b->text_pos, TEXT_BYTES_MAX >> 20);
		build_stop(b);
	}
}

/* The value, with the form in which libxml2 hands over an ampersand undone. */
static const char *value_copy(struct arena *a, const struct event_attr *e, size_t *len)
{
	const char *s = (const char *)e->value;
	size_t n = (size_t)(e->end - e->value), to = 0;
	char *copy = arena_strndup(a, s, n);
	if (memchr(copy, '&', n)) {
		for (size_t i = 0; i < n; i++) {
			copy[to++] = s[i];
			if (s[i] == '&' && n - i >= 5 && memcmp(s + i, "&#38;", 5) == 0)
				i += 4;
		}
		copy[n = to] = '\0';
	}
	*len = n;
	return copy;
}

static void xml_attribute(struct build *b, struct arena *arena, struct node *n,
                          const struct node_attr *a)
{
	if (strcmp(a->name, "lang") == 0) {
		if (!*a->value)
			n->lang = "";
		else if (lang_is_tag(a->value))
			n->lang = lang_canonical(arena, a->value);
		else
			diags_add(b->r->diags, DIAG_LANG_BAD, n->pos, a->value);
	} else if (strcmp(a->name, "base") == 0) {
		if (path_is_url(a->value))
			diags_add(b->r->diags, DIAG_REFERENCE_URL, n->pos, a->value);
		else
			n->base = path_folder(arena, path_join(arena, n->base, a->value));
	} else if (strcmp(a->name, "id") != 0 && strcmp(a->name, "space") != 0) {
		struct strbuf name = STRBUF_INIT;
		strbuf_addf(&name, "xml:%s", a->name);
		diags_add(b->r->diags, DIAG_ATTRIBUTE_UNKNOWN, n->pos, name.at, n->name);
		strbuf_release(&name);
	}
}

/* A node with its attributes, language and base, not yet in the tree. */
static struct node *make_node(struct build *b, struct arena *a, const xmlChar *name,
                              const xmlChar *ns, size_t nattrs,
                              const struct event_attr *attrs, struct pos pos)
{
	struct frame *f = b->frame;
	struct node *n = arena_alloc(a, sizeof *n);
	struct node_attr *to = ARENA_ARRAY(a, struct node_attr, nattrs);
	const struct node *parent = b->depth ? b->open[b->depth - 1] : NULL;
	bool ours = ns && strcmp((const char *)ns, KITPRESS_NS) == 0;
	size_t bytes = sizeof *n + nattrs * sizeof *to;
	n->pos = pos;
	n->tag = ours ? tag_lookup(&b->r->tags, (const char *)name) : TAG_NONE;
	n->name = n->tag ? tag_name(n->tag) : (const char *)name;
	n->ns = ours ? KITPRESS_NS : (const char *)ns;
	n->lang = parent ? parent->lang : "";
	n->base = parent ? parent->base : f->base;
	if (b->depth == f->start) {
		n->base = f->base;
		if (f->lang)
			n->lang = f->lang;
	}
	n->attrs = to;
	n->len = nattrs;
	for (size_t i = 0; i < nattrs; i++, to++) {
		to->name = (const char *)attrs[i].name;
		to->prefix = (const char *)attrs[i].prefix;
		to->ns = (const char *)attrs[i].ns;
		to->value = value_copy(a, &attrs[i], &to->len);
		bytes += to->len;
		if (to->len > ATTRIBUTE_BYTES_MAX) {
			diags_add(b->r->diags, DIAG_ATTRIBUTE_LONG, pos, ATTRIBUTE_BYTES_MAX >> 10);
			build_stop(b);
		}
	}
	for (size_t i = 0; i < nattrs && !b->stopped; i++)
		if (n->attrs[i].ns && strcmp(n->attrs[i].ns, XML_NS) == 0)
			xml_attribute(b, a, n, &n->attrs[i]);
	return b->stopped || spent(b, bytes, pos) ? NULL : n;
}

static void open_node(struct build *b, struct node *n)
{
	if (b->depth)
		append(b, n);
	b->open[b->depth++] = n;
	if (b->depth > 1)
		return;
	b->root = n;
	b->begin(b, b->begin_ctx);
	if (b->stopped)
		return;
	validation_begin(b->validation, n);
	b->unit_mark = arena_mark(&b->scratch);
}

/* What is to become of an element. */
static enum mode mode_of(struct build *b, const xmlChar *name, const xmlChar *ns,
                         struct pos pos)
{
	struct frame *f = b->frame;
	enum mode outer = f->depth ? (enum mode)f->modes[f->depth - 1] : MODE_NODE;
	bool xi = ns && strcmp((const char *)ns, XINCLUDE_NS) == 0;
	bool ours = ns && strcmp((const char *)ns, KITPRESS_NS) == 0;
	if (outer == MODE_SKIP)
		return MODE_SKIP;
	if (outer == MODE_INCLUDE) {
		if (!xi || !f->wants_fallback || strcmp((const char *)name, "fallback") != 0)
			return MODE_SKIP;
		f->wants_fallback = false;
		return MODE_THROUGH;
	}
	if (xi && strcmp((const char *)name, "include") == 0)
		return MODE_INCLUDE;
	if (xi) {
		diags_add(b->r->diags, DIAG_INCLUDE_STRAY, pos, (const char *)name);
		return MODE_SKIP;
	}
	/* a bank drawn into a bank gives its questions, not itself */
	if (ours && f->outer && f->depth == 0 && b->depth == 1 && b->root->tag == TAG_BANK
	    && strcmp((const char *)name, "bank") == 0)
		return MODE_THROUGH;
	if (ours && f->outer && f->depth == 1 && outer == MODE_THROUGH
	    && strcmp((const char *)name, "framework") == 0)
		return MODE_SKIP;
	return MODE_NODE;
}

void build_start(struct build *b, const xmlChar *name, const xmlChar *ns, size_t nattrs,
                 const struct event_attr *attrs, struct pos pos)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed)
		return;
	if (f->depth >= ELEMENT_DEPTH_MAX || b->depth >= ELEMENT_DEPTH_MAX) {
		diags_add(b->r->diags, DIAG_ELEMENT_DEEP, pos, ELEMENT_DEPTH_MAX);
		build_stop(b);
		return;
	}
	if (reader_weary(b->r)) {
		diags_add(b->r->diags, DIAG_ERRORS_MANY, pos, ERRORS_MAX);
		build_stop(b);
		return;
	}
	enum mode mode = mode_of(b, name, ns, pos);
	f->modes[f->depth++] = (uint8_t)mode;
	if (mode == MODE_SKIP)
		return;
	flush(b);
	if (mode == MODE_INCLUDE) {
		include_start(b, nattrs, attrs, pos);
		return;
	}
	struct arena *a = mode == MODE_NODE ? b->nodes : &b->scratch; /* units go, banks stay */
	struct node *n = b->stopped ? NULL : make_node(b, a, name, ns, nattrs, attrs, pos);
	if (n && mode == MODE_NODE) {
		open_node(b, n);
	} else if (n && f->depth == 1) { /* an included bank */
		f->base = n->base;
		f->lang = *n->lang ? n->lang : NULL;
		b->unit_mark = arena_mark(&b->scratch);
	}
}

static void take_here(struct build *b, struct node *unit)
{
	validation_unit(at_rest(b), unit);
	if (!b->unit)
		return;
	take_beside(b, false);
	b->unit(b->ctx, unit);
	take_beside(b, true);
}

/* A framework is another file, which only one thread at a time may read. */
static void end_unit(struct build *b, struct node *unit)
{
	if (!b->unit_broken && b->checker && unit->tag != TAG_FRAMEWORK)
		checker_unit(b->checker, unit);
	else if (!b->unit_broken)
		take_here(b, unit);
	if (b->unit) {
		if (++b->units == UNITS_ALONE) {
			b->checker = checker_new(b->validation, b->r->diags, b->unit, b->ctx);
			take_beside(b, true);
		}
		drop_unit(b);
	}
	b->unit_broken = false;
}

void build_end(struct build *b)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed || !f->depth)
		return;
	enum mode mode = (enum mode)f->modes[--f->depth];
	if (mode == MODE_SKIP)
		return;
	flush(b);
	if (b->stopped)
		return;
	if (mode == MODE_INCLUDE)
		include_end(b);
	if (mode != MODE_NODE)
		return;
	struct node *n = b->open[--b->depth];
	if (b->depth == 1) {
		end_unit(b, n);
	} else if (b->depth == 0) {
		validation_end(at_rest(b));
		take_beside(b, false);
	}
}
