/* What is asked of a paper tells its file from another (document_id): each option, its
   words, its theme, its content. */
#include "compose/composer.h"
#include "plain_paper.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>

#define OPTION(type, member, usual) \
	static void flip_##member(struct paper_options *o) \
	{ \
		o->member = (type)((usual) + 1); \
	}
#include "compose/paper_options.def"
#undef OPTION

static const struct {
	const char *name;
	void (*flip)(struct paper_options *o);
} options[] = {
#define OPTION(type, member, usual) {#member, flip_##member},
#include "compose/paper_options.def"
#undef OPTION
};

enum { OPTIONS = sizeof options / sizeof *options, ID = 64 };

struct world {
	struct arena arena;
	struct framework framework;
	struct kit kit;
	struct selection selection;
	struct labels labels;
	struct theme theme;
	struct compose_input in;
};

static void begin(struct world *w)
{
	memset(w, 0, sizeof *w);
	arena_init(&w->arena);
	w->kit = (struct kit){.id = "k", .title = "K", .version = "1", .lang = "en"};
	w->kit.framework = &w->framework;
	w->selection.kit = &w->kit;
	plain_labels(&w->labels);
	w->theme = plain_theme;
	w->in = (struct compose_input){.selection = &w->selection,
	                               .labels = &w->labels,
	                               .lang = "en",
	                               .theme = &w->theme,
	                               .paper = paper_options_usual,
	                               .hash = "0123"};
}

static const char *id_of(struct world *w, enum document kind)
{
	struct doc doc;
	compose_document(kind, &w->in, &w->arena, &doc);
	assert_int_equal(strlen(doc.meta.id), ID);
	return doc.meta.id;
}

static void test_each_option_is_in_the_id(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++) {
		const char *usual = id_of(&w, kind), *flipped[OPTIONS];
		assert_string_equal(id_of(&w, kind), usual);
		for (size_t i = 0; i < OPTIONS; i++) {
			options[i].flip(&w.in.paper);
			flipped[i] = id_of(&w, kind);
			w.in.paper = paper_options_usual;
			if (strcmp(flipped[i], usual) == 0)
				fail_msg("%s does not tell one %s from another",
				         options[i].name, document_name(kind));
			for (size_t k = 0; k < i; k++)
				assert_string_not_equal(flipped[i], flipped[k]);
		}
	}
	arena_release(&w.arena);
}

static void test_the_rest_is_in_the_id(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	struct packet_part part = {.kind = DOCUMENT_HANDOUT};
	const char *ids[16];
	size_t n = 0;
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	ids[n++] = id_of(&w, DOCUMENT_HANDOUT);
	w.in.hash = "0124";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.labels.lang = "de";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.theme.id = "plain";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.in.values.below_title = 1;
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.in.values.above_blanks = 1;
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.in.parts = &part;
	w.in.nparts = 1;
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	part.edition = "de";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	part.edition = "de,large-print";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	part.kind = DOCUMENT_PREP_GUIDE;
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	ids[n++] = id_of(&w, DOCUMENT_PREP_GUIDE);
	w.in.values.box = BOX_NO_ANSWER;
	ids[n++] = id_of(&w, DOCUMENT_PREP_GUIDE);
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	w.in.contact = "Ann";
	ids[n++] = id_of(&w, DOCUMENT_PACKET);
	ids[n++] = id_of(&w, DOCUMENT_PREP_GUIDE);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(ids[i], ids[k]);
	arena_release(&w.arena);
}

/* Which box a guide has, and who may be asked, is nothing to papers that have neither. */
static void test_what_is_of_other_papers_is_not(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	const char *usual = id_of(&w, DOCUMENT_SCORING_SHEET);
	w.in.values.box = BOX_NONE;
	w.in.contact = "Ann";
	assert_string_equal(id_of(&w, DOCUMENT_SCORING_SHEET), usual);
	arena_release(&w.arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_option_is_in_the_id),
	cmocka_unit_test(test_the_rest_is_in_the_id),
	cmocka_unit_test(test_what_is_of_other_papers_is_not),
};

RUN(tests, NULL, NULL)
