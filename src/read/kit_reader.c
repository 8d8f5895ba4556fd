/* Kits: their banks, the rules of selection, the prep guide. */
#include "model/fields.h"
#include "read/built_in_framework_int.h"
#include "read/near_words_int.h"
#include "read/prose_int.h"

#include <stdlib.h>
#include <string.h>

struct kit_reading {
	struct reader *r;
	struct kit *kit;
	const char *lang; /* the language of unmarked texts */
	bool whole;       /* every bank could be read, so unknown questions are faults */
};

/* ---- banks ---- */

/* Ids are unique over all banks of a kit: papers and lock files name questions by id. */
static void check_ids(struct kit_reading *k, const struct bank *bank, struct pos pos)
{
	for (size_t i = 0; i < k->kit->nbanks; i++) {
		const struct bank *other = k->kit->banks[i];
		for (size_t j = 0; other != bank && j < bank->nquestions; j++) {
			const struct question *q =
				bank_question(other, bank->questions[j].id);
			if (!q)
				continue;
			diags_add(k->r->diags, DIAG_QUESTION_IN_TWO_BANKS, pos, q->id);
			diags_add(k->r->diags, DIAG_FIRST_HERE, q->pos);
		}
	}
}

static bool is_built_in(const struct bank *const *banks, size_t n)
{
	bool all = true;
	for (size_t i = 0; i < n; i++)
		all &= banks[i]->framework && banks[i]->framework->built_in;
	return all;
}

static void read_banks(struct kit_reading *k, const struct node *root)
{
	struct kit *kit = k->kit;
	size_t most = node_count(root, TAG_BANK);
	const struct bank **banks = ARENA_ARRAY(k->r->arena, const struct bank *, most);
	kit->banks = banks;
	k->whole = true;
	for (const struct node *c = root->first; c; c = c->next) {
		struct content content = {0};
		bool twice = false;
		if (c->tag != TAG_BANK)
			continue;
		reader_follow(k->r, c, CONTENT_BANK, &content);
		if (!content.bank || content.bank->partial)
			k->whole = false;
		if (!content.bank)
			continue;
		for (size_t i = 0; i < kit->nbanks; i++)
			twice |= banks[i] == content.bank;
		if (twice) {
			diags_add_at(k->r->diags, DIAG_BANK_TWICE, node_place(c, "href"),
			             content.bank->id);
			continue;
		}
		check_ids(k, content.bank, c->pos);
		if (!kit->framework)
			kit->framework = content.bank->framework;
		else if (content.bank->framework
		         && content.bank->framework != kit->framework
		         && !(content.bank->framework->built_in
		              && kit->framework->built_in))
			diags_add(k->r->diags, DIAG_FRAMEWORKS_DIFFER, c->pos,
			          content.bank->id, kit->banks[0]->id);
		banks[kit->nbanks++] = content.bank;
	}
	if (kit->nbanks > 1 && k->whole && is_built_in(banks, kit->nbanks))
		kit->framework = built_in_join(k->r, banks, kit->nbanks);
	if (most == 0 && !node_attr(root, "bank")) /* which was reported */
		diags_add(k->r->diags, DIAG_KIT_NO_BANK, root->pos);
}

/* ---- select ---- */

static const char *hint(const struct kit_reading *k, const char *id)
{
	struct suggest s;
	suggest_init(&s, id);
	for (size_t i = 0; i < k->kit->nbanks && reader_may_suggest(k->r); i++)
		for (size_t j = 0; j < k->kit->banks[i]->nquestions; j++)
			suggest_offer(&s, k->kit->banks[i]->questions[j].id);
	return reader_hint(k->r, &s);
}

