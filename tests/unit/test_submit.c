/* Unit tests of what keeps anybody from being written to twice, and passwords from going
   out in clear: the ledger, the server's address, what the server says. Sending itself is
   tested against servers in e2e/mail.t and e2e/mail_once.t. */
#include "base/clock.h"
#include "base/file.h"
#include "folder.h"
#include "mail/smtp_int.h"
#include "mail/submit.h"
#include "run.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- the ledger ---- */

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct ledger_key ann = {"kit", "senior", "ann@x.org"};

static enum ledger_state state_of(const struct ledger *l, const struct ledger_key *key)
{
	return ledger_find(l, key, HASH_A).state;
}

static struct ledger *open_text(const char *text, struct diags *d)
{
	assert_int_equal(file_write("ledger", FILE_FOR_ALL, text, strlen(text)), 0);
	return ledger_open("ledger", true, d);
}

static void test_ledger_knows_intents_not_bytes(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	struct ledger *l = ledger_open("ledger", false, &d);
	assert_non_null(l);
	assert_int_equal(state_of(l, &ann), LEDGER_NEW);
	assert_true(ledger_add(l, LEDGER_SENDING, &ann, HASH_A, &d));
	assert_int_equal(state_of(l, &ann), LEDGER_SENDING);
	assert_true(ledger_add(l, LEDGER_SENT, &ann, HASH_A, &d));
	for (int i = 0; i < 200; i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "many%d@x.org", i);
		const struct ledger_key key = {"kit", "", b.at};
		assert_true(ledger_add(l, LEDGER_SENT, &key, HASH_B, &d));
		strbuf_release(&b);
	}
	ledger_close(l);
	l = ledger_open("ledger", true, &d);
	assert_non_null(l);
	struct ledger_found found = ledger_find(l, &ann, HASH_A);
	assert_int_equal(found.state, LEDGER_SENT);
	assert_true(found.same);
	assert_int_equal(strlen(found.date), LEDGER_DATE_LENGTH);
	found = ledger_find(l, &ann, HASH_B);
	assert_int_equal(found.state, LEDGER_SENT);
	assert_false(found.same);
	static const struct ledger_key same = {"kit", "senior", "Ann@X.org"},
				       others[] = {{"other", "senior", "ann@x.org"},
	                                           {"kit", "junior", "ann@x.org"},
	                                           {"kit", "", "ann@x.org"},
	                                           {"kit", "senior", "bob@x.org"}},
				       many = {"kit", "", "many199@x.org"};
	assert_int_equal(state_of(l, &same), LEDGER_SENT);
	assert_int_equal(state_of(l, &many), LEDGER_SENT);
	for (size_t i = 0; i < COUNT(others); i++)
		assert_int_equal(state_of(l, &others[i]), LEDGER_NEW);
	ledger_close(l);
	assert_true(diags_ok(&d));
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

#define LINE(state, hash) "2026-01-02T03:04:05Z\t" state "\tkit\tsenior\tann@x.org\t" hash

