/* The model as text. One line a field, two spaces a level; strings in quotes with ",
   \ and control characters escaped; "-" where there is nothing; places as line:column.
   Rich text is one line an element or text. A walk over fields.def. */
#include "base/quote.h"
#include "model/fields.h"

#include <string.h>

static void quote(struct strbuf *to, const char *s)
{
	if (!s) {
		strbuf_addc(to, '-');
		return;
	}
	strbuf_addc(to, '"');
	quote_dump(s, strlen(s), to);
	strbuf_addc(to, '"');
}

static void indent(struct strbuf *to, int depth)
{
	for (int i = 0; i < depth; i++)
		strbuf_adds(to, "  ");
}

static void string(struct strbuf *to, int depth, const char *name, const char *value)
{
	indent(to, depth);
	strbuf_addf(to, "%s ", name);
	quote(to, value);
	strbuf_addc(to, '\n');
}

static void number(struct strbuf *to, int depth, const struct field *f, int64_t value)
{
	indent(to, depth);
	if (f->size == sizeof(int))
		strbuf_addf(to, "%s %d\n", f->name, (int)value);
	else
		strbuf_addf(to, "%s %llu\n", f->name, (unsigned long long)value);
}

/* Thousandths as a decimal. */
static void decimal(struct strbuf *to, int depth, const char *name, int value)
{
	indent(to, depth);
	strbuf_addf(to, "%s %d.%03d\n", name, value / 1000, value % 1000);
}

static void flag(struct strbuf *to, int depth, const char *name, bool value)
{
	indent(to, depth);
	strbuf_addf(to, "%s %s\n", name, value ? "yes" : "no");
}

/* The first line of a thing: its kind, its id where it has one, its place. */
static void head(struct strbuf *to, int depth, const char *kind, const char *id,
                 struct pos pos)
{
	indent(to, depth);
	strbuf_adds(to, kind);
	if (id) {
		strbuf_addc(to, ' ');
		quote(to, id);
	}
	if (pos.line)
		strbuf_addf(to, " @%u:%u", (unsigned)pos.line, (unsigned)pos.column);
	strbuf_addc(to, '\n');
}

static void rich_nodes(struct strbuf *to, int depth, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		indent(to, depth);
		if (r->kind == RICH_TEXT)
			quote(to, r->text);
		else
			strbuf_adds(to, rich_name(r->kind));
		if (r->span > 1)
			strbuf_addf(to, " span %u", (unsigned)r->span);
		if (r->kind == RICH_VALUE)
			strbuf_addf(to, " of %s",
			            rich_value_word((enum rich_value)r->number));
		else if (r->number != 1)
			strbuf_addf(to, " %s %u",
			            r->kind == RICH_OL        ? "start"
			            : r->kind == RICH_HEADING ? "level"
			                                      : "rows",
			            (unsigned)r->number);
		if (r->count != COUNT_DECIMAL)
			strbuf_addf(to, " type %s", rich_count_word(r->count));
		if (r->kind == RICH_A) {
			strbuf_adds(to, " href ");
			quote(to, r->href);
		} else if (r->kind == RICH_IMG) {
			const char *slash = strrchr(r->image->path, '/');
			strbuf_adds(to, " file ");
			quote(to, slash ? slash + 1 : r->image->path);
			strbuf_adds(to, " alt ");
			quote(to, r->image->alt);
		} else if (r->kind != RICH_TEXT && r->lang) {
			strbuf_adds(to, " lang ");
			quote(to, r->lang);
		}
		strbuf_addf(to, " @%u:%u\n", (unsigned)r->pos.line,
		            (unsigned)r->pos.column);
		if (r->kind != RICH_TEXT)
			rich_nodes(to, depth + 1, r->first);
	}
}

static void rich(struct strbuf *to, int depth, const char *name, const struct rich *list)
{
	indent(to, depth);
	strbuf_addf(to, list ? "%s\n" : "%s -\n", name);
	rich_nodes(to, depth + 1, list);
}

/* ---- fields ---- */

