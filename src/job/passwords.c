/* Passwords of papers, read before anything is made, so that a bad password file costs no
   paper that stands already. output/encrypt.c encrypts; it is loaded when wanted. */
#include "job/passwords.h"

#include "job/build.h"

static const struct pos nowhere;

static bool is_written(const enum document *kinds, size_t n, enum document kind)
{
	for (size_t i = 0; i < n; i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

/* A paper that is no file of its own goes into a packet, or into nothing. */
static void tell_unwritten(document_set named, enum document kind, struct diags *diags)
{
	const char *paper = document_name(kind);
	for (enum document i = 0; i < DOCUMENT_COUNT; i++)
		if (named >> i & 1 && document_kind(i)->packs
		    && documents_packs(named, i, kind)) {
			diags_add(diags, DIAG_ENCRYPT_PACKET, nowhere, paper,
			          document_name(i));
			return;
		}
	diags_add(diags, DIAG_ENCRYPT_NOTHING, nowhere, paper);
}

bool passwords_read(struct passwords *s, const struct job_options *options,
                    document_set named, const enum document *kinds, size_t n,
                    struct diags *diags)
{
	bool any = false, ok = true;
	*s = (struct passwords){.tools = NULL};
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		if (!options->encrypt[i])
			continue;
		any = true;
		if (is_written(kinds, n, (enum document)i)) {
			ok &= password_file_read(options->encrypt[i], &s->of[i], diags);
			continue;
		}
		tell_unwritten(named, (enum document)i, diags);
		ok = false;
	}
	s->tools = any && ok ? output_load(diags) : NULL;
	return ok && (!any || s->tools);
}

void passwords_wipe(struct passwords *s)
{
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		password_file_wipe(&s->of[i]);
}

bool passwords_has(const struct passwords *s, enum document kind)
{
	return s->of[kind].first[0] != '\0';
}

bool passwords_apply(const struct passwords *s, enum document kind, struct strbuf *bytes,
                     struct diags *diags)
{
	struct strbuf out = STRBUF_INIT;
	if (!passwords_has(s, kind))
		return true;
	bool ok = s->tools->encrypt_pdf(bytes, &s->of[kind], document_name(kind), &out,
	                                diags);
	strbuf_release(bytes);
	*bytes = out;
	return ok;
}
