#!/bin/sh
# kitpress batch --document packet: a file for each candidate and interviewer, filled in on every
# paper in it, with nothing of the packet's own lost.
. "${0%/*}/lib.sh"

cat > roster.csv << 'EOF'
code,name,level,lang,date,time,location,interviewers,large_print
A-1,Ada Lovelace,senior,en,2026-12-01,09:30,Room 4,Grace Hopper;Emmy Noether,no
A-2,Alan Turing,mid,de,2026-12-01,11:00,Room 4,Grace Hopper,no
A-3,Ève Curie,senior,en,2026-12-02,14:00,Room 5,,yes
EOF
four=packet,scoring-sheet,handout,answer-key,debrief-sheet
batch() { "$KITPRESS" batch "$KIT" -r roster.csv "$@"; }
page() { pdftotext -f "$2" -l "$2" -layout "$1" -; }

runs 0 'packets' batch -d $four --duplex -o p
is "$(cd p && ls -d A-*/*/*.pdf | tr '\n' ' ')" \
	'A-1/interviewers/packet-1.pdf A-1/interviewers/packet-2.pdf A-2/interviewers/packet.pdf A-3/interviewers/packet.pdf ' \
	'one for each candidate and interviewer'
for f in p/*/*/*.pdf; do
	qpdf --check "$f" > /dev/null 2>> log || echo "$f" >> log
done
[ ! -s log ] || cp log why
[ ! -s log ]
ok $? 'all are sound'

# Where each paper begins, as the cover says, is where it is filled in.
runs 0 'the same without a roster' "$KITPRESS" build "$KIT" -d $four --panel 2 --duplex -o plain
one=p/A-1/interviewers/packet-1.pdf
two=p/A-1/interviewers/packet-2.pdf
at() { # DOCUMENT
	page plain/packet.pdf 1 | awk -v title="$1" 'index($0, title) { n = $NF } END { print n }'
}
like "$(page $two 1)" '^ *Candidate +Ada Lovelace \(A-1\)' 'the cover: candidate'
like "$(page $two 1)" '^ *Interviewer +Emmy Noether' 'the cover: interviewer'
like "$(page $one 1)" '^ *Interviewer +Grace Hopper' 'the cover: the other interviewer'
like "$(page $two 1)" '^ *When +Tuesday, 1 December 2026, 09:30' 'the cover: when'
like "$(page $two 1)" '^ *Where +Room 4' 'the cover: where'
sheet=$(page $two "$(at 'Scoring sheet')")
like "$sheet" 'Candidate Ada Lovelace \(A-1\) +Interviewer Emmy Noether' 'the scoring sheet: who'
like "$sheet" 'Date Tuesday, 1 December 2026 +Start 09:30' 'the scoring sheet: when'
like "$(page $two "$(at 'Answer key')")" \
	'Ada Lovelace \(A-1\) · Tuesday, 1 December 2026, 09:30 · Room 4' 'the answer key: a line'
like "$(page $two "$(at Handout)")" '^ *Code A-1 +Date Tuesday, 1 December 2026$' 'the handout'
debrief=$(page $two "$(at 'Debrief sheet')")
like "$debrief" 'Candidate Ada Lovelace \(A-1\) +Date Tuesday, 1 December 2026' 'the debrief sheet'
is "$(printf '%s\n' "$debrief" | grep -Eo 'Emmy Noether|Grace Hopper' | paste -sd , -)" \
	'Grace Hopper,Emmy Noether' 'has the whole panel, and not the one whose packet it is besides'
is "$(pdftotext $two - | grep -c 'Ada Lovelace')" 4 'once on each paper of an interviewer and the cover'
like "$(page p/A-2/interviewers/packet.pdf 1)" 'Alan Turing \(A-2\)' 'another level and language'
like "$(page p/A-3/interviewers/packet.pdf 1)" 'Ève Curie \(A-3\)' 'large print, without an interviewer'

# The papers in it say what they say by themselves.
runs 0 'the papers by themselves' batch -d scoring-sheet,handout,answer-key,debrief-sheet -o s
words() { pdftotext "$@" - | sed 's/A-1 · .*/A-1/' | grep -Ev '^(Page|Seite) |^$' | tr -d '\f' | sort | cksum; }
is "$(words -f "$(at Handout)" -l $(($(at 'Answer key') - 1)) $two)" "$(words s/A-1/candidate/handout.pdf)" \
	'the handout'
