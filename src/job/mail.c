/* Messages for a roster: the papers once an edition, the words once a candidate. A draft is
   written whole or not at all; what is sent passes the ledger (deliver/ledger.h). */
#include "job/mail.h"

#include "base/file.h"
#include "deliver/deliver.h"
#include "deliver/tools.h"
#include "job/edition.h"
#include "job/mail_text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FAILURES_MOST = 3, TRIES = 4, WAIT_MS = 1000 };

static const struct pos nowhere;

struct mailing {
	const struct job_options *job;
	const struct mail_options *options;
	struct diags *diags;
	struct strbuf *out;
	struct editions editions;
	struct roster roster;
	const struct deliver_tools *tools;
	enum document kinds[DOCUMENT_COUNT];
	size_t nkinds;
	const char *from_name, *from_address, *domain;
	const char *folder;
	int64_t date;
	struct smtp *smtp;       /* NULL: drafts are written */
	int failures;            /* in a row */
};

/* ---- what was asked for ---- */

/* "Jobs <jobs@example.org>" or an address alone. */
static bool parse_from(struct mailing *m)
{
	struct arena *arena = &m->editions.arena;
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
	const struct job_options *o = m->job;
	bool ok = true;
	if (o->ndocuments == 0)
		m->kinds[m->nkinds++] = DOCUMENT_PREP_GUIDE;
	for (size_t i = 0; i < o->ndocuments && m->nkinds < DOCUMENT_COUNT; i++) {
		enum document kind = document_find(o->documents[i]);
		if (kind == DOCUMENT_COUNT) {
			diags_add(m->diags, DIAG_UNKNOWN_DOCUMENT, nowhere, o->documents[i]);
			ok = false;
		} else if (!document_for_candidate(kind)) {
			diags_add(m->diags, DIAG_MAIL_DOCUMENT, nowhere, o->documents[i]);
			ok = false;
		} else {
			if (kind == DOCUMENT_HANDOUT)
				diags_add(m->diags, DIAG_MAIL_HANDOUT, nowhere);
			m->kinds[m->nkinds++] = kind;
		}
	}
	return ok;
}

/* For drafts and the ledger: nobody else needs to know who is written to. */
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
	struct secret secret = {"", ""};
	const char *user = getenv("KITPRESS_SMTP_USER");
	const char *password = getenv("KITPRESS_SMTP_PASSWORD");
	if (o->credentials) {
		if (!secret_read(o->credentials, &secret, m->diags))
			return false;
		user = secret.first;
		password = secret.second;
	}
	const struct smtp_options options = {
		.url = o->send, .user = user ? user : "", .password = password ? password : "",
		.from = m->from_address, .ca_file = o->ca_file, .tries = TRIES,
		.wait_ms = WAIT_MS, .dry_run = o->dry_run,
		.ledger = o->ledger ? o->ledger
		                    : arena_printf(&m->editions.arena, "%s/sent.ledger", m->folder),
	};
	if (!o->ledger && !o->dry_run && !make_folder(m))
		return false;
	m->smtp = m->tools->smtp_open(&options, m->diags);
	secret_wipe(&secret);
	return m->smtp != NULL;
}

/* ---- one candidate ---- */

static bool make_message(struct mailing *m, const struct candidate *c, struct strbuf *to,
                         char id[MAIL_ID_SIZE])
{
	struct edition *edition = edition_of(&m->editions, c);
	struct mail_attachment attachments[DOCUMENT_COUNT];
	struct strbuf subject = STRBUF_INIT, plain = STRBUF_INIT, html = STRBUF_INIT;
	bool ok = edition != NULL;
	for (size_t i = 0; ok && i < m->nkinds; i++) {
		const struct strbuf *paper = edition_paper(edition, m->kinds[i]);
		ok = paper != NULL;
		if (ok)
			attachments[i] = (struct mail_attachment){
				arena_printf(&m->editions.arena, "%s.pdf",
				             document_name(m->kinds[i])),
				"application/pdf", paper->at, paper->len,
			};
	}
	if (ok) {
		const struct mail_words words = {
			.labels = &edition->job->labels,
			.role = job_selection(edition->job)->kit->title,
			.contact = m->options->contact ? m->options->contact : "",
			.sender = m->from_name,
		};
		mail_subject(&words, c, &subject);
		mail_plain(&words, c, &plain);
		mail_html(&words, c, &html);
		const struct mail mail = {
			.from_name = m->from_name, .from_address = m->from_address,
			.to_name = c->name, .to_address = c->email, .subject = subject.at,
			.text = plain.at, .html = html.at, .lang = words.labels->lang,
			.attachments = attachments, .nattachments = m->nkinds, .date = m->date,
			.domain = m->domain, .draft = !m->smtp,
		};
		ok = m->tools->mail_make(&mail, to, m->diags) && m->tools->mail_id(&mail, id);
	}
	strbuf_release(&subject);
	strbuf_release(&plain);
	strbuf_release(&html);
	return ok;
}

