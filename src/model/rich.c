/* Names of rich text's elements, and its text alone. */
#include "model/rich.h"

#include "base/width.h"

#include <string.h>

const char *rich_name(enum rich_kind kind)
{
	static const char *const names[RICH_KIND_COUNT] = {
		[RICH_TEXT] = "",           [RICH_P] = "p",
		[RICH_UL] = "ul",           [RICH_OL] = "ol",
		[RICH_LI] = "li",           [RICH_DL] = "dl",
		[RICH_DT] = "dt",           [RICH_DD] = "dd",
		[RICH_PRE] = "pre",         [RICH_BLOCKQUOTE] = "blockquote",
		[RICH_TABLE] = "table",     [RICH_THEAD] = "thead",
		[RICH_TBODY] = "tbody",     [RICH_TR] = "tr",
		[RICH_TH] = "th",           [RICH_TD] = "td",
		[RICH_STRONG] = "strong",   [RICH_EM] = "em",
		[RICH_CODE] = "code",       [RICH_SUB] = "sub",
		[RICH_SUP] = "sup",         [RICH_A] = "a",
		[RICH_BR] = "br",           [RICH_IMG] = "img",
		[RICH_SPAN] = "span",       [RICH_S] = "s",
		[RICH_HEADING] = "heading", [RICH_CAPTION] = "caption",
		[RICH_FIGURE] = "figure",   [RICH_FIGCAPTION] = "figcaption",
		[RICH_VALUE] = "value",
	};
	return names[kind];
}

const char *rich_count_word(enum rich_count count)
{
	static const char *const words[] = {
		[COUNT_DECIMAL] = "1",     [COUNT_LOWER_ALPHA] = "a",
		[COUNT_UPPER_ALPHA] = "A", [COUNT_LOWER_ROMAN] = "i",
		[COUNT_UPPER_ROMAN] = "I",
	};
	return words[count];
}

const char *rich_value_word(enum rich_value value)
{
	static const char *const words[VALUE_COUNT] = {
		[VALUE_MINUTES] = "minutes", [VALUE_QUESTIONS] = "questions",
		[VALUE_LEVEL] = "level",     [VALUE_ROLE] = "role",
		[VALUE_CONTACT] = "contact", [VALUE_PRIVACY_URL] = "privacy-url",
	};
	return words[value];
}

bool rich_is_block(enum rich_kind kind)
{
	return (kind >= RICH_P && kind <= RICH_TD)
	       || (kind >= RICH_HEADING && kind <= RICH_FIGCAPTION);
}

/* Blocks are set apart by a space, so that words of two do not run together. */
static void add_plain(const struct rich *list, bool words_alone, struct strbuf *to)
{
	for (const struct rich *r = list; r; r = r->next) {
		bool words = r->kind != RICH_PRE && r->kind != RICH_IMG
		             && r->kind != RICH_TABLE && r->kind != RICH_FIGURE;
		if (words_alone && !words)
			continue;
		if (rich_is_block(r->kind) && to->len && to->at[to->len - 1] != ' ')
			strbuf_addc(to, ' ');
		if (r->kind == RICH_TEXT)
			strbuf_adds(to, r->text);
		else if (r->kind == RICH_BR)
			strbuf_addc(to, ' ');
		else if (r->kind == RICH_IMG)
			strbuf_adds(to, r->image->alt);
		else
			add_plain(r->first, words_alone, to);
	}
}

void rich_plain(const struct rich *list, struct strbuf *to)
{
	add_plain(list, false, to);
}

/* ---- first words ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Every run of blanks as one space, none at the ends, and no soft hyphens. */
static void fold(struct strbuf *text)
{
	static const char soft[] = "\xC2\xAD";
	size_t to = 0;
	for (size_t i = 0; i < text->len; i++) {
		if (strncmp(text->at + i, soft, sizeof soft - 1) == 0)
			i++;
		else if (!is_space(text->at[i]))
			text->at[to++] = text->at[i];
		else if (to && text->at[to - 1] != ' ')
			text->at[to++] = ' ';
	}
	text->len = to - (to && text->at[to - 1] == ' ');
	if (text->at)
		text->at[text->len] = '\0';
}

/* How many of the first n bytes are left without what looks odd before an ellipsis. */
static size_t without_end(const char *s, size_t n)
{
	static const char *const ends[] = {" ", ",", ";",  ":", ".",      "(",
	                                   "-", "–", "—",  "…", "\u00a0", "\u202f",
	                                   "،", "؛", "、", "。"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends;) {
		size_t len = strlen(ends[i]);
		bool there = n >= len && memcmp(s + n - len, ends[i], len) == 0;
		n -= there ? len : 0;
		i = there ? 0 : i + 1;
	}
	return n;
}

void rich_first_words(const struct rich *list, size_t columns, struct strbuf *to)
{
	struct strbuf text = STRBUF_INIT;
	add_plain(list, true, &text);
	fold(&text);
	if (!text.len) {
		rich_plain(list, &text);
		fold(&text);
	}
	size_t n = text.len;
	if (n && width_of(text.at, n) > columns) {
		n = width_cut(text.at, n, columns - 1);
		size_t word = n;
		while (word && text.at[word] != ' ')
			word--;
		word = without_end(text.at, word);
		n = word ? word
		         : n; /* no word ends: it is one, or the script has no spaces */
	}
	strbuf_add(to, text.at ? text.at : "", n);
	if (n < text.len)
		strbuf_adds(to, "…");
	strbuf_release(&text);
}
