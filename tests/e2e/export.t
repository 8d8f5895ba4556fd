#!/bin/sh
# `export`: each format holds the questions, says what it cannot hold, and replaces no file.
. "${0%/*}/lib.sh"

formats=$("$KITPRESS" export --help | sed -n 's/.*--format FORMAT *of the file: //p' | tr -d ,)
[ "$(echo "$formats" | wc -w)" -ge 7 ]
ok $? "formats: $formats"
suffix() { # FORMAT: of its file
	case $1 in
	moodle) echo moodle.xml ;;
	qti3) echo qti.zip ;;
	*) echo "$1" ;;
	esac
}

# ---- options ----

runs 2 'a format is wanted' "$KITPRESS" export "$BANK"
like "$(cat err)" "'export' wants '--format', or an '--output' that ends like one: docx" 'and told so'
runs 2 'an unknown format' "$KITPRESS" export --format pages "$BANK"
like "$(cat err)" "'--format' wants .*docx.* not 'pages'" 'is told'
for format in $formats; do
	file=output/machine-learning.$(suffix "$format")
	runs 0 "$format" "$KITPRESS" export -f "$format" "$BANK"
	is "$(cat out)" "$file" "$format: the path is told"
	is "$(stat -c %a "$file")" 600 "$format: for nobody else to read"
	sum=$(cksum < "$file")
	runs 1 "$format again" "$KITPRESS" export -f "$format" "$BANK"
	like "$(cat err)" "'$file' is there already.*\[export-exists\]" "$format: is not replaced"
	runs 0 "$format by the file's name" env TZ=Asia/Tokyo "$KITPRESS" export -o "other.$(suffix "$format")" \
		"$BANK"
	is "$(cksum < "other.$(suffix "$format")")" "$sum" "$format: the same bytes"
	runs 0 "$format to standard output" "$KITPRESS" export -f "$format" -o - "$BANK"
	is "$(cksum < out)" "$sum" "$format: the same, too"
	runs 0 "$format for candidates" "$KITPRESS" export -f "$format" --audience candidate "$BANK"
	is "$(stat -c %a output/machine-learning-candidate.*"$(suffix "$format")")" 644 \
		"$format: for anybody to read"
done
mkfifo pipe
cat pipe > piped &
runs 0 'into a pipe' "$KITPRESS" export -f md -o pipe "$BANK"
wait
[ -p pipe ] && cmp -s piped output/machine-learning.md
ok $? 'which stays one'
ln -s nowhere link.md
runs 1 'a link is not followed' "$KITPRESS" export -o link.md "$BANK"
runs 3 'a folder that cannot be' "$KITPRESS" export -o other.md/x.md "$BANK"
runs 0 'a kit at a level' "$KITPRESS" export -f md --level junior --seed 7 "$KIT"
is "$(cat out)" 'output/ml-engineer-junior.md' 'has the level in its name'
is "$(sed -n 's/^<!-- id=\([^ ]*\).*/\1/p' output/ml-engineer-junior.md | paste -sd ' ')" \
	"$("$KITPRESS" list -f csv --level junior --seed 7 "$KIT" | sed '1d; s/,.*//' | paste -sd ' ')" \
	'and asks what list lists'
runs 1 'no question left' "$KITPRESS" export -f md -o none.md --difficulty 5 --type behavioural "$KIT"
[ ! -e none.md ]
ok $? 'writes nothing'

# All of a bank, whatever excludes what: rich.xml has two that do.
runs 0 'a bank' "$KITPRESS" export -f md -o - "$TOP/tests/golden/rich.xml"
is "$(grep -c '^<!-- id=' out)" 3 'is exported whole'
is "$("$KITPRESS" list -f csv "$TOP/tests/golden/rich.xml" | sed 1d | wc -l)" 3 'and listed whole'
like "$(cat err)" 'md has no place for rules on questions.*: 2 \[export-loses\]' 'its rules are told of'

# ---- words ----

# Every word of each question is in each format.
"$TOP/tests/tools/export_words.py" words "$BANK" > words
[ "$(wc -l < words)" -gt 1000 ]
ok $? 'the bank has words'
for format in $formats; do
	"$TOP/tests/tools/export_words.py" text "output/machine-learning.$(suffix "$format")" > text
	sort -u text | comm -23 words - > why
	[ ! -s why ]
	ok $? "$format: no word is lost"
	"$TOP/tests/tools/export_words.py" text output/machine-learning-candidate*."$(suffix "$format")" > text
	[ "$(wc -l < text)" -gt 100 ] && ! grep -qx -e essential -e vague text
	ok $? "$format: candidates get the prompts"
done

# ---- Word ----

