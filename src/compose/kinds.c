/* The table of the kinds of paper. A row of kinds.def and a file with its composer add a
   kind; whatever else tells kinds apart reads the table. */
#include "compose/kinds.h"

#include "compose/papers_int.h"

#include <string.h>
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

enum document document_by_beginning(const char *word, bool (*among)(enum document),
                                    enum document found[2])
{
	enum document kind = document_find(word);
	enum document begin[2] = {DOCUMENT_COUNT, DOCUMENT_COUNT};
	size_t n = 0;
	for (int i = 0; i < DOCUMENT_COUNT && *word; i++)
		if (among((enum document)i)
		    && strncasecmp(kinds[i].name, word, strlen(word)) == 0 && n < 2)
			begin[n++] = (enum document)i;
	if (kind != DOCUMENT_COUNT)
		return kind;
	if (found)
		memcpy(found, begin, sizeof begin);
	return n == 1 ? begin[0] : DOCUMENT_COUNT;
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
