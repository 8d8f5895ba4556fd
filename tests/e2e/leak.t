#!/bin/sh
# What only interviewers may see is not in a candidate's paper: not in its text, its metadata,
# its outline, its structure's texts or anywhere else in the file.
. "${0%/*}/lib.sh"
papers=$TOP/tests/tools/papers.pl

runs 0 'build' "$KITPRESS" build --document "$(every_paper)" --output o "$BANK"
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
for kind in $(kinds mail); do
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

# ---- a word of its own in everything that the schema knows ----

# Made from the schema, so that a new element is for interviewers until it is named as open there:
# in texts, their translations, attributes, in what pictures hide and in names of files.
ppmmake red 4 4 | ppmtojpeg > bare.jpg 2> /dev/null
mkdir canaries
mv bare.jpg canaries
runs 0 'canaries for all that the schema allows' \
	"$TOP/tests/tools/canaries.py" "$TOP/content/schema/kitpress.xsd" canaries
cut -d ' ' -f 1 canaries/secret > secrets
[ "$(wc -l < secrets)" -ge 200 ]
ok $? 'several hundred of them'
kit=canaries/content/kit.xml
cat > roster.csv <<- 'CSV'
	code,name,email,lang,large_print
	C-001,Kim,kim@example.org,en,no
	C-002,Ida,ida@example.org,de,yes
CSV
all=$(every_paper) open=$(kinds mail | paste -sd , -)
runs 0 'papers' "$KITPRESS" build -d "$all" -o papers/en "$kit"
runs 0 'in another language' "$KITPRESS" build -d "$all" --lang de --large-print -o papers/de "$kit"
runs 0 'of candidates' "$KITPRESS" batch -d "$all" -r roster.csv -o papers/batch "$kit"
runs 0 'in messages' "$KITPRESS" mail -d "$open" -r roster.csv --from 'Jobs <jobs@example.org>' \
	-o papers/mail "$kit"
for message in papers/mail/*.eml; do
	python3 - "$message" <<- 'PY'
	import email, email.policy, sys
	m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
	for n, part in enumerate(m.walk()):
	    if not part.is_multipart():
	        kind = 'pdf' if part.get_content_type() == 'application/pdf' else 'txt'
	        with open('%s.%d.%s' % (sys.argv[1], n, kind), 'wb') as f:
	            f.write(part.get_payload(decode=True))
	with open(sys.argv[1] + '.head.txt', 'w') as f:
	    f.writelines('%s: %s\n' % one for one in m.items())
	PY
done
# All that is in a PDF: its text, and its objects laid open, strings of two bytes a letter, too.
laid_open() { # PDF
	everything "$1"
	qpdf --qdf --object-streams=disable --decode-level=generalized "$1" open.qdf 2> /dev/null || cat "$1"
	cat open.qdf
	tr -d '\000' < open.qdf
	perl -ne 'print pack("H*", $1) =~ tr/\0//dr, "\n" while /<([0-9A-Fa-f]{8,})>/g' open.qdf
}
searched=0
for file in $(kinds mail | sed 's:.*:papers/en/&.pdf papers/de/&.pdf:') papers/batch/C-*/candidate/* \
	papers/mail/*.pdf papers/mail/*.txt; do
	[ -s "$file" ] || { echo "$file is missing" > why; ok 1 "$file"; continue; }
	case $file in
	*.pdf) laid_open "$file" > all ;;
	*) cp "$file" all ;;
	esac
	searched=$((searched + 1))
	grep -aoiF -f secrets all | sort -u | while read -r found; do
		grep -i "^$found " canaries/secret
	done > why
	[ ! -s why ]
	ok $? "$file: no word of the interviewers'"
done
# In what is exported for candidates, laid open, too.
formats=$("$KITPRESS" export --help | sed -n 's/.*--format FORMAT *of the file: //p' | tr -d ,)
for format in $formats; do
	for lang in en de; do
		file=papers/$lang.$format
		runs 0 "$format in $lang" "$KITPRESS" export -f "$format" --audience candidate --lang $lang \
			-o "$file" "$kit"
		"$TOP/tests/tools/export_words.py" open "$file" > all
		cat "$file" >> all
		grep -aoiF -f secrets all | sort -u | while read -r found; do
			grep -i "^$found " canaries/secret
		done > why
		[ ! -s why ]
		ok $? "$file: no word of the interviewers'"
	done
	grep '^[a-z]* bank/question/prompt' canaries/open | grep '@de' | while read -r found place; do
		grep -aqF "$found" all || echo "$found $place"
	done > why
	[ ! -s why ]
	ok $? "$format: what candidates read is found"
	"$KITPRESS" export -f "$format" -o "papers/key.$format" "$kit" > /dev/null 2>&1
	"$TOP/tests/tools/export_words.py" open "papers/key.$format" > all
	[ "$(grep -aoiF -f secrets all | sort -u | wc -l)" -ge 40 ]
	ok $? "$format: what interviewers read would be found"
done
# In a packet: each page that is not marked as the interviewers'.
for packet in packet,handout,answer-key,debrief-sheet room-packet,prep-guide; do
	file=papers/packet/${packet%%,*}.pdf
	runs 0 "$packet" "$KITPRESS" build -d $packet -o papers/packet "$kit"
	pages=0
	for page in $(seq "$(page_count $file)"); do
		pdftotext -f "$page" -l "$page" $file page.txt
		grep -q 'INTERVIEWER' page.txt || [ ! -s page.txt ] && continue
		grep -q '[[:alnum:]]' page.txt || continue
		qpdf --empty --pages $file "$page" -- page.pdf
		pages=$((pages + 1))
		{ cat page.txt; qpdf --qdf --object-streams=disable page.pdf -; } > all
		grep -aoiF -f secrets all | sort -u >> why
	done
	[ $pages -ge 1 ] || echo 'no page of it is the candidate’s' >> why
	[ ! -s why ]
	ok $? "what the candidate gets of it: no word of the interviewers'"
done
# Of each kind two by itself, two in a batch and two in messages of head and two texts each.
is $searched $(($(kinds mail | wc -l) * 6 + 6)) \
	'papers, folders, messages and their attachments were searched'
# The search proves itself: what candidates read is found, and in the answer key what they may not.
laid_open papers/en/handout.pdf > all
grep '^[a-z]* bank/question/prompt' canaries/open | grep -v '@de' | while read -r found place; do
	grep -aqF "$found" all || echo "$found $place"
done > why
[ ! -s why ]
ok $? 'what candidates read is found'
# Whatever a question has for interviewers is in one of their papers, so that no element of the
# schema is read but not printed. (Tags serve the choice alone.)
for kind in answer-key scoring-sheet debrief-sheet; do
	laid_open papers/en/$kind.pdf
done > all
grep '^[a-z]* bank/question/' canaries/secret | grep -v -e '@de' -e '/@tags$' > theirs
[ "$(wc -l < theirs)" -ge 80 ]
ok $? 'questions have many words for interviewers'
while read -r found place; do
	grep -aqF "$found" all || echo "$found $place"
done < theirs > why
[ ! -s why ]
ok $? 'each is found in a paper of theirs'
done_testing
