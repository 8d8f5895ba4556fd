/* Events to nodes. Elements of the named file and of included ones open and close here,
   so that limits, languages, bases and audiences are the same for all. The nodes of a
   unit live until it is checked and converted: memory does not grow with the file. */
#include "xml/node_build_int.h"

#include "base/lang.h"

#include <string.h>

void node_build_stop(struct node_build *b)
{
	b->stopped = b->broken = true;
	for (struct frame *f = b->frame; f; f = f->outer)
		if (f->parser)
			xmlStopParser(f->parser);
}

/* Frees the nodes of a unit. */
static void drop_unit(struct node_build *b)
{
	b->root->first = b->root->last = NULL;
	b->unit_bytes = 0;
	arena_rewind(&b->scratch, b->unit_mark);
}

void node_build_gap(struct node_build *b)
{
	b->broken = true;
	if (b->depth > 1)
		b->unit_broken = true;
}

void node_build_cut(struct node_build *b, size_t depth)
{
	if (b->depth <= depth)
		return;
	strbuf_clear(&b->text);
	b->text_solid = false;
	b->depth = depth;
	b->unit_broken = false; /* its unit is gone */
	node_build_gap(b);
	if (depth == 1 && b->by_unit)
		drop_unit(b);
}

static bool spent(struct node_build *b, size_t bytes, struct pos pos)
{
	b->unit_bytes += bytes;
	if (b->unit_bytes <= UNIT_BYTES_MAX)
		return false;
	diags_add(b->diags, DIAG_UNIT_LARGE, pos, UNIT_BYTES_MAX >> 20);
	node_build_stop(b);
	return true;
}

static void append(struct node_build *b, struct node *n)
{
	struct node *parent = b->open[b->depth - 1];
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

/* Makes a node of the text gathered since the last tag. Blanks between elements are
   dropped where no text may stand. */
static void flush(struct node_build *b)
{
	if (!b->text.len || !b->depth)
		return;
	struct node *parent = b->open[b->depth - 1];
	bool keep = b->text_solid || parent->tag == TAG_NONE
	            || schema_flags(b->schema, parent->tag) & HOLDS_TEXT;
	if (keep && !spent(b, sizeof *parent + b->text.len, b->text_pos)) {
		struct node *n = arena_alloc(&b->scratch, sizeof *n);
		n->tag = TAG_CHARACTERS;
		n->pos = b->text_solid ? b->text_pos : parent->pos;
		n->lang = parent->lang;
		n->base = parent->base;
		n->text = arena_strndup(&b->scratch, b->text.at, b->text.len);
		n->len = b->text.len;
		if (b->depth > 1)
			append(b, n);
		else
			schema_check_text(b->check, n);
	}
	strbuf_clear(&b->text);
	b->text_solid = false;
}

static bool is_ours(const struct node_build *b, const struct event *e)
{
	return e->ns && strcmp((const char *)e->ns, b->schema->vocabulary->ns) == 0;
}

/* ---- audiences ---- */

unsigned frame_audience(const struct frame *f)
{
	unsigned own = f->depth ? f->origins[f->depth - 1].audience : 0;
	return own > f->floor ? own : f->floor;
}

/* The open element that decides the audience here. */
static const char *place_name(const struct node_build *b)
{
	size_t i = b->depth - 1;
	while (i > 0 && !b->places[i].own)
		i--;
	return b->open[i]->name;
}

/* Whether content for an audience may stand in the open element. Reported once for each
   xi:include. */
static bool may_stand(struct node_build *b, unsigned from)
{
	struct frame *f = b->frame;
	unsigned to = b->places[b->depth - 1].audience;
	if (to == 0 || from <= to)
		return true;
	if (!f->refused)
		diags_add(b->diags, DIAG_INCLUDE_AUDIENCE, f->entry,
		          diags_file(b->diags, f->source->file),
		          b->schema->vocabulary->audience_name(from), place_name(b));
	f->refused = true;
	node_build_gap(b);
	return false;
}

void node_build_text(struct node_build *b, const char *s, size_t n, struct pos pos)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed || !b->depth)
		return;
	if (f->depth ? f->modes[f->depth - 1] >= MODE_INCLUDE : f->pick != NULL)
		return;
	size_t blank = 0;
	while (blank < n && is_blank(s[blank]))
		blank++;
	if (f->outer && blank < n && !may_stand(b, frame_audience(f)))
		return;
	if (!b->text_solid) {
		b->text_solid = blank < n;
		b->text_pos = pos;
	}
	strbuf_add(&b->text, s, n);
	if (b->text.len > TEXT_BYTES_MAX) {
		diags_add(b->diags, DIAG_TEXT_LONG, b->text_pos, TEXT_BYTES_MAX >> 20);
		node_build_stop(b);
	}
}

