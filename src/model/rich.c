/* Names of rich text's elements, and its text alone. */
#include "model/rich.h"

const char *rich_name(enum rich_kind kind)
{
	static const char *const names[RICH_KIND_COUNT] = {
		[RICH_TEXT] = "", [RICH_P] = "p", [RICH_UL] = "ul", [RICH_OL] = "ol",
		[RICH_LI] = "li", [RICH_DL] = "dl", [RICH_DT] = "dt", [RICH_DD] = "dd",
		[RICH_PRE] = "pre", [RICH_BLOCKQUOTE] = "blockquote", [RICH_TABLE] = "table",
		[RICH_THEAD] = "thead", [RICH_TBODY] = "tbody", [RICH_TR] = "tr",
		[RICH_TH] = "th", [RICH_TD] = "td", [RICH_STRONG] = "strong", [RICH_EM] = "em",
		[RICH_CODE] = "code", [RICH_SUB] = "sub", [RICH_SUP] = "sup", [RICH_A] = "a",
		[RICH_BR] = "br", [RICH_IMG] = "img", [RICH_SPAN] = "span",
	};
	return names[kind];
}

static bool is_block(enum rich_kind kind)
{
	return kind >= RICH_P && kind <= RICH_TD;
}

/* Blocks are set apart by a space, so that words of two do not run together. */
void rich_plain(const struct rich *list, struct strbuf *to)
{
	for (const struct rich *r = list; r; r = r->next) {
		if (is_block(r->kind) && to->len && to->at[to->len - 1] != ' ')
			strbuf_addc(to, ' ');
		if (r->kind == RICH_TEXT)
			strbuf_adds(to, r->text);
		else if (r->kind == RICH_BR)
			strbuf_addc(to, ' ');
		else if (r->kind == RICH_IMG)
			strbuf_adds(to, r->image->alt);
		else
			rich_plain(r->first, to);
	}
}
