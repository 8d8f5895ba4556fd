/* Unit tests of a roster's header: which row it is, and which column is what. */
#include "csv/header_words_int.h"
#include "roster_text.h"
#include "run.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Each word finds its field again, alone and as people write it. */
static void test_words(void **state)
{
	(void)state;
	static const struct {
		const char *header, *field;
	} cases[] = {
		{"E-Mail", "email"},
		{"e_mail *", "email"},
		{"E-MAIL-ADRESSE", "email"},
		{"Correo electr\xC3\xB3nico", "email"},
		{"CORREO ELECTRO\xCC\x81NICO", "email"},
		{"Candidate Name:", "name"},
		{"Bewerber(in)", "name"},
		{"Bewerber:in", "name"},
		{"Kandidat*in", "name"},
		{"Candidat(e)", "name"},
		{"Interviewer(s)", "interviewers"},
		{"Interviewers", "interviewers"},
		{"Interviewer 2", "interviewers"},
		{"Interviewer_12_Name", "interviewers"},
		{"Interviewer 2 e-mail", "interviewer_emails"},
		{"Date (dd/mm/yyyy)", "date"},
		{"Datum (TT.MM.JJJJ)", "date"},
		{"Start time (hh:mm)", "time"},
		{"Uhrzeit", "time"},
		{"Heure de d\xC3\xA9"
	         "but",
	         "time"},
		{"Gro\xC3\x9F"
	         "druck",
	         "large_print"},
		{"GROSSDRUCK", "large_print"},
		{"Gros caract\xC3\xA8res", "large_print"},
		{"Large print", "large_print"},
		{"Extra time (%)", "time_factor"},
		{"N\xC2\xB0", "code"},
		{"Nr.", "code"},
		{"Candidate #", "name"},
		{"Time\xC2\xA0zone", "timezone"},
		{"\xE2\x80\x8BRaum\xE2\x80\x8B", "location"},
		{"Room no.", "location"},
		{"Raum-Nr.", "location"},
		{"Prüfer (1)", "interviewers"},
		{"Prüfer/in 2", "interviewers"},
		{"Gesprächspartner", "interviewers"},
		{"2nd interviewer", "interviewers"},
		{"Zeitfaktor", "time_factor"},
		{"Accommodations", "accommodations"},
		{"Nachteilsausgleich", "accommodations"},
		{"Aménagements", "accommodations"},
		{"Ajustes razonables", "accommodations"},
		{"Start time (CET)", "time"},
		{"Time [UTC]", "time"},
		{"When", "date"},
		{"Termin", "date"},
		{"Créneau", "date"},
		{"Cuándo", "date"},
		{"Slot", "date"},
		{"Date/Time", "date"},
		{"Time / Date", "date"},
		{"Interview Date & Time", "date"},
		{"Datum und Uhrzeit", "date"},
		{"Date et heure", "date"},
		{"Fecha y hora", "date"},
		{"Datum & Uhrzeit (MEZ)", "date"},
		{"Name / Nom", "name"},
		{"First name / Last name", "name"},
		{"Nom, Prénom", "name"},
		{"Interviewer / Panel", "interviewers"},
		{"Name / E-mail", NULL},
		{"Date / Phone", NULL},
		{"Date (of birth, if known)", NULL},
		{"Date of birth", NULL},
		{"Date (of birth)", NULL},
		{"Name (of referee)", NULL},
		{"Interviewer 1000", NULL},
		{"Phone", NULL},
		{"", NULL},
		{"\xE6\xB0\x8F\xE5\x90\x8D", NULL},
	};
	struct arena arena;
	arena_init(&arena);
	struct header_words words = header_words_make(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct header_word *word =
			header_name_read(&words, &arena, cases[i].header,
		                         strlen(cases[i].header))
				.word;
		if (!word != !cases[i].field
		    || (word && strcmp(word->field->name, cases[i].field) != 0))
			fail_msg("'%s' is taken for '%s'", cases[i].header,
			         word ? word->field->name : "nothing");
	}
	arena_release(&arena);
}

/* No word stands twice for one language and meaning, and none means two fields. */
static void test_words_are_clear(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct header_words words = header_words_make(&arena);
	for (size_t i = 0; i < words.n; i++) {
		assert_true(*words.at[i].folded);
		for (size_t k = 0; k < i; k++) {
			const struct header_word *a = &words.at[k], *b = &words.at[i];
			if (strcmp(a->folded, b->folded) != 0)
				continue;
			if (a->field != b->field
			    || (a->lang == b->lang && a->how == b->how))
				fail_msg("'%s' is there twice", a->folded);
		}
	}
	arena_release(&arena);
}

