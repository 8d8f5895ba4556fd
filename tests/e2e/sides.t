#!/bin/sh
# The roster's language and print size are the candidate's need: they concern the candidate's papers
# alone. Interviewers' papers are in the run's language and print, or in the interviewer's language.
. "${0%/*}/lib.sh"
have pdftotext && have mutool || done_testing
help_desk
title() { pdfinfo "$1" | sed -n 's/^Title: *//p'; }
least() { # FILE…
	for f in "$@"; do
		mutool draw -F stext "$f" 2> mutool.err | grep -o '<font [^>]*size="[0-9.]*"' | sed 's/.*size="//; s/"//'
	done | sort -n | sed -n 1p
}
small() { awk -v least="$(least "$@")" 'BEGIN { print least < 18 ? "yes" : "no" }'; }
batch() { "$KITPRESS" batch bank.xml -r roster.csv "$@"; }

cat > roster.csv << 'EOF'
code,name,lang,large_print,time_factor,interviewers,interviewer_lang
D,Kim,de,yes,1.5,Ann;Bob,
L,Sam,,no,,Ann;Bob,fr; es
O,Pat,es,no,,Ann;Bob,de
EOF
runs 0 'a batch' batch -d handout,prep-guide,scoring-sheet,debrief-sheet -o o
is "$(title o/D/candidate/handout.pdf)|$(title o/D/candidate/prep-guide.pdf)" \
	'Help desk: Fragenblatt|Help desk: Leitfaden zur Vorbereitung' "a candidate's papers: in the candidate's language"
is "$(small o/D/candidate/*.pdf)" no 'and in large print'
is "$(title o/D/interviewers/scoring-sheet-1.pdf)|$(title o/D/interviewers/debrief-sheet.pdf)" \
	'Help desk: Scoring sheet|Help desk: Debrief sheet' "the interviewers': in the kit's language"
is "$(small o/D/interviewers/scoring-sheet-1.pdf)" yes 'and in normal print'
like "$(pdftotext o/D/interviewers/scoring-sheet-1.pdf -)" '1\.5' 'but with the extra time'
is "$(title o/L/interviewers/scoring-sheet-1.pdf | sed 's|.*: ||')|$(title o/L/interviewers/scoring-sheet-2.pdf)" \
	'Grille d’évaluation|Help desk: Hoja de valoración' 'each interviewer has their own language'
is "$(title o/L/interviewers/debrief-sheet.pdf)|$(title o/L/candidate/handout.pdf)" \
	'Help desk: Debrief sheet|Help desk: Handout' 'but not what they share, nor the candidate'
is "$(title o/O/interviewers/debrief-sheet.pdf)|$(title o/O/interviewers/scoring-sheet-2.pdf)" \
	'Help desk: Auswahlprotokoll|Help desk: Bewertungsbogen' 'one language for all: shared papers, too'
runs 0 'large print of the run' batch --large-print -d scoring-sheet -o large
is "$(small large/*/interviewers/*.pdf)" no 'is for interviewers'
runs 0 'a language of the run' batch --lang fr -d handout,scoring-sheet -o fr
is "$(title fr/L/candidate/handout.pdf | sed 's|.*: ||')|$(title fr/D/interviewers/scoring-sheet-2.pdf | sed 's|.*: ||')" \
	"$(title fr/L/candidate/handout.pdf | sed 's/.*: //')|Grille d’évaluation" \
	'is that of papers for which the roster names none'
is "$(title fr/D/candidate/handout.pdf)" 'Help desk: Fragenblatt' 'the others keep theirs'
runs 0 'resumed' batch -d handout,prep-guide,scoring-sheet,debrief-sheet -o o --resume
like "$(cat out)" '^unchanged *3$' 'nothing is made twice'
sed 's/fr; es/fr; de/' roster.csv > other.csv
runs 0 "with another interviewer's language" "$KITPRESS" batch bank.xml -r other.csv \
	-d handout,prep-guide,scoring-sheet,debrief-sheet -o o --resume
like "$(cat out)" '^done *1$' 'only those papers are made again'

# ---- prompts in both languages ----

sed 's|<prompt>|<title>Story</title><prompt xml:lang="de"><p>Erzählen Sie uns davon.</p></prompt>&|' bank.xml > both.xml
cat > two.csv << 'EOF'
code,lang,interviewers,interviewer_lang
D,de,Ann;Bob,
E,en,Ann;Bob,de;en
F,fr,Ann,
EOF
for density in full compact; do
	runs 0 "a bank in two languages, $density" "$KITPRESS" batch both.xml -r two.csv --density $density \
		-d scoring-sheet,handout -o two-$density
	sheet() { pdftotext two-$density/$1 - | grep -c -e 'Tell us about it' -e 'Erzählen Sie uns davon'; }
	is "$(sheet D/interviewers/scoring-sheet-1.pdf)" 2 "the candidate's language differs: both prompts"
	is "$(pdftotext two-$density/D/interviewers/scoring-sheet-1.pdf - | grep -m 1 -e 'Tell us' -e Erzählen)" \
		'Tell us about it.' "first in the sheet's"
	is "$(sheet D/candidate/handout.pdf)" 1 'the handout has one'
	is "$(sheet E/interviewers/scoring-sheet-1.pdf)|$(sheet E/interviewers/scoring-sheet-2.pdf)" '2|1' \
		'each interviewer what their language lacks'
	is "$(sheet F/interviewers/scoring-sheet.pdf)" 1 'what the bank does not have is not there twice'
done

# ---- faults ----

cat > roster.csv << 'EOF'
code,interviewers,interviewer_lang,lang
A,Ann;Bob,fr;es;de,
B,Ann,xx,
C,Ann,,xx
D,Ann,,
EOF
runs 1 'languages that cannot be' batch -d handout,scoring-sheet -o faults
like "$(cat err)" '^roster.csv:2:11: error: there are 3 languages for 2 interviewers' 'three for two'
like "$(cat err)" "^roster.csv:3:1: error: .*'xx'" "an interviewer's without labels"
like "$(cat err)" "^roster.csv:4:1: error: .*'xx'" "a candidate's without labels"
is "$(cd faults && echo [A-D])" D 'the others have papers'
runs 1 "interviewers' papers alone" batch -d scoring-sheet -o alone
is "$(cd alone && echo [A-D])" 'C D' 'do not need the language of a candidate'
done_testing
