/* A draft as a bank. */
#include "import/draft.h"

#include "import/own_form_int.h"

#include "base/hash.h"
#include "base/hash_table.h"
#include "base/quote.h"

#include <string.h>

#define NAMESPACE "urn:kitpress:1"

enum { ALL_WORDS = 64 };

static void add_attribute(struct strbuf *to, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_addf(to, " %s=\"", name);
	quote_xml(value, strlen(value), to);
	strbuf_addc(to, '"');
}

static void add_number(struct strbuf *to, const char *name, int value)
{
	if (value > 0)
		strbuf_addf(to, " %s=\"%d\"", name, value);
}

/* ---- parts ---- */

static bool has_text(const struct import_blocks *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->at[i].text.len || b->at[i].kind == BLOCK_TABLE)
			return true;
	return false;
}

static void add_flow(const char *name, const struct import_blocks *b, struct strbuf *to)
{
	if (!has_text(b))
		return;
	strbuf_addf(to, "<%s>", name);
	import_blocks_xml(b->at, b->len, to);
	strbuf_addf(to, "</%s>\n", name);
}

/* Where the entry that begins with block i ends: an item with what is deeper and what
   continues it, or one block. */
static size_t entry_end(const struct import_blocks *b, size_t i)
{
	size_t end = i + 1;
	while (b->at[i].kind == BLOCK_ITEM && end < b->len
	       && (b->at[end].level > b->at[i].level
	           || (b->at[end].level == b->at[i].level
	               && b->at[end].kind != BLOCK_ITEM)))
		end++;
	return end;
}

/* An entry's own words, and below them what it holds. */
static void add_entry(const struct import_block *b, size_t n, struct strbuf *to)
{
	if (n == 1 && b->kind != BLOCK_PRE) {
		block_text_xml(&b->text, to);
		return;
	}
	struct import_block first = *b;
	if (b->kind == BLOCK_ITEM)
		first.kind = BLOCK_PARAGRAPH;
	first.level = 0;
	import_blocks_xml(&first, 1, to);
	import_blocks_xml(b + 1, n - 1, to);
}

static void add_point(const struct draft *d, struct import_block *entry, size_t n,
                      struct strbuf *to)
{
	bool must, key;
	own_point(d->arena, entry, n, &must, &key);
	strbuf_adds(to, "<point");
	add_attribute(to, "must", must ? "yes" : NULL);
	add_attribute(to, "sheet", key ? "no" : NULL);
	strbuf_addc(to, '>');
	add_entry(entry, n, to);
	strbuf_adds(to, "</point>\n");
}

static void add_flag(const struct draft *d, struct import_block *entry, size_t n,
                     struct strbuf *to)
{
	(void)d;
	strbuf_adds(to, "<flag>");
	add_entry(entry, n, to);
	strbuf_adds(to, "</flag>\n");
}

static void add_probe(const struct draft *d, struct import_block *entry, size_t n,
                      struct strbuf *to)
{
	const char *when = own_when(d->arena, entry);
	size_t reply = own_reply(d->arena, entry, n);
	strbuf_adds(to, "<probe");
	add_attribute(to, "when", when);
	strbuf_adds(to, "><ask>");
	add_entry(entry, reply, to);
	strbuf_adds(to, "</ask>");
	if (reply < n) {
		strbuf_adds(to, "<expect>");
		import_blocks_xml(entry + reply, n - reply, to);
		strbuf_adds(to, "</expect>");
	}
	strbuf_adds(to, "</probe>\n");
}

static void add_entries(const struct draft *d, const struct import_blocks *b,
                        const char *outer,
                        void (*add)(const struct draft *d, struct import_block *entry,
                                    size_t n, struct strbuf *to),
                        struct strbuf *to)
{
	if (!has_text(b))
		return;
	strbuf_addf(to, "<%s>\n", outer);
	for (size_t i = 0, end; i < b->len; i = end) {
		end = entry_end(b, i);
		add(d, b->at + i, end - i, to);
	}
	strbuf_addf(to, "</%s>\n", outer);
}

static void add_references(const struct import_blocks *b, struct strbuf *to)
{
	size_t links = 0;
	for (size_t i = 0; i < b->len; i++) {
		const struct block_text *t = &b->at[i].text;
		size_t from = 0;
		for (size_t k = 0; k < t->nruns; from = t->runs[k++].end) {
			if (!t->runs[k].href)
				continue;
			strbuf_adds(to, links++ ? "" : "<references>\n");
			strbuf_adds(to, "<a");
			add_attribute(to, "href", t->runs[k].href);
			strbuf_addc(to, '>');
			/* what stands around the link says what it is */
			if (from == 0 && t->runs[k].end == t->len) {
				struct block_text bare = *t;
				struct text_run run = {(uint32_t)t->len, 0, NULL};
				bare.runs = &run;
				bare.nruns = 1;
				block_text_xml(&bare, to);
			} else {
				struct text_run run = {t->runs[k].end - (uint32_t)from, 0,
				                       NULL};
				struct block_text part = {t->at + from, run.end, &run, 1};
				block_text_xml(&part, to);
			}
			strbuf_adds(to, "</a>\n");
		}
	}
	if (links)
		strbuf_adds(to, "</references>\n");
}

