/* The folder's other files are small ones of each kind that a reference may ask for. */
#include "reading.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NS " xmlns=\"urn:kitpress:1\" xml:lang=\"en\""

static const struct {
	const char *name, *text;
} others[] = {
	{"f.xml",
         "<framework" NS " id=\"f\"><scale id=\"s\"><point value=\"1\" label=\"L\"/>"
         "<point value=\"2\" label=\"H\"/></scale><level id=\"l\" order=\"1\" "
         "title=\"L\"/>"
         "<competency id=\"c\" title=\"C\"/></framework>"},
	{"b.xml",
         "<bank" NS " id=\"b\" title=\"B\"><framework href=\"f.xml\"/><question id=\"q\" "
         "competency=\"c\" type=\"case\" "
         "tags=\"t\"><prompt>P</prompt></question></bank>"},
	{"p.xml",
         "<bank" NS " id=\"p\" title=\"P\"><framework href=\"f.xml\"/><question id=\"r\" "
         "competency=\"c\"><prompt><p>P</p></prompt><answer><p>A</p></answer></question>"
         "</bank>"},
};

static char folder[256], input[300];

static void remove_folder(void)
{
	char path[300];
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, others[i].name);
		unlink(path);
	}
	unlink(input);
	rmdir(folder);
}

/* Not by file_write, which waits for the disk. */
static void write_file(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	DEMAND(f != NULL);
	DEMAND(fwrite(bytes, 1, n, f) == n);
	DEMAND(fclose(f) == 0);
}

void reading_prepare(void)
{
	const char *scratch =
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
	char path[300];
	snprintf(folder, sizeof folder, "%s/kitpress-fuzz-XXXXXX",
	         scratch ? scratch : "/tmp");
	if (!mkdtemp(folder))
		scratch_fail("the folder can be made");
	atexit(remove_folder);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, others[i].name);
		write_file(path, others[i].text, strlen(others[i].text));
	}
	snprintf(input, sizeof input, "%s/input.xml", folder);
}

void reading_begin(struct reading_input *in, const uint8_t *bytes, size_t n)
{
	write_file(input, bytes, n);
	arena_init(&in->arena);
	diags_init(&in->diags);
	in->path = input;
	in->reader = reader_new(&in->arena, NULL, &in->diags);
	DEMAND(in->reader != NULL);
}

void reading_end(struct reading_input *in, bool ok)
{
	struct strbuf text = STRBUF_INIT;
	DEMAND(ok || !diags_ok(&in->diags));
	for (size_t i = 0; i < in->diags.list.len; i++)
		DEMAND(utf8_valid(in->diags.list.at[i].text,
		                  strlen(in->diags.list.at[i].text), NULL));
	diags_print(&in->diags, false, &text);
	strbuf_release(&text);
	diags_release(&in->diags);
	arena_release(&in->arena);
}
