/* genbank N SEED BANK: a bank of N questions on standard output, for tests and
   benchmarks.

   The questions are those of BANK in turn, with new ids and their words varied: of the
   longer words in running text some are exchanged for others of the bank and some for new
   ones made of two halves, so that vocabulary grows with the bank as it does in real
   ones. The same arguments give the same bytes. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_LETTERS = 5, EXCHANGED = 5, INVENTED = 40 }; /* one word in so many */

struct text {
	const char *at;
	size_t len;
};
struct texts {
	struct text *at;
	size_t n, cap;
};

static uint64_t state;

static uint32_t roll(uint32_t below) /* splitmix64 (Steele, Lea and Flood 2014) */
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t)((z ^ z >> 31) >> 32) % below;
}

static void die(const char *what)
{
	fprintf(stderr, "genbank: %s\n", what);
	exit(2);
}

static void push(struct texts *t, struct text one)
{
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 256;
		t->at = realloc(t->at, t->cap * sizeof *t->at);
		if (!t->at)
			die("out of memory");
	}
	t->at[t->n++] = one;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END) != 0)
		die("cannot read the bank");
	long size = ftell(f);
	char *text = malloc((size_t)size + 1);
	rewind(f);
	if (!text || fread(text, 1, (size_t)size, f) != (size_t)size)
		die("cannot read the bank");
	text[size] = '\0';
	fclose(f);
	return text;
}

/* Length of the run of lower-case ASCII letters at s, 0 if it is part of a longer word.
 */
static size_t word_at(const char *start, const char *s, const char *end)
{
	const char *stop = s;
	if (s > start
	    && (isalnum((unsigned char)s[-1]) || (s[-1] & 0x80) || s[-1] == '&'))
		return 0;
	while (stop < end && *stop >= 'a' && *stop <= 'z')
		stop++;
	if (stop < end
	    && (isalnum((unsigned char)*stop) || (*stop & 0x80) || *stop == ';'))
		return 0;
	return (size_t)(stop - s);
}

/* The longer words of a question's running text; markup is skipped. */
static void gather_words(struct text q, struct texts *words)
{
	const char *end = q.at + q.len;
	for (const char *s = q.at; s < end;) {
		if (*s == '<') {
			s = memchr(s, '>', (size_t)(end - s));
			s = s ? s + 1 : end;
			continue;
		}
		size_t n = word_at(q.at, s, end);
		if (n >= LEAST_LETTERS)
			push(words, (struct text){s, n});
		s += n ? n : 1;
	}
}

static void put_varied(struct text q, const struct texts *words)
{
	const char *end = q.at + q.len;
	for (const char *s = q.at; s < end;) {
		if (*s == '<') {
			const char *stop =
				strncmp(s, "<pre", 4) == 0 ? strstr(s, "</pre>") : s;
			stop = memchr(stop, '>', (size_t)(end - stop));
			fwrite(s, 1, (size_t)(stop + 1 - s), stdout);
			s = stop + 1;
			continue;
		}
		size_t n = word_at(q.at, s, end);
		struct text word = {s, n ? n : 1};
		if (n >= LEAST_LETTERS && roll(INVENTED) == 0) {
			struct text other = words->at[roll((uint32_t)words->n)];
			fwrite(s, 1, n / 2, stdout);
			word = (struct text){other.at + other.len / 2,
			                     other.len - other.len / 2};
		} else if (n >= LEAST_LETTERS && roll(EXCHANGED) == 0) {
			word = words->at[roll((uint32_t)words->n)];
		}
		fwrite(word.at, 1, word.len, stdout);
		s += n ? n : 1;
	}
}

int main(int argc, char **argv)
{
	if (argc != 4)
		die("usage: genbank N SEED BANK");
	long n = strtol(argv[1], NULL, 10);
	state = strtoull(argv[2], NULL, 10);
	char *text = read_file(argv[3]);
	struct texts questions = {0}, words = {0};
	for (char *s = text; (s = strstr(s, "<question "));) {
		char *stop = strstr(s, "</question>");
		if (!stop)
			die("a question has no end");
		push(&questions,
		     (struct text){s, (size_t)(stop - s) + strlen("</question>")});
		gather_words(questions.at[questions.n - 1], &words);
		s = stop;
	}
	if (!questions.n || !words.n)
		die("no questions in the bank");
	puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	     "<bank xmlns=\"urn:kitpress:1\" id=\"generated\" title=\"Generated\" "
	     "version=\"1\" "
	     "xml:lang=\"en\">\n<framework href=\"../frameworks/engineering.xml\"/>");
	for (long i = 0; i < n; i++) {
		struct text q = questions.at[(size_t)i % questions.n];
		const char *id = strstr(q.at, " id=\"");
		const char *quote = strchr(id + 5, '"');
		fwrite(q.at, 1, (size_t)(quote - q.at), stdout);
		printf("-%ld", i + 1);
		const char *body = strchr(quote, '>');
		fwrite(quote, 1, (size_t)(body - quote), stdout);
		put_varied((struct text){body, (size_t)(q.at + q.len - body)}, &words);
		putchar('\n');
	}
	puts("</bank>");
	free(questions.at);
	free(words.at);
	free(text);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
