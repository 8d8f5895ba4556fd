/* What was sent to whom: an append-only file, so that nobody gets a message twice.

   A line is written and flushed to the disk before a message goes out and another when the
   server has answered, TAB-separated:

     2026-11-20T09:30:00Z  sending|sent|failed  MESSAGE-ID  ADDRESS

   The last line of a message and address is its state. "sending" at the end of a run means
   that it died in between: the message may have arrived, and only a person can find out. A
   line without its line end, as a crash leaves it, counts for nothing. One run at a time has
   the ledger (a lock on the file). */
#ifndef KITPRESS_DELIVER_LEDGER_H
#define KITPRESS_DELIVER_LEDGER_H

#include "base/diag.h"

#include <stdbool.h>

enum ledger_state { LEDGER_NEW, LEDGER_SENDING, LEDGER_SENT, LEDGER_FAILED };

struct ledger;

/* Opens or makes the file and reads it. With `look_only` nothing is made, locked or written.
   NULL after a fault was reported. */
struct ledger *ledger_open(const char *path, bool look_only, struct diags *diags);
void ledger_close(struct ledger *l);

enum ledger_state ledger_state(const struct ledger *l, const char *id, const char *address);
/* Adds a line and waits until the disk has it. False after a fault was reported. */
bool ledger_add(struct ledger *l, enum ledger_state state, const char *id,
                const char *address, struct diags *diags);

#endif
