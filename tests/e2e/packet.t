#!/bin/sh
# The packet for the print shop: one file, a cover, papers that begin on right-hand pages.
. "${0%/*}/lib.sh"

runs 0 'a packet' "$KITPRESS" build --document packet,scoring-sheet,handout,answer-key,debrief-sheet --duplex --output p "$KIT"
is "$(ls p | tr '\n' ' ')" 'kit.lock.xml packet.pdf sheet.map ' 'is one file, with the map of its sheets'
qpdf --check p/packet.pdf > why 2>&1
ok $? 'sound'
pages=$(page_count p/packet.pdf)
runs 0 'the papers by themselves' "$KITPRESS" build --output o "$KIT"
pdftotext -f 1 -l 1 -layout p/packet.pdf cover
at() { # DOCUMENT: the page where the cover says it begins
	awk -v title="$1" 'index($0, title) { n = $NF } END { print n }' cover
}
from=3
for paper in scoring-sheet handout answer-key debrief-sheet; do
	title=$(printf '%s' "$paper" | tr - ' ' | sed 's/^./\U&/')
	page=$(at "$title")
	own=$(page_count o/$paper.pdf)
	is "$page" $from "$paper begins where the one before ends"
	is $((page % 2)) 1 "$paper begins on the right"
	like "$(pdftotext -f "$page" -l "$page" p/packet.pdf -)" "$title" "$paper is there"
	like "$(pdftotext -f "$page" -l "$page" -layout p/packet.pdf -)" "Page 1 of $own" \
		"$paper: its own pages are counted"
	from=$((page + own))
	[ $paper = debrief-sheet ] || from=$(((from + 2) / 2 * 2 - 1))
done
is $((from - 1)) "$pages" 'nothing comes after the last'
is "$(pdftotext -f 2 -l 2 p/packet.pdf - | tr -d '\f\n ')" '' 'the back of the cover is blank'
key=$(at 'Answer key')
index=$(pdftotext -f "$key" -l "$key" -layout p/packet.pdf - |
	sed -n 's/^.* Overfitting  *[0-9]*  *\([0-9]*\) .*/\1/p')
index=$((key + index - 1))
like "$(pdftotext -f "$index" -l "$index" p/packet.pdf -)" '^Overfitting' \
	"the answer key's index counts its own pages"
if have mutool; then
	mutool show p/packet.pdf outline > outline 2> why
	is "$(grep -c '^[+|-].\?"\(Scoring sheet\|Handout\|Answer key\|Debrief sheet\)' outline)" 4 \
		'a bookmark for each paper'
	[ "$(wc -l < outline)" -gt 30 ]
	ok $? "with the paper's own below"
fi
# What the cover says of paper, and what the file says to a printer.
like "$(cat cover)" "^ *Answer key +.* +$(page_count o/answer-key.pdf) +9 +[0-9]+$" \
	'the cover: pages, sheets, and where they begin'
like "$(cat cover)" "Sheets in all: $(((pages + 1) / 2))\." 'the cover: the sheets of all'
like "$(qpdf --json p/packet.pdf)" '"/Duplex": "/DuplexFlipLongEdge"' 'two-sided: the viewer is told'
like "$(qpdf --json o/handout.pdf)" '"/PrintScaling": "/None"' 'no paper is scaled in print'
unlike "$(qpdf --json o/handout.pdf)" '"/Duplex"' 'a paper by itself leaves the sides open'
runs 0 'the usual packet' "$KITPRESS" build --document packet --output u "$KIT"
is "$(pdftotext -f 1 -l 1 -layout u/packet.pdf - | grep -cE '^ *(Scoring sheet|Handout|Answer key|Debrief sheet) ')" 1 \
	'is the scoring sheet alone'
[ "$(page_count u/packet.pdf)" -le 25 ]
ok $? 'of 25 pages at most'
like "$(qpdf --json u/packet.pdf)" '"/Duplex": "/Simplex"' 'one-sided: the viewer is told'
runs 0 'single-sided' "$KITPRESS" build --document packet --output s "$KIT"
is "$(pdftotext -f 2 -l 2 s/packet.pdf - | grep -c 'Before you start')" 2 \
	'no blank page behind the cover without --duplex'
runs 0 'two papers' "$KITPRESS" build --document packet,handout,scoring-sheet --output t "$KIT"
pdftotext -f 1 -l 1 -layout t/packet.pdf cover
unlike "$(cat cover)" 'Answer key' 'only those named besides the usual'
like "$(cat cover)" 'Handout .* [0-9]' 'are in it'
runs 0 'with a key' "$KITPRESS" build --document answer-key,packet --output k "$KIT"
is "$(ls k | tr '\n' ' ')" 'kit.lock.xml packet.pdf sheet.map ' 'what goes into it is no file of its own'
pdftotext -f 1 -l 1 -layout k/packet.pdf cover
is "$(grep -oE '^ *(Scoring sheet|Handout|Answer key|Debrief sheet) ' cover | tr -s ' \n' ' ')" \
	' Scoring sheet Answer key ' 'a paper named beside it is added to the usual ones'
runs 0 'with what no packet takes' "$KITPRESS" build --document packet,comparison-sheet --output c "$KIT"
is "$(ls c | tr '\n' ' ')" 'comparison-sheet.pdf kit.lock.xml packet.pdf sheet.map ' 'is a file of its own'
cp -r "$FROZEN" content
sed -i 's|<document kind="scoring-sheet"/>|<document kind="packet"/>|; s|<document kind="handout"/>||' \
	content/kits/screening-junior.xml
runs 0 'as a kit names them' "$KITPRESS" build --output n content/kits/screening-junior.xml
pdftotext -f 1 -l 1 -layout n/packet.pdf cover
is "$(grep -oE '^ *(Scoring sheet|Handout|Answer key|Debrief sheet) ' cover | tr -s ' \n' ' ')" \
	' Scoring sheet Answer key ' 'the same'
runs 0 'again' "$KITPRESS" build --document packet,scoring-sheet,handout,answer-key,debrief-sheet --duplex --output q "$KIT"
cmp p/packet.pdf q/packet.pdf > why 2>&1
ok $? 'the same bytes again'
done_testing
