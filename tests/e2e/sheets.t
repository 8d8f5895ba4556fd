#!/bin/sh
# Sheets of paper in a file that is printed as one: a candidate's pages share none with an
# interviewer's, or with another paper's, whatever the options, for any printer may print on both
# sides. A page is told by the words in its head.
. "${0%/*}/lib.sh"
have pdftotext && have qpdf && have pdfinfo || done_testing

cat > theme.xml << 'EOF'
<theme xmlns="urn:kitpress:1" id="tabs">
  <margins top="18mm" bottom="18mm" inner="20mm" outer="18mm"/>
  <text size="10pt"/>
  <colour accent="#1F4E79"/>
  <classification interviewer="Interviewer copy" candidate="Candidate copy"/>
</theme>
EOF

# Whose each page is: c (the candidate's), i (an interviewer's), - (blank); on one line.
dumped() { # reads dump --stage layout
	awk '/^page / { if (n++) printf "%s", is; is = "-" }
		/^  / && is == "-" { is = "?" }
		/"Candidate copy"$/ { is = "c" }
		/"Interviewer copy"$/ { is = "i" }
		END { print is }'
}
printed() { # FILE
	pdftotext -layout "$1" - 2> pdferr | awk -v RS='\f' '{ sub(/[ \n]+$/, "") }
		/Candidate copy/ { printf "c"; next }
		/Interviewer copy/ { printf "i"; next }
		{ printf "%s", $0 == "" ? "-" : "?" }' | sed 's/-$//'
	echo
}
# The sheets that are of two audiences, or a page that has no head.
mixed() { printf '%s\n' "$1" | fold -w 2 | grep -nE 'ci|ic|[?]'; }

