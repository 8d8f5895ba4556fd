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

/* What else people call elements and attributes, from other formats and from speech. */
static const struct vocabulary_words elements[] = {
	{"questions", "write 'select'"}, {"questions", "take its tags out"},
	{"items", "take its tags out"}, {"item", "write 'question'"},
	{"item", "write 'point'"},
	{"question", "write 'require'"}, {"include", "write 'require'"},
	{"banks", "take its tags out"}, {"competencies", "take its tags out"},
	{"levels", "take its tags out"}, {"scales", "take its tags out"},
	{"skill", "write 'competency'"}, {"dimension", "write 'competency'"},
	{"text", "write 'prompt'"}, {"body", "write 'prompt'"}, {"stem", "write 'prompt'"},
	{"options", "write it in 'prompt', as 'ol'"},
	{"choices", "write it in 'prompt', as 'ol'"},
	{"solution", "write 'answer'"}, {"expected", "write 'answer'"},
	{"expected-answer", "write 'answer'"}, {"model-answer", "write 'answer'"},
	{"sample-answer", "write 'answer'"}, {"explanation", "write 'rationale'"},
	{"why", "write 'rationale'"}, {"purpose", "write 'rationale'"},
	{"anchors", "write 'rating'"}, {"rubric", "write 'rating'"},
	{"ratings", "write 'rating'"}, {"scoring", "write 'rating'"},
	{"score", "write 'anchor'"}, {"criteria", "write 'points'"},
	{"keypoints", "write 'points'"}, {"key-points", "write 'points'"},
	{"look-for", "write 'points'"}, {"criterion", "write 'point'"},
	{"follow-ups", "write 'probes'"}, {"followups", "write 'probes'"},
	{"follow-up", "write 'probe'"}, {"followup", "write 'probe'"},
	{"follow-up", "write 'probes'"}, {"followup", "write 'probes'"},
	{"links", "write 'references'"}, {"sources", "write 'references'"},
	{"link", "write 'a'"}, {"image", "write 'img'"}, {"picture", "write 'img'"},
	{"bold", "write 'strong'"}, {"italic", "write 'em'"}, {"para", "write 'p'"},
	{"list", "write 'ul'"}, {"name", "write 'title'"}, {NULL, NULL},
};

static const struct vocabulary_words attributes[] = {
	{"lang", "xml:lang"}, {"language", "xml:lang"}, {"locale", "xml:lang"},
	{"time", "minutes"}, {"duration", "minutes"}, {"length", "minutes"},
	{"mins", "minutes"}, {"category", "competency"}, {"topic", "competency"},
	{"skill", "competency"}, {"area", "competency"}, {"dimension", "competency"},
	{"seniority", "levels"}, {"seniority", "level"}, {"grade", "levels"},
	{"labels", "tags"}, {"keywords", "tags"}, {"kind", "type"}, {"state", "status"},
	{"name", "title"}, {"name", "label"}, {"label", "title"}, {"heading", "title"},
	{"file", "href"}, {"src", "href"}, {"path", "href"}, {"url", "href"},
	{"href", "src"}, {"id", "ref"}, {"question", "ref"}, {"name", "id"},
	{"score", "value"}, {"points", "value"}, {"rating", "value"}, {"text", "prompt"},
	{"required", "must"}, {"code", "id"}, {"key", "id"}, {NULL, NULL},
};
#undef HEADING
#undef BLOCK
/* clang-format on */

static const struct vocabulary_words patterns[] = {
	{"day", "a date such as 2027-01-15"},
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
	.elements = elements,
	.attributes = attributes,
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