static void test_languages(void **state)
{
	(void)state;
	static const char *const files[] = {
		"Candidate ID,Full name,E-mail address,Seniority,Language,Interview "
		"date,Start time,Room,Interviewer(s),Large print,Extra time\n"
		"A,Ada L,a@example.org,senior,de,2026-12-01,09:30,R1,Bo C,yes,1.25\n",
		"Kennung;Bewerber(in);E-Mail;Stufe;Sprache;Datum;Uhrzeit;Raum;"
		"Gremium;Gro\xC3\x9F"
		"druck;Zeitzuschlag\n"
		"A;Ada L;a@example.org;senior;de;2026-12-01;09:30;R1;Bo C;yes;1.25\n",
		"R\xC3\xA9"
		"f\xC3\xA9rence;Candidat;Courriel;Niveau;Langue;Jour;Heure;"
		"Salle;Jury;Gros caract\xC3\xA8res;Temps suppl\xC3\xA9mentaire\n"
		"A;Ada L;a@example.org;senior;de;2026-12-01;09:30;R1;Bo C;yes;1.25\n",
		"C\xC3\xB3"
		"digo;Candidato;Correo;Nivel;Idioma;Fecha;Hora;Sala;"
		"Entrevistadores;Letra grande;Tiempo adicional\n"
		"A;Ada L;a@example.org;senior;de;2026-12-01;09:30;R1;Bo C;yes;1.25\n",
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		struct roster_text f;
		assert_true(read_text(&f, files[i]));
		assert_int_equal(f.diags.list.len, 0);
		const struct candidate *c = f.roster.candidates;
		assert_string_equal(c->code, "A");
		assert_string_equal(c->name, "Ada L");
		assert_string_equal(c->email, "a@example.org");
		assert_string_equal(c->level, "senior");
		assert_string_equal(c->lang, "de");
		assert_string_equal(c->date, "2026-12-01");
		assert_string_equal(c->time, "09:30");
		assert_string_equal(c->location, "R1");
		assert_string_equal(c->interviewers[0], "Bo C");
		assert_true(c->large_print);
		assert_int_equal(c->time_factor, 1250);
		release(&f);
	}
}

static void test_names_in_parts(void **state)
{
	(void)state;
	static const struct {
		const char *header, *row, *name;
	} cases[] = {
		{"First name,Last name", "Ada,Lovelace", "Ada Lovelace"},
		{"Last name,First name", "Lovelace,Ada", "Ada Lovelace"},
		{"Surname,Given name,Middle name", "King,Ada,Byron", "Ada Byron King"},
		{"First name,Last name", "Ada,", "Ada"},
		{"First name,Last name", ",Lovelace", "Lovelace"},
		{"Name,Vorname", "Lovelace,Ada", "Ada Lovelace"},
		{"Pr\xC3\xA9nom,Nom", "Ada,Lovelace", "Ada Lovelace"},
		{"Nombre,Apellidos", "Ada,Lovelace", "Ada Lovelace"},
		{"Nombre,Notas", "Ada Lovelace,", "Ada Lovelace"},
		{"Candidate,First name,Last name", "Ada K. L.,Ada,L.", "Ada K. L."},
		{"Candidate,First name", "Ada K. L.,Ada", "Ada K. L."},
		{"Kandidat,Vorname", "Lovelace,Ada", "Ada Lovelace"},
		{"Kandidat,Vorname", "\"Lovelace, Ada\",Ada", "Lovelace, Ada"},
		{"Name,Surname", "Ada,Lovelace", "Ada Lovelace"},
		{"Name,Nachname", "Ada,Lovelace", "Ada Lovelace"},
		{"Name,Nachname", "Ada Lovelace,Lovelace", "Ada Lovelace"},
		{"Name,First name", "Lovelace,Ada", "Ada Lovelace"},
		{"Name,Vorname", "Ada Lovelace,Ada", "Ada Lovelace"},
		{"Name,Vorname", "Adamski,Ada", "Ada Adamski"},
		{"Name,First name", "Lovelace,", "Lovelace"},
		{"Name,First name,Middle name", "King,Ada,Byron", "Ada Byron King"},
		{"Name,First name,Last name", "Ada K. L.,Ada,L.", "Ada K. L."},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "id,%s\nA,%s\n", cases[i].header, cases[i].row);
		assert_true(read_text(&f, csv.at));
		assert_string_equal(f.roster.candidates->name, cases[i].name);
		strbuf_release(&csv);
		release(&f);
	}
}