/* <require> or <exclude>: adds to a list; the question may be in neither list yet. */
static void read_ref(struct kit_reading *k, const struct node *n, struct kit_ref *list,
                     size_t *count, const struct kit_ref *others, size_t nothers)
{
	struct diags *d = k->r->diags;
	const char *id = node_word(n, "ref", k->r->arena);
	const struct question *q = *id ? kit_question(k->kit, id) : NULL;
	if (!q) {
		if (*id && k->whole)
			diags_add_at(d, DIAG_QUESTION_UNKNOWN, node_place(n, "ref"), id,
			             hint(k, id));
		return;
	}
	for (size_t i = 0; i < *count; i++)
		if (list[i].question == q) {
			diags_add_at(d, DIAG_REF_TWICE, node_place(n, "ref"), id);
			return;
		}
	for (size_t i = 0; i < nothers; i++)
		if (others[i].question == q) {
			diags_add_at(d, DIAG_REQUIRED_AND_EXCLUDED, node_place(n, "ref"),
			             id);
			diags_add(d, DIAG_FIRST_HERE, others[i].pos);
		}
	list[(*count)++] = (struct kit_ref){n->pos, q};
}

/* Warns of a word of a quota or rule that is near to one of the banks, or to a usual
   type. */
static void check_word(struct kit_reading *k, const struct node *n, const char *name,
                       const char *what, const char *word)
{
	struct near_words words;
	near_words_init(&words, word);
	if (strcmp(what, "type") == 0)
		near_words_offer_all(&words, usual_types);
	for (size_t i = 0; i < k->kit->nbanks && reader_may_suggest(k->r); i++)
		for (size_t j = 0; j < k->kit->banks[i]->nquestions; j++) {
			const struct question *q = &k->kit->banks[i]->questions[j];
			if (strcmp(what, "type") == 0)
				near_words_offer(&words, q->type);
			else if (strcmp(what, "family") == 0 && *q->family)
				near_words_offer(&words, q->family);
			for (size_t t = 0; strcmp(what, "tag") == 0 && t < q->ntags; t++)
				near_words_offer(&words, q->tags[t]);
		}
	k->r->suggestions++;
	if (k->whole)
		near_words_report(&words, k->r, what, node_place(n, name));
}

static void read_quota(struct kit_reading *k, const struct node *n, struct quota *out)
{
	struct reader *r = k->r;
	const char *type = node_word(n, "type", r->arena),
		   *tag = node_word(n, "tag", r->arena);
	int given = (node_attr(n, "competency") != NULL) + (*type != 0) + (*tag != 0);
	out->pos = n->pos;
	out->competency =
		framework_reader_competency(r, k->kit->framework, n, "competency");
	out->type = *type ? type : NULL;
	out->tag = *tag ? tag : NULL;
	out->min = (int)node_int(n, "min", 0, 10000, 0);
	out->max = (int)node_int(n, "max", 0, 10000, -1);
	if (*type)
		check_word(k, n, "type", "type", type);
	if (*tag)
		check_word(k, n, "tag", "tag", tag);
	if (given != 1)
		diags_add(r->diags, DIAG_QUOTA_OF_WHAT, n->pos,
		          given ? "more than one" : "none");
	if (!node_attr(n, "min") && !node_attr(n, "max"))
		diags_add(r->diags, DIAG_QUOTA_EMPTY, n->pos);
	if (out->max >= 0 && out->min > out->max)
		diags_add_at(r->diags, DIAG_MIN_OVER_MAX, node_place(n, "min"), out->min,
		             out->max);
}

/* `others`: those before it in the kit, which must be of other levels. */
static void read_difficulty(struct kit_reading *k, const struct node *n,
                            const struct kit_difficulty *others,
                            struct kit_difficulty *out)
{
	struct diags *d = k->r->diags;
	*out = (struct kit_difficulty){
		.pos = n->pos,
		.levels = node_attr(n, "levels")
	                          ? question_reader_levels(k->r, k->kit->framework, n)
	                          : 0,
		.target = node_thousandths(n, "target", 0),
		.tolerance = node_thousandths(n, "tolerance", 500),
		.least = (int)node_int(n, "min", DIFFICULTY_LEAST, DIFFICULTY_MOST, 0),
		.greatest = (int)node_int(n, "max", DIFFICULTY_LEAST, DIFFICULTY_MOST, 0),
	};
	if (out->greatest && out->least > out->greatest)
		diags_add_at(d, DIAG_MIN_OVER_MAX, node_place(n, "min"), out->least,
		             out->greatest);
	if (node_attr(n, "tolerance") && !node_attr(n, "target"))
		diags_add_at(d, DIAG_TOLERANCE_ALONE, node_place(n, "tolerance"));
	bool known = out->levels || !node_attr(n, "levels");
	for (const struct kit_difficulty *o = others; known && o < out; o++)
		if ((o->levels & out->levels) || (!o->levels && !out->levels)) {
			diags_add(d, DIAG_DIFFICULTY_TWICE, n->pos);
			diags_add(d, DIAG_FIRST_HERE, o->pos);
			break;
		}
}

