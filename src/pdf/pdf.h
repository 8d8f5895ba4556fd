/* Pages to a PDF file through libharu's object layer.

   One pdf_writer makes one file: give it every page in order (pdf_sink), then call
   pdf_finish. Pages and tags are written as they come, so a document in portions is never
   in memory as a whole. Fonts are embedded as subsets of what the pages used. The same
   pages give the same bytes. */
#ifndef KITPRESS_PDF_PDF_H
#define KITPRESS_PDF_PDF_H

#include "base/spool.h"
#include "layout/layout.h"

struct pdf_writer;

/* ---- a file as the template of copies ----

   A copy is the file's bytes and an incremental update (ISO 32000-1, 7.5.6) that puts
   values into slots. An update says again all of an object that it changes, so the writer
   keeps the text of those: no copy is ever made by reading the file. */

struct template_page {            /* one with slots */
	uint32_t number;          /* from 1 */
	uint32_t object, content; /* numbers of its dictionary and its stream */
	const char *entries;      /* of the dictionary, without Contents */
};

struct template_slot {
	enum slot_source source; /* not SOURCE_NONE */
	int member;              /* SOURCE_MEMBER: which, from 0 */
	bool for_candidate;      /* on a candidate's paper */
	uint32_t page;           /* index of its template_page */
	uint32_t mcid;           /* of the value's marked content on that page: the
	                            structure tree has it, each copy must */
	struct slot_room room;   /* y from the page's lower edge, upward */
};

/* Where pages say whose copy they are: a form that pages draw, empty in the file, which
   each copy makes anew. Pages with other places draw another one. */
struct template_identity {
	uint32_t object;
	int32_t width, height;      /* of the pages */
	bool alone;                 /* the code alone: the page is no one interviewer's */
	struct page_identity place; /* y from the page's lower edge, upward */
};

/* Characters that copies may show in the file's own fonts: of codes and tokens. */
enum { LETTERS = 128 };
struct template_letters {
	uint32_t font; /* its name is /F and this */
	struct {
		uint16_t
			code; /* as in a string: one byte or, from 256 on, two; 0: none */
		int16_t width; /* 1/1000 em */
	} of[LETTERS];
};

struct pdf_template {
	struct arena arena; /* of all that it points to */
	VEC(struct template_page) pages;
	VEC(struct template_slot) slots; /* in the order of pages */
	VEC(struct template_identity) identities;
	struct template_letters letters[2]; /* where there are identities: usual, bold */
	uint32_t root, info, resources;     /* numbers of objects */
	const char *before_fonts, *after_fonts; /* entries of the resources, parted where
	                                           those of /Font begin */
	const char *id;                         /* 32 hexadecimal digits */
	uint32_t objects;                       /* how many, number 0 included */
	uint32_t start;                         /* offset of the cross-reference stream */
};

void pdf_template_release(struct pdf_template *t);

/* ---- a file ---- */

/* On which sides of its sheets a printer is told to print the file. */
enum pdf_sides { SIDES_ANY, SIDES_ONE, SIDES_BOTH };

/* How hard streams are packed. */
enum pdf_effort {
	EFFORT_USUAL, /* time matters more than size */
	EFFORT_SMALL, /* the other way round: there will be many copies */
	EFFORT_NONE   /* not at all: nobody keeps the bytes */
};

struct pdf_options {
	int64_t date; /* seconds since 1970 for the Info dictionary, or -1 for none */
	const char *producer; /* "kitpress 0.1.0" */
	bool encrypted;       /* later on, so it claims no fitness for archives (PDF/A) */
	/* Takes the bytes as they come, even of a run that fails, and remembers its own
	   errors; NULL: see pdf_finish. */
	struct spool *spool;
	enum pdf_sides sides;
	enum pdf_effort effort;
	struct pdf_template *template; /* gets what copies need; NULL: nothing does */
};

struct pdf_writer *pdf_new(const struct doc *doc, struct shaper *shaper,
                           const struct pdf_options *options, struct diags *diags);
/* Begins a part of a packet: the pages that follow are another document's, with its own
   names for links. The first document may link to `name`; `title` is the part's bookmark,
   which holds the part's own. Both are copied. Documents must live until pdf_finish. */
void pdf_part(struct pdf_writer *w, const char *name, const char *title);
/* A page_sink's functions. */
bool pdf_page(void *writer, const struct page *page);
void pdf_portion(void *writer, const struct doc *doc, const struct doc_portion *portion);
void pdf_forget(void *writer, struct doc_portion *portion);
/* All of them. */
struct page_sink pdf_sink(struct pdf_writer *w);
/* Completes the document. Appends its bytes to `to` if there is no spool. */
bool pdf_finish(struct pdf_writer *w, struct strbuf *to);
void pdf_free(struct pdf_writer *w);

/* How long streams were deflated so far, in milliseconds. */
double pdf_deflating(const struct pdf_writer *w);

#endif
