/* Marks around content: the one place where pages' content and the structure tree meet.

   Consecutive boxes of one element are one marked-content sequence, and so are
   consecutive artifacts of one sort. A sequence lies wholly inside a text object or
   wholly outside of any (ISO 32000-1, 14.6.1), so text and other content are marked
   apart. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

void mark_end(struct painter *p)
{
	if (!p->marked)
		return;
	paint_path_end(p);
	if (!p->mark.text)
		paint_text_end(p);
	strbuf_adds(p->to, "EMC\n");
	p->marked = false;
}

static bool same_mark(const struct mark *a, const struct mark *b)
{
	return a->elem == b->elem && a->artifact == b->artifact && a->text == b->text
	       && a->lang == b->lang && !a->actual && !b->actual;
}

static void put_string(struct strbuf *b, const char *key, const char *text)
{
	if (!text)
		return;
	strbuf_adds(b, key);
	put_text(b, text, strlen(text));
}

void mark_begin(struct painter *p, const struct mark *mark)
{
	/* artifacts are named in the resources' Properties */
	static const char *const artifacts[] = {
		[ARTIFACT_LAYOUT] = "/Artifact/A BDC\n",
		[ARTIFACT_HEAD] = "/Artifact/H BDC\n",
		[ARTIFACT_FOOT] = "/Artifact/F BDC\n",
		[ARTIFACT_REPEATED] = "/Artifact/R BDC\n",
	};
	if (p->marked && same_mark(&p->mark, mark))
		return;
	mark_end(p);
	if (!mark->text)
		paint_text_end(p);
	else if (!p->in_text)
		paint_text_begin(p);
	p->marked = true;
	p->mark = *mark;
	if (mark->artifact) {
		strbuf_adds(p->to, artifacts[mark->artifact]);
		return;
	}
	strbuf_adds(p->to, mark->lang || mark->actual ? "/Span<</MCID " : "/P<</MCID ");
	strbuf_addi(p->to, tags_mark(p->w, mark->elem));
	put_string(p->to, "/Lang", mark->lang);
	put_string(p->to, "/ActualText", mark->actual);
	strbuf_adds(p->to, ">>BDC\n");
}
