/* Lists the keys of kitpress.conf with their values and places. */
#include "job/config_command.h"

#include "base/width.h"
#include "job/job.h"

#include <string.h>
#include <sys/stat.h>

struct said { /* of a key */
	const char *value;
	struct pos pos; /* line 0: it is the usual value */
};

/* What holds where nobody says anything; "-": nothing, or as the run goes. */
static const char *usual_value(enum config_key key)
{
	switch (key) {
	case CONFIG_PAPER:
		return "a4";
	case CONFIG_THEME:
		return "standard";
	case CONFIG_LANG:
		return "en";
	case CONFIG_OUTPUT:
		return "output";
	case CONFIG_DENSITY:
		return "full";
	case CONFIG_DUPLEX:
		return "no";
	default:
		return "-";
	}
}

static const char *joined(const char *const *words, size_t n, struct arena *arena)
{
	struct strbuf all = STRBUF_INIT;
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&all, "%s%s", i ? "," : "", words[i]);
	const char *kept = arena_strdup(arena, all.len ? all.at : "");
	strbuf_release(&all);
	return kept;
}

/* What a kit says of a key; NULL value: nothing. */
static struct said of_kit(const struct kit *kit, enum config_key key, struct arena *arena)
{
	struct said none = {NULL, kit->pos};
	if (key == CONFIG_PAPER && *kit->paper)
		return (struct said){kit->paper, kit->pos};
	if (key == CONFIG_DOCUMENTS && kit->ndocuments)
		return (struct said){joined(kit->documents, kit->ndocuments, arena),
		                     kit->pos};
	return none;
}

static struct said find_said(const struct config *c, const struct kit *kit,
                             enum config_key key, struct arena *arena)
{
	struct said said = {NULL, {0}};
	if (kit)
		said = of_kit(kit, key, arena);
	if (!said.value && config_text(c, key))
		said = (struct said){config_text(c, key), c->values[key].pos};
	if (!said.value)
		said = (struct said){usual_value(key), {0}};
	return said;
}

static void add_padded(struct strbuf *to, const char *text, size_t columns)
{
	strbuf_adds(to, text);
	for (size_t w = width_of(text, strlen(text)); w < columns; w++)
		strbuf_addc(to, ' ');
	strbuf_adds(to, "  ");
}

static void list_keys(const struct config *c, const struct kit *kit, struct arena *arena,
                      const struct diags *diags, struct strbuf *out)
{
	enum { VALUE_MOST = 40 };
	struct said said[CONFIG_KEYS];
	size_t names = strlen("root"), values = 0;
	for (int key = 0; key < CONFIG_KEYS; key++) {
		const char *name = config_key_name((enum config_key)key);
		said[key] = find_said(c, kit, (enum config_key)key, arena);
		size_t width = width_of(said[key].value, strlen(said[key].value));
		values = width > values && width <= VALUE_MOST ? width : values;
		names = strlen(name) > names ? strlen(name) : names;
	}
	add_padded(out, "root", names);
	strbuf_addf(out, "%s, which %s\n", c->root.folder, root_rule_words(c->root.rule));
	for (int key = 0; key < CONFIG_KEYS; key++) {
		struct pos pos = said[key].pos;
		add_padded(out, config_key_name((enum config_key)key), names);
		add_padded(out, said[key].value, values);
		if (pos.line)
			strbuf_addf(out, "%s:%d\n", diags_file(diags, pos.file),
			            (int)pos.line);
		else
			strbuf_adds(out, "usual\n");
	}
}

bool config_command(const struct job_options *options, const struct config *config,
                    struct diags *diags, struct strbuf *out)
{
	struct job_content content = {.kit = NULL};
	struct stat st;
	bool file =
		options->file && !(stat(options->file, &st) == 0 && S_ISDIR(st.st_mode));
	bool ok = true;
	arena_init(&content.arena);
	if (file)
		ok = job_content_open(&content, options, diags)
		     && job_content_read(&content, options, diags);
	if (ok)
		list_keys(config, content.kit, &content.arena, diags, out);
	job_content_close(&content);
	return ok;
}
