/* One question from its element. What the schema reported (a missing attribute, a value
   out of range) is passed over, so that the rest is still checked. */
#include "read/question_reader_int.h"

#include "model/fields.h"
#include "read/near_words_int.h"

#include <string.h>

/* The index of an attribute's word; 0 if absent or none of them. */
static int choice(const struct node *n, const char *name, const char *const *words)
{
	const char *s = node_attr(n, name), *word;
	size_t len;
	if (!s || !next_word(&s, &word, &len))
		return 0;
	for (int i = 0; words[i]; i++)
		if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
			return i;
	return 0;
}

static uint32_t all_levels(const struct framework *f)
{
	return !f || f->nlevels >= 32 ? UINT32_MAX : (UINT32_C(1) << f->nlevels) - 1;
}

uint32_t question_reader_levels(struct reader *r, const struct framework *f,
                                const struct node *n)
{
	const char *list = node_attr(n, "levels"), *all = list, *word;
	uint32_t mask = 0;
	size_t len;
	if (!list || !f)
		return all_levels(f);
	while (next_word(&list, &word, &len)) {
		const char *id = arena_strndup(r->arena, word, len);
		const struct level *level = framework_level(f, id);
		if (level) {
			mask |= UINT32_C(1) << level->index;
			continue;
		}
		if (!f->partial && !f->levels_cut
		    && !strpbrk(all, ",;")) /* else reported already */
			diags_add_at(r->diags, DIAG_LEVEL_UNKNOWN,
			             node_place_within(node_place(n, "levels"), all,
			                               (size_t)(word - all), len),
			             id, framework_reader_level_hint(r, f, id));
		mask |= UINT32_C(1)
		        << 31; /* so that it isn't reported as for no level too */
	}
	if (!mask)
		diags_add_at(r->diags, DIAG_LEVELS_NONE, node_place(n, "levels"));
	return mask & all_levels(f);
}

/* Warns of a list with commas or semicolons. */
static void report_signs(struct reader *r, const struct node *n, const char *name,
                         const char *list)
{
	bool comma = strchr(list, ',') != NULL;
	struct strbuf better = STRBUF_INIT;
	for (; *list; list++) {
		bool sign = *list == ',' || *list == ';' || is_blank(*list);
		if (!sign)
			strbuf_addc(&better, *list);
		else if (better.len && better.at[better.len - 1] != ' ')
			strbuf_addc(&better, ' ');
	}
	diags_add_at(r->diags, DIAG_LIST_SIGNS_WARNING, node_place(n, name), name,
	             comma ? "commas" : "semicolons", better.len ? better.at : "");
	strbuf_release(&better);
}

static void read_tags(const struct bank_reader *b, const struct node *n,
                      struct question *q)
{
	const char *list = node_attr(n, "tags"), *word;
	VEC(const char *) tags = {0};
	size_t len;
	if (list && strpbrk(list, ",;"))
		report_signs(b->r, n, "tags", list);
	while (list && next_word(&list, &word, &len))
		vec_push(b->r->arena, &tags, arena_strndup(b->r->arena, word, len));
	q->tags = tags.at;
	q->ntags = tags.len;
}

static void read_points(const struct bank_reader *b, const struct node *n,
                        struct question *q)
{
	size_t count = 0;
	struct look_for *out =
		ARENA_ARRAY(b->r->arena, struct look_for, node_count(n, TAG_POINT));
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == TAG_POINT)
			out[count++] = (struct look_for){
				c->pos, node_yes(c, "must"), node_no(c, "sheet"),
				prose_required(b->r, c, b->lang)};
	q->points = out;
	q->npoints = count;
}

static void read_flags(const struct bank_reader *b, const struct node *n,
                       struct question *q)
{
	size_t count = 0;
	struct red_flag *out =
		ARENA_ARRAY(b->r->arena, struct red_flag, node_count(n, TAG_FLAG));
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == TAG_FLAG)
			out[count++] = (struct red_flag){
				c->pos, prose_required(b->r, c, b->lang)};
	q->flags = out;
	q->nflags = count;
}

/* Warns of a free word that is near a usual one. */
static void check_word(struct reader *r, const struct node *n, const char *name,
                       const char *word, const char *const *usual)
{
	struct near_words words;
	near_words_init(&words, word);
	near_words_offer_all(&words, usual);
	near_words_report(&words, r, name, node_place(n, name));
}

static void read_probes(const struct bank_reader *b, const struct node *n,
                        struct question *q)
{
	size_t count = 0;
	struct probe *out =
		ARENA_ARRAY(b->r->arena, struct probe, node_count(n, TAG_PROBE));
	for (const struct node *c = n->first; c; c = c->next) {
		const struct node *ask = node_child(c, TAG_ASK);
		if (c->tag != TAG_PROBE)
			continue;
		struct probe *one = &out[count++];
		one->pos = c->pos;
		one->when = node_word(c, "when", b->r->arena);
		if (*one->when)
			check_word(b->r, c, "when", one->when, usual_occasions);
		one->ask = ask ? prose_required(b->r, ask, b->lang) : NULL;
		one->expect = prose_child(b->r, c, TAG_EXPECT, b->lang);
	}
	q->probes = out;
	q->nprobes = count;
}

