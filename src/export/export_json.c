/* JSON: all that the model has of a bank or kit, a walk over fields.def. A member is
   named as in the model, what is absent is left out, rich text is a string of HTML. The
   form is content/schema/questions.schema.json. */
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "export/question_json.h"
#include "export/rich_html.h"
#include "model/fields.h"
#include "select/select_run.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_HEADING = 4 }; /* h4 to h6: as in a page that heads parts by h3 */

struct json {
	struct strbuf *to;
	const struct framework *framework; /* whose levels masks are of */
	const char *root;                  /* content root, for pictures */
	int depth;
	bool some; /* what is open has a member */
};

static void add_object(struct json *j, const struct fields *of, const void *object);

/* ---- punctuation ---- */

static void new_line(struct json *j)
{
	strbuf_addc(j->to, '\n');
	for (int i = 0; i < j->depth; i++)
		strbuf_adds(j->to, "  ");
}

static void next_item(struct json *j)
{
	strbuf_adds(j->to, j->some ? "," : "");
	new_line(j);
	j->some = true;
}

static void next_member(struct json *j, const char *name)
{
	next_item(j);
	quote_json(name, j->to);
	strbuf_adds(j->to, ": ");
}

static void open_part(struct json *j, char bracket)
{
	strbuf_addc(j->to, bracket);
	j->depth++;
	j->some = false;
}

static void close_part(struct json *j, char bracket)
{
	j->depth--;
	if (j->some)
		new_line(j);
	strbuf_addc(j->to, bracket);
	j->some = true;
}

static void add_string(struct json *j, const char *name, const char *value)
{
	next_member(j, name);
	quote_json(value, j->to);
}

static void add_html(struct json *j, const char *name, const struct rich *list)
{
	const struct html_look look = {.heading = TEXT_HEADING, .root = j->root};
	struct strbuf html = STRBUF_INIT;
	rich_html_add(list, &look, &html);
	next_member(j, name);
	quote_json_part(html.at, html.len, j->to);
	strbuf_release(&html);
}

/* ---- fields ---- */

static void add_thousandths(struct json *j, const char *name, int value)
{
	static const int parts[] = {1000, 100, 10,
	                            1}; /* by the digits behind the point */
	int digits = value % 1000 == 0  ? 0
	             : value % 100 == 0 ? 1
	             : value % 10 == 0  ? 2
	                                : 3;
	next_member(j, name);
	strbuf_addi(j->to, value / 1000);
	if (digits)
		strbuf_addf(j->to, ".%0*d", digits, value % 1000 / parts[digits]);
}

/* Words of a mask, or of levels. */
static void add_mask(struct json *j, const struct field *f, const void *object)
{
	int64_t mask = field_number(f, object);
	size_t n = j->framework ? j->framework->nlevels : 0;
	next_member(j, f->member);
	open_part(j, '[');
	for (size_t i = 0; f->type == FIELD_LEVELS ? i < n : f->words[i] != NULL; i++) {
		if (!(mask >> i & 1))
			continue;
		next_item(j);
		quote_json(f->type == FIELD_LEVELS ? j->framework->levels[i].id
		                                   : f->words[i],
		           j->to);
	}
	close_part(j, ']');
}

static void add_list(struct json *j, const struct field *f, const void *object)
{
	size_t n = field_count(f, object);
	next_member(j, f->member);
	open_part(j, '[');
	for (size_t i = 0; i < n; i++) {
		const void *item = field_item(f, object, i);
		next_item(j);
		if (f->type == FIELD_PARTS)
			add_object(j, f->of, item);
		else
			quote_json(f->type == FIELD_STRINGS ? item
			                                    : fields_key(f->of, item),
			           j->to);
	}
	close_part(j, ']');
}

/* What says nothing, or only where something stands among others, is left out. */
static bool is_left_out(const struct field *f, const void *object)
{
	const char *string;
	switch (f->type) {
	case FIELD_PLACE:
	case FIELD_PRESENT:
	case FIELD_INTERNAL:
		return true;
	case FIELD_KEY:
	case FIELD_STRING:
		string = field_string(f, object);
		return !string || !*string;
	case FIELD_NUMBER:
		if (strcmp(f->member, "index") == 0 || strcmp(f->member, "position") == 0)
			return true;
		return strcmp(f->member, "value") != 0 && field_number(f, object) == 0;
	case FIELD_FLAG:
	case FIELD_THOUSANDTHS:
	case FIELD_WORDS:
	case FIELD_LEVELS:
		return field_number(f, object) == 0;
	case FIELD_PART:
		return !fields_present(f->of, field_item(f, object, 0));
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		return field_count(f, object) == 0;
	default:
		return f->type != FIELD_WORD && !field_item(f, object, 0);
	}
}

