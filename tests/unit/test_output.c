/* Messages, password files, encrypted and merged PDF files. */
#include "base/file.h"
#include "folder.h"
#include "mail/message.h"
#include "output/encrypt.h"
#include "output/merge.h"
#include "output/password_file.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- messages ---- */

static const unsigned char pdf[] = "%PDF-1.7\n\xE2\xE3\r\n.\r\nFrom here\n";

static struct message example(void)
{
	static const struct message_attachment attachment = {
		"pr\xC3\xA9paration.pdf",
		"application/pdf",
		pdf,
		sizeof pdf - 1,
	};
	return (struct message){
		.from_name = "Jobs",
		.from_address = "jobs@example.org",
		.to_name = "\xC3\x9E\xC3\xB3rd\xC3\xADs",
		.to_address = "t@example.com",
		.subject = "Your interview \xE2\x80\x93 Tuesday",
		.lang = "en",
		.text = "Dear \xC3\x9E\xC3\xB3rd\xC3\xADs,\n.\nFrom us\n",
		.html = "<p>Dear</p>\n",
		.attachments = &attachment,
		.nattachments = 1,
		.date = 1764579600,
		.domain = "example.org",
		.draft = true,
	};
}

static void test_same_mail_same_bytes(void **state)
{
	(void)state;
	struct diags d;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	struct message mail = example();
	char id[MESSAGE_ID_SIZE], later[MESSAGE_ID_SIZE];
	diags_init(&d);
	assert_true(message_make(&mail, &a, &d));
	assert_true(message_make(&mail, &b, &d));
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.at, b.at, a.len);
	assert_non_null(strstr(a.at, "X-Unsent: 1\r\n"));
	for (size_t i = 0; i < a.len; i++) {
		assert_true((unsigned char)a.at[i] < 0x80);
		assert_true(a.at[i] != '\n' || (i && a.at[i - 1] == '\r'));
	}
	/* The date and being a draft do not make it another message; what it says does.
	 */
	assert_true(message_id(&mail, id));
	assert_non_null(strstr(a.at, id));
	mail.date++;
	mail.draft = false;
	assert_true(message_id(&mail, later));
	assert_string_equal(id, later);
	mail.text = "Dear all";
	assert_true(message_id(&mail, later));
	assert_string_not_equal(id, later);
	strbuf_release(&a);
	strbuf_release(&b);
	diags_release(&d);
}

static void test_headers_cannot_be_injected(void **state)
{
	(void)state;
	struct diags d;
	struct strbuf out = STRBUF_INIT;
	diags_init(&d);
	for (int i = 0; i < 6; i++) {
		struct message mail = example();
		static const char evil[] = "x\r\nBcc: eve@example.org";
		const char **const fields[] = {&mail.subject,    &mail.to_name,
		                               &mail.to_address, &mail.from_name,
		                               &mail.lang,       &mail.domain};
		*fields[i] = evil;
		assert_false(message_make(&mail, &out, &d));
		assert_only(&d, DIAG_MAIL_CONTROL);
		assert_int_equal(out.len, 0);
	}
	struct message mail = example();
	mail.domain = "exa mple";
	assert_false(message_make(&mail, &out, &d));
	assert_only(&d, DIAG_MAIL_DOMAIN);
	diags_release(&d);
}

/* GMime would take iso-8859-1 for the first, -13 for the second, windows-1251 for the
 * third. */
static void test_all_is_utf8(void **state)
{
	(void)state;
	static const char *const words[] = {
		"Zo\xC3\xAB \xC3\x85str\xC3\xB6m",
		"Kim \xE2\x80\x9CKit\xE2\x80\x9D Roe",
		"\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD",
		"\xE6\x9D\x8E\xE6\x98\x8E",
		"Ann Lee",
	};
	struct diags d;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(words); i++) {
		struct strbuf out = STRBUF_INIT;
		struct message mail = example();
		struct message_attachment attachment = mail.attachments[0];
		mail.from_name = mail.to_name = mail.subject = mail.text = mail.html =
			words[i];
		attachment.name = words[i];
		mail.attachments = &attachment;
		assert_true(message_make(&mail, &out, &d));
		int sets = 0, headers = 0;
		for (const char *s = out.at; (s = strstr(s, "charset=")); sets++, s += 8)
			assert_memory_equal(s + 8, "utf-8\r\n", 7);
		assert_int_equal(sets, 2);
		for (const char *s = out.at; (s = strstr(s, "=?")); s += 2)
			if (s[2]
			    != '=') { /* the end of one that ends in base64's own signs */
				assert_int_equal(strncasecmp(s, "=?utf-8?", 8), 0);
				headers++;
			}
		assert_true(i == COUNT(words) - 1 ? headers == 0 : headers >= 3);
		const char *name = strstr(out.at, "filename*=");
		assert_true(i == COUNT(words) - 1 ? !name : name != NULL);
		assert_true(!name || strncasecmp(name + 10, "utf-8''", 7) == 0);
		strbuf_release(&out);
	}
	diags_release(&d);
}

