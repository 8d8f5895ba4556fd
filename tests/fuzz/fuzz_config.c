/* Any bytes as a kitpress.conf, the content's and a person's: what is taken is a line of
   text that its key allows, a path of the content's stays below it, and each line that is
   not taken has a message with a place. */
#include "base/lang.h"
#include "base/utf8.h"
#include "job/config_file.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand_line(const char *s)
{
	DEMAND(*s && utf8_valid(s, strlen(s), NULL));
	for (; *s; s++)
		DEMAND(((unsigned char)*s >= 0x20 || *s == '\t' || *s == '\r')
		       && *s != 0x7F);
}

static void demand_below(const char *path)
{
	DEMAND(*path != '/' && strncmp(path, "../", 3) != 0 && strcmp(path, "..") != 0);
}

static void take(const uint8_t *data, size_t size, bool personal)
{
	struct arena arena;
	struct diags diags;
	struct config config = {{NULL, ROOT_GIVEN, 0}, {{NULL, {0}}}};
	arena_init(&arena);
	diags_init(&diags);
	bool ok = config_take(&config, "kitpress.conf", personal, (const char *)data,
	                      size, &arena, &diags);
	DEMAND(ok == diags_ok(&diags));
	for (size_t i = 0; i < diags.list.len; i++)
		DEMAND(diags.list.at[i].pos.line
		       && (diags.list.at[i].pos.column
		           || diags.list.at[i].id == DIAG_CONFIG_NO_CONF));
	for (int key = 0; key < CONFIG_KEYS; key++) {
		const char *text = config_text(&config, (enum config_key)key);
		if (text)
			demand_line(text);
		DEMAND(!text == !config.values[key].pos.line);
	}
	const char *output = config_text(&config, CONFIG_OUTPUT);
	const char *lang = config_text(&config, CONFIG_LANG);
	DEMAND(!lang || lang_is_tag(lang));
	if (output && !personal)
		demand_below(output);
	else if (output)
		DEMAND(*output == '/');
	DEMAND(!personal || !config_text(&config, CONFIG_THEME));
	arena_release(&arena);
	diags_release(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	take(data, size, false);
	take(data, size, true);
	return 0;
}
