#!/bin/sh
# Extra time: of a roster's row and of build's --time-factor. Minutes and clocks on all papers of
# an interview say the same, and the questions are everyone's.
. "${0%/*}/lib.sh"
build() { "$KITPRESS" build "$KIT" "$@"; }
text() { pdftotext -layout "$1" -; }

runs 0 'the usual time' build -o usual
runs 0 'a factor of one' build --time-factor 1 -o one
diff -r usual one > why
ok $? 'changes nothing'
runs 0 'a quarter more' build --time-factor 1.25 -o more
cmp -s usual/kit.lock.xml more/kit.lock.xml
ok $? 'the questions are the same'
cmp -s usual/scoring-sheet.pdf more/scoring-sheet.pdf
[ $? -ne 0 ]
ok $? 'the papers are not'

# The run sheet: "0:07  6  1 Title", whose minutes lead from clock to clock.
run_sheet() {
	text "$1/scoring-sheet.pdf" | sed -n '/^ *Run sheet/,/ End\($\|  \)/p' |
		sed -n 's/^ *\([0-9]*\):\([0-9][0-9]\) *\([0-9]*\) .*/\1 \2 \3/p'
}
check_clock() { # MINUTES IN ALL
	awk -v whole="$1" '
		{ at = $1 * 60 + $2
		  if (NR == 1) want = 0
		  if (at != want) { print "row " NR ": at " at ", not " want; bad = 1 }
		  want = at + $3 }
		END { if (at != whole) { print "ends at " at ", not " whole; bad = 1 }
		      if (NR < 15) { print NR " rows"; bad = 1 }
		      exit bad }'
}
run_sheet usual | check_clock 95 > why
ok $? 'the usual run sheet adds up to 95 minutes'
run_sheet more | check_clock 119 > why
ok $? "the longer one to 119, a quarter more rounded up"
like "$(text more/scoring-sheet.pdf)" 'Extra time: minutes and clock are 1\.25 times the usual' \
	'which is said above it'
unlike "$(text usual/scoring-sheet.pdf)" 'Extra time' 'and nothing of the kind on the usual one'
like "$(pdftotext more/scoring-sheet.pdf - | tr '\n' ' ')" 'about 119 minutes' 'the opening words, too'

# Each question's block says what the run sheet says, and the handout gives the same minutes.
clocks_of() { # FOLDER: minutes, from, to
	text "$1/scoring-sheet.pdf" | grep -o '[0-9]*:[0-9][0-9][^0-9]*[0-9]*:[0-9][0-9] ([0-9]*' |
		sed 's/[^0-9:]\{1,\}/ /g; s/\(.*\) \(.*\)/\2 \1/'
}
clocks=$(clocks_of more)
is "$(printf '%s\n' "$clocks" | wc -l | tr -d ' ')" 15 'a clock at each question'
is "$(printf '%s\n' "$clocks" | awk '{ print $2 }' | sed -n 1p)" 0:07 'the first begins after the opening'
is "$(printf '%s\n' "$clocks" | awk 'NR > 1 && $2 != last { print NR } { last = $3 }')" '' \
	'each begins when the one before ends'
is "$(text more/handout.pdf | grep -o '[0-9]* min$' | sed 's/ .*//' | tr '\n' ' ')" \
	"$(printf '%s\n' "$clocks" | awk '{ print $1 }' | tr '\n' ' ')" "the handout's minutes are these"
like "$(pdftotext more/handout.pdf - | tr '\n' ' ')" 'about 100 minutes in all' "and its sum theirs"
agenda() { text "$1/prep-guide.pdf" | sed -n '/What will happen/,/What we look at/p' |
	sed -n 's/^ *\([0-9]\{1,3\}\) \{1,\}[A-Z].*/\1/p' | tr '\n' ' '; }
is "$(agenda usual)" '5 40 40 7 3 ' "the prep guide's agenda"
is "$(agenda more)" '7 50 50 8 4 ' 'adds up to 119'
like "$(pdftotext more/prep-guide.pdf - | tr '\n' ' ')" 'You have 25.% more time: 119 minutes in all' \
	'and says so beside the words of the kit'
