/* What is demanded of every draft. */
#include "importing.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

void importing_check(struct draft *draft)
{
	const struct draft_bank bank = {.id = "b", .lang = "en"};
	struct strbuf xml = STRBUF_INIT;
	struct reading_input in;
	struct content content;
	draft_settle(draft, false);
	draft_tell(draft, (struct pos){0});
	draft_xml(draft, &bank, &xml);
	DEMAND(utf8_valid(xml.at, xml.len, NULL));
	reading_begin(&in, (const uint8_t *)xml.at, xml.len);
	bool ok = read_content(in.reader, in.path, &content);
	if (!ok || !diags_ok(&in.diags))
		for (size_t i = 0; i < in.diags.list.len; i++)
			fprintf(stderr, "%u: %s\n", in.diags.list.at[i].pos.line,
			        in.diags.list.at[i].text);
	DEMAND(!draft->questions.len || (ok && content.bank && diags_ok(&in.diags)));
	reading_end(&in, ok);
	strbuf_release(&xml);
}

void importing_try(enum import_format format, const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct strbuf text = STRBUF_INIT;
	const struct import_options options = {.format = format};
	arena_init(&arena);
	diags_init(&diags);
	struct draft draft = {.arena = &arena, .diags = &diags};
	bool ok = import_read((const char *)data, size, "f", &options, &draft);
	DEMAND(ok == diags_ok(&diags));
	DEMAND(!ok || draft.questions.len);
	if (ok)
		importing_check(&draft);
	diags_print(&diags, false, &text);
	DEMAND(!text.len || utf8_valid(text.at, text.len, NULL));
	strbuf_release(&text);
	diags_release(&diags);
	arena_release(&arena);
}
