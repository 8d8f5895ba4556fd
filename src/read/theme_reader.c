/* Labels, themes and fontsets. */
#include "read/prose_int.h"

#include <string.h>

/* ---- labels ---- */

/* Trims text and folds each run of blanks with a line end into one space. Other runs
   stay: some labels separate things by two spaces. */
static const char *label_text(struct arena *a, const struct node *n)
{
	size_t len = 0, to = 0;
	for (const struct node *c = n->first; c; c = c->next)
		len += c->tag == TAG_CHARACTERS ? c->len : 0;
	char *all = arena_alloc_raw(a, len + 1);
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == TAG_CHARACTERS) {
			memcpy(all + to, c->text, c->len);
			to += c->len;
		}
	char *out = arena_alloc_raw(a, len + 1);
	size_t at = 0;
	for (size_t i = 0; i < len;) {
		size_t run = i;
		while (run < len && is_blank(all[run]))
			run++;
		bool line = memchr(all + i, '\n', run - i) != NULL;
		if (run == i)
			out[at++] = all[i++];
		else if (at && run < len && line)
			out[at++] = ' ';
		else if (at && run < len)
			for (size_t j = i; j < run; j++)
				out[at++] = ' ';
		i = run > i ? run : i;
	}
	out[at] = '\0';
	return out;
}

/* Searched from `next` on: most files keep the list's order. */
static int find_label(const char *key, int next)
{
	for (int n = 0; n < LABEL_COUNT; n++) {
		int i = (next + n) % LABEL_COUNT;
		if (strcmp(label_key((enum label)i), key) == 0)
			return i;
	}
	return -1;
}

/* Reports an unknown key. The label it nearly names is not reported as missing too. */
static void unknown_label(struct reader *r, const struct node *n, const char *key,
                          bool meant[LABEL_COUNT])
{
	struct suggest s;
	suggest_init(&s, key);
	for (int i = 0; i < LABEL_COUNT && reader_may_suggest(r); i++)
		suggest_offer(&s, label_key((enum label)i));
	diags_add_at(r->diags, DIAG_LABEL_UNKNOWN, node_place(n, "key"), key,
	             reader_hint(r, &s));
	if (s.best)
		meant[find_label(s.best, 0)] = true;
}

/* English must be complete; other languages fall back to it, with one message for all
   missing labels. A region's labels are what differs from its language's. */
static void report_missing(struct reader *r, const struct node *root, struct labels *out,
                           const bool meant[LABEL_COUNT])
{
	struct strbuf keys = STRBUF_INIT;
	int missing = 0;
	if (strcmp(out->lang, LABELS_BASE) != 0 && !strchr(out->lang, '-'))
		missing = labels_missing(out, meant, &keys);
	if (missing)
		diags_add(r->diags, DIAG_LABELS_UNTRANSLATED, root->pos, out->lang,
		          missing, keys.at);
	for (int i = 0; i < LABEL_COUNT && strcmp(out->lang, LABELS_BASE) == 0; i++) {
		if (out->text[i])
			continue;
		if (!meant[i])
			diags_add(r->diags, DIAG_LABEL_MISSING, root->pos,
			          label_key((enum label)i));
		out->text[i] = "";
	}
	strbuf_release(&keys);
}

static int find_plural(const char *name)
{
	int i = 0;
	while (i < PLURAL_OTHER && strcmp(plural_name((enum plural)i), name) != 0)
		i++;
	return i;
}

/* Lists the forms of a set, "'zero', 'two'", and returns how many. */
static int name_forms(struct strbuf *to, unsigned set)
{
	int n = 0;
	for (int i = 0; i < PLURAL_COUNT; i++)
		if (set >> i & 1)
			strbuf_addf(to, "%s'%s'", n++ ? ", " : "",
			            plural_name((enum plural)i));
	return n;
}

struct labels_given {
	const struct node *at[LABEL_COUNT][PLURAL_COUNT]; /* what gave a form */
	struct label_forms *forms[LABEL_COUNT];
	unsigned language;       /* the forms found */
	int next;                /* the next label of the list */
	bool meant[LABEL_COUNT]; /* by a misspelt key */
};

