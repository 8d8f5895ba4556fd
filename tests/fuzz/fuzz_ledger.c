/* Any bytes as a ledger: it is refused with a message, or what is added to it afterwards
   is found again and nothing that stood there before is lost. */
#include "mail/ledger.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HASH "0123456789abcdef0123456789abcdef"

static const struct ledger_key ann = {"desk", "", "Ann@x.org"},
			       new = {"none", "no", "q@x.org"};

static struct ledger *open_ledger(const char *path, struct diags *diags)
{
	struct ledger *l = ledger_open(path, false, diags);
	DEMAND(l != NULL || !diags_ok(diags));
	return l;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags diags;
	struct strbuf text = STRBUF_INIT;
	diags_init(&diags);
	const char *path = scratch_file(data, size);
	struct ledger *l = open_ledger(path, &diags);
	if (l) {
		struct ledger_found before = ledger_find(l, &ann, HASH);
		enum ledger_state state = before.state;
		bool same = before.same;
		DEMAND(state == LEDGER_NEW || strlen(before.date) == LEDGER_DATE_LENGTH);
		DEMAND(ledger_add(l, LEDGER_SENDING, &new, HASH, &diags));
		DEMAND(ledger_add(l, LEDGER_SENT, &new, HASH, &diags));
		ledger_close(l);
		l = open_ledger(path, &diags);
		DEMAND(l != NULL);
		DEMAND(ledger_find(l, &new, HASH).state == LEDGER_SENT);
		DEMAND(ledger_find(l, &new, HASH).same);
		DEMAND(ledger_find(l, &ann, HASH).state == state);
		DEMAND(ledger_find(l, &ann, HASH).same == same);
		ledger_close(l);
	}
	diags_print(&diags, false, &text);
	strbuf_release(&text);
	diags_release(&diags);
	return 0;
}
