/* JSON by jansson, whose own limit of depth bounds the recursion here. */
#include "pack/json_reader.h"

#include <jansson.h>

static struct json_node *take(const json_t *value, const char *name, struct arena *arena);

static struct json_node *take_array(const json_t *value, struct arena *arena)
{
	struct json_node *first = NULL, **end = &first;
	for (size_t i = 0; i < json_array_size(value); i++) {
		*end = take(json_array_get(value, i), NULL, arena);
		end = &(*end)->next;
	}
	return first;
}

static struct json_node *take_object(const json_t *value, struct arena *arena)
{
	struct json_node *first = NULL, **end = &first;
	json_t *object = (json_t *)(uintptr_t)value; /* it only reads */
	for (void *i = json_object_iter(object); i;
	     i = json_object_iter_next(object, i)) {
		*end = take(json_object_iter_value(i),
		            arena_strdup(arena, json_object_iter_key(i)), arena);
		end = &(*end)->next;
	}
	return first;
}

static struct json_node *take(const json_t *value, const char *name, struct arena *arena)
{
	struct json_node *n = ARENA_NEW(arena, struct json_node);
	n->name = name;
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		n->kind = JSON_KIND_OBJECT;
		n->first = take_object(value, arena);
		break;
	case JSON_ARRAY:
		n->kind = JSON_KIND_ARRAY;
		n->first = take_array(value, arena);
		break;
	case JSON_STRING:
		n->kind = JSON_KIND_STRING;
		n->text = arena_strndup(arena, json_string_value(value),
		                        json_string_length(value));
		break;
	case JSON_INTEGER:
		n->kind = JSON_KIND_INTEGER;
		n->integer = json_integer_value(value);
		break;
	case JSON_REAL:
		n->kind = JSON_KIND_REAL;
		n->real = json_real_value(value);
		break;
	case JSON_TRUE:
		n->kind = JSON_KIND_TRUE;
		break;
	case JSON_FALSE:
		n->kind = JSON_KIND_FALSE;
		break;
	case JSON_NULL:
		n->kind = JSON_KIND_NULL;
		break;
	}
	return n;
}

struct json_node *json_reader_read(const char *bytes, size_t n, struct arena *arena,
                                   struct json_fault *fault)
{
	json_error_t error;
	json_t *value =
		json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!value) {
		*fault = (struct json_fault){error.line, error.column,
		                             arena_strdup(arena, error.text)};
		if (json_error_code(&error) == json_error_out_of_memory)
			mem_die();
		return NULL;
	}
	struct json_node *root = take(value, NULL, arena);
	json_decref(value);
	return root;
}
