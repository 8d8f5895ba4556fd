/* Banks: questions one by one as they are read, then the groups that refer to them. */
#include "read/question_reader_int.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* An id from a file's name: what no id may hold becomes a hyphen. */
static const char *id_of_file(struct reader *r, const char *shown)
{
	const char *slash = strrchr(shown, '/'), *name = slash ? slash + 1 : shown;
	size_t n = strlen(name);
	if (n > 4 && strcmp(name + n - 4, ".xml") == 0)
		n -= 4;
	while (n && (*name == '.' || *name == '-')) {
		name++;
		n--;
	}
	char *id = arena_strndup(r->arena, name, n);
	bool text = utf8_valid(id, n, NULL);
	for (char *s = id; *s; s++)
		if (!ascii_is_letter(*s) && !ascii_is_digit(*s) && !strchr("-_.", *s)
		    && (!text || (unsigned char)*s < 0x80))
			*s = '-';
	return *id ? id : "bank"; /* of standard input */
}

struct bank_reader *bank_reader_new(struct reader *r, const struct node *root,
                                    const char *shown, bool lang_given)
{
	struct bank_reader *b = ARENA_NEW(r->arena, struct bank_reader);
	b->r = r;
	b->bank = ARENA_NEW(r->arena, struct bank);
	b->bank->pos = root->pos;
	b->bank->id = node_word(root, "id", r->arena);
	if (!node_attr(root, "id"))
		b->bank->id = id_of_file(r, shown);
	b->bank->title = node_word(root, "title", r->arena);
	if (!node_attr(root, "title"))
		b->bank->title = reader_words_of_id(r, b->bank->id);
	b->bank->version = node_word(root, "version", r->arena);
	b->bank->review = node_attr(root, "review") != NULL;
	b->bank->lang = *root->lang ? arena_strdup(r->arena, root->lang) : "en";
	b->lang = reader_base_lang(r, b->bank->lang);
	b->by_id.arena = r->arena;
	const char *said = node_xml_attr(root, "lang"); /* in vain: that was reported */
	if (!said)
		said = node_attr(root, "lang");
	if (!lang_given && !r->usual_lang && !(said && *said))
		diags_add(r->diags, DIAG_LANG_MISSING, root->pos, b->bank->id);
	return b;
}

/* The question with an id; NULL if none. */
static const struct question *find(const struct bank_reader *b, const char *id)
{
	uint64_t hash = hash_string(id);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&b->by_id, hash, &at)) != HASH_TABLE_END)
		if (strcmp(b->questions.at[i].id, id) == 0)
			return &b->questions.at[i];
	return NULL;
}

/* The question in its bank's language, for the lock's hash. Its faults are reported with
   the translation. */
static const struct question *read_own(const struct bank_reader *b, const struct node *n)
{
	struct reader *r = b->r;
	struct diags *diags = r->diags, quiet;
	struct arena scratch;
	struct question *own = ARENA_NEW(r->arena, struct question);
	arena_init(&scratch);
	diags_init(&quiet);
	r->diags = &quiet;
	struct bank_reader plain = *b;
	struct node *copy = node_copy(n, &scratch);
	plain.lang = b->bank->lang;
	translate_choose(r, copy, NULL);
	question_reader_read(&plain, copy, own);
	r->diags = diags;
	diags_release(&quiet);
	arena_release(&scratch);
	return own;
}

/* Whether an id is one word. */
static bool is_id(const char *id)
{
	return *id && !strpbrk(id, " \t\r\n");
}

/* Owners of a paper's fields (compose/slots.c) that are no questions. */
static bool is_reserved(const char *id)
{
	return strcmp(id, "sheet") == 0 || strcmp(id, "debrief") == 0;
}

static void add_question(struct bank_reader *b, struct node *n)
{
	struct question *q = vec_add(b->r->arena, &b->questions);
	const struct question *own = NULL;
	bool translated = translate_is_needed(n);
	if (b->lang != b->bank->lang || (translated && b->r->lang))
		own = read_own(b, n);
	if (translated)
		translate_choose(b->r, n, b->r->lang);
	question_reader_read(b, n, q);
	q->own = own;
	q->position = b->questions.len - 1;
	if (!is_id(q->id)) { /* reported by the schema */
		b->bank->partial = true;
		return;
	}
	if (is_reserved(q->id))
		diags_add_at(b->r->diags, DIAG_QUESTION_RESERVED, node_place(n, "id"),
		             q->id);
	const struct question *first = find(b, q->id);
	if (first)
		reader_report_duplicate(b->r, "question", q->id, node_place(n, "id"),
		                        first->pos);
	else
		hash_table_add(&b->by_id, hash_string(q->id), q->position);
}

static void read_framework(struct bank_reader *b, const struct node *n)
{
	struct content content = {0};
	if (b->bank->framework) /* late or a second one, reported by the schema */
		return;
	b->framework_named = true;
	reader_follow(b->r, n, CONTENT_FRAMEWORK, &content);
	b->bank->framework = content.framework;
}

/* A bank that names no framework, until its first unit or its end, gets the built-in
   one. */
static void settle_framework(struct bank_reader *b)
{
	if (b->framework_named || b->built_in)
		return;
	b->built_in = built_in_new(b->r, b->bank->lang);
	b->built_in->framework->partial = b->bank->partial;
	b->bank->framework = b->built_in->framework;
}