/* The value; SAX2 hands over an ampersand as &#38;. */
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

static void xml_attribute(struct node_build *b, struct arena *arena, struct node *n,
                          const struct node_attr *a)
{
	const struct diag_place place = {a->pos, a->span, 0};
	if (strcmp(a->name, "lang") == 0) {
		if (!*a->value)
			n->lang = "";
		else if (lang_is_tag(a->value))
			n->lang = lang_canonical(arena, a->value);
		else
			diags_add_at(b->diags, DIAG_LANG_BAD, place, a->value);
	} else if (strcmp(a->name, "base") == 0) {
		if (root_path_is_url(a->value))
			diags_add_at(b->diags, DIAG_REFERENCE_URL, place, a->value);
		else
			n->base = root_path_folder(
				arena, root_path_join(arena, n->base, a->value));
	} else if (strcmp(a->name, "space") == 0) {
		if (strcmp(a->value, "preserve") == 0
		    && !(schema_flags(b->schema, n->tag) & KEEPS_SPACE))
			diags_add_at(b->diags, DIAG_SPACE_KEPT, place);
	} else if (strcmp(a->name, "id") != 0) {
		struct strbuf name = STRBUF_INIT;
		strbuf_addf(&name, "xml:%s", a->name);
		diags_add(b->diags, DIAG_ATTRIBUTE_UNKNOWN, n->pos, name.at, n->name);
		strbuf_release(&name);
	}
}

/* A node with attributes, language and base, not yet in the tree. */
static struct node *make_node(struct node_build *b, unsigned tag, const struct event *e)
{
	const struct vocabulary *words = b->schema->vocabulary;
	struct arena *a = &b->scratch;
	struct frame *f = b->frame;
	struct node *n = arena_alloc(a, sizeof *n);
	struct node_attr *to = ARENA_ARRAY(a, struct node_attr, e->nattrs);
	const struct node *parent = b->depth ? b->open[b->depth - 1] : NULL;
	size_t bytes = sizeof *n + e->nattrs * sizeof *to;
	n->pos = e->pos;
	n->tag = tag;
	n->name = tag ? words->tags[tag].name : (const char *)e->name;
	n->ns = is_ours(b, e) ? words->ns : (const char *)e->ns;
	n->lang = parent ? parent->lang : "";
	n->base = parent ? parent->base : f->base;
	if (b->depth == f->start) {
		n->base = f->base;
		if (f->lang)
			n->lang = f->lang;
	}
	n->attrs = to;
	n->len = e->nattrs;
	for (size_t i = 0; i < e->nattrs; i++, to++) {
		to->name = (const char *)e->attrs[i].name;
		to->prefix = (const char *)e->attrs[i].prefix;
		to->ns = (const char *)e->attrs[i].ns;
		to->value = value_copy(a, &e->attrs[i], &to->len);
		to->pos = e->places[i].pos;
		to->span = e->places[i].span;
		bytes += to->len;
		if (to->len > ATTRIBUTE_BYTES_MAX) {
			diags_add(b->diags, DIAG_ATTRIBUTE_LONG, e->pos,
			          ATTRIBUTE_BYTES_MAX >> 10);
			node_build_stop(b);
		}
	}
	for (size_t i = 0; i < e->nattrs && !b->stopped; i++)
		if (n->attrs[i].ns && strcmp(n->attrs[i].ns, XML_NS) == 0)
			xml_attribute(b, a, n, &n->attrs[i]);
	return b->stopped || spent(b, bytes, e->pos) ? NULL : n;
}

static void open_node(struct node_build *b, struct node *n, const struct event *e)
{
	const struct origin *outer = b->depth ? &b->places[b->depth - 1] : NULL;
	if (b->depth)
		append(b, n);
	b->places[b->depth] = b->schema->vocabulary->origin(n->tag, e, outer);
	b->open[b->depth++] = n;
	if (b->depth > 1)
		return;
	b->root = n;
	enum node_use use = b->what->begin(b->what->ctx, n);
	b->by_unit = use == NODES_BY_UNIT;
	if (use == NODES_REFUSED) {
		node_build_stop(b);
		return;
	}
	schema_check_begin(b->check, n);
	b->unit_mark = arena_mark(&b->scratch);
}

