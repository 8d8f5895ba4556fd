/* Drafts: questions are gathered, get their ids, and are told of. */
#include "import/draft.h"

#include "import/import_words.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/text_table.h"
#include "base/utf8.h"

#include <libxml/chvalid.h>
#include <string.h>

struct draft_question *draft_add(struct draft *d, struct pos pos)
{
	vec_push(d->arena, &d->questions, ((struct draft_question){.pos = pos}));
	return &d->questions.at[d->questions.len - 1];
}

void draft_add_text(struct draft *d, struct draft_question *q, enum draft_part part,
                    const char *s, size_t n)
{
	struct block_text t = block_text_of(d->arena, s, n);
	if (t.len)
		import_blocks_add(&q->parts[part], d->arena, BLOCK_PARAGRAPH, t, q->pos);
}

/* ---- ids ---- */

enum { ID_WORDS = 4, ID_ALL = 16, ID_WORD_MAX = 24, ID_MAX = 80 };

/* Whether a folded character can stand in an id: what XML 1.0 has as letters, digits and
   marks on them. */
static bool is_id_character(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_letter((char)c) || ascii_is_digit((char)c);
	return xmlIsBaseCharQ(c) || xmlIsIdeographicQ(c) || xmlIsDigitQ(c)
	       || xmlIsCombiningQ(c);
}

/* Words of the text between hyphens: at most `most` of them, those that say something
   first; "" if there are none. */
static const char *words_id(struct arena *arena, const char *text, size_t n, int most,
                            bool all)
{
	const char *s = fold_text(arena, arena_strndup(arena, text, n));
	const char *end = s + strlen(s);
	struct strbuf id = STRBUF_INIT;
	for (int words = 0; s < end && words < most;) {
		const char *from = s, *next = s;
		while (next < end) {
			uint32_t c = utf8_next(&next, end);
			if (!is_id_character(c))
				break;
			s = next;
		}
		size_t len = (size_t)(s - from);
		if (!len) {
			s = next > s ? next : s + 1;
			continue;
		}
		if (!all && import_word_is_empty(from, len))
			continue;
		while (len > ID_WORD_MAX
		       || (len < (size_t)(end - from) && (from[len] & 0xC0) == 0x80))
			len--;
		if (id.len + len + 1 > ID_MAX)
			break;
		strbuf_addf(&id, "%s%.*s", id.len ? "-" : "", (int)len, from);
		words++;
	}
	const char *made = arena_strndup(arena, id.at ? id.at : "", id.len);
	strbuf_release(&id);
	return made;
}

const char *draft_id(struct arena *arena, const char *text, int most)
{
	const char *id = words_id(arena, text, strlen(text), most, true);
	return *id ? id : "general";
}

static const char *usual_id(struct draft *d, const struct draft_question *q)
{
	const struct import_block *b = q->parts[DRAFT_PROMPT].at;
	const char *br = memchr(b->text.at, '\n', b->text.len);
	size_t n = br ? (size_t)(br - b->text.at) : b->text.len;
	const char *id = words_id(d->arena, b->text.at, n, ID_WORDS, false);
	if (!*id)
		id = words_id(d->arena, b->text.at, n, ID_WORDS, true);
	if (!*id)
		return "question";
	return ascii_is_digit(*id) ? arena_printf(d->arena, "q-%s", id) : id;
}

struct ids {
	struct hash_table table;
	const struct draft *draft;
};

static bool is_taken(const struct ids *ids, const char *id)
{
	uint64_t hash = hash_string(id);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&ids->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(ids->draft->questions.at[i].id, id) == 0)
			return true;
	return false;
}

/* The same prompt ten thousand times must not take their square: where the numbers go on
   is kept by the id without one. */
struct counts {
	struct hash_table table;
	VEC(struct count {
		const char *id;
		int next;
	})
	list;
};