static void add_competency(struct bank_reader *b, struct node *n)
{
	if (b->built_in)
		built_in_define(b->built_in, b->r, n, b->lang);
	else
		diags_add(b->r->diags, DIAG_COMPETENCY_OF_BANK, n->pos,
		          node_word(n, "id", b->r->arena));
}

/* A translation of the title: one in the very language before one of another region. */
static void take_title(struct bank_reader *b, const struct node *n)
{
	const char *wanted = b->r->lang, *words = node_words(n, b->r->arena);
	if (!*words || !wanted || lang_related(wanted, b->bank->lang)
	    || !lang_related(wanted, n->lang))
		return;
	bool exact = lang_equal(wanted, n->lang);
	if (exact || !b->title_exact)
		b->bank->title = words;
	b->title_exact |= exact;
}

void bank_reader_unit(struct bank_reader *b, struct node *unit)
{
	struct arena *a = b->r->arena;
	const char *refs;
	if (unit->tag == TAG_NONE) /* perhaps a misspelt question */
		b->bank->partial = true;
	if (unit->tag != TAG_FRAMEWORK)
		settle_framework(b);
	if (unit->tag != TAG_QUESTION && unit->instructions)
		diags_add(b->r->diags, DIAG_INSTRUCTION_STRAY, unit->instructions->pos);
	switch (unit->tag) {
	case TAG_FRAMEWORK:
		read_framework(b, unit);
		break;
	case TAG_QUESTION:
		add_question(b, unit);
		break;
	case TAG_EXCLUSIVE:
	case TAG_TOGETHER:
		refs = node_attr(unit, "refs");
		if (refs)
			vec_push(a, &b->groups,
			         ((struct group_ref){unit->pos, node_place(unit, "refs"),
			                             arena_strdup(a, refs),
			                             node_word(unit, "reason", a),
			                             unit->tag == TAG_TOGETHER}));
		break;
	case TAG_COMPETENCY:
		add_competency(b, unit);
		break;
	case TAG_TITLE:
		take_title(b, unit);
		break;
	default:
		break;
	}
}

/* ---- groups ---- */

enum { GROUP_MAX = 1000 }; /* questions of one group */

static const char *hint(const struct bank_reader *b, const char *id)
{
	struct suggest s;
	suggest_init(&s, id);
	for (size_t i = 0; i < b->questions.len && reader_may_suggest(b->r); i++)
		suggest_offer(&s, b->questions.at[i].id);
	return reader_hint(b->r, &s);
}

static void resolve_group(struct bank_reader *b, const struct group_ref *ref,
                          struct question_group *out)
{
	VEC(const struct question *) found = {0};
	const char *list = ref->refs, *word;
	size_t len, named = 0;
	while (next_word(&list, &word, &len)) {
		const char *id = arena_strndup(b->r->arena, word, len);
		const struct question *q = find(b, id);
		bool twice = false;
		if (++named > GROUP_MAX) {
			diags_add_at(b->r->diags, DIAG_GROUP_LARGE, ref->place,
			             (int)GROUP_MAX);
			break;
		}
		for (size_t i = 0; i < found.len; i++)
			twice |= found.at[i] == q;
		struct diag_place place = node_place_within(
			ref->place, ref->refs, (size_t)(word - ref->refs), len);
		if (!q && !b->bank->partial && !strpbrk(ref->refs, ",;"))
			diags_add_at(b->r->diags, DIAG_QUESTION_UNKNOWN, place, id,
			             hint(b, id));
		else if (q && twice)
			diags_add_at(b->r->diags, DIAG_REF_TWICE, place, id);
		else if (q)
			vec_push(b->r->arena, &found, q);
	}
	if (named < 2)
		diags_add_at(b->r->diags, DIAG_GROUP_SMALL, ref->place,
		             ref->together ? "together" : "exclusive");
	*out = (struct question_group){ref->pos, found.at, found.len, ref->reason};
}

static void resolve_groups(struct bank_reader *b)
{
	struct arena *a = b->r->arena;
	size_t n = b->groups.len, exclusives = 0, togethers = 0;
	struct question_group *groups[2] = {ARENA_ARRAY(a, struct question_group, n),
	                                    ARENA_ARRAY(a, struct question_group, n)};
	for (size_t i = 0; i < n; i++) {
		const struct group_ref *ref = &b->groups.at[i];
		size_t *count = ref->together ? &togethers : &exclusives;
		resolve_group(b, ref, &groups[ref->together][(*count)++]);
	}
	b->bank->exclusives = groups[0];
	b->bank->nexclusives = exclusives;
	b->bank->togethers = groups[1];
	b->bank->ntogethers = togethers;
}

static int by_id(const void *a, const void *b)
{
	const struct question *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);
	return order ? order : (*x)->position < (*y)->position ? -1 : 1;
}

struct bank *bank_reader_end(struct bank_reader *b)
{
	struct bank *bank = b->bank;
	size_t n = b->questions.len;
	settle_framework(b);
	if (b->built_in)
		built_in_end(b->built_in, b->r);
	const struct question **sorted =
		ARENA_ARRAY(b->r->arena, const struct question *, n);
	bank->questions = b->questions.at;
	bank->nquestions = n;
	for (size_t i = 0; i < n; i++)
		sorted[i] = &b->questions.at[i];
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_id);
	bank->by_id = sorted;
	resolve_groups(b);
	return bank;
}
