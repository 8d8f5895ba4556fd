/* Parallel forms of one kit: different questions, equivalent interviews. */
#ifndef KITPRESS_SELECT_PARALLEL_FORMS_H
#define KITPRESS_SELECT_PARALLEL_FORMS_H

#include "base/strbuf.h"
#include "select/select_run.h"

enum { FORMS_MOST = 26, OVERLAP_ANY = -1 };

struct parallel_forms {
	const struct selection *forms[FORMS_MOST];
	size_t n;
};

/* The first form is what select_run gives. Each other one keeps the kit's rules and is as
   near to the first as can be: the same minutes, sum of difficulties and number of
   questions of each competency where possible. Among such, it shares the fewest questions
   with the forms before. `overlap` bounds the questions shared by any two (required ones
   count), OVERLAP_ANY does not: then forms are always equivalent and the sharing is what
   the bank makes it. False, reported, where there is no such form. */
bool parallel_forms_make(const struct kit *kit, const struct selection_options *options,
                         size_t n, int overlap, struct arena *arena, struct diags *diags,
                         struct parallel_forms *out);

/* The equivalence table: per form its questions, minutes, mean difficulty and questions
   of each competency, then what each two share. */
void parallel_forms_table(const struct parallel_forms *forms, struct strbuf *to);

#endif
