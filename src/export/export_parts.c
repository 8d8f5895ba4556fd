/* The parts of a question as rich text: what the bank has as lists of structs becomes
   bullets and a table, which every format can write. */
#include "export/export_sheet_int.h"

#include <string.h>

/* ---- making rich text ---- */

struct flow { /* siblings in the making */
	struct rich *first, **end;
};

static void flow_init(struct flow *f)
{
	f->first = NULL;
	f->end = &f->first;
}

static struct rich *add_node(const struct sheet_maker *m, struct flow *f,
                             enum rich_kind kind)
{
	struct rich *r = ARENA_NEW(m->arena, struct rich);
	r->kind = kind & 0x7F;
	r->span = 1;
	r->number = 1;
	*f->end = r;
	f->end = &r->next;
	return r;
}

static void add_text(const struct sheet_maker *m, struct flow *f, const char *text)
{
	add_node(m, f, RICH_TEXT)->text = arena_strdup(m->arena, text);
}

/* Copies of the siblings; their children are the model's. */
static void add_all(const struct sheet_maker *m, struct flow *f, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		struct rich *copy = ARENA_NEW(m->arena, struct rich);
		*copy = *r;
		copy->next = NULL;
		*f->end = copy;
		f->end = &copy->next;
	}
}

/* An emphasised or strong text. */
static void add_mark(const struct sheet_maker *m, struct flow *f, enum rich_kind kind,
                     const char *text)
{
	struct flow inner;
	flow_init(&inner);
	add_text(m, &inner, text);
	add_node(m, f, kind)->first = inner.first;
}

/* "Name:" as the labels' language sets it. */
static const char *named(const struct sheet_maker *m, const char *name)
{
	struct strbuf text = STRBUF_INIT;
	labels_add(&text, m->labels, LABEL_NAMED_TEXT, "name", name, "text", "", NULL);
	while (text.len && text.at[text.len - 1] == ' ')
		text.len--;
	const char *s = arena_strndup(m->arena, text.at, text.len);
	strbuf_release(&text);
	return s;
}

/* The blocks with a mark before or behind their first or last line; where that is no
   paragraph the mark stands in one of its own. */
static void add_led(const struct sheet_maker *m, struct flow *f, enum rich_kind kind,
                    const char *mark, const struct rich *flow)
{
	struct flow line;
	bool joins = flow && flow->kind == RICH_P;
	flow_init(&line);
	add_mark(m, &line, kind, mark);
	if (joins) {
		add_text(m, &line, " ");
		add_all(m, &line, flow->first);
	}
	struct rich *p = add_node(m, f, RICH_P);
	p->first = line.first;
	if (joins)
		p->lang = flow->lang;
	add_all(m, f, joins ? flow->next : flow);
}

static void add_trailed(const struct sheet_maker *m, struct flow *f,
                        const struct rich *flow, const char *mark)
{
	struct flow line, inner;
	const struct rich *last = flow;
	while (last && last->next)
		last = last->next;
	bool joins = last && last->kind == RICH_P;
	flow_init(&inner);
	add_all(m, &inner, flow);
	flow_init(&line);
	if (joins) {
		add_all(m, &line, last->first);
		add_text(m, &line, " ");
	}
	add_mark(m, &line, RICH_EM, mark);
	if (!joins) {
		add_node(m, &inner, RICH_P)->first = line.first;
	} else {
		struct rich *p = inner.first;
		while (p->next)
			p = p->next;
		p->first = line.first;
	}
	*f->end = inner.first;
	while (*f->end)
		f->end = &(*f->end)->next;
}

/* ---- parts ---- */

void export_part_add(const struct sheet_maker *m, enum export_part_kind kind,
                     const struct rich *flow, struct part_list *to)
{
	static const enum label titles[PART_KINDS] = {
		[PART_PROMPT] = LABEL_EXPORT_PROMPT,
		[PART_RATIONALE] = LABEL_KEY_RATIONALE,
		[PART_ANSWER] = LABEL_KEY_ANSWER,
		[PART_EVALUATION] = LABEL_KEY_EVALUATION,
		[PART_POINTS] = LABEL_LOOK_FORS,
		[PART_FLAGS] = LABEL_RED_FLAGS,
		[PART_PROBES] = LABEL_PROBES,
		[PART_ANCHORS] = LABEL_KEY_ANCHORS,
		[PART_REFERENCES] = LABEL_KEY_REFERENCES,
	};
	struct export_part part = {kind, m->labels->text[titles[kind]], flow};
	if (flow)
		vec_push(m->arena, &to->parts, part);
}

