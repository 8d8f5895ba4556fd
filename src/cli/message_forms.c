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

bool messages_file(const struct diags *d, const struct diag *one, struct strbuf *path,
                   struct strbuf *cell)
{
	const char *name = diags_file(d, one->pos.file);
	bool sheet = diags_is_sheet(d, one->pos.file);
	const char *colon = name && sheet ? strrchr(name, ':') : NULL;
	if (!name)
		return false;
	strbuf_add(path, name, colon ? (size_t)(colon - name) : strlen(name));
	if (colon) { /* no sheet's name has one */
		strbuf_adds(cell, colon + 1);
		diag_add_place(cell, one->pos, true);
	}
	return true;
}

/* ---- JSON Lines ---- */

static void json_number(const char *name, uint32_t value, struct strbuf *to)
{
	if (value)
		strbuf_addf(to, ",\"%s\":%lu", name, (unsigned long)value);
	else
		strbuf_addf(to, ",\"%s\":null", name);
}

static void json_notes(struct diag_source *source, const struct diags *d,
                       const struct diag *of, struct strbuf *to);

static void json_object(struct diag_source *source, const struct diags *d,
                        const struct diag *one, struct strbuf *to)
{
	struct strbuf path = STRBUF_INIT, cell = STRBUF_INIT;
	bool file = messages_file(d, one, &path, &cell);
	strbuf_adds(to, "{\"id\":\"");
	diag_add_name(one->id, to);
	strbuf_addf(to, "\",\"severity\":\"%s\",\"file\":",
	            one->severity == DIAG_FATAL ? "fatal"
	                                        : diag_severity_word(one->severity));
	if (file)
		quote_json(path.len ? path.at : "", to);
	else
		strbuf_adds(to, "null");
	json_number("line", file ? one->pos.line : 0, to);
	json_number("column", file ? one->pos.column : 0, to);
	json_number("endColumn", file ? diag_end_column(source, d, one) : 0, to);
	strbuf_adds(to, ",\"text\":");
	quote_json(one->text, to);
	if (one->severity != DIAG_NOTE)
		json_notes(source, d, one, to);
	if (cell.len) {
		strbuf_adds(to, ",\"cell\":");
		quote_json(cell.at, to);
	}
	strbuf_addc(to, '}');
	strbuf_release(&path);
	strbuf_release(&cell);
}

static void json_notes(struct diag_source *source, const struct diags *d,
                       const struct diag *of, struct strbuf *to)
{
	size_t n = messages_notes(d, (size_t)(of - d->list.at));
	strbuf_adds(to, ",\"notes\":[");
	for (size_t i = 1; i <= n; i++) {
		strbuf_adds(to, i > 1 ? "," : "");
		json_object(source, d, of + i, to);
	}
	strbuf_addc(to, ']');
}

static void write_json(const struct diags *d, struct strbuf *to)
{
	struct diag_source source = {0};
	for (size_t i = 0; i < d->list.len; i += 1 + messages_notes(d, i)) {
		json_object(&source, d, &d->list.at[i], to);
		strbuf_addc(to, '\n');
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

/* Up to the message: file and line, title, and of a workbook the cell. */
static void github_head(struct diag_source *source, const struct diags *d,
                        const struct diag *one, struct strbuf *to)
{
	struct strbuf path = STRBUF_INIT, cell = STRBUF_INIT;
	bool file = messages_file(d, one, &path, &cell);
	bool line = file && !cell.len && one->pos.line;
	strbuf_adds(to, file ? "file=" : "");
	add_data(path.len ? path.at : "", "%:,", to);
	if (line)
		strbuf_addf(to, ",line=%u", (unsigned)one->pos.line);
	if (line && one->pos.column)
		strbuf_addf(to, ",col=%u,endColumn=%lu", (unsigned)one->pos.column,
		            (unsigned long)diag_end_column(source, d, one));
	strbuf_adds(to, file ? ",title=" : "title=");
	diag_add_name(one->id, to);
	strbuf_adds(to, "::");
	add_data(cell.len ? cell.at : "", "%", to);
	strbuf_adds(to, cell.len ? ": " : "");
	strbuf_release(&path);
	strbuf_release(&cell);
}

static void write_github(const struct diags *d, struct strbuf *to)
{
	static const char *const commands[] = {"notice", "notice", "warning", "error",
	                                       "error"};
	struct diag_source source = {0};
	for (size_t i = 0; i < d->list.len; i++) {
		const struct diag *one = &d->list.at[i];
		strbuf_addf(to, "::%s ", commands[one->severity]);
		github_head(&source, d, one, to);
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
