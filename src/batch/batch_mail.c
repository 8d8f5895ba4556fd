/* Messages for a roster, each with papers on which a batch's values stand. Drafts
   are put in place together; messages are sent through the ledger (mail/ledger.h). */
#include "batch/batch_mail.h"

#include "base/file.h"
#include "base/suggest.h"
#include "batch/batch_int.h"
#include "mail/mail_tools.h"
#include "mail/mail_words.h"
#include "output/delivery.h"
#include "output/password_file.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	REFUSALS_MOST = 3,
	TRIES = 3,
	WAIT_MS = 1000,
	ANSWER_SECONDS = 60,
	MESSAGE_SECONDS = 150
};

static const struct pos nowhere;

struct mailing {
	struct batch b; /* options, roster, editions and their papers */
	const struct mail_options *options;
	struct diags *diags;
	struct strbuf *out;
	const struct mail_tools *tools;
	const char *from_name, *from_address, *domain;
	const char *folder;
	int64_t date;
	struct submitter *submitter; /* NULL: drafts are written */
	int refusals;                /* in a row */
	bool stopped;                /* the server or the ledger has failed */
	struct delivery drafts;
	bool broken; /* a draft could not be written, so none is */
};

/* ---- what was asked for ---- */

/* "Jobs <jobs@example.org>" or an address alone. */
static bool parse_from(struct mailing *m)
{
	struct arena *arena = &m->b.editions.arena;
	const char *text = m->options->from ? m->options->from : "";
	const char *open = strrchr(text, '<');
	size_t n = strlen(text);
	m->from_name = m->from_address = "";
	m->domain = m->options->domain ? m->options->domain : "kitpress.invalid";
	if (!n)
		return true;
	const char *address = text;
	if (open && text[n - 1] == '>') {
		size_t name = (size_t)(open - text);
		while (name && text[name - 1] == ' ')
			name--;
		m->from_name = arena_strndup(arena, text, name);
		address = arena_strndup(arena, open + 1, n - (size_t)(open - text) - 2);
	}
	const char *at = strchr(address, '@');
	if (!at || at == address || !at[1] || strpbrk(address, " <>,;:\"\\()[]\r\n\t")) {
		diags_add(m->diags, DIAG_MAIL_FROM, nowhere, text);
		return false;
	}
	m->from_address = address;
	if (!m->options->domain)
		m->domain = at + 1;
	return true;
}

static bool choose_documents(struct mailing *m)
{
	const struct job_options *o = m->b.job;
	bool ok = true;
	for (enum document kind = 0; !o->documents.len && kind < DOCUMENT_COUNT; kind++)
		if (document_kind(kind)->usual & USUAL_MAIL)
			m->b.kinds[m->b.nkinds++] = kind;
	for (size_t i = 0; i < o->documents.len && m->b.nkinds < DOCUMENT_COUNT; i++) {
		enum document kind = o->documents.at[i];
		if (!document_for_candidate(kind)) {
			diags_add(m->diags, DIAG_MAIL_DOCUMENT, nowhere,
			          document_name(kind));
			ok = false;
			continue;
		}
		if (!(document_kind(kind)->usual & USUAL_MAIL))
			diags_add(m->diags, DIAG_MAIL_ROOM, nowhere, document_name(kind));
		m->b.kinds[m->b.nkinds++] = kind;
	}
	return ok;
}

/* Makes the ledger's folder, for its owner alone: it tells who is written to. */
static bool make_folder(struct mailing *m)
{
	int error = file_make_folder(m->folder, FILE_FOR_OWNER);
	if (error)
		diags_add(m->diags, DIAG_FOLDER_UNMAKEABLE, nowhere, m->folder,
		          (const char *)strerror(error));
	return !error;
}

static bool open_server(struct mailing *m)
{
	const struct mail_options *o = m->options;
	struct password_file credentials = {"", ""};
	const char *user = getenv("KITPRESS_SMTP_USER");
	const char *password = getenv("KITPRESS_SMTP_PASSWORD");
	if (o->credentials) {
		if (!password_file_read(o->credentials, &credentials, m->diags))
			return false;
		user = credentials.first;
		password = credentials.second;
	}
	const struct smtp_options options = {
		.url = o->send,
		.user = user ? user : "",
		.password = password ? password : "",
		.from = m->from_address,
		.ca_file = o->ca_file,
		.tries = TRIES,
		.wait_ms = WAIT_MS,
		.answer_seconds = ANSWER_SECONDS,
		.message_seconds = MESSAGE_SECONDS,
	};
	const char *ledger = o->ledger ? o->ledger
	                               : arena_printf(&m->b.editions.arena,
	                                              "%s/sent.ledger", m->folder);
	if (!o->ledger && !o->dry_run && !make_folder(m))
		return false;
	m->submitter = m->tools->submit_open(&options, ledger, o->dry_run, m->diags);
	password_file_wipe(&credentials);
	return m->submitter != NULL;
}

/* ---- one candidate ---- */

/* Papers of a candidate whose edition has no fault. What happens to values is reported
   with the candidate's place. */
