/* What libqpdf says is wrong with a file. */
#include "output/qpdf_error_int.h"

const char *qpdf_error_text(qpdf_data pdf)
{
	qpdf_error error = qpdf_has_error(pdf) ? qpdf_get_error(pdf) : NULL;
	if (!error && qpdf_more_warnings(pdf))
		error = qpdf_next_warning(pdf);
	return error ? qpdf_get_error_message_detail(pdf, error)
	             : "its structure is damaged";
}
