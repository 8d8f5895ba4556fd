#!/bin/sh
# The debrief sheet: two pages for each panel, a row an interviewer, and in a batch their names.
. "${0%/*}/lib.sh"
have pdftotext || done_testing

pages() { # OPTION…: of the debrief sheet
	"$KITPRESS" dump --stage layout --document debrief-sheet "$@" "$KIT" 2> err | grep -c '^page'
}
for labels in "$TOP"/content/labels/??.xml; do
	lang=${labels##*/}
	lang=${lang%.xml}
	for paper in a4 letter; do
		got=
		for panel in 1 4 8 12 30; do
			got="$got $(pages --lang "$lang" --paper $paper --panel $panel)"
		done
		is "$got" ' 2 2 2 2 2' "$lang, $paper: two pages for 1, 4, 8, 12 and 30"
	done
done
# What is written into the first page's table is said above it; one place has the agreed rating.
runs 0 'a build' "$KITPRESS" build --document debrief-sheet -o plain "$KIT"
page() { pdftotext -layout -f $1 -l $1 plain/debrief-sheet.pdf - | sed 's/  */ /g'; }
like "$(page 1)" 'Range:' 'the first page says what the range is'
like "$(page 1)" 'Tec\. Technical foundations$' 'and what its heads stand for'
is "$(page 1 | grep -c 'Agreed rating')-$(page 2 | grep -c 'Agreed rating')" 1-0 'and has the agreed rating'
runs 2 'a panel of 31' "$KITPRESS" build --document debrief-sheet --panel 31 "$KIT"
like "$(cat err)" '1 to 30|from 1|30' 'is refused with the bounds'

names=$(seq -f 'Person Number%g' 12 | paste -sd ';' -)
cat > roster.csv <<- END
	code,name,date,time,interviewers
	A-1,Ada Lovelace,2026-12-01,09:00,Grace Hopper; Emmy Noether
	A-2,Alan Turing,2026-12-01,10:00,$names
	A-3,Maryam Mirzakhani,2026-12-01,11:00,
END
runs 0 'a batch' "$KITPRESS" batch --roster roster.csv --document debrief-sheet -o batch "$KIT"
text() { pdftotext -layout batch/$1/interviewers/debrief-sheet.pdf -; }
is "$(text A-1 | grep -Eo 'Grace Hopper|Emmy Noether' | paste -sd , -)" 'Grace Hopper,Emmy Noether' \
	'the names of the panel are on the sheet, in order'
is "$(text A-1 | grep -Ec '^ *(C|D)  ')" 0 'and it has no row more'
is "$(text A-2 | grep -c 'Person Number')" 12 'twelve have twelve rows'
is "$(text A-3 | grep -Ec '^ *[A-D]( |$)')" 4 'without names it has the usual four'
for code in A-1 A-2 A-3; do
	is "$(page_count batch/$code/interviewers/debrief-sheet.pdf)" 2 "$code: two pages"
done
done_testing
