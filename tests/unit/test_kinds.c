/* The rows of kinds.def: what a new one must have. */
#include "job/build.h"
#include "job/documents.h"
#include "model/model.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

extern const unsigned char kitpress_xsd[];

static void test_each_kind_has_one_composer(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		const struct document_kind *kind = document_kind((enum document)i);
		if (!kind->interviewer == !kind->candidate)
			fail_msg("'%s' wants exactly one composer", kind->name);
		assert_int_equal(document_for_candidate((enum document)i),
		                 kind->candidate != NULL);
	}
}

static void test_each_kind_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		assert_int_equal(document_find(document_name((enum document)i)), i);
	assert_int_equal(document_find("Answer-KEY"), DOCUMENT_ANSWER_KEY);
	assert_int_equal(document_find("answer"), DOCUMENT_COUNT);
}

static void test_turns_are_distinct(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		const struct document_kind *kind = document_kind((enum document)i);
		if (document_is_packet((enum document)i)) /* it is laid out alone */
			continue;
		if (kind->layout_turn < 1)
			fail_msg("'%s' wants a turn from 1 on", kind->name);
		for (int k = 0; k < i; k++)
			if (document_kind((enum document)k)->layout_turn
			    == kind->layout_turn)
				fail_msg("'%s' and '%s' have the same turn", kind->name,
				         document_name((enum document)k));
	}
}

/* The USUAL_ of all packets. */
static unsigned packets(void)
{
	unsigned all = 0;
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		all |= document_kind((enum document)i)->packs;
	return all;
}

/* What is usual in a packet goes into it, too, where it is named. */
static void test_packet_places_are_distinct(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		const struct document_kind *kind = document_kind((enum document)i);
		unsigned in = kind->usual & packets();
		if (kind->goes_into & ~packets() || (in & kind->goes_into) != in)
			fail_msg("'%s' is usual in a packet that does not take it",
			         kind->name);
		if (kind->packet_place < 0 || !kind->packet_place == !!kind->goes_into)
			fail_msg("'%s' wants a place in a packet that takes it",
			         kind->name);
		if (kind->packs && kind->goes_into)
			fail_msg("the packet '%s' goes into no other", kind->name);
		for (int k = 0; kind->packet_place && k < i; k++)
			if (document_kind((enum document)k)->packet_place
			    == kind->packet_place)
				fail_msg("'%s' and '%s' have the same place", kind->name,
				         document_name((enum document)k));
	}
}

/* ---- what goes into which packet (job/documents.h) ---- */

#define SET(kind) ((document_set)1 << DOCUMENT_##kind)

static void check_parts(document_set named, enum document packet, const char *wanted)
{
	enum document parts[DOCUMENT_COUNT];
	size_t n = documents_packed(named, packet, parts);
	char got[200] = "";
	for (size_t i = 0; i < n; i++) {
		strcat(got, i ? " " : "");
		strcat(got, document_name(parts[i]));
	}
	assert_string_equal(got, wanted);
}

static void test_named_papers_are_added_to_the_usual(void **state)
{
	(void)state;
	check_parts(SET(PACKET), DOCUMENT_PACKET, "scoring-sheet");
	check_parts(SET(PACKET) | SET(ANSWER_KEY), DOCUMENT_PACKET,
	            "scoring-sheet answer-key");
	check_parts(SET(PACKET) | SET(SCORING_SHEET), DOCUMENT_PACKET, "scoring-sheet");
	check_parts(SET(PACKET) | SET(DEBRIEF_SHEET) | SET(HANDOUT), DOCUMENT_PACKET,
	            "scoring-sheet handout debrief-sheet");
	check_parts(SET(ROOM_PACKET), DOCUMENT_ROOM_PACKET, "handout debrief-sheet");
	check_parts(SET(ROOM_PACKET) | SET(PREP_GUIDE) | SET(ANSWER_KEY),
	            DOCUMENT_ROOM_PACKET, "handout debrief-sheet prep-guide");
}