static void test_two_for_one(void **state)
{
	(void)state;
	static const struct {
		const char *header, *said;
	} cases[] = {
		{"id,Candidate,Applicant", "'Candidate' and 'Applicant' could both be "
	                                   "the name; say which: --map name=B or "
	                                   "--map name=C, or both"},
		{"id,Mail,E-mail", "say which: --map email=B or --map email=C"},
		{"id,Mail,Mail", "say which: --map email=B or --map email=C"},
		{"id,When,Slot", "'When' and 'Slot' could both be the date"},
		{"id,First name,Forename,Surname", "'First name' and 'Forename'"},
		{"code,ID", "'code' and 'ID'"},
		{"id,Panel,Interviewer 1", "'Panel' and 'Interviewer 1'"},
		{"id,Interviewer 1,Interviewer 1 name", "'Interviewer 1' and"},
		{"number,ref", "'number' and 'ref'"},
		{"Name,Name", "'Name' and 'Name' could both be the name"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "%s\nA,2026-12-01,2026-12-01,d\n", cases[i].header);
		assert_false(read_text(&f, csv.at));
		assert_said(&f, DIAG_ROSTER_COLUMN_TWICE, cases[i].said);
		for (size_t k = 0; k < f.diags.list.len; k++) /* the one fault alone */
			assert_int_not_equal(f.diags.list.at[k].id, DIAG_ROSTER_NO_CODES);
		strbuf_release(&csv);
		release(&f);
	}
}

/* A word of several meanings gives way. */
static void test_weak_words(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "id,number,Place,Room\nA,7,Ulm,R1\n"));
	assert_string_equal(f.roster.candidates->code, "A");
	assert_string_equal(f.roster.candidates->location, "R1");
	assert_int_equal(f.roster.nothers, 2);
	release(&f);
	assert_true(read_text(&f, "number,Place\nA,Ulm\n"));
	assert_string_equal(f.roster.candidates->code, "A");
	assert_string_equal(f.roster.candidates->location, "Ulm");
	release(&f);
}

static void test_role_is_a_level(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "id,Role\nA,senior\nB,\nC,mid\n"));
	assert_string_equal(f.roster.candidates[0].level, "senior");
	assert_string_equal(f.roster.candidates[2].level, "mid");
	release(&f);
	assert_true(read_text(&f, "id,Role\nA,senior\nB,Data engineer\n"));
	assert_int_equal(f.roster.n, 2);
	assert_string_equal(f.roster.candidates[0].level, "");
	assert_said(&f, DIAG_ROSTER_COLUMNS_KEPT, "'Role'");
	release(&f);
	assert_true(read_text(&f, "id,Role,Level\nA,senior,mid\n"));
	assert_string_equal(f.roster.candidates[0].level, "mid");
	release(&f);
}

static void test_interviewers_are_joined(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "id,Interviewer 2,Interviewer 1,Interviewer 3\n"
	                          "A,\"Lee, Ann\",Bo Roe,\n"
	                          "B,,\"Lee, Ann\",\n"
	                          "C,,,\n"));
	assert_int_equal(f.diags.list.len, 0);
	const struct candidate *c = f.roster.candidates;
	assert_int_equal(c[0].ninterviewers, 2);
	assert_string_equal(c[0].interviewers[0], "Bo Roe");
	assert_string_equal(c[0].interviewers[1], "Lee, Ann");
	assert_int_equal(c[1].ninterviewers, 1);
	assert_string_equal(c[1].interviewers[0], "Lee, Ann");
	assert_int_equal(c[2].ninterviewers, 0);
	release(&f);
	/* One column is a list of its own, in which a comma may divide. */
	assert_true(read_text(&f, "id,Interviewer\nA,\"Ann Lee, Bo Roe\"\n"));
	assert_int_equal(f.roster.candidates->ninterviewers, 2);
	release(&f);
}

/* The same name twice is a list; see test_two_for_one for names that differ. */
static void test_equal_interviewers_are_joined(void **state)
{
	(void)state;
	static const char *const headers[] = {
		"id,Interviewer,Interviewer",       "id,Panel,Panel",
		"id,Interviewer 1,interviewer (1)", "id,Interviewer,Interviewer.1",
		"id,Interviewer 1,Interviewer_2",   "id,1st interviewer,2nd interviewer",
		"id,Prüfer (Fach),Prüfer (HR)",
	};
	for (size_t i = 0; i < COUNT(headers); i++) {
		struct roster_text f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "%s\nA,\"Lee, Ann\",Bo Roe\nB,,Bo Roe\n", headers[i]);
		assert_true(read_text(&f, csv.at));
		assert_int_equal(f.roster.candidates[0].ninterviewers, 2);
		assert_string_equal(f.roster.candidates[0].interviewers[0], "Lee, Ann");
		assert_string_equal(f.roster.candidates[0].interviewers[1], "Bo Roe");
		assert_int_equal(f.roster.candidates[1].ninterviewers, 1);
		strbuf_release(&csv);
		release(&f);
	}
}

