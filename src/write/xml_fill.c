/* Prose into lines of 100 columns. A line may only end where the text has a blank
   already: tags, comments and CDATA are words, or parts of words, and no blank is added
   or lost but at the edges of what is filled. */
#include "write/xml_format_int.h"

#include "base/width.h"

#include <string.h>

enum gap { GAP_NONE, GAP_BLANK, GAP_LINE };

struct fill {
	struct layout_out *o;
	size_t indent;
	struct strbuf word;  /* that is being gathered */
	enum gap before;     /* the word */
	enum gap after;      /* blanks seen since */
	bool after_lines;    /* with a line end among them */
	bool noted, stopped; /* the word ends with a comment; with a line break */
};

/* Writes the word, on a line of its own if it does not fit. */
static void flush(struct fill *f)
{
	struct layout_out *o = f->o;
	const char *line = f->word.len ? memchr(f->word.at, '\n', f->word.len) : NULL;
	size_t first = line ? (size_t)(line - f->word.at) : f->word.len;
	if (!f->word.len)
		return;
	o->failed |= o->flat && (f->before == GAP_LINE || line);
	bool full = f->before == GAP_BLANK && !o->flat
	            && o->column + 1 + width_of(f->word.at, first) > FORMAT_COLUMNS;
	if (f->before == GAP_LINE || full)
		format_newline(o, f->indent);
	else if (f->before == GAP_BLANK)
		format_put(o, " ", 1);
	format_put(o, f->word.at, f->word.len);
	strbuf_clear(&f->word);
}

/* To be called before something is added to the word: ends the last one at a blank. */
static void go_on(struct fill *f)
{
	if (f->after == GAP_NONE)
		return;
	flush(f);
	f->before = f->after;
	f->after = GAP_NONE;
	f->noted = f->stopped = f->after_lines = false;
}

static void add_blank(struct fill *f, bool line)
{
	if (!f->word.len && f->before == GAP_NONE && f->after == GAP_NONE)
		return; /* at the very start */
	f->after_lines |= line;
	bool stop = f->stopped || (f->noted && f->after_lines);
	if (f->after != GAP_LINE)
		f->after = stop ? GAP_LINE : GAP_BLANK;
}

static void add_text(struct fill *f, struct slice s)
{
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		if (is_blank(s.at[i])) {
			add_blank(f, s.at[i] == '\n');
			i++;
			continue;
		}
		while (i < s.len && !is_blank(s.at[i]))
			i++;
		go_on(f);
		strbuf_add(&f->word, s.at + from, i - from);
		f->noted = f->stopped = false;
	}
}

static void add_raw(struct fill *f, struct slice s)
{
	go_on(f);
	strbuf_add(&f->word, s.at, s.len);
	f->noted = f->stopped = false;
}

/* A comment or instruction: on a line of its own where it has been. */
static void add_note(struct fill *f, const struct part *p)
{
	if (f->after == GAP_BLANK && f->after_lines)
		f->after = GAP_LINE;
	add_raw(f, p->source);
	f->noted = true;
}

/* Tags go into the word through an output of their own. */
static void add_start(struct fill *f, const struct part *p,
                      const struct schema_form *form)
{
	struct layout_out tag = {.out = &f->word, .forms = f->o->forms, .flat = true};
	go_on(f);
	format_start_tag(&tag, p, form, !p->inside.len, 0);
	f->noted = false;
	f->stopped = slice_is(p->local, "br") && !p->inside.len;
}

static void add_end(struct fill *f, const struct part *p)
{
	struct layout_out tag = {.out = &f->word};
	go_on(f);
	format_end_tag(&tag, p);
	f->noted = f->stopped = false;
}

static void add_parts(struct fill *f, const struct part *p, const struct part *end,
                      const struct schema_form *outer)
{
	for (; p != end; p = p->next) {
		const struct schema_form *form =
			p->kind == PART_ELEMENT ? format_form(f->o, p, outer) : NULL;
		if (p->kind == PART_TEXT) {
			add_text(f, p->source);
		} else if (p->kind == PART_COMMENT || p->kind == PART_INSTRUCTION) {
			add_note(f, p);
		} else if (!form || form->kind != FORM_INLINE || part_keeps_space(p)) {
			add_raw(f, p->source);
		} else {
			add_start(f, p, form);
			if (!p->inside.len)
				continue;
			add_parts(f, p->first, NULL, form);
			add_end(f, p);
		}
	}
}

void format_fill(struct layout_out *o, const struct part *first, const struct part *end,
                 const struct schema_form *form, size_t indent,
                 const struct part *closing)
{
	struct fill f = {.o = o, .indent = indent};
	add_parts(&f, first, end, form);
	f.after = GAP_NONE;
	if (closing)
		add_end(&f, closing);
	flush(&f);
	strbuf_release(&f.word);
}