is "$(words -f "$(at 'Debrief sheet')" -l "$(page_count $two)" $two)" "$(words s/A-1/interviewers/debrief-sheet.pdf)" \
	'the debrief sheet'
is "$(words -f "$(at 'Scoring sheet')" -l $(($(at Handout) - 1)) $two)" \
	"$(words s/A-1/interviewers/scoring-sheet-2.pdf)" 'the scoring sheet'

if have mutool; then
	mutool show plain/packet.pdf outline > wanted 2> /dev/null
	mutool show $two outline > got 2> /dev/null
	[ "$(wc -l < got)" -gt 30 ] && diff wanted got > why
	ok $? 'bookmarks are those of the packet'
fi
if pdfinfo -struct plain/packet.pdf > wanted 2> /dev/null; then
	pdfinfo -struct $two > got 2> /dev/null
	sed -i 's/Object [0-9]* 0/Object/' wanted got # a template has one object more
	[ "$(wc -l < got)" -gt 1000 ] && diff wanted got > why
	ok $? 'so are the tags'
fi
size() { wc -c < "$1"; }
[ $(($(size $two) - $(size plain/packet.pdf))) -lt 40000 ]
ok $? 'what is added is little: the packet was not made anew'

runs 0 'papers named beside it' batch -d packet,handout,scoring-sheet -o t
unlike "$(page t/A-2/interviewers/packet.pdf 1)" 'Bewertungsschlüssel|Answer key|Lösung' 'only they are in it'
is "$(cd t/A-2 && ls -d */*)" interviewers/packet.pdf 'and none stands beside it'

sums() { (cd "$1" && find . -type f ! -name sheets.csv -exec cksum {} + | sort -k3); }
for i in 1 2; do
	batch -d $four --duplex -o shards --shard $i/2 > /dev/null 2>> log || echo $i >> log
done
is "$(sums shards)" "$(sums p)" 'two parts make the whole'
sed 's/Alan Turing/Alan M. Turing/' roster.csv > changed && mv changed roster.csv
runs 0 'resuming with one name changed' batch -d $four --duplex -o p --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 1 unchanged 2 3 folders in p/ ' 'does this one'
runs 0 'resuming without --duplex' batch -d $four -o p --resume
is "$(tr -s ' ' < out | head -1)" 'done 3' 'is another packet'
runs 0 'merging' batch -d $four -o p --resume --merge
qpdf --check p/all.pdf > why 2>&1
ok $? 'the merged file is sound'
# The pages that links lead to, one a line, counted on from PAGES.
goals() { # PDF PAGES
	qpdf --qdf --object-streams=disable "$1" - | LC_ALL=C awk -v before="$2" '
		/^%% Page / { page = $3 }
		/^[0-9]+ 0 obj/ && page { number[$1] = page; page = 0 }
		goal { to = $1; goal = 0 }
		/\/Dest \[$/ { goal = 1 }
		/\/Subtype \/Link/ && to { leads[++n] = to }
		/^endobj/ { to = 0 }
		END { for (i = 1; i <= n; i++) print before + number[leads[i]] }' | sort -n
}
before=0
for packet in p/A-*/interviewers/packet*.pdf; do
	goals "$packet" $before
	before=$(((before + $(page_count "$packet") + 1) / 2 * 2)) # a packet starts on a new sheet
done > wanted
goals p/all.pdf 0 > got
ok $([ "$(wc -l < got)" -gt 50 ]; echo $?) 'links are in it'
cmp wanted got > why 2>&1
ok $? 'each leads to the page of its packet that it did'
printf 'open sesame\n' > pw && chmod 600 pw
runs 0 'encrypted' batch -d $four -o e --encrypt packet=pw
qpdf --check --password='open sesame' e/A-1/interviewers/packet-1.pdf > why 2>&1
ok $? 'opens with the password'
! pdftotext e/A-1/interviewers/packet-1.pdf - > why 2>&1
ok $? 'and without it does not'
done_testing
