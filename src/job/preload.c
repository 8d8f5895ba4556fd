/* A setup needs nothing of the content but its root and its language, which can be
   guessed, so a thread loads it while the main thread reads the bank. The thread also
   shapes a letter in each usual style: a face's first word takes longest. After any
   fault all is thrown away; the main thread loads it again and reports. */
#include "job/preload.h"

#include "job/build.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct preload {
	pthread_t thread;
	const struct job_options *options;
	const char *lang; /* guessed */
	bool ok;
	struct setup setup;
	struct diags diags;
};

/* The styles of most words. */
static void warm(struct preload *p)
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
			.face = fonts_face(p->setup.fonts, usual[i].family, usual[i].bold,
		                           usual[i].italic),
			.tabular = usual[i].tabular,
			.ligatures = usual[i].family != FONT_MONO,
			.script = SCRIPT_LATIN,
			.lang = p->lang,
		};
		shaper_word(p->setup.shaper, &style, "a", 1, &p->diags, (struct pos){0});
	}
}

static void *load(void *preload)
{
	struct preload *p = preload;
	if (!setup_load(&p->setup, p->options, p->lang, &p->diags))
		return NULL;
	warm(p);
	p->ok = p->diags.list.len == 0;
	return NULL;
}

struct preload *preload_begin(const struct job_options *options)
{
	struct preload *p = mem_alloc(sizeof *p);
	memset(p, 0, sizeof *p);
	p->options = options;
	p->lang = options->lang ? options->lang : LABELS_BASE;
	diags_init(&p->diags);
	if (pthread_create(&p->thread, NULL, load, p) == 0)
		return p;
	diags_release(&p->diags);
	free(p);
	return NULL;
}

bool preload_end(struct preload *p, struct setup *setup)
{
	if (!p)
		return false;
	pthread_join(p->thread, NULL);
	bool ok = p->ok;
	if (ok)
		*setup = p->setup;
	else
		setup_release(&p->setup);
	diags_release(&p->diags);
	free(p);
	return ok;
}