/* ---- passwords ---- */

static void test_secrets(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *first, *second;
	} good[] = {
		{"hunter2", "hunter2", ""},
		{"hunter2\n", "hunter2", ""},
		{" a b \r\ngr\xC3\xBC\xC3\x9F\r\n", " a b ", "gr\xC3\xBC\xC3\x9F"},
	};
	static const char *const bad[] = {"",     "\n",   "\nx\n",     "a\nb\nc\n",
	                                  "a\tb", "\xFF", "a\nb\n\n\n"};
	struct diags d;
	struct password_file s;
	diags_init(&d);
	for (size_t i = 0; i < COUNT(good); i++) {
		folder_put("secret", good[i].text, 0600);
		assert_true(password_file_read("secret", &s, &d));
		assert_string_equal(s.first, good[i].first);
		assert_string_equal(s.second, good[i].second);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		folder_put("secret", bad[i], 0600);
		assert_false(password_file_read("secret", &s, &d));
		assert_only(&d, DIAG_SECRET_FORM);
		assert_int_equal(s.first[0], 0);
	}
	static const mode_t open_modes[] = {0644, 0640, 0620, 0604};
	for (size_t i = 0; i < COUNT(open_modes); i++) {
		folder_put("secret", "hunter2\n", open_modes[i]);
		assert_false(password_file_read("secret", &s, &d));
		assert_only(&d, DIAG_SECRET_OPEN);
	}
	assert_int_equal(unlink("secret"), 0);
	assert_false(password_file_read("secret", &s, &d));
	assert_only(&d, DIAG_SECRET_UNREADABLE);
	char longest[200];
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	folder_put("secret", longest, 0600);
	assert_false(password_file_read("secret", &s, &d));
	assert_only(&d, DIAG_SECRET_FORM);
	assert_int_equal(unlink("secret"), 0);
	diags_release(&d);
}

static void test_secret_digests(void **state)
{
	(void)state;
	const struct password_file one = {"open", ""}, two = {"open", "own"},
				   moved = {"ope", "n"};
	unsigned char digest[4][32], again[32];
	password_file_digest(&one, "a kit", digest[0]);
	password_file_digest(&two, "a kit", digest[1]);
	password_file_digest(&moved, "a kit", digest[2]);
	password_file_digest(&one, "another kit", digest[3]);
	for (size_t i = 0; i < COUNT(digest); i++)
		for (size_t k = 0; k < i; k++)
			assert_memory_not_equal(digest[i], digest[k], sizeof again);
	password_file_digest(&one, "a kit", again);
	assert_memory_equal(again, digest[0], sizeof again);
}

/* ---- PDF files ---- */

#define SMALL_PDF \
	"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" \
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<<>>>>endobj\n"

static const char small_pdf[] =
	SMALL_PDF "xref\n0 4\n"
		  "0000000000 65535 f \n"
		  "0000000009 00000 n \n"
		  "0000000052 00000 n \n"
		  "0000000101 00000 n \n"
		  "trailer<</Root 1 0 R/Size 4>>\nstartxref\n176\n%%EOF\n";
/* What a reader can mend, and says so: none of ours. */
static const char damaged_pdf[] = SMALL_PDF "trailer<</Root 1 0 R/Size 4>>\n";