/* "(essential, answer key)", or NULL. */
static const char *point_mark(const struct sheet_maker *m, const struct look_for *p)
{
	const char *must = p->must ? m->labels->text[LABEL_ESSENTIAL] : "";
	const char *key = p->key_only ? m->labels->text[LABEL_DOC_ANSWER_KEY] : "";
	return p->must || p->key_only
	               ? arena_printf(m->arena, "(%s%s%s)", must,
	                              p->must && p->key_only ? ", " : "", key)
	               : NULL;
}

static const struct rich *points(const struct sheet_maker *m, const struct question *q)
{
	struct flow list, items;
	flow_init(&list);
	flow_init(&items);
	for (size_t i = 0; i < q->npoints; i++) {
		const char *mark = point_mark(m, &q->points[i]);
		struct flow item;
		flow_init(&item);
		if (mark)
			add_trailed(m, &item, q->points[i].text, mark);
		else
			add_all(m, &item, q->points[i].text);
		add_node(m, &items, RICH_LI)->first = item.first;
	}
	if (q->npoints)
		add_node(m, &list, RICH_UL)->first = items.first;
	return list.first;
}

static const struct rich *flags(const struct sheet_maker *m, const struct question *q)
{
	struct flow list, items;
	flow_init(&list);
	flow_init(&items);
	for (size_t i = 0; i < q->nflags; i++) {
		struct flow item;
		flow_init(&item);
		add_all(m, &item, q->flags[i].text);
		add_node(m, &items, RICH_LI)->first = item.first;
	}
	if (q->nflags)
		add_node(m, &list, RICH_UL)->first = items.first;
	return list.first;
}

/* "If vague:" for a usual case, "in another case:" for any other. */
static const char *case_mark(const struct sheet_maker *m, const struct probe *p)
{
	struct strbuf text = STRBUF_INIT;
	enum label label = label_for(LABEL_KIND_WHEN, p->when);
	labels_add(&text, m->labels, LABEL_PROBE_WHEN, "when",
	           label < LABEL_COUNT ? m->labels->text[label] : p->when, NULL);
	const char *s = arena_strndup(m->arena, text.at, text.len);
	strbuf_release(&text);
	return s;
}

static void add_expected(const struct sheet_maker *m, struct flow *item,
                         const struct rich *expect)
{
	struct flow reply, below;
	flow_init(&reply);
	flow_init(&below);
	add_led(m, &reply, RICH_EM, named(m, m->labels->text[LABEL_KEY_PROBE_EXPECT]),
	        expect);
	add_node(m, &below, RICH_LI)->first = reply.first;
	add_node(m, item, RICH_UL)->first = below.first;
}

static const struct rich *probes(const struct sheet_maker *m, const struct question *q)
{
	struct flow list, items;
	flow_init(&list);
	flow_init(&items);
	for (size_t i = 0; i < q->nprobes; i++) {
		const struct probe *p = &q->probes[i];
		struct flow item;
		flow_init(&item);
		if (*p->when)
			add_led(m, &item, RICH_STRONG, case_mark(m, p), p->ask);
		else
			add_all(m, &item, p->ask);
		if (p->expect)
			add_expected(m, &item, p->expect);
		add_node(m, &items, RICH_LI)->first = item.first;
	}
	if (q->nprobes)
		add_node(m, &list, RICH_UL)->first = items.first;
	return list.first;
}

/* ---- anchors ---- */

static const struct anchor *find_anchor(const struct question *q, int value,
                                        const struct level *level)
{
	for (size_t i = 0; i < q->nanchors; i++)
		if (q->anchors[i].value == value && q->anchors[i].level == level)
			return &q->anchors[i];
	return NULL;
}

static bool has_anchor(const struct question *q, const struct level *level)
{
	for (size_t i = 0; i < q->nanchors; i++)
		if (q->anchors[i].level == level)
			return true;
	return false;
}

