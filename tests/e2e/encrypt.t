#!/bin/sh
# --encrypt: papers that open with a password only, of build and of batch, read back by tools
# that are not ours.
. "${0%/*}/lib.sh"

secret() { # FILE MODE TEXT
	printf '%b' "$3" > "$1" && chmod "$2" "$1"
}
secret pw 600 'grüß Gott 7\n'
secret two 600 'reader\nowner\n'
secret other 600 'another\n'
build() { "$KITPRESS" build "$KIT" "$@"; }

runs 0 'build with a password' build --encrypt answer-key=pw --encrypt scoring-sheet=two -o o
LD_DEBUG=files build --encrypt answer-key=pw -d answer-key -o loaded 2>&1 |
	sed -n 's/.*calling init: .*\/\(lib[a-z]*\).*/\1/p' | sort -u > libraries
grep -qx libqpdf libraries && ! grep -x -e libcurl -e libgmime -e libglpk libraries > why
ok $? 'of the parts only the one that encrypts is loaded'
for paper in handout prep-guide debrief-sheet; do
	qpdf --check o/$paper.pdf > why 2>&1
	ok $? "$paper.pdf is open to everyone"
	pdftotext o/$paper.pdf - 2> why | grep -q .
	ok $? "$paper.pdf: its text as well"
done
qpdf --check --password='grüß Gott 7' o/answer-key.pdf > why 2>&1
ok $? 'the password opens the answer key, which is sound'
qpdf --password='grüß Gott 7' --show-encryption o/answer-key.pdf > shown
like "$(cat shown)" '^R = 6$' 'revision 6'
like "$(cat shown)" '^file encryption method: AESv3$' 'AES-256'
like "$(cat shown)" '^extract for accessibility: allowed$' 'a screen reader may read it'
! qpdf --check o/answer-key.pdf > why 2>&1
ok $? 'without a password it does not open'
! qpdf --check --password=wrong o/answer-key.pdf > why 2>&1
ok $? 'nor with a wrong one'
! pdftotext o/answer-key.pdf - > why 2>&1
ok $? 'nor does its text come out'
unlike "$(strings o/answer-key.pdf 2> /dev/null || cat o/answer-key.pdf)" \
	'Answer key|Confidential|learning' 'no word of it is in the file'
pages() { pdfinfo "$@" 2> /dev/null | sed -n 's/^Pages: *//p'; }
runs 0 'the same without' build -o plain
is "$(pages -upw 'grüß Gott 7' o/answer-key.pdf)" "$(pages plain/answer-key.pdf)" 'as many pages'
is "$(pdftotext -upw 'grüß Gott 7' o/answer-key.pdf - | cksum)" \
	"$(pdftotext plain/answer-key.pdf - | cksum)" 'with the same text'
qpdf --password=reader --show-encryption o/scoring-sheet.pdf > shown
like "$(cat shown)" 'is user password' 'the first line is the reader'"'"'s'
qpdf --password=owner --show-encryption o/scoring-sheet.pdf > shown
like "$(cat shown)" 'is owner password' 'the second line is the owner'"'"'s'
qpdf --decrypt --password='grüß Gott 7' o/answer-key.pdf open.pdf
metadata() { pdfinfo -meta "$1" 2> /dev/null; }
like "$(metadata plain/answer-key.pdf)" 'pdfaid:part' 'the open paper claims PDF/A'
unlike "$(metadata open.pdf)" 'pdfaid:part' 'the encrypted one does not'
like "$(metadata open.pdf)" 'pdfuaid:part' 'but it claims PDF/UA'
cmp -s o/kit.lock.xml plain/kit.lock.xml
ok $? 'the lock file is the same'
unlike "$(cat out err; cat o/* | tr -d '\0')" 'grüß Gott|reader$|owner$' 'the password is written nowhere'

runs 0 'a packet' build -d packet --encrypt packet=pw -o p
qpdf --check --password='grüß Gott 7' p/packet.pdf > why 2>&1
ok $? 'the packet opens with the password'
! qpdf --check p/packet.pdf > why 2>&1
ok $? 'and without it does not'

