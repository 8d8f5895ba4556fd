/* Encryption through libqpdf, whose AES-256 replaces libharu's RC4. */
#include "output/encrypt.h"

#include "output/qpdf_error_int.h"

#include <string.h>

static const struct pos nowhere;

bool encrypt_pdf(const struct strbuf *bytes, const struct password_file *password,
                 const char *name, struct strbuf *to, struct diags *diags)
{
	/* An empty owner password would open the file to everyone. */
	const char *owner = password->second[0] ? password->second : password->first;
	qpdf_data pdf = qpdf_init();
	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	bool ok =
		qpdf_read_memory(pdf, name, bytes->at ? bytes->at : "", bytes->len, NULL)
		== QPDF_SUCCESS; /* a warning means that our own paper is damaged */
	if (ok)
		ok = qpdf_init_write_memory(pdf) == QPDF_SUCCESS;
	if (ok) {
		qpdf_set_r6_encryption_parameters2(
			pdf, password->first, owner, QPDF_TRUE, QPDF_FALSE, QPDF_FALSE,
			QPDF_FALSE, QPDF_TRUE, QPDF_FALSE, qpdf_r3p_full, QPDF_TRUE);
		ok = qpdf_write(pdf) == QPDF_SUCCESS && !qpdf_more_warnings(pdf);
	}
	if (ok)
		strbuf_add(to, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
	else
		diags_add(diags, DIAG_PDF_ENCRYPT, nowhere, name, qpdf_error_text(pdf));
	qpdf_cleanup(&pdf);
	return ok;
}
