/* What archives and screen readers ask of the whole file: XMP metadata that repeat the
   Info dictionary and name the standards (PDF/A-2a, ISO 19005-2; PDF/UA-1, ISO 14289-1),
   and the pages' colour space. */
#include "base/quote.h"
#include "pdf/syntax.h"
#include "pdf/writer_int.h"
#include "pdf/xmp_int.h"

#include <string.h>

/* `before` is one or more start tags; their end tags are added. */
static void put_element(struct strbuf *b, const char *before, const char *text,
                        const char *after)
{
	if (!text || !*text)
		return;
	strbuf_adds(b, before);
	quote_xml(text, strlen(text), b);
	strbuf_adds(b, after);
}

static void put_date_element(struct strbuf *b, const char *name, int64_t date)
{
	if (date < 0)
		return;
	strbuf_addf(b, "<xmp:%s>", name);
	put_iso_date(b, date);
	strbuf_addf(b, "</xmp:%s>\n", name);
}

/* PDF/A forbids encryption and wants a description of each property that XMP does not
   know. */
static void put_archive_claim(struct strbuf *b)
{
	strbuf_adds(
		b,
		"<pdfaid:part>2</pdfaid:part>\n"
		"<pdfaid:conformance>A</pdfaid:conformance>\n"
		"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
		"<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>\n"
		"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</"
		"pdfaSchema:namespaceURI>\n"
		"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
		"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
		"<pdfaProperty:name>part</pdfaProperty:name>\n"
		"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
		"<pdfaProperty:category>internal</pdfaProperty:category>\n"
		"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
		"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
		"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

static void put_metadata(struct strbuf *b, const struct pdf_writer *w)
{
	const struct doc_meta *meta = &w->doc->meta;
	strbuf_adds(
		b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		   "<rdf:Description rdf:about=\"\"\n"
		   " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
		   " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
		   " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
		   " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
		   " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
		   " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
		   " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
		   "<pdfuaid:part>1</pdfuaid:part>\n");
	if (!w->options.encrypted)
		put_archive_claim(b);
	put_element(b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", meta->title,
	            "</rdf:li></rdf:Alt></dc:title>\n");
	put_element(b, "<dc:creator><rdf:Seq><rdf:li>", meta->author,
	            "</rdf:li></rdf:Seq></dc:creator>\n");
	put_element(b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
	            meta->subject, "</rdf:li></rdf:Alt></dc:description>\n");
	put_element(b, "<dc:language><rdf:Bag><rdf:li>", meta->lang,
	            "</rdf:li></rdf:Bag></dc:language>\n");
	put_element(b, "<pdf:Keywords>", meta->keywords, "</pdf:Keywords>\n");
	put_element(b, "<pdf:Producer>", w->options.producer, "</pdf:Producer>\n");
	put_element(b, "<xmp:CreatorTool>", w->options.producer, "</xmp:CreatorTool>\n");
	put_date_element(b, "CreateDate", w->options.date);
	put_date_element(b, "ModifyDate", w->options.date);
	strbuf_adds(
		b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

void xmp_write(struct pdf_writer *w, struct strbuf *catalog)
{
	static const char metadata[] = "/Type/Metadata/Subtype/XML", profile[] = "/N 3";
	struct object *xmp = object_new(&w->objects), *srgb = object_new(&w->objects);
	strbuf_clear(&w->content);
	put_metadata(&w->content, w);
	/* not deflated, for programs that know nothing of PDF */
	object_set_stream(xmp, metadata, sizeof metadata - 1, w->content.at,
	                  w->content.len, PACK_NOT);
	object_set_stream(srgb, profile, sizeof profile - 1, srgb_profile, SRGB_SIZE,
	                  PACK_USUAL);
	strbuf_adds(catalog, "/Metadata");
	put_ref(catalog, xmp);
	strbuf_adds(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/"
	                     "OutputConditionIdentifier(sRGB)/Info(sRGB "
	                     "IEC61966-2.1)/DestOutputProfile");
	put_ref(catalog, srgb);
	strbuf_adds(catalog, ">>]");
}
