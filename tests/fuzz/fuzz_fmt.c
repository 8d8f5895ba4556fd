/* Any bytes as a file that is laid out anew: it stays as it is then, no word, comment or
   instruction is lost, and what was read from it before is read from it after. A question
   of it is replaced alone. The first byte chooses the language that is wanted. */
#include "base/utf8.h"
#include "reading.h"
#include "write/xml_format.h"
#include "write/xml_parts_int.h"
#include "write/xml_span.h"

#include <string.h>

READING_TARGET

/* What of a text is no blank and no tag, in its order. */
static void add_words(const struct part *p, struct strbuf *to)
{
	for (; p; p = p->next) {
		if (p->kind == PART_ELEMENT)
			add_words(p->first, to);
		for (size_t i = 0; p->kind < PART_DECLARATION && i < p->source.len; i++)
			if (!is_blank(p->source.at[i]))
				strbuf_addc(to, p->source.at[i]);
	}
}

static void demand_same_words(const struct xml_text *t, const struct strbuf *formatted,
                              const char *ns)
{
	struct arena arena;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	arena_init(&arena);
	add_words(parts_read(&arena, t->text, t->len, ns)->first, &before);
	add_words(parts_read(&arena, formatted->at, formatted->len, ns)->first, &after);
	DEMAND(before.len == after.len);
	DEMAND(!before.len || memcmp(before.at, after.at, after.len) == 0);
	strbuf_release(&before);
	strbuf_release(&after);
	arena_release(&arena);
}

/* What the input is read as, without places; false if it is refused. */
static bool read_input(const uint8_t *data, size_t size, bool german, struct strbuf *to)
{
	struct reading_input in;
	struct content c;
	struct strbuf text = STRBUF_INIT;
	struct labels *labels;
	reading_begin(&in, data, size);
	if (german)
		reader_set_lang(in.reader, "de");
	bool ok = read_content(in.reader, in.path, &c);
	if (ok && c.bank)
		model_dump_bank(c.bank, &text);
	if (ok && c.kit)
		model_dump_kit(c.kit, &text);
	if (ok && c.framework)
		model_dump_framework(c.framework, &text);
	labels = ARENA_NEW(&in.arena, struct labels);
	if (ok && c.kind == CONTENT_LABELS && read_labels(in.reader, in.path, labels))
		for (int i = 0; i < LABEL_COUNT; i++)
			strbuf_adds(&text, labels->text[i] ? labels->text[i] : "");
	for (size_t i = 0; i < text.len; i++) {
		size_t n = 0;
		if (text.at[i] == '@')
			n = strspn(text.at + i + 1, "0123456789:");
		strbuf_addc(to, text.at[i]);
		i += n;
	}
	strbuf_release(&text);
	reading_end(&in, ok);
	return ok;
}

/* A question's bytes are replaced, and all around it stays. */
static void demand_span(struct xml_text *t, const char *ns)
{
	struct diags diags;
	struct xml_span s;
	struct strbuf out = STRBUF_INIT;
	diags_init(&diags);
	if (xml_span_question(t, ns, "q", (struct pos){0}, &diags, &s)
	    && xml_span_replace(t, s, "new", 3, &diags, &out)) {
		size_t rest = t->len - s.to, before = t->mark + s.from;
		DEMAND(s.from < s.to && s.to <= t->len);
		DEMAND(t->text[s.from] == '<' && t->text[s.to - 1] == '>');
		DEMAND(out.len == before + 3 + rest);
		DEMAND(memcmp(out.at, t->text - t->mark, before) == 0);
		DEMAND(memcmp(out.at + before + 3, t->text + s.to, rest) == 0);
	}
	strbuf_release(&out);
	diags_release(&diags);
}

/* Formats bytes; false if they are refused. */
static bool format(struct schema_forms *forms, const void *bytes, size_t n,
                   struct strbuf *to)
{
	struct xml_text t;
	struct diags diags;
	diags_init(&diags);
	bool ok = xml_text_take(&t, "input.xml", bytes, n, &diags)
	          && xml_format(&t, forms, &diags, to);
	DEMAND(ok == diags_ok(&diags));
	if (ok) {
		demand_same_words(&t, to, schema_forms_ns(forms));
		demand_span(&t, schema_forms_ns(forms));
	}
	xml_text_release(&t);
	diags_release(&diags);
	return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct schema_forms *forms = schema_forms_new(read_vocabulary());
	bool german = size && data[0] & 1;
	data += size > 0;
	size -= size > 0;
	bool formatted = format(forms, data, size, &once);
	bool read = read_input(data, size, german, &before);
	DEMAND(formatted || !read);
	if (formatted) {
		DEMAND(utf8_valid(once.at, once.len, NULL));
		DEMAND(format(forms, once.at, once.len, &twice));
		DEMAND(once.len == twice.len);
		DEMAND(memcmp(once.at, twice.at, once.len) == 0);
		const uint8_t *bytes = (const uint8_t *)once.at;
		DEMAND(read_input(bytes, once.len, german, &after) == read);
		DEMAND(before.len == after.len);
		DEMAND(!before.len || memcmp(before.at, after.at, before.len) == 0);
	}
	schema_forms_free(forms);
	strbuf_release(&once);
	strbuf_release(&twice);
	strbuf_release(&before);
	strbuf_release(&after);
	return 0;
}
