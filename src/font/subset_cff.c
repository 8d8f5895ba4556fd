/* A CFF subset, in the caller's order of glyphs, as a bare CID-keyed CFF table (Adobe
   Technical Notes 5176 and 5177).

   hb_subset takes the glyphs out and inlines their subroutines, but keeps the face's
   order and its way of naming glyphs. So the table is written anew around the
   charstrings, with the charset that the caller wants; fonts with and without CIDs of
   their own come out alike. */
#include "font/fontset_int.h"

#include "base/strbuf.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum { /* operators of dictionaries; 1200 + n is the two-byte operator 12 n */
       OP_FONT_BBOX = 5,
       OP_CHARSET = 15,
       OP_CHARSTRINGS = 17,
       OP_PRIVATE = 18,
       OP_DEFAULT_WIDTH = 20,
       OP_NOMINAL_WIDTH = 21,
       OP_FONT_MATRIX = 1207,
       OP_ROS = 1230,
       OP_CID_COUNT = 1234,
       OP_FD_ARRAY = 1236,
       OP_FD_SELECT = 1237
};

enum { FDS_MAX = 256 };

struct bytes {
	const unsigned char *at; /* never NULL, so that at + len is always valid */
	size_t len;
};

static const struct bytes no_bytes = {(const unsigned char *)"", 0};

struct index {                        /* CFF's INDEX: a list of byte strings */
	const unsigned char *offsets; /* (count + 1) numbers of `width` bytes, from 1 */
	const unsigned char *data;    /* the byte before the first */
	size_t count, width;
	size_t end; /* offset in the table just behind the INDEX */
};

struct cff {
	struct bytes all;
	struct bytes top;
	struct index charstrings;
	struct bytes fds[FDS_MAX];   /* the Private dictionaries */
	struct bytes fonts[FDS_MAX]; /* the font dictionaries; empty if only one */
	size_t nfds;
	struct bytes fd_select; /* empty where there is one only */
};

/* ---- reading ---- */

static struct bytes part(struct bytes all, size_t from, size_t len)
{
	if (from > all.len || len > all.len - from)
		return no_bytes;
	return (struct bytes){all.at + from, len};
}

static size_t number(const unsigned char *p, size_t width)
{
	size_t v = 0;
	while (width--)
		v = v << 8 | *p++;
	return v;
}

static bool index_read(struct bytes all, size_t at, struct index *x)
{
	memset(x, 0, sizeof *x);
	if (at + 2 > all.len)
		return false;
	x->count = be16(all.at + at);
	x->end = at + 2;
	if (x->count == 0)
		return true;
	if (at + 3 > all.len)
		return false;
	x->width = all.at[at + 2];
	size_t table = (x->count + 1) * x->width;
	if (x->width < 1 || x->width > 4 || table > all.len - (at + 3))
		return false;
	x->offsets = all.at + at + 3;
	x->data = x->offsets + table - 1;
	x->end = at + 3 + table - 1 + number(x->offsets + x->count * x->width, x->width);
	return x->end <= all.len;
}

static struct bytes index_item(const struct index *x, size_t i)
{
	if (i >= x->count)
		return no_bytes;
	size_t from = number(x->offsets + i * x->width, x->width);
	size_t to = number(x->offsets + (i + 1) * x->width, x->width);
	size_t last = number(x->offsets + x->count * x->width, x->width);
	if (from < 1 || from > to || to > last)
		return no_bytes;
	return (struct bytes){x->data + from, to - from};
}

/* Bytes of the operand at p, 0 where there is an operator. */
static size_t operand_size(const unsigned char *p, const unsigned char *end)
{
	if (p[0] == 28)
		return 3;
	if (p[0] == 29)
		return 5;
	if (p[0] == 30) {
		const unsigned char *q = p + 1;
		while (q < end && (*q & 0x0F) != 0x0F && (*q >> 4) != 0x0F)
			q++;
		return (size_t)(q - p) + 1;
	}
	return p[0] >= 247 ? 2 : p[0] >= 32 ? 1 : 0;
}

/* The raw operands of an operator, empty if the dictionary lacks it. */
static struct bytes dict_find(struct bytes dict, int wanted)
{
	const unsigned char *p = dict.at, *end = dict.at + dict.len, *operands = p;
	while (p < end) {
		size_t n = operand_size(p, end);
		if (n) {
			if (n > (size_t)(end - p))
				break;
			p += n;
			continue;
		}
		int op = p[0];
		size_t len = (size_t)(p - operands);
		if (op == 12 && p + 1 < end)
			op = 1200 + *++p;
		if (op == wanted)
			return (struct bytes){operands, len};
		operands = ++p;
	}
	return no_bytes;
}

