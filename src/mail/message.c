/* Messages through GMime, which writes headers and file names beyond ASCII (RFC 2047,
   RFC 2231). This file decides which parts there are, and that nothing in them is
   random. Header values with control characters are refused before GMime sees them. */
#include "mail/message.h"

#include "base/hash.h"

#include <gmime/gmime.h>
#include <string.h>

static const struct pos nowhere;

/* The character set of every part and header: by default GMime picks one for each. */
static const char charset[] = "utf-8";

static bool is_one_line(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			return false;
	return true;
}

static bool check_headers(const struct message *m, struct diags *diags)
{
	const char *const values[] = {m->from_name,  m->from_address, m->to_name,
	                              m->to_address, m->subject,      m->lang,
	                              m->domain};
	static const char *const names[] = {"sender's name",
	                                    "sender's address",
	                                    "recipient's name",
	                                    "recipient's address",
	                                    "subject",
	                                    "language",
	                                    "domain"};
	bool ok = true;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (!is_one_line(values[i])) {
			diags_add(diags, DIAG_MAIL_CONTROL, nowhere, names[i]);
			ok = false;
		}
	for (size_t i = 0; i < m->nattachments; i++)
		if (!is_one_line(m->attachments[i].name)
		    || !is_one_line(m->attachments[i].type)) {
			diags_add(diags, DIAG_MAIL_CONTROL, nowhere, "attachment's name");
			ok = false;
		}
	return ok;
}

/* A hash of all that the message says, 32 hexadecimal digits. */
static void hash_mail(const struct message *m, char hex[33])
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add_string(&h, m->from_name);
	sha256_add_string(&h, m->from_address);
	sha256_add_string(&h, m->to_name);
	sha256_add_string(&h, m->to_address);
	sha256_add_string(&h, m->subject);
	sha256_add_string(&h, m->text);
	sha256_add_string(&h, m->html);
	sha256_add_string(&h, m->lang);
	for (size_t i = 0; i < m->nattachments; i++) {
		sha256_add_string(&h, m->attachments[i].name);
		sha256_add_string(&h, m->attachments[i].type);
		unsigned char length[8];
		for (int k = 0; k < 8; k++)
			length[k] =
				(unsigned char)((uint64_t)m->attachments[i].n >> (8 * k));
		sha256_add(&h, length, sizeof length);
		sha256_add(&h, m->attachments[i].bytes, m->attachments[i].n);
	}
	sha256_end_hex(&h, hex, 16);
}

/* A host name: letters, digits, hyphens and dots. */
static bool is_domain(const char *s)
{
	size_t n = strlen(s);
	return n > 0 && n <= 253
	       && strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567"
	                    "89.-")
	                  == n
	       && s[0] != '.' && s[0] != '-' && s[n - 1] != '.' && !strstr(s, "..");
}

bool message_id(const struct message *mail, char id[MESSAGE_ID_SIZE])
{
	if (!is_domain(mail->domain))
		return false;
	size_t n = strlen(mail->domain);
	hash_mail(mail, id);
	id[32] = '@';
	memcpy(id + 33, mail->domain, n + 1);
	return true;
}

/* A boundary for each multipart, from the message's hash. RFC 2046 allows 70
   characters; "=_" cannot occur in quoted-printable or base64. */
static GMimeMultipart *new_multipart(const char *subtype, const char *hex)
{
	char boundary[64] = "=_";
	GMimeMultipart *multipart = g_mime_multipart_new_with_subtype(subtype);
	strncat(boundary, subtype, 12);
	strncat(boundary, "_", 2);
	strncat(boundary, hex, 33);
	g_mime_multipart_set_boundary(multipart, boundary);
	return multipart;
}

/* Sets the bytes as they are: g_mime_text_part_set_text would choose the narrowest
   character set. */
static void add_text(GMimeMultipart *to, const char *subtype, const char *text)
{
	GMimePart *part = g_mime_part_new_with_type("text", subtype);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text, strlen(text));
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
		stream, GMIME_CONTENT_ENCODING_DEFAULT);
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", charset);
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_mime_multipart_add(to, GMIME_OBJECT(part));
	g_object_unref(content);
	g_object_unref(stream);
	g_object_unref(part);
}

