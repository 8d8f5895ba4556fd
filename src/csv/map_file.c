/* Maps as text. A sheet has some 300 boxes. */
#include "csv/map_file.h"

static void put_box(const struct map_box *box, struct strbuf *to)
{
	const int32_t places[] = {box->left, box->top, box->right, box->bottom};
	strbuf_addi(to, box->page);
	strbuf_addc(to, '\t');
	strbuf_addc(to, box->kind);
	strbuf_addc(to, '\t');
	strbuf_adds(to, box->name);
	strbuf_addc(to, '\t');
	strbuf_adds(to, *box->value ? box->value : "-");
	for (int i = 0; i < 4; i++) {
		strbuf_addc(to, '\t');
		strbuf_addi(to, places[i]);
	}
	strbuf_addc(to, '\t');
	strbuf_addi(to, box->ink);
	strbuf_addc(to, '\n');
}

void map_file_write(const struct sheet_map *map, struct strbuf *to)
{
	for (size_t i = 0; i < map->papers.len; i++) {
		const struct map_paper *p = &map->papers.at[i];
		strbuf_addf(to, "KPMAP1 %s %s %s %u %s\n", map->hash, map->edition,
		            p->size, (unsigned)p->pages, p->document);
		for (size_t k = 0; k < p->boxes.len; k++)
			put_box(&p->boxes.at[k], to);
	}
}