/* The k-th operand as an integer; false if it is missing or a fraction. */
static bool integer(struct bytes operands, size_t k, size_t *value)
{
	const unsigned char *p = operands.at, *end = p + operands.len;
	while (p < end) {
		size_t n = operand_size(p, end);
		if (n == 0 || n > (size_t)(end - p))
			return false;
		if (k--) {
			p += n;
			continue;
		}
		int64_t v = -1;
		if (p[0] == 28)
			v = be16s(p + 1);
		else if (p[0] == 29)
			v = (int32_t)be32(p + 1);
		else if (p[0] >= 251)
			v = -(p[0] - 251) * 256 - p[1] - 108;
		else if (p[0] >= 247)
			v = (p[0] - 247) * 256 + p[1] + 108;
		else if (p[0] >= 32)
			v = p[0] - 139;
		*value = (size_t)v;
		return v >= 0;
	}
	return false;
}

static struct bytes find_private(struct bytes all, struct bytes dict)
{
	struct bytes operands = dict_find(dict, OP_PRIVATE);
	size_t len, at;
	if (!integer(operands, 0, &len) || !integer(operands, 1, &at))
		return no_bytes;
	return part(all, at, len);
}

static bool read_fonts(struct cff *c)
{
	size_t at;
	struct index fonts;
	if (!integer(dict_find(c->top, OP_FD_ARRAY), 0, &at)) {
		c->fds[0] = find_private(c->all, c->top);
		c->fonts[0] = no_bytes;
		c->nfds = 1;
		return true;
	}
	if (!index_read(c->all, at, &fonts) || fonts.count == 0 || fonts.count > FDS_MAX)
		return false;
	for (size_t i = 0; i < fonts.count; i++) {
		c->fonts[i] = index_item(&fonts, i);
		c->fds[i] = find_private(c->all, c->fonts[i]);
	}
	c->nfds = fonts.count;
	if (c->nfds > 1) {
		if (!integer(dict_find(c->top, OP_FD_SELECT), 0, &at) || at >= c->all.len)
			return false;
		c->fd_select = part(c->all, at, c->all.len - at);
	}
	return true;
}

static bool read_table(struct cff *c, struct bytes all)
{
	struct index x;
	size_t at;
	memset(c, 0, sizeof *c);
	c->all = all;
	if (all.len < 4 || all.at[0] != 1 || !index_read(all, all.at[2], &x)
	    || !index_read(all, x.end, &x))
		return false;
	c->top = index_item(&x, 0);
	return integer(dict_find(c->top, OP_CHARSTRINGS), 0, &at)
	       && index_read(all, at, &c->charstrings) && read_fonts(c);
}

/* Which font dictionary a glyph uses. */
static size_t font_of(const struct cff *c, size_t glyph)
{
	struct bytes s = c->fd_select;
	size_t fd = 0;
	if (s.len == 0)
		return 0;
	if (s.at[0] == 0) {
		if (glyph + 1 < s.len)
			fd = s.at[glyph + 1];
	} else if (s.at[0] == 3 && s.len >= 5) {
		size_t ranges = be16(s.at + 1);
		for (size_t i = 0; i < ranges && 3 + 3 * i + 3 <= s.len; i++) {
			const unsigned char *range = s.at + 3 + 3 * i;
			if (be16(range) > glyph)
				break;
			fd = range[2];
		}
	}
	return fd < c->nfds ? fd : 0;
}

/* ---- writing ---- */

static void add_number(struct strbuf *to, size_t v, size_t width)
{
	while (width--)
		strbuf_addc(to, (char)(v >> (8 * width)));
}

static void add_operator(struct strbuf *to, int op)
{
	if (op >= 1200)
		strbuf_addc(to, 12);
	strbuf_addc(to, (char)(op >= 1200 ? op - 1200 : op));
}

/* A dictionary entry whose integer always takes five bytes, so that offsets can be
   filled in later. */
static void add_entry(struct strbuf *to, size_t v, int op)
{
	strbuf_addc(to, 29);
	add_number(to, v, 4);
	add_operator(to, op);
}

static void copy_entry(struct strbuf *to, struct bytes dict, int op)
{
	struct bytes operands = dict_find(dict, op);
	if (operands.len) {
		strbuf_add(to, operands.at, operands.len);
		add_operator(to, op);
	}
}

