/* What all kinds of paper share: metadata, running lines, styles, portion after
   portion. */
#include "compose/composer.h"

#include "base/hash.h"
#include "compose/audience.h"
#include "compose/papers_int.h"
#include "compose/stylesheet.h"

#include <stdarg.h>
#include <string.h>

enum { NARROW_EMS = 34 };

/* The bottom margin that a page's codes need, with the space around them and the token
   above. */
static const int32_t code_room = MM(25), code_room_large = MM(31);
/* A square's inner edge is 11 mm in, and 2 mm beside it are free. */
static const int32_t square_room = MM(13);

const struct paper_options paper_options_usual = {
#define OPTION(type, member, usual) .member = usual,
#include "compose/paper_options.def"
#undef OPTION
};

int32_t scaled(const struct composer *c, double points)
{
	return (int32_t)(points * 10 * c->unit);
}

void add_doubt(struct composer *c, struct pos pos, enum diag_id id, const char *first,
               const char *second)
{
	struct doc_doubt **end = &c->b.doc->doubts;
	struct doc_doubt *doubt = ARENA_NEW(c->lasting, struct doc_doubt);
	*doubt = (struct doc_doubt){id, pos, {first, second}, NULL};
	while (*end)
		end = &(*end)->next;
	*end = doubt;
}

static const char *beside(struct composer *c, const char *first, const char *second)
{
	return word_with(c, LABEL_BESIDE, "first", first, "second", second, NULL);
}

static const char *identity(struct composer *c, const struct kit *kit, const char *hash)
{
	const char *name = arena_printf(c->b.arena, "%s%s%s", kit->id,
	                                *kit->version ? " " : "", kit->version);
	return beside(c, name, arena_printf(c->b.arena, "%.8s", hash));
}

/* The code of a page: its form, the kit's hash, the document, the page. It holds no name,
   nor does what is hashed. */
static const char *page_code(struct composer *c, const char *hash)
{
	char *code = arena_printf(c->b.arena, "KP2:%.16s:S:", hash);
	for (char *s = code; *s; s++)
		if (*s >= 'a' && *s <= 'f')
			*s = (char)(*s - 'a'
			            + 'A'); /* capitals take half the room in a QR code */
	return arena_printf(c->b.arena, "%s{page}", code);
}

/* The words of a theme, or else of the labels, for an audience. */
static const char *classification(struct composer *c, const struct theme *theme,
                                  bool for_candidate, enum label usual)
{
	const char *text = for_candidate ? theme->classification_candidate
	                                 : theme->classification_interviewer;
	return *text ? text : word(c, usual);
}

/* Heads name questions where the reader may know how many there are. */
static void add_interviewers_lines(struct composer *c, const struct compose_input *in,
                                   struct doc_furniture *f)
{
	const char *total = number_text(c, (int64_t)in->selection->n);
	f->question = word_with(c, LABEL_QUESTION_N_OF, "n", "{n}", "total", total, NULL);
	f->questions = word_with(c, LABEL_QUESTIONS_N_TO_M, "n", "{n}", "m", "{m}",
	                         "total", total, NULL);
	f->tab = classification(c, in->theme, false, LABEL_TAB_INTERVIEWER);
	f->tab_solid = true;
	if (f->blanks || c->values.copied)
		f->who = WHO_HEAD;
	if (f->blanks && in->theme->least_size) /* which have a line of their own */
		c->b.doc->page.top += c->styles->at[STYLE_RUNNING].leading;
	f->foot_end = identity(c, in->selection->kit, in->hash);
	f->foot_both = beside(c, f->foot_role, f->foot_end);
}

static void add_candidates_lines(struct composer *c, const struct compose_input *in,
                                 struct doc_furniture *f)
{
	f->head = beside(c, f->head, f->foot_role);
	f->tab = classification(c, in->theme, true, LABEL_TAB_CANDIDATE);
	f->foot_both = f->foot_role;
	f->foot_end = "";
	if (f->blanks || c->values.copied)
		f->who = WHO_FOOT;
}

