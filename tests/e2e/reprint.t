#!/bin/sh
# The day changes: some candidates' papers anew, one sheet again, and the list of all sheets that
# stays whole whatever fails.
. "$(dirname "$0")/lib.sh"

help_desk
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -r roster.csv "$@"
}
sums() { (cd "$1" && find . -type f ! -name .kitpress -exec cksum {} + | sort -k3); }
cat > roster.csv << 'EOF'
code,name,email,interviewers,date,time,lang,status
A-1,Ada Łovelace,ada@example.org,Ann Lee;Bob Roe;Cécile Fay,2126-12-01,09:00,en,
A-2,Bo,bo@example.org,Ann Lee;Bob Roe,2126-12-01,10:00,de,
A-3,Cy,cy@example.org,,2126-12-01,11:00,,
A-4,Di,di@example.org,Ann Lee,,,,withdrawn
EOF
batch 0 'a batch' -o all
sums all > wanted
like "$(cat out)" '^3 folders in all/$' 'ends with where the papers are'

# ---- some candidates ----
cp -r all o
rm -r o/A-2 && echo x >> o/A-1/candidate/handout.pdf
batch 0 'two of them' -o o --only A-1,A-2
is "$(sums o)" "$(cat wanted)" 'are made as they were, and sheets.csv is whole'
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 2 absent 1 2 folders in o/ ' 'and nobody else'
batch 0 'resumed' -o o --resume
like "$(cat out)" '^unchanged +3$' 'nothing is to be done'
sed -i 's/Bo,bo/Bob,bo/' roster.csv
batch 0 'one whose name has changed' -o o --only A-2
is "$(sums o | diff wanted - | sed -n 's/^> .* //p' | cut -d / -f 2 | sort -u)" A-2 'changes alone'
sed -i 's/Bob,bo/Bo,bo/' roster.csv
batch 0 'and back' -o o --only A-2
is "$(sums o)" "$(cat wanted)" 'is as before'

# ---- one sheet ----
sheet=o/A-1/interviewers/scoring-sheet-2.pdf
for options in '-d scoring-sheet' ''; do
	rm -rf o && cp -r all o && cp $sheet first.pdf && rm $sheet
	batch 0 "an interviewer's sheet $options" -o o --only A-1 --interviewer 'bob roe' $options
	cmp $sheet first.pdf > why 2>&1
	ok $? 'has the bytes of the first'
	is "$(sums o)" "$(cat wanted)" 'and nothing else changes'
done
batch 0 'all is still' -o o --resume
like "$(cat out)" '^unchanged +3$' 'as it was made'
batch 0 'a kind of paper' -o o --only A-1,A-3 -d handout
is "$(sums o)" "$(cat wanted)" 'leaves the others'
batch 0 'another kind' -o o --only A-1 -d answer-key
is "$(ls o/A-1/interviewers)" "$(printf '%s\n' answer-key.pdf scoring-sheet-1.pdf scoring-sheet-2.pdf scoring-sheet-3.pdf)" \
	'comes to them'
is "$(sums o | grep -v answer-key)" "$(cat wanted)" 'which stay as they are'

# ---- a packet, and what was named beside it ----
batch 0 'a packet with papers named beside it' -o packed -d packet,scoring-sheet,handout,answer-key
sums packed > packed.wanted
batch 0 'one anew' -o packed --only A-1
is "$(sums packed)" "$(cat packed.wanted)" 'is of the same papers'
rm -r packed/A-2
batch 0 'with all its files gone' -o packed --only A-1,A-2
is "$(sums packed)" "$(cat packed.wanted)" 'another says what they were'
batch 0 'all is still as it was' -o packed --resume -d packet,scoring-sheet,handout,answer-key
like "$(cat out)" '^unchanged +3$' 'made'

# ---- an interviewer more ----
rm -rf o && cp -r all o
sed -i 's/Cécile Fay/&;Dan Moe/' roster.csv
batch 0 'an interviewer who comes in another’s place' -o o --only A-1 --interviewer 'Dan Moe'
is "$(sums o | diff wanted - | grep '^[<>]' | sed 's/.* //' | sort -u | tr '\n' ' ')" \
	'./A-1/interviewers/scoring-sheet-4.pdf ./sheets.csv ' 'gets a sheet'
