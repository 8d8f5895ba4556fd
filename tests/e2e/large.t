#!/bin/sh
# A large bank: builds, and every word of it is in the answer key, in order. Of a larger one no
# more is in memory than its questions: what is made of them comes and goes.
. "${0%/*}/lib.sh"
questions=1500
[ "$MODE" = asan ] && questions=150

mkdir -p content/banks
cp -r "$FROZEN/frameworks" content/
"$BUILD/tools/genbank" $questions 7 "$BANK" > content/banks/generated.xml
runs 0 "$questions questions" "$KITPRESS" build --output o content/banks/generated.xml
is "$("$KITPRESS" list -f csv content/banks/generated.xml | wc -l | tr -d ' ')" \
	$((questions + 1)) 'all are listed'
pdftotext -raw o/answer-key.pdf key.txt
"$TOP/tests/tools/papers.pl" order content/banks/generated.xml key.txt > why
ok $? 'every word of every part, in order'
pdftotext -raw o/handout.pdf handout.txt
"$TOP/tests/tools/papers.pl" leak content/banks/generated.xml handout.txt > why
ok $? 'none of it in the handout'
if have qpdf; then
	qpdf --check o/answer-key.pdf > why 2>&1
	ok $? 'the answer key is sound'
fi

# What a question more takes: 7 KB of XML, 12 KB in the model, and what is left of its pages. It
# took 50 KB when all of a paper was there at a time.
peak() { # QUESTIONS: KiB
	"$BUILD/tools/genbank" "$1" 7 "$BANK" > content/banks/generated.xml
	"$BUILD/tools/measure" 1 "$KITPRESS" build --output o content/banks/generated.xml |
		cut -d ' ' -f 4
}
if [ "$MODE" = release ] && [ -x "$BUILD/tools/measure" ]; then
	few=$(peak 750) many=$(peak 3000)
	[ -n "$few" ] && [ "$many" -gt "$few" ]
	ok $? 'memory of 750 and 3,000 questions'
	each=$(((many - few) * 1024 / 2250))
	[ $each -lt 33000 ] || echo "$few and $many KiB: $each bytes a question" > why
	[ ! -s why ]
	ok $? 'at most 33 KB a question'
else
	skip 'memory of long papers' 'only of the release build'
fi
done_testing
