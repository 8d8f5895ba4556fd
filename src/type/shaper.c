/* The cache of shaped words, and a word's way through it.

   Words are found by style and text in an open-addressing table. A style becomes three
   numbers first, so that languages are compared as text only when they change. A word
   with missing characters or an unusable face is shaped anew on each request, so that
   everyone who asks gets its diagnostics. */
#include "type/shaper_int.h"

#include "base/strbuf.h"
#include "font/packages.h"

#include "base/utf8.h"
#include "type/capitals_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shaper *shaper_new(struct fonts *fonts)
{
	struct shaper *s = mem_alloc(sizeof *s);
	memset(s, 0, sizeof *s);
	s->fonts = fonts;
	arena_init(&s->arena);
	arena_init(&s->words);
	s->buffer = hb_buffer_create();
	if (!hb_buffer_allocation_successful(s->buffer))
		mem_die();
	hb_buffer_set_flags(s->buffer,
	                    HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT
	                            | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES
	                            | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	vec_push(&s->arena, &s->langs, ((struct shape_lang){"", HB_LANGUAGE_INVALID}));
	return s;
}

void shaper_free(struct shaper *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->plans.len; i++)
		hb_shape_plan_destroy(s->plans.at[i].hb);
	for (size_t i = 0; i < s->attached.len; i++)
		latin_attach_release(&s->attached.at[i]);
	latin_free(s->latin);
	hb_buffer_destroy(s->buffer);
	hash_table_release(&s->table);
	hash_table_release(&s->styles_table);
	free(s->entries);
	free(s->chars);
	free(s->starts);
	free(s->latin_glyphs);
	arena_release(&s->words);
	arena_release(&s->arena);
	free(s);
}

struct fonts *shaper_fonts(struct shaper *s)
{
	return s->fonts;
}

size_t shaper_size(const struct shaper *s)
{
	return s->size;
}

void shaper_forget(struct shaper *s, struct arena *to)
{
	hash_table_release(&s->table);
	free(s->entries);
	s->entries = NULL;
	s->nentries = s->room_entries = s->size = 0;
	arena_join(to, &s->words);
}

/* ---- keys ---- */

static uint32_t add_lang(struct shaper *s, const char *lang)
{
	for (size_t i = 0; i < s->langs.len; i++)
		if (strcmp(s->langs.at[i].text, lang) == 0)
			return (uint32_t)i;
	vec_push(&s->arena, &s->langs,
	         ((struct shape_lang){arena_strdup(&s->arena, lang),
	                              hb_language_from_string(lang, -1)}));
	return (uint32_t)(s->langs.len - 1);
}

static uint64_t load64(const char *p)
{
	uint64_t v;
	memcpy(&v, p, sizeof v);
	return v;
}

static uint32_t load32(const char *p)
{
	uint32_t v;
	memcpy(&v, p, sizeof v);
	return v;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9FB21C651E98DF25);
	return h ^ h >> 32;
}

static struct shape_key make_key(struct shaper *s, const struct shape_style *style)
{
	const char *lang = style->lang ? style->lang : "";
	struct shape_key key;
	key.script = style->script;
	/* nearly always the last one again */
	uint32_t last = s->styles.len ? s->styles.at[s->last_style].lang : 0;
	key.lang = strcmp(lang, s->langs.at[last].text) == 0 ? last : add_lang(s, lang);
	key.rest = (uint32_t)style->face << KEY_FACE_SHIFT | (style->rtl ? KEY_RTL : 0)
	           | (style->capitals ? KEY_CAPITALS : 0)
	           | (style->tabular ? KEY_TABULAR : 0)
	           | (style->ligatures ? KEY_LIGATURES : 0);
	return key;
}

static bool same_key(struct shape_key a, struct shape_key b)
{
	return a.script == b.script && a.lang == b.lang && a.rest == b.rest;
}

static uint32_t style_number(struct shaper *s, const struct shape_style *style)
{
	struct shape_key key = make_key(s, style);
	if (s->styles.len && same_key(s->styles.at[s->last_style], key))
		return s->last_style;
	uint64_t hash = mix(mix(key.script, key.rest), key.lang);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&s->styles_table, hash, &at)) != HASH_TABLE_END)
		if (same_key(s->styles.at[i], key))
			break;
	if (i == HASH_TABLE_END) {
		i = (uint32_t)s->styles.len;
		hash_table_add(&s->styles_table, hash, i);
		vec_push(&s->arena, &s->styles, key);
	}
	s->last_style = i;
	return i;
}

