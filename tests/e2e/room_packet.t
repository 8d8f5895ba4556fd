#!/bin/sh
# The room packet: once for each candidate, what goes to the room or is read there. The candidate's
# papers in it are in the candidate's language and print size, cover and debrief sheet in the run's.
. "${0%/*}/lib.sh"

cat > roster.csv << 'EOT'
code,name,level,lang,date,time,location,interviewers,large_print
A-1,Ada Lovelace,senior,en,2026-12-01,09:30,Room 4,Grace Hopper;Emmy Noether,no
A-2,Alan Turing,mid,de,2026-12-01,11:00,Room 4,Grace Hopper,no
A-3,Ève Curie,senior,ar,2026-12-02,14:00,Room 5,Grace Hopper;Emmy Noether,yes
A-4,,senior,en,,,,,no
EOT
batch() { "$KITPRESS" batch "$KIT" -r roster.csv "$@"; }
page() { pdftotext -f "$2" -l "$2" -layout "$1" -; }
at() { # FILE DOCUMENT: the page where its cover says that it begins
	page "$1" 1 | awk -v title="$2" 'index($0, title) { n = $NF } END { print n }'
}
pages() { # FILE DOCUMENT: how many it says that it has
	page "$1" 1 | awk -v title="$2" 'index($0, title) { n = $(NF - 2) } END { print n }'
}

# ---- built ----

runs 0 'a room packet' "$KITPRESS" build "$KIT" -d room-packet -o b
is "$(cd b && stat -c '%a %n' ./* | tr '\n' ' ')" \
	'644 ./kit.lock.xml 600 ./room-packet.pdf 600 ./sheet.map ' 'is one file for its owner, with a map'
qpdf --check b/room-packet.pdf > why 2>&1
ok $? 'is sound'
page b/room-packet.pdf 1 > cover
is "$(grep -oE '^ *(Scoring sheet|Handout|Answer key|Debrief sheet|Prep guide) ' cover | tr -s ' \n' ' ')" \
	' Handout Debrief sheet ' 'handout and debrief sheet are in it'
like "$(cat cover)" "candidate’s papers by itself. Sheets in all: $((($(page_count b/room-packet.pdf) + 1) / 2))\." \
	'the cover says how to print and staple'
runs 0 'its papers' "$KITPRESS" build "$KIT" -d handout,debrief-sheet -o o
is "$(cut -f2- b/sheet.map | cksum)" "$(cut -f2- o/sheet.map | cksum)" \
	'the map is that of the debrief sheet by itself'
runs 0 'with a prep guide' "$KITPRESS" build "$KIT" -d prep-guide,room-packet --duplex -o g
is "$(cd g && ls ./*.pdf)" ./room-packet.pdf 'which goes into it'
is "$(at g/room-packet.pdf 'Prep guide')" "$(($(page_count g/room-packet.pdf) - $(pages g/room-packet.pdf 'Prep guide') + 1))" \
	'as the last'
runs 0 'beside what it does not take' "$KITPRESS" build "$KIT" -d room-packet,scoring-sheet,answer-key -o s
is "$(cd s && ls ./*.pdf | tr '\n' ' ')" './answer-key.pdf ./room-packet.pdf ./scoring-sheet.pdf ' \
	'those are files of their own'
runs 0 'both packets' "$KITPRESS" build "$KIT" -d packet,room-packet,handout,answer-key,debrief-sheet -o two
is "$(cd two && ls ./*.pdf | tr '\n' ' ')" './packet.pdf ./room-packet.pdf ' 'take all papers'
is "$(pdftotext -l 1 -layout two/packet.pdf - | grep -oE '^ *(Scoring sheet|Handout|Answer key|Debrief sheet) ' | tr -s ' \n' ' ')" \
	' Scoring sheet Answer key ' 'each of them once: the key goes to interviewers'
printf 'open sesame\n' > pw && chmod 600 pw
runs 1 'a paper in it is not encrypted by itself' "$KITPRESS" build "$KIT" -d packet,room-packet \
	--encrypt debrief-sheet=pw -o none
like "$(cat err)" "'debrief-sheet' goes into the 'room-packet'" 'said, with the packet that it goes into'

# ---- in a batch ----

runs 0 'packets of both kinds' batch -d packet,room-packet -o p
is "$(cd p && find A-* -name '*.pdf' -exec stat -c '%a %n' {} + | sort -k2 | tr '\n' ' ')" \
	'600 A-1/interviewers/packet-1.pdf 600 A-1/interviewers/packet-2.pdf 600 A-1/interviewers/room-packet.pdf 600 A-2/interviewers/packet.pdf 600 A-2/interviewers/room-packet.pdf 600 A-3/interviewers/packet-1.pdf 600 A-3/interviewers/packet-2.pdf 600 A-3/interviewers/room-packet.pdf 600 A-4/interviewers/packet.pdf 600 A-4/interviewers/room-packet.pdf ' \
	'one room packet for each candidate, where interviewers alone can read it'
