/* XInclude 1.0 within the content root. An included file is parsed on the spot, and its
   events join those of the including file, so nothing is held twice. With an xpointer
   only what it names is passed on (xpointer.c).

   xi:fallback makes up for a missing file. A URL, a file outside the root and a file that
   is there but wrong stay errors. */
#include "xml/node_build_int.h"

#include <stdlib.h>
#include <string.h>

static bool is_open(const struct node_build *b, const char *real)
{
	for (const struct frame *f = b->frame; f; f = f->outer)
		if (strcmp(f->real, real) == 0)
			return true;
	return false;
}

static size_t nesting(const struct node_build *b)
{
	size_t n = 0;
	for (const struct frame *f = b->frame; f; f = f->outer)
		n++;
	return n - 1;
}

/* Loads an included file and counts it towards the limits. */
static bool load(struct node_build *b, struct source *s, const struct root_path *path,
                 const char *encoding, struct pos pos)
{
	struct diags *d = b->diags;
	if (b->includes_left == 0) {
		diags_add(d, DIAG_INCLUDES_MANY, pos, INCLUDES_MAX);
		node_build_stop(b);
		return false;
	}
	b->includes_left--;
	if (!source_load(s, path->shown, pos, b->bytes_left, encoding, d)) {
		node_build_gap(b);
		return false;
	}
	b->bytes_left -= s->len < b->bytes_left ? s->len : b->bytes_left;
	return true;
}

/* Includes the elements that an xpointer names. */
static void include_part(struct node_build *b, struct frame *f, const char *xpointer,
                         struct diag_place at)
{
	struct diags *d = b->diags;
	struct xpointer pick;
	const struct vocabulary *v = b->schema->vocabulary;
	if (!xpointer_parse(&pick, b->arena, xpointer, v->prefix, v->ns)) {
		diags_add_at(d, DIAG_XPOINTER_FORM, at, xpointer);
		node_build_gap(b);
		return;
	}
	f->pick = &pick;
	f->said_base = f->base;
	if (sax_parse(b, f) && !pick.found) {
		diags_add_at(d, DIAG_XPOINTER_NOTHING, at, xpointer,
		             diags_file(d, f->source->file));
		node_build_gap(b);
	}
}

/* ---- xi:include ---- */

static bool may_include_text(struct node_build *b, const struct source *s,
                             const struct root_path *path, struct pos pos)
{
	enum diag_id why;
	if (b->schema->vocabulary->may_include_text(path->real, s->text, s->len, &why))
		return true;
	diags_add_id(b->diags, why, pos, path->shown);
	return false;
}

/* Includes text, with line ends as XML has them. */
static void include_text(struct node_build *b, struct frame *f)
{
	struct source *s = f->source;
	size_t start = 0;
	f->outer = b->frame;
	f->start = b->depth;
	b->frame = f;
	for (size_t i = 0; i < s->len; i++) {
		unsigned char c = (unsigned char)s->text[i];
		if (c >= 0x20 || c == '\n' || c == '\t')
			continue;
		if (c != '\r') {
			diags_add(b->diags, DIAG_INCLUDE_CONTROL, source_pos(s, i),
			          (int)c);
			node_build_gap(b);
			start = s->len;
			break;
		}
		node_build_text(b, s->text + start, i - start, source_pos(s, start));
		if (s->text[i + 1] != '\n')
			node_build_text(b, "\n", 1, source_pos(s, i));
		start = i + 1;
	}
	node_build_text(b, s->text + start, s->len - start, source_pos(s, start));
	b->frame = f->outer;
}

struct inclusion { /* attributes of an xi:include */
	const char *parse, *xpointer, *encoding;
	struct pos pos;
	struct diag_place xpointer_at;
	bool as_text;
};

static void include_file(struct node_build *b, const struct root_path *path,
                         const struct inclusion *in)
{
	struct source source;
	if (is_open(b, path->real)) {
		diags_add(b->diags, DIAG_INCLUDE_CYCLE, in->pos, path->shown);
		node_build_gap(b);
		return;
	}
	if (nesting(b) >= INCLUDE_DEPTH_MAX) {
		diags_add(b->diags, DIAG_INCLUDE_DEEP, in->pos, INCLUDE_DEPTH_MAX);
		node_build_stop(b);
		return;
	}
	if (!load(b, &source, path, in->as_text ? in->encoding : NULL, in->pos))
		return;
	struct frame *f = mem_alloc(sizeof *f);
	memset(f, 0, sizeof *f);
	f->build = b;
	f->source = &source;
	f->real = path->real;
	f->base = root_path_base(b->arena, path->shown);
	f->floor = frame_audience(b->frame);
	f->entry = in->pos;
	if (in->as_text && may_include_text(b, &source, path, in->pos))
		include_text(b, f);
	else if (in->as_text)
		node_build_gap(b);
	else if (in->xpointer)
		include_part(b, f, in->xpointer, in->xpointer_at);
	else
		sax_parse(b, f);
	free(f);
	source_release(&source);
}

/* Reports why the open xi:include gives nothing. */
static void report_fault(struct node_build *b, const struct root_reference *to,
                         enum path_fault fault, int error)
{
	root_path_report(b->what->root, to, fault, error, b->arena, b->diags);
	node_build_gap(b);
}

void xinclude_start(struct node_build *b, const struct event *e)
{
	struct frame *f = b->frame;
	struct arena *a = b->arena;
	struct root_path path = {0};
	struct inclusion in = {.pos = e->pos};
	struct root_reference to = {.at = {e->pos, 0, 0}};
	to.href = event_word(a, e, "href", &to.at);
	in.parse = event_word(a, e, "parse", NULL);
	in.xpointer = event_word(a, e, "xpointer", &in.xpointer_at);
	in.encoding = event_word(a, e, "encoding", NULL);
	in.as_text = in.parse && strcmp(in.parse, "text") == 0;
	f->wants_fallback = false;
	if (in.parse && !in.as_text && strcmp(in.parse, "xml") != 0) {
		diags_add(b->diags, DIAG_INCLUDE_PARSE, e->pos, in.parse);
	} else if (!b->depth) {
		diags_add(b->diags, DIAG_INCLUDE_ROOT, e->pos);
	} else if (!to.href || !*to.href || *to.href == '#') {
		diags_add(b->diags, DIAG_INCLUDE_NO_HREF, e->pos);
	} else {
		const struct node *parent = b->open[b->depth - 1];
		to.base = b->depth == f->start ? f->base : parent->base;
		enum path_fault fault = root_path_resolve(a, b->what->root->folder,
		                                          to.base, to.href, &path);
		if (fault == PATH_FINE) {
			include_file(b, &path, &in);
			return;
		}
		if (fault == PATH_MISSING) {
			f->wants_fallback = true;
			f->include = to;
			return;
		}
		report_fault(b, &to, fault, path.error);
		return;
	}
	node_build_gap(b);
}

void xinclude_end(struct node_build *b)
{
	struct frame *f = b->frame;
	if (f->wants_fallback)
		report_fault(b, &f->include, PATH_MISSING, 0);
	f->wants_fallback = false;
}