runs 0 'Word' "$KITPRESS" export -o rich.docx "$TOP/tests/golden/rich.xml"
like "$(cat err)" 'docx has no place for pictures.*: 2 \[export-loses\]' 'pictures are told of'
unlike "$(strings -a rich.docx)" "$TOP|squares" 'no path of this machine'
"$TOP/tests/tools/export_words.py" docx rich.docx > said 2> why
ok $? 'is as the standard says'
is "$(grep '^tag' said | paste -sd ' ')" 'tag blocks tag least tag scripts' 'ids are tags'
is "$(grep -c '^list' said)" 2 'each numbered list counts by itself'
like "$(cat said)" '^table 2 columns, 4 rows, 1 merged' 'a cell of two rows'
runs 0 'right to left in Word' "$KITPRESS" export --lang ar -o ar.docx "$TOP/tests/golden/rich.xml"

# ---- JSON ----

schema=$TOP/content/schema/questions.schema.json
for file in "$TOP"/content/banks/*.xml "$TOP"/content/kits/*.xml "$TOP/tests/golden/rich.xml"; do
	runs 0 "JSON of ${file##*/}" "$KITPRESS" export -f json -o - "$file"
	"$TOP/tests/tools/export_words.py" json out "$schema" > why 2>&1
	ok $? 'is as the schema says'
done
runs 0 'for candidates' "$KITPRESS" export -f json --audience candidate -o - "$BANK"
"$TOP/tests/tools/export_words.py" json out "$schema" > why 2>&1
ok $? 'is as the schema says, too'
runs 0 'list' "$KITPRESS" list -f json --full "$BANK"
"$KITPRESS" export -f json -o - "$BANK" |
	python3 -c 'import json, sys
assert json.load(sys.stdin)["banks"][0]["questions"] == json.load(open("out"))' > why 2>&1
ok $? 'has the same questions'
runs 2 'but not as text' "$KITPRESS" list --full "$BANK"

# ---- tables ----

runs 0 'a workbook' "$KITPRESS" export -o rich.xlsx "$TOP/tests/golden/rich.xml"
runs 0 'CSV' "$KITPRESS" export -o rich.csv "$TOP/tests/golden/rich.xml"
is "$(head -c 3 rich.csv | od -An -tx1)" ' ef bb bf' 'begins as Excel wants it'
"$TOP/tests/tools/export_words.py" table rich.csv > of_csv 2> why &&
	"$TOP/tests/tools/export_words.py" table rich.xlsx > of_xlsx 2>> why && cmp of_csv of_xlsx > why
ok $? 'both have the same cells'
like "$(cat of_csv)" '^1 Look for: Must be said \(essential\)/May be said$' 'look-fors are lines'
like "$(cat of_csv)" '^1 Follow-up: If vague: Can you be specific\?/- Good reply: Something specific./What else\?$' \
	'probes with their replies, too'
like "$(cat of_csv)" '^1 3 senior: Says it all and why.$' 'a level has its own anchors'

# ---- HTML ----

for kind in answer-key scoring-sheet handout prep-guide debrief-sheet; do
	runs 0 "HTML of a $kind" "$KITPRESS" export -f html -d $kind -o $kind.html "$KIT"
	"$TOP/tests/tools/export_words.py" page $kind.html > said 2> why
	ok $? 'is well nested, in a language, with a title, and runs nothing'
	"$KITPRESS" build -d $kind -o papers "$KIT" > /dev/null
	pdftotext -raw papers/$kind.pdf said.txt
	"$TOP/tests/tools/export_words.py" text said.txt | sort -u > of_pdf
	"$TOP/tests/tools/export_words.py" text $kind.html | sort -u > of_html
	# Words that a line's end divided, and what stands on every page.
	is "$(comm -23 of_html of_pdf | wc -l)" 0 'says nothing that the paper does not'
	[ "$(comm -13 of_html of_pdf | wc -l)" -le 12 ] || comm -13 of_html of_pdf > why
	[ ! -s why ]
	ok $? 'and all that it does'
done
runs 1 'for candidates no answer key' "$KITPRESS" export -f html -d answer-key --audience candidate \
	-o key.html "$KIT"
[ ! -e key.html ]
ok $? 'is written'

# ---- teaching systems ----

runs 0 'Moodle' "$KITPRESS" export -f moodle -o - "$TOP/tests/golden/rich.xml"
is "$(grep -c '<question type="essay">' out)" 3 'an essay a question'
is "$(sed -n 's:.*<idnumber>\(.*\)</idnumber>.*:\1:p' out | paste -sd ' ')" 'blocks least scripts' 'by their ids'
like "$(cat out)" '<category><text>\$course\$/top/Rich text/Craft</text></category>' 'in categories'
runs 0 'QTI' "$KITPRESS" export -f qti3 -o rich.qti.zip "$TOP/tests/golden/rich.xml"
like "$(cat err)" 'some systems drop.*\[export-rubrics\]' 'what happens to rubrics is told'
"$TOP/tests/tools/export_words.py" qti rich.qti.zip > said 2> why
ok $? 'is a package'
is "$(paste -sd ' ' said)" 'blocks scorer least scorer scripts scorer' 'of an item a question with its rubric'
runs 0 'QTI for candidates' "$KITPRESS" export -f qti3 --audience candidate -o - "$BANK"
is "$(cat err)" '' 'has no rubric to lose'
done_testing
