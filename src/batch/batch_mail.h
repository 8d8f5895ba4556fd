/* `kitpress mail`: a message with the prep guide for each candidate of a roster, as
   drafts in a folder or straight to a mail server. */
#ifndef KITPRESS_BATCH_BATCH_MAIL_H
#define KITPRESS_BATCH_BATCH_MAIL_H

#include "batch/edition.h"

struct mail_options {
	const char *from;        /* "Jobs <jobs@example.org>" or an address; NULL: none */
	const char *domain;      /* of Message-IDs; NULL: the sender's */
	const char *send;        /* smtp[s]://host:port; NULL: drafts */
	const char *credentials; /* file of user and password; NULL: the environment's, or
	                            none */
	const char *ledger;      /* NULL: sent.ledger in the folder for drafts */
	const char *ca_file;     /* or NULL */
	struct strings resend; /* codes of those who get it even if it was sent before */
	struct strings mark_sent; /* codes of those known to have got it */
	bool dry_run;
};

/* Candidates with a fault are reported and left out; the rest are done. `job->documents`
   says what is attached: papers for candidates, the prep guide where none is named.
   Appends a line for each candidate to `out`: code, a tab, and the draft's path or what
   became of the message. */
bool batch_mail(const struct job_options *job, const struct edition_options *editions,
                const struct mail_options *mail, struct diags *diags, struct strbuf *out);

#endif
