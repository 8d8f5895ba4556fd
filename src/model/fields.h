/* The members of the content structs as data, from fields.def. Walks over the model
   (digest.c, model_dump.c) switch on a member's type and know no struct. */
#ifndef KITPRESS_MODEL_FIELDS_H
#define KITPRESS_MODEL_FIELDS_H

#include "model/model.h"
#include "model/theme.h"

enum field_type {
	FIELD_KEY,         /* a string, in the first line of a dump */
	FIELD_KEY_OF,      /* a pointer to a struct, by whose key this one goes */
	FIELD_PLACE,       /* struct pos */
	FIELD_STRING,      /* may be NULL */
	FIELD_NUMBER,      /* int, size_t or uint64_t */
	FIELD_THOUSANDTHS, /* int */
	FIELD_FLAG,        /* bool */
	FIELD_PRESENT,     /* bool: false where the part is not there */
	FIELD_WORD,        /* an enumeration */
	FIELD_WORDS,       /* a mask of 1u << an enumeration */
	FIELD_LEVELS,      /* a mask of 1u << level.index */
	FIELD_RICH,        /* may be NULL */
	FIELD_REFERENCE,   /* a pointer to a struct with a key; may be NULL */
	FIELD_PART,        /* a struct within the struct */
	FIELD_STRINGS,     /* a list of each of these three */
	FIELD_REFERENCES,
	FIELD_PARTS,
	FIELD_INTERNAL /* no walk shows it */
};

struct field {
	enum field_type type;
	bool hashed;
	const char *member;
	const char *name;    /* in a dump; "" where it is in the first line or in none */
	size_t offset, size; /* of the member */
	size_t count;        /* offset of a list's length */
	const struct fields *of;  /* the struct that it holds or points to; NULL: none */
	const char *const *words; /* of an enumeration, NULL behind the last; else NULL */
};

struct fields {
	const char *name; /* the struct's */
	size_t size;
	const struct field *at;
	size_t n;
};

/* fields_question is struct question, and so on. */
#define FIELDS(s) extern const struct fields fields_##s;
#define FIELD(s, type, member, name, use)
#define LIST(s, type, member, name, use)
#define END(s)
#include "model/fields.def"
#undef FIELDS
#undef FIELD
#undef LIST
#undef END

/* The words of enumerations, by value, NULL behind the last. */
extern const char *const status_words[],
	*const workspace_words[], *const order_words[], *const part_words[];

/* A member's value; `object` is the struct that has it. */
const char *field_string(const struct field *f, const void *object);
int64_t field_number(const struct field *f, const void *object);
const struct rich *field_rich(const struct field *f, const void *object);
/* The length of a list; 1 of any other. */
size_t field_count(const struct field *f, const void *object);
/* Strings: the i-th. Others: the struct that the member, or a list's i-th element, is or
   points to; NULL where it points to none. */
const void *field_item(const struct field *f, const void *object, size_t i);
/* The value of the struct's key; NULL where it has none. */
const char *fields_key(const struct fields *of, const void *object);
/* Where the struct is written; no line where it has no place. */
struct pos fields_place(const struct fields *of, const void *object);
/* Whether the struct is there at all: false for a part that nobody wrote. */
bool fields_present(const struct fields *of, const void *object);

#endif
