#!/bin/sh
# What only interviewers may see is not in a candidate's paper: not in its text, its metadata,
# its outline, its structure's texts or anywhere else in the file.
. "${0%/*}/lib.sh"
papers=$TOP/tests/tools/papers.pl

runs 0 'build' "$KITPRESS" build --output o "$BANK"
everything() { # PAPER: all text that can be got out of it
	pdftotext -raw "$1" -
	pdftotext "$1" -
	pdfinfo "$1"
	pdfinfo -meta "$1" 2> /dev/null
	pdfinfo -struct-text "$1" 2> /dev/null
	mutool show "$1" outline 2> /dev/null
	qpdf --json "$1" 2> /dev/null
}
# Some ids are words that a prompt may use.
tr '\n' ' ' < "$BANK" | grep -o '<prompt>.*</prompt>' | sed 's:</prompt>:&\n:g' |
	sed 's:.*<prompt>::' > prompts
for kind in handout prep-guide; do
	[ -f o/$kind.pdf ] || continue
	everything o/$kind.pdf > $kind.txt
	"$papers" leak "$BANK" $kind.txt > why
	ok $? "$kind: nothing of the interviewer's"
	if [ $kind = handout ]; then
		pdftotext -raw o/handout.pdf raw.txt
		"$papers" prompts "$BANK" raw.txt > why
		ok $? "$kind: but every prompt"
	fi
	for id in $("$KITPRESS" list -f csv "$BANK" | sed 1d | cut -d , -f 1 | grep -- -); do
		grep -qFw -e "$id" prompts || grep -Fw -e "$id" $kind.txt
	done > why
	[ ! -s why ]
	ok $? "$kind: no question's id"
done
# The test proves itself: in the answer key it finds what it looks for.
everything o/answer-key.pdf > key.txt
share=$("$papers" found "$BANK" key.txt)
[ "$share" -ge 97 ] || echo "only $share %" > why
[ "$share" -ge 97 ]
ok $? 'the answer key has nearly all of it'
"$papers" leak "$BANK" key.txt > leaks
is $? 1 'and would be told from a paper that is clean'
done_testing
