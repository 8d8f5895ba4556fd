/* The table of the kinds of paper. A row of kinds.def and a file with its composer add a
   kind; whatever else tells kinds apart reads the table. */
#include "compose/kinds.h"

#include "compose/papers_int.h"

#include <strings.h>

static const struct document_kind kinds[DOCUMENT_COUNT] = {
#define ROW(id, word, ...) \
	[DOCUMENT_##id] = {.name = word, .title = LABEL_DOC_##id, __VA_ARGS__},
#define FOR_INTERVIEWERS(id, word, composer, ...) \
	ROW(id, word, .interviewer = composer, __VA_ARGS__)
#define FOR_CANDIDATES(id, word, composer, ...) \
	ROW(id, word, .candidate = composer, __VA_ARGS__)
#include "compose/kinds.def"
};

const struct document_kind *document_kind(enum document kind)
{
	return &kinds[kind];
}

const char *document_name(enum document kind)
{
	return kinds[kind].name;
}

enum document document_find(const char *name)
{
	int i = 0;
	while (i < DOCUMENT_COUNT && strcasecmp(kinds[i].name, name) != 0)
		i++;
	return (enum document)i;
}

const char *document_title(enum document kind, const struct labels *labels)
{
	return labels->text[kinds[kind].title];
}

bool document_for_candidate(enum document kind)
{
	return kinds[kind].candidate != NULL;
}

bool document_is_packet(enum document kind)
{
	return kinds[kind].packs != 0;
}
