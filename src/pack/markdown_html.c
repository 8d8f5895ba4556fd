/* cmark-gfm with the extensions that people use without knowing that they are some. */
#include "pack/markdown_html.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdlib.h>

void markdown_html(const char *s, size_t n, struct strbuf *to)
{
	static const char *const extensions[] = {"table", "strikethrough", "tasklist"};
	const int options =
		CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8;
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(options);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, s, n);
	cmark_node *document = cmark_parser_finish(parser);
	char *html = cmark_render_html(document, options,
	                               cmark_parser_get_syntax_extensions(parser));
	strbuf_adds(to, html);
	free(html);
	cmark_node_free(document);
	cmark_parser_free(parser);
}