/* For this table only, so it may depend on byte order. */
static uint64_t hash_word(uint32_t style, const char *text, size_t n)
{
	uint64_t h = ((uint64_t)style << 32) + n * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = 0;
	for (; i + 8 <= n; i += 8)
		h = mix(h, load64(text + i));
	if (i < n && n >= 8) {
		h = mix(h, load64(text + n - 8));
	} else if (n & 4) {
		h = mix(h, (uint64_t)load32(text) << 32 | load32(text + n - 4));
	} else if (i < n) {
		h = mix(h, (uint64_t)(unsigned char)text[0] << 16
		                   | (uint64_t)(unsigned char)text[n / 2] << 8
		                   | (unsigned char)text[n - 1]);
	}
	return mix(h, h >> 17);
}

/* ---- the table ---- */

/* Most words are short, and a call of memcmp takes longer. */
static bool same_text(const char *a, const char *b, size_t n)
{
	if (n > 16)
		return memcmp(a, b, n) == 0;
	if (n >= 8)
		return load64(a) == load64(b) && load64(a + n - 8) == load64(b + n - 8);
	if (n >= 4)
		return load32(a) == load32(b) && load32(a + n - 4) == load32(b + n - 4);
	return n == 0 || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}

static bool is_word(const struct shape_entry *e, uint32_t style, const char *text,
                    size_t length)
{
	return e->style == style && e->word->length == length
	       && same_text(e->word->text, text, length);
}

/* The entry of a word, or NULL. */
static const struct shape_entry *find(const struct shaper *s, uint64_t hash,
                                      uint32_t style, const char *text, size_t length)
{
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&s->table, hash, &at)) != HASH_TABLE_END) {
		if (is_word(&s->entries[i], style, text, length))
			return &s->entries[i];
	}
	return NULL;
}

static void add(struct shaper *s, uint64_t hash, struct shape_entry entry)
{
	enum { FIRST = 1024 };
	if (s->nentries == s->room_entries) {
		s->room_entries = s->room_entries ? s->room_entries * 2 : FIRST;
		s->entries =
			mem_realloc(s->entries, s->room_entries * sizeof *s->entries);
	}
	s->entries[s->nentries] = entry;
	hash_table_add(&s->table, hash, s->nentries++);
}

/* ---- words ---- */

static void make_room(struct shaper *s, size_t length)
{
	size_t need = length * CAPITALS_MAX + 1;
	if (need <= s->room)
		return;
	s->room = need + 256;
	s->chars = mem_realloc(s->chars, s->room * sizeof *s->chars);
	s->starts = mem_realloc(s->starts, s->room * sizeof *s->starts);
	s->latin_glyphs = mem_realloc(s->latin_glyphs, s->room * sizeof *s->latin_glyphs);
}

/* Decodes the text into displayed characters. Tabs and line ends become U+0020: faces
   rarely have glyphs for them. */
static void decode(struct shaper *s, const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	make_room(s, length);
	s->nchars = 0;
	while (at < end) {
		uint32_t start = (uint32_t)(at - text);
		uint32_t c = utf8_next(&at, end), several[CAPITALS_MAX];
		size_t n = 1;
		several[0] = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
		if (s->style->capitals)
			n = capitals_of(several[0], s->style->lang, several);
		for (size_t i = 0; i < n; i++) {
			s->chars[s->nchars] = several[i];
			s->starts[s->nchars++] = start;
		}
	}
	s->starts[s->nchars] = (uint32_t)length;
}

/* Gives each cluster's first glyph the length of the cluster's text, which reaches to
   the next cluster in logical order. Two capitals of one letter are one cluster. */
static void put_lengths(const struct shaper *s, struct word *w)
{
	const struct cluster_glyph *g = s->glyphs.at;
	uint32_t n = w->nglyphs, before = w->length;
	for (uint32_t i = 0, next; i < n; i = next) {
		uint32_t start = s->starts[g[i].cluster];
		for (next = i + 1; next < n && s->starts[g[next].cluster] == start;
		     next++)
			;
		uint32_t end = w->rtl     ? before
		               : next < n ? s->starts[g[next].cluster]
		                          : w->length;
		uint32_t length = end > start ? end - start : 0;
		w->glyphs[i].chars = length > 255 ? 255 : length & 255;
		before = start;
	}
}

static bool is_shifted(const struct shaper *s)
{
	for (size_t i = 0; i < s->glyphs.len; i++)
		if (s->glyphs.at[i].dx || s->glyphs.at[i].dy)
			return true;
	return false;
}

static const struct glyph_shift *make_shifts(struct shaper *s)
{
	struct glyph_shift *shifts =
		ARENA_ARRAY(&s->words, struct glyph_shift, s->glyphs.len);
	for (size_t i = 0; i < s->glyphs.len; i++)
		shifts[i] = (struct glyph_shift){s->glyphs.at[i].dx, s->glyphs.at[i].dy};
	return shifts;
}

