/* Office files are ZIP files of XML. */
#include "import/office_int.h"

#include <string.h>

bool office_open(const struct foreign_file *f, struct entries *e)
{
	enum zip_fault fault;
	struct diags *diags = f->draft->diags;
	*e = (struct entries){
		.arena = f->draft->arena, .diags = diags, .top = f->top, .tools = NULL};
	e->tools = pack_load(diags);
	if (!e->tools)
		return false;
	e->zip = e->tools->zip_open(f->at, f->len, &fault);
	if (e->zip)
		return true;
	if (fault == ZIP_MANY)
		diags_add(diags, DIAG_WORKBOOK_ENTRIES, f->top, (int)ZIP_ENTRIES_MAX);
	else
		diags_add(diags, DIAG_WORKBOOK_DAMAGED, f->top, f->name);
	return false;
}

void office_close(struct entries *e)
{
	if (e->zip)
		e->tools->zip_close(e->zip);
	e->zip = NULL;
}

unsigned office_list_depth(const char *style)
{
	size_t n = strlen(style);
	bool list =
		n > 6
		&& (strncmp(style, "List ", 5) == 0 || strncmp(style, "list ", 5) == 0);
	return list && style[n - 2] == ' ' && style[n - 1] > '1' && style[n - 1] <= '5'
	               ? (unsigned)(style[n - 1] - '0')
	               : 0;
}

void office_add_code(struct arena *arena, struct import_blocks *out,
                     struct block_text text, struct pos pos, bool goes_on)
{
	struct text_run *run = ARENA_NEW(arena, struct text_run);
	if (goes_on) {
		struct block_text *last = &out->at[out->len - 1].text;
		last->at = arena_printf(arena, "%s\n%s", last->at, text.at);
		last->len += text.len + 1;
		run->end = (uint32_t)last->len;
		last->runs = run;
		last->nruns = 1;
		return;
	}
	run->end = (uint32_t)text.len;
	text.runs = run;
	text.nruns = 1;
	import_blocks_add(out, arena, BLOCK_PRE, text, pos);
}

void office_mend_bullet(struct arena *arena, struct import_block *b)
{
	size_t n = import_bullet(b->text.at, b->text.len);
	if (!n)
		return;
	b->text = block_text_slice(arena, &b->text, n, b->text.len);
	b->kind = BLOCK_ITEM;
	b->level = 1;
}
