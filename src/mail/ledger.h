/* What was sent to whom: an append-only file, so that nobody gets a message twice.

   One line is written and synced before a message goes out, and another when the server
   has answered. Fields are separated by TABs:

     2026-11-20T09:30:00Z  sending|sent|failed  KIT  LEVEL  ADDRESS  HASH

   Kit, level and address are the intent: a message whose words have changed since has the
   same intent and another hash of its content (32 hexadecimal digits). An empty kit or
   level is "-"; addresses are compared without regard to case.

   "sending" without an end means that a run died in between: the message may have
   arrived, and only a person can find out. "failed" leaves what was sent before as it is.

   Lines of kitpress 0.1.0 have the Message-ID, HASH@DOMAIN, for kit and level. They hold
   for the address with any kit and level until a new line says otherwise.

   A last line without its line end counts if it is whole (an editor removed the end), and
   is ignored if it is torn, as a crash leaves it. A lock on the file keeps the ledger to
   one run at a time. */
#ifndef KITPRESS_MAIL_LEDGER_H
#define KITPRESS_MAIL_LEDGER_H

#include "base/diag.h"

#include <stdbool.h>

enum { LEDGER_HASH_LENGTH = 32, LEDGER_DATE_LENGTH = 10 };

enum ledger_state { LEDGER_NEW, LEDGER_SENDING, LEDGER_SENT, LEDGER_FAILED };

struct ledger_key {
	const char *kit, *level; /* ids, or "" */
	const char *address;
};

struct ledger_found {
	enum ledger_state state; /* NEW (never sent, or refused), SENDING or SENT */
	bool same;               /* the content is that of the ledger */
	const char *hash;        /* of the message that `state` is about */
	const char *date;        /* its date, 2026-11-20 */
};

struct ledger;

/* Opens or makes the file and reads it. With `look_only` nothing is made, locked or
   written. NULL after a fault was reported. */
struct ledger *ledger_open(const char *path, bool look_only, struct diags *diags);
void ledger_close(struct ledger *l);

/* The state of an intent; `hash` is that of the message at hand. The strings live as
   long as the ledger. */
struct ledger_found ledger_find(const struct ledger *l, const struct ledger_key *key,
                                const char *hash);
/* Adds a line and syncs it. False after a fault was reported. */
bool ledger_add(struct ledger *l, enum ledger_state state, const struct ledger_key *key,
                const char *hash, struct diags *diags);

#endif