is "$(text more/answer-key.pdf | cksum)" "$(text usual/answer-key.pdf | cksum)" \
	'the answer key is about the questions: nothing changes'
runs 0 'a strip for each question' build --time-factor 1.25 --density compact -d scoring-sheet -o strip
run_sheet strip | check_clock 119 > why
ok $? 'the same clock'
is "$(clocks_of strip)" "$clocks" 'at each question'
for lang in de fr es ar; do
	runs 0 "in $lang" build --time-factor 1,5 --lang $lang -d scoring-sheet,prep-guide -o $lang
	like "$(pdftotext $lang/prep-guide.pdf - | tr '\n' ' ')" '143' "$lang: the whole time"
	unlike "$(cat err)" 'lack' "$lang: the labels are there"
done
for factor in 0 0.99 4.001 5 1. 1.2345 x ''; do
	runs 2 "a factor of '$factor'" build --time-factor "$factor" -o none
	like "$(cat err)" "'--time-factor' wants a number from 1 to 4" "a factor of '$factor': said"
done

# ---- a roster ----
cat > roster.csv << 'EOF'
code,name,level,time_factor,large_print,interviewers
A-1,Ada Lovelace,senior,1,no,Grace H
A-2,Alan Turing,senior,1.25,no,Grace H
A-3,Ève Curie,senior,"1,25",yes,Grace H
A-4,Emmy Noether,senior,2,no,Grace H
EOF
runs 0 'a roster' "$KITPRESS" batch "$KIT" -r roster.csv -o b
run_sheet b/A-1/interviewers | check_clock 95 > why
ok $? 'the usual time'
for code in A-2 A-3; do
	run_sheet b/$code/interviewers | check_clock 119 > why
	ok $? "$code: a quarter more"
	like "$(text b/$code/interviewers/scoring-sheet.pdf)" '25.+% more time' "$code: noted at the start"
	for paper in b/$code/candidate/*.pdf; do
		unlike "$(text "$paper")" '×|1\.25' "$code: but not on the candidate's ${paper##*/}, which others see"
	done
done
run_sheet b/A-4/interviewers | check_clock 190 > why
ok $? 'A-4: twice the time'
like "$(pdftotext b/A-2/candidate/prep-guide.pdf - | tr '\n' ' ')" 'more time: 119 minutes in all' 'the guide, too'
if have python3; then
	sed 's/time_factor/&,email/; s/^\(A-[0-9]\),\([^,]*,[^,]*,[0-9.]*\)/&,\1@example.org/' roster.csv |
		grep -v '^A-3' > mail.csv
	runs 0 'messages' "$KITPRESS" mail "$KIT" -r mail.csv -o drafts --from 'Jobs <jobs@example.org>'
	python3 "$TOP/tests/tools/read_eml.py" drafts/A-2.eml guide.pdf > why 2>&1
	like "$(pdftotext guide.pdf - | tr '\n' ' ')" 'more time: 119 minutes in all' 'the guide that is mailed'
	python3 "$TOP/tests/tools/read_eml.py" drafts/A-1.eml guide.pdf > why 2>&1
	unlike "$(pdftotext guide.pdf - | tr '\n' ' ')" 'more time:' 'and nobody else'"'"'s'
fi
titles() { text "$1/scoring-sheet.pdf" | sed -n '/^ *Run sheet/,/ End\($\|  \)/p' |
	sed -n 's/^ *[0-9]*:[0-9]* *[0-9]* *\([0-9]\{1,2\}\) \([A-Z][^ ]*\).*/\1 \2/p'; }
[ "$(titles b/A-1/interviewers | wc -l)" -eq 15 ]
ok $? 'fifteen questions'
for code in A-2 A-4; do
	is "$(titles b/$code/interviewers)" "$(titles b/A-1/interviewers)" "$code: the questions of everyone"
done
sed 's/^A-2,Alan Turing,senior,1.25/A-2,Alan Turing,senior,1.5/' roster.csv > changed.csv
runs 0 'a changed factor' "$KITPRESS" batch "$KIT" -r changed.csv -o b --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 1 unchanged 3 4 folders in b/ ' 'is a change of one'
run_sheet b/A-2/interviewers | check_clock 143 > why
ok $? 'with its time'
done_testing