static void add_index_of_one(struct strbuf *to, const void *item, size_t len)
{
	add_number(to, 1, 2);
	add_number(to, 4, 1);
	add_number(to, 1, 4);
	add_number(to, len + 1, 4);
	strbuf_add(to, item, len);
}

static void add_strings(struct strbuf *to)
{
	static const unsigned char strings[] = {0, 2, 1, 1, 6, 14};
	strbuf_add(to, strings, sizeof strings);
	strbuf_adds(to, "AdobeIdentity");
}

/* Format 3: runs of glyphs with the same font dictionary. `from` are the glyphs of c. */
static void add_fd_select(struct strbuf *to, const struct cff *c, const uint32_t *from,
                          size_t n)
{
	size_t runs = 0, count = to->len + 1, last = FDS_MAX;
	strbuf_addc(to, 3);
	add_number(to, 0, 2);
	for (size_t i = 0; i < n; i++) {
		size_t fd = font_of(c, from[i]);
		if (fd == last)
			continue;
		add_number(to, i, 2);
		add_number(to, fd, 1);
		last = fd;
		runs++;
	}
	add_number(to, n, 2);
	put16((unsigned char *)to->at + count, (uint32_t)runs);
}

static void add_charstrings(struct strbuf *to, const struct cff *c, const uint32_t *from,
                            size_t n)
{
	static const unsigned char endchar[] = {14};
	size_t offset = 1;
	add_number(to, n, 2);
	add_number(to, 4, 1);
	for (size_t i = 0; i <= n; i++) {
		add_number(to, offset, 4);
		if (i < n) {
			size_t len = index_item(&c->charstrings, from[i]).len;
			offset += len ? len : sizeof endchar;
		}
	}
	for (size_t i = 0; i < n; i++) {
		struct bytes one = index_item(&c->charstrings, from[i]);
		if (one.len)
			strbuf_add(to, one.at, one.len);
		else
			strbuf_add(to, endchar, sizeof endchar);
	}
}

/* The Private dictionaries, then the font dictionaries that point to them; returns where
   the latter start. */
static size_t add_fonts(struct strbuf *to, const struct cff *c)
{
	struct strbuf dicts = STRBUF_INIT;
	size_t ends[FDS_MAX];
	for (size_t i = 0; i < c->nfds; i++) {
		size_t at = to->len;
		copy_entry(to, c->fds[i], OP_DEFAULT_WIDTH);
		copy_entry(to, c->fds[i], OP_NOMINAL_WIDTH);
		copy_entry(&dicts, c->fonts[i], OP_FONT_MATRIX);
		strbuf_addc(&dicts, 29);
		add_number(&dicts, to->len - at, 4);
		add_entry(&dicts, at, OP_PRIVATE);
		ends[i] = dicts.len;
	}
	size_t start = to->len;
	add_number(to, c->nfds, 2);
	add_number(to, 4, 1);
	add_number(to, 1, 4);
	for (size_t i = 0; i < c->nfds; i++)
		add_number(to, ends[i] + 1, 4);
	strbuf_add(to, dicts.at, dicts.len);
	strbuf_release(&dicts);
	return start;
}

static uint32_t cid_of(const uint32_t *cids, size_t glyph)
{
	return cids ? cids[glyph] : (uint32_t)glyph;
}

/* Format 2: runs of glyphs with ascending CIDs, but for the first glyph. */
static void add_charset(struct strbuf *to, const uint32_t *cids, size_t n)
{
	strbuf_addc(to, 2);
	for (size_t i = 1, last; i < n; i = last + 1) {
		last = i;
		while (last + 1 < n && cid_of(cids, last + 1) == cid_of(cids, last) + 1)
			last++;
		add_number(to, cid_of(cids, i), 2);
		add_number(to, last - i, 2);
	}
}

struct places { /* offsets that the top dictionary names */
	size_t charset, fd_select, charstrings, fd_array;
};

static void add_top(struct strbuf *to, const struct cff *c, size_t ncids,
                    const struct places *at)
{
	struct strbuf top = STRBUF_INIT;
	strbuf_addc(&top,
	            28); /* strings 391 and 392: "Adobe", "Identity", supplement 0 */
	add_number(&top, 391, 2);
	strbuf_addc(&top, 28);
	add_number(&top, 392, 2);
	strbuf_addc(&top, (char)139);
	add_operator(&top, OP_ROS);
	copy_entry(&top, c->top, OP_FONT_MATRIX);
	copy_entry(&top, c->top, OP_FONT_BBOX);
	add_entry(&top, ncids, OP_CID_COUNT);
	add_entry(&top, at->charset, OP_CHARSET);
	add_entry(&top, at->fd_select, OP_FD_SELECT);
	add_entry(&top, at->charstrings, OP_CHARSTRINGS);
	add_entry(&top, at->fd_array, OP_FD_ARRAY);
	add_index_of_one(to, top.at, top.len);
	strbuf_release(&top);
}