/* Marks take room from the margins: nothing may be near them. */
static void add_marks(struct composer *c, const struct compose_input *in, struct doc *doc)
{
	int32_t room = in->theme->least_size ? code_room_large : code_room;
	doc->furniture.code = page_code(c, in->hash);
	if (doc->page.bottom < room)
		doc->page.bottom = room;
	if (doc->page.left < square_room)
		doc->page.left = square_room;
	if (doc->page.right < square_room)
		doc->page.right = square_room;
}

static void add_furniture(struct composer *c, enum document kind,
                          const struct compose_input *in, struct doc *doc)
{
	const struct selection *s = in->selection;
	bool for_candidate = document_for_candidate(kind);
	const char *title = document_title(kind, c->labels);
	const char *role =
		role_and_level(c, s->kit->title, s->level ? s->level->title : "");
	doc->furniture = (struct doc_furniture){
		.pos = s->kit->pos,
		.head = title,
		.blanks = c->values.copied ? 0 : document_kind(kind)->blanks,
		.code_label = word(c, LABEL_FIELD_CODE),
		.interviewer_label = word(c, LABEL_FIELD_INTERVIEWER),
		.foot_start = word(c, LABEL_PAGE_OF),
		.foot_role = role,
	};
	if (for_candidate)
		add_candidates_lines(c, in, &doc->furniture);
	else
		add_interviewers_lines(c, in, &doc->furniture);
	if (document_kind(kind)->coded)
		add_marks(c, in, doc);
	doc->spoken = (struct doc_spoken){.tick = word(c, LABEL_TICK_BOX),
	                                  .line = word(c, LABEL_LINE)};
	doc->meta = (struct doc_meta){
		.title = word_with(c, LABEL_KIT_AND_DOCUMENT, "kit", s->kit->title,
	                           "document", title, NULL),
		.subject = role,
		.author = in->theme->organisation,
		.keywords = classification(c, in->theme, for_candidate,
	                                   for_candidate ? LABEL_FOR_CANDIDATE
	                                                 : LABEL_CONFIDENTIAL),
		.lang = in->lang ? in->lang : s->kit->lang,
	};
}

/* One that is as usual adds nothing, so that a new option leaves the files alone for
   which nobody asks for it. */
static void add_option(struct sha256 *h, const char *name, int value, int usual)
{
	const unsigned char bytes[] = {(unsigned char)(value >> 24),
	                               (unsigned char)(value >> 16),
	                               (unsigned char)(value >> 8), (unsigned char)value};
	if (value == usual)
		return;
	sha256_add_string(h, name);
	sha256_add(h, bytes, sizeof bytes);
}

/* Whether papers that are told apart by it are in the file. */
static bool any_boxed(enum document kind, const struct compose_input *in)
{
	bool any = document_kind(kind)->boxed;
	for (size_t i = 0; i < in->nparts; i++)
		any |= document_kind(in->parts[i].kind)->boxed;
	return any;
}

static bool any_for_candidate(enum document kind, const struct compose_input *in)
{
	bool any = document_for_candidate(kind);
	for (size_t i = 0; i < in->nparts; i++)
		any |= document_for_candidate(in->parts[i].kind);
	return any;
}

/* The file's identity: what was asked and which document it is. */
static const char *document_id(struct composer *c, enum document kind,
                               const struct compose_input *in)
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add_string(&h, in->hash);
	sha256_add_string(&h, document_name(kind));
	sha256_add_string(&h, in->labels->lang);
	sha256_add_string(&h, in->theme->id);
#define OPTION(type, member, usual) \
	add_option(&h, #member, (int)in->paper.member, (int)(usual));
#include "compose/paper_options.def"
#undef OPTION
	const unsigned char room[] = {(unsigned char)in->values.below_title,
	                              (unsigned char)in->values.above_blanks,
	                              in->values.copied};
	if (room[0] || room[1] || room[2])
		sha256_add(&h, room, sizeof room);
	if (any_boxed(kind, in))
		add_option(&h, "box", (int)in->values.box, BOX_WHOLE);
	add_option(&h, "duplex", in->duplex, false);
	if (in->contact && any_for_candidate(kind, in))
		sha256_add_string(&h, in->contact);
	if (in->candidates && !document_for_candidate(kind))
		sha256_add_string(&h, in->candidates_lang);
	for (size_t i = 0; i < in->nparts; i++) {
		sha256_add_string(&h, document_name(in->parts[i].kind));
		if (in->parts[i].edition)
			sha256_add_string(&h, in->parts[i].edition);
	}
	char *id = arena_alloc(c->b.arena, HASH_HEX);
	sha256_end_hex(&h, id, 32);
	return id;
}

