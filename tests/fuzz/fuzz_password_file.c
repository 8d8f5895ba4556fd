/* Any bytes as a file of passwords: they come out as they are, or nothing does. */
#include "base/utf8.h"
#include "output/password_file.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand_password(const char *s)
{
	DEMAND(strlen(s) <= PASSWORD_LINE_MAX);
	DEMAND(utf8_valid(s, strlen(s), NULL));
	for (; *s; s++)
		DEMAND((unsigned char)*s >= 0x20 && *s != 0x7F);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags diags;
	struct password_file password;
	diags_init(&diags);
	if (password_file_read(scratch_file(data, size), &password, &diags)) {
		DEMAND(diags_ok(&diags));
		DEMAND(password.first[0]
		       && memcmp(data, password.first, strlen(password.first)) == 0);
		demand_password(password.first);
		demand_password(password.second);
	} else {
		DEMAND(!diags_ok(&diags));
		DEMAND(!password.first[0] && !password.second[0]);
	}
	password_file_wipe(&password);
	diags_release(&diags);
	return 0;
}
