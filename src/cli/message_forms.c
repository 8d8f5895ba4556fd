/* Messages in the forms that other programs read: JSON Lines, and the commands that a job
   on GitHub prints for its annotations. SARIF has a file of its own. */
#include "cli/message_forms.h"

#include "base/diag_source.h"
#include "base/quote.h"

#include <string.h>

size_t messages_left(const struct diags *d)
{
	size_t all = 0;
	for (int i = 0; i <= DIAG_FATAL; i++)
		all += d->count[i];
	return all > d->list.len ? all - d->list.len : 0;
}

size_t messages_notes(const struct diags *d, size_t i)
{
	size_t n = 0;
	while (i + 1 + n < d->list.len && d->list.at[i + 1 + n].severity == DIAG_NOTE)
		n++;
	return n;
}

/* ---- JSON Lines ---- */

static void json_number(const char *name, uint32_t value, struct strbuf *to)
{
	if (value)
		strbuf_addf(to, ",\"%s\":%lu", name, (unsigned long)value);
	else
		strbuf_addf(to, ",\"%s\":null", name);
}

static void json_members(struct diag_source *source, const struct diags *d,
                         const struct diag *one, struct strbuf *to)
{
	static const char *const severities[] = {"note", "note", "warning", "error",
	                                         "fatal"};
	const char *file = diags_file(d, one->pos.file);
	strbuf_adds(to, "{\"id\":\"");
	diag_add_name(one->id, to);
	strbuf_addf(to, "\",\"severity\":\"%s\",\"file\":", severities[one->severity]);
	if (file)
		quote_json(file, to);
	else
		strbuf_adds(to, "null");
	json_number("line", file ? one->pos.line : 0, to);
	json_number("column", file ? one->pos.column : 0, to);
	json_number("endColumn", file ? diag_end_column(source, d, one) : 0, to);
	strbuf_adds(to, ",\"text\":");
	quote_json(one->text, to);
}

static void write_json(const struct diags *d, struct strbuf *to)
{
	struct diag_source source = {0};
	for (size_t i = 0; i < d->list.len; i++) {
		size_t notes = messages_notes(d, i);
		json_members(&source, d, &d->list.at[i], to);
		strbuf_adds(to, ",\"notes\":[");
		for (; notes > 0; notes--) {
			json_members(&source, d, &d->list.at[++i], to);
			strbuf_adds(to, notes > 1 ? "}," : "}");
		}
		strbuf_adds(to, "]}\n");
	}
	diag_source_release(&source);
}

/* ---- commands of a job on GitHub ---- */

/* The job's runner takes a line for a command, so that line ends and the signs of its own
   are written as numbers. What is no UTF-8 becomes U+FFFD. */
static void add_data(const char *s, const char *signs, struct strbuf *to)
{
	struct strbuf plain = STRBUF_INIT;
	quote_utf8(s, &plain);
	for (size_t i = 0; i < plain.len; i++) {
		unsigned char c = (unsigned char)plain.at[i];
		if (c < 0x20 || c == 0x7F || strchr(signs, c))
			strbuf_addf(to, "%%%02X", (unsigned)c);
		else
			strbuf_addc(to, (char)c);
	}
	strbuf_release(&plain);
}

static void github_place(struct diag_source *source, const struct diags *d,
                         const struct diag *one, struct strbuf *to)
{
	const char *file = diags_file(d, one->pos.file);
	if (!file)
		return;
	strbuf_adds(to, "file=");
	add_data(file, "%:,", to);
	if (one->pos.line)
		strbuf_addf(to, ",line=%u", (unsigned)one->pos.line);
	if (one->pos.line && one->pos.column)
		strbuf_addf(to, ",col=%u,endColumn=%lu", (unsigned)one->pos.column,
		            (unsigned long)diag_end_column(source, d, one));
	strbuf_addc(to, ',');
}

static void write_github(const struct diags *d, struct strbuf *to)
{
	static const char *const commands[] = {"notice", "notice", "warning", "error",
	                                       "error"};
	struct diag_source source = {0};
	for (size_t i = 0; i < d->list.len; i++) {
		const struct diag *one = &d->list.at[i];
		strbuf_addf(to, "::%s ", commands[one->severity]);
		github_place(&source, d, one, to);
		strbuf_adds(to, "title=");
		diag_add_name(one->id, to);
		strbuf_adds(to, "::");
		add_data(one->text, "%", to);
		for (size_t notes = messages_notes(d, i); notes > 0; notes--) {
			one = &d->list.at[++i];
			const char *file = diags_file(d, one->pos.file);
			strbuf_adds(to, "%0Anote: ");
			add_data(one->text, "%", to);
			if (!file)
				continue;
			strbuf_adds(to, " (");
			add_data(file, "%", to);
			strbuf_addf(to, ":%u)", (unsigned)one->pos.line);
		}
		strbuf_addc(to, '\n');
	}
	diag_source_release(&source);
}

/* ---- all forms ---- */

void messages_write(struct diags *d, enum message_form form, const struct diag_look *look,
                    struct strbuf *to)
{
	size_t left = messages_left(d);
	if (form == MESSAGES_TEXT) {
		diags_show(d, look, to);
		return;
	}
	diags_settle(d);
	d->limit = 0;
	if (left && d->list.len) /* as the last one's note */
		diags_add(d, DIAG_MESSAGES_LEFT, (struct pos){0}, (int)left);
	switch (form) {
	case MESSAGES_JSON:
		write_json(d, to);
		break;
	case MESSAGES_GITHUB:
		write_github(d, to);
		break;
	case MESSAGES_SARIF:
		messages_sarif(d, to);
		break;
	case MESSAGES_TEXT:
		break;
	}
}
