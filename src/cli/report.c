/* All that kitpress prints. Messages are written at once, so that lines of two processes
   on one terminal do not mix. */
#include "cli/cli_int.h"

#include "base/clock.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Ignores errors: there is no other place to report them. */
static void to_stderr(const struct strbuf *text)
{
	if (text->len)
		fwrite(text->at, 1, text->len, stderr);
	fflush(stderr);
}

static bool colour_wanted(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	return !(no_color && *no_color) && isatty(STDERR_FILENO)
	       && !(terminal && strcmp(terminal, "dumb") == 0);
}

/* How standard error is written: a state of the stream like being a terminal, and not of
   the program's data. Set before anything is said. */
static enum message_form form;

void report_form(enum message_form wanted)
{
	form = wanted;
}

static size_t columns_of(int fd)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;
	if (!isatty(fd))
		return 0;
	if (n > 0 && n < 10000)
		return (size_t)n;
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 80;
}

static void write_messages(struct diags *diags, enum message_form as, struct strbuf *to)
{
	size_t columns = columns_of(STDERR_FILENO);
	struct diag_look look = {colour_wanted(), columns ? columns : 80};
	messages_write(diags, as, &look, to);
}

void report_usage(const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	char line[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	if (form == MESSAGES_TEXT) { /* an id would send people to a page on usage */
		strbuf_adds(&text, colour_wanted() ? "kitpress: \033[31merror:\033[0m "
		                                   : "kitpress: error: ");
		strbuf_adds(&text, line);
		strbuf_addc(&text, '\n');
	} else {
		struct diags diags;
		diags_init(&diags);
		diags_add(&diags, DIAG_USAGE, (struct pos){0}, (const char *)line);
		write_messages(&diags, form, &text);
		diags_release(&diags);
	}
	to_stderr(&text);
	strbuf_release(&text);
}

static void add_count(struct strbuf *to, size_t n, const char *one)
{
	if (n == 0)
		return;
	strbuf_adds(to, to->len ? ", " : "");
	strbuf_addi(to, (int64_t)n);
	strbuf_addf(to, " %s%s", one, n == 1 ? "" : "s");
}

static void add_summary(const struct diags *diags, struct strbuf *to)
{
	struct strbuf summary = STRBUF_INIT;
	add_count(&summary, diags->count[DIAG_ERROR] + diags->count[DIAG_FATAL], "error");
	add_count(&summary, diags->count[DIAG_WARNING], "warning");
	if (summary.len) {
		strbuf_add(to, summary.at, summary.len);
		if (messages_left(diags))
			strbuf_addf(to, ", of which the first %d are shown",
			            (int)diags->list.len);
		strbuf_addc(to, '\n');
	}
	strbuf_release(&summary);
}

static enum exit_status status_of(const struct diags *diags)
{
	return diags->count[DIAG_FATAL]   ? EXIT_SYSTEM
	       : diags->count[DIAG_ERROR] ? EXIT_CONTENT
	                                  : EXIT_DONE;
}

enum exit_status report_diags(struct diags *diags)
{
	struct strbuf text = STRBUF_INIT;
	enum exit_status status = status_of(diags);
	write_messages(diags, form, &text);
	if (form == MESSAGES_TEXT)
		add_summary(diags, &text);
	to_stderr(&text);
	strbuf_release(&text);
	return status;
}

enum exit_status report_check(struct diags *diags, const struct options *o,
                              struct strbuf *out)
{
	enum message_form as = (enum message_form)o->check_format;
	bool to_stdout =
		o->check_format == MESSAGES_JSON || o->check_format == MESSAGES_SARIF;
	enum exit_status status = status_of(diags);
	if (to_stdout)
		write_messages(diags, as, out);
	if (o->check_format != UNSAID && !to_stdout && o->messages == UNSAID)
		report_form(as);
	if (!to_stdout || o->messages != UNSAID)
		report_diags(diags);
	return status;
}

bool report_output(const struct strbuf *out)
{
	errno = 0;
	bool ok = out->len == 0 || fwrite(out->at, 1, out->len, stdout) == out->len;
	/* Closing reports what the system could not store. A standard output that was
	   closed from the start matters only if there was something to print. */
	if (fclose(stdout) != 0 && (out->len || errno != EBADF))
		ok = false;
	if (!ok)
		report_usage("cannot write to standard output: %s",
		             strerror(errno ? errno : EIO));
	return ok;
}

/* Overwrites its line at most ten times a second, and clears it at the end. The statics
   are the terminal's state, not the program's. */
void report_progress(size_t done, size_t all)
{
	static double began, shown; /* milliseconds */
	if (!isatty(STDERR_FILENO))
		return;
	double now = clock_ms();
	if (began <= 0)
		began = now;
	double since = (now - shown) / 1e3, spent = (now - began) / 1e3;
	if (since < 0.1 && done < all)
		return;
	shown = now;
	struct strbuf line = STRBUF_INIT;
	int rate = spent > 0 ? (int)((double)done / spent) : 0;
	strbuf_adds(&line, "\r\033[K");
	if (done < all)
		strbuf_addf(&line, "%lu of %lu, %d a second, %lu s left",
		            (unsigned long)done, (unsigned long)all, rate,
		            (unsigned long)(rate ? (all - done) / (size_t)rate : 0));
	to_stderr(&line);
	strbuf_release(&line);
}

void report_text(const struct strbuf *text)
{
	to_stderr(text);
}

size_t report_columns(void)
{
	return columns_of(STDOUT_FILENO);
}