/* The text stands right before the word, where to look at the word fetches it, too. */
static struct word *make_word(struct shaper *s, const char *text, size_t length)
{
	size_t n = s->glyphs.len, align = _Alignof(struct word);
	size_t before = (length + align) / align * align; /* with a NUL */
	size_t size = before + sizeof(struct word) + n * sizeof(struct glyph);
	char *copy = arena_alloc_raw(&s->words, size);
	struct word *w = (struct word *)(void *)(copy + before);
	s->size += size + sizeof *s->entries + sizeof *s->table.slots;
	memcpy(copy, text, length);
	copy[length] = '\0';
	*w = (struct word){.text = copy,
	                   .length = (uint32_t)length,
	                   .nglyphs = (uint32_t)n,
	                   .number = s->nwords++,
	                   .rtl = s->style->rtl,
	                   .spaced = memchr(text, ' ', length) != NULL};
	int64_t width = 0;
	for (size_t i = 0; i < n; i++) {
		const struct cluster_glyph *from = &s->glyphs.at[i];
		w->glyphs[i] = (struct glyph){
			.id = from->id & 0xFFFF,
			.face = from->face & 0xFF,
			.advance = from->advance,
		};
		width += from->advance;
	}
	w->width = width > INT32_MAX   ? INT32_MAX
	           : width < INT32_MIN ? INT32_MIN
	                               : (int32_t)width;
	if (is_shifted(s)) {
		w->shifts = make_shifts(s);
		s->size += n * sizeof *w->shifts;
	}
	put_lengths(s, w);
	return w;
}

/* Whether the list has this character already: each list names a character once,
   however many words and shapers report to it. */
static bool reported(const struct diags *diags, const char *hex)
{
	char code[16];
	int n = snprintf(code, sizeof code, "U+%s", hex);
	for (size_t i = 0; i < diags->list.len; i++) {
		const struct diag *d = &diags->list.at[i];
		const char *at =
			d->id == DIAG_MISSING_GLYPH ? strstr(d->text, code) : NULL;
		if (at && strspn(at + n, "0123456789ABCDEF") == 0)
			return true;
	}
	return false;
}

const struct face *shaper_face(struct shaper *s, int number)
{
	const struct face *face = fonts_open(s->fonts, number);
	bool noted = face->usable;
	for (size_t i = 0; !noted && i < s->useless.len; i++)
		noted = s->useless.at[i] == number;
	if (!noted)
		vec_push(&s->arena, &s->useless, number);
	return face;
}

/* The character's own place is found when the message is printed; `pos` is that of the
   text around it. */
static void report_character(const struct shaper *s, struct diags *diags, uint32_t c,
                             const char *hex, struct pos pos)
{
	const struct package *package = packages_find(c);
	const char *set = fonts_set(s->fonts);
	struct strbuf how = STRBUF_INIT;
	if (package)
		strbuf_addf(&how, "the package %s has it: install it", package->name);
	if (package && package->face)
		strbuf_addf(&how,
		            " and add <face role=\"fallback\" file=\"%s\"/> to '%s'",
		            package->face, set);
	else if (package && package->named)
		strbuf_addf(&how, ", '%s' must name its face", set);
	else
		strbuf_addf(&how, "%sadd %s to '%s'", package ? " and " : "",
		            package ? "its face" : "one that does", set);
	diags_add_at(diags, DIAG_MISSING_GLYPH, (struct diag_place){pos, 0, c}, hex,
	             how.at);
	strbuf_release(&how);
}

static void report(const struct shaper *s, struct diags *diags, struct pos pos)
{
	for (size_t i = 0; i < s->useless.len; i++)
		fonts_report(s->fonts, s->useless.at[i], diags);
	for (size_t i = 0; i < s->missing.len; i++) {
		char hex[16];
		snprintf(hex, sizeof hex, "%04X", (unsigned)s->missing.at[i]);
		if (!reported(diags, hex))
			report_character(s, diags, s->missing.at[i], hex, pos);
	}
}

const struct word *shaper_word(struct shaper *s, const struct shape_style *style,
                               const char *text, size_t length, struct diags *diags,
                               struct pos pos)
{
	uint32_t number = style_number(s, style);
	uint64_t hash = hash_word(number, text, length);
	const struct shape_entry *e = find(s, hash, number, text, length);
	if (e && !e->troubled)
		return e->word;
	s->style = style;
	s->key = s->styles.at[number];
	s->glyphs.len = 0;
	s->missing.len = s->useless.len = 0;
	decode(s, text, length);
	harfbuzz_shape(s);
	if (diags)
		report(s, diags, pos);
	if (e)
		return e->word;
	struct word *w = make_word(s, text, length);
	add(s, hash, (struct shape_entry){w, number, s->missing.len || s->useless.len});
	return w;
}
