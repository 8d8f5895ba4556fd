/* Theme and faces depend on the content for nothing but its root and, in practice, a
   language that can be guessed. So a job of its own with nothing but them is set up in a
   thread while the first reads its bank; the shaper is made ready for the faces and the
   language to be expected, which is a good part of the time that its first words take. A
   wrong guess costs nobody anything but the thread. */
#include "job/preload.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct ahead {
	pthread_t thread;
	bool running, ok;
	struct job job; /* it has only reader, theme, fonts and shaper */
	struct diags diags;
	struct hyphenator
		*hyphenator; /* the other job's, which leaves it to the thread */
	const char *lang;    /* that is expected */
};

/* What most words are set in. */
static void warm(struct ahead *a)
{
	static const struct {
		enum font_family family;
		bool bold, italic, tabular;
	} usual[] = {
		{FONT_SANS, true, false, false}, {FONT_SANS, false, false, false},
		{FONT_SANS, false, false, true}, {FONT_TEXT, false, false, false},
		{FONT_TEXT, false, false, true}, {FONT_TEXT, true, false, false},
		{FONT_TEXT, false, true, false}, {FONT_MONO, false, false, false},
	};
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		struct shape_style style = {
			.face = fonts_face(a->job.fonts, usual[i].family, usual[i].bold,
		                           usual[i].italic),
			.tabular = usual[i].tabular,
			.ligatures = usual[i].family != FONT_MONO,
			.script = SCRIPT_LATIN,
			.lang = a->lang,
		};
		shaper_word(a->job.shaper, &style, "a", 1, &a->diags, (struct pos){0});
	}
}

/* Dictionaries first: for the rest the schema is needed, which the reader of the bank is
   compiling by now. */
static void *load(void *ahead)
{
	struct ahead *a = ahead;
	hyphenator_load(a->hyphenator, a->lang);
	a->ok = setup_theme(&a->job) && setup_fonts(&a->job);
	if (!a->ok)
		return NULL;
	a->job.shaper = shaper_new(a->job.fonts);
	warm(a);
	a->ok = a->diags.list.len == 0;
	return NULL;
}

struct ahead *ahead_begin(struct job *job)
{
	struct ahead *a = mem_alloc(sizeof *a);
	memset(a, 0, sizeof *a);
	diags_init(&a->diags);
	arena_init(&a->job.arena);
	a->job.options = job->options;
	a->job.diags = &a->diags;
	a->hyphenator = job->hyphenator;
	a->lang = job->options->lang ? job->options->lang : LABELS_BASE;
	const char *root =
		reader_root_for(job->reader, job->options->file, &a->job.arena);
	a->job.reader = reader_new(&a->job.arena, root, &a->diags);
	a->running = a->job.reader && pthread_create(&a->thread, NULL, load, a) == 0;
	if (a->running)
		return a;
	ahead_free(a);
	return NULL;
}

static void wait_for(struct ahead *a)
{
	if (a->running)
		pthread_join(a->thread, NULL);
	a->running = false;
}

bool ahead_take(struct ahead *a, struct job *job)
{
	wait_for(a);
	if (!a->ok)
		return false;
	job->theme = a->job.theme;
	job->fonts = a->job.fonts;
	job->shaper = a->job.shaper;
	a->job.fonts = NULL;
	a->job.shaper = NULL;
	return true;
}

void ahead_free(struct ahead *a)
{
	if (!a)
		return;
	wait_for(a);
	shaper_free(a->job.shaper);
	fonts_free(a->job.fonts);
	arena_release(&a->job.arena);
	diags_release(&a->diags);
	free(a);
}