static int *count_of(struct counts *c, const char *id, struct arena *arena)
{
	uint64_t hash = hash_string(id);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&c->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(c->list.at[i].id, id) == 0)
			return &c->list.at[i].next;
	hash_table_add(&c->table, hash, c->list.len);
	vec_push(arena, &c->list, ((struct count){id, 2}));
	return &c->list.at[c->list.len - 1].next;
}

static bool has_prompt(const struct draft_question *q)
{
	for (size_t i = 0; i < q->parts[DRAFT_PROMPT].len; i++)
		if (q->parts[DRAFT_PROMPT].at[i].text.len
		    || q->parts[DRAFT_PROMPT].at[i].kind == BLOCK_TABLE)
			return true;
	return false;
}

/* ---- what only a framework has ---- */

static bool is_usual_level(const char *id, size_t n)
{
	static const char *const ids[] = {
#define LEVEL(value, words) #value,
#include "import/words.def"
	};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (strlen(ids[i]) == n && memcmp(ids[i], id, n) == 0)
			return strcmp(ids[i], "all") != 0;
	return false;
}

struct levels_told {
	struct draft *draft;
	struct strings ids;
};

static void tell_level(struct levels_told *told, struct pos pos, const char *id)
{
	for (size_t i = 0; i < told->ids.len; i++)
		if (strcmp(told->ids.at[i], id) == 0)
			return;
	vec_push(told->draft->arena, &told->ids, id);
	diags_add(told->draft->diags, DIAG_IMPORT_LEVEL, pos, id);
}

/* Keeps the levels that there are without a framework. */
static void keep_levels(struct levels_told *told, struct draft_question *q)
{
	struct draft *d = told->draft;
	struct strbuf kept = STRBUF_INIT;
	size_t anchors = 0;
	for (const char *s = q->levels; s && *s;) {
		size_t n = strcspn(s, " ");
		if (is_usual_level(s, n))
			strbuf_addf(&kept, "%s%.*s", kept.len ? " " : "", (int)n, s);
		else if (n)
			tell_level(told, q->pos, arena_strndup(d->arena, s, n));
		s += n + (s[n] == ' ');
	}
	if (q->levels)
		q->levels = kept.len ? arena_strndup(d->arena, kept.at, kept.len) : NULL;
	strbuf_release(&kept);
	for (size_t i = 0; i < q->anchors.len; i++) {
		const struct draft_anchor *a = &q->anchors.at[i];
		if (a->level && !is_usual_level(a->level, strlen(a->level)))
			tell_level(told, q->pos, a->level);
		else
			q->anchors.at[anchors++] = *a;
	}
	q->anchors.len = anchors;
	if (q->scale && strcmp(q->scale, "five") != 0)
		q->scale = NULL;
}

/* Values as the schema wants them; what is none goes. */
static void settle_attributes(struct draft *d, struct draft_question *q)
{
	static const char *const statuses[] = {"active", "draft", "retired"};
	static const char *const kinds[] = {"ruled", "grid", "blank"};
	const char **tokens[] = {&q->type, &q->family, &q->scale};
	bool status = false, kind = false;
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
		if (*tokens[i]) {
			const char *id = words_id(d->arena, *tokens[i],
			                          strlen(*tokens[i]), ID_ALL, true);
			*tokens[i] = *id ? id : NULL;
		}
	for (size_t i = 0; i < 3; i++) {
		status |= q->status && strcmp(q->status, statuses[i]) == 0;
		kind |= q->workspace && strcmp(q->workspace, kinds[i]) == 0;
	}
	q->status = status ? q->status : NULL;
	q->workspace = kind ? q->workspace : NULL;
}

