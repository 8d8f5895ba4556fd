/* A ring of units between two threads. The nodes of each live in an arena of its slot, so
   that those of ROOM units are there at a time, whatever the length of the file. */
#include "xml/validator_thread.h"

#include "base/arena.h"
#include "base/ring.h"

#include <stdlib.h>
#include <unistd.h>

/* The thread is left asleep until some units are there, for to wake it takes time. */
enum { ROOM = 32, AT_ONCE = 8 };

struct slot {
	struct arena nodes;
	struct arena_mark empty;
	struct node *unit;
	size_t errors; /* in all, with this one */
};

struct checker {
	struct validation *v;
	void (*take)(void *ctx, struct node *unit);
	void *ctx;
	struct diags *to, own;
	struct slot slots[ROOM];
	size_t next;   /* slot */
	size_t errors; /* of units that have left the ring */
	struct ring ring;
};

static void check(void *checker, size_t at)
{
	struct checker *c = checker;
	validation_unit(c->v, c->slots[at].unit);
	c->take(c->ctx, c->slots[at].unit);
	c->slots[at].errors = c->own.count[DIAG_ERROR];
}

static void release(struct checker *c)
{
	validation_report_to(c->v, c->to);
	for (int i = 0; i < ROOM; i++)
		arena_release(&c->slots[i].nodes);
	diags_release(&c->own);
	free(c);
}

struct checker *checker_new(struct validation *v, struct diags *diags,
                            void (*take)(void *ctx, struct node *unit), void *ctx)
{
	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return NULL;
	struct checker *c = mem_alloc(sizeof *c);
	*c = (struct checker){.v = v, .take = take, .ctx = ctx, .to = diags};
	diags_init(&c->own);
	c->own.limit = diags->limit;
	for (int i = 0; i < ROOM; i++) {
		arena_init(&c->slots[i].nodes);
		arena_alloc(&c->slots[i].nodes, 0);
		c->slots[i].empty = arena_mark(&c->slots[i].nodes);
	}
	validation_report_to(v, &c->own);
	if (ring_start(&c->ring, ROOM, check, c))
		return c;
	release(c);
	return NULL;
}

struct diags *checker_diags(struct checker *c)
{
	return &c->own;
}

struct arena *checker_nodes(struct checker *c)
{
	c->next = ring_slot(&c->ring);
	struct slot *slot = &c->slots[c->next];
	c->errors = slot->errors;
	arena_rewind(&slot->nodes, slot->empty);
	return &slot->nodes;
}

void checker_unit(struct checker *c, struct node *unit)
{
	c->slots[c->next].unit = unit;
	ring_put(&c->ring, AT_ONCE);
}

void checker_wait(struct checker *c)
{
	if (c)
		ring_wait(&c->ring);
}

size_t checker_errors(const struct checker *c)
{
	return c->errors;
}

/* Places have the numbers that files have in the other list, which knows them all by now.
 */
void checker_free(struct checker *c)
{
	if (!c)
		return;
	ring_stop(&c->ring);
	diags_know_files(&c->own, c->to);
	diags_append(c->to, &c->own);
	release(c);
}