static void read_count(struct kit_reading *k, const struct node *n)
{
	struct kit *kit = k->kit;
	kit->count_pos = n->pos;
	kit->count_min = (int)node_int(n, "min", 1, 10000, 0);
	kit->count_max = (int)node_int(n, "max", 1, 10000, 0);
	if (kit->count_max && kit->count_min > kit->count_max)
		diags_add_at(k->r->diags, DIAG_MIN_OVER_MAX, node_place(n, "min"),
		             kit->count_min, kit->count_max);
}

static void read_family(struct kit_reading *k, const struct node *n,
                        struct kit_family *out)
{
	if (*node_word(n, "name", k->r->arena))
		check_word(k, n, "name", "family", node_word(n, "name", k->r->arena));
	*out = (struct kit_family){n->pos, node_word(n, "name", k->r->arena),
	                           (int)node_int(n, "max", 1, 10000, 1)};
}

/* Attributes of <select>: which questions may be chosen, and the order of asking. */
static void read_select_words(struct kit_reading *k, const struct node *n)
{
	const char *list = node_attr(n, "status"),
		   *order = node_word(n, "order", k->r->arena);
	const char *word;
	size_t len;
	k->kit->selects = true;
	while (list && next_word(&list, &word, &len))
		for (unsigned i = 0; status_words[i]; i++)
			if (strlen(status_words[i]) == len
			    && memcmp(status_words[i], word, len) == 0)
				k->kit->statuses |= 1u << i;
	for (unsigned i = 0; order_words[i]; i++)
		if (strcmp(order_words[i], order) == 0)
			k->kit->order = (enum kit_order)i;
}

static void once(struct kit_reading *k, const struct node *parent, unsigned tag)
{
	const struct node *first = node_child(parent, tag);
	for (const struct node *c = first ? first->next : NULL; c; c = c->next)
		if (c->tag == tag) {
			diags_add(k->r->diags, DIAG_ELEMENT_TWICE, c->pos, tag_name(tag),
			          parent->name);
			diags_add(k->r->diags, DIAG_FIRST_HERE, first->pos);
		}
}

static void read_select(struct kit_reading *k, const struct node *n)
{
	struct arena *a = k->r->arena;
	struct kit *kit = k->kit;
	struct kit_ref *required =
		ARENA_ARRAY(a, struct kit_ref, node_count(n, TAG_REQUIRE));
	struct kit_ref *excluded =
		ARENA_ARRAY(a, struct kit_ref, node_count(n, TAG_EXCLUDE));
	struct quota *quotas = ARENA_ARRAY(a, struct quota, node_count(n, TAG_QUOTA));
	struct kit_family *families =
		ARENA_ARRAY(a, struct kit_family, node_count(n, TAG_FAMILY));
	struct kit_difficulty *difficulties =
		ARENA_ARRAY(a, struct kit_difficulty, node_count(n, TAG_DIFFICULTY));
	read_select_words(k, n);
	once(k, n, TAG_COUNT);
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_REQUIRE)
			read_ref(k, c, required, &kit->nrequired, excluded,
			         kit->nexcluded);
		else if (c->tag == TAG_EXCLUDE)
			read_ref(k, c, excluded, &kit->nexcluded, required,
			         kit->nrequired);
		else if (c->tag == TAG_QUOTA)
			read_quota(k, c, &quotas[kit->nquotas++]);
		else if (c->tag == TAG_DIFFICULTY)
			read_difficulty(k, c, difficulties,
			                &difficulties[kit->ndifficulties++]);
		else if (c->tag == TAG_COUNT)
			read_count(k, c);
		else if (c->tag == TAG_FAMILY)
			read_family(k, c, &families[kit->nfamilies++]);
	}
	kit->required = required;
	kit->excluded = excluded;
	kit->quotas = quotas;
	kit->families = families;
	kit->difficulties = difficulties;
}

