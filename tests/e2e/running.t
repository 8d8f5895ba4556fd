#!/bin/sh
# Running lines: every page says which question or section it has, for whom it is, which page of its
# own paper, and of which role and kit.
. "${0%/*}/lib.sh"
have pdftotext && have pdfinfo || done_testing

hash='[0-9a-f]{8}'
role='Machine learning engineer, Senior'
# words PAPER PAGE: of that page, as they stand on it.
words() { pdftotext -layout -f "$2" -l "$2" "$1" -; }
# each NAME PAPER PATTERN…: every page has a line for each of the patterns, in which @ is its number.
each() {
	each_name=$1 each_paper=$2
	shift 2
	for page in $(seq "$(page_count "$each_paper")"); do
		for pattern; do
			pattern=$(printf '%s' "$pattern" | sed "s/@/$page/")
			words "$each_paper" "$page" | grep -Eq -e "$pattern" || echo "page $page: no $pattern"
		done
	done > why
	[ ! -s why ]
	ok $? "$each_name"
}

runs 0 'papers' "$KITPRESS" build --document "$(every_paper)" --output o "$KIT"
for paper in scoring-sheet answer-key debrief-sheet; do
	n=$(page_count o/$paper.pdf)
	each "$paper: for whom, page, role and kit on each page" o/$paper.pdf \
		'INTERVIEWER · do not show$' "^ *Page @ of $n .*$role · ml-engineer 2026\\.1 · $hash" \
		'^ *[A-Z][a-z ]+.*  INTERVIEWER'
done
for paper in handout prep-guide; do
	n=$(page_count o/$paper.pdf)
	each "$paper: for whom, page and role on each page" o/$paper.pdf \
		"^ *(Handout|Prep guide) · $role .*CANDIDATE\$" "^ *Page @ of $n .*$role"
	unlike "$(pdftotext o/$paper.pdf -)" "ml-engineer|$hash\$" "$paper: nothing of the kit"
done

# The page of a question says its number; others their section.
for page in $(seq "$(page_count o/scoring-sheet.pdf)"); do
	words o/scoring-sheet.pdf "$page" > text
	title=$(sed -n 's/^ *\([0-9][0-9]*\)  *[A-Z].*·.*/\1/p' text | head -n 1)
	sed -n '/INTERVIEWER/{s/  .*//p;q;}' text | sed "s/^/${title:--} /"
done > heads
is "$(grep -c '^\([0-9]*\) Question \1 of 15$' heads)" 15 "fifteen pages name their question"
unlike "$(grep -v Question heads)" '^- *$' 'the others name a section'
like "$(cat heads)" '^- Before you start$' 'as it is called'
# Compact: several on a page.
runs 0 'compact' "$KITPRESS" build --density compact --document scoring-sheet --output c "$KIT"
like "$(pdftotext -layout c/scoring-sheet.pdf - | grep INTERVIEWER)" 'Questions [0-9]+–[0-9]+ of 15 ' \
	'compact: the questions of a page'
like "$(pdftotext -layout o/scoring-sheet.pdf - | grep INTERVIEWER)" '[a-z]…  .*INTERVIEWER' \
	'a long section is cut in the head'
runs 0 'large print' "$KITPRESS" build --large-print --document scoring-sheet --output l "$KIT"
each 'large print: one word says for whom' l/scoring-sheet.pdf 'INTERVIEWER$'
each 'large print: role, page and kit' l/scoring-sheet.pdf "^ *$role\$" \
	"^ *Page @ of $(page_count l/scoring-sheet.pdf) .*ml-engineer 2026\\.1 · $hash"
like "$(pdftotext -layout l/scoring-sheet.pdf - | grep INTERVIEWER)" 'Question 15 of 15  ' \
	'large print: the longest question is whole'

# Without a roster, blanks for code and interviewer: 25 and 40 mm.
"$KITPRESS" dump --stage layout --document scoring-sheet "$KIT" > pages.dump
for width in 70866 113386; do
	is "$(grep -c "^  rule [0-9]* 3[0-9]* $width 500 #000000 artifact .running" pages.dump)" \
		"$(grep -c '^page' pages.dump)" "a blank of $((width / 2834)) mm on each page"
done
# A packet's papers count their own pages.
runs 0 'a packet' "$KITPRESS" build --output p \
	--document packet,scoring-sheet,handout,answer-key,debrief-sheet "$KIT"
pdftotext -layout p/packet.pdf - > text
is "$(grep -c '^ *Page 1 of ' text)" 5 'each paper of a packet begins with its page 1'
unlike "$(cat text)" "^ *Page [0-9]* of $(page_count p/packet.pdf)\\b" 'none counts the whole'
# A theme's own words for whom a page is.
cat > own.xml << 'EOF'
<theme xmlns="urn:kitpress:1" id="own">
  <classification interviewer="Panel members only" candidate="Yours to keep"/>
</theme>
EOF
runs 0 'a theme' "$KITPRESS" build --theme own.xml --document scoring-sheet,handout --output t "$KIT"
each 'its words for interviewers' t/scoring-sheet.pdf 'Panel members only$'
each 'and for candidates' t/handout.pdf 'Yours to keep$'
done_testing
