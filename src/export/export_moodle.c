/* Moodle XML: an essay a question, its guidance for graders in graderinfo, a category a
   competency. Texts are HTML, escaped. */
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "export/guidance_html.h"

#include <string.h>

enum { LINES_USUAL = 15, TEXT_HEADING = 5 };

static const struct html_look look = {.heading = TEXT_HEADING};

static void add_escaped(const char *s, struct strbuf *to)
{
	quote_xml(s, strlen(s), to);
}

static void add_text(const char *name, const char *text, struct strbuf *to)
{
	strbuf_addf(to, "    <%s><text>", name);
	add_escaped(text, to);
	strbuf_addf(to, "</text></%s>\n", name);
}

static void add_html(const char *name, const struct strbuf *html, struct strbuf *to)
{
	strbuf_addf(to, "    <%s format=\"html\"><text>", name);
	quote_xml(html->at ? html->at : "", html->len, to);
	strbuf_addf(to, "</text></%s>\n", name);
}

/* A slash in a name divides categories; doubled it is one (Moodle's own escape). */
static void add_name_of_category(const char *s, struct strbuf *to)
{
	for (; *s; s++) {
		quote_xml(s, 1, to);
		if (*s == '/')
			strbuf_addc(to, '/');
	}
}

static void add_category(const struct export_sheet *sheet, const char *competency,
                         struct strbuf *to)
{
	strbuf_adds(to,
	            "  <question type=\"category\">\n    <category><text>$course$/top/");
	add_name_of_category(sheet->title, to);
	if (*competency) {
		strbuf_addc(to, '/');
		add_name_of_category(competency, to);
	}
	strbuf_adds(to, "</text></category>\n  </question>\n");
}

static const char *attribute(const struct export_question *q, const char *name)
{
	for (size_t i = 0; i < q->nattributes; i++)
		if (strcmp(q->attributes[i].name, name) == 0)
			return q->attributes[i].value;
	return "";
}

static void add_tags(const struct export_question *q, struct strbuf *to)
{
	const char *s = attribute(q, "tags");
	if (!*s)
		return;
	strbuf_adds(to, "    <tags>");
	while (*s) {
		size_t n = strcspn(s, " ");
		strbuf_adds(to, "<tag><text>");
		quote_xml(s, n, to);
		strbuf_adds(to, "</text></tag>");
		s += n + (s[n] == ' ');
	}
	strbuf_adds(to, "</tags>\n");
}

static void add_question(const struct export_question *q, struct strbuf *to)
{
	struct strbuf html = STRBUF_INIT;
	const struct strbuf none = STRBUF_INIT;
	strbuf_adds(to, "  <question type=\"essay\">\n");
	add_text("name", q->name, to);
	rich_html_add(q->prompt, &look, &html);
	add_html("questiontext", &html, to);
	add_html("generalfeedback", &none, to);
	strbuf_addf(to, "    <defaultgrade>5</defaultgrade>\n    <penalty>0</penalty>\n"
	                "    <hidden>0</hidden>\n    <idnumber>");
	add_escaped(q->id, to);
	strbuf_addf(to,
	            "</idnumber>\n    <responseformat>editor</responseformat>\n"
	            "    <responserequired>1</responserequired>\n"
	            "    <responsefieldlines>%d</responsefieldlines>\n"
	            "    <attachments>0</attachments>\n"
	            "    <attachmentsrequired>0</attachmentsrequired>\n",
	            q->lines ? q->lines : LINES_USUAL);
	strbuf_clear(&html);
	guidance_html_add(q, &look, &html);
	add_html("graderinfo", &html, to);
	add_html("responsetemplate", &none, to);
	add_tags(q, to);
	strbuf_adds(to, "  </question>\n");
	strbuf_release(&html);
}

bool export_moodle(const struct export_run *run)
{
	const struct export_sheet *sheet = run->sheet;
	const char *competency = NULL;
	strbuf_adds(run->to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
	for (size_t i = 0; i < sheet->nquestions; i++) {
		const struct export_question *q = &sheet->questions[i];
		if (!competency || strcmp(q->competency, competency) != 0)
			add_category(sheet, competency = q->competency, run->to);
		add_question(q, run->to);
	}
	strbuf_adds(run->to, "</quiz>\n");
	return true;
}
