/* Any bytes as a file of passwords: they come out as they are, or nothing does. */
#include "base/utf8.h"
#include "output/password_file.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand_password(const char *s)
{
	DEMAND(strlen(s) <= SECRET_LINE_MAX);
	DEMAND(utf8_valid(s, strlen(s), NULL));
	for (; *s; s++)
		DEMAND((unsigned char)*s >= 0x20 && *s != 0x7F);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags diags;
	struct secret secret;
	diags_init(&diags);
	if (secret_read(scratch_file(data, size), &secret, &diags)) {
		DEMAND(diags_ok(&diags));
		DEMAND(secret.first[0]
		       && memcmp(data, secret.first, strlen(secret.first)) == 0);
		demand_password(secret.first);
		demand_password(secret.second);
	} else {
		DEMAND(!diags_ok(&diags));
		DEMAND(!secret.first[0] && !secret.second[0]);
	}
	secret_wipe(&secret);
	diags_release(&diags);
	return 0;
}