static void test_header_below_a_title(void **state)
{
	(void)state;
	struct roster_text f;
	assert_true(read_text(&f, "Interviews, day 1, room 2, second floor\n"
	                          ";;\n"
	                          "Name;E-Mail;Kennung\n"
	                          "\"Lee, Ann\";a@example.org;A\n"));
	assert_int_equal(f.roster.n, 1);
	assert_string_equal(f.roster.candidates->name, "Lee, Ann");
	assert_said(&f, DIAG_ROSTER_ABOVE, ": 1");
	release(&f);
	/* An eleventh row is no header. */
	assert_false(read_text(&f, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nid,name\nA,b\n"));
	release(&f);
	/* A line end within a name. */
	assert_true(read_text(&f, "id,\"Full\nname\"\nA,Ann\n"));
	assert_string_equal(f.roster.candidates->name, "Ann");
	release(&f);
}

static void test_maps(void **state)
{
	(void)state;
	static const char csv[] = "id,Contact,Who,Name\nA,a@example.org,Ann,Bo\n";
	struct roster_text f;
	assert_true(read_mapped(&f, csv, "email=contact", "Name=Who"));
	assert_string_equal(f.roster.candidates->email, "a@example.org");
	assert_string_equal(f.roster.candidates->name, "Ann");
	assert_true(f.roster.has_email);
	assert_said(&f, DIAG_ROSTER_COLUMNS_KEPT, "used: 'Name'");
	release(&f);
	assert_true(read_mapped(&f, csv, "name=c", "name=D"));
	assert_string_equal(f.roster.candidates->name, "Ann Bo");
	release(&f);
	/* A column called so comes before one of this letter. */
	assert_true(read_mapped(&f, "id,c,Who\nA,x,y\n", "location=C", NULL));
	assert_string_equal(f.roster.candidates->location, "x");
	release(&f);
	/* One column can be two fields. */
	assert_true(read_mapped(&f, csv, "location=Who", "name=Who"));
	assert_string_equal(f.roster.candidates->location, "Ann");
	assert_string_equal(f.roster.candidates->name, "Ann");
	release(&f);
	assert_true(read_mapped(&f, "x,y\nA,Ann\n", "code=A", "name=B"));
	assert_string_equal(f.roster.candidates->code, "A");
	release(&f);
}

static void test_maps_that_fail(void **state)
{
	(void)state;
	static const struct {
		const char *map, *second;
		enum diag_id id;
		const char *said;
	} cases[] = {
		{"email=Mail", NULL, DIAG_ROSTER_MAP_NOTHING, "id, Who, Who, Name"},
		{"email=E", NULL, DIAG_ROSTER_MAP_NOTHING, "email=E"},
		{"email=AAAA", NULL, DIAG_ROSTER_MAP_NOTHING, "email=AAAA"},
		{"email=who", NULL, DIAG_ROSTER_MAP_TWICE, "such as B"},
		{"email=B", "email=C", DIAG_ROSTER_COLUMN_TWICE, "--map email=B"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roster_text f;
		assert_false(read_mapped(&f, "id,Who,Who,Name\nA,b,c,d\n", cases[i].map,
		                         cases[i].second));
		assert_said(&f, cases[i].id, cases[i].said);
		release(&f);
	}
	const char *near;
	assert_true(roster_map_valid("Large-Print=x", &near));
	assert_false(roster_map_valid("emial=x", &near));
	assert_string_equal(near, "email");
	assert_false(roster_map_valid("email", &near));
	assert_false(roster_map_valid("email=", &near));
	assert_false(roster_map_valid("=x", &near));
	assert_false(roster_map_valid("zzzzzz=x", &near));
	assert_null(near);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_words),
	cmocka_unit_test(test_words_are_clear),
	cmocka_unit_test(test_languages),
	cmocka_unit_test(test_names_in_parts),
	cmocka_unit_test(test_two_for_one),
	cmocka_unit_test(test_weak_words),
	cmocka_unit_test(test_role_is_a_level),
	cmocka_unit_test(test_interviewers_are_joined),
	cmocka_unit_test(test_equal_interviewers_are_joined),
	cmocka_unit_test(test_header_below_a_title),
	cmocka_unit_test(test_maps),
	cmocka_unit_test(test_maps_that_fail),
};

RUN(tests, NULL, NULL)