static bool has_value(const struct scale *s, int value)
{
	for (size_t i = 0; i < s->npoints; i++)
		if (s->points[i].value == value)
			return true;
	return false;
}

static void check_anchor(const struct bank_reader *b, const struct node *n,
                         const struct question *q, const struct anchor *one)
{
	struct diags *d = b->r->diags;
	if (one->value < 0)
		return;
	if (q->scale && !has_value(q->scale, one->value))
		diags_add_at(d, DIAG_ANCHOR_VALUE, node_place(n, "value"), one->value,
		             q->scale->id);
	for (const struct anchor *other = q->anchors; other < one; other++) {
		if (other->value != one->value || other->level != one->level)
			continue;
		if (one->level)
			diags_add_at(d, DIAG_ANCHOR_TWICE_LEVEL, node_place(n, "value"),
			             one->value, one->level->id);
		else if (!node_attr(n, "level"))
			diags_add_at(d, DIAG_ANCHOR_TWICE, node_place(n, "value"),
			             one->value);
		else
			continue; /* its level is unknown */
		diags_add(d, DIAG_FIRST_HERE, other->pos);
		return;
	}
}

static void read_rating(const struct bank_reader *b, const struct node *n,
                        struct question *q)
{
	const struct framework *f = b->bank->framework;
	size_t count = 0;
	struct anchor *out =
		ARENA_ARRAY(b->r->arena, struct anchor, node_count(n, TAG_ANCHOR));
	if (node_attr(n, "scale"))
		q->scale = framework_reader_scale(b->r, f, n, "scale");
	q->anchors = out;
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag != TAG_ANCHOR)
			continue;
		struct anchor *one = &out[count];
		one->pos = c->pos;
		one->value = (int)node_int(c, "value", 0, 100, -1);
		one->level = framework_reader_level(b->r, f, c, "level");
		one->text = prose_required(b->r, c, b->lang);
		check_anchor(b, c, q, one);
		/* an anchor for an unknown level is no general one */
		if (one->level || !node_attr(c, "level"))
			count++;
	}
	q->nanchors = count;
}

static void read_references(const struct bank_reader *b, const struct node *n,
                            struct question *q)
{
	size_t count = 0;
	struct reference *out =
		ARENA_ARRAY(b->r->arena, struct reference, node_count(n, TAG_A));
	for (const struct node *c = n->first; c; c = c->next) {
		const char *href =
			c->tag == TAG_A ? node_word(c, "href", b->r->arena) : "";
		if (*href && prose_links_check(b->r, c, href))
			out[count++] = (struct reference){
				href, prose_required(b->r, c, b->lang)};
	}
	q->references = out;
	q->nreferences = count;
}

static void read_reviews(const struct bank_reader *b, const struct node *n,
                         struct question *q)
{
	struct review *reviews =
		ARENA_ARRAY(b->r->arena, struct review, node_count(n, TAG_CHECKED));
	struct task *tasks =
		ARENA_ARRAY(b->r->arena, struct task, node_count(n, TAG_TASK));
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHECKED)
			reviews[q->nreviews++] =
				(struct review){c->pos, node_word(c, "by", b->r->arena),
			                        node_word(c, "on", b->r->arena)};
		if (c->tag == TAG_TASK)
			tasks[q->ntasks++] =
				(struct task){c->pos, prose_required(b->r, c, b->lang)};
	}
	q->reviews = reviews;
	q->tasks = tasks;
}

static void read_part(const struct bank_reader *b, const struct node *n,
                      struct question *q)
{
	switch (n->tag) {
	case TAG_POINTS:
		read_points(b, n, q);
		break;
	case TAG_RED_FLAGS:
		read_flags(b, n, q);
		break;
	case TAG_PROBES:
		read_probes(b, n, q);
		break;
	case TAG_RATING:
		read_rating(b, n, q);
		break;
	case TAG_REFERENCES:
		read_references(b, n, q);
		break;
	case TAG_WORKSPACE:
		q->workspace_lines = (int)node_int(n, "lines", 1, 500, 0);
		q->workspace = (enum workspace_kind)choice(n, "kind", workspace_words);
		break;
	case TAG_TITLE: {
		const char *audience = node_word(n, "audience", b->r->arena);
		const char *title = node_words(n, b->r->arena);
		if (*title)
			q->title = q->heading = title;
		else
			diags_add(b->r->diags, DIAG_TEXT_EMPTY_WARNING, n->pos, n->name);
		q->title_for_candidate = *title && strcmp(audience, "candidate") == 0;
		break;
	}
	default:
		break;
	}
}

