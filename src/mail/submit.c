/* The ledger decides whether a message goes out, and learns what became of it before
   the next one is looked at. */
#include "mail/submit.h"

#include <stdlib.h>

static const struct pos nowhere;

struct submitter {
	struct diags *diags;
	struct ledger *ledger;
	struct smtp *smtp; /* NULL in a dry run */
};

struct submitter *submit_open(const struct smtp_options *options, const char *ledger,
                              bool dry_run, struct diags *diags)
{
	if (!smtp_url_check(options->url, diags))
		return NULL;
	if (!*options->from) {
		diags_add(diags, DIAG_SMTP_NO_SENDER, nowhere);
		return NULL;
	}
	struct submitter *s = mem_alloc(sizeof *s);
	*s = (struct submitter){.diags = diags};
	s->ledger = ledger_open(ledger, dry_run, diags);
	if (s->ledger && !dry_run)
		s->smtp = smtp_open(options, diags);
	if (s->ledger && (dry_run || s->smtp))
		return s;
	submit_close(s);
	return NULL;
}

void submit_close(struct submitter *s)
{
	if (!s)
		return;
	smtp_close(s->smtp);
	ledger_close(s->ledger);
	free(s);
}

static bool note(struct submitter *s, enum ledger_state state, const struct submission *m,
                 const char *hash)
{
	return ledger_add(s->ledger, state, &m->key, hash, s->diags);
}

/* The message marked as sent is the one with an unknown end. */
static enum submit_result mark(struct submitter *s, const struct submission *m,
                               const struct ledger_found *found)
{
	const char *hash = found->state == LEDGER_SENDING ? found->hash : m->hash;
	if (found->state == LEDGER_SENT)
		return SUBMIT_BEFORE;
	if (!s->smtp)
		return SUBMIT_WOULD_MARK;
	return note(s, LEDGER_SENT, m, hash) ? SUBMIT_MARKED : SUBMIT_STOPPED;
}

static enum submit_result result_of(enum smtp_result result)
{
	switch (result) {
	case SMTP_SENT:
		return SUBMIT_SENT;
	case SMTP_NOBODY:
		return SUBMIT_NOBODY;
	case SMTP_REFUSED:
		return SUBMIT_REFUSED;
	case SMTP_UNSURE:
		return SUBMIT_UNSURE;
	default:
		return SUBMIT_STOPPED;
	}
}

static enum submit_result send_it(struct submitter *s, const struct submission *m)
{
	if (!note(s, LEDGER_SENDING, m, m->hash))
		return SUBMIT_STOPPED;
	enum smtp_result result = smtp_send(s->smtp, m->key.address, m->message);
	const char *why = smtp_reason(s->smtp);
	if (result == SMTP_UNSURE) {
		diags_add(s->diags, DIAG_SMTP_UNSURE, nowhere, m->key.address, why,
		          m->code, m->code);
		return result_of(result);
	}
	bool sent = result == SMTP_SENT;
	if (!sent)
		diags_add(s->diags, DIAG_SMTP_FAILED, nowhere, m->key.address, why);
	/* If this line cannot be written, the next run finds the message unsure. */
	if (!note(s, sent ? LEDGER_SENT : LEDGER_FAILED, m, m->hash))
		return sent ? SUBMIT_UNSURE : SUBMIT_STOPPED;
	return result_of(result);
}

enum submit_result submit(struct submitter *s, const struct submission *m)
{
	const struct ledger_found found = ledger_find(s->ledger, &m->key, m->hash);
	if (m->mark)
		return mark(s, m, &found);
	if (!m->again && found.state == LEDGER_SENDING) {
		diags_add(s->diags, DIAG_SMTP_UNSURE_BEFORE, nowhere, m->key.address,
		          found.date, m->code, m->code);
		return SUBMIT_UNSURE;
	}
	if (!m->again && found.state == LEDGER_SENT) {
		if (found.same)
			return SUBMIT_BEFORE;
		diags_add(s->diags, DIAG_MAIL_CHANGED, m->pos, m->code, found.date,
		          m->code);
		return SUBMIT_CHANGED;
	}
	return s->smtp ? send_it(s, m) : SUBMIT_WOULD_SEND;
}