static void add_field(struct json *j, const struct field *f, const void *object)
{
	if (is_left_out(f, object))
		return;
	switch (f->type) {
	case FIELD_KEY:
	case FIELD_STRING:
		add_string(j, f->member, field_string(f, object));
		break;
	case FIELD_KEY_OF:
	case FIELD_REFERENCE:
		add_string(j, f->member, fields_key(f->of, field_item(f, object, 0)));
		break;
	case FIELD_NUMBER:
		next_member(j, f->member);
		strbuf_addi(j->to, field_number(f, object));
		break;
	case FIELD_THOUSANDTHS:
		add_thousandths(j, f->member, (int)field_number(f, object));
		break;
	case FIELD_FLAG:
		next_member(j, f->member);
		strbuf_adds(j->to, "true");
		break;
	case FIELD_WORD:
		add_string(j, f->member, f->words[field_number(f, object)]);
		break;
	case FIELD_WORDS:
	case FIELD_LEVELS:
		add_mask(j, f, object);
		break;
	case FIELD_RICH:
		add_html(j, f->member, field_rich(f, object));
		break;
	case FIELD_PART:
		next_member(j, f->member);
		add_object(j, f->of, field_item(f, object, 0));
		break;
	case FIELD_STRINGS:
	case FIELD_REFERENCES:
	case FIELD_PARTS:
		add_list(j, f, object);
		break;
	case FIELD_PLACE:
	case FIELD_PRESENT:
	case FIELD_INTERNAL:
		break;
	}
}

static void add_fields(struct json *j, const struct fields *of, const void *object,
                       const char *const without[2])
{
	for (const struct field *f = of->at; f < of->at + of->n; f++)
		if (!without
		    || (strcmp(f->member, without[0]) != 0
		        && strcmp(f->member, without[1]) != 0))
			add_field(j, f, object);
}

static void add_object(struct json *j, const struct fields *of, const void *object)
{
	open_part(j, '{');
	add_fields(j, of, object, NULL);
	close_part(j, '}');
}

/* ---- the whole ---- */

/* A bank with those of its questions that are asked. */
static void add_bank(struct json *j, const struct selection *s, const struct bank *bank)
{
	static const char *const without[2] = {"framework", "questions"};
	bool *asked = mem_alloc(bank->nquestions + 1);
	memset(asked, 0, bank->nquestions + 1);
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i]->bank == bank)
			asked[s->questions[i]->position] = true;
	open_part(j, '{');
	add_fields(j, &fields_bank, bank, without);
	next_member(j, "questions");
	open_part(j, '[');
	for (size_t i = 0; i < bank->nquestions; i++)
		if (asked[i]) {
			next_item(j);
			add_object(j, &fields_question, &bank->questions[i]);
		}
	close_part(j, ']');
	close_part(j, '}');
	free(asked);
}

/* What a kit says and asks, in its order. */
static void add_kit(struct json *j, const struct selection *s)
{
	static const char *const without[2] = {"banks", "framework"};
	next_member(j, "kit");
	open_part(j, '{');
	add_fields(j, &fields_kit, s->kit, without);
	close_part(j, '}');
	if (s->level)
		add_string(j, "level", s->level->id);
	next_member(j, "asked");
	open_part(j, '[');
	for (size_t i = 0; i < s->n; i++) {
		next_item(j);
		quote_json(s->questions[i]->id, j->to);
	}
	close_part(j, ']');
}

static void add_whole(struct json *j, const struct export_sheet *sheet)
{
	const struct selection *s = sheet->selection;
	const struct kit *kit = s->kit;
	if (!sheet->of_bank)
		add_kit(j, s);
	next_member(j, "banks");
	open_part(j, '[');
	for (size_t i = 0; i < kit->nbanks; i++) {
		next_item(j);
		add_bank(j, s, kit->banks[i]);
	}
	close_part(j, ']');
	if (kit->framework) {
		next_member(j, "framework");
		add_object(j, &fields_framework, kit->framework);
	}
}

/* What candidates get is not of the model, but of their view. */
static void add_candidate(struct json *j, const struct export_sheet *sheet)
{
	add_string(j, "title", sheet->title);
	add_string(j, "lang", sheet->lang);
	if (*sheet->level)
		add_string(j, "level", sheet->level);
	next_member(j, "prompts");
	open_part(j, '[');
	for (size_t i = 0; i < sheet->nquestions; i++) {
		const struct export_question *q = &sheet->questions[i];
		next_item(j);
		open_part(j, '{');
		if (*q->title)
			add_string(j, "title", q->title);
		add_html(j, "prompt", q->prompt);
		next_member(j, "minutes");
		strbuf_addi(j->to, q->minutes);
		if (q->lines) {
			next_member(j, "lines");
			strbuf_addi(j->to, q->lines);
		}
		close_part(j, '}');
	}
	close_part(j, ']');
}

bool export_json(const struct export_run *run)
{
	const struct export_sheet *sheet = run->sheet;
	const struct selection *s = sheet->selection;
	struct json j = {.to = run->to,
	                 .framework = s ? s->kit->framework : NULL,
	                 .root = sheet->root};
	open_part(&j, '{');
	add_string(&j, "$schema", "urn:kitpress:1:questions");
	if (s)
		add_whole(&j, sheet);
	else
		add_candidate(&j, sheet);
	close_part(&j, '}');
	strbuf_addc(run->to, '\n');
	return true;
}

void question_json_add(const struct question *q, const char *root, struct strbuf *to)
{
	struct json j = {
		.to = to, .framework = q->bank->framework, .root = root, .depth = 1};
	add_object(&j, &fields_question, q);
}