static bool write_draft(struct mailing *m, const struct candidate *c,
                        const struct strbuf *message)
{
	struct strbuf name = STRBUF_INIT;
	bool ok = true;
	strbuf_addf(&name, "%s.eml", c->code);
	if (!m->options->dry_run)
		ok = make_folder(m)
		     && deliver_file(m->folder, name.at, FILE_FOR_OWNER, message, m->diags);
	if (ok)
		strbuf_addf(m->out, "%s\t%s%s/%s\n", c->code,
		            m->options->dry_run ? "would write " : "", m->folder, name.at);
	strbuf_release(&name);
	return ok;
}

static bool send_message(struct mailing *m, const struct candidate *c, const char *id,
                         const struct strbuf *message)
{
	static const char *const words[] = {
		[SMTP_SENT] = "sent", [SMTP_ALREADY] = "sent before", [SMTP_UNSURE] = "unsure",
		[SMTP_WOULD_SEND] = "would send", [SMTP_FAILED] = "failed",
	};
	enum smtp_result result = m->tools->smtp_send(m->smtp, id, c->email, message);
	strbuf_addf(m->out, "%s\t%s\n", c->code, words[result]);
	m->failures = result == SMTP_FAILED ? m->failures + 1 : 0;
	return result != SMTP_FAILED && result != SMTP_UNSURE;
}

static bool mail_one(struct mailing *m, const struct candidate *c)
{
	struct strbuf message = STRBUF_INIT;
	char id[MAIL_ID_SIZE];
	bool ok = false;
	if (!*c->email)
		diags_add(m->diags, DIAG_MAIL_NO_ADDRESS, c->pos, c->code);
	else if (make_message(m, c, &message, id))
		ok = m->smtp ? send_message(m, c, id, &message) : write_draft(m, c, &message);
	strbuf_release(&message);
	return ok;
}

static bool mail_all(struct mailing *m)
{
	bool ok = m->roster.refused == 0;
	for (size_t i = 0; i < m->roster.n; i++) {
		if (m->failures == FAILURES_MOST) {
			diags_add(m->diags, DIAG_MAIL_GIVEN_UP, nowhere, (int)FAILURES_MOST,
			          (int)(m->roster.n - i));
			return false;
		}
		ok &= mail_one(m, &m->roster.candidates[i]);
	}
	return ok;
}

static const char *drafts_folder(struct mailing *m)
{
	const struct kit *kit = job_selection(m->editions.first->job)->kit;
	return m->job->output ? m->job->output
	                      : arena_printf(&m->editions.arena, "output/%s-mail", kit->id);
}

bool job_mail(const struct job_options *job, const struct mail_options *options,
              struct diags *diags, struct strbuf *out)
{
	struct mailing m = {.job = job, .options = options, .diags = diags, .out = out};
	bool ok = editions_open(&m.editions, job, diags);
	ok &= parse_from(&m);
	ok &= choose_documents(&m);
	m.date = job->date_given ? job->date : (int64_t)time(NULL);
	ok = ok && editions_roster(&m.editions, options->roster, &m.roster);
	if (ok && !m.roster.has_email) {
		diags_add(diags, DIAG_MAIL_NO_COLUMN, nowhere);
		ok = false;
	}
	if (ok) {
		m.folder = drafts_folder(&m);
		m.tools = deliver_tools(diags);
		ok = m.tools && (!options->send || open_server(&m));
	}
	ok = ok && mail_all(&m);
	if (m.smtp)
		m.tools->smtp_close(m.smtp);
	editions_close(&m.editions);
	return ok;
}
