/* Any blocks as a document. What stands behind a part's head, behind a soft break or
   behind bold words (but of a heading) is never in a prompt, unless the head "Prompt"
   says that it is. */
#include "importing.h"

#include "import/outline_score.h"
#include "import/question_outline.h"

#include <string.h>

READING_TARGET

enum { BLOCKS_MAX = 64 };

/* SECRET marks what no candidate may see. */
static const char *const texts[] = {
	"What is it?",
	"1. What is it?",
	"2. Say what it is",
	"Q3. Why?",
	"Question: How?",
	"Answer",
	"Expected answer:",
	"What to look for",
	"Answer: SECRET",
	"Red flags: SECRET here",
	"What is it? Answer: SECRET",
	"1. What is it?\nAnswer: SECRET",
	"Q. What is it?\nSECRET minutes",
	"2. Why?\nSECRET",
	"1. A?\nA) one\nB) two",
	"A) an option",
	"B) an option",
	"**Why?** SECRET",
	"## Why?",
	"- Answer: SECRET",
	"3. SECRET is a word of a list? Answer: x",
	"5",
	"id=a \xC2\xB7 title=x",
	"A handover (6 min, Care)",
	"Prompt",
	"https://example.org/a",
	"",
};

static void add_block(struct import_blocks *b, struct arena *arena, uint8_t what,
                      uint8_t how)
{
	const char *s = texts[what % (sizeof texts / sizeof *texts)];
	struct text_maker m = {.arena = arena};
	unsigned style = how & 0x20 ? TEXT_STRONG : 0;
	for (size_t n; *s; s += n) {
		n = strcspn(s, "\n");
		const char *secret = strstr(s, " SECRET");
		size_t before = secret && secret < s + n ? (size_t)(secret - s) : n;
		text_maker_add(&m, s, before, style, NULL);
		/* the words behind are never bold, as in "**Why?** Because" */
		text_maker_add(&m, s + before, n - before, 0, NULL);
		if (s[n] == '\n') {
			text_maker_break(&m);
			n++;
		}
	}
	static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_HEADING,
	                                        BLOCK_ITEM, BLOCK_PRE};
	struct pos pos = {.line = (uint32_t)b->len + 1};
	enum block_kind kind = kinds[how & 3];
	struct block_text text = text_maker_end(&m);
	text_maker_release(&m);
	/* the whole line of a heading is said, whichever of its words are bold */
	if (!text.len || (kind == BLOCK_HEADING && strncmp(text.at, "**", 2) == 0))
		return;
	struct import_block *block = import_blocks_add(b, arena, kind, text, pos);
	block->level = kind == BLOCK_HEADING || kind == BLOCK_ITEM ? 1 + (how >> 2 & 3)
	                                                           : (how >> 2 & 1);
	block->ordered = how & 0x10;
	block->numbered = kind == BLOCK_ITEM && how & 0x10;
	block->quoted = (how & 0xC0) == 0xC0;
}

/* A question whose own line holds the word is an exception that the texts above have
   once; its number tells. */
static void check_prompts(const struct draft *draft)
{
	for (size_t i = 0; i < draft->questions.len; i++) {
		const struct import_blocks *p =
			&draft->questions.at[i].parts[DRAFT_PROMPT];
		for (size_t k = 0; k < p->len; k++) {
			const char *at = strstr(p->at[k].text.at, "SECRET");
			DEMAND(!at || strstr(at, "is a word of a list"));
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct import_blocks blocks = {0};
	arena_init(&arena);
	diags_init(&diags);
	struct draft draft = {.arena = &arena, .diags = &diags};
	size_t way = size ? data[0] : 0;
	bool said = false; /* what stands below the head "Prompt" is, to its last line */
	for (size_t i = 1; i + 1 < size && blocks.len < BLOCKS_MAX; i += 2) {
		add_block(&blocks, &arena, data[i], data[i + 1]);
		said |= strcmp(texts[data[i] % (sizeof texts / sizeof *texts)], "Prompt")
		        == 0;
	}
	const char *by = way < WAY_COUNT ? outline_way_word(way) : NULL;
	bool ok = outline_read(&blocks, by, way & 0x80, (struct pos){0}, &draft);
	DEMAND(ok == diags_ok(&diags));
	if (ok) {
		if (!said)
			check_prompts(&draft);
		importing_check(&draft);
	}
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}