static void add_anchors(const struct draft_question *q, struct strbuf *to)
{
	if (!q->anchors.len && !q->scale)
		return;
	strbuf_adds(to, "<rating");
	add_attribute(to, "scale", q->scale);
	strbuf_adds(to, ">\n");
	for (size_t i = 0; i < q->anchors.len; i++) {
		const struct draft_anchor *a = &q->anchors.at[i];
		strbuf_addf(to, "<anchor value=\"%d\"", a->value);
		add_attribute(to, "level", a->level);
		strbuf_addc(to, '>');
		import_blocks_xml(a->text.at, a->text.len, to);
		strbuf_adds(to, "</anchor>\n");
	}
	strbuf_adds(to, "</rating>\n");
}

static const char *competency_id(const struct draft *d, const struct draft_question *q)
{
	if (q->competency_id)
		return draft_id(d->arena, q->competency_id, ALL_WORDS);
	return q->competency ? draft_id(d->arena, q->competency, 6) : "general";
}

static void add_question(const struct draft *d, const struct draft_question *q,
                         bool alone, struct strbuf *to)
{
	strbuf_adds(to, "<question");
	if (alone)
		add_attribute(to, "xmlns", NAMESPACE);
	add_attribute(to, "id", q->id);
	add_attribute(to, "competency", competency_id(d, q));
	add_attribute(to, "type", q->type);
	add_attribute(to, "levels", q->levels);
	add_number(to, "difficulty", q->difficulty);
	add_number(to, "minutes", q->minutes);
	add_attribute(to, "tags", q->tags);
	add_attribute(to, "status", q->status);
	add_number(to, "revision", q->revision);
	add_attribute(to, "advance", q->advance ? "yes" : NULL);
	add_attribute(to, "family", q->family);
	strbuf_adds(to, ">\n");
	if (q->title && *q->title) {
		struct text_run run = {(uint32_t)strlen(q->title), 0, NULL};
		struct block_text title = {q->title, run.end, &run, 1};
		strbuf_adds(to, q->title_for_candidate ? "<title audience=\"candidate\">"
		                                       : "<title>");
		block_text_xml(&title, to);
		strbuf_adds(to, "</title>\n");
	}
	add_flow("prompt", &q->parts[DRAFT_PROMPT], to);
	add_flow("rationale", &q->parts[DRAFT_RATIONALE], to);
	add_flow("answer", &q->parts[DRAFT_ANSWER], to);
	add_flow("evaluation", &q->parts[DRAFT_EVALUATION], to);
	add_entries(d, &q->parts[DRAFT_POINTS], "points", add_point, to);
	add_entries(d, &q->parts[DRAFT_FLAGS], "red-flags", add_flag, to);
	add_entries(d, &q->parts[DRAFT_PROBES], "probes", add_probe, to);
	add_anchors(q, to);
	if (q->lines > 0) {
		strbuf_addf(to, "<workspace lines=\"%d\"", q->lines);
		add_attribute(to, "kind", q->workspace);
		strbuf_adds(to, "/>\n");
	}
	add_references(&q->parts[DRAFT_REFERENCES], to);
	strbuf_adds(to, "</question>\n");
}

void draft_question_xml(const struct draft *d, const struct draft_question *q,
                        struct strbuf *to)
{
	add_question(d, q, true, to);
}

/* ---- the bank ---- */

/* Each competency once, in the order of the questions. */
static void add_competencies(const struct draft *d, struct strbuf *to)
{
	struct hash_table seen = {0};
	struct strings ids = {0};
	for (size_t i = 0; i < d->questions.len; i++) {
		const struct draft_question *q = &d->questions.at[i];
		const char *id = competency_id(d, q);
		uint64_t hash = hash_string(id);
		size_t at = hash_table_start(hash);
		uint32_t k;
		bool known = false;
		while (!known
		       && (k = hash_table_next(&seen, hash, &at)) != HASH_TABLE_END)
			known = strcmp(ids.at[k], id) == 0;
		if (known)
			continue;
		hash_table_add(&seen, hash, ids.len);
		vec_push(d->arena, &ids, id);
		strbuf_adds(to, "<competency");
		add_attribute(to, "id", id);
		add_attribute(to, "title", q->competency ? q->competency : "General");
		strbuf_adds(to, "/>\n");
	}
	hash_table_release(&seen);
}

void draft_xml(const struct draft *d, const struct draft_bank *bank, struct strbuf *to)
{
	strbuf_adds(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bank");
	add_attribute(to, "xmlns", NAMESPACE);
	add_attribute(to, "id", bank->id);
	add_attribute(to, "title", bank->title ? bank->title : d->title);
	add_attribute(to, "xml:lang", bank->lang);
	strbuf_adds(to, ">\n");
	if (bank->framework) {
		strbuf_adds(to, "<framework");
		add_attribute(to, "href", bank->framework);
		strbuf_adds(to, "/>\n");
	} else {
		add_competencies(d, to);
	}
	for (size_t i = 0; i < d->questions.len; i++) {
		strbuf_addc(to, '\n');
		add_question(d, &d->questions.at[i], false, to);
	}
	strbuf_adds(to, "</bank>\n");
}
