/* Messages as a SARIF log: one run, its rules the ids that occur. Columns are characters
   from 1, and an end column is the one behind, as everywhere here. */
#include "cli/message_forms.h"

#include "base/ascii.h"
#include "base/diag_source.h"
#include "base/quote.h"
#include "cli/explanation.h"

#include <string.h>

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* A file name as a URI reference (RFC 3986): what such a one cannot hold is written as
   bytes. */
static void add_uri(const char *name, struct strbuf *to)
{
	strbuf_adds(to, *name == '/' ? "\"file://" : "\"");
	for (const char *s = name; *s; s++)
		if (ascii_is_letter(*s) || ascii_is_digit(*s) || strchr("/-._~", *s))
			strbuf_addc(to, *s);
		else
			strbuf_addf(to, "%%%02X", (unsigned)(unsigned char)*s);
	strbuf_addc(to, '"');
}

static void add_text(const char *text, struct strbuf *to)
{
	strbuf_adds(to, "{\"text\":");
	quote_json(text, to);
	strbuf_addc(to, '}');
}

/* ---- rules ---- */

struct rules { /* the ids that occur, in the order of the table */
	size_t index[DIAG_ID_COUNT];
	bool occurs[DIAG_ID_COUNT];
	size_t n;
};

static void find_rules(const struct diags *d, struct rules *rules)
{
	memset(rules, 0, sizeof *rules);
	for (size_t i = 0; i < d->list.len; i += 1 + messages_notes(d, i))
		rules->occurs[d->list.at[i].id] = true;
	for (size_t id = 0; id < DIAG_ID_COUNT; id++)
		if (rules->occurs[id])
			rules->index[id] = rules->n++;
}

static void add_rules(const struct rules *rules, struct strbuf *to)
{
	const char *gap = "\n";
	for (size_t id = 0; id < DIAG_ID_COUNT; id++) {
		struct strbuf text = STRBUF_INIT;
		if (!rules->occurs[id])
			continue;
		strbuf_addf(to, "%s{\"id\":\"", gap);
		diag_add_name((enum diag_id)id, to);
		strbuf_adds(to, "\",\"shortDescription\":");
		explanation_title((enum diag_id)id, &text);
		add_text(text.at, to);
		strbuf_clear(&text);
		strbuf_adds(to, ",\"help\":");
		explanation_add((enum diag_id)id, &text);
		add_text(text.len ? text.at : "", to);
		strbuf_addc(to, '}');
		strbuf_release(&text);
		gap = ",\n";
	}
}

/* ---- results ---- */

/* The members of a location; none for what has no place. */
static void add_place(struct diag_source *source, const struct diags *d,
                      const struct diag *one, struct strbuf *to)
{
	struct strbuf path = STRBUF_INIT, cell = STRBUF_INIT;
	bool file = messages_file(d, one, &path, &cell), line = !cell.len;
	if (file) {
		strbuf_adds(to, "\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
		add_uri(path.len ? path.at : "", to);
		strbuf_addc(to, '}');
	}
	strbuf_release(&path);
	strbuf_release(&cell);
	if (!file)
		return;
	if (line && one->pos.line) {
		strbuf_addf(to, ",\"region\":{\"startLine\":%u", (unsigned)one->pos.line);
		if (one->pos.column)
			strbuf_addf(to, ",\"startColumn\":%u,\"endColumn\":%lu",
			            (unsigned)one->pos.column,
			            (unsigned long)diag_end_column(source, d, one));
		strbuf_addc(to, '}');
	}
	strbuf_addc(to, '}');
}

/* A message's text, of a workbook with the cell before it. */
static void add_message(const struct diags *d, const struct diag *one, struct strbuf *to)
{
	struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
	messages_file(d, one, &path, &text);
	strbuf_adds(&text, text.len ? ": " : "");
	strbuf_adds(&text, one->text);
	add_text(text.at, to);
	strbuf_release(&path);
	strbuf_release(&text);
}

static void add_notes(struct diag_source *source, const struct diags *d,
                      const struct diag *notes, size_t n, struct strbuf *to)
{
	strbuf_adds(to, ",\"relatedLocations\":[");
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(to, "%s{\"message\":", i ? "," : "");
		add_message(d, &notes[i], to);
		strbuf_adds(to, diags_file(d, notes[i].pos.file) ? "," : "");
		add_place(source, d, &notes[i], to);
		strbuf_addc(to, '}');
	}
	strbuf_addc(to, ']');
}

static void add_result(struct diag_source *source, const struct diags *d, size_t i,
                       const struct rules *rules, struct strbuf *to)
{
	const struct diag *one = &d->list.at[i];
	size_t notes = messages_notes(d, i);
	strbuf_adds(to, "{\"ruleId\":\"");
	diag_add_name(one->id, to);
	strbuf_addf(to, "\",\"ruleIndex\":%lu,\"level\":\"%s\",\"message\":",
	            (unsigned long)rules->index[one->id],
	            diag_severity_word(one->severity));
	add_message(d, one, to);
	if (diags_file(d, one->pos.file)) {
		strbuf_adds(to, ",\"locations\":[{");
		add_place(source, d, one, to);
		strbuf_adds(to, "}]");
	}
	if (notes)
		add_notes(source, d, one + 1, notes, to);
	strbuf_addc(to, '}');
}

void messages_sarif(const struct diags *d, struct strbuf *to)
{
	struct diag_source source = {0};
	struct rules rules;
	find_rules(d, &rules);
	strbuf_adds(to, "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{"
	                "\"tool\":{\"driver\":{\"name\":\"kitpress\",\"version\":"
	                "\"" KITPRESS_VERSION "\",\"rules\":[");
	add_rules(&rules, to);
	strbuf_adds(to, "]}},\n\"columnKind\":\"unicodeCodePoints\",\"results\":[");
	for (size_t i = 0; i < d->list.len; i += 1 + messages_notes(d, i)) {
		strbuf_adds(to, i ? ",\n" : "\n");
		add_result(&source, d, i, &rules, to);
	}
	strbuf_adds(to, "]}]}\n");
	diag_source_release(&source);
}