static bool is_repeated(const struct node *n)
{
	return n->tag == TAG_CHARACTERS || n->tag == TAG_NONE || n->tag == TAG_CHECKED
	       || n->tag == TAG_TASK;
}

/* Checks what the schema can't: parts come in any order, some in several languages. */
static void check_parts(struct reader *r, const struct node *n)
{
	bool otherwise = node_child(n, TAG_NONE) || node_child(n, TAG_TEXT)
	                 || node_attr(n, "prompt"); /* which was told */
	if (!node_child(n, TAG_PROMPT) && !otherwise)
		diags_add(r->diags, DIAG_CHILD_MISSING, n->pos, n->name, "'prompt'");
	for (const struct node *c = n->first; c; c = c->next) {
		const struct node *first = is_repeated(c) ? c : node_child(n, c->tag);
		if (first == c)
			continue;
		diags_add(r->diags, DIAG_ELEMENT_TWICE, c->pos, c->name, n->name);
		diags_add(r->diags, DIAG_FIRST_HERE, first->pos);
	}
}

static uint32_t count_nodes(const struct node *first)
{
	uint32_t count = 0;
	for (const struct node *n = first; n; n = n->next)
		count += 1 + count_nodes(n->first);
	return count;
}

/* Stands in for a title on interviewers' papers: the prompt's first words. */
static const char *made_heading(struct reader *r, const struct question *q)
{
	enum { COLUMNS = 50 };
	struct strbuf words = STRBUF_INIT;
	rich_first_words(q->prompt, COLUMNS, &words);
	const char *heading =
		words.len ? arena_strndup(r->arena, words.at, words.len) : q->id;
	strbuf_release(&words);
	return heading;
}

/* The rules named in <?kitpress allow RULE...?>; whether there are such rules, those say
   who look after them. */
static const struct allowance *read_allowed(struct reader *r, const struct node *n)
{
	const struct allowance *all = NULL;
	for (const struct node_instruction *i = n->instructions; i; i = i->next) {
		const char *list = i->text, *word = "";
		size_t len = 0;
		bool any = next_word(&list, &word, &len);
		if (!any || len != 5 || memcmp(word, "allow", 5) != 0) {
			diags_add(r->diags, DIAG_INSTRUCTION_UNKNOWN, i->pos,
			          (const char *)arena_strndup(r->arena, word, len));
			continue;
		}
		while (next_word(&list, &word, &len)) {
			struct allowance *one = ARENA_NEW(r->arena, struct allowance);
			*one = (struct allowance){
				i->pos, arena_strndup(r->arena, word, len), all};
			all = one;
		}
	}
	return all;
}

void question_reader_read(const struct bank_reader *b, const struct node *n,
                          struct question *q)
{
	struct reader *r = b->r;
	const struct framework *f = b->bank->framework;
	const struct node *prompt = node_child(n, TAG_PROMPT);
	memset(q, 0, sizeof *q);
	q->pos = n->pos;
	q->bank = b->bank;
	q->extent = 1 + count_nodes(n->first);
	q->id = q->title = node_word(n, "id", r->arena);
	q->competency = b->built_in ? built_in_take(b->built_in, r, n)
	                            : framework_reader_competency(r, f, n, "competency");
	q->type = node_word(n, "type", r->arena);
	q->allowed = read_allowed(r, n);
	if (!*q->type)
		q->type = "knowledge";
	else if (!allowance_has(q->allowed, "type-near"))
		check_word(r, n, "type", q->type, usual_types);
	q->levels = question_reader_levels(b->r, f, n);
	q->difficulty =
		(int)node_int(n, "difficulty", DIFFICULTY_LEAST, DIFFICULTY_MOST, 3);
	q->minutes = (int)node_int(n, "minutes", 1, 480, 5);
	read_tags(b, n, q);
	q->status = (enum question_status)choice(n, "status", status_words);
	q->revision = (int)node_int(n, "revision", 1, 1000000, 1);
	q->advance = node_yes(n, "advance");
	q->family = node_word(n, "family", r->arena);
	q->prompt = prompt ? prose_required(r, prompt, b->lang) : NULL;
	q->lang = prompt && *prompt->lang ? arena_strdup(r->arena, prompt->lang)
	                                  : b->bank->lang;
	q->heading = made_heading(r, q);
	check_parts(r, n);
	q->rationale = prose_child(r, n, TAG_RATIONALE, b->lang);
	q->answer = prose_child(r, n, TAG_ANSWER, b->lang);
	q->evaluation = prose_child(r, n, TAG_EVALUATION, b->lang);
	if (f && f->nscales)
		q->scale = &f->scales[0];
	read_reviews(b, n, q);
	for (const struct node *c = n->first; c; c = c->next)
		read_part(b, c, q);
}