# ---- faults: what stood there before still stands ----
(cd plain && cksum ./*) > before
secret empty 600 ''
secret blank 600 '\nsecond\n'
secret world 644 'hunter2\n'
secret group 640 'hunter2\n'
secret long 600 "$(printf '%0130d' 0)\n"
fault() { # FILE STATUS PATTERN NAME
	runs "$2" "$4" build --encrypt answer-key="$1" -o plain
	like "$(cat err)" "error: .*$3" "$4: said"
	is "$(cd plain && cksum ./*)" "$(cat before)" "$4: the papers are those of before"
}
fault none 3 "cannot read the secret in 'none': No such file" 'a missing password file'
fault empty 1 "'empty' has no password in its first line" 'an empty password file'
fault blank 1 "'blank' has no password in its first line" 'a blank first line'
fault long 1 "'long' has a line of more than 127 bytes" 'a password that is too long'
if [ -r world ]; then
	fault world 1 "everyone can read the secret in 'world'; chmod 600 it" 'a file for everyone'
	fault group 1 "a whole group can read the secret in 'group'; chmod 600 it" 'a file for a group'
fi
runs 1 'no such paper is made' build -d handout --encrypt answer-key=pw -o plain
like "$(cat err)" "error: no 'answer-key' is written that could be encrypted" 'no such paper: said'
for papers in answer-key:packet,answer-key scoring-sheet:packet; do
	paper=${papers%:*}
	runs 1 "$paper goes into an open packet" build -d "${papers#*:}" --encrypt "$paper=pw" -o plain
	like "$(cat err)" "'$paper' goes into the 'packet', which its password does not protect" \
		"$paper in an open packet: said"
done
runs 1 'a paper that is not in the packet' build -d packet --encrypt answer-key=pw -o plain
like "$(cat err)" "error: no 'answer-key' is written" 'not in the packet: said'
is "$(cd plain && cksum ./*)" "$(cat before)" 'nothing was written by either'
runs 1 'all levels, with a bad file' build --level all --encrypt answer-key=empty -o levels
[ ! -e levels ]
ok $? 'nothing is written for any level'

usage() { # ARGUMENT PATTERN
	runs 2 "--encrypt $1" build --encrypt "$1" -o none
	like "$(cat err)" "$2" "--encrypt $1: said"
}
for paper in $(kinds mail); do
	usage $paper=pw "'--encrypt' is for interviewers' papers; '$paper' is for candidates"
done
usage answer-key "'--encrypt' wants a kind of paper and a file"
usage =pw "'--encrypt' wants a kind of paper and a file"
usage answer-key= "'--encrypt' wants a kind of paper and a file"
usage answerkey=pw "did you mean 'answer-key'"
usage nothing=pw "unknown document 'nothing'"
runs 2 'two passwords for one kind' build --encrypt answer-key=pw --encrypt answer-key=two -o none
like "$(cat err)" "a password for 'answer-key' twice" 'two passwords: said'
[ ! -e none ]
ok $? 'nothing was written'

# ---- batch ----
cat > roster.csv << 'EOF'
code,name,level,interviewers
A-1,Ada Lovelace,senior,Grace H;Emmy N
A-2,Alan Turing,senior,Grace H
EOF
batch() { "$KITPRESS" batch "$KIT" -r roster.csv "$@"; }
runs 0 'batch, open' batch -o b
runs 0 'batch with a password' batch -o b --encrypt scoring-sheet=pw --resume
is "$(tr -s ' ' < out | head -1)" 'done 2' 'an open folder is not what is asked for now'
for f in b/A-1/interviewers/scoring-sheet-1.pdf b/A-1/interviewers/scoring-sheet-2.pdf b/A-2/interviewers/scoring-sheet.pdf; do
	qpdf --check --password='grüß Gott 7' $f > why 2>&1
	ok $? "$f is sound and opens"
	! pdftotext $f - > why 2>&1
	ok $? "$f opens with the password only"
done
like "$(pdftotext -l 1 -layout -upw 'grüß Gott 7' b/A-1/interviewers/scoring-sheet-2.pdf -)" \
	'Ada Lovelace \(A-1\).*Emmy N' 'who it is about is on it'
for f in b/A-1/candidate/handout.pdf b/A-2/candidate/prep-guide.pdf; do
	pdftotext $f - 2> why | grep -q .
	ok $? "$f is open"
done
keys() { for f in b/*/interviewers/scoring-sheet*.pdf; do grep -ao '/U <[0-9a-f]*' "$f"; done; }
is "$(keys | sort -u | wc -l | tr -d ' ')" 3 'each file has its own key, whichever process made it'
runs 0 'the same again' batch -o b --encrypt scoring-sheet=pw --resume
like "$(tr -s ' ' < out)" '^unchanged 2$' 'an unchanged password is no change'
runs 0 'another password' batch -o b --encrypt scoring-sheet=other --resume
like "$(tr -s ' ' < out)" '^done 2$' 'a changed password is a change'
qpdf --check --password=another b/A-2/interviewers/scoring-sheet.pdf > why 2>&1
ok $? 'the new one opens the papers'
runs 0 'no password' batch -o b --resume
like "$(tr -s ' ' < out)" '^done 2$' 'none is a change, too'
pdftotext b/A-2/interviewers/scoring-sheet.pdf - 2> why | grep -q 'Alan Turing'
ok $? 'and the papers are open'
runs 2 'one open file of all' batch -o m --encrypt scoring-sheet=pw --merge
like "$(cat err)" "'--merge' joins all papers to one file that everyone can open" 'is refused'
runs 1 'batch makes no answer key unless asked' batch -o m --encrypt answer-key=pw
like "$(cat err)" "no 'answer-key' is written that could be encrypted" 'which is said'
[ ! -e m ]
ok $? 'nothing was written by either'
done_testing