void draft_settle(struct draft *d, bool framework)
{
	struct levels_told told = {.draft = d};
	struct ids ids = {.draft = d};
	struct counts counts = {0};
	size_t kept = 0;
	for (size_t i = 0; i < d->questions.len; i++) {
		struct draft_question *q = &d->questions.at[kept];
		*q = d->questions.at[i];
		if (!has_prompt(q)) {
			diags_add(d->diags, DIAG_IMPORT_NO_PROMPT, q->pos);
			continue;
		}
		const char *id =
			q->id ? words_id(d->arena, q->id, strlen(q->id), ID_ALL, true)
			      : "";
		id = *id ? id : usual_id(d, q);
		if (is_taken(&ids, id)) {
			int *next = count_of(&counts, id, d->arena);
			const char *made;
			do
				made = arena_printf(d->arena, "%s-%d", id, (*next)++);
			while (is_taken(&ids, made));
			id = made;
		}
		q->id = id;
		hash_table_add(&ids.table, hash_string(id), kept++);
		settle_attributes(d, q);
		if (!framework)
			keep_levels(&told, q);
	}
	d->questions.len = kept;
	hash_table_release(&ids.table);
	hash_table_release(&counts.table);
}

/* ---- what there is to say ---- */

void draft_tell(const struct draft *d, struct pos top)
{
	const struct draft_losses *l = &d->losses;
	const struct {
		int n;
		const char *one, *many, *what;
	} rows[] = {
		{l->headings, "heading", "headings", "kept in the text"},
		{l->rules, "rule", "rules", "dropped"},
		{l->links, "relative link", "relative links",
	         "dropped, their text kept (--base makes them whole)"},
		{l->pictures, "picture", "pictures", "dropped"},
		{l->comments, "comment", "comments", "dropped"},
		{l->footnotes, "footnote", "footnotes", "dropped"},
		{l->formulas, "formula", "formulas", "kept as text"},
	};
	struct strbuf text = STRBUF_INIT;
	int unanswered = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].n)
			strbuf_addf(&text, "%s%d %s: %s", text.len ? "; " : "", rows[i].n,
			            rows[i].n == 1 ? rows[i].one : rows[i].many,
			            rows[i].what);
	if (text.len)
		diags_add(d->diags, DIAG_IMPORT_LOSSES, top, (const char *)text.at);
	strbuf_release(&text);
	for (size_t i = 0; i < d->questions.len; i++)
		unanswered += !d->questions.at[i].parts[DRAFT_ANSWER].len
		              && !d->questions.at[i].parts[DRAFT_POINTS].len;
	if (unanswered)
		diags_add(d->diags, DIAG_IMPORT_UNANSWERED, top, unanswered,
		          (int)d->questions.len);
}

/* ---- the outline ---- */

static const char *parts_of(const struct draft *d, const struct draft_question *q)
{
	static const char *const names[DRAFT_PARTS] = {
		"", "why", "answer", "evaluation", "points", "flags", "probes", "links"};
	struct strbuf text = STRBUF_INIT;
	for (int i = DRAFT_PROMPT + 1; i < DRAFT_PARTS; i++)
		if (q->parts[i].len)
			strbuf_addf(&text, "%s%s", text.len ? " " : "", names[i]);
	if (q->anchors.len)
		strbuf_addf(&text, "%sanchors", text.len ? " " : "");
	const char *made = arena_strndup(d->arena, text.at ? text.at : "", text.len);
	strbuf_release(&text);
	return made;
}

void draft_outline(const struct draft *d, size_t columns, struct strbuf *to)
{
	enum { COLUMNS = 4 };
	struct strings cells = {0};
	static const char *const head[COLUMNS] = {"line", "id", "title or prompt",
	                                          "parts"};
	for (int i = 0; i < COLUMNS; i++)
		vec_push(d->arena, &cells, head[i]);
	for (size_t i = 0; i < d->questions.len; i++) {
		const struct draft_question *q = &d->questions.at[i];
		vec_push(d->arena, &cells,
		         arena_printf(d->arena, "%u", (unsigned)q->pos.line));
		vec_push(d->arena, &cells, q->id);
		vec_push(d->arena, &cells,
		         q->title ? q->title : q->parts[DRAFT_PROMPT].at[0].text.at);
		vec_push(d->arena, &cells, parts_of(d, q));
	}
	text_table(cells.at, cells.len / COLUMNS, COLUMNS, 1, columns, to);
}