/* The file's name is in two headers. */
static void set_name(GMimePart *part, const char *name)
{
	GMimeParamList *lists[2];
	static const char *const params[2] = {"name", "filename"};
	g_mime_part_set_filename(part, name);
	lists[0] = g_mime_content_type_get_parameters(
		g_mime_object_get_content_type(GMIME_OBJECT(part)));
	lists[1] = g_mime_content_disposition_get_parameters(
		g_mime_object_get_content_disposition(GMIME_OBJECT(part)));
	for (int i = 0; i < 2; i++) {
		GMimeParam *param = g_mime_param_list_get_parameter(lists[i], params[i]);
		if (param)
			g_mime_param_set_charset(param, charset);
	}
}

static void add_attachment(GMimeMultipart *to, const struct message_attachment *a)
{
	size_t slash = strcspn(a->type, "/");
	char *type = g_strndup(a->type, slash);
	GMimePart *part = g_mime_part_new_with_type(
		type, a->type[slash] ? a->type + slash + 1 : "octet-stream");
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(a->bytes, a->n);
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
		stream, GMIME_CONTENT_ENCODING_DEFAULT);
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
	set_name(part, a->name);
	g_mime_multipart_add(to, GMIME_OBJECT(part));
	g_object_unref(content);
	g_object_unref(stream);
	g_object_unref(part);
	g_free(type);
}

static void add_mailbox(GMimeMessage *message, GMimeAddressType type, const char *name,
                        const char *address)
{
	InternetAddress *mailbox =
		internet_address_mailbox_new(*name ? name : NULL, address);
	internet_address_set_charset(mailbox, charset);
	internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox);
	g_object_unref(mailbox);
}

static GMimeMessage *new_message(const struct message *m, const char *id)
{
	GMimeMessage *message = g_mime_message_new(TRUE);
	GMimeObject *object = GMIME_OBJECT(message);
	char hex[33];
	GDateTime *date = g_date_time_new_from_unix_utc(m->date);
	memcpy(hex, id, 32);
	hex[32] = '\0';
	if (*m->from_address)
		add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, m->from_name,
		            m->from_address);
	add_mailbox(message, GMIME_ADDRESS_TYPE_TO, m->to_name, m->to_address);
	g_mime_message_set_subject(message, m->subject, charset);
	if (date)
		g_mime_message_set_date(message, date);
	g_mime_message_set_message_id(message, id);
	if (*m->lang)
		g_mime_object_set_header(object, "Content-Language", m->lang, charset);
	if (m->draft)
		g_mime_object_set_header(object, "X-Unsent", "1", charset);
	GMimeMultipart *mixed = new_multipart("mixed", hex);
	GMimeMultipart *bodies = new_multipart("alternative", hex);
	add_text(bodies, "plain", m->text);
	add_text(bodies, "html", m->html);
	g_mime_multipart_add(mixed, GMIME_OBJECT(bodies));
	for (size_t i = 0; i < m->nattachments; i++)
		add_attachment(mixed, &m->attachments[i]);
	g_mime_message_set_mime_part(message, GMIME_OBJECT(mixed));
	g_object_unref(bodies);
	g_object_unref(mixed);
	if (date)
		g_date_time_unref(date);
	return message;
}

bool message_make(const struct message *mail, struct strbuf *to, struct diags *diags)
{
	char id[MESSAGE_ID_SIZE];
	if (!check_headers(mail, diags))
		return false;
	if (!message_id(mail, id)) {
		diags_add(diags, DIAG_MAIL_DOMAIN, nowhere, mail->domain);
		return false;
	}
	g_mime_init();
	GMimeMessage *message = new_message(mail, id);
	GMimeFormatOptions *format = g_mime_format_options_new();
	GMimeStream *stream = g_mime_stream_mem_new();
	g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
	bool ok =
		g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream) >= 0;
	if (ok) {
		GByteArray *bytes =
			g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		strbuf_add(to, bytes->data, bytes->len);
	} else {
		diags_add(diags, DIAG_MAIL_FAILED, nowhere, mail->to_address);
	}
	g_object_unref(stream);
	g_mime_format_options_free(format);
	g_object_unref(message);
	return ok;
}
