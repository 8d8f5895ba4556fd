/* The elements of kitpress's namespace (tags.def). */
#ifndef KITPRESS_READ_TAGS_INT_H
#define KITPRESS_READ_TAGS_INT_H

#include "xml/schema.h"

#define KITPRESS_NS "urn:kitpress:1"

enum tag {
	TAG_LAST_OF_XML = TAG_FIRST - 1,
#define TAG(id, name, flags) TAG_##id,
#include "read/tags.def"
#undef TAG
	TAG_COUNT_OF
};

enum {
	INLINE = OWN_FLAG,
	CANDIDATES = OWN_FLAG << 1,
	NEUTRAL = OWN_FLAG << 2,
	TRANSLATED = OWN_FLAG << 3
};

const char *tag_name(unsigned tag);
unsigned tag_flags(unsigned tag);

/* The vocabulary of content/schema/kitpress.xsd. */
extern const struct vocabulary tags_vocabulary;
/* The same, compiled once. */
const struct schema *tags_schema(void);

#endif