# What is wanted, from the pages that each paper has by itself.
repeat() { printf "%${1}s" '' | tr ' ' "$2"; }
wanted() { # DUPLEX PAPER:PAGES…
	wanted_line=i wanted_before=cover duplex=$1
	shift
	for paper in "$@"; do
		case ${paper%:*}/$wanted_before/$duplex in
		*--duplex | handout/* | prep-guide/* | */handout/* | */prep-guide/*)
			[ $((${#wanted_line} % 2)) = 0 ] || wanted_line=$wanted_line- ;;
		esac
		wanted_before=${paper%:*}
		case $wanted_before in
		handout | prep-guide) kind=c ;;
		*) kind=i ;;
		esac
		wanted_line=$wanted_line$(repeat "${paper#*:}" $kind)
	done
	echo "$wanted_line"
}

: > log
tried=0 candidates=0
for kit in ml-engineer ml-engineer-on-site screening-junior; do
	for level in junior mid senior staff; do
		[ $kit-$level != ml-engineer-on-site-junior ] || continue # not for juniors
		for paper in a4 letter; do
			dump() {
				"$KITPRESS" dump --stage layout --theme theme.xml --level $level \
					--paper $paper "$@" "$FROZEN/kits/$kit.xml" 2>> log
			}
			for kind in scoring-sheet handout answer-key debrief-sheet prep-guide; do
				dump -d $kind | grep -c '^page ' > pages-$kind
			done
			for kinds in scoring-sheet,handout,answer-key,debrief-sheet \
				scoring-sheet,handout,prep-guide scoring-sheet,handout,answer-key \
				scoring-sheet,answer-key room:handout,debrief-sheet \
				room:handout,debrief-sheet,prep-guide; do
				packet=packet
				case $kinds in room:*) packet=room-packet kinds=${kinds#room:} ;; esac
				set --
				for kind in $(echo $kinds | tr , ' '); do
					set -- "$@" $kind:$(cat pages-$kind)
				done
				for duplex in '' --duplex; do
					# what is usual is in it, named or not
					got=$(dump -d $packet,${kinds#scoring-sheet,} $duplex | dumped)
					want=$(wanted "$duplex" "$@")
					[ "$got" = "$want" ] ||
						echo "$kit $level $paper $packet $kinds $duplex: $got not $want" >> log
					mixed "$got" >> log
					case $got in *c*) candidates=$((candidates + 1)) ;; esac
					tried=$((tried + 1))
				done
			done
		done
	done
done
cp log why
[ ! -s log ]
ok $? 'no sheet of a packet has two audiences'
is "$tried $candidates" '264 220' 'in all kits, levels, papers, documents, with and without --duplex'

# ---- the file itself ----

all_four=packet,scoring-sheet,handout,answer-key,debrief-sheet

at() { awk -v title="$1" 'index($0, title) { n = $NF } END { print n }' cover; }
foot() { pdftotext -f "$2" -l "$2" -layout "$1" - | grep -oE 'Page [0-9]+ of [0-9]+'; }
runs 0 'a packet' "$KITPRESS" build -d $all_four --theme theme.xml --level junior -o p "$KIT"
runs 0 'its papers' "$KITPRESS" build --theme theme.xml --level junior -o o "$KIT"
qpdf --check p/packet.pdf > why 2>&1
ok $? 'is sound'
is "$(mixed "$(printed p/packet.pdf)")" '' 'printed: no sheet has two audiences'
pdftotext -f 1 -l 1 -layout p/packet.pdf cover
from=$(at Handout) own=$(page_count o/handout.pdf)
for page in 1 2 $own; do
	is "$(foot p/packet.pdf $((from + page - 1)))" "Page $page of $own" \
		"page $page of the handout counts the handout's own"
done
key=$(page_count o/answer-key.pdf)
is "$(foot p/packet.pdf "$(at 'Answer key')")" "Page 1 of $key" "so does an interviewer's paper"
for paper in 'Scoring sheet' Handout 'Answer key' 'Debrief sheet'; do
	like "$(pdftotext -f "$(at "$paper")" -l "$(at "$paper")" p/packet.pdf -)" "^$paper" \
		"the cover's page of: $paper"
done
if have mutool; then
	mutool show p/packet.pdf outline > outline 2> /dev/null
	is "$(sed -n 's/^.*"Handout"[[:space:]]*#page=\([0-9]*\).*/\1/p' outline | sort -u)" "$from" \
		'the bookmark of the handout leads there'
fi
runs 0 'a packet in Arabic' "$KITPRESS" dump --stage layout -d $all_four --lang ar "$KIT"
awk '/^== packet handout/ { on = 1; next } /^==/ { on = 0 } on' out |
	grep -oE '"صفحة [0-9]+ من [0-9]+"' | tr -d '"' > feet
is "$(tr '\n' , < feet)" "$(for n in 1 2 3 4 5 6 7 8; do printf 'صفحة %s من 8,' $n; done)" \
	'counts the own pages of the handout, too'

# ---- batch --merge ----

cat > roster.csv << 'EOF'
code,name,level,interviewers,large_print
A-1,Ada,junior,Grace;Emmy,no
A-2,Bo,senior,Grace,yes
A-3,Cy,mid,,no
EOF
merged() { # OPTION…: the pages of all.pdf
	rm -rf m
	"$KITPRESS" batch "$KIT" -r roster.csv --theme theme.xml --merge -o m "$@" > out 2> err ||
		cat err
	qpdf --check m/all.pdf > check 2>&1 || cat check
	printed m/all.pdf
}
# A paper that starts: its first page is its page 1.
starts() { # FIRST-PAGE-OF-A-PAPER…: the odd ones of their numbers in all.pdf
	pdftotext -layout m/all.pdf - 2> pdferr | awk -v RS='\f' '/Page 1 of / { print NR % 2 }' | tr -d '\n'
}
for kinds in scoring-sheet,handout,prep-guide handout prep-guide,handout \
	handout,answer-key scoring-sheet,prep-guide packet packet,handout,prep-guide \
	packet,room-packet room-packet,prep-guide,scoring-sheet; do
	for duplex in '' --duplex; do
		got=$(merged -d $kinds $duplex)
		is "$(mixed "$got")" '' "all.pdf of $kinds $duplex: no sheet has two audiences"
		[ "$kinds" != handout ] ||
			is "$(starts)" 111 "each candidate's handout is on its own sheets $duplex"
	done
done
merged -d scoring-sheet > got
is "$(grep -c -- - got)" 0 'no blank pages in a pile of scoring sheets'
merged -d scoring-sheet --duplex > got
is "$(starts)" 1111 'but with --duplex each starts on a right-hand page'
is "$(pdfinfo -l 999 m/all.pdf |
	grep -c 'size: *595.2[0-9]* x 841.8[0-9]* pts')" "$(printed m/all.pdf | tr -d '\n' | wc -c)" \
	'blank pages have the size of the others'
done_testing