static void test_ledger_states(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum ledger_state state;
		bool same; /* as HASH_A */
	} cases[] = {
		{"", LEDGER_NEW, false},
		{LINE("failed", HASH_A) "\n", LEDGER_NEW, false},
		{LINE("sending", HASH_A) "\n", LEDGER_SENDING, true},
		{LINE("sending", HASH_A) "\n" LINE("failed", HASH_A) "\n", LEDGER_NEW,
	         false},
		{LINE("sent", HASH_A) "\n" LINE("sent", HASH_A) "\n", LEDGER_SENT, true},
		{LINE("sent", HASH_A) "\n" LINE("sending", HASH_B) "\n", LEDGER_SENDING,
	         false},
		{LINE("sent", HASH_A) "\n" LINE("sending", HASH_B) "\n" LINE("sent",
	                                                                     HASH_B) "\n",
	         LEDGER_SENT, false},
		/* A message that was not taken leaves the one before it as sent. */
		{LINE("sent", HASH_A) "\n" LINE("sending", HASH_B) "\n" LINE("failed",
	                                                                     HASH_B) "\n",
	         LEDGER_SENT, true},
		/* An editor's line ends, and none at the file's end. */
		{LINE("sent", HASH_A) "\r\n", LEDGER_SENT, true},
		{LINE("sending", HASH_A) "\n" LINE("sent", HASH_A), LEDGER_SENT, true},
		/* A crash within a line. */
		{LINE("sending", HASH_A) "\n" LINE("sent",
	                                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
	         LEDGER_SENDING, true},
		{LINE("sending", HASH_A) "\n2026-01-02T03:04:05Z\tsent\tkit\tse#torn\n\n",
	         LEDGER_SENDING, true},
		{LINE("sending",
	              HASH_A) "\r\n2026-01-02T03:04:05Z\tsent\tkit\tse#torn\r\n\r\n",
	         LEDGER_SENDING, true},
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ledger *l = open_text(cases[i].text, &d);
		assert_non_null(l);
		struct ledger_found found = ledger_find(l, &ann, HASH_A);
		if (found.state != cases[i].state || found.same != cases[i].same)
			print_message("# ledger %d\n", (int)i);
		assert_int_equal(found.state, cases[i].state);
		assert_int_equal(found.same, cases[i].same);
		if (found.state != LEDGER_NEW)
			assert_string_equal(found.date, "2026-01-02");
		ledger_close(l);
	}
	assert_true(diags_ok(&d));
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

/* What stands behind a line without its end is a line of its own. */
static void test_ledger_goes_on_behind_a_torn_line(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t n;
		enum ledger_state state;
	} ends[] = {
#define END(text, state) {text, sizeof text - 1, state}
		END("2026-01-01T00:00:00Z\tsent\tkit\tsen", LEDGER_SENDING),
		END("2026-01-01T00:00:00Z\tse\0\0\0\0\0\0",
	            LEDGER_SENDING), /* a disk without power */
		END("\0\0\0\0", LEDGER_SENDING),
		END(LINE("sent", HASH_A), LEDGER_SENT),
#undef END
	};
	static const struct ledger_key bob = {"kit", "senior", "bob@x.org"};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(ends); i++) {
		struct strbuf text = STRBUF_INIT;
		strbuf_adds(&text, LINE("sending", HASH_A) "\n");
		strbuf_add(&text, ends[i].text, ends[i].n);
		assert_int_equal(file_write("ledger", FILE_FOR_ALL, text.at, text.len),
		                 0);
		strbuf_release(&text);
		for (int turn = 0; turn < 2; turn++) {
			struct ledger *l = ledger_open("ledger", false, &d);
			assert_non_null(l);
			assert_int_equal(state_of(l, &ann), ends[i].state);
			assert_int_equal(state_of(l, &bob),
			                 turn ? LEDGER_SENT : LEDGER_NEW);
			assert_true(ledger_add(l, LEDGER_SENT, &bob, HASH_B, &d));
			ledger_close(l);
		}
	}
	assert_true(diags_ok(&d));
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

#define OLD(state, hash, address) \
	"2025-06-07T08:09:10Z\t" state "\t" hash "@d.org\t" address "\n"