/* ---- agenda, documents, prep guide ---- */

static void read_agenda(struct kit_reading *k, const struct node *n)
{
	struct kit *kit = k->kit;
	kit->opening = (int)node_int(n, "opening", 0, 480, 0);
	kit->questions = (int)node_int(n, "questions", 0, 480, 0);
	kit->closing = (int)node_int(n, "closing", 0, 480, 0);
	int sum = kit->opening + kit->questions + kit->closing;
	if (kit->minutes && sum >= kit->minutes)
		diags_add(k->r->diags, DIAG_AGENDA_LONG, n->pos, sum, kit->minutes);
}

static void read_documents(struct kit_reading *k, const struct node *n)
{
	struct arena *a = k->r->arena;
	const char **kinds = ARENA_ARRAY(a, const char *, node_count(n, TAG_DOCUMENT));
	size_t count = 0;
	for (const struct node *c = n->first; c; c = c->next) {
		const char *kind = c->tag == TAG_DOCUMENT ? node_word(c, "kind", a) : "";
		bool twice = false;
		for (size_t i = 0; i < count; i++)
			twice |= strcmp(kinds[i], kind) == 0;
		if (twice)
			diags_add_at(k->r->diags, DIAG_DOCUMENT_TWICE,
			             node_place(c, "kind"), kind);
		else if (*kind)
			kinds[count++] = kind;
	}
	k->kit->documents = kinds;
	k->kit->ndocuments = count;
}

static enum session_part session_part(const struct kit_reading *k, const struct node *n)
{
	const char *part = node_word(n, "part", k->r->arena);
	for (unsigned i = SESSION_OPENING; i < SESSION_PARTS; i++)
		if (strcmp(part_words[i], part) == 0)
			return (enum session_part)i;
	return SESSION_OWN;
}

/* The competencies of a session of questions, in the framework's order. */
static void read_competencies(struct kit_reading *k, const struct node *n,
                              struct kit_session *s)
{
	const struct framework *f = k->kit->framework;
	const char *list = node_attr(n, "competencies"), *all = list, *word;
	size_t len;
	if (list && s->part != SESSION_QUESTIONS)
		diags_add_at(k->r->diags, DIAG_SESSION_COMPETENCIES,
		             node_place(n, "competencies"));
	if (!list || !f || s->part != SESSION_QUESTIONS)
		return;
	bool *named = ARENA_ARRAY(k->r->arena, bool, f->ncompetencies);
	while (next_word(&list, &word, &len)) {
		const struct competency *competency = framework_reader_competency_of(
			k->r, f, arena_strndup(k->r->arena, word, len),
			node_place_within(node_place(n, "competencies"), all,
		                          (size_t)(word - all), len));
		if (competency)
			named[competency->index] = true;
	}
	const struct competency **out =
		ARENA_ARRAY(k->r->arena, const struct competency *, f->ncompetencies);
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (named[i])
			out[s->ncompetencies++] = &f->competencies[i];
	s->competencies = out;
}

/* Whether two sessions announce the same, so that its minutes would count twice. */
static bool sessions_clash(const struct kit_session *a, const struct kit_session *b)
{
	bool clash = a->part != SESSION_OWN && a->part == b->part && !a->ncompetencies
	             && !b->ncompetencies;
	for (size_t i = 0; i < a->ncompetencies; i++)
		for (size_t j = 0; j < b->ncompetencies; j++)
			clash |= a->competencies[i] == b->competencies[j];
	return clash;
}

static void read_session(struct kit_reading *k, const struct node *n,
                         const struct kit_session *others, struct kit_session *out)
{
	struct diags *d = k->r->diags;
	*out = (struct kit_session){
		.pos = n->pos,
		.title = node_word(n, "title", k->r->arena),
		.minutes = (int)node_int(n, "minutes", 1, 480, 0),
		.part = session_part(k, n),
	};
	if (out->part != SESSION_OWN && node_attr(n, "minutes"))
		diags_add_at(d, DIAG_SESSION_MINUTES, node_place(n, "minutes"),
		             part_words[out->part]);
	read_competencies(k, n, out);
	out->text = prose_read(k->r, n, k->lang);
	for (const struct kit_session *s = others; s < out; s++)
		if (sessions_clash(s, out)) {
			diags_add(d, DIAG_SESSION_TWICE, n->pos);
			diags_add(d, DIAG_FIRST_HERE, s->pos);
			break;
		}
}

