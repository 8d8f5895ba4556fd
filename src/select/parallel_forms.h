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

/* The first form is that of select_run. Each other one keeps the kit's rules and is as
   close to the first as possible in minutes, sum of difficulties and questions of each
   competency. Of such forms the one is taken that shares fewest questions with the
   forms before.

   `overlap` bounds the questions that any two share, required ones included. With
   OVERLAP_ANY the forms are always equivalent, and share what the bank makes them
   share. False, reported, if there is no such form. */
bool parallel_forms_make(const struct kit *kit, const struct selection_options *options,
                         size_t n, int overlap, struct arena *arena, struct diags *diags,
                         struct parallel_forms *out);

/* The table of equivalence: each form's questions, minutes, mean difficulty and
   questions of each competency, then what each two share. */
void parallel_forms_table(const struct parallel_forms *forms, struct strbuf *to);

#endif
