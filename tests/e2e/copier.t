#!/bin/sh
# A copy of a copy: every line of every paper is still there, see tests/tools/copier.sh.
. "${0%/*}/lib.sh"
have pdftoppm && have pnmconvol && have qpdf || done_testing

for paper in $(kinds | grep -v 'packet$'); do
	"$KITPRESS" build --document $paper --output o "$KIT" > out 2> why &&
		"$KITPRESS" dump --stage layout --document $paper "$KIT" > $paper.dump 2> why
	ok $? "$paper"
	sh "$TOP/tests/tools/copier.sh" o/$paper.pdf $paper.dump > why
	ok $? "$paper: no line is lost"
done
"$KITPRESS" build --density compact --document scoring-sheet --output c "$KIT" > out 2> why &&
	"$KITPRESS" dump --stage layout --density compact --document scoring-sheet "$KIT" > c.dump 2> why
ok $? 'a compact sheet'
sh "$TOP/tests/tools/copier.sh" c/scoring-sheet.pdf c.dump > why
ok $? 'compact: no line is lost'

# It notices lines in grey, and those that were never there.
qpdf --qdf --object-streams=disable --pages o/scoring-sheet.pdf 3 -- o/scoring-sheet.pdf page.pdf
sed 's/^\([.0-9]* w\)$/\1 .549 G/' page.pdf | fix-qdf > pale.pdf
awk '/^page/ { n = $2 } n == 3' scoring-sheet.dump | sed 's/^page 3/page 1/' > page.dump
sh "$TOP/tests/tools/copier.sh" page.pdf page.dump > why
ok $? 'a page alone'
sh "$TOP/tests/tools/copier.sh" pale.pdf page.dump > lost
like "$(cat lost)" '^page 1, 300 dpi: [0-9] % of a rule' 'a pale rule is lost'
like "$(cat lost)" '^page 1, 150 dpi: [0-9]* % of a frame' 'so is a pale frame'
sed 's/^  rule 56693 \([0-9]*\)/  rule 56693 1\1/' page.dump > moved.dump
like "$(sh "$TOP/tests/tools/copier.sh" page.pdf moved.dump)" ' of a rule' 'a rule elsewhere is missed'
done_testing