/* Whether the frame's xpointer names an element. One that it does not name still sets the
   language and base of what stands in it. */
static bool is_picked(struct node_build *b, const struct event *e)
{
	struct frame *f = b->frame;
	struct arena *a = b->arena;
	const struct level_said file = {f->said_base, NULL};
	struct level_said *said = &f->said[f->depth];
	const char *ids[2] = {0};
	*said = f->depth ? f->said[f->depth - 1] : file;
	f->base = said->base;
	f->lang = said->lang;
	for (size_t i = 0; i < e->nattrs; i++) {
		const struct event_attr *at = &e->attrs[i];
		const char *name = (const char *)at->name;
		bool xml = at->ns && strcmp((const char *)at->ns, XML_NS) == 0;
		bool id = (xml || !at->ns) && strcmp(name, "id") == 0;
		if (!id && !xml)
			continue;
		const char *value = arena_strndup(a, (const char *)at->value,
		                                  (size_t)(at->end - at->value));
		if (id)
			ids[xml] = value;
		else if (strcmp(name, "lang") == 0 && lang_is_tag(value))
			said->lang = lang_canonical(a, value);
		else if (strcmp(name, "base") == 0 && !root_path_is_url(value))
			said->base =
				root_path_folder(a, root_path_join(a, said->base, value));
	}
	return xpointer_names(f->pick, f->depth, (const char *)e->name,
	                      (const char *)e->ns, ids);
}

/* What becomes of an element. */
static enum mode mode_of(struct node_build *b, const struct event *e, unsigned tag)
{
	const struct vocabulary_root *root = &b->schema->vocabulary->root;
	struct frame *f = b->frame;
	const char *name = (const char *)e->name;
	enum mode outer = f->depth ? (enum mode)f->modes[f->depth - 1] : MODE_NODE;
	bool top = f->depth == 0 || outer == MODE_PASS;
	bool xi = e->ns && strcmp((const char *)e->ns, XINCLUDE_NS) == 0;
	if (outer == MODE_SKIP || (e->lost && b->depth))
		return MODE_SKIP;
	if (f->pick && top && !is_picked(b, e))
		return MODE_PASS;
	if (outer == MODE_INCLUDE) {
		if (!xi || !f->wants_fallback || strcmp(name, "fallback") != 0)
			return MODE_SKIP;
		f->wants_fallback = false;
		return MODE_THROUGH;
	}
	if (xi && strcmp(name, "include") == 0)
		return MODE_INCLUDE;
	if (xi) {
		diags_add(b->diags, DIAG_INCLUDE_STRAY, e->pos, name);
		return MODE_SKIP;
	}
	if (schema_flags(b->schema, tag) & MERGES && f->outer && top && b->depth
	    && b->open[b->depth - 1]->tag == tag) {
		f->through = f->depth + 1;
		return MODE_THROUGH;
	}
	if (tag && tag == root->first && b->root && b->root->tag == root->tag
	    && f->through && f->depth == f->through)
		return MODE_SKIP;
	return MODE_NODE;
}

/* Whether an element exceeds a limit: reported, and reading stops. */
static bool is_over(struct node_build *b, const struct event *e)
{
	struct frame *f = b->frame;
	if (f->depth >= ELEMENT_DEPTH_MAX || b->depth >= ELEMENT_DEPTH_MAX)
		diags_add(b->diags, DIAG_ELEMENT_DEEP, e->pos, ELEMENT_DEPTH_MAX);
	else if (b->diags->count[DIAG_ERROR] >= ERRORS_MAX)
		diags_add(b->diags, DIAG_ERRORS_MANY, e->pos, ERRORS_MAX);
	else
		return false;
	node_build_stop(b);
	return true;
}