struct dump {
	struct strbuf *to;
	const struct framework *framework; /* whose levels masks are of; may be NULL */
};

static void dump_struct(const struct dump *d, int depth, const char *kind,
                        const struct fields *of, const void *object);

static void levels(const struct dump *d, int depth, const char *name, int64_t mask)
{
	const struct framework *f = d->framework;
	indent(d->to, depth);
	strbuf_adds(d->to, name);
	for (size_t i = 0; f && i < f->nlevels; i++)
		if (mask >> i & 1)
			strbuf_addf(d->to, " %s", f->levels[i].id);
	strbuf_addc(d->to, '\n');
}

static void words(const struct dump *d, int depth, const struct field *f, int64_t mask)
{
	indent(d->to, depth);
	strbuf_adds(d->to, f->name);
	for (int i = 0; f->words[i]; i++)
		if (mask >> i & 1)
			strbuf_addf(d->to, " %s", f->words[i]);
	strbuf_addc(d->to, '\n');
}

static void dump_list(const struct dump *d, int depth, const struct field *f,
                      const void *object)
{
	size_t n = field_count(f, object);
	for (size_t i = 0; i < n; i++) {
		const void *item = field_item(f, object, i);
		if (f->type == FIELD_PARTS)
			dump_struct(d, depth, f->name, f->of, item);
		else
			string(d->to, depth, f->name,
			       f->type == FIELD_STRINGS ? item : fields_key(f->of, item));
	}
}

static void dump_part(const struct dump *d, int depth, const struct field *f,
                      const void *part)
{
	if (fields_present(f->of, part))
		dump_struct(d, depth, f->name, f->of, part);
	else
		rich(d->to, depth, f->name, NULL);
}

static void dump_field(const struct dump *d, int depth, const struct field *f,
                       const void *object)
{
	const void *item;
	switch (f->type) {
	case FIELD_STRING:
		string(d->to, depth, f->name, field_string(f, object));
		break;
	case FIELD_NUMBER:
		number(d->to, depth, f, field_number(f, object));
		break;
	case FIELD_THOUSANDTHS:
		decimal(d->to, depth, f->name, (int)field_number(f, object));
		break;
	case FIELD_FLAG:
		flag(d->to, depth, f->name, field_number(f, object));
		break;
	case FIELD_WORD:
		string(d->to, depth, f->name, f->words[field_number(f, object)]);
		break;
	case FIELD_WORDS:
		words(d, depth, f, field_number(f, object));
		break;
	case FIELD_LEVELS:
		levels(d, depth, f->name, field_number(f, object));
		break;
	case FIELD_RICH:
		rich(d->to, depth, f->name, field_rich(f, object));
		break;
	case FIELD_REFERENCE:
		item = field_item(f, object, 0);
		string(d->to, depth, f->name, item ? fields_key(f->of, item) : NULL);
		break;
	case FIELD_PART:
		dump_part(d, depth, f, field_item(f, object, 0));
		break;
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		dump_list(d, depth, f, object);
		break;
	case FIELD_KEY:
	case FIELD_KEY_OF:
	case FIELD_PLACE:
	case FIELD_PRESENT:
	case FIELD_INTERNAL:
		break;
	}
}

static void dump_struct(const struct dump *d, int depth, const char *kind,
                        const struct fields *of, const void *object)
{
	head(d->to, depth, kind, fields_key(of, object), fields_place(of, object));
	for (size_t i = 0; i < of->n; i++)
		dump_field(d, depth + 1, &of->at[i], object);
}

void model_dump_framework(const struct framework *f, struct strbuf *to)
{
	dump_struct(&(struct dump){to, f}, 0, "framework", &fields_framework, f);
}

void model_dump_bank(const struct bank *bank, struct strbuf *to)
{
	dump_struct(&(struct dump){to, bank->framework}, 0, "bank", &fields_bank, bank);
}

void model_dump_kit(const struct kit *kit, struct strbuf *to)
{
	dump_struct(&(struct dump){to, kit->framework}, 0, "kit", &fields_kit, kit);
}