for f in p/A-*/*/*.pdf; do
	qpdf --check "$f" > /dev/null 2>> log || echo "$f" >> log
done
[ ! -s log ] || cp log why
[ ! -s log ]
ok $? 'all are sound'
one=p/A-1/interviewers/room-packet.pdf
de=p/A-2/interviewers/room-packet.pdf
ar=p/A-3/interviewers/room-packet.pdf
like "$(page $one 1)" '^ *Candidate +Ada Lovelace \(A-1\)$' 'the cover: candidate'
like "$(page $one 1)" '^ *When +Tuesday, 1 December 2026, 09:30$' 'the cover: when'
like "$(page $one 1)" '^ *Where +Room 4$' 'the cover: where'
like "$(page $one 1)" '^ *With +Grace Hopper, Emmy Noether$' 'the cover: with whom'
like "$(page $de 1)" '^ *When +Tuesday, 1 December 2026, 11:00$' 'the cover is in the language of the run'
like "$(page $de "$(at $de Handout)")" 'Kennung A-2 +Datum Dienstag, 1\. Dezember 2026$' \
	'the handout, and what a batch writes on it, in that of the candidate'
like "$(page $de "$(at $de 'Debrief sheet')")" 'Date Tuesday, 1 December 2026$' 'the debrief sheet in that of the run'
like "$(pdftotext -f "$(at $ar Handout)" -l "$(at $ar Handout)" $ar -)" 'ديسمبر' 'from right to left, too'
runs 0 'its papers by themselves' batch -d handout,debrief-sheet,scoring-sheet -o s
words() { pdftotext "$@" - | sed 's/A-[1-4] · .*/&/' | grep -v '^$' | tr -d '\f' | sort | cksum; }
for code in A-1 A-2 A-3 A-4; do
	f=p/$code/interviewers/room-packet.pdf
	from=$(at $f Handout) n=$(page_count s/$code/candidate/handout.pdf)
	is "$(pages $f Handout)" "$n" "$code: the handout has the pages that it has by itself"
	is "$(words -f "$from" -l $((from + n - 1)) $f)" "$(words s/$code/candidate/handout.pdf)" \
		"$code: and its words"
	from=$(at $f 'Debrief sheet') n=$(page_count s/$code/interviewers/debrief-sheet.pdf)
	is "$(pages $f 'Debrief sheet')" "$n" "$code: so has the debrief sheet"
	is "$(words -f "$from" -l $((from + n - 1)) $f)" "$(words s/$code/interviewers/debrief-sheet.pdf)" \
		"$code: and its words"
done
[ "$(page_count s/A-3/candidate/handout.pdf)" -gt "$(page_count s/A-1/candidate/handout.pdf)" ] &&
	[ "$(page_count s/A-3/interviewers/debrief-sheet.pdf)" = "$(page_count s/A-1/interviewers/debrief-sheet.pdf)" ]
ok $? 'large print is for the candidate alone'
qpdf --qdf --object-streams=disable $ar ar.qdf
is "$(grep -ac '^ *"\{0,1\}/Lang (ar)' ar.qdf)" 1 'tags: the handout, as a whole, is in Arabic'
like "$(grep -a pdfaid ar.qdf)" '<pdfaid:part>2' 'it claims PDF/A'
# A face is in the file once for its papers, and once for the values of the roster.
is "$(pdffonts $ar | sed -n 's/^[A-Z]\{6\}+\([^ ]*\).*/\1/p' | sort | uniq -c | awk '$1 > 2')" '' \
	'languages and sizes share their faces'
grep -h '^KS\|^[0-9A-Z]\{12\},' s/sheets.csv | grep ',debrief-sheet,' | sed 's/debrief-sheet\.pdf/FILE/' > wanted
grep ',debrief-sheet,' p/sheets.csv | sed 's/room-packet\.pdf/FILE/' > got
cmp wanted got > why 2>&1
ok $? 'sheets.csv: tokens and maps are those of debrief sheets by themselves'
is "$(wc -l < got)" 4 'one for each candidate'
for map in $(tail -n +2 p/sheets.csv | cut -d, -f8 | sort -u); do
	[ -s "p/sheet-$map.map" ] || echo "$map" >> lacking
done
[ ! -e lacking ]
ok $? 'all maps are there'

# The box of a guide is its candidate's own in a packet, too.
runs 0 'with prep guides' batch -d room-packet,prep-guide -o g
runs 0 'prep guides' batch -d prep-guide -o guides
for code in A-1 A-4; do
	f=g/$code/interviewers/room-packet.pdf
	is "$(words -f "$(at $f 'Prep guide')" -l "$(page_count $f)" $f)" \
		"$(words guides/$code/candidate/prep-guide.pdf)" "$code: the prep guide is as by itself"
done
# A handout in an interviewer's packet is the candidate's, too.
runs 0 'a packet with a handout' batch -d packet,handout -o h
f=h/A-2/interviewers/packet.pdf
like "$(page $f 1)" '^ *When +Tuesday, 1 December 2026' 'its cover is in the language of the run'
like "$(page $f "$(at $f Handout)")" 'Datum Dienstag, 1\. Dezember 2026$' 'the handout in the other'
like "$(page $f "$(at $f 'Scoring sheet')")" 'Date Tuesday, 1 December 2026' 'the scoring sheet is not'

runs 0 'resuming' batch -d packet,room-packet -o p --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 0 unchanged 4 4 folders in p/ ' 'does nothing'
sed 's/,ar,/,fr,/' roster.csv > changed && mv changed roster.csv
runs 0 'resuming with another language of one' batch -d packet,room-packet -o p --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 1 unchanged 3 4 folders in p/ ' 'does this one'
for i in 1 2; do
	batch -d packet,room-packet -o shards --shard $i/2 > /dev/null 2>> log || echo $i >> log
done
runs 0 'the whole' batch -d packet,room-packet -o whole
sums() { (cd "$1" && find . -name '*.pdf' -exec cksum {} + | sort -k3); }
is "$(sums shards)" "$(sums whole)" 'two parts make the whole'
runs 0 'encrypted' batch -d room-packet -o e --encrypt room-packet=pw
qpdf --check --password='open sesame' e/A-3/interviewers/room-packet.pdf > why 2>&1
ok $? 'opens with the password'
done_testing
