/* The life of a document: pages in, bytes out.

   Each page is painted and deflated as it comes and then forgotten but for its numbers.
   pdf_finish writes what needs all of them: fonts, the page count, links forward, the
   outline, the page tree. Nothing depends on the clock. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_SIZE = 16 };

struct pdf_writer *pdf_new(const struct doc *doc, struct shaper *shaper,
                           const struct pdf_options *options, struct diags *diags)
{
	struct pdf_writer *w = mem_alloc(sizeof *w);
	*w = (struct pdf_writer){
		.doc = doc,
		.shaper = shaper,
		.fonts = shaper_fonts(shaper),
		.diags = diags,
		.options = *options,
	};
	arena_init(&w->arena);
	w->tags.tree.lang = doc->meta.lang;
	if (objects_init(&w->objects, &w->arena, options))
		w->resources = object_new(&w->objects);
	return w;
}

void pdf_free(struct pdf_writer *w)
{
	if (!w)
		return;
	objects_release(&w->objects);
	strbuf_release(&w->content);
	strbuf_release(&w->text);
	words_release(&w->words);
	tags_release(&w->tags);
	arena_release(&w->arena);
	free(w);
}

/* Reports libharu's first error, once. */
static bool check(struct pdf_writer *w)
{
	if (!w->failed && w->objects.error) {
		char code[20];
		snprintf(code, sizeof code, "%04lX", (unsigned long)w->objects.error);
		diags_add(w->diags, DIAG_PDF_FAILED, (struct pos){0},
		          w->doc->meta.title ? w->doc->meta.title : "",
		          (const char *)code);
		w->failed = true;
	}
	return !w->failed && !w->objects.sink_failed;
}

bool pdf_page(void *writer, const struct page *page)
{
	struct pdf_writer *w = writer;
	struct painter p;
	if (!check(w))
		return false;

	struct page_entry *entry = vec_add(&w->arena, &w->pages);
	*entry = (struct page_entry){
		.number = objects_number(&w->objects),
		.content = objects_number(&w->objects),
		.width = page->width,
		.height = page->height,
	};
	tags_page(w, page);
	strbuf_clear(&w->content);
	painter_init(&p, w, &w->content, page->height);
	template_page(w, page);
	paint_boxes(&p, page->boxes, page->nboxes);
	template_draw_identity(&p, page);
	paint_end(&p);
	if (!page_refs_hold(w, entry->content))
		objects_put_stream(&w->objects, entry->content, "", 0, w->content.at,
		                   w->content.len, PACK_USUAL);
	links_add(w, page);
	template_add_slots(w, page);
	return check(w);
}

void pdf_portion(void *writer, const struct doc *doc, const struct doc_portion *portion)
{
	struct pdf_writer *w = writer;
	if (check(w))
		tags_portion(w, doc, portion);
}

void pdf_forget(void *writer, struct doc_portion *portion)
{
	struct pdf_writer *w = writer;
	if (check(w))
		tags_forget(w, portion);
	doc_portion_free(portion);
}

struct page_sink pdf_sink(struct pdf_writer *w)
{
	return (struct page_sink){.context = w,
	                          .page = pdf_page,
	                          .portion = pdf_portion,
	                          .forget = pdf_forget};
}

/* ---- what stands beside the pages ---- */

static void write_resources(struct pdf_writer *w)
{
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_adds(b, "/Properties<</A<</Type/Layout>>/R<</Type/Pagination>>/H<</Type/"
	               "Pagination/Subtype/Header/Attached[/Top]>>/F<</Type/Pagination/"
	               "Subtype/Footer/Attached[/Bottom]>>>>/Font<<");
	size_t fonts = b->len;
	for (uint32_t i = 0; i < w->nused; i++) {
		strbuf_addf(b, "/F%d", (int)w->used[i]->number);
		put_ref(b, w->used[i]->object);
	}
	strbuf_adds(b, ">>");
	bool copied = w->options.template && w->options.template->identities.len;
	if (w->images || w->page_counts || copied) {
		strbuf_adds(b, "/XObject<<");
		template_write_identities(w, b);
		for (const struct image *image = w->images; image; image = image->next) {
			if (image->broken)
				continue;
			strbuf_addf(b, "/I%d", (int)object_number(image->object));
			put_ref(b, image->object);
		}
		for (const struct page_count *count = w->page_counts; count;
		     count = count->next) {
			strbuf_addf(b, "/T%d", (int)object_number(count->object));
			put_ref(b, count->object);
		}
		strbuf_adds(b, ">>");
	}
	object_set(w->resources, b->at, b->len);
	template_add_resources(w, b, fonts);
}

