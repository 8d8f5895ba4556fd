#!/bin/sh
# `export`: each format holds the questions, says what it cannot hold, and replaces no file.
. "${0%/*}/lib.sh"

formats=$("$KITPRESS" export --help | sed -n 's/.*--format FORMAT *of the file: //p' | tr -d ,)
[ "$(echo "$formats" | wc -w)" -ge 2 ]
ok $? "formats: $formats"
suffix() { # FORMAT: of its file
	case $1 in
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
runs 0 'right to left' "$KITPRESS" export --lang ar -o ar.docx "$TOP/tests/golden/rich.xml"
done_testing