static bool make_papers(struct mailing *m, const struct candidate *c, struct papers *p)
{
	double tally[WORK_TALLIES] = {0};
	struct diags told;
	diags_init(&told);
	bool ok = batch_make_papers(&m->b, c, p, tally, &told);
	for (size_t i = 0; i < told.list.len; i++)
		batch_tell(m->diags, c, &told.list.at[i]);
	diags_release(&told);
	return ok;
}

static void attach(const struct papers *p, struct message_attachment *attachments)
{
	for (size_t i = 0; i < p->n; i++)
		attachments[i] = (struct message_attachment){
			p->files[i].name,
			"application/pdf",
			p->files[i].bytes.at,
			p->files[i].bytes.len,
		};
}

/* The message with its papers. */
static bool write_message(struct mailing *m, const struct candidate *c,
                          const struct edition *edition, const struct papers *p,
                          struct strbuf *to, char id[MESSAGE_ID_SIZE])
{
	struct message_attachment attachments[DOCUMENT_COUNT];
	struct strbuf subject = STRBUF_INIT, plain = STRBUF_INIT, html = STRBUF_INIT;
	const struct mail_words words = {
		.labels = &edition->setup.labels,
		.role = kit_role(edition->content.kit),
		.minutes = edition_minutes(&m->b.editions, c),
		.contact = m->b.job->contact ? m->b.job->contact : "",
		.sender = m->from_name,
	};
	attach(p, attachments);
	mail_words_subject(&words, c, &subject);
	mail_words_plain(&words, c, &plain);
	mail_words_html(&words, c, &html);
	const struct message mail = {
		.from_name = m->from_name,
		.from_address = m->from_address,
		.to_name = c->name,
		.to_address = c->email,
		.subject = subject.at,
		.text = plain.at,
		.html = html.at,
		.lang = words.labels->lang,
		.attachments = attachments,
		.nattachments = p->n,
		.date = m->date,
		.domain = m->domain,
		.draft = !m->submitter,
	};
	bool ok = m->tools->message_make(&mail, to, m->diags)
	          && m->tools->message_id(&mail, id);
	strbuf_release(&subject);
	strbuf_release(&plain);
	strbuf_release(&html);
	return ok;
}

static bool make_message(struct mailing *m, const struct candidate *c, struct strbuf *to,
                         char id[MESSAGE_ID_SIZE])
{
	struct edition *edition = edition_of(&m->b.editions, c);
	struct papers p;
	if (!edition || batch_fault(&m->b, c))
		return false;
	bool ok = make_papers(m, c, &p) && write_message(m, c, edition, &p, to, id);
	papers_release(&p);
	return ok;
}

static bool write_draft(struct mailing *m, const struct candidate *c,
                        const struct strbuf *message)
{
	struct strbuf name = STRBUF_INIT;
	struct spool bytes = {.head = *message, .fd = -1};
	strbuf_addf(&name, "%s.eml", c->code);
	if (!m->options->dry_run)
		m->broken = !delivery_add(&m->drafts, name.at, FILE_FOR_OWNER, &bytes);
	if (!m->broken)
		strbuf_addf(m->out, "%s\t%s%s/%s\n", c->code,
		            m->options->dry_run ? "would write " : "", m->folder,
		            name.at);
	strbuf_release(&name);
	return !m->broken;
}

static bool is_listed(const struct strings *codes, const char *code)
{
	for (size_t i = 0; i < codes->len; i++)
		if (strcmp(codes->at[i], code) == 0)
			return true;
	return false;
}

static bool send_message(struct mailing *m, const struct candidate *c, const char *id,
                         const struct strbuf *message)
{
	static const char *const words[] = {
		[SUBMIT_SENT] = "sent",
		[SUBMIT_BEFORE] = "sent before",
		[SUBMIT_CHANGED] = "sent before, changed since",
		[SUBMIT_MARKED] = "marked as sent",
		[SUBMIT_WOULD_SEND] = "would send",
		[SUBMIT_WOULD_MARK] = "would mark as sent",
		[SUBMIT_NOBODY] = "failed",
		[SUBMIT_REFUSED] = "failed",
		[SUBMIT_UNSURE] = "unsure",
		[SUBMIT_STOPPED] = "failed",
	};
	const struct selection *s = edition_of(&m->b.editions, c)->job->selection;
	const struct mail_options *o = m->options;
	const struct submission submission = {
		.code = c->code,
		.pos = c->pos,
		.message = message,
		.key = {s->kit->id, s->level ? s->level->id : "", c->email},
		.hash = arena_strndup(&m->b.editions.arena, id, LEDGER_HASH_LENGTH),
		.again = is_listed(&o->resend, c->code),
		.mark = is_listed(&o->mark_sent, c->code),
	};
	enum submit_result result = m->tools->submit(m->submitter, &submission);
	strbuf_addf(m->out, "%s\t%s\n", c->code, words[result]);
	m->refusals = result == SUBMIT_REFUSED ? m->refusals + 1 : 0;
	m->stopped = result == SUBMIT_STOPPED;
	return result < SUBMIT_NOBODY;
}

