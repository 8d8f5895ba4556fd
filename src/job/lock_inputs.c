/* What papers look like beside their content: the fontset's faces, the patterns of the
   papers' language and of the questions' own, the labels, the theme with its logo. */
#include "job/lock_inputs.h"

#include "base/file.h"
#include "base/lang.h"
#include "model/digest.h"
#include "select/lock.h"

static const char *own_lang(const struct question *q)
{
	return q->own ? q->own->lang : q->lang;
}

static bool add_patterns(struct sha256 *h, const struct setup *setup,
                         const struct selection *s, struct diags *diags)
{
	bool ok = hyphenator_add_hash(setup->hyphenator, setup->lang, h, diags);
	for (size_t i = 0; i < s->n; i++) {
		const char *lang = own_lang(s->questions[i]);
		bool new = !lang_equal(lang, setup->lang);
		for (size_t k = 0; k < i && new; k++)
			new = !lang_equal(lang, own_lang(s->questions[k]));
		if (new)
			ok &= hyphenator_add_hash(setup->hyphenator, lang, h, diags);
	}
	return ok;
}

static bool add_logo(struct sha256 *h, const struct theme *theme, struct diags *diags)
{
	enum { LIMIT = 64 * 1024 * 1024 };
	struct strbuf bytes = STRBUF_INIT;
	int error = *theme->logo ? file_read(theme->logo, LIMIT, &bytes) : 0;
	sha256_add(h, bytes.at, bytes.len);
	strbuf_release(&bytes);
	if (error)
		diags_add_system(diags, DIAG_IMAGE_UNREADABLE, theme->pos, theme->logo,
		                 error);
	return !error;
}

bool lock_add_inputs(struct lock *lock, const struct setup *setup,
                     const struct selection *selection, struct arena *arena,
                     struct diags *diags)
{
	struct sha256 of[LOCK_INPUTS];
	for (int i = 0; i < LOCK_INPUTS; i++)
		sha256_init(&of[i]);
	bool ok = fonts_add_hash(setup->fonts, &of[LOCK_FACES], diags);
	ok &= add_patterns(&of[LOCK_PATTERNS], setup, selection, diags);
	digest_add_labels(&of[LOCK_LABELS], &setup->labels);
	digest_add_theme(&of[LOCK_THEME], &setup->theme);
	ok &= add_logo(&of[LOCK_THEME], &setup->theme, diags);
	lock->lang = setup->lang;
	for (int i = 0; i < LOCK_INPUTS; i++)
		lock->inputs[i] = lock_hash(&of[i], arena);
	return ok;
}
