/* What papers look like beside their content: the fontset's faces, the patterns of the
   papers' language and of the questions' own, the labels, the theme with its logo. */
#include "job/lock_inputs.h"

#include "base/file.h"
#include "base/lang.h"
#include "model/digest.h"

static const char *hash_end(struct sha256 *h, struct arena *arena)
{
	unsigned char digest[DIGEST_BYTES];
	char *hex = arena_alloc(arena, LOCK_HASH);
	sha256_end(h, digest);
	hash_hex(hex, digest, sizeof digest);
	return hex;
}

static const char *own_lang(const struct question *q)
{
	return q->own ? q->own->lang : q->lang;
}

static void add_patterns(struct sha256 *h, const struct setup *setup,
                         const struct selection *s)
{
	hyphenator_add_hash(setup->hyphenator, setup->lang, h);
	for (size_t i = 0; i < s->n; i++) {
		const char *lang = own_lang(s->questions[i]);
		bool new = !lang_equal(lang, setup->lang);
		for (size_t k = 0; k < i && new; k++)
			new = !lang_equal(lang, own_lang(s->questions[k]));
		if (new)
			hyphenator_add_hash(setup->hyphenator, lang, h);
	}
}

/* A logo that can't be read is reported by who prints it. */
static void add_logo(struct sha256 *h, const char *path)
{
	enum { LIMIT = 64 * 1024 * 1024 };
	struct strbuf bytes = STRBUF_INIT;
	if (*path && file_read(path, LIMIT, &bytes) == 0)
		sha256_add(h, bytes.at, bytes.len);
	strbuf_release(&bytes);
}

void lock_add_inputs(struct lock *lock, const struct setup *setup,
                     const struct selection *selection, struct arena *arena)
{
	struct sha256 of[LOCK_INPUTS];
	for (int i = 0; i < LOCK_INPUTS; i++)
		sha256_init(&of[i]);
	fonts_add_hash(setup->fonts, &of[LOCK_FACES]);
	add_patterns(&of[LOCK_PATTERNS], setup, selection);
	digest_add_labels(&of[LOCK_LABELS], &setup->labels);
	digest_add_theme(&of[LOCK_THEME], &setup->theme);
	add_logo(&of[LOCK_THEME], setup->theme.logo);
	lock->lang = setup->lang;
	for (int i = 0; i < LOCK_INPUTS; i++)
		lock->inputs[i] = hash_end(&of[i], arena);
}