static void test_a_paper_goes_into_one_packet(void **state)
{
	(void)state;
	const document_set both = SET(PACKET) | SET(ROOM_PACKET);
	const struct {
		document_set named;
		enum document kind, packet;
	} cases[] = {
		{both, DOCUMENT_HANDOUT, DOCUMENT_ROOM_PACKET},
		{both, DOCUMENT_DEBRIEF_SHEET, DOCUMENT_ROOM_PACKET},
		{both, DOCUMENT_PREP_GUIDE, DOCUMENT_ROOM_PACKET},
		{both, DOCUMENT_SCORING_SHEET, DOCUMENT_PACKET},
		{both, DOCUMENT_ANSWER_KEY, DOCUMENT_PACKET},
		{both, DOCUMENT_COMPARISON_SHEET, DOCUMENT_COUNT},
		{both, DOCUMENT_PACKET, DOCUMENT_COUNT},
		{SET(PACKET), DOCUMENT_HANDOUT, DOCUMENT_PACKET},
		{SET(ROOM_PACKET), DOCUMENT_ANSWER_KEY, DOCUMENT_COUNT},
		{SET(ROOM_PACKET), DOCUMENT_SCORING_SHEET, DOCUMENT_COUNT},
		{0, DOCUMENT_SCORING_SHEET, DOCUMENT_COUNT},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(documents_packet_of(cases[i].named, cases[i].kind),
		                 cases[i].packet);
	check_parts(both | SET(HANDOUT) | SET(PREP_GUIDE) | SET(ANSWER_KEY),
	            DOCUMENT_PACKET, "scoring-sheet answer-key");
}

/* The command line's kinds are instead of the kit's, not besides. */
static void test_the_kit_names_where_nobody_does(void **state)
{
	(void)state;
	static const char *const kits[] = {"packet", "answer-key"};
	enum document asked[] = {DOCUMENT_HANDOUT};
	const struct kit kit = {.documents = kits, .ndocuments = 2};
	struct job_options options = {.file = NULL};
	assert_int_equal(documents_named(&options, &kit), SET(PACKET) | SET(ANSWER_KEY));
	options.documents.at = asked;
	options.documents.len = 1;
	assert_int_equal(documents_named(&options, &kit), SET(HANDOUT));
}

static void test_what_is_in_a_file(void **state)
{
	(void)state;
	struct document_file f = documents_file(0, DOCUMENT_HANDOUT);
	assert_true(f.candidates && !f.interviewers && !f.by_panel && !f.boxed);
	assert_int_equal(f.sheet, DOCUMENT_COUNT);
	f = documents_file(0, DOCUMENT_PREP_GUIDE);
	assert_true(f.boxed);
	f = documents_file(SET(PACKET), DOCUMENT_PACKET);
	assert_true(!f.candidates && f.interviewers && !f.by_panel && !f.boxed);
	assert_int_equal(f.sheet, DOCUMENT_SCORING_SHEET);
	f = documents_file(SET(PACKET) | SET(DEBRIEF_SHEET), DOCUMENT_PACKET);
	assert_true(f.by_panel);
	assert_int_equal(f.sheet, DOCUMENT_SCORING_SHEET);
	f = documents_file(SET(ROOM_PACKET), DOCUMENT_ROOM_PACKET);
	assert_true(f.candidates && f.interviewers && f.by_panel && !f.boxed);
	assert_int_equal(f.sheet, DOCUMENT_DEBRIEF_SHEET);
	f = documents_file(SET(ROOM_PACKET) | SET(PREP_GUIDE), DOCUMENT_ROOM_PACKET);
	assert_true(f.boxed);
}

/* Only what candidates may see is mailed to them. */
static void test_usual_kinds_fit_their_command(void **state)
{
	unsigned usual = 0;
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		usual |= document_kind((enum document)i)->usual;
		if (document_kind((enum document)i)->usual & USUAL_MAIL)
			assert_true(document_for_candidate((enum document)i));
	}
	assert_int_equal(usual, USUAL_BUILD | USUAL_BATCH | USUAL_PACKET | USUAL_ROOM
	                                | USUAL_MAIL);
}

static void test_the_schema_knows_each_name(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENT_COUNT; i++) {
		char line[80];
		snprintf(line, sizeof line, "enumeration value=\"%s\"",
		         document_name((enum document)i));
		if (!strstr((const char *)kitpress_xsd, line))
			fail_msg("no <xs:%s/> in the schema", line);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_kind_has_one_composer),
	cmocka_unit_test(test_each_kind_is_found_by_its_name),
	cmocka_unit_test(test_turns_are_distinct),
	cmocka_unit_test(test_packet_places_are_distinct),
	cmocka_unit_test(test_named_papers_are_added_to_the_usual),
	cmocka_unit_test(test_a_paper_goes_into_one_packet),
	cmocka_unit_test(test_the_kit_names_where_nobody_does),
	cmocka_unit_test(test_what_is_in_a_file),
	cmocka_unit_test(test_usual_kinds_fit_their_command),
	cmocka_unit_test(test_the_schema_knows_each_name),
};

RUN(tests, NULL, NULL)
