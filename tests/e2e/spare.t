#!/bin/sh
# Scoring sheets for guests whom nobody planned: blank, but with codes and tokens of their own.
. "$(dirname "$0")/lib.sh"

help_desk
sed -i 's|<competency|<level id="senior" order="2" title="Senior"/>&|' framework.xml
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -r roster.csv -o o "$@"
}
sums() { (cd o && find . -type f ! -name .kitpress -exec cksum {} + | sort -k3); }
spare() { sed -n 's/^[^,]*,\(S-[0-9]*\),"-",scoring-sheet,\([^,]*\),.*/\1 \2/p' o/sheets.csv | tr '\n' ' '; }
printf 'code,name,level,interviewers\nA-1,Ada Lovelace,senior,Ann Lee\nA-2,Bo,junior,\nA-3,Cy,senior,Ann Lee\n' > roster.csv
batch 0 'a batch with spare sheets' --spare 2
is "$(ls o/spare | tr '\n' ' ')" 'S-01.pdf S-02.pdf S-03.pdf S-04.pdf ' 'has so many of each level'
is "$(stat -c %a o/spare/*.pdf | sort -u)" 600 'for the owner alone'
is "$(spare)" 'S-01 spare/S-01.pdf S-02 spare/S-02.pdf S-03 spare/S-03.pdf S-04 spare/S-04.pdf ' 'in the list, for nobody'
is "$(sed '1d; s/,.*//' o/sheets.csv | sort -u | wc -l | tr -d ' ')" 7 'with tokens of their own'
text=$(pdftotext -layout o/spare/S-01.pdf -)
like "$text" 'Candidate *Interviewer' 'blanks for both'
like "$text" 'S-01' 'and the code on the page'
like "$text" 'Junior' 'of its level'
like "$(pdftotext o/spare/S-03.pdf -)" 'Senior' 'as the others of theirs'
qpdf --check o/spare/S-04.pdf > why 2>&1
ok $? 'and whole'
map=$(sed -n 's/^[^,]*,S-01,.*/&/p' o/sheets.csv | cut -d , -f 8)
[ -n "$map" ] && [ -f "o/sheet-$map.map" ]
ok $? 'with the map of its boxes'
sums > wanted
batch 0 'the same again' --spare 2
is "$(sums)" "$(cat wanted)" 'has the same bytes'
batch 0 'without' --resume
is "$(sums)" "$(cat wanted)" 'leaves them'
cut -d , -f 1 o/sheets.csv | sort > tokens
batch 0 'one alone' --spare 1 --only A-1
is "$(ls o/spare | tr '\n' ' ')" 'S-01.pdf S-02.pdf ' 'is one of each level'
is "$(cut -d , -f 1 o/sheets.csv | sort | comm -13 tokens - | wc -l | tr -d ' ')" 1 'with a new token where the level is another'
batch 0 'of other papers' --spare 1 -d handout
is "$(ls o/spare | tr '\n' ' ')$(spare | wc -w | tr -d ' ')" 'S-01.pdf S-02.pdf 6' 'there are spare sheets, too'
rm -rf o
batch 0 'a shard' --spare 1 --shard 1/2
[ ! -e o/spare ]
ok $? 'makes none'
batch 2 'no number' --spare 0
mkdir o/spare && echo mine > o/spare/note.txt
batch 1 "a folder with somebody's file" --spare 1
like "$(cat err)" "'o/spare' holds 'note.txt'" 'is left alone'
done_testing