void node_build_start(struct node_build *b, const struct event *e)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed || is_over(b, e))
		return;
	unsigned tag =
		is_ours(b, e) ? schema_tag(b->schema, (const char *)e->name) : TAG_NONE;
	enum mode mode = mode_of(b, e, tag);
	if (mode != MODE_SKIP)
		f->origins[f->depth] = b->schema->vocabulary->origin(
			tag, e, f->depth ? &f->origins[f->depth - 1] : NULL);
	f->modes[f->depth++] = (uint8_t)mode;
	if (mode == MODE_SKIP || mode == MODE_PASS)
		return;
	flush(b);
	if (mode == MODE_INCLUDE) {
		xinclude_start(b, e);
		return;
	}
	if (mode == MODE_NODE && f->outer && b->depth
	    && !may_stand(b, frame_audience(f))) {
		f->modes[f->depth - 1] = MODE_SKIP;
		return;
	}
	struct node *n = b->stopped ? NULL : make_node(b, tag, e);
	if (n && mode == MODE_NODE) {
		open_node(b, n, e);
	} else if (n && f->depth == f->through) { /* the root of a merged file */
		f->base = n->base;
		f->lang = *n->lang ? n->lang : NULL;
		if (b->depth == 1)
			b->unit_mark = arena_mark(&b->scratch);
	}
}

/* One that stands in no child of the root could only be meant for the whole file. */
void node_build_instruction(struct node_build *b, const char *text, struct pos pos)
{
	const struct frame *f = b->frame;
	enum mode mode = f->depth ? (enum mode)f->modes[f->depth - 1] : MODE_NODE;
	if (b->stopped || f->failed || mode == MODE_SKIP || mode == MODE_PASS)
		return;
	if (b->depth < 2 || !b->by_unit) {
		diags_add(b->diags, DIAG_INSTRUCTION_STRAY, pos);
		return;
	}
	struct node *unit = b->open[1];
	struct node_instruction *one = ARENA_NEW(&b->scratch, struct node_instruction);
	size_t n = strlen(text);
	*one = (struct node_instruction){pos, arena_strndup(&b->scratch, text, n),
	                                 unit->instructions};
	if (!spent(b, sizeof *one + n, pos))
		unit->instructions = one;
}

static void end_unit(struct node_build *b, struct node *unit)
{
	if (!b->unit_broken)
		schema_check_unit(b->check, unit);
	if (!b->unit_broken && b->by_unit)
		b->what->unit(b->what->ctx, unit);
	if (b->by_unit)
		drop_unit(b);
	b->unit_broken = false;
}

void node_build_end(struct node_build *b)
{
	struct frame *f = b->frame;
	if (b->stopped || f->failed || !f->depth)
		return;
	enum mode mode = (enum mode)f->modes[--f->depth];
	if (mode == MODE_SKIP || mode == MODE_PASS)
		return;
	flush(b);
	if (b->stopped)
		return;
	if (mode == MODE_INCLUDE)
		xinclude_end(b);
	if (mode != MODE_NODE)
		return;
	struct node *n = b->open[--b->depth];
	if (b->depth == 1)
		end_unit(b, n);
	else if (b->depth == 0)
		schema_check_end(b->check);
}

/* ---- a file ---- */

/* Parses a loaded file, and releases it. */
static bool build(const struct node_reading *what, struct source *source,
                  const struct root_path *path)
{
	struct node_build b = {.what = what,
	                       .arena = what->arena,
	                       .diags = what->diags,
	                       .schema = what->schema,
	                       .includes_left = INCLUDES_MAX};
	struct frame f = {.build = &b, .source = source, .real = path->real};
	arena_init(&b.scratch);
	b.names = xmlDictCreate();
	if (!b.names)
		mem_die();
	b.check = schema_check_new(b.schema, b.diags);
	b.bytes_left = FILE_BYTES_MAX - source->len;
	f.base = root_path_base(b.arena, path->shown);
	bool whole = sax_parse(&b, &f) && !b.broken && b.root;
	if (whole)
		what->end(what->ctx, b.root);
	schema_check_free(b.check);
	xmlDictFree(b.names);
	strbuf_release(&b.text);
	arena_release(&b.scratch);
	source_release(source);
	return whole;
}

bool node_build_file(const struct node_reading *what, const struct root_path *path,
                     struct pos from)
{
	struct source source;
	return source_load(&source, path->shown, from, FILE_BYTES_MAX, NULL, what->diags)
	       && build(what, &source, path);
}

bool node_build_bytes(const struct node_reading *what, const char *name,
                      const void *bytes, size_t n)
{
	struct source source;
	const struct root_path nowhere = {.shown = "", .real = ""};
	return source_take(&source, name, bytes, n, what->diags)
	       && build(what, &source, &nowhere);
}
