/* Folders are renamed into place in groups: the main process syncs a whole group at once
   while the workers go on. A worker that is killed costs the candidate it was at. */
#include "batch/batch_int.h"

#include "base/clock.h"

#include <errno.h>
#include <string.h>

enum {
	GROUP_MOST = 128,
	GROUP_MS = 200, /* so that folders appear soon after they are made */
	TRIES = 3,      /* if another run keeps clearing the same folder away */
};

static const struct pos nowhere;

static void pass_on(struct batch *b, size_t i, struct diags *diags)
{
	for (size_t k = 0; k < diags->list.len; k++)
		batch_reported(b, i, &diags->list.at[k]);
}

/* Makes a folder again if another run cleared it away. */
static bool settle_one(struct batch *b, size_t i, struct diags *diags)
{
	const struct candidate *c = &b->roster.candidates[b->chosen[i]];
	enum folder_end end = FOLDER_LOST;
	char digest[HASH_HEX];
	batch_digest(b, c, digest);
	for (int tries = 0; tries < TRIES; tries++) {
		end = folder_settle(&b->place, c->code,
		                    b->options->only.len ? NULL : digest,
		                    &b->results[i].roomy, diags);
		if (end != FOLDER_LOST)
			break;
		if (!batch_make(b, i, b->tally, diags))
			return false;
		int error = folder_sync(&b->place);
		if (error) {
			diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, b->place.output,
			          (const char *)strerror(error));
			return false;
		}
	}
	if (end == FOLDER_LOST)
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, b->place.output,
		          (const char *)strerror(EBUSY));
	return end == FOLDER_SETTLED;
}

static void settle_group(struct batch *b)
{
	int error = b->made.len ? folder_sync(&b->place) : 0;
	for (size_t k = 0; k < b->made.len; k++) {
		size_t i = b->made.at[k];
		struct diags diags;
		diags_init(&diags);
		bool ok = !error && settle_one(b, i, &diags);
		if (error) {
			diags_add(&diags, DIAG_FILE_UNWRITABLE, nowhere, b->place.output,
			          (const char *)strerror(error));
			folder_clear(&b->place, b->roster.candidates[b->chosen[i]].code);
		}
		pass_on(b, i, &diags);
		diags_release(&diags);
		batch_concluded(b, i, ok ? WORK_DONE : WORK_FAILED);
	}
	b->made.len = 0;
	b->settled = clock_ms();
}

void batch_made(struct batch *b, size_t i)
{
	vec_push(&b->editions.arena, &b->made, i);
	if (b->made.len >= GROUP_MOST || clock_ms() - b->settled > GROUP_MS)
		settle_group(b);
}

void batch_settle(struct batch *b)
{
	settle_group(b);
	int error = folder_sync_names(&b->place);
	if (error)
		diags_add(b->diags, DIAG_FILE_UNWRITABLE, nowhere, b->place.output,
		          (const char *)strerror(error));
}
