/* The rows of kinds.def: what a new one must have. */
#include "compose/kinds.h"
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
	assert_int_equal(usual, USUAL_BUILD | USUAL_BATCH | USUAL_PACKET | USUAL_MAIL);
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
	cmocka_unit_test(test_usual_kinds_fit_their_command),
	cmocka_unit_test(test_the_schema_knows_each_name),
};

RUN(tests, NULL, NULL)