/* The form of label `at` that an element gives; -1, reported, if wrong. */
static int form_of(struct reader *r, const struct node *n, enum label at,
                   const struct labels_given *given, const char *lang)
{
	const char *plural = node_word(n, "plural", r->arena),
		   *of = node_word(n, "of", r->arena);
	const char *number = label_number(at), *key = label_key(at);
	int form = *plural ? find_plural(plural) : PLURAL_OTHER;
	if ((*of || *plural) && (!number || strcmp(of, number) != 0)) {
		diags_add(r->diags, DIAG_LABEL_PLURAL_OF, n->pos, key, of,
		          number ? arena_printf(r->arena, "write of=\"%s\"", number)
		                 : "leave 'of' and 'plural' out");
		return -1;
	}
	if (!(given->language >> form & 1)) {
		struct strbuf has = STRBUF_INIT;
		name_forms(&has, given->language);
		diags_add(r->diags, DIAG_LABEL_PLURAL_NONE, n->pos, lang, plural, has.at);
		strbuf_release(&has);
		return -1;
	}
	return form;
}

/* Reports forms without the usual one, or fewer than the language has. */
static void check_forms(struct reader *r, struct labels *out, enum label at,
                        unsigned language, struct pos pos)
{
	const struct label_forms *forms = out->forms[at];
	unsigned set = language & ~(1u << PLURAL_OTHER);
	struct strbuf lacking = STRBUF_INIT;
	for (int i = 0; forms && i < PLURAL_OTHER; i++)
		if (forms->text[i])
			set &= ~(1u << i);
	if (forms && !out->text[at]) {
		diags_add(r->diags, DIAG_LABEL_PLURAL_ALONE, pos, label_key(at));
		out->text[at] = "";
	} else if ((forms || label_is_counted(at)) && name_forms(&lacking, set)) {
		diags_add(r->diags, DIAG_LABEL_PLURAL_LACKS, pos, label_key(at),
		          set & (set - 1) ? "forms" : "form", out->lang, lacking.at);
	}
	strbuf_release(&lacking);
}

static void take_label(struct reader *r, const struct node *n, struct labels_given *given,
                       struct labels *out)
{
	const char *key = n->tag == TAG_LABEL ? node_word(n, "key", r->arena) : "";
	int at = *key ? find_label(key, given->next) : -1;
	int form = at < 0 ? -1 : form_of(r, n, (enum label)at, given, out->lang);
	if (*key && at < 0)
		unknown_label(r, n, key, given->meant);
	if (form < 0)
		return;
	given->next = at; /* or another form of it */
	if (given->at[at][form])
		reader_report_duplicate(r, "label", key, node_place(n, "key"),
		                        given->at[at][form]->pos);
	given->at[at][form] = n;
	const char *text = label_text(r->arena, n);
	if (form == PLURAL_OTHER) {
		out->text[at] = text;
		return;
	}
	if (!given->forms[at])
		given->forms[at] = ARENA_NEW(r->arena, struct label_forms);
	given->forms[at]->lang = out->lang;
	given->forms[at]->text[form] = text;
	out->forms[at] = given->forms[at];
}

void theme_reader_labels(struct reader *r, const struct node *root, struct labels *out)
{
	struct labels_given given = {0};
	memset(out, 0, sizeof *out);
	out->pos = root->pos;
	out->lang = *root->lang ? arena_strdup(r->arena, root->lang) : "en";
	if (!*root->lang)
		diags_add(r->diags, DIAG_LABELS_NO_LANG, root->pos);
	out->tag = out->lang;
	given.language = plural_forms(out->lang);
	for (const struct node *c = root->first; c; c = c->next)
		take_label(r, c, &given, out);
	for (int i = 0; i < LABEL_COUNT; i++) {
		const struct node *first = NULL;
		for (int k = 0; k < PLURAL_COUNT; k++)
			first = given.at[i][k] ? given.at[i][k] : first;
		if (first)
			check_forms(r, out, (enum label)i, given.language, first->pos);
	}
	report_missing(r, root, out, given.meant);
}

/* ---- theme ---- */

/* A number with unit, in thousandths of a point. */
static int32_t node_length(const struct node *n, const char *name, int32_t other)
{
	const char *s = n ? node_attr(n, name) : NULL;
	int64_t value = 0;
	int places = -1;
	if (!s)
		return other;
	while (is_blank(*s))
		s++;
	for (; (*s >= '0' && *s <= '9') || (*s == '.' && places < 0); s++) {
		if (*s == '.') {
			places = 0;
		} else if (places < 3 && value < 100 * 1000 * 1000) {
			value = value * 10 + (*s - '0');
			places += places >= 0;
		}
	}
	for (places = places < 0 ? 0 : places; places < 3; places++)
		value *= 10;
	if (s[0] == 'm') /* 1 mm = 72 / 25.4 pt */
		value = (value * 720 + 127) / 254;
	return value <= 4000 * 1000 ? (int32_t)value : other;
}

