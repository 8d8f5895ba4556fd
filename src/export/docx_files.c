/* What a Word file has beside its text: types, relationships, styles, numberings. */
#include "export/docx_int.h"

#include "base/quote.h"
#include "doc/doc.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define KIND "application/vnd.openxmlformats-"

static const char types[] = HEAD
	"<Types xmlns=\"" PACKAGE "/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"" KIND "package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" KIND
	"officedocument.wordprocessingml.document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" KIND
	"officedocument.wordprocessingml.styles+xml\"/>"
	"<Override PartName=\"/word/numbering.xml\" ContentType=\"" KIND
	"officedocument.wordprocessingml.numbering+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" ContentType=\"" KIND
	"package.core-properties+xml\"/></Types>";

static const char package[] =
	HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	     "<Relationship Id=\"document\" Type=\"" DOCX_TYPES
	     "/officeDocument\" Target=\"word/document.xml\"/>"
	     "<Relationship Id=\"core\" Type=\"" PACKAGE
	     "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
	     "</Relationships>";

void docx_open_body(struct strbuf *to)
{
	strbuf_adds(to, HEAD "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" DOCX_TYPES
	                     "\"><w:body>");
}

/* A4 with margins of 2 cm. */
void docx_close_body(struct strbuf *to)
{
	strbuf_adds(to,
	            "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
	            "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" "
	            "w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
	            "</w:sectPr></w:body></w:document>");
}

