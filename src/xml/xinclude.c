/* XInclude 1.0 within the content root, as events: the included file is parsed on the
   spot and its events join those of the file that includes it, so nothing is ever held
   twice. Of an xpointer's file only what it names is passed on (pick.c).

   A missing file is made good by xi:fallback where there is one. A URL, a file outside
   the root and a file that is there but wrong are errors all the same. */
#include "xml/node_build.h"

#include "xml/private_file.h"

#include <stdlib.h>
#include <string.h>

const char *event_word(struct arena *a, const struct event *e, const char *name,
                       struct diag_place *at)
{
	for (size_t i = 0; i < e->nattrs; i++) {
		const struct event_attr *attr = &e->attrs[i];
		if (attr->ns || strcmp((const char *)attr->name, name) != 0)
			continue;
		if (at)
			*at = e->places[i];
		return arena_strndup(a, (const char *)attr->value,
		                     (size_t)(attr->end - attr->value));
	}
	return NULL;
}

static bool is_open(const struct build *b, const char *real)
{
	for (const struct frame *f = b->frame; f; f = f->outer)
		if (strcmp(f->real, real) == 0)
			return true;
	return false;
}

static size_t nesting(const struct build *b)
{
	size_t n = 0;
	for (const struct frame *f = b->frame; f; f = f->outer)
		n++;
	return n - 1;
}

/* Loads the file to include, charging it to what one file may include in all. */
static bool load(struct build *b, struct source *s, const struct path *path,
                 const char *encoding, struct pos pos)
{
	struct diags *d = b->r->diags;
	if (b->includes_left == 0) {
		diags_add(d, DIAG_INCLUDES_MANY, pos, INCLUDES_MAX);
		build_stop(b);
		return false;
	}
	b->includes_left--;
	if (!source_load(s, path->shown, pos, b->bytes_left, encoding, d)) {
		build_gap(b);
		return false;
	}
	b->bytes_left -= s->len < b->bytes_left ? s->len : b->bytes_left;
	return true;
}

/* The elements that the xpointer at `at` names. */
static void include_part(struct build *b, struct frame *f, const char *xpointer,
                         struct diag_place at)
{
	struct diags *d = b->r->diags;
	struct pick pick;
	if (!pick_parse(&pick, b->r->arena, xpointer)) {
		diags_add_at(d, DIAG_XPOINTER_FORM, at, xpointer);
		build_gap(b);
		return;
	}
	f->pick = &pick;
	f->said_base = f->base;
	if (parse_source(b, f) && !pick.found) {
		diags_add_at(d, DIAG_XPOINTER_NOTHING, at, xpointer,
		             diags_file(d, f->source->file));
		build_gap(b);
	}
}

/* ---- xi:include ---- */

/* Text that nobody means to print: what kitpress wrote or reads itself, and rosters. */
static bool is_private(struct build *b, const struct source *s, const struct path *path,
                       struct pos pos)
{
	enum private_kind kind = private_text(path->real, s->text, s->len);
	if (kind == PRIVATE_NONE)
		return false;
	diags_add(b->r->diags,
	          kind == PRIVATE_ROSTER ? DIAG_INCLUDE_ROSTER : DIAG_INCLUDE_PRIVATE,
	          pos, path->shown);
	return true;
}

/* A file of text as characters, with the line ends that XML would give them. */
static void include_text(struct build *b, struct frame *f)
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
			diags_add(b->r->diags, DIAG_INCLUDE_CONTROL, source_pos(s, i),
			          (int)c);
			build_gap(b);
			start = s->len;
			break;
		}
		build_text(b, s->text + start, i - start, source_pos(s, start));
		if (s->text[i + 1] != '\n')
			build_text(b, "\n", 1, source_pos(s, i));
		start = i + 1;
	}
	build_text(b, s->text + start, s->len - start, source_pos(s, start));
	b->frame = f->outer;
}

struct inclusion { /* what an xi:include asks for */
	const char *href, *parse, *xpointer, *encoding;
	struct pos pos;
	struct diag_place xpointer_at;
	bool as_text;
};

static void include_file(struct build *b, const struct path *path,
                         const struct inclusion *in)
{
	struct source source;
	if (is_open(b, path->real)) {
		diags_add(b->r->diags, DIAG_INCLUDE_CYCLE, in->pos, path->shown);
		build_gap(b);
		return;
	}
	if (nesting(b) >= INCLUDE_DEPTH_MAX) {
		diags_add(b->r->diags, DIAG_INCLUDE_DEEP, in->pos, INCLUDE_DEPTH_MAX);
		build_stop(b);
		return;
	}
	if (!load(b, &source, path, in->as_text ? in->encoding : NULL, in->pos))
		return;
	struct frame *f = mem_alloc(sizeof *f);
	memset(f, 0, sizeof *f);
	f->build = b;
	f->source = &source;
	f->real = path->real;
	f->base = path_base(b->r->arena, path->shown);
	f->floor = frame_audience(b->frame);
	f->entry = in->pos;
	if (in->as_text && !is_private(b, &source, path, in->pos))
		include_text(b, f);
	else if (in->as_text)
		build_gap(b);
	else if (in->xpointer)
		include_part(b, f, in->xpointer, in->xpointer_at);
	else
		parse_source(b, f);
	free(f);
	source_release(&source);
}

/* Reports why the open xi:include gives nothing. */
static void report_fault(struct build *b, enum path_fault fault, const char *base,
                         const char *href, struct diag_place at, int error)
{
	reader_unreachable(b->r, fault, base, href, at, error);
	build_gap(b);
}

void include_start(struct build *b, const struct event *e)
{
	struct frame *f = b->frame;
	struct arena *a = b->r->arena;
	struct path path = {0};
	struct inclusion in = {.pos = e->pos};
	struct diag_place href_at = {e->pos, 0, 0};
	in.href = event_word(a, e, "href", &href_at);
	in.parse = event_word(a, e, "parse", NULL);
	in.xpointer = event_word(a, e, "xpointer", &in.xpointer_at);
	in.encoding = event_word(a, e, "encoding", NULL);
	in.as_text = in.parse && strcmp(in.parse, "text") == 0;
	f->wants_fallback = false;
	if (in.parse && !in.as_text && strcmp(in.parse, "xml") != 0) {
		diags_add(b->r->diags, DIAG_INCLUDE_PARSE, e->pos, in.parse);
	} else if (!b->depth) {
		diags_add(b->r->diags, DIAG_INCLUDE_ROOT, e->pos);
	} else if (!in.href || !*in.href || *in.href == '#') {
		diags_add(b->r->diags, DIAG_INCLUDE_NO_HREF, e->pos);
	} else {
		const struct node *parent = b->open[b->depth - 1];
		const char *base = b->depth == f->start ? f->base : parent->base;
		enum path_fault fault = path_resolve(a, b->r->root, base, in.href, &path);
		if (fault == PATH_FINE) {
			include_file(b, &path, &in);
			return;
		}
		if (fault == PATH_MISSING) {
			f->wants_fallback = true;
			f->include_place = href_at;
			f->include_base = base;
			f->include_href = in.href;
			return;
		}
		report_fault(b, fault, base, in.href, href_at, path.error);
	}
	build_gap(b);
}

void include_end(struct build *b)
{
	struct frame *f = b->frame;
	if (f->wants_fallback)
		report_fault(b, PATH_MISSING, f->include_base, f->include_href,
		             f->include_place, 0);
	f->wants_fallback = false;
}
