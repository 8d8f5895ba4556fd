#!/bin/sh
# The prep guide as a candidate gets it: what its box says, and in how many pages.
. "${0%/*}/lib.sh"
have pdftotext && have pdfinfo || done_testing
help_desk
guide() { pdftotext -layout "$1" -; }
box() { guide "$1" | sed -n '/^ *When\( \{3\}\|$\)/,/^ *Thank you/p' | sed '$d' | sed 's/^ *//; s/  */ /g' | grep .; }

# ---- a build: rows to write on ----

runs 0 'a build' "$KITPRESS" build -d prep-guide -o plain bank.xml
is "$(box plain/prep-guide.pdf | tr '\n' '|')" 'When|5 minutes|Where|With|Ask|We answer by|' \
	'has five rows, and the length of the interview'
runs 0 'with extra time' "$KITPRESS" build --time-factor 1.333 --contact 'Ingrid, 030 1234' \
	-d prep-guide -o more bank.xml
is "$(box more/prep-guide.pdf | tr '\n' '|' | sed 's/\xC2\xA0/ /g')" \
	'When|You have 33.3 % more time: 7 minutes in all.|Where|With|Ask Ingrid, 030 1234|We answer by|' \
	'says how much, and whom to ask'
for contact in '' "$(printf 'a\nb')" "$(printf 'a\377')"; do
	runs 2 'a contact that is no line of text' "$KITPRESS" build --contact "$contact" \
		-d prep-guide -o no bank.xml
done

# ---- a batch fills it ----

cat > roster.csv << 'EOF'
code,name,date,time,timezone,location,interviewers,answer_by
A,Kim,2026-12-01,09:30,America/New_York,"Room 1, 2nd floor",Ann;Bob,2026-12-04
B,Sam,2026-12-02,,,,,
C,Pat,,,,,,
EOF
runs 0 'a batch' "$KITPRESS" batch bank.xml -r roster.csv -d prep-guide -o full
is "$(box full/A/candidate/prep-guide.pdf | tr '\n' '|')" \
	'When Tuesday, 1 December 2026, 09:30 (New York time)|5 minutes|Where Room 1, 2nd floor|With Ann, Bob|Ask|We answer by Friday, 4 December 2026|' \
	'fills the rows'
# What a screen reader finds: the head of each row and, in the row, its value.
pdfinfo -struct-text full/A/candidate/prep-guide.pdf 2> why | sed -n '/Table/,/Sect/{s/^ *"\(.*\)"$/\1/p;/Sect/q}' | sed 's/\xC2\xA0/ /g' > tagged
is "$(tr '\n' '|' < tagged)" \
	'When|Tuesday, 1 December 2026, 09:30 (New York time)|5 minutes|Where|Room 1, 2nd floor|With|Ann, Bob|Ask||We answer by|Friday, 4 December 2026|' \
	'and is there for a screen reader'
is "$(box full/B/candidate/prep-guide.pdf | tr '\n' '|')" \
	'When Wednesday, 2 December 2026|5 minutes|Where|With|Ask|' \
	'and leaves one blank whose value is missing; without a date of the answer it has no row for it'
unlike "$(guide full/C/candidate/prep-guide.pdf)" '^ *(Where|We answer by)' 'without any there is no box'
like "$(guide full/C/candidate/prep-guide.pdf)" '^ *Thank you for applying' 'but all the rest'
head -n 3 roster.csv | sed 's/,[^,]*$//' > short.csv
runs 0 'without a column for the answer' "$KITPRESS" batch bank.xml -r short.csv -d prep-guide -o short
is "$(box short/A/candidate/prep-guide.pdf | tail -n 2 | tr '\n' '|')" 'With Ann, Bob|Ask|' \
	'its row is left out'
cut -d , -f 1,2 roster.csv > names.csv
runs 0 'of a roster of names alone' "$KITPRESS" batch bank.xml -r names.csv -d prep-guide -o names
unlike "$(guide names/A/candidate/prep-guide.pdf)" '^ *Where' 'no guide has a box'
runs 0 'resumed' "$KITPRESS" batch bank.xml -r roster.csv -d prep-guide -o full --resume
like "$(cat out)" '^unchanged *3$' 'nothing is made twice'
sed 's/2026-12-04/2026-12-05/' roster.csv > other.csv
runs 0 'with another date of the answer' "$KITPRESS" batch bank.xml -r other.csv -d prep-guide -o full --resume
like "$(cat out)" '^done *1$' 'that guide is made again'

# ---- mail sends it filled ----

