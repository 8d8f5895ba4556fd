/* Unit tests of a roster's header: which row it is, and which column is what. */
#include "csv/csv_rows.h"
#include "csv/header_words_int.h"
#include "run.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct fixture {
	struct arena arena, cells;
	struct diags diags;
	struct roster roster;
};

static const struct level levels[] = {{.id = "mid", .title = "Mid-level"},
                                      {.id = "senior", .title = "Senior"}};
static const struct framework framework = {.levels = levels, .nlevels = COUNT(levels)};

/* Reads a roster with up to two maps. */
static bool read_mapped(struct fixture *f, const char *csv, const char *map,
                        const char *second)
{
	const char *const maps[] = {map, second};
	const struct roster_options options = {
		.framework = &framework, .maps = maps, .nmaps = second ? 2 : map != NULL};
	struct rows rows;
	const struct pos top = {1, 1, 0};
	arena_init(&f->arena);
	arena_init(&f->cells);
	diags_init(&f->diags);
	return csv_rows_read(csv, strlen(csv), 0, roster_header_words, &f->cells,
	                     &f->diags, &rows)
	       && roster_rows_read(&rows, top, &options, &f->arena, &f->diags,
	                           &f->roster);
}

static bool read_text(struct fixture *f, const char *csv)
{
	return read_mapped(f, csv, NULL, NULL);
}

static void release(struct fixture *f)
{
	diags_release(&f->diags);
	arena_release(&f->cells);
	arena_release(&f->arena);
}

static void assert_said(const struct fixture *f, enum diag_id id, const char *text)
{
	for (size_t i = 0; i < f->diags.list.len; i++)
		if (f->diags.list.at[i].id == id) {
			assert_non_null(strstr(f->diags.list.at[i].text, text));
			return;
		}
	fail_msg("it was not said that %s", text);
}

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
		char folded[FOLDED_MAX];
		int number;
		header_words_fold(&arena, cases[i].header, strlen(cases[i].header), false,
		                  folded);
		const struct header_word *word =
			header_words_find(&words, folded, &number);
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
		struct fixture f;
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
		{"Name,First name,Last name", "Ada K. L.,Ada,L.", "Ada K. L."},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
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
	                                   "the name; say which: --map name=B"},
		{"id,Name,First name", "'First name' and 'Name'"},
		{"id,First name,Forename,Surname", "'First name' and 'Forename'"},
		{"code,ID", "'code' and 'ID'"},
		{"id,Panel,Interviewer 1", "'Panel' and 'Interviewer 1'"},
		{"id,Interviewer 1,Interviewer 1 name", "'Interviewer 1' and"},
		{"number,ref", "'number' and 'ref'"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct strbuf csv = STRBUF_INIT;
		strbuf_addf(&csv, "%s\nA,b,c,d\n", cases[i].header);
		assert_false(read_text(&f, csv.at));
		assert_said(&f, DIAG_ROSTER_COLUMN_TWICE, cases[i].said);
		strbuf_release(&csv);
		release(&f);
	}
}

/* A word of several meanings gives way. */
static void test_weak_words(void **state)
{
	(void)state;
	struct fixture f;
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
	struct fixture f;
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
	struct fixture f;
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

static void test_header_below_a_title(void **state)
{
	(void)state;
	struct fixture f;
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
	struct fixture f;
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
		struct fixture f;
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
	cmocka_unit_test(test_header_below_a_title),
	cmocka_unit_test(test_maps),
	cmocka_unit_test(test_maps_that_fail),
};

RUN(tests, NULL, NULL)
