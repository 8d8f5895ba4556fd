/* Papers and packets by the table of kinds. */
#include "job/documents.h"

#include "job/build.h"
#include "model/model.h"

#include <stdlib.h>

_Static_assert(DOCUMENT_COUNT <= 32, "a document_set has a bit for each kind");

static document_set bit(enum document kind)
{
	return (document_set)1 << kind;
}

document_set documents_named(const struct job_options *options, const struct kit *kit)
{
	document_set named = 0;
	for (size_t i = 0; i < options->documents.len; i++)
		named |= bit(options->documents.at[i]);
	if (!options->documents.len && options->stood_named)
		return options->stood_named;
	for (size_t i = 0; !options->documents.len && i < kit->ndocuments; i++)
		named |= bit(document_find(kit->documents[i]));
	document_set usual = 0;
	for (size_t i = 0; i < options->usual_documents.len; i++)
		usual |= bit(options->usual_documents.at[i]);
	return named ? named : usual;
}

enum document documents_packet_of(document_set named, enum document kind)
{
	const struct document_kind *paper = document_kind(kind);
	enum document found = DOCUMENT_COUNT;
	for (enum document i = 0; i < DOCUMENT_COUNT; i++) {
		const struct document_kind *packet = document_kind(i);
		if (!(named & bit(i)) || !(packet->packs & paper->goes_into))
			continue;
		if (found == DOCUMENT_COUNT || packet->copies == paper->copies)
			found = i;
	}
	return found;
}

static int by_place(const void *a, const void *b)
{
	return document_kind(*(const enum document *)a)->packet_place
	       - document_kind(*(const enum document *)b)->packet_place;
}

bool documents_packs(document_set named, enum document packet, enum document kind)
{
	return document_kind(kind)->usual & document_kind(packet)->packs
	       || (named & bit(kind) && documents_packet_of(named, kind) == packet);
}

size_t documents_packed(document_set named, enum document packet,
                        enum document parts[DOCUMENT_COUNT])
{
	size_t n = 0;
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (documents_packs(named, packet, kind))
			parts[n++] = kind;
	qsort(parts, n, sizeof *parts, by_place);
	return n;
}

static void add_paper(struct document_file *f, enum document kind)
{
	const struct document_kind *paper = document_kind(kind);
	f->candidates |= document_for_candidate(kind);
	f->interviewers |= !document_for_candidate(kind);
	f->by_panel |= paper->by_panel;
	f->boxed |= paper->boxed;
	if (paper->mapped && f->sheet == DOCUMENT_COUNT)
		f->sheet = kind;
}

struct document_file documents_file(document_set named, enum document kind)
{
	struct document_file f = {.sheet = DOCUMENT_COUNT};
	enum document parts[DOCUMENT_COUNT];
	size_t n = document_is_packet(kind) ? documents_packed(named, kind, parts) : 0;
	add_paper(&f, kind);
	for (size_t i = 0; i < n; i++)
		add_paper(&f, parts[i]);
	return f;
}