static void test_encrypt(void **state)
{
	(void)state;
	struct diags d;
	struct strbuf plain = STRBUF_INIT, out = STRBUF_INIT;
	struct password_file secret = {"open", "own"};
	diags_init(&d);
	strbuf_adds(&plain, small_pdf);
	assert_true(encrypt_pdf(&plain, &secret, "key.pdf", &out, &d));
	assert_int_equal(d.list.len, 0);
	assert_memory_equal(out.at, "%PDF-", 5);
	assert_int_equal(file_write("e.pdf", FILE_FOR_ALL, out.at, out.len), 0);
	if (system("command -v qpdf > /dev/null") == 0) {
		assert_int_equal(
			system("qpdf --password=open --show-encryption e.pdf > text"), 0);
		assert_int_equal(system("grep -q 'R = 6' text && grep -q 'AESv3' text"),
		                 0);
		assert_int_equal(system("qpdf --password=own --check e.pdf > text 2>&1"),
		                 0);
		assert_int_not_equal(system("qpdf --check e.pdf > text 2>&1"), 0);
		assert_int_not_equal(
			system("qpdf --password=x --check e.pdf > text 2>&1"), 0);
		assert_int_equal(unlink("text"), 0);
	}
	/* Without an owner's password of its own it still isn't open to everyone. */
	secret.second[0] = '\0';
	strbuf_clear(&out);
	assert_true(encrypt_pdf(&plain, &secret, "key.pdf", &out, &d));
	assert_int_equal(file_write("e.pdf", FILE_FOR_ALL, out.at, out.len), 0);
	if (system("command -v qpdf > /dev/null") == 0)
		assert_int_not_equal(system("qpdf --check e.pdf > /dev/null 2>&1"), 0);
	strbuf_clear(&out);
	strbuf_clear(&plain);
	strbuf_adds(&plain, damaged_pdf);
	assert_false(encrypt_pdf(&plain, &secret, "key.pdf", &out, &d));
	assert_only(&d, DIAG_PDF_ENCRYPT);
	strbuf_clear(&plain);
	strbuf_adds(&plain, "no PDF");
	assert_false(encrypt_pdf(&plain, &secret, "key.pdf", &out, &d));
	assert_only(&d, DIAG_PDF_ENCRYPT);
	assert_int_equal(out.len, 0);
	assert_int_equal(unlink("e.pdf"), 0);
	strbuf_release(&plain);
	strbuf_release(&out);
	diags_release(&d);
}

static void test_merge(void **state)
{
	(void)state;
	struct diags d;
	static const char *const files[] = {"a.pdf", "b.pdf", "a.pdf"};
	static const char *const sheets[] = {NULL,    "a.pdf", NULL,    "b.pdf",
	                                     "a.pdf", NULL,    "a.pdf", NULL};
	static const char *const missing[] = {"a.pdf", "none.pdf", "text"};
	diags_init(&d);
	folder_put("a.pdf", small_pdf, 0644);
	folder_put("b.pdf", small_pdf, 0644);
	folder_put("text", "no PDF", 0644);
	assert_true(merge_pdfs(files, COUNT(files), "all.pdf", &d));
	if (system("command -v qpdf > /dev/null") == 0)
		assert_int_equal(system("test \"$(qpdf --show-npages all.pdf)\" = 3"), 0);
	assert_true(merge_pdfs(sheets, COUNT(sheets), "all.pdf", &d)); /* a- ba a- */
	if (system("command -v qpdf > /dev/null") == 0) {
		assert_int_equal(system("test \"$(qpdf --show-npages all.pdf)\" = 6"), 0);
		assert_int_equal(system("qpdf --check all.pdf > text2 2>&1"), 0);
		assert_int_equal(unlink("text2"), 0);
	}
	assert_false(merge_pdfs(missing, COUNT(missing), "other.pdf", &d));
	assert_int_equal(d.list.len, 2);
	assert_int_equal(d.list.at[0].id, DIAG_FILE_UNREADABLE);
	assert_int_equal(d.list.at[1].id, DIAG_PDF_MERGE);
	assert_int_not_equal(access("other.pdf", F_OK), 0);
	diags_release(&d);
	diags_init(&d);
	assert_false(merge_pdfs(files, COUNT(files), "none/all.pdf", &d));
	assert_only(&d, DIAG_FILE_UNWRITABLE);
	folder_put("b.pdf", damaged_pdf, 0644);
	assert_false(merge_pdfs(files, COUNT(files), "other.pdf", &d));
	assert_only(&d, DIAG_PDF_MERGE);
	assert_int_not_equal(access("other.pdf", F_OK), 0);
	assert_int_equal(unlink("a.pdf") | unlink("b.pdf") | unlink("text")
	                         | unlink("all.pdf"),
	                 0);
	diags_release(&d);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_same_mail_same_bytes),
	cmocka_unit_test(test_headers_cannot_be_injected),
	cmocka_unit_test(test_all_is_utf8),
	cmocka_unit_test(test_secrets),
	cmocka_unit_test(test_secret_digests),
	cmocka_unit_test(test_encrypt),
	cmocka_unit_test(test_merge),
};

RUN(tests, folder_make, folder_remove)
