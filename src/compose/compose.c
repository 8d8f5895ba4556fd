/* The table of document kinds and what all of them share: metadata, running lines, styles. */
#include "compose/compose.h"

#include "base/hash.h"
#include "compose/audience.h"
#include "compose/papers_int.h"
#include "compose/sheet.h"

#include <stdarg.h>
#include <string.h>

static const struct {
	const char *name;
	enum label title;
	bool for_candidate;
} kinds[DOCUMENT_COUNT] = {
	[DOCUMENT_SCORING_SHEET] = {"scoring-sheet", LABEL_DOC_SCORING_SHEET, false},
	[DOCUMENT_HANDOUT] = {"handout", LABEL_DOC_HANDOUT, true},
	[DOCUMENT_PREP_GUIDE] = {"prep-guide", LABEL_DOC_PREP_GUIDE, true},
	[DOCUMENT_DEBRIEF_SHEET] = {"debrief-sheet", LABEL_DOC_DEBRIEF_SHEET, false},
	[DOCUMENT_ANSWER_KEY] = {"answer-key", LABEL_DOC_ANSWER_KEY, false},
};

static const char *const paper_names[PAPER_COUNT] = {
	[PAPER_A4] = "a4", [PAPER_LETTER] = "letter",
};

const char *document_name(enum document kind)
{
	return kinds[kind].name;
}

enum document document_find(const char *name)
{
	int i = 0;
	while (i < DOCUMENT_COUNT && strcmp(kinds[i].name, name) != 0)
		i++;
	return (enum document)i;
}

bool document_for_candidate(enum document kind)
{
	return kinds[kind].for_candidate;
}

const char *paper_name(enum paper paper)
{
	return paper_names[paper];
}

enum paper paper_find(const char *name)
{
	int i = 0;
	while (i < PAPER_COUNT && strcmp(paper_names[i], name) != 0)
		i++;
	return (enum paper)i;
}

int32_t scaled(const struct composer *c, double points)
{
	return (int32_t)(points * 10 * c->unit);
}

static const char *identity(struct composer *c, const struct kit *kit, const char *hash)
{
	return arena_printf(c->b.arena, "%s%s%s  ·  %.8s", kit->id, *kit->version ? " " : "",
	                    kit->version, hash);
}

static void add_furniture(struct composer *c, enum document kind,
                          const struct compose_input *in, struct doc *doc)
{
	const struct selection *s = in->selection;
	const char *title = word(c, kinds[kind].title);
	const char *theme_text = kinds[kind].for_candidate ? in->theme->classification_candidate
	                                                   : in->theme->classification_interviewer;
	const char *classification =
		*theme_text ? theme_text
	                    : word(c, kinds[kind].for_candidate ? LABEL_FOR_CANDIDATE
	                                                        : LABEL_CONFIDENTIAL);
	const char *role = s->level
		? word_with(c, LABEL_ROLE_AND_LEVEL, "role", s->kit->title, "level",
	                    s->level->title, NULL)
		: s->kit->title;
	doc->furniture = (struct doc_furniture){
		.head_start = arena_printf(c->b.arena, "%s  ·  %s", role, title),
		.head_end = classification,
		.foot_start = word(c, LABEL_PAGE_OF),
		.foot_end = identity(c, s->kit, in->hash),
	};
	doc->meta = (struct doc_meta){
		.title = arena_printf(c->b.arena, "%s: %s", s->kit->title, title),
		.subject = role,
		.author = in->theme->organisation,
		.keywords = classification,
		.lang = s->kit->lang,
	};
}

/* The file's identity: what was asked and which document it is. */
static const char *document_id(struct composer *c, enum document kind,
                               const struct compose_input *in)
{
	struct sha256 h;
	unsigned char digest[32];
	sha256_init(&h);
	sha256_add_string(&h, in->hash);
	sha256_add_string(&h, kinds[kind].name);
	sha256_add_string(&h, paper_names[in->paper]);
	sha256_add_string(&h, in->labels->lang);
	sha256_add_string(&h, in->theme->id);
	sha256_end(&h, digest);
	char *id = arena_alloc(c->b.arena, 65);
	hash_hex(id, digest, 32);
	return id;
}

void compose_document(enum document kind, const struct compose_input *in,
                      struct arena *arena, struct doc *doc)
{
	struct doc_styles *styles = ARENA_NEW(arena, struct doc_styles);
	struct composer c = {.labels = in->labels, .styles = styles,
	                     .unit = in->theme->text_size / 100};
	memset(doc, 0, sizeof *doc);
	sheet_make(in->theme, in->paper, styles, &doc->page);
	doc->styles = styles;
	c.measure = doc->page.width - doc->page.left - doc->page.right;
	doc_begin(&c.b, arena, doc);
	add_furniture(&c, kind, in, doc);
	doc->meta.id = document_id(&c, kind, in);
	switch (kind) {
	case DOCUMENT_SCORING_SHEET:
		compose_scoring_sheet(&c, in);
		break;
	case DOCUMENT_HANDOUT:
		compose_handout(&c, candidate_view(in->selection, arena));
		break;
	case DOCUMENT_PREP_GUIDE:
		compose_prep_guide(&c, candidate_view(in->selection, arena));
		break;
	case DOCUMENT_DEBRIEF_SHEET:
		compose_debrief_sheet(&c, in);
		break;
	case DOCUMENT_ANSWER_KEY:
		compose_answer_key(&c, in);
		break;
	case DOCUMENT_COUNT:
		break;
	}
	doc_end(&c.b);
}