/* Everything up to the charset; its length does not depend on the offsets' values. */
static void add_front(struct strbuf *to, const struct cff *c, size_t ncids,
                      const struct places *at)
{
	static const unsigned char header[] = {1, 0, 4, 4};
	strbuf_add(to, header, sizeof header);
	add_index_of_one(to, "Subset", 6);
	add_top(to, c, ncids, at);
	add_strings(to);
	add_number(to, 0, 2); /* no subroutines */
}

static void write_table(struct strbuf *to, const struct cff *c, const uint32_t *from,
                        const uint32_t *cids, size_t n)
{
	struct places at = {0};
	size_t ncids = (size_t)cid_of(cids, n - 1) + 1;
	add_front(to, c, ncids, &at);
	at.charset = to->len;
	add_charset(to, cids, n);
	at.fd_select = to->len;
	add_fd_select(to, c, from, n);
	at.charstrings = to->len;
	add_charstrings(to, c, from, n);
	at.fd_array = add_fonts(to, c);

	struct strbuf front = STRBUF_INIT;
	add_front(&front, c, ncids, &at);
	memcpy(to->at, front.at, front.len);
	strbuf_release(&front);
}

/* ---- taking the glyphs out ---- */

/* HarfBuzz's subset of the face; `plan` maps old glyphs to new ones. */
static hb_face_t *take_out(hb_face_t *face, const uint32_t *glyphs, size_t n,
                           hb_subset_plan_t **plan)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		mem_die();
	hb_set_t *wanted = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < n; i++)
		hb_set_add(wanted, glyphs[i]);
	hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_set_clear(drop);
	hb_set_invert(drop);
	hb_set_del(drop, HB_TAG('C', 'F', 'F', ' '));
	hb_set_del(drop, HB_TAG('m', 'a', 'x', 'p'));
	hb_set_del(drop, HB_TAG('h', 'e', 'a', 'd'));
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING
	                                         | HB_SUBSET_FLAGS_DESUBROUTINIZE
	                                         | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	*plan = hb_subset_plan_create_or_fail(face, input);
	hb_face_t *result = *plan ? hb_subset_plan_execute_or_fail(*plan) : NULL;
	hb_subset_input_destroy(input);
	return result;
}

/* Whether a glyph is a seac, which names its two parts by the standard encoding: a
   CID-keyed face has none. The number of glyphs does not tell, since HarfBuzz may take
   out more than it was asked for, such as variants of characters. */
static bool has_seac(const struct cff *c, const uint32_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct bytes one = index_item(&c->charstrings, from[i]);
		if (charstring_is_seac(one.at, one.len))
			return true;
	}
	return false;
}

bool subset_cff(hb_face_t *face, const uint32_t *glyphs, const uint32_t *cids, size_t n,
                unsigned char **data, size_t *size, const char **why)
{
	bool ok = false;
	struct cff *c = mem_alloc(sizeof *c);
	struct table table = {hb_blob_get_empty(), NULL, 0};
	struct strbuf out = STRBUF_INIT;
	uint32_t *from = mem_alloc(n * sizeof *from);
	hb_subset_plan_t *plan = NULL;
	hb_face_t *subset = take_out(face, glyphs, n, &plan);
	*why = "its table 'CFF' is damaged";
	if (!subset)
		goto out;
	table = table_open(subset, HB_TAG('C', 'F', 'F', ' '));
	if (!read_table(c, (struct bytes){table.at, table.len}))
		goto out;
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	for (size_t i = 0; i < n; i++)
		from[i] = hb_map_get(map, glyphs[i]); /* HB_MAP_VALUE_INVALID, past the
		                                         end, if it has none */
	if (has_seac(c, from, n)) {
		*why = "it builds accented letters from two others in an outdated way "
		       "(seac)";
		goto out;
	}
	write_table(&out, c, from, cids, n);
	*data = (unsigned char *)out.at;
	*size = out.len;
	ok = true;
out:
	hb_blob_destroy(table.blob);
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	free(from);
	free(c);
	return ok;
}