static bool mail_one(struct mailing *m, const struct candidate *c)
{
	struct strbuf message = STRBUF_INIT;
	char id[MESSAGE_ID_SIZE];
	bool ok = false;
	if (!*c->email)
		diags_add(m->diags, DIAG_MAIL_NO_ADDRESS, c->pos, c->code);
	else if (make_message(m, c, &message, id))
		ok = m->submitter ? send_message(m, c, id, &message)
		                  : write_draft(m, c, &message);
	strbuf_release(&message);
	return ok;
}

/* Whether the run ends here; then says how many candidates are left. */
static bool is_over(struct mailing *m, size_t left)
{
	if (!m->stopped && m->refusals < REFUSALS_MOST)
		return false;
	if (m->stopped)
		diags_add(m->diags, DIAG_MAIL_STOPPED, nowhere, (int)left);
	else
		diags_add(m->diags, DIAG_MAIL_GIVEN_UP, nowhere, (int)REFUSALS_MOST,
		          (int)left);
	for (size_t i = m->b.roster.n - left; i < m->b.roster.n; i++)
		strbuf_addf(m->out, "%s\tnot tried\n", m->b.roster.candidates[i].code);
	return true;
}

static bool mail_all(struct mailing *m)
{
	bool ok = m->b.roster.refused == 0;
	for (size_t i = 0; i < m->b.roster.n && !m->broken; i++) {
		if (is_over(m, m->b.roster.n - i))
			return false;
		ok &= mail_one(m, &m->b.roster.candidates[i]);
	}
	return ok;
}

/* Refuses codes that the roster lacks: somebody else would go without their message. */
static bool check_codes(struct mailing *m, const char *option,
                        const struct strings *codes)
{
	bool ok = true;
	for (size_t i = 0; i < codes->len; i++) {
		struct suggest near;
		bool known = false;
		suggest_init(&near, codes->at[i]);
		for (size_t k = 0; k < m->b.roster.n && !known; k++) {
			known = strcmp(m->b.roster.candidates[k].code, codes->at[i]) == 0;
			suggest_offer(&near, m->b.roster.candidates[k].code);
		}
		if (!known)
			diags_add(m->diags, DIAG_MAIL_CODE_UNKNOWN, nowhere, codes->at[i],
			          option,
			          near.best ? arena_printf(&m->b.editions.arena,
			                                   "; did you mean '%s'?",
			                                   near.best)
			                    : "");
		ok &= known;
	}
	return ok;
}

/* Makes all drafts that can be made, and puts them in place together. */
static bool write_drafts(struct mailing *m)
{
	delivery_init(&m->drafts, m->diags);
	bool writes = !m->options->dry_run;
	size_t had = m->diags->count[DIAG_FATAL];
	m->broken =
		writes && !delivery_begin(&m->drafts, m->folder, FILE_FOR_OWNER, NULL);
	bool ok = mail_all(m);
	m->broken |=
		m->diags->count[DIAG_FATAL] > had; /* the system failed for a draft */
	if (!m->broken && writes)
		m->broken = !delivery_finish(&m->drafts, NULL);
	if (m->broken)
		strbuf_clear(m->out); /* none of them is there */
	delivery_release(&m->drafts);
	return ok && !m->broken;
}

static const char *drafts_folder(struct mailing *m)
{
	const struct kit *kit = m->b.editions.first->content.kit;
	struct arena *arena = &m->b.editions.arena;
	return m->b.job->output
	               ? m->b.job->output
	               : job_output_folder(
			       m->b.job, arena_printf(arena, "%s-mail", kit->id), arena);
}

/* Codes are those of the batch that goes with the mail. */
static bool read_roster(struct mailing *m)
{
	struct editions *e = &m->b.editions;
	const struct job_options usual = {.output = NULL};
	return editions_roster(e, batch_folder(&usual, e->first->content.kit, &e->arena),
	                       &m->b.roster);
}

bool batch_mail(const struct job_options *job, const struct edition_options *editions,
                const struct mail_options *options, struct diags *diags,
                struct strbuf *out)
{
	struct mailing m = {.b = {.job = job, .diags = diags},
	                    .options = options,
	                    .diags = diags,
	                    .out = out};
	bool ok = editions_open(&m.b.editions, job, editions, diags);
	ok &= parse_from(&m);
	ok &= choose_documents(&m);
	m.date = job->date_given ? job->date : (int64_t)time(NULL);
	m.b.editions.sides = batch_know_files(&m.b);
	ok = ok && read_roster(&m);
	if (ok && !m.b.roster.has_email) {
		diags_add(diags, DIAG_MAIL_NO_COLUMN, nowhere);
		ok = false;
	}
	ok = ok && check_codes(&m, "resend", &options->resend)
	     && check_codes(&m, "mark-sent", &options->mark_sent);
	if (ok) {
		m.folder = drafts_folder(&m);
		m.tools = mail_load(diags);
		ok = m.tools && (!options->send || open_server(&m));
	}
	if (ok) {
		batch_make_templates(&m.b);
		ok = m.submitter ? mail_all(&m) : write_drafts(&m);
	}
	if (m.submitter)
		m.tools->submit_close(m.submitter);
	batch_free_papers(&m.b);
	editions_close(&m.b.editions);
	return ok;
}
