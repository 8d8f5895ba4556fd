/* Which files are made of the papers that are named, and which of those go into a packet.

   A packet has its usual papers and those that are named beside it. Each paper named goes
   into one packet, of two the one of which there are as many copies; what no packet takes
   is a file of its own. */
#ifndef KITPRESS_JOB_DOCUMENTS_H
#define KITPRESS_JOB_DOCUMENTS_H

#include "compose/composer.h"

struct job_options;
struct kit;

/* Kinds as bits: 1 << kind. 0: nothing is named. */
typedef uint32_t document_set;

/* What the command line names, else what stands was made of, else the kit, else what is
   usual here. */
document_set documents_named(const struct job_options *options, const struct kit *kit);

/* The packet that takes a paper; DOCUMENT_COUNT: none of those named. */
enum document documents_packet_of(document_set named, enum document kind);
/* Whether a packet has a paper, which may be a usual one that is not named. */
bool documents_packs(document_set named, enum document packet, enum document kind);
/* The papers of a packet, in the order in which they are needed; yields how many. */
size_t documents_packed(document_set named, enum document packet,
                        enum document parts[DOCUMENT_COUNT]);

/* What there is in a file, be it a paper or a packet. */
struct document_file {
	bool interviewers, candidates; /* whose papers, a packet's cover included */
	bool by_panel;                 /* one with a place for each interviewer */
	bool boxed;                    /* one with a box (kinds.h) */
	enum document sheet;           /* the first to be filled in and read back;
	                                  DOCUMENT_COUNT: none */
};
struct document_file documents_file(document_set named, enum document kind);

#endif
