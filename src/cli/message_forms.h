/* Messages as people and other programs read them. */
#ifndef KITPRESS_CLI_MESSAGE_FORMS_H
#define KITPRESS_CLI_MESSAGE_FORMS_H

#include "base/diag.h"

enum message_form { /* in the order of the option's words */
	            MESSAGES_TEXT,
	            MESSAGES_JSON,   /* an object a line (RFC 8259) */
	            MESSAGES_GITHUB, /* a workflow command a line */
	            MESSAGES_SARIF   /* one log (SARIF 2.1.0, OASIS 2020), in any case */
};

/* Appends all messages, sorted, in a form. All but text is valid UTF-8 whatever is in
   names and values. `look` is that of text. */
void messages_write(struct diags *d, enum message_form form, const struct diag_look *look,
                    struct strbuf *to);

/* Of settled diagnostics: how many notes follow number i, how many are only counted. */
size_t messages_notes(const struct diags *d, size_t i);
size_t messages_left(const struct diags *d);
/* Appends the path of the file that a message is about; false if it is about none. Of a
   workbook, `cell` becomes "SHEET!B7" and stays empty else: a line of it is no line of
   the file. */
bool messages_file(const struct diags *d, const struct diag *one, struct strbuf *path,
                   struct strbuf *cell);
/* sarif.c */
void messages_sarif(const struct diags *d, struct strbuf *to);

#endif
