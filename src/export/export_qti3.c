/* QTI 3.0 (1EdTech): a package with an item of extended text a question. What raters are
   told is a rubric block for scorers; some systems drop those, which is told. */
#include "export/export_writers_int.h"

#include "base/ascii.h"
#include "base/quote.h"
#include "export/guidance_html.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SCHEMAS "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/"
#define ITEMS "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
#define MANIFEST "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

enum { TEXT_HEADING = 5, LINES_USUAL = 15 };

/* QTI has no 's' and says languages as XML does. */
static const struct html_look look = {
	.heading = TEXT_HEADING, .struck = "span", .lang = "xml:lang"};

/* An identifier is a name of XML without a colon: what cannot begin one gets "q-". */
static const char *identifier(const struct export_question *q, size_t number,
                              struct arena *arena)
{
	if (!*q->id)
		return arena_printf(arena, "question-%u", (unsigned)number);
	bool begins = ascii_is_letter(*q->id) || *q->id == '_' || (*q->id & 0x80);
	char *id = arena_printf(arena, "%s%s", begins ? "" : "q-", q->id);
	for (char *c = id; *c; c++)
		if (*c == ':')
			*c = '-';
	return id;
}

static void add_item(const struct export_sheet *sheet, const struct export_question *q,
                     const char *id, struct strbuf *to)
{
	strbuf_addf(to,
	            HEAD "<qti-assessment-item xmlns=\"" ITEMS "\" xmlns:xsi=\"" XSI
	                 "\" xsi:schemaLocation=\"" ITEMS " " SCHEMAS
	                 "imsqti_asiv3p0_v1p0.xsd\" identifier=\"%s\" title=\"",
	            id);
	quote_xml(q->name, strlen(q->name), to);
	strbuf_addf(to,
	            "\" adaptive=\"false\" time-dependent=\"false\" xml:lang=\"%s\">\n"
	            "<qti-response-declaration identifier=\"RESPONSE\" "
	            "cardinality=\"single\" base-type=\"string\"/>\n"
	            "<qti-outcome-declaration identifier=\"SCORE\" "
	            "cardinality=\"single\" base-type=\"float\" "
	            "external-scored=\"human\"/>\n<qti-item-body>\n<div>",
	            sheet->lang);
	rich_html_add(q->prompt, &look, to);
	strbuf_addf(to,
	            "</div>\n<qti-extended-text-interaction "
	            "response-identifier=\"RESPONSE\" expected-lines=\"%d\"/>\n",
	            q->lines ? q->lines : LINES_USUAL);
	if (sheet->whole) {
		strbuf_adds(to, "<qti-rubric-block use=\"scoring\" view=\"scorer\">"
		                "<qti-content-body>");
		guidance_html_add(q, &look, to);
		strbuf_adds(to, "</qti-content-body></qti-rubric-block>\n");
	}
	strbuf_adds(to, "</qti-item-body>\n</qti-assessment-item>\n");
}

static void open_manifest(const struct export_sheet *sheet, struct strbuf *to)
{
	strbuf_adds(to, HEAD "<manifest xmlns=\"" MANIFEST "\" xmlns:xsi=\"" XSI
	                     "\" xsi:schemaLocation=\"" MANIFEST " " SCHEMAS
	                     "imsqtiv3p0_imscpv1p2_v1p0.xsd\" identifier=\"kitpress-");
	quote_xml(sheet->id, strlen(sheet->id), to);
	strbuf_adds(to, "\">\n<metadata><schema>QTI Package</schema><schemaversion>3.0.0"
	                "</schemaversion></metadata>\n<organizations/>\n<resources>\n");
}

bool export_qti3(const struct export_run *run)
{
	const struct export_sheet *sheet = run->sheet;
	size_t n = sheet->nquestions;
	struct zip_entry *entries = ARENA_ARRAY(run->arena, struct zip_entry, n + 1);
	struct strbuf *items = ARENA_ARRAY(run->arena, struct strbuf, n + 1);
	open_manifest(sheet, &items[0]);
	for (size_t i = 0; i < n; i++) {
		const struct export_question *q = &sheet->questions[i];
		const char *id = identifier(q, i + 1, run->arena);
		const char *name = arena_printf(run->arena, "items/%s.xml", id);
		add_item(sheet, q, id, &items[i + 1]);
		strbuf_addf(&items[0],
		            "<resource identifier=\"%s\" type=\"imsqti_item_xmlv3p0\" "
		            "href=\"%s\"><file href=\"%s\"/></resource>\n",
		            id, name, name);
		entries[i + 1] = (struct zip_entry){name, items[i + 1].at,
		                                    items[i + 1].len, false};
	}
	strbuf_adds(&items[0], "</resources>\n</manifest>\n");
	entries[0] =
		(struct zip_entry){"imsmanifest.xml", items[0].at, items[0].len, false};
	bool ok = export_zip(run, entries, n + 1);
	for (size_t i = 0; i <= n; i++)
		strbuf_release(&items[i]);
	return ok;
}
