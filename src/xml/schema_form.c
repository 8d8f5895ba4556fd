/* Forms of elements, from the schema as a tree. Each is made when it is first asked for
   and found again through its parent; so is that a parent has no child of a name. */
#include "xml/schema_form.h"

#include "base/vec.h"
#include "xml/schema_int.h"

#include <stdlib.h>
#include <string.h>

/* What the schema calls the elements that run within a line. */
static const char inline_group[] = "inlines";

struct known {
	struct schema_form form; /* first: an entry is found by its form */
	const char *name;
	const xmlNode *declaration; /* NULL: there is no such child */
	VEC(struct known *) children;
};

struct schema_forms {
	struct arena arena;
	const struct vocabulary *vocabulary;
	xmlDocPtr xsd;
	struct known roots;
};

struct schema_forms *schema_forms_new(const struct vocabulary *v)
{
	struct schema_forms *f = mem_alloc(sizeof *f);
	memset(f, 0, sizeof *f);
	arena_init(&f->arena);
	f->vocabulary = v;
	f->xsd = xsd_open(v);
	if (!f->xsd) /* the schema is right, by test: memory ran out */
		mem_die();
	return f;
}

void schema_forms_free(struct schema_forms *f)
{
	if (!f)
		return;
	xmlFreeDoc(f->xsd);
	arena_release(&f->arena);
	free(f);
}

const char *schema_forms_ns(const struct schema_forms *f)
{
	return f->vocabulary->ns;
}

static bool is_inline(const xmlNode *declaration)
{
	for (const xmlNode *n = declaration->parent; n; n = n->parent) {
		const char *name = xsd_is(n, "group") ? xsd_word(n, "name") : NULL;
		if (name && strcmp(name, inline_group) == 0)
			return true;
	}
	return false;
}

static enum form_kind kind_of(const xmlNode *declaration)
{
	const char *layout = xsd_word(declaration, "layout");
	bool within = is_inline(declaration);
	if (layout && strcmp(layout, "exact") == 0)
		return within ? FORM_WORD : FORM_EXACT;
	if (layout)
		return FORM_OWN;
	if (within)
		return FORM_INLINE;
	return xsd_holds_text(xsd_type(declaration)) ? FORM_PROSE : FORM_BLOCK;
}

struct gathering {
	struct arena *arena;
	VEC(const char *) names;
};

static void add_name(void *to, const xmlNode *declaration)
{
	struct gathering *g = to;
	vec_push(g->arena, &g->names, xsd_word(declaration, "name"));
}

static const struct schema_form *make(struct schema_forms *f, struct known *parent,
                                      const char *name, const xmlNode *declaration)
{
	struct known *k = ARENA_NEW(&f->arena, struct known);
	*k = (struct known){.name = name, .declaration = declaration};
	if (declaration) {
		struct gathering attributes = {.arena = &f->arena};
		xsd_each(xsd_type(declaration), "attribute", add_name, &attributes);
		k->form = (struct schema_form){kind_of(declaration), attributes.names.at,
		                               attributes.names.len};
	}
	vec_push(&f->arena, &parent->children, k);
	return declaration ? &k->form : NULL;
}

/* The vocabulary's own copy of a name; NULL: it has none such. */
static const char *own_name(const struct schema_forms *f, const char *name, size_t len)
{
	const struct vocabulary *v = f->vocabulary;
	for (unsigned i = TAG_FIRST; i < v->ntags; i++)
		if (strncmp(v->tags[i].name, name, len) == 0
		    && v->tags[i].name[len] == '\0')
			return v->tags[i].name;
	return NULL;
}

static struct known *find(const struct known *parent, const char *name, size_t len)
{
	for (size_t i = 0; i < parent->children.len; i++) {
		struct known *k = parent->children.at[i];
		if (strncmp(k->name, name, len) == 0 && k->name[len] == '\0')
			return k;
	}
	return NULL;
}

/* The declaration with the strictest form, at any place below a node. */
static const xmlNode *strictest(const xmlNode *n, const char *name, const xmlNode *best)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		const char *own = xsd_is(c, "element") ? xsd_word(c, "name") : NULL;
		if (own && strcmp(own, name) == 0
		    && (!best || kind_of(c) > kind_of(best)))
			best = c;
		best = strictest(c, name, best);
	}
	return best;
}

const struct schema_form *schema_form_root(struct schema_forms *f, const char *name,
                                           size_t len)
{
	const struct known *k = find(&f->roots, name, len);
	const char *own = k ? NULL : own_name(f, name, len);
	if (!own)
		return k && k->declaration ? &k->form : NULL;
	const xmlNode *declaration = xsd_root(f->xsd, own);
	if (!declaration)
		declaration = strictest(xmlDocGetRootElement(f->xsd), own, NULL);
	return make(f, &f->roots, own, declaration);
}

const struct schema_form *schema_form_child(struct schema_forms *f,
                                            const struct schema_form *parent,
                                            const char *name, size_t len)
{
	struct known *outer = (struct known *)(uintptr_t)parent; /* ours */
	const struct known *k = find(outer, name, len);
	const char *own = k ? NULL : own_name(f, name, len);
	if (!own)
		return k && k->declaration ? &k->form : NULL;
	return make(f, outer, own, xsd_child(xsd_type(outer->declaration), own));
}
