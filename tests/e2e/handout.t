#!/bin/sh
# The handout: what its first page says, and what it does not.
. "${0%/*}/lib.sh"
have pdftotext || done_testing
help_desk
front() { pdftotext -l 1 -layout "$1" - | sed 's/^ *//; s/  */ /g' | grep .; }

runs 0 'a build' "$KITPRESS" build -d handout -o plain bank.xml
like "$(front plain/handout.pdf)" '^Code Date$' 'has blanks for code and date'
like "$(front plain/handout.pdf)" '^Leave these pages in the room; they are not scored.$' 'says who keeps it'
for lang in en de fr es ar; do
	"$KITPRESS" build -d handout --lang $lang -o $lang bank.xml > out 2> err
	unlike "$(pdftotext $lang/handout.pdf - | tr '\n' ' ')" '\{' "$lang: no place is left to fill in"
done
printf 'code,name,date,time,location,interviewers,time_factor\nA-1,Ada Lovelace,2026-12-01,09:30,Room 4,Grace Hopper,1.25\n' \
	> roster.csv
runs 0 'a batch' "$KITPRESS" batch bank.xml -r roster.csv -d handout -o b
like "$(front b/A-1/candidate/handout.pdf)" '^Code A-1 Date Tuesday, 1 December 2026$' 'fills them'
like "$(front b/A-1/candidate/handout.pdf)" '^Page 1 of [0-9]+ Code A-1 Help desk$' 'the foot says what the code is'
unlike "$(front b/A-1/candidate/handout.pdf)" 'Ada|Room 4|Grace|1.25|×' 'and tells nothing else to those at the table'
done_testing
