#!/bin/sh
# The papers as PDF files: sound, fonts embedded and subset, text that extracts.
. "${0%/*}/lib.sh"

runs 0 'build' "$KITPRESS" build --output o "$KIT"
for paper in o/*.pdf; do
	name=${paper#o/}
	qpdf --check "$paper" > why 2>&1 && ! grep -qi warning why
	ok $? "$name: qpdf finds nothing"
	pdffonts "$paper" > fonts
	sed 1,2d fonts > rows
	[ -s rows ]
	ok $? "$name: has fonts"
	# emb sub uni are the fifth, fourth and third fields from the end
	awk '$(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes"' rows > why
	[ ! -s why ]
	ok $? "$name: fonts are embedded, subset and mapped to Unicode"
	pdfinfo "$paper" > info
	like "$(cat info)" '^Title: +.+' "$name: has a title"
	like "$(cat info)" '^Page size: +595\.2[0-9]* x 841\.8[0-9]* pts \(A4\)' "$name: is A4"
	unlike "$(pdftotext "$paper" - | tr -d '\f')" '�' "$name: no unknown character"
	pages=$(sed -n 's/^Pages: *//p' info)
	pdftotext -f "$pages" -l "$pages" "$paper" - > last
	like "$(cat last)" "$pages" "$name: the last page bears its number"
done
pdftotext -raw o/handout.pdf text
"$TOP/tests/tools/papers.pl" prompts "$BANK" text > why
ok $? 'the handout has every prompt, in order'
pdftotext o/answer-key.pdf text
like "$(tr '\n' ' ' < text)" 'fits a function from inputs' 'the answer key has the answers'
pdftotext -layout o/scoring-sheet.pdf text
like "$(tr '\n' ' ' < text)" ' 5 Exceptional .* 4 Strong .* 3 Solid .* 2 Limited .* 1 Insufficient ' \
	'the scoring sheet has its scale'
like "$(cat text)" '[Nn]ot assessed' 'and a box for what was not assessed'
like "$(cat text)" 'ml-engineer' 'the kit is named on its papers'

if have mutool; then
	mutool show o/answer-key.pdf outline > outline 2> why
	[ "$(wc -l < outline)" -ge 15 ]
	ok $? 'the answer key has an outline'
fi
runs 0 'letter' "$KITPRESS" build --paper letter --output letter "$KIT"
for paper in letter/*.pdf; do
	like "$(pdfinfo "$paper")" '^Page size: +612 x 792 pts \(letter\)' "${paper#*/}: is letter"
	qpdf --check "$paper" > why 2>&1
	ok $? "${paper#*/}: sound in letter"
done
for level in junior mid senior staff; do
	runs 0 "level $level" "$KITPRESS" build --level $level --document handout --output l "$KIT"
	qpdf --check l/handout.pdf > why 2>&1
	ok $? "level $level: sound"
done
runs 0 'all of the bank' "$KITPRESS" build --output all "$BANK"
pdftotext -raw all/answer-key.pdf all.txt
"$TOP/tests/tools/papers.pl" order "$BANK" all.txt > why 2>&1
ok $? 'the answer key says every word of the bank, in order'
done_testing