static uint32_t node_colour(const struct node *n, const char *name, uint32_t other)
{
	const char *s = n ? node_attr(n, name) : NULL;
	uint32_t value = 0;
	while (s && is_blank(*s))
		s++;
	if (!s || *s++ != '#')
		return other;
	for (int i = 0; i < 6; i++) {
		char c = s[i];
		if (c >= '0' && c <= '9')
			value = value << 4 | (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			value = value << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return other;
	}
	return value;
}

static const char *node_words_of(struct reader *r, const struct node *n, const char *name)
{
	return n ? node_word(n, name, r->arena) : "";
}

void theme_reader_theme(struct reader *r, const struct node *root, struct theme *out)
{
	enum { MM = 2835 };
	const struct node *margins = node_child(root, TAG_MARGINS);
	const struct node *text = node_child(root, TAG_TEXT);
	const struct node *organisation = node_child(root, TAG_ORGANISATION);
	const struct node *classification = node_child(root, TAG_CLASSIFICATION);
	const struct node *retention = node_child(root, TAG_RETENTION);
	const struct node *privacy = node_child(root, TAG_PRIVACY);
	const char *logo = node_words_of(r, organisation, "logo");
	out->pos = root->pos;
	out->id = node_word(root, "id", r->arena);
	out->margin_top = node_length(margins, "top", 18 * MM);
	out->margin_bottom = node_length(margins, "bottom", 18 * MM);
	out->margin_inner = node_length(margins, "inner", 20 * MM);
	out->margin_outer = node_length(margins, "outer", 18 * MM);
	out->text_size = node_length(text, "size", 10 * 1000);
	out->accent = node_colour(node_child(root, TAG_COLOUR), "accent", 0x1F4E79);
	out->organisation = node_words_of(r, organisation, "name");
	out->classification_interviewer = node_words_of(r, classification, "interviewer");
	out->classification_candidate = node_words_of(r, classification, "candidate");
	out->retention = retention ? node_words(retention, r->arena) : "";
	out->privacy_url = node_words_of(r, privacy, "url");
	if (*out->privacy_url)
		prose_links_check(r, privacy, out->privacy_url);
	out->privacy_controller = node_words_of(r, privacy, "controller");
	out->privacy_contact = node_words_of(r, privacy, "contact");
	out->adjustments_contact =
		node_words_of(r, node_child(root, TAG_ADJUSTMENTS), "contact");
	if (*logo)
		logo = prose_links_image(r, organisation, logo);
	out->logo = logo ? logo : "";
	if (out->text_size < 6000 || out->text_size > 36000)
		diags_add_at(r->diags, DIAG_TEXT_SIZE,
		             node_place(text ? text : root, "size"));
}

/* ---- fontset ---- */

void theme_reader_fontset(struct reader *r, const struct node *root, struct fontset *out)
{
	struct arena *a = r->arena;
	const char **folders = ARENA_ARRAY(a, const char *, node_count(root, TAG_FOLDER));
	struct fontset_face *faces =
		ARENA_ARRAY(a, struct fontset_face, node_count(root, TAG_FACE));
	memset(out, 0, sizeof *out);
	out->pos = root->pos;
	out->folders = folders;
	out->faces = faces;
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag == TAG_FOLDER) {
			const char *path = node_word(c, "path", a);
			if (*path == '/')
				folders[out->nfolders++] = path;
			else if (*path)
				folders[out->nfolders++] =
					arena_printf(a, "%s%s", c->base, path);
		}
		if (c->tag != TAG_FACE)
			continue;
		struct fontset_face *face = &faces[out->nfaces++];
		face->pos = c->pos;
		face->role = node_word(c, "role", a);
		face->beside = node_word(c, "beside", a);
		face->bold = strcmp(node_word(c, "weight", a), "bold") == 0;
		face->italic = strcmp(node_word(c, "style", a), "italic") == 0;
		face->file = node_word(c, "file", a);
		face->index = (int)node_int(c, "index", 0, 255, 0);
	}
}
