#!/bin/sh
# What must hold on every page of every document, in every language, on both papers, in normal
# and in large print: see tests/tools/pages.pl.
. "${0%/*}/lib.sh"
check=$TOP/tests/tools/pages.pl
every=$(every_paper)
papers='a4 letter'
[ "$MODE" = asan ] && papers=letter

# holds NAME LEAST OPTION…
holds() {
	holds_name=$1 holds_least=$2 holds_rtl=
	shift 2
	case " $* " in
	*' --document '*) ;;
	*) set -- --document "$every" "$@" ;;
	esac
	case " $* " in
	*' --lang ar '*) holds_rtl=--rtl ;;
	esac
	"$KITPRESS" dump --stage layout "$@" "$KIT" > pages.dump 2> why &&
		"$check" --least "$holds_least" $holds_rtl pages.dump > why
	ok $? "$holds_name"
}

for labels in "$TOP"/content/labels/??.xml; do
	lang=${labels##*/}
	lang=${lang%.xml}
	for paper in $papers; do
		holds "$lang, $paper" 0 --lang "$lang" --paper "$paper"
		holds "$lang, $paper, large print" 18000 --lang "$lang" --paper "$paper" --large-print
	done
	for packet in packet,answer-key,handout room-packet,prep-guide; do
		holds "$lang, $packet" 0 --lang "$lang" --document $packet
		holds "$lang, $packet, large print" 18000 --lang "$lang" --document $packet --large-print
	done
	holds "$lang, compact" 0 --lang "$lang" --density compact --document scoring-sheet
done
for panel in 1 4 8 12 30; do
	holds "a panel of $panel" 0 --panel $panel --document debrief-sheet
done
holds 'a panel of 30 in large print' 18000 --panel 30 --document debrief-sheet --large-print
holds 'compact in large print' 18000 --density compact --document scoring-sheet --large-print
all=$KIT KIT=$FROZEN/kits/ml-engineer-on-site.xml
holds 'columns that no legal break ends at the foot of a page' 0 --document answer-key --lang de
KIT=$FROZEN/kits/screening-junior.xml
holds 'compact in large print, four questions' 18000 --density compact --document scoring-sheet --large-print
KIT=$all
holds 'without colour' 0 --theme plain
holds 'two-sided' 0 --duplex
holds 'two-sided, from right to left' 0 --duplex --lang ar
# Margins of theme plain, 25 mm inside and 20 outside: at the binding on both sides of a sheet.
edges() { # OPTION…: where the text of the first four pages begins, in mm
	"$KITPRESS" dump --stage layout --theme plain --document scoring-sheet "$@" "$KIT" 2> why |
		perl -ne 'if (/^area (\d+)/) { $left = $1 } elsif (/^page (\d+) \d+ \d+(?: shift (-?\d+))?/ && $1 < 5) {
			printf "%s%.0f", $1 > 1 ? " " : "", ($left + ($2 // 0)) / 2834.6457 }'
}
is "$(edges)" '25 25 25 25' 'one-sided'
is "$(edges --duplex)" '25 20 25 20' 'two-sided'
is "$(edges --lang ar)" '20 20 20 20' 'from right to left'
is "$(edges --lang ar --duplex)" '20 25 20 25' 'two-sided from right to left'
for level in junior mid senior staff; do
	holds "level $level" 0 --level $level
done
# Three questions to a page.
"$KITPRESS" dump --stage layout --density compact --document scoring-sheet "$KIT" > pages.dump
is "$(awk '/^page/ { n = 0 } /\.heading-1 .*size 14000/ { if (seen[$4 FS $0]++ == 0) n++ }
	n > most { most = n } END { print most / 2 }' pages.dump)" 3 'compact: three questions on a page'
[ "$(grep -c '^page' pages.dump)" -le 9 ]
ok $? 'compact: nine pages at most for 15 questions'
grep -A 1 '"Bold"' pages.dump | grep -q '= essential"'
ok $? 'compact: it is said what bold look-fors are'
cp pages.dump strips.dump
# How many pages a paper takes at the most, in every language, on A4 and on Letter.
at_most() { # NAME A4 LETTER OPTION… : a language's own bars are LANG=A4,LETTER before the options
	am_name=$1 am_a4=$2 am_letter=$3 am_own=
	shift 3
	while case "$1" in ??=*) ;; *) false ;; esac do
		am_own="$am_own $1"
		shift
	done
	for am_lang in $langs; do
		am_bars=$am_a4,$am_letter
		for am_one in $am_own; do
			[ "${am_one%%=*}" = "$am_lang" ] && am_bars=${am_one#*=}
		done
		for am_paper in $papers; do
			am_bar=${am_bars%,*}
			[ $am_paper = letter ] && am_bar=${am_bars#*,}
			am_n=$("$KITPRESS" dump --stage layout --lang "$am_lang" --paper $am_paper "$@" 2> /dev/null | grep -c '^page')
			[ "$am_n" -gt 0 ] && [ "$am_n" -le "$am_bar" ] || echo "$am_lang, $am_paper: $am_n pages, at most $am_bar" >> over
		done
	done
	mv over why 2> /dev/null
	[ ! -s why ]
	ok $? "$am_name: as many pages as it may have"
}
langs=$(cd "$TOP/content/labels" && printf '%s\n' *.xml | sed 's/\.xml$//')
at_most 'scoring sheet of 15 questions' 18 18 de=18,19 fr=18,19 --document scoring-sheet "$KIT"
langs=$(printf '%s\n' "$langs" | grep -v -e -) # what a region changes is on its front alone
at_most 'prep guide' 4 4 --document prep-guide "$KIT"
at_most 'compact scoring sheet' 9 10 de=9,11 fr=9,11 --document scoring-sheet --density compact "$KIT"
at_most 'answer key of 15 questions' 17 17 --document answer-key "$KIT"
at_most 'answer key of a junior' 10 11 --document answer-key --level junior "$KIT"
at_most 'answer key of staff' 13 13 --document answer-key --level staff "$KIT"
at_most 'answer key of a screening' 5 5 --document answer-key "$FROZEN/kits/screening-junior.xml"

# The check itself finds what it looks for.
"$KITPRESS" dump --stage layout --document scoring-sheet "$KIT" > pages.dump
spoiled() { # NAME SED-SCRIPT
	sed "$2" pages.dump > spoiled.dump
	! cmp -s pages.dump spoiled.dump && ! "$check" spoiled.dump > why
	ok $? "the check notices $1"
}
spoiled 'an overlap' '0,/\.prompt/s/^\(  text [0-9]* \)\([0-9]*\)/\1160000/'
spoiled 'text in the margin' '0,/\.prompt/s/^  text 5[0-9]* /  text 9000 /'
spoiled 'a hair too thin' '0,/^  rule/s/^\(  rule [0-9]* [0-9]* [0-9]*\) 500/\1 400/'
spoiled 'a grey line' '0,/^  rule.*\.write/s/^\(  rule .*\)#000000\(.*write\)/\1#8C8C8C\2/'
spoiled 'pale text' 's/^\(  text .*\)#333333/\1#555555/'
spoiled 'a small tick box' 's/^\(  frame .*\) 9[0-9]* 9[0-9]* \(#.*item\)/\1 6500 6500 \2/'
spoiled 'a thin tick box' 's/^\(  frame .*item.*thickness\) 750/\1 500/'
spoiled 'text near a tick box' 's/^  text 71[0-9]* /  text 69000 /'
spoiled 'a square out of its place' 's/^  rule 25512 25512/  rule 26512 25512/'
spoiled 'ink near a square' 's/^  text [0-9]* [0-9]* \(.*\.running\)/  text 34000 30000 \1/'
spoiled 'a page code out of its place' 's/^\(  code [0-9]*\) [0-9]*/\1 790866/'
spoiled 'the code of another page' 's/:S:2"/:S:3"/'
spoiled 'ink in the place of the sheet code' 's/^\(  text\) [0-9]* \(.*\.running.*502\)/\1 480000 \2/'
spoiled 'ink in the place of code and interviewer' 's/^\(  text\) 56693 \(.*\.running.*Question\)/\1 200000 \2/'
spoiled 'a page without a tab' '/^page 3/,/^page 4/s/^  rule \([0-9]* 19842 .*\)/  image \1/'
spoiled 'a tab that is not read' 's/#FFFFFF/#000000/'
spoiled 'a role for a title' '0,/\.title/s/\(\.title .*\)"Scoring sheet"/\1"Machine learning engineer"/'
spoiled 'blocks that end here and there' 's/^\(  rule 5[0-9]* [0-9]*[0-3]\) 487558 /\1 430000 /;s/^\(  rule 5[0-9]* [0-9]*[4-6]\) 487558 /\1 460000 /'
spoiled 'a page without a foot' '/^page 4/,$s/^  total .*//'
spoiled 'a dark tint' 's/#F1F1EE/#C0C0C0/'
spoiled 'a small rating box' 's/^\(  frame .*\) 2[0-9]* 2[0-9]* \(#.*\.score\)/\1 14000 14000 \2/'
spoiled 'rating boxes close to each other' 's/^\(  frame .* 2[0-9]*\) 2[0-9]* \(#.*\.score\)/\1 25000 \2/'
spoiled 'an empty page' '/^page 3 /,/^page 4 /{/^  /d}'
spoiled 'a rating that is higher than on other pages' '/^page 9/,/^page 10/s/^\(  frame [0-9]* \)[0-9]*\( .*\.score\)/\1400000\2/'
spoiled 'rating rows apart' 's/^\(  frame [0-9]* \)5\([0-9]*\)\( .*\.score\)/\12\2\3/'
spoiled 'narrow anchors' '/\.anchor/s/^  text [0-9]*/  text 320000/'
spoiled 'no blank for the start' '/^page 5/,/^page 6/s/\(\.clock\) blank:[0-9]*/\1/'
spoiled 'few lines for notes' '/^page 6/,/^page 7/{/ write:/d}'
spoiled 'a story without its bands' 's/knowledge"/behavioural"/'
spoiled 'a summary that lacks a cell' '0,/frame.*\.summary-cell/{/frame.*\.summary-cell/d}'
spoiled 'a small cell of the summary' 's/^\(  frame .*\) 2[0-9]* 2[0-9]* \(#.*\.summary-cell\)/\1 20000 20000 \2/'
spoiled 'small letters of a form' 's/\(\.anchor .*\) size 8750/\1 size 8000/'
spoiled 'a prompt as small as that of a compact sheet' '/\.prompt /s/size 12500/size 11000/'
spoiled 'lines that are too close' 's/\(\.anchor .*\) size 8750/\1 size 9500/'
spoiled 'a long line' 's/\(\.form .*\)"\(.*\)"/\1"\2 \2 \2"/'
"$KITPRESS" dump --stage layout --document prep-guide "$KIT" > pages.dump
spoiled 'a hyphen in what candidates read' '0,/\.reading/s/\(\.reading .*\)"$/\1\xC2\xAD"/'
spoiled 'a line of a guide that is too long' '0,/\.reading/s/\(\.reading .*\)"$/\1 and then on"/'
spoiled 'a box of a guide that stands too low' '/^  frame/s/ \([0-9]*\) #/ 1\1 #/'
spoiled 'a box of a guide in small letters' 's/\.fact-label \(.*\) size 12000/.fact-label \1 size 9000/'
# Of a question that runs over.
"$KITPRESS" dump --stage layout --document scoring-sheet --large-print "$KIT" > pages.dump
spoiled 'a page that does not say what goes on' '0,/^  text .*#191919 artifact \.heading-2/s/^  text \(.*#191919\) artifact \.heading-2/  text \1 .cell/'

# ---- code, and space to write in ----

help_desk
{
	echo '<bank xmlns="urn:kitpress:1" id="desk" title="Desk" xml:lang="en"><framework href="framework.xml"/>'
	for kind in blank grid ruled; do
		echo "<question id=\"$kind\" competency=\"c\"><prompt><p>What does this print?</p><pre>"
		echo 'for (size_t index = 0; index &lt; number_of_rows; index++) printf("%s: %d of %d rows were read", name, n, all);'
		echo "</pre></prompt><workspace lines=\"4\" kind=\"$kind\"/></question>"
	done
	echo '</bank>'
} > bank.xml
for option in '--paper a4' '--paper letter' --large-print '--lang ar' '--theme plain'; do
	least=0 rtl=
	case $option in
	--large-print) least=18000 ;;
	'--lang ar') rtl=--rtl ;;
	esac
	"$KITPRESS" dump --stage layout --document scoring-sheet,handout $option bank.xml > pages.dump 2> why &&
		"$check" --least $least $rtl pages.dump > why
	ok $? "code and space to write in: $option"
done
"$KITPRESS" dump --stage layout --document scoring-sheet,handout bank.xml > pages.dump
spoiled 'code that is divided elsewhere' '/^== handout/,$s/\(\.code .*\) \([^ ]*\)"$/\1"/'
spoiled 'a frame that is too narrow' '/^== handout/,$s/^\(  frame [0-9]* [0-9]*\) [0-9]* /\1 400000 /'
spoiled 'a grid that is too narrow' '/^== handout/,$s/^\(  rule [0-9]* [0-9]*\) 487[0-9]* \(.*write\)/\1 481000 \2/'
spoiled 'space that ends above the foot' '/^== handout/,$s/^area \([0-9]* [0-9]* [0-9]*\) [0-9]*/area \1 990000/'
"$KITPRESS" dump --stage layout --document answer-key "$KIT" > pages.dump
spoiled 'a hyphen in an item' '/item:[0-9]* .*"•"$/{n;s/"$/\xC2\xAD"/}'
spoiled 'a number without its unit' '/\.body text/{N;s/\(text:[0-9]* \)\(.*\)"\n\(.*\1[^"]*"\)/\1\2 5"\n\3minutes /}'
spoiled 'last lines of hardly a word' 's/^\(  text [0-9]* [0-9]*\) [0-9]*\( .*\.body text.*\.\)"$/\1 9000\2"/'
cp strips.dump pages.dump
spoiled 'a strip without an anchor' '0,/\.anchor-small/{/\.anchor-small/d}'
spoiled 'a strip without lines' '/^page 2 /,/^page 3 /{/^  rule.* write:/d}'
done_testing