/* Lines of kitpress 0.1.0 name no kit: whoever got any message gets no other unasked. */
static void test_ledger_of_the_first_version(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum ledger_state state;
		bool same;
	} cases[] = {
		{OLD("sending", HASH_A, "ann@x.org") OLD("sent", HASH_A, "ann@x.org"),
	         LEDGER_SENT, true},
		{OLD("sent", HASH_B, "ann@x.org"), LEDGER_SENT, false},
		{OLD("sent", HASH_A, "ann@x.org") OLD("sent", HASH_B, "ann@x.org"),
	         LEDGER_SENT, true},
		{OLD("sent", HASH_A, "bob@x.org"), LEDGER_NEW, false},
		{OLD("sending", HASH_B, "Ann@x.org"), LEDGER_SENDING, false},
		{OLD("sending", HASH_B, "ann@x.org") OLD("failed", HASH_B, "ann@x.org"),
	         LEDGER_NEW, false},
		{OLD("sending", HASH_B, "ann@x.org") OLD("sending", HASH_B, "ann@x.org")
	                 OLD("failed", HASH_B, "ann@x.org"),
	         LEDGER_NEW, false},
		{OLD("sending", HASH_B, "ann@x.org") OLD("sending", HASH_A, "ann@x.org")
	                 OLD("failed", HASH_A, "ann@x.org"),
	         LEDGER_SENDING, false},
		{OLD("sent", HASH_B, "ann@x.org") OLD("sending", HASH_A, "ann@x.org")
	                 OLD("failed", HASH_A, "ann@x.org"),
	         LEDGER_SENT, false},
		/* A line of the new form wins. */
		{OLD("sending", HASH_B, "ann@x.org") LINE("sent", HASH_A) "\n",
	         LEDGER_SENT, true},
		{OLD("sent", HASH_B, "ann@x.org") LINE("failed", HASH_A) "\n",
	         LEDGER_SENT, false},
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ledger *l = open_text(cases[i].text, &d);
		assert_non_null(l);
		struct ledger_found found = ledger_find(l, &ann, HASH_A);
		if (found.state != cases[i].state || found.same != cases[i].same)
			print_message("# ledger %d\n", (int)i);
		assert_int_equal(found.state, cases[i].state);
		assert_int_equal(found.same, cases[i].same);
		ledger_close(l);
	}
	assert_true(diags_ok(&d));
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

static void test_ledger_faults(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"code,name\n",
		"\xEF\xBB\xBF" LINE("sent", HASH_A) "\n",
		LINE("sent ", HASH_A) "\n",
		LINE("sent", HASH_A) " \n",
		LINE("sent", HASH_A) "\t\n",
		LINE("sent", "") "\n",
		"2026-01-02 03:04\tsent\tkit\tsenior\tann@x.org\t" HASH_A "\n",
		"2026-01-02T03:04:05Z\tsent\tkit\t\tann@x.org\t" HASH_A "\n",
		"2026-01-02T03:04:05Z\tsent\tann@x.org\n",
		"2026-01-02T03:04:05Z\tsent\t@d\tann@x.org\n",
		OLD("lost", HASH_A, "ann@x.org"),
		OLD("sent", HASH_A, "ann@x.org "),
	};
	struct diags d;
	diags_init(&d);
	assert_null(ledger_open("none/ledger", false, &d));
	assert_only(&d, DIAG_LEDGER_UNUSABLE);
	struct ledger *l = ledger_open("none/ledger", true, &d);
	assert_non_null(l); /* nothing was sent yet */
	assert_false(ledger_add(l, LEDGER_SENT, &ann, HASH_A, &d));
	assert_only(&d, DIAG_LEDGER_UNUSABLE);
	ledger_close(l);
	for (size_t i = 0; i < COUNT(bad); i++) {
		folder_put("ledger", bad[i], 0600);
		l = ledger_open("ledger", false, &d);
		if (l)
			print_message("# taken: %s\n", bad[i]);
		assert_null(l);
		assert_only(&d, DIAG_LEDGER_FORM);
	}
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

static void test_ledger_that_is_no_file(void **state)
{
	(void)state;
	struct diags d;
	diags_init(&d);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_null(ledger_open("pipe", false, &d));
	assert_only(&d, DIAG_LEDGER_UNUSABLE);
	assert_null(ledger_open(".", false, &d));
	assert_only(&d, DIAG_LEDGER_UNUSABLE);
	struct ledger *l = ledger_open("/dev/full", false, &d);
	assert_non_null(l);
	assert_false(ledger_add(l, LEDGER_SENDING, &ann, HASH_A, &d));
	assert_non_null(strstr(d.list.at[0].text, "no room is left"));
	assert_only(&d, DIAG_LEDGER_UNUSABLE);
	ledger_close(l);
	assert_int_equal(unlink("pipe"), 0);
	diags_release(&d);
}

