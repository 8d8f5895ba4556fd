/* The elements of kitpress's namespace, and what xml/ is told of them. */
#include "read/tags_int.h"

#include "read/element_audience_int.h"
#include "read/read.h"
#include "read/refused_text_int.h"

/* The schema's text, embedded by the Makefile. */
extern const unsigned char kitpress_xsd[];
extern const unsigned int kitpress_xsd_len;

static const struct vocabulary_tag tags[TAG_COUNT_OF] = {
	[TAG_NONE] = {"", 0},
	[TAG_CHARACTERS] = {"", 0},
#define TAG(id, tag, bits) [TAG_##id] = {tag, bits},
#include "read/tags.def"
#undef TAG
};

_Static_assert(TAG_COUNT_OF < 256, "tags fit a byte");

/* Elements of HTML that kitpress does not have, and what to do instead: of several rows
   the first whose element fits where it stands. */
/* clang-format off */
#define HEADING(h) {h, "write 'heading'"}, {h, "write 'title'"}, {h, "write 'strong'"}, \
		{h, "take its tags out"}
#define BLOCK(b) {b, "write 'p'"}, {b, "take its tags out"}
static const struct vocabulary_words html[] = {
	{"b", "write 'strong'"}, {"i", "write 'em'"}, {"u", "write 'em'"},
	{"strike", "write 's'"}, {"del", "write 's'"}, {"ins", "take its tags out"},
	{"mark", "write 'strong'"}, {"big", "take its tags out"},
	{"small", "take its tags out"}, {"font", "take its tags out"},
	{"center", "take its tags out"}, {"cite", "write 'em'"}, {"dfn", "write 'em'"},
	{"var", "write 'em'"}, {"tt", "write 'code'"}, {"kbd", "write 'code'"},
	{"samp", "write 'code'"}, {"q", "write the quotation marks"},
	{"abbr", "take its tags out"}, {"acronym", "take its tags out"},
	{"label", "take its tags out"},
	HEADING("h1"), HEADING("h2"), HEADING("h3"), HEADING("h4"), HEADING("h5"),
	HEADING("h6"), HEADING("summary"),
	BLOCK("div"), BLOCK("address"),
	{"details", "take its tags out"},
	{"section", "take its tags out"}, {"article", "take its tags out"},
	{"aside", "take its tags out"}, {"nav", "take it out"},
	{"header", "take its tags out"}, {"footer", "take its tags out"},
	{"main", "take its tags out"}, {"hr", "take it out"},
	{"tfoot", "write 'tbody'"}, {"colgroup", "take it out"}, {"col", "take it out"},
	{"menu", "write 'ul'"}, {"menu", "take its tags out"},
	{"input", "take it out"}, {"button", "take it out"}, {"form", "take its tags out"},
	{"script", "take it out"}, {"style", "take it out"}, {"iframe", "take it out"},
	{"html", "take its tags out"}, {"head", "take it out"},
	{"body", "take its tags out"}, {"nobr", "take its tags out"},
	{"wbr", "write the character U+200B"}, {"picture", "write 'img'"},
	{"svg", "write 'img'"}, {NULL, NULL},
};
#undef HEADING
#undef BLOCK
/* clang-format on */

static const struct vocabulary_words patterns[] = {
	{"length", "a number and a unit, such as 18mm"},
	{"sha256", "a hash, 64 hexadecimal digits"},
	{"accent", "a colour such as #1F4E79"},
	{NULL, NULL},
};

static const struct vocabulary_words plurals[] = {{"status", "statuses"}, {NULL, NULL}};

const struct vocabulary tags_vocabulary = {
	.ns = KITPRESS_NS,
	.prefix = "k",
	.target = "kitpress",
	.xsd = kitpress_xsd,
	.xsd_len = &kitpress_xsd_len,
	.tags = tags,
	.ntags = TAG_COUNT_OF,
	.root = {TAG_BANK, TAG_FRAMEWORK, DIAG_FRAMEWORK_LATE},
	.foreign = html,
	.patterns = patterns,
	.plurals = plurals,
	.origin = origin_of,
	.audience_name = origin_name,
	.may_include_text = private_file_may_include,
};

const struct vocabulary *read_vocabulary(void)
{
	return &tags_vocabulary;
}

const char *tag_name(unsigned tag)
{
	return tags[tag].name;
}

unsigned tag_flags(unsigned tag)
{
	return tags[tag].flags;
}

const struct schema *tags_schema(void)
{
	static struct schema *schema;
	if (!schema)
		schema = schema_new(&tags_vocabulary);
	return schema;
}
