/* Marks around content: the one place where pages' content and the document tree meet.

   What consecutive boxes of one node paint is one marked-content sequence, and so is a
   run of artifacts. A sequence lies either wholly inside a text object or wholly outside
   of any (ISO 32000-1, 14.6.1), so text and other content of a node are marked apart. */
#include "pdf/writer_int.h"

void mark_end(struct painter *p)
{
	if (!p->marked)
		return;
	if (!p->mark_text)
		paint_text_end(p);
	if (p->mark_artifact)
		strbuf_adds(p->to, "EMC\n");
	p->marked = false;
}

void mark_begin(struct painter *p, const struct doc_node *node, bool artifact, bool text)
{
	if (artifact)
		node = NULL;
	if (p->marked && p->mark_node == node && p->mark_artifact == artifact
	    && p->mark_text == text)
		return;
	mark_end(p);
	if (!text)
		paint_text_end(p);
	else if (!p->in_text)
		paint_text_begin(p);
	p->marked = true;
	p->mark_node = node;
	p->mark_artifact = artifact;
	p->mark_text = text;
	if (artifact)
		strbuf_adds(p->to, "/Artifact BMC\n");
}
