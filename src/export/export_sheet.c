/* Makes a sheet: of a selection for interviewers, of its projection for candidates. */
#include "export/export_sheet_int.h"

#include "compose/audience.h"
#include "model/fields.h"
#include "select/select_run.h"

#include <string.h>

enum { NAME_COLUMNS = 60 };

struct attribute_list {
	VEC(struct export_attribute) all;
};

bool export_is_line(const struct rich *flow)
{
	return flow && flow->kind == RICH_P && !flow->next;
}

void export_attributes_add(const struct export_attribute *attributes, size_t n,
                           struct strbuf *to)
{
	for (size_t i = 0; i < n; i++)
		strbuf_addf(to, "%s%s=%s", i ? " · " : "", attributes[i].name,
		            attributes[i].value);
}

const struct export_part *export_part(const struct export_question *q,
                                      enum export_part_kind kind)
{
	for (size_t i = 0; i < q->nparts; i++)
		if (q->parts[i].kind == kind)
			return &q->parts[i];
	return NULL;
}

static void add_attribute(const struct sheet_maker *m, struct attribute_list *to,
                          const char *name, const char *value)
{
	struct export_attribute one = {name, value};
	if (*value)
		vec_push(m->arena, &to->all, one);
}

/* "6 min, Competency" */
static const char *aside(const struct sheet_maker *m, int minutes, const char *competency)
{
	struct strbuf text = STRBUF_INIT;
	labels_add(&text, m->labels, LABEL_MINUTES, "n",
	           arena_printf(m->arena, "%d", minutes), NULL);
	const char *s = arena_printf(m->arena, "%s%s%s", text.at, *competency ? ", " : "",
	                             competency);
	strbuf_release(&text);
	return s;
}

static const char *first_words(const struct sheet_maker *m, const struct rich *prompt)
{
	struct strbuf text = STRBUF_INIT;
	rich_first_words(prompt, NAME_COLUMNS, &text);
	const char *s = arena_strndup(m->arena, text.at ? text.at : "", text.len);
	strbuf_release(&text);
	return s;
}

/* The prompt as heading, or as the first of the parts. */
static void take_prompt(const struct sheet_maker *m, const struct rich *prompt,
                        struct export_question *to, struct part_list *parts)
{
	to->prompt = prompt;
	if (export_is_line(prompt))
		to->line = prompt->first;
	else
		export_part_add(m, PART_PROMPT, prompt, parts);
}

/* ---- interviewers ---- */

static const char *levels_of(const struct sheet_maker *m, const struct question *q)
{
	const struct framework *f = q->bank->framework;
	const char *list = "";
	for (size_t i = 0; i < f->nlevels; i++)
		if (q->levels >> i & 1)
			list = arena_printf(m->arena, "%s%s%s", list, *list ? " " : "",
			                    f->levels[i].id);
	return q->levels == (uint32_t)((UINT64_C(1) << f->nlevels) - 1) ? "" : list;
}

static const char *tags_of(const struct sheet_maker *m, const struct question *q)
{
	const char *list = "";
	for (size_t i = 0; i < q->ntags; i++)
		list = arena_printf(m->arena, "%s%s%s", list, *list ? " " : "",
		                    q->tags[i]);
	return list;
}

static const char *workspace_of(const struct sheet_maker *m, const struct question *q)
{
	static const char *const kinds[] = {[WORKSPACE_RULED] = "",
	                                    [WORKSPACE_GRID] = " grid",
	                                    [WORKSPACE_BLANK] = " blank"};
	return q->workspace_lines ? arena_printf(m->arena, "%d%s", q->workspace_lines,
	                                         kinds[q->workspace])
	                          : "";
}

static bool has_title(const struct question *q)
{
	return strcmp(q->title, q->id) != 0;
}

/* What is as by default is left out. */
static void attributes_of(const struct sheet_maker *m, const struct question *q,
                          struct attribute_list *to)
{
	const struct framework *f = q->bank->framework;
	const struct scale *usual = f->nscales ? &f->scales[0] : NULL;
	add_attribute(m, to, "id", q->id);
	add_attribute(m, to, "competency", q->competency->id);
	add_attribute(m, to, "type", q->type);
	add_attribute(m, to, "levels", levels_of(m, q));
	add_attribute(m, to, "difficulty", arena_printf(m->arena, "%d", q->difficulty));
	add_attribute(m, to, "tags", tags_of(m, q));
	add_attribute(m, to, "status",
	              q->status == STATUS_ACTIVE ? "" : status_words[q->status]);
	add_attribute(m, to, "revision",
	              q->revision > 1 ? arena_printf(m->arena, "%d", q->revision) : "");
	add_attribute(m, to, "advance", q->advance ? "yes" : "");
	add_attribute(m, to, "family", q->family);
	add_attribute(m, to, "scale", q->scale && q->scale != usual ? q->scale->id : "");
	add_attribute(m, to, "workspace", workspace_of(m, q));
	if (has_title(q))
		add_attribute(m, to, q->title_for_candidate ? "candidate-title" : "title",
		              q->title);
}