if have python3; then
	sed '1s/$/,email/; 2s/$/,kim@example.org/; 3s/$/,sam@example.org/; 4s/$/,pat@example.org/' roster.csv > mail.csv
	runs 0 'mail' "$KITPRESS" mail bank.xml -r mail.csv --from hr@example.org --contact Ingrid -o mail
	python3 "$TOP/tests/tools/read_eml.py" mail/A.eml guide.pdf > text 2> why
	is "$(box guide.pdf | tr '\n' '|')" \
		'When Tuesday, 1 December 2026, 09:30 (New York time)|5 minutes|Where Room 1, 2nd floor|With Ann, Bob|Ask Ingrid|We answer by Friday, 4 December 2026|' \
		'attaches a guide with the values of its reader'
	like "$(cat text)" 'When: Tuesday, 1 December 2026, 09:30 \(New York time\)' 'and says the time zone, too'
	python3 "$TOP/tests/tools/read_eml.py" mail/B.eml guide.pdf > text 2> why
	like "$(box guide.pdf)" '^When Wednesday, 2 December 2026$' 'the next one has theirs'
fi

printf 'code,timezone\nA,Berlin\nB,UTC+1\n' > zones.csv
runs 1 'a time zone that is none' "$KITPRESS" batch bank.xml -r zones.csv -d prep-guide -o zones
like "$(cat err)" "^zones.csv:2:3: error: 'Berlin' is no time zone" 'is told with its place'

# ---- four pages for a kit with much to say ----

for paper in a4 letter; do
	for lang in en de fr es ar; do
		"$KITPRESS" build "$KIT" -d prep-guide -p $paper --lang $lang -o pages > out 2> err
		n=$(page_count pages/prep-guide.pdf)
		# English text in an Arabic paper has the Arabic measure, which is shorter: on the
		# shorter page that may take a fifth.
		if [ $paper$lang = letterar ]; then
			[ "${n:-9}" -ge 4 ] && [ "$n" -le 5 ]
			ok $? "$lang, $paper: four pages or five"
		else
			is "$n" 4 "$lang, $paper: four pages"
		fi
	done
done

# ---- what the kit says of itself ----

mkdir -p workshop data/themes
cp "$TOP/tests/golden/framework.xml" "$TOP/tests/golden/pool.xml" "$TOP/tests/golden/guide.xml" workshop
cat > data/themes/standard.xml << 'EOF'
<theme xmlns="urn:kitpress:1" id="own"><privacy url="https://www.example.org/privacy"/></theme>
EOF
cp -r "$TOP/content/labels" data
words() { pdftotext "$1/prep-guide.pdf" - | sed 's/\xC2\xA0/ /g' | tr '\n' ' ' | tr -s ' '; }
sessions() { guide "$1/prep-guide.pdf" | sed -n '/What will happen/,/What we look at/p' |
	sed -n 's/^ *\([0-9]\{1,3\}\) \{1,\}[A-Z].*/\1/p' | tr '\n' ' '; }
runs 0 'a guide with values' "$KITPRESS" build workshop/guide.xml --level senior --contact Ingrid --data data -o own
is "$(cat err)" '' 'says nothing of one that is there'
like "$(words own)" 'To become a Joiner \(Senior\) you answer 7 questions in 60 minutes' \
	'has the role, the level and the figures'
like "$(words own)" 'See https://www.example.org/privacy\. .*Ask Ingrid\.' 'the address and whom to ask'
is "$(sessions own)" '5 14 33 6 10 2 ' 'sessions have the minutes of the run sheet'
is "$(words own | grep -o https://www.example.org/privacy | wc -l | tr -d ' ')" 1 'the address once'
cat > data/themes/house.xml << 'EOF'
<theme xmlns="urn:kitpress:1" id="house">
  <privacy controller="Example Council, 1 High Street" contact="privacy@example.org"
           url="https://www.example.org/privacy"/>
  <adjustments contact="Ms Kaya, kaya@example.org"/>
</theme>
EOF
runs 0 'a theme that says who has the data' "$KITPRESS" build "$BANK" --data data --theme house -d prep-guide -o house
for lang in en de fr es ar; do
	"$KITPRESS" dump --stage doc "$BANK" --data data --theme house --lang $lang -d prep-guide > doc 2> err
	for part in 'Example Council, 1 High Street' privacy@example.org https://www.example.org/privacy \
		'Ms Kaya, kaya@example.org'; do
		grep -qF "$part" doc || echo "$part"
	done > why
	[ ! -s why ]
	ok $? "$lang: the guide says who, whom to ask, where the notice is and whom to tell"