static void read_sessions(struct kit_reading *k, const struct node *n)
{
	struct kit_session *out =
		ARENA_ARRAY(k->r->arena, struct kit_session, node_count(n, TAG_SESSION));
	size_t count = 0;
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == TAG_SESSION)
			read_session(k, c, out, &out[count++]);
	k->kit->prep_guide.sessions = out;
	k->kit->prep_guide.nsessions = count;
}

static void read_prep_guide(struct kit_reading *k, const struct node *n)
{
	struct prep_guide *g = &k->kit->prep_guide;
	const struct node *sessions = node_child(n, TAG_SESSIONS);
	const struct {
		unsigned tag;
		const struct rich **to;
	} parts[] = {
		{TAG_INTRO, &g->intro},
		{TAG_LOGISTICS, &g->logistics},
		{TAG_ADJUSTMENTS, &g->adjustments},
		{TAG_PRACTICE, &g->practice},
		{TAG_BRING, &g->bring},
		{TAG_AFTER, &g->after},
		{TAG_PRIVACY, &g->privacy},
	};
	g->present = true;
	k->r->in_guide = true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		*parts[i].to = prose_child(k->r, n, parts[i].tag, k->lang);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		once(k, n, parts[i].tag);
	once(k, n, TAG_SESSIONS);
	if (sessions)
		read_sessions(k, sessions);
	k->r->in_guide = false;
}

/* Takes digits only; the schema has reported other values. */
uint64_t kit_reader_seed(const struct node *root)
{
	const char *s = node_attr(root, "seed");
	uint64_t seed = 0;
	for (; s && *s; s++)
		if (*s >= '0' && *s <= '9')
			seed = seed * 10 + (uint64_t)(*s - '0');
	return seed;
}

struct kit *kit_reader_read(struct reader *r, const struct node *root)
{
	struct kit *kit = ARENA_NEW(r->arena, struct kit);
	struct kit_reading k = {.r = r, .kit = kit};
	const unsigned single[] = {TAG_TITLE,  TAG_ROLE,      TAG_AGENDA,
	                           TAG_SELECT, TAG_DOCUMENTS, TAG_PREP_GUIDE};
	kit->pos = root->pos;
	kit->id = node_word(root, "id", r->arena);
	kit->title = node_title(root, TAG_TITLE, "title", r->arena);
	kit->role = node_title(root, TAG_ROLE, "role", r->arena);
	kit->version = node_word(root, "version", r->arena);
	kit->minutes = (int)node_int(root, "minutes", 1, 1440, MINUTES_NONE);
	kit->paper = node_word(root, "paper", r->arena);
	kit->seed = kit_reader_seed(root);
	const char *lang = r->lang;
	if (!lang && *root->lang) /* the kit's language is not its banks' */
		reader_set_lang(r, root->lang);
	read_banks(&k, root);
	kit->lang = *root->lang   ? arena_strdup(r->arena, root->lang)
	            : kit->nbanks ? kit->banks[0]->lang
	                          : "en";
	k.lang = reader_base_lang(r, kit->lang);
	kit->levels = question_reader_levels(r, kit->framework, root);
	kit->levels_named = node_attr(root, "levels") != NULL;
	kit->level = framework_reader_level(r, kit->framework, root, "level");
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		once(&k, root, single[i]);
	for (const struct node *c = root->first; c; c = c->next) {
		if (c != node_child(root, c->tag))
			continue;
		if (c->tag == TAG_AGENDA)
			read_agenda(&k, c);
		else if (c->tag == TAG_SELECT)
			read_select(&k, c);
		else if (c->tag == TAG_DOCUMENTS)
			read_documents(&k, c);
		else if (c->tag == TAG_PREP_GUIDE)
			read_prep_guide(&k, c);
	}
	r->lang = lang; /* of the next file read */
	return kit;
}
