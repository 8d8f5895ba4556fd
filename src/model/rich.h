/* Rich text as authors write it: a small tree of XHTML-like elements.

   Plain data in the job's arena, const once read. White space is already folded as the
   element asks for (kept in pre, folded elsewhere), block elements never hold loose text:
   the reader wraps it in RICH_P. So p, heading, pre and captions hold inlines; li, dt,
   dd, th, td and blockquote hold blocks; a figure holds a p with an img, or a pre, and
   its figcaption; a table's rows always stand in thead or tbody. */
#ifndef KITPRESS_MODEL_RICH_H
#define KITPRESS_MODEL_RICH_H

#include "base/diag.h"

enum rich_kind {
	RICH_TEXT,
	/* blocks */
	RICH_P,
	RICH_UL,
	RICH_OL,
	RICH_LI,
	RICH_DL,
	RICH_DT,
	RICH_DD,
	RICH_PRE,
	RICH_BLOCKQUOTE,
	RICH_TABLE,
	RICH_THEAD,
	RICH_TBODY,
	RICH_TR,
	RICH_TH,
	RICH_TD,
	/* inlines */
	RICH_STRONG,
	RICH_EM,
	RICH_CODE,
	RICH_SUB,
	RICH_SUP,
	RICH_A,
	RICH_BR,
	RICH_IMG,
	RICH_SPAN, /* carries a language, nothing else */
	/* digests hold these numbers: what is new comes last */
	RICH_S,       /* inline: struck out */
	RICH_HEADING, /* block */
	RICH_CAPTION, /* of a table, its first child */
	RICH_FIGURE,
	RICH_FIGCAPTION,
	RICH_VALUE, /* inline: what the kit says, in a prep guide */
	RICH_KIND_COUNT
};

enum rich_value { /* of a kit, as it is printed for a level and time; of no candidate */
	          VALUE_MINUTES, /* of the whole interview */
	          VALUE_QUESTIONS,
	          VALUE_LEVEL,
	          VALUE_ROLE,
	          VALUE_CONTACT,
	          VALUE_PRIVACY_URL,
	          VALUE_COUNT
};

enum rich_count { /* how a list's items are counted */
	          COUNT_DECIMAL,
	          COUNT_LOWER_ALPHA,
	          COUNT_UPPER_ALPHA,
	          COUNT_LOWER_ROMAN,
	          COUNT_UPPER_ROMAN
};

struct rich {
	enum rich_kind kind : 7;
	uint32_t span : 7; /* th, td: columns covered, else 1 */
	/* ol: that of its first item; heading: its level, from 1; th, td: rows covered;
	   value: which (enum rich_value); else 1 */
	uint32_t number : 14;
	enum rich_count count : 4; /* ol */
	struct pos pos;
	struct rich *next;  /* sibling */
	struct rich *first; /* child; NULL for text */
	union {
		const char *text;               /* RICH_TEXT */
		const char *href;               /* RICH_A */
		const struct rich_image *image; /* RICH_IMG */
		const char *lang;               /* any other: its own xml:lang, or NULL */
	};
};

struct rich_image {
	const char *path; /* resolved, inside the content root */
	const char *alt;
};

/* Element name ("p", "li", …); "" for text. */
const char *rich_name(enum rich_kind kind);
bool rich_is_block(enum rich_kind kind);
/* What `type` of a list says: "1", "a", "A", "i" or "I". */
const char *rich_count_word(enum rich_count count);
/* What `of` of a value says: "minutes". */
const char *rich_value_word(enum rich_value value);
/* The text of the whole tree (list of siblings) without markup, into `to`. */
void rich_plain(const struct rich *list, struct strbuf *to);
/* Appends the text's first words: about `columns`, then "…". Words of code, pictures and
   tables count only if there are no others. */
void rich_first_words(const struct rich *list, size_t columns, struct strbuf *to);

#endif