/* The values that have an anchor, ascending; how many. */
static size_t anchor_values(const struct question *q, int *values)
{
	size_t n = 0;
	for (size_t i = 0; i < q->nanchors; i++) {
		size_t at = 0;
		while (at < n && values[at] < q->anchors[i].value)
			at++;
		if (at < n && values[at] == q->anchors[i].value)
			continue;
		memmove(values + at + 1, values + at, (n - at) * sizeof *values);
		values[at] = q->anchors[i].value;
		n++;
	}
	return n;
}

static void add_cell(const struct sheet_maker *m, struct flow *row, enum rich_kind kind,
                     const char *text)
{
	struct flow line, cell;
	flow_init(&line);
	flow_init(&cell);
	add_text(m, &line, text);
	add_node(m, &cell, RICH_P)->first = line.first;
	add_node(m, row, kind)->first = cell.first;
}

static void add_anchor_row(const struct sheet_maker *m, struct flow *rows,
                           const struct question *q, const struct level *level,
                           bool named, const int *values, size_t n)
{
	struct flow row;
	if (!has_anchor(q, level))
		return;
	flow_init(&row);
	if (named)
		add_cell(m, &row, RICH_TD,
		         level ? level->title : m->labels->text[LABEL_KEY_ANY_LEVEL]);
	for (size_t i = 0; i < n; i++) {
		const struct anchor *a = find_anchor(q, values[i], level);
		struct flow cell;
		flow_init(&cell);
		if (a)
			add_all(m, &cell, a->text);
		add_node(m, &row, RICH_TD)->first = cell.first;
	}
	add_node(m, rows, RICH_TR)->first = row.first;
}

static const struct rich *anchors(const struct sheet_maker *m, const struct question *q)
{
	const struct framework *f = q->bank->framework;
	int *values = ARENA_ARRAY(m->arena, int, q->nanchors + 1);
	size_t n = anchor_values(q, values);
	struct flow list, parts, head, rows;
	bool named = false;
	if (!n)
		return NULL;
	for (size_t i = 0; i < q->nanchors; i++)
		named |= q->anchors[i].level != NULL;
	flow_init(&list);
	flow_init(&parts);
	flow_init(&head);
	flow_init(&rows);
	if (named)
		add_cell(m, &head, RICH_TH, m->labels->text[LABEL_FIELD_LEVEL]);
	for (size_t i = 0; i < n; i++)
		add_cell(m, &head, RICH_TH, arena_printf(m->arena, "%d", values[i]));
	add_node(m, &rows, RICH_TR)->first = head.first;
	add_node(m, &parts, RICH_THEAD)->first = rows.first;
	flow_init(&rows);
	add_anchor_row(m, &rows, q, NULL, named, values, n);
	for (size_t i = 0; i < f->nlevels; i++)
		add_anchor_row(m, &rows, q, &f->levels[i], named, values, n);
	add_node(m, &parts, RICH_TBODY)->first = rows.first;
	add_node(m, &list, RICH_TABLE)->first = parts.first;
	return list.first;
}

static const struct rich *references(const struct sheet_maker *m,
                                     const struct question *q)
{
	struct flow list, items;
	flow_init(&list);
	flow_init(&items);
	for (size_t i = 0; i < q->nreferences; i++) {
		struct flow line, item;
		flow_init(&line);
		flow_init(&item);
		struct rich *a = add_node(m, &line, RICH_A);
		struct flow words;
		flow_init(&words);
		for (const struct rich *r = q->references[i].text; r; r = r->next)
			add_all(m, &words, r->kind == RICH_P ? r->first : NULL);
		a->href = q->references[i].href;
		a->first = words.first;
		add_node(m, &item, RICH_P)->first = line.first;
		add_node(m, &items, RICH_LI)->first = item.first;
	}
	if (q->nreferences)
		add_node(m, &list, RICH_UL)->first = items.first;
	return list.first;
}

void export_parts_add(const struct sheet_maker *m, const struct question *q,
                      struct part_list *to)
{
	export_part_add(m, PART_RATIONALE, q->rationale, to);
	export_part_add(m, PART_ANSWER, q->answer, to);
	export_part_add(m, PART_EVALUATION, q->evaluation, to);
	export_part_add(m, PART_POINTS, points(m, q), to);
	export_part_add(m, PART_FLAGS, flags(m, q), to);
	export_part_add(m, PART_PROBES, probes(m, q), to);
	export_part_add(m, PART_ANCHORS, anchors(m, q), to);
	export_part_add(m, PART_REFERENCES, references(m, q), to);
}
