#!/bin/sh
# The answer key is short: how many pages the kits take on both papers, and no cell of its tables
# is empty. That it has all words of a bank is proved in markup.t.
. "${0%/*}/lib.sh"
have pdfinfo || done_testing

most() { # PAGES KIT OPTION…
	most_pages=$1 most_kit=$2
	shift 2
	"$KITPRESS" build "$FROZEN/kits/$most_kit.xml" --document answer-key --output key "$@" > out 2> err
	most_got=$(page_count key/answer-key.pdf)
	echo "$most_got pages" > why
	[ "${most_got:-999}" -le "$most_pages" ]
	ok $? "$most_kit $*: $most_pages pages at most"
}
most 17 ml-engineer
most 18 ml-engineer --paper letter
most 11 ml-engineer --level junior
most 13 ml-engineer --level staff
most 5 screening-junior
most 10 ml-engineer-on-site

# A cell without content is a line `cell` that no deeper one follows. Heads may have a corner.
"$KITPRESS" dump --stage doc --document answer-key "$KIT" > key.doc
empty() {
	awk '$1 == "thead" { head = 1 } $1 == "tbody" { head = cell = 0 } head { next }
		{ d = match($0, /[^ ]/); if (cell && d <= cell) { print n ": " last; bad = 1 }
		cell = $1 == "cell" ? d : 0; n = NR; last = $0 } END { exit bad }' "$1" > why
}
is "$(grep -c '^ *row' key.doc | awk '{ print ($1 > 100) }')" 1 'the key has its rows'
empty key.doc
ok $? 'no cell of the key is empty'
sed '0,/^ *cell$/s/^\( *\)cell$/&\n\1cell/' key.doc > spoiled.doc
! empty spoiled.doc
ok $? 'the check notices an empty cell'

# ---- weights ----
runs 0 'a weight with its reason' "$KITPRESS" build --level junior --output weighed \
	"$TOP/tests/golden/rules/weight-unexplained-kept.xml"
pdftotext -raw weighed/answer-key.pdf - | tr "\n" " " > weights
like "$(cat weights)" 'Weight of Care: 2, decided by The works council and the owner on 2027-01-15' 'is said in the key'
like "$(cat weights)" 'Most of the job, by its' 'with its words'
for paper in handout prep-guide scoring-sheet; do
	pdftotext -raw weighed/$paper.pdf - | grep -e 'works council' -e 'Most of the job' > why
	ok $((! $?)) "$paper: says nothing of it"
done
done_testing
