#!/bin/sh
# A large bank: builds, and every word of it is in the answer key, in order.
. "${0%/*}/lib.sh"
have pdftotext && [ -x "$BUILD/tools/genbank" ] || skip_all 'no poppler, or tools not built'
questions=1500
[ "$MODE" = asan ] && questions=150

mkdir -p content/banks
cp -r "$TOP/content/frameworks" content/
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
done_testing