is "$(grep -c '^[^,]*,A-1,' o/sheets.csv) $(grep -c 'Dan Moe,scoring-sheet,A-1/interviewers/scoring-sheet-4.pdf' o/sheets.csv)" \
	'4 1' 'in the list, too'
batch 0 'resumed' -o o --resume
like "$(cat out)" '^done +1$' 'the papers that name the panel are made anew'
sed -i 's/;Dan Moe//' roster.csv

# ---- the kit has changed since ----
rm -rf o && cp -r all o
cp bank.xml kept.xml
sed -i 's|</bank>|<question id="r" competency="c"><prompt><p>And then?</p></prompt></question></bank>|' bank.xml
batch 0 'after a change of the bank' -o o --only A-1 --interviewer 'Ann Lee' -d scoring-sheet
is "$(sums o)" "$(cat wanted)" 'it asks what the folder asks'
mv kept.xml bank.xml

# ---- what nobody has ----
batch 1 'an unknown code' -o o --only A-1,A-22
like "$(cat err)" "error: the roster has no candidate 'A-22' for '--only'; did you mean 'A-2'\?" 'is told'
batch 1 'one who withdrew' -o o --only A-4
like "$(cat err)" "^roster.csv:5:1: error: 'A-4' does not come, as the roster says" 'is told'
batch 1 'an unknown interviewer' -o o --only A-1 --interviewer 'Ann Le'
like "$(cat err)" "^roster.csv:2:1: error: 'A-1' has no interviewer 'Ann Le'; did you mean 'Ann Lee'\?" 'is told'
is "$(sums o)" "$(cat wanted)" 'and nothing is made'
batch 2 'an interviewer of nobody' -o o --interviewer 'Ann Lee'
batch 2 'with a shard' -o o --only A-1 --shard 1/2
batch 2 'one sheet, and all joined' -o o --only A-1 --interviewer 'Ann Lee' --merge
batch 0 'in a new place' -o new --only A-3
is "$(ls new)" "$(printf '%s\n' A-3 kit.lock.xml "$(cd new && echo sheet-*.map | tr ' ' '\n')" sheets.csv)" 'the usual papers are made'
batch 0 'all papers joined, where one was made anew' -o o --only A-2 --merge
batch 0 'and of all' -o merged --merge
cmp o/all.pdf merged/all.pdf > why 2>&1
ok $? 'are the same'
rm -r o/A-3
batch 1 'joined, where one is missing' -o o --only A-2 --merge
like "$(cat err)" "o/all.pdf.* lack candidates, namely 1;" 'is refused'

# ---- sheets that stay in the list ----
rm -rf o && cp -r all o
echo mine > o/A-1/note.txt
sed 's/Ada Ł/Eva Ł/; s/^A-3,Cy/A-3,Cyd/' roster.csv > changed.csv
batch 1 'a batch in which one fails' -r changed.csv -o o
like "$(cat err)" "'o/A-1' holds 'note.txt'" 'whose old papers stand'
is "$(cut -d , -f 2,5 o/sheets.csv)" "$(cut -d , -f 2,5 all/sheets.csv)" 'keeps its sheets in the list'
is "$(grep '^[^,]*,A-1,' o/sheets.csv)" "$(grep '^[^,]*,A-1,' all/sheets.csv)" 'as they are'
rm -rf o && cp -r all o
sed '/^A-2/s/,$/,no-show/' roster.csv > gone.csv
batch 0 'a batch without one' -r gone.csv -o o
is "$(sort o/sheets.csv)" "$(sort all/sheets.csv)" 'whose sheets are out keeps them'
rm -r o/A-2
batch 0 'once the papers are gone' -r gone.csv -o o
is "$(grep -c '^[^,]*,A-2,' o/sheets.csv)" 0 'so are the rows'
sed -i '2s/,A-1,/,A-1/' o/sheets.csv
cp o/sheets.csv before
batch 1 'a list that somebody changed' -o o
like "$(cat err)" '^o/sheets.csv:2:1: error: the line is not as kitpress wrote it' 'has its place'
cmp o/sheets.csv before > why 2>&1
ok $? 'and stays'
done_testing
