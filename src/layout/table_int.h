/* Tables, runs of columns, and what blocks ask for. Private to layout/. */
#ifndef KITPRESS_LAYOUT_TABLE_INT_H
#define KITPRESS_LAYOUT_TABLE_INT_H

#include "layout/layout_int.h"

/* table.c, table_columns.c, table_row.c */
void table_set(struct layout *l, const struct doc_node *node, const struct frame *outer);
/* A table's column widths; false if they cannot fit (reported). */
bool table_columns(struct layout *l, const struct doc_node *node,
                   const struct frame *frame, int32_t *widths);
void table_pads(const struct doc_table *t, size_t column, size_t span, int32_t *start,
                int32_t *end);
/* The same for a cell, or NULL: on a ground, text keeps clear of the edges. */
void cell_pads(const struct doc_table *t, const struct doc_cell *cell, size_t column,
               size_t span, int32_t *start, int32_t *end);
/* extent.c: what a block asks for in such a frame, whatever its width */
struct extent block_extent(struct layout *l, const struct doc_node *node,
                           const struct frame *frame);
/* The same for a table's columns by content, or with `shared` also those by weight.
   Leaves the others alone. */
enum {
	COLUMN_SHARE_LEAST = 60 * PT, /* kept for each column by weight */
	COLUMN_LEAST = 8 * PT         /* a narrower column is a mistake */
};
void columns_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                    bool shared, struct extent *columns);
int32_t row_height(const struct row *row);
/* The same if its highest cell were so high. */
int32_t row_height_around(const struct row *row, int64_t cells);
struct cut {        /* where a cell's flow is divided */
	size_t at;  /* strips before it */
	bool split; /* strip `at` itself is divided */
	struct strip head, tail;
	bool legal;
};
/* The best place within `room`, which is the rest of what is `page` high: how much of
   that stays empty counts. force: bad ones too, and one strip at least. */
struct cut find_cut(struct layout *l, const struct list *list, int32_t room, int32_t page,
                    bool force);
/* Both parts of a cell, one of which may be the cell itself. */
void part_cell(struct layout *l, const struct row_cell *cell, const struct cut *cut,
               struct row_cell *a, struct row_cell *b);
/* table_spans.c: rows that a cell ties. row_tie finds their places from the cells'
   heights. */
void row_tie(struct layout *l, struct row *row);
/* Where a cell begins and how high it is; `height`: the row's. */
void row_cell_extent(const struct row *row, const struct row_cell *c, int32_t height,
                     int32_t *top, int32_t *high);
bool row_tied_split(struct layout *l, const struct strip *s, int32_t room, bool force,
                    struct strip *head, struct strip *tail);
/* Calls for each rule between them, which cells interrupt; y from the first one's top. */
void row_each_rule(const struct row *row,
                   void (*call)(void *context, int32_t x, int32_t y, int32_t w),
                   void *context);
/* Divides a row so that `head` fits into `room`. force: even if a break is not legal. */
bool row_split(struct layout *l, const struct strip *s, int32_t room, bool force,
               struct strip *head, struct strip *tail);
void row_place(struct layout *l, const struct strip *s, int32_t y,
               const struct strip *above);

/* column_block.c */
void columns_set(struct layout *l, const struct doc_node *node,
                 const struct frame *outer);
/* The row of a run of these strips in columns like those of another. */
struct row *column_run_balanced(struct layout *l, const struct row *like,
                                const struct list *run);
/* As row_split, for the strip of such a run. */
bool column_run_split(struct layout *l, const struct strip *s, int32_t room, bool force,
                      struct strip *head, struct strip *tail);

#endif