done
like "$(words house)" 'complain to the data protection authority\. Our privacy notice .*: https://www.example.org/privacy' \
	'and what one may ask'
unlike "$(words own)" 'complain to|Or write to' 'a theme without leaves it out'
runs 0 'with extra time' "$KITPRESS" build workshop/guide.xml --level senior --contact Ingrid --data data \
	--time-factor 1.25 -o longer
like "$(words longer)" 'in 75 minutes' 'has its figures'
is "$(sessions longer)" '7 17 41 8 13 2 ' 'and its sessions'
runs 0 'of a junior' "$KITPRESS" build workshop/guide.xml --level junior --contact Ingrid --data data -o less
like "$(words less)" '\(Junior\) you answer 6 questions in 60 minutes' 'has those of that level'
runs 0 'in German' "$KITPRESS" build workshop/guide.xml --level senior --contact Ingrid --data data --lang de -o german
like "$(guide german/prep-guide.pdf)" '^Tischlerei, Erfahren$' 'has the role in German'
like "$(cat err)" "^workshop/guide.xml:17:7: warning: the prep guide has 'intro' and 'sessions' and 'privacy' not in 'de'" \
	'and a warning that the rest is not'
unlike "$(guide own/prep-guide.pdf | head -n 8 | tail -n 6)" 'second half' 'the title stands in running lines alone'
sed 's/competencies="people"/competencies="craft"/; /The rest/d' workshop/guide.xml > workshop/gap.xml
runs 0 'questions that no session has' "$KITPRESS" build workshop/gap.xml --level senior --contact Ingrid --data data -o gap
like "$(cat err)" "^workshop/gap.xml:21:7: warning: no session of the guide has the questions on 'people'" \
	'are told of'
sed 's/minutes="10"/minutes="10" part="closing"/' workshop/guide.xml > workshop/both.xml
runs 1 'minutes beside a part' "$KITPRESS" build workshop/both.xml --level senior -o both
like "$(cat err)" "^workshop/both.xml:25:.*the minutes of part 'closing' are those of the run sheet" 'are refused'

# ---- a kit without sessions ----

for lang in en de fr es ar; do
	runs 0 "$lang: no sessions" "$KITPRESS" build bank.xml --lang $lang -d prep-guide -o none
done
sed '/<sessions>/,/<\/sessions>/d' workshop/guide.xml > workshop/plain.xml
runs 0 'a kit of no sessions' "$KITPRESS" build workshop/plain.xml --level senior --contact Ingrid --data data -o parts
is "$(sessions parts)" '5 47 6 2 ' 'has an agenda by the run sheet'
like "$(words parts)" '7 questions, about 47 minutes' 'with how many questions there are'
sed '/<select>/,/<\/select>/d' workshop/plain.xml > workshop/one.xml
runs 0 'of one question' "$KITPRESS" build workshop/one.xml --level senior --contact Ingrid --data data \
	--include warm-up --count 1 -o one
like "$(words one)" 'One question, about 3 minutes' 'says so'

# ---- what is sent in advance ----
help_desk
for n in 1 2; do
	sed 's/<question id="q"/& advance="yes"/' bank.xml > ahead.xml
	[ $n = 1 ] || sed -i 's|</bank>|<question id="q2" competency="c" advance="yes"><prompt><p>And then?</p></prompt></question>&|' ahead.xml
	"$KITPRESS" build ahead.xml -d prep-guide -o ahead > out 2> err
	guide ahead/prep-guide.pdf | grep -o 'We will ask you .* on the day' > said$n
done
is "$(cat said1 said2 | tr '\n' '|')" 'We will ask you this question on the day|We will ask you these questions on the day|' \
	'one question and several are led in by their number'

# ---- when the answer comes ----
help_desk
printf 'code,date,answer_by\nA-1,2026-12-01,2026-12-15\nA-2,2026-12-01,\n' > answers.csv
runs 0 'one candidate is told a date, one is not' \
	"$KITPRESS" batch bank.xml -r answers.csv -d prep-guide -o answers
said() { pdftotext "answers/$1/candidate/prep-guide.pdf" - | tr '\n' ' '; }
like "$(said A-1)" 'We answer by +Tuesday, 15 December 2026' 'the date stands in the box'
like "$(said A-1)" 'by the date on the first page' 'and the text points there'
unlike "$(said A-2)" 'We answer by' 'without one the box has no row for it'
like "$(said A-2)" 'within the time we agreed' 'and the text speaks of no date'
done_testing
