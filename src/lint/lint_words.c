/* Texts as rules compare them, and the words that rules look for, by language. */
#include "lint/lint_int.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/lang.h"
#include "base/utf8.h"

#include <string.h>

/* ---- texts ---- */

static void add_words(const struct rich *list, bool spoken, struct strbuf *to)
{
	for (const struct rich *r = list; r; r = r->next) {
		if (spoken
		    && (r->kind == RICH_PRE || r->kind == RICH_TABLE
		        || r->kind == RICH_IMG || r->kind == RICH_FIGURE))
			continue;
		if (rich_is_block(r->kind) || r->kind == RICH_BR)
			strbuf_addc(to, ' ');
		if (r->kind == RICH_TEXT)
			strbuf_adds(to, r->text);
		else if (r->kind != RICH_IMG)
			add_words(r->first, spoken, to);
	}
}

void lint_spoken(const struct rich *text, struct strbuf *to)
{
	add_words(text, true, to);
}

/* Whether it stands between words: in Latin, Arabic and CJK texts. */
static bool is_sign(uint32_t c)
{
	if (c < 0x80)
		return !ascii_is_letter((char)c) && !ascii_is_digit((char)c);
	return (c >= 0xA0 && c <= 0xBF) || c == 0x060C || c == 0x061B || c == 0x061F
	       || (c >= 0x2010 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3011);
}

const char *lint_fold(struct arena *arena, const struct rich *text)
{
	struct strbuf plain = STRBUF_INIT, words = STRBUF_INIT;
	add_words(text, false, &plain);
	strbuf_adds(&plain, "");
	const char *s = fold_text(arena, plain.at), *end = s + strlen(s);
	strbuf_addc(&words, ' ');
	while (s < end) {
		const char *from = s;
		if (!is_sign(utf8_next(&s, end)))
			strbuf_add(&words, from, (size_t)(s - from));
		else if (words.at[words.len - 1] != ' ')
			strbuf_addc(&words, ' ');
	}
	if (words.at[words.len - 1] != ' ')
		strbuf_addc(&words, ' ');
	const char *folded = arena_strndup(arena, words.at, words.len);
	strbuf_release(&plain);
	strbuf_release(&words);
	return folded;
}

int lint_count_words(const struct strbuf *text)
{
	const char *s = text->at, *end = s + text->len;
	bool inside = false;
	int n = 0;
	while (s < end) {
		uint32_t c = utf8_next(&s, end);
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0)
			inside = false;
		else if (!inside && !is_sign(c))
			n += inside = true;
	}
	return n;
}

/* ---- lists ---- */

static const struct {
	enum lint_list list;
	const char *lang, *words;
} rows[] = {
#define WORDS(list, lang, words) {LIST_##list, lang, words},
#include "lint/lint_words.def"
#undef WORDS
};

enum { ROWS = sizeof rows / sizeof *rows };

const char *lint_words_of(enum lint_list list, const char *lang)
{
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].list == list && lang_related(rows[i].lang, lang))
			return rows[i].words;
	return NULL;
}

/* Whether the n bytes stand in the folded text as whole words, at its start or
   anywhere. */
static bool has_words(const char *folded, bool first, const char *words, size_t n)
{
	for (const char *at = folded; (at = strchr(at, ' ')); at++) {
		if (strncmp(at + 1, words, n) == 0 && at[n + 1] == ' ')
			return true;
		if (first)
			break;
	}
	return false;
}

const char *lint_words_find(enum lint_list list, const char *lang, const char *folded,
                            bool first, struct arena *arena)
{
	const char *words = lint_words_of(list, lang);
	while (words && *words) {
		size_t n = strcspn(words, "|");
		if (has_words(folded, first, words, n))
			return arena_strndup(arena, words, n);
		words += n + (words[n] == '|');
	}
	return NULL;
}
