/* See the header. Files are written where mkdtemp says; the test runs inside. */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */

#include "read_world.h"
#include "run.h"

#include "base/file.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int world_setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	char base[] = "/tmp/kitpress-read-XXXXXX";
	if (!w || !mkdtemp(base))
		return -1;
	snprintf(w->folder, sizeof w->folder, "%s/content", base);
	if (file_make_folder(w->folder, FILE_FOR_ALL) != 0 || chdir(w->folder) != 0)
		return -1;
	arena_init(&w->arena);
	diags_init(&w->diags);
	*state = w;
	return 0;
}

static int take_away(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

int world_teardown(void **state)
{
	struct world *w = *state;
	diags_release(&w->diags);
	arena_release(&w->arena);
	strbuf_release(&w->text);
	*strrchr(w->folder, '/') = '\0';
	int error = chdir("/");
	error |= nftw(w->folder, take_away, 16, FTW_DEPTH | FTW_PHYS);
	free(w);
	return error;
}

void world_write_bytes(struct world *w, const char *name, const void *bytes, size_t n)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", w->folder, name);
	*strrchr(path, '/') = '\0';
	assert_int_equal(file_make_folder(path, FILE_FOR_ALL), 0);
	snprintf(path, sizeof path, "%s/%s", w->folder, name);
	assert_int_equal(file_write(path, FILE_FOR_ALL, bytes, n), 0);
}

void world_write(struct world *w, const char *name, const char *text)
{
	world_write_bytes(w, name, text, strlen(text));
}

void world_framework(struct world *w)
{
	world_write(w, "f.xml",
	            "<framework" ROOT_NS " id='f' xml:lang='en'>\n"
	            "<scale id='three'><point value='3' label='High'/>"
	            "<point value='1' label='Low'>Not <em>yet</em></point>"
	            "<point value='2' label='Middle'/></scale>\n"
	            "<scale id='five'><point value='1' label='A'/>"
	            "<point value='5' label='E'/></scale>\n"
	            "<recommendations><option id='no' label='No'/>"
	            "<option id='yes' label='Yes'/></recommendations>\n"
	            "<level id='senior' order='2' title='Senior'/>"
	            "<level id='junior' order='1' title='Junior'/>\n"
	            "<competency id='craft' title='Craft' weight='1.5'>"
	            "<definition>Doing</definition>"
	            "<candidate-text><p>How you do</p></candidate-text>"
	            "<expectation level='senior'>More</expectation></competency>\n"
	            "<competency id='care' title='Care'/>\n"
	            "</framework>\n");
}

void world_bank(struct world *w, const char *children)
{
	struct strbuf b = STRBUF_INIT;
	world_framework(w);
	strbuf_addf(&b,
	            "<bank" ROOT_NS XI_NS " id='b' title='Bank' xml:lang='en'>"
	            "<framework href='f.xml'/>\n%s</bank>\n",
	            children);
	world_write(w, "b.xml", b.at);
	strbuf_release(&b);
}

bool world_read(struct world *w, const char *name, struct content *out)
{
	diags_release(&w->diags);
	arena_release(&w->arena);
	diags_init(&w->diags);
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	assert_non_null(w->reader);
	bool ok = read_content(w->reader, name, out);
	assert_int_equal(ok, diags_ok(&w->diags));
	return ok;
}

const char *world_messages(struct world *w)
{
	static const char *const names[] = {"note", "note", "warning", "error", "fatal"};
	strbuf_clear(&w->text);
	strbuf_adds(&w->text, "");
	diags_sort(&w->diags);
	for (size_t i = 0; i < w->diags.list.len; i++) {
		const struct diag *d = &w->diags.list.at[i];
		const char *file = diags_file(&w->diags, d->pos.file);
		strbuf_addf(&w->text, "%s:%u:%u: %s: %s\n", file ? file : "",
		            (unsigned)d->pos.line, (unsigned)d->pos.column,
		            names[d->severity], d->text);
	}
	return w->text.len ? w->text.at : "";
}

void world_expect(struct world *w, const char *part)
{
	const char *all = world_messages(w);
	if (!strstr(all, part))
		fail_msg("expected: %s\ngot:\n%s", part, all);
}

const char *world_dump(struct world *w, const struct content *c)
{
	strbuf_clear(&w->text);
	if (c->kind == CONTENT_BANK && c->bank)
		model_dump_bank(c->bank, &w->text);
	if (c->kind == CONTENT_KIT && c->kit)
		model_dump_kit(c->kit, &w->text);
	if (c->kind == CONTENT_FRAMEWORK && c->framework)
		model_dump_framework(c->framework, &w->text);
	return w->text.len ? w->text.at : "";
}