static void add_core(const struct export_sheet *sheet, struct strbuf *to)
{
	strbuf_adds(to, HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
	                     "/metadata/core-properties\" "
	                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	quote_xml(sheet->title, strlen(sheet->title), to);
	strbuf_addf(to, "</dc:title><dc:language>%s</dc:language></cp:coreProperties>",
	            sheet->lang);
}

/* ---- styles ---- */

/* Word knows its own styles by these names in every language, whatever their ids. */
static const struct style_row {
	const char *id, *name, *based, *next, *para, *run;
} styles[] = {
	{"Title", "Title", "Normal", "Normal",
         "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\"/>",
         "<w:b/><w:bCs/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>"},
	{"Heading1", "heading 1", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"480\" w:after=\"120\"/>"
         "<w:outlineLvl w:val=\"0\"/>",
         "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"},
	{"Heading2", "heading 2", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"60\"/>"
         "<w:outlineLvl w:val=\"1\"/>",
         "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
	{"Heading3", "heading 3", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"40\"/>"
         "<w:outlineLvl w:val=\"2\"/>",
         "<w:b/><w:bCs/><w:color w:val=\"1F4E79\"/><w:sz w:val=\"22\"/>"
         "<w:szCs w:val=\"22\"/>"},
	{"Heading4", "heading 4", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"20\"/>"
         "<w:outlineLvl w:val=\"3\"/>",
         "<w:b/><w:bCs/>"},
	{"Heading5", "heading 5", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"100\" w:after=\"20\"/>"
         "<w:outlineLvl w:val=\"4\"/>",
         "<w:b/><w:bCs/><w:i/><w:iCs/>"},
	{"Heading6", "heading 6", "Normal", "Normal",
         "<w:keepNext/><w:keepLines/><w:spacing w:before=\"80\" w:after=\"20\"/>"
         "<w:outlineLvl w:val=\"5\"/>",
         "<w:i/><w:iCs/>"},
	{"ListParagraph", "List Paragraph", "Normal", NULL, "<w:spacing w:after=\"60\"/>",
         ""},
	{"Quote", "Quote", "Normal", "Normal", "<w:ind w:left=\"560\" w:right=\"560\"/>",
         "<w:i/><w:iCs/>"},
	{"Caption", "caption", "Normal", "Normal",
         "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/>",
         "<w:i/><w:iCs/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
	{"HTMLPreformatted", "HTML Preformatted", "Normal", NULL,
         "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>"
         "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
         "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>"
         "<w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
	{"TableText", "Table Text", "Normal", NULL,
         "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"252\" w:lineRule=\"auto\"/>",
         "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
	{"TableHeading", "Table Heading", "TableText", NULL, "<w:keepNext/>",
         "<w:b/><w:bCs/>"},
	{"QuestionAttributes", "Question Attributes", "Normal", "Normal",
         "<w:spacing w:after=\"80\"/>",
         "<w:noProof/><w:color w:val=\"767676\"/><w:sz w:val=\"17\"/>"
         "<w:szCs w:val=\"17\"/>"},
};

static void add_style(const struct style_row *row, struct strbuf *to)
{
	strbuf_addf(to,
	            "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name "
	            "w:val=\"%s\"/><w:basedOn w:val=\"%s\"/>",
	            row->id, row->name, row->based);
	if (row->next)
		strbuf_addf(to, "<w:next w:val=\"%s\"/>", row->next);
	strbuf_addf(to, "<w:qFormat/><w:pPr>%s</w:pPr>", row->para);
	if (*row->run)
		strbuf_addf(to, "<w:rPr>%s</w:rPr>", row->run);
	strbuf_adds(to, "</w:style>");
}

static const char other_styles[] =
	"<w:style w:type=\"character\" w:styleId=\"HTMLCode\"><w:name w:val=\"HTML "
	"Code\"/>"
	"<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>"
	"<w:noProof/></w:rPr></w:style>"
	"<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name "
	"w:val=\"Hyperlink\"/>"
	"<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
	"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
	"<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
	"<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" "
	"w:type=\"dxa\"/>"
	"<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
	"</w:tblCellMar></w:tblPr></w:style>"
	"<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
	"<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
	"<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
	"</w:tblBorders></w:tblPr></w:style></w:styles>";

static void add_styles(const struct export_sheet *sheet, struct strbuf *to)
{
	bool rtl = lang_is_rtl(sheet->lang);
	strbuf_addf(to,
	            HEAD "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault>"
	                 "<w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" "
	                 "w:eastAsia=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/>"
	                 "<w:szCs w:val=\"21\"/>%s<w:lang w:val=\"%s\"%s%s%s/></w:rPr>"
	                 "</w:rPrDefault><w:pPrDefault><w:pPr>%s<w:spacing "
	                 "w:after=\"100\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>"
	                 "</w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" "
	                 "w:default=\"1\" w:styleId=\"Normal\"><w:name "
	                 "w:val=\"Normal\"/></w:style>",
	            rtl ? "<w:rtl/>" : "", sheet->lang, rtl ? " w:bidi=\"" : "",
	            rtl ? sheet->lang : "", rtl ? "\"" : "", rtl ? "<w:bidi/>" : "");
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		add_style(&styles[i], to);
	strbuf_adds(to, other_styles);
}

/* ---- numberings ---- */

/* The first is bullets, the others are in the order of enum rich_count. */
static void add_numbering(const char *lists, struct strbuf *to)
{
	enum { LEVELS = 9, STEP = 400 };
	static const char *const formats[] = {"bullet",      "decimal",    "lowerLetter",
	                                      "upperLetter", "lowerRoman", "upperRoman"};
	static const char *const bullets[] = {"•", "◦", "▪"};
	strbuf_adds(to, HEAD "<w:numbering xmlns:w=\"" WORD "\">");
	for (int k = 0; k < (int)(sizeof formats / sizeof *formats); k++) {
		strbuf_addf(to,
		            "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType "
		            "w:val=\"hybridMultilevel\"/>",
		            k + 1);
		for (int i = 0; i < LEVELS; i++) {
			strbuf_addf(
				to,
				"<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt "
				"w:val=\"%s\"/><w:lvlText w:val=\"",
				i, formats[k]);
			if (k == 0)
				strbuf_adds(to, bullets[i % 3]);
			else
				strbuf_addf(to, "%%%d.", i + 1);
			strbuf_addf(to,
			            "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
			            "w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>",
			            (i + 1) * STEP, STEP - 60);
		}
		strbuf_adds(to, "</w:abstractNum>");
	}
	strbuf_addf(to,
	            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>%s"
	            "</w:numbering>",
	            lists);
}

static void add_relationships(const char *links, struct strbuf *to)
{
	strbuf_addf(to,
	            HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	                 "<Relationship Id=\"styles\" Type=\"" DOCX_TYPES
	                 "/styles\" Target=\"styles.xml\"/>"
	                 "<Relationship Id=\"numbering\" Type=\"" DOCX_TYPES
	                 "/numbering\" Target=\"numbering.xml\"/>%s</Relationships>",
	            links);
}

bool docx_pack(const struct export_run *run, const struct strbuf *document,
               const char *links, const char *lists)
{
	struct strbuf core = STRBUF_INIT, look = STRBUF_INIT, numbers = STRBUF_INIT,
		      related = STRBUF_INIT;
	add_core(run->sheet, &core);
	add_styles(run->sheet, &look);
	add_numbering(lists, &numbers);
	add_relationships(links, &related);
	const struct zip_entry entries[] = {
		{"[Content_Types].xml", types, sizeof types - 1, false},
		{"_rels/.rels", package, sizeof package - 1, false},
		{"docProps/core.xml", core.at, core.len, false},
		{"word/_rels/document.xml.rels", related.at, related.len, false},
		{"word/document.xml", document->at, document->len, false},
		{"word/numbering.xml", numbers.at, numbers.len, false},
		{"word/styles.xml", look.at, look.len, false},
	};
	bool ok = export_zip(run, entries, sizeof entries / sizeof *entries);
	strbuf_release(&core);
	strbuf_release(&look);
	strbuf_release(&numbers);
	strbuf_release(&related);
	return ok;
}
