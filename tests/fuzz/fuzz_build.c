/* One input through the whole program, reader to PDF: no crash, no leak, no undefined
   step, whatever the file says. The input stands as a kit's file in a content tree of its
   own, beside a framework and a bank that it may refer to, so that both banks and kits
   are exercised; what it says of itself decides which it is. Run from the top of the
   source tree. Seeds: each question of the banks, the content, the hostile files
   (seed_build.sh). */
#include "base/file.h"
#include "job/dump_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FOLDER_MAX = 256 };
static char folder[FOLDER_MAX];
static char input[FOLDER_MAX + 32], output[FOLDER_MAX + 32];

static void place(const char *from, const char *to)
{
	struct strbuf bytes = STRBUF_INIT;
	char path[FOLDER_MAX + 64];
	snprintf(path, sizeof path, "%s/content/%s", folder, to);
	if (file_read(from, 64 << 20, &bytes) != 0
	    || file_write(path, FILE_FOR_ALL, bytes.at, bytes.len) != 0) {
		fprintf(stderr, "fuzz: cannot place %s\n", from);
		exit(2);
	}
	strbuf_release(&bytes);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const folders[] = {"content/kits",
	                                      "content/banks",
	                                      "content/frameworks/core/people",
	                                      "content/frameworks/ml",
	                                      "content/frameworks/software",
	                                      "out"};
	static const char *const parts[] = {
		"engineering.xml",
		"core/scale.xml",
		"core/recommendations.xml",
		"core/levels.xml",
		"core/delivery.xml",
		"core/people/communication.xml",
		"core/people/ownership.xml",
		"core/people/collaboration.xml",
		"core/people/leadership.xml",
		"ml/foundations.xml",
		"ml/modelling.xml",
		"ml/data.xml",
		"ml/evaluation.xml",
		"software/coding-and-testing.xml",
		"software/api-and-data-design.xml",
		"software/architecture.xml",
		"software/operations.xml",
		"software/security.xml",
	};
	(void)argc;
	(void)argv;
	const char *scratch = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%s/kitpress-fuzz-XXXXXX",
	         scratch ? scratch : "/tmp");
	if (!mkdtemp(folder))
		exit(2);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char path[FOLDER_MAX + 64];
		snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
		if (file_make_folder(path, FILE_FOR_ALL) != 0)
			exit(2);
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char from[FOLDER_MAX], to[FOLDER_MAX];
		snprintf(from, sizeof from, "content/frameworks/%s", parts[i]);
		snprintf(to, sizeof to, "frameworks/%s", parts[i]);
		place(from, to);
	}
	place("content/banks/machine-learning.xml", "banks/machine-learning.xml");
	snprintf(input, sizeof input, "%s/content/kits/input.xml", folder);
	snprintf(output, sizeof output, "%s/out", folder);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *data_folders[] = {"content"};
	static const struct selection_options select;
	const struct job_options options = {
		.file = input,
		.output = output,
		.data = {data_folders, 1, 0},
		.paper = paper_options_usual,
		.select = &select,
	};
	struct diags diags;
	struct strbuf text = STRBUF_INIT;
	if (file_write(input, FILE_FOR_ALL, data, size) != 0)
		abort();
	diags_init(&diags);
	diags.limit = 100;
	struct diags quiet;
	diags_init(&quiet);
	dump_command(&options, DUMP_MODEL, &quiet, &text);
	diags_release(&quiet);
	bool built = job_build(&options, &diags, &text, NULL);
	/* Without papers there is a fault that says why, and the other way round. */
	if (built != diags_ok(&diags))
		abort();
	for (size_t i = 0; i < diags.list.len; i++)
		diag_print(&diags, &diags.list.at[i], false, &text);
	strbuf_release(&text);
	diags_release(&diags);
	return 0;
}
