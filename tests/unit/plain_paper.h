/* Labels and a theme for tests of papers whose words and looks do not matter. */
#ifndef KITPRESS_TESTS_PLAIN_PAPER_H
#define KITPRESS_TESTS_PLAIN_PAPER_H

#include "model/labels.h"
#include "model/theme.h"

static const struct theme plain_theme = {.id = "standard",
                                         .text_size = 10000,
                                         .organisation = "",
                                         .classification_interviewer = "",
                                         .classification_candidate = "",
                                         .retention = "",
                                         .privacy_url = "",
                                         .privacy_controller = "",
                                         .privacy_contact = "",
                                         .adjustments_contact = "",
                                         .logo = ""};

static inline void plain_labels(struct labels *l)
{
	l->lang = "en";
	for (int i = 0; i < LABEL_COUNT; i++)
		l->text[i] = "words";
}

#endif