static void test_ledger_is_for_one_run(void **state)
{
	(void)state;
	struct diags d;
	int status;
	diags_init(&d);
	struct ledger *l = ledger_open("ledger", false, &d);
	assert_non_null(l);
	pid_t child = fork();
	if (child == 0) {
		struct diags theirs;
		diags_init(&theirs);
		struct ledger *second = ledger_open("ledger", false, &theirs);
		bool told = theirs.list.len == 1
		            && strstr(theirs.list.at[0].text, "another run has it");
		diags_release(&theirs);
		_exit(second || !told ? 1 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	ledger_close(l);
	assert_int_equal(unlink("ledger"), 0);
	diags_release(&d);
}

/* ---- the mail server ---- */

static void test_urls(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",
		"example.org",
		"http://example.org",
		"smtp://",
		"smtp://u:p@example.org",
		"smtp://u@example.org:25",
		"smtp://example.org/path",
		"smtp://example.org?x",
		"smtp://example.org#x",
		"smtps://example.org:port",
		"file:///etc/passwd",
	};
	struct diags d;
	struct smtp_options o = {
		.user = "", .password = "", .from = "a@example.org", .tries = 1};
	diags_init(&d);
	for (size_t i = 0; i < COUNT(bad); i++) {
		o.url = bad[i];
		assert_null(submit_open(&o, "ledger", true, &d));
		assert_only(&d, DIAG_SMTP_URL);
	}
	static const char *const good[] = {"smtp://example.org",
	                                   "smtps://example.org:465", "smtp://[::1]:2525",
	                                   "smtp://localhost:25/"};
	for (size_t i = 0; i < COUNT(good); i++) {
		o.url = good[i];
		struct submitter *s = submit_open(&o, "ledger", true, &d);
		assert_non_null(s);
		const struct strbuf message = STRBUF_INIT;
		struct submission m = {
			.code = "A", .key = ann, .hash = HASH_A, .message = &message};
		assert_int_equal(submit(s, &m), SUBMIT_WOULD_SEND);
		m.mark = true;
		assert_int_equal(submit(s, &m), SUBMIT_WOULD_MARK);
		submit_close(s);
	}
	assert_int_not_equal(access("ledger", F_OK), 0);
	o.from = "";
	assert_null(submit_open(&o, "ledger", true, &d));
	assert_only(&d, DIAG_SMTP_NO_SENDER);
	diags_release(&d);
}

/* Only what is surely this machine may be talked to in clear. */
static void test_what_is_this_machine(void **state)
{
	(void)state;
	static const struct {
		const char *url;
		bool loopback;
	} cases[] = {
		{"smtp://localhost", true},
		{"smtp://LocalHost:25/", true},
		{"smtp://127.0.0.1:25", true},
		{"smtp://127.1.2.3", true},
		{"smtp://[::1]:25", true},
		{"smtp://[0:0:0:0:0:0:0:1]", true},
		{"smtp://127.mail.test", false},
		{"smtp://127.0.0.1.mail.test:25", false},
		{"smtp://127", false},
		{"smtp://127.1", false},
		{"smtp://127.0.1", false},
		{"smtp://0x7f.1", false},
		{"smtp://0x7f000001", false},
		{"smtp://2130706433", false},
		{"smtp://0177.0.0.1", false},
		{"smtp://128.0.0.1", false},
		{"smtp://0.0.0.0", false},
		{"smtp://localhost.", false},
		{"smtp://localhost.mail.test", false},
		{"smtp://mylocalhost", false},
		{"smtp://[::]", false},
		{"smtp://[::2]", false},
		{"smtp://[::ffff:127.0.0.1]", false},
		{"smtp://%31%32%37.0.0.1", false},
		{"smtps://127.0.0.1", true},
		{"smtp:/127.0.0.1", false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct smtp_place place = {"", false};
		smtp_place_of(cases[i].url, &place);
		if (place.loopback != cases[i].loopback)
			print_message("# %s\n", cases[i].url);
		assert_int_equal(place.loopback, cases[i].loopback);
	}
	assert_true(smtp_is_loopback("::1", 3));
	assert_false(smtp_is_loopback("::1]", 4));
	assert_false(smtp_is_loopback("", 0));
}

static void test_place_is_named_with_its_port(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"smtp://mail.example.org", "mail.example.org:25"},
		{"smtps://mail.example.org", "mail.example.org:465"},
		{"smtp://[::1]:2525", "[::1]:2525"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct smtp_place place;
		assert_null(smtp_place_of(cases[i][0], &place));
		assert_string_equal(place.text, cases[i][1]);
	}
}

/* ---- what the server says ---- */

static void talk_lines(struct talk *talk, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		talk_line(talk, lines[i], strlen(lines[i]));
}

static void test_replies(void **state)
{
	(void)state;
	struct talk talk;
	static const char *const many[] = {"550-5.7.1 not from\r\n", "550-here\r\n",
	                                   "550 now\r\n"};
	talk_begin(&talk);
	talk_lines(&talk, many, 2);
	assert_int_equal(talk.code, 0); /* not whole yet */
	talk_lines(&talk, many + 2, 1);
	assert_int_equal(talk.code, 550);
	assert_string_equal(talk.reply, "550 5.7.1 not from here now");
	static const char *const answers[] = {"354 go\r\n", "250\r\n"};
	talk_command(&talk, "DATA\r\n", 6);
	assert_int_equal(talk.code, 0);
	assert_int_equal(talk.phase, PHASE_MESSAGE);
	talk_lines(&talk, answers, 1);
	assert_int_equal(talk.code, 354);
	talk_lines(&talk, answers + 1, 1);
	assert_int_equal(talk.code, 250);
	assert_string_equal(talk.reply, "250");
	talk_command(&talk, "RCPT TO:<a@b>\r\n", 15);
	assert_int_equal(talk.phase, PHASE_RECIPIENT);
	assert_string_equal(talk.reply, "");
	talk_command(&talk, "MAIL FROM:<a@b>\r\n", 17);
	assert_int_equal(talk.phase, PHASE_SENDER);
}

/* What is said to goodbye is no answer to the message. */
static void test_replies_end_with_quit(void **state)
{
	(void)state;
	struct talk talk;
	talk_begin(&talk);
	talk_command(&talk, "RCPT TO:<a@b>\r\n", 15);
	talk_line(&talk, "550 nobody\r\n", 12);
	talk_command(&talk, "QUIT\r\n", 6);
	talk_line(&talk, "221 bye\r\n", 9);
	assert_int_equal(talk.code, 550);
	assert_int_equal(talk.phase, PHASE_RECIPIENT);
	assert_string_equal(talk.reply, "550 nobody");
}

/* A server must not write to the terminal of whoever reads its words. */
static void test_replies_are_printable(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"554 \x1b[2Jgone\r\n", "554 \xEF\xBF\xBD[2Jgone"},
		{"554 a\tb\x07\r\n", "554 a b\xEF\xBF\xBD"},
		{"554 caf\xE9\r\n", "554 caf\xEF\xBF\xBD"},
		{"554 caf\xC3\xA9\r\n", "554 caf\xC3\xA9"},
		{"554 \xE2\x80\xAEtxt\r\n", "554 \xEF\xBF\xBDtxt"},
		{"554 \xC2\x9Bm\r\n", "554 \xEF\xBF\xBDm"},
		{"SSH-2.0\r\n", "SSH-2.0"},
		{"55 x\r\n", "55 x"},
		{"5540 x\r\n", "5540 x"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk;
		talk_begin(&talk);
		talk_line(&talk, cases[i][0], strlen(cases[i][0]));
		assert_string_equal(talk.reply, cases[i][1]);
		assert_int_equal(talk.code,
		                 strncmp(cases[i][0], "554 ", 4) == 0 ? 554 : 0);
	}
	struct talk talk;
	char line[2000];
	memset(line, 'x', sizeof line);
	memcpy(line, "554 ", 4);
	talk_begin(&talk);
	for (int i = 0; i < 3; i++) {
		talk_command(&talk, "RSET\r\n", 6);
		talk_line(&talk, line, sizeof line);
		assert_int_equal(strlen(talk.reply), REPLY_MAX - 1);
	}
}