static const struct export_anchor *anchors_of(const struct sheet_maker *m,
                                              const struct question *q)
{
	struct export_anchor *all =
		ARENA_ARRAY(m->arena, struct export_anchor, q->nanchors);
	for (size_t i = 0; i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];
		all[i] = (struct export_anchor){a->value, a->level ? a->level->id : "",
		                                a->text};
	}
	return all;
}

static void take_question(const struct sheet_maker *m, const struct question *q,
                          struct export_question *to)
{
	struct attribute_list attributes = {0};
	struct part_list parts = {0};
	*to = (struct export_question){
		.id = q->id,
		.name = q->heading,
		.title = has_title(q) ? q->title : "",
		.competency = q->competency->title,
		.aside = aside(m, q->minutes, q->competency->title),
		.minutes = q->minutes,
		.lines = q->workspace_lines,
	};
	take_prompt(m, q->prompt, to, &parts);
	attributes_of(m, q, &attributes);
	to->anchors = anchors_of(m, q);
	to->nanchors = q->nanchors;
	export_parts_add(m, q, &parts);
	to->attributes = attributes.all.at;
	to->nattributes = attributes.all.len;
	to->parts = parts.parts.at;
	to->nparts = parts.parts.len;
}

struct export_sheet *export_sheet_whole(const struct selection *selection,
                                        const struct labels *labels, const char *root,
                                        struct arena *arena)
{
	const struct sheet_maker m = {arena, labels};
	const struct kit *kit = selection->kit;
	struct export_sheet *sheet = ARENA_NEW(arena, struct export_sheet);
	struct export_question *all =
		ARENA_ARRAY(arena, struct export_question, selection->n);
	struct attribute_list attributes = {0};
	size_t reviews = 0;
	for (size_t i = 0; i < selection->n; i++) {
		const struct question *q = selection->questions[i];
		take_question(&m, q, &all[i]);
		reviews += q->nreviews + q->ntasks;
	}
	*sheet = (struct export_sheet){
		.title = kit->title,
		.lang = kit->lang,
		.id = kit->id,
		.version = kit->version,
		.level = selection->level ? selection->level->title : "",
		.whole = true,
		.nreviews = reviews,
		.selection = selection,
		.root = root,
		.labels = labels,
		.questions = all,
		.nquestions = selection->n,
	};
	for (size_t i = 0; i < kit->nbanks; i++)
		sheet->ngroups += kit->banks[i]->nexclusives + kit->banks[i]->ntogethers;
	add_attribute(&m, &attributes, "id", kit->id);
	add_attribute(&m, &attributes, "version", kit->version);
	add_attribute(&m, &attributes, "lang", kit->lang);
	sheet->attributes = attributes.all.at;
	sheet->nattributes = attributes.all.len;
	return sheet;
}

/* ---- candidates ---- */

static void take_candidate(const struct sheet_maker *m,
                           const struct candidate_question *q, struct export_question *to)
{
	struct part_list parts = {0};
	*to = (struct export_question){
		.id = "",
		.title = q->title,
		.name = *q->title ? q->title : first_words(m, q->prompt),
		.competency = "",
		.aside = aside(m, q->minutes, ""),
		.minutes = q->minutes,
		.lines = q->lines,
	};
	take_prompt(m, q->prompt, to, &parts);
	to->parts = parts.parts.at;
	to->nparts = parts.parts.len;
}

struct export_sheet *export_sheet_candidate(const struct candidate_kit *view,
                                            const struct labels *labels,
                                            struct arena *arena)
{
	const struct sheet_maker m = {arena, labels};
	struct export_sheet *sheet = ARENA_NEW(arena, struct export_sheet);
	struct export_question *all =
		ARENA_ARRAY(arena, struct export_question, view->nquestions);
	for (size_t i = 0; i < view->nquestions; i++)
		take_candidate(&m, &view->questions[i], &all[i]);
	*sheet = (struct export_sheet){
		.title = view->role,
		.lang = view->lang,
		.id = view->id,
		.version = view->version,
		.level = view->level,
		.labels = labels,
		.questions = all,
		.nquestions = view->nquestions,
	};
	return sheet;
}
