#!/bin/sh
# Each interviewer of a roster gets a sheet, however people divide the names in its cell; where
# one name could be two the row is refused.
. "$(dirname "$0")/lib.sh"

help_desk
cat > roster.csv << 'EOT'
code,interviewers
C1,"Ann Lee, Bob Poe"
C2,Ann Lee and Bob Poe
C3,Ann Lee | Bob Poe | Cy Doe
C4,"Lee, Ann; Poe, Bob"
C5,"Ann Lee
Bob Poe"
C6,"""Lee, Ann"", Bob Poe"
C7,Ann Lee <ann@example.org>
C8,"Ann Lee, PhD"
EOT
sheets() { find "$1" -name 'scoring-sheet*.pdf' | wc -l | tr -d ' '; }
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -d scoring-sheet "$@"
}

batch 0 'a roster with many ways to name people' -r roster.csv -o out.1
for want in C1:2 C2:2 C3:3 C4:2 C5:2 C6:2 C7:1 C8:1; do
	is "$(sheets "out.1/${want%:*}")" "${want#*:}" "${want%:*} gets a sheet for each"
done
texts() { find "$1" -name '*.pdf' -exec pdftotext -layout {} - \; ; }
like "$(texts out.1/C4)" 'Lee, Ann' 'a comma between semicolons belongs to the name'
unlike "$(texts out.1/C4)" 'Ann; Poe' 'and the semicolon to none'
like "$(texts out.1/C6)" 'Lee, Ann' 'quotes keep a name whole'
unlike "$(texts out.1/C6)" '"' 'and are not printed'
unlike "$(texts out.1/C7)" 'example' 'nor are addresses'

printf 'code,interviewers\r\nD1,"Smith, Ann"\r\nD2,Ann Lee\r\nD3,Ann and Bob\r\n' > doubt.csv
batch 1 'one or two' -r doubt.csv -o out.2
like "$(cat err)" "^doubt.csv:2:4: error: 'Smith, Ann' is one person or two; write 'Smith; Ann' if two and 'Smith, Ann;' if one, or say --interviewers-by ';' \[roster-interviewers\]$" \
	'is said'
like "$(cat err)" "^doubt.csv:4:4: error: 'Ann and Bob' is one person or two" 'of each row'
unlike "$(cat err)" '�' 'whose lines are shown without their ends'
is "$(ls out.2 | grep ^D)" D2 'and these are left out'
batch 0 'commas divide' -r doubt.csv -o out.3 --interviewers-by ,
is "$(sheets out.3/D1)" 2 'all people'
batch 0 'semicolons divide' -r doubt.csv -o out.4 --interviewers-by ';'
is "$(sheets out.4/D1)$(sheets out.4/D3)" 11 'nobody'
sed 's/"Smith, Ann"/"Smith, Ann;"/; s/Ann and Bob/Ann; Bob/' doubt.csv > sure.csv
batch 0 'what the message says to write' -r sure.csv -o out.6
is "$(sheets out.6/D1)$(sheets out.6/D3)" 12 'is read as it says'
batch 2 'another sign' -r doubt.csv -o out.5 --interviewers-by .
done_testing