/* ---- time ---- */

/* A server in a process of its own that waits before each answer; its port. */
static int serve(int wait_ms, pid_t *child)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof address;
	const struct timespec wait = {wait_ms / 1000, (long)(wait_ms % 1000) * 1000000};
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, n), 0);
	assert_int_equal(listen(listener, 5), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &n), 0);
	*child = fork();
	if (*child)
		return close(listener), ntohs(address.sin_port);
	int c = accept(listener, NULL, NULL);
	for (const char *answer = "220 test\r\n"; c >= 0;) {
		char line[256];
		nanosleep(&wait, NULL);
		if (write(c, answer, strlen(answer)) < 0
		    || read(c, line, sizeof line) <= 0)
			break;
		answer = memcmp(line, "DATA", 4) == 0 ? "354 go\r\n" : "250 ok\r\n";
	}
	_exit(0);
}

static void test_servers_have_their_time(void **state)
{
	(void)state;
	static const struct {
		int wait_ms, answer, message;
		enum smtp_result result;
		const char *reason;
		double most; /* seconds, with room for a busy machine; the server waits
		                for 60 */
	} cases[] = {
		{0, 50, 100, SMTP_SENT, "", 50},
		{60000, 4, 100, SMTP_DOWN, "the server does not answer", 50},
		{2000, 50, 6, SMTP_DOWN, "the message takes longer than 6 seconds", 50},
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(cases); i++) {
		pid_t child;
		struct strbuf url = STRBUF_INIT, message = STRBUF_INIT;
		strbuf_adds(&message, "Subject: x\r\n\r\nx\r\n");
		strbuf_addf(&url, "smtp://127.0.0.1:%d", serve(cases[i].wait_ms, &child));
		const struct smtp_options o = {
			.url = url.at,
			.user = "",
			.password = "",
			.from = "a@example.org",
			.tries = 3,
			.wait_ms = 1,
			.answer_seconds = cases[i].answer,
			.message_seconds = cases[i].message,
		};
		struct smtp *s = smtp_open(&o, &d);
		assert_non_null(s);
		double since = clock_ms();
		assert_int_equal(smtp_send(s, "b@example.org", &message),
		                 cases[i].result);
		assert_string_equal(smtp_reason(s), cases[i].reason);
		smtp_close(s);
		double took = (clock_ms() - since) / 1e3;
		assert_true(took < cases[i].most);
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);
		strbuf_release(&url);
		strbuf_release(&message);
	}
	diags_release(&d);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_ledger_knows_intents_not_bytes),
	cmocka_unit_test(test_ledger_states),
	cmocka_unit_test(test_ledger_goes_on_behind_a_torn_line),
	cmocka_unit_test(test_ledger_of_the_first_version),
	cmocka_unit_test(test_ledger_faults),
	cmocka_unit_test(test_ledger_that_is_no_file),
	cmocka_unit_test(test_ledger_is_for_one_run),
	cmocka_unit_test(test_urls),
	cmocka_unit_test(test_what_is_this_machine),
	cmocka_unit_test(test_place_is_named_with_its_port),
	cmocka_unit_test(test_replies),
	cmocka_unit_test(test_replies_end_with_quit),
	cmocka_unit_test(test_servers_have_their_time),
	cmocka_unit_test(test_replies_are_printable),
};

RUN(tests, folder_make, folder_remove)
