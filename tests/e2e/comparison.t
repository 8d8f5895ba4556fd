#!/bin/sh
# The comparison sheet: a page of rows to write in, or, of a batch, one a level beside the folders,
# with a row for each candidate of that level, made only when it is asked for.
. "${0%/*}/lib.sh"
have pdftotext && have pdfinfo && have qpdf || done_testing

text() { pdftotext -layout "$1" -; }
rows() { text "$1" | grep -o '([A-Z]-[0-9]*)' | tr -d '()' | paste -sd , -; }
sheets() { (cd "$1" && find . -name 'comparison-sheet*' -printf '%P %m\n' | LC_ALL=C sort | paste -sd , -); }
batch() { "$KITPRESS" batch "$KIT" -r roster.csv "$@"; }

for labels in "$TOP"/content/labels/??.xml; do
	lang=${labels##*/}
	lang=${lang%.xml}
	for paper in a4 letter; do
		"$KITPRESS" build "$KIT" -d comparison-sheet --lang "$lang" --paper $paper -o "blank-$lang-$paper" > out 2> err
		is "$(page_count "blank-$lang-$paper/comparison-sheet.pdf")" 1 "$lang, $paper: a page of rows"
	done
done
# What heads of columns are called is no rating; an abbreviation ends in its period.
for option in '--lang en' '--lang ar' '--lang ar --large-print'; do
	"$KITPRESS" dump --stage layout -d comparison-sheet $option "$KIT" 2> err > heads.dump
	is "$(LC_ALL=C sed -n 's/\xE2\x81[\xA8\xA9]//g; s/^  text .*\.cell-head .*"\(.*\)"$/\1/p' heads.dump | grep -E '^[A-Z][a-z]{2}[a.]$' | head -n 5 | paste -sd ' ' -)" \
		'Tec. Mod. Data Eva. Own.' "heads of columns: $option"
done
runs 0 'a build' "$KITPRESS" build "$KIT" -o usual
is "$(sheets usual)" '' 'makes none unless it is asked for'
is "$(sheets blank-en-a4)" 'comparison-sheet.pdf 600' 'only its owner can read it'

{
	echo code,name,level,lang,interviewers,large_print,time_factor
	for i in $(seq 1 70); do
		echo "C-$i,Ada Lovelace $i,senior,,Grace Hopper,,"
	done
	echo 'L-1,,senior,de,Emmy Noether,yes,1.5'
	echo 'M-1,Alan Turing,mid,,,,1.25'
	echo 'M-2,Émilie du Châtelet,mid,fr,,,'
} > roster.csv
wanted=$(seq -f 'C-%g' 70 | paste -sd , -)
runs 0 'a batch' batch -d comparison-sheet,handout -o o
is "$(sheets o)" 'comparison-sheet-mid.pdf 600,comparison-sheet-senior.pdf 600' \
	'a batch has one a level, named as locks are, for the owner'
is "$(rows o/comparison-sheet-senior.pdf)" "$wanted" 'a row for each candidate of the level, in order'
like "$(text o/comparison-sheet-senior.pdf)" 'Ada Lovelace 70 \(C-70\)' 'by name and code, as on other papers'
is "$(text o/comparison-sheet-senior.pdf | grep -c '^ *L-1 *$')" 1 \
	'by the code who has no name; who needs large print has no sheet of their own'
is "$(rows o/comparison-sheet-mid.pdf)" M-1,M-2 'the other level has its own'
[ "$(page_count o/comparison-sheet-senior.pdf)" -gt 1 ]
ok $? 'as many pages as it needs'
for f in o/comparison-sheet-*.pdf; do
	qpdf --check "$f" > why 2>&1
	ok $? "$f is sound"
done
is "$(find o -mindepth 2 -name 'comparison*')" '' "no candidate's folder has one"
find o -type f ! -name '.kitpress.lock' -exec cksum {} + | LC_ALL=C sort > before
runs 0 'resumed' batch -d comparison-sheet,handout -o o --resume
like "$(cat out)" '^unchanged *73$' 'nothing is made twice'
find o -type f ! -name '.kitpress.lock' -exec cksum {} + | LC_ALL=C sort | diff before - > why
ok $? 'and all is as it was'
sed -i 's/Lovelace 7,/Byron,/' roster.csv
runs 0 'the sheets alone' batch -d comparison-sheet -o o
like "$(text o/comparison-sheet-senior.pdf)" 'Ada Byron \(C-7\)' 'are made of the roster as it is now'
find o -mindepth 2 -type f -exec cksum {} + | LC_ALL=C sort > folders
grep '/candidate/\|/[.]kitpress$' before | diff - folders > why
ok $? 'and touch no folder'
like "$(cat out)" '^[0-9]+ comparison sheets in o/$' 'and it is told where they are'
for i in 1 2; do
	runs 0 "shard $i of 2" batch -d comparison-sheet,handout -o shards --shard $i/2
done
is "$(sheets shards)" '' 'shards make none'
runs 0 'the run without --shard' batch -d comparison-sheet,handout -o shards --resume
is "$(rows shards/comparison-sheet-senior.pdf)" "$wanted" 'does, of all'
runs 0 'in large print' batch -d comparison-sheet -o large --large-print
is "$(rows large/comparison-sheet-senior.pdf)" "$wanted" 'each candidate is there, too'
printf 'code,name\nC-1,Ada \360\237\230\200\n' > roster.csv
runs 0 'a name with a character that no face has' batch -d comparison-sheet -o emoji
like "$(cat err)" "roster.csv:2:1: warning: 'C-1': no face has U\+1F600" 'is told with its place'
like "$(text emoji/comparison-sheet-senior.pdf)" 'Ada \(C-1\)' 'and printed without it'
printf 'secret\n' > password
chmod 600 password
printf 'code,name\nC-1,Ada\n' > roster.csv
runs 0 'encrypted' batch -d comparison-sheet --encrypt comparison-sheet=password -o sealed
qpdf --requires-password sealed/comparison-sheet-senior.pdf > why 2>&1
ok $? 'it needs the password'
runs 1 'a message' "$KITPRESS" mail "$KIT" -r roster.csv -d comparison-sheet --from a@example.org
like "$(cat err)" 'comparison-sheet' 'takes none along'
done_testing