static void put_entry(struct strbuf *b, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_adds(b, key);
	put_text(b, text, strlen(text));
}

static void write_info(struct pdf_writer *w)
{
	const struct doc_meta *meta = &w->doc->meta;
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	put_entry(b, "/Title", meta->title);
	put_entry(b, "/Subject", meta->subject);
	put_entry(b, "/Author", meta->author);
	put_entry(b, "/Keywords", meta->keywords);
	put_entry(b, "/Creator", w->options.producer);
	put_entry(b, "/Producer", w->options.producer);
	if (w->options.date >= 0) {
		strbuf_adds(b, "/CreationDate");
		put_date(b, w->options.date);
		strbuf_adds(b, "/ModDate");
		put_date(b, w->options.date);
	}
	struct object *info = objects_own(&w->objects, OWN_INFO);
	object_set(info, b->len ? b->at : "", b->len);
	w->info = object_number(info);
}

static void write_catalog(struct pdf_writer *w)
{
	static const char *const sides[] = {[SIDES_ANY] = "",
	                                    [SIDES_ONE] = "/Duplex/Simplex",
	                                    [SIDES_BOTH] = "/Duplex/DuplexFlipLongEdge"};
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b,
	            "/PageLabels<</Nums[0<</S/D>>]>>/ViewerPreferences<<"
	            "/DisplayDocTitle true/PrintScaling/None%s>>",
	            sides[w->options.sides]);
	put_entry(&b, "/Lang", w->doc->meta.lang);
	outline_write(w, &b);
	tags_finish(w, &b);
	xmp_write(w, &b);
	struct object *catalog = objects_own(&w->objects, OWN_CATALOG);
	object_set(catalog, b.at, b.len);
	w->root = object_number(catalog);
	strbuf_release(&b);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum { ID_DIGITS = 2 * ID_SIZE + 1 };

/* The file's identity: the document's id, or its hash if that is none. */
static void make_id(const struct pdf_writer *w, char digits[ID_DIGITS])
{
	unsigned char id[32]; /* a digest, of which ID_SIZE bytes are used */
	const char *hex = w->doc->meta.id ? w->doc->meta.id : "";
	int i = 0;
	for (; i < ID_SIZE && digit(hex[2 * i]) >= 0 && digit(hex[2 * i + 1]) >= 0; i++)
		id[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
	if (i < ID_SIZE) {
		struct sha256 hash;
		sha256_init(&hash);
		sha256_add_string(&hash, hex);
		sha256_end(&hash, id);
	}
	hash_hex(digits, id, ID_SIZE);
}

bool pdf_finish(struct pdf_writer *w, struct strbuf *to)
{
	if (!check(w))
		return false;
	page_counts_fill(w);
	page_refs_write(w);
	template_add_letters(w);
	if (!fonts_embed(w))
		w->failed = true;
	links_write(w);
	write_resources(w);
	write_catalog(w);
	tree_write(w);
	write_info(w);
	char id[ID_DIGITS];
	make_id(w, id);
	strbuf_clear(&w->text);
	strbuf_addf(&w->text, "/ID[<%s><%s>]", id, id);
	if (check(w) && objects_save(&w->objects, w->text.at, to)) {
		template_finish(w, id);
		return true;
	}
	check(w);
	return false;
}

double pdf_deflating(const struct pdf_writer *w)
{
	return w->objects.deflating;
}