/* ---- portions ---- */

struct making { /* a document in the making */
	struct composer c;
	struct compose_input in;
	enum document kind;
	const struct candidate_kit *view; /* NULL: an interviewer's paper */
	size_t portions;                  /* composed so far */
};

/* False where there is no portion of that number. */
static bool compose_portion(struct making *p, size_t portion)
{
	const struct document_kind *kind = document_kind(p->kind);
	if (portion == 0)
		add_masthead(&p->c, p->in.theme);
	return kind->candidate ? kind->candidate(&p->c, p->view, portion)
	                       : kind->interviewer(&p->c, &p->in, portion);
}

static struct doc_portion *next_portion(void *source, bool again)
{
	struct making *p = source;
	if (again) {
		p->portions = 0;
		p->c.b.doc->doubts = NULL;
		doc_portions_again(&p->c.b);
		slots_again(&p->c);
	}
	/* where no element says it, the place is the kit's */
	p->c.b.pos = p->in.selection->kit->pos;
	struct doc_portion *portion = doc_portion_begin(&p->c.b);
	bool any = compose_portion(p, p->portions++);
	doc_portion_end(&p->c.b, portion);
	if (any)
		return portion;
	doc_portion_free(portion);
	return NULL;
}

/* The inner margin is at the binding: what reads from right to left is bound at the
   right. */
static void bind_right(struct doc_page *page)
{
	int32_t inner = page->left;
	page->left = page->right;
	page->right = inner;
}

void compose_document(enum document kind, const struct compose_input *in,
                      struct arena *arena, struct doc *doc)
{
	struct doc_styles *styles = ARENA_NEW(arena, struct doc_styles);
	struct making *p = ARENA_NEW(arena, struct making);
	struct composer *c = &p->c;
	p->in = *in;
	p->kind = kind;
	c->labels = in->labels;
	c->styles = styles;
	c->unit = in->theme->text_size / 100;
	c->time_factor = in->paper.time_factor;
	c->values = in->values;
	c->contact = in->contact ? in->contact : "";
	c->theme = in->theme;
	c->candidates = in->candidates;
	memset(doc, 0, sizeof *doc);
	bool reference = document_kind(kind)->reference && !in->theme->least_size;
	sheet_make(in->theme, in->paper.size, reference, in->labels->lang, styles,
	           &doc->page);
	doc->styles = styles;
	c->cell_pad = scaled(c, reference ? 2.5 : 4);
	c->row_pad = scaled(c, reference ? 0.75 : 3);
	c->measure = doc->page.width - doc->page.left - doc->page.right;
	c->narrow = c->measure < NARROW_EMS * styles->at[STYLE_BODY].size;
	doc_begin(&c->b, arena, doc);
	c->lasting = arena;
	slots_again(c);
	add_furniture(c, kind, in, doc);
	c->rtl = lang_is_rtl(doc->meta.lang);
	if (c->rtl) /* as in parts.c */
		styles->at[STYLE_CELL_NUMBER].align = STYLE_ALIGN_START;
	if (c->rtl)
		bind_right(&doc->page);
	doc->page.mirrored = in->duplex;
	doc->meta.id = document_id(c, kind, in);
	doc->meta.interviewers = document_kind(kind)->copies == COPIES_INTERVIEWER;
	doc->meta.for_candidate = document_for_candidate(kind);
	if (document_for_candidate(kind))
		p->view = candidate_view(in->selection, in->paper.time_factor, arena);
	doc_end(&c->b);
	doc->next = next_portion;
	doc->source = p;
	if (document_kind(kind)->extent)
		doc->extent = document_kind(kind)->extent(in);
}
