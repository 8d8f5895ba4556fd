#!/bin/sh
# Messages for other programs: JSON, commands of a job on GitHub, SARIF; where each goes, and that
# each is valid whatever stands in names and values. And what `explain` says.
. "${0%/*}/lib.sh"

mkdir content
cat > content/f.xml << 'XML'
<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en"><scale id="five"><point value="1"
label="Poor"/><point value="5" label="Good"/></scale><level id="junior" order="1" title="Junior"/>
<competency id="care" title="Care"/></framework>
XML
printf '<bank xmlns="urn:kitpress:1" id="desk" title="D" xml:lang="en"><framework href="f.xml"/>
<question id="a" competency="cair"><prompt>P</prompt></question>
<question id="a" competency="care"><prompt>P</prompt><answer><p><span>x</span></p></answer></question>
</bank>\n' > content/b.xml

cat > objects.py << 'PY'
"""objects.py [COUNT]: each line of standard input is an object as the manual page says."""
import json, sys
lines = sys.stdin.buffer.read().decode('utf-8', 'strict').split('\n')
assert lines.pop() == '', 'no line end'
names = ['id', 'severity', 'file', 'line', 'column', 'endColumn', 'text']
for line in lines:
    one = json.loads(line)
    assert list(one) == names + ['notes'], one
    for each in [one] + one['notes']:
        assert [name for name in each if name != 'notes'] == names, each
        assert each['severity'] in ('note', 'warning', 'error', 'fatal'), each
        assert (each['column'] is None) == (each['endColumn'] is None), each
        for number in (each['line'], each['column'], each['endColumn']):
            assert number is None or number >= 1, each
assert len(sys.argv) < 2 or len(lines) == int(sys.argv[1]), len(lines)
PY
sound() { # json|sarif FILE NAME [COUNT]
	case $1 in
	json) python3 objects.py $4 < "$2" > why 2>&1 ;;
	sarif) "$TOP/tests/tools/sarif.py" "$2" > why 2>&1 ;;
	esac
	ok $? "$3"
}

# ---- check --format ----

runs 1 'check --format json' "$KITPRESS" check --format json content/b.xml
is "$(cat err)" '' 'goes to standard output'
sound json out 'is an object a line' 3
is "$(sed 1q out)" '{"id":"competency-unknown","severity":"error","file":"content/b.xml","line":2,"column":30,"endColumn":34,"text":"the framework has no competency '"'cair'; there is: care"'","notes":[]}' \
	'with all members'
like "$(cat out)" '^\{"id":"duplicate-id".*"notes":\[\{"id":"first-here","severity":"note",.*"line":2,' \
	'and its notes'
runs 1 'check --format sarif' "$KITPRESS" check --format sarif content/b.xml
is "$(cat err)" '' 'goes to standard output'
sound sarif out 'is a log'
is "$(python3 -c 'import json
for r in json.load(open("out"))["runs"][0]["results"]: print(r["ruleId"], r["level"])')" 'competency-unknown error
duplicate-id error
span-plain warning' 'with each message'
runs 1 'check --format github' "$KITPRESS" check --format github content/b.xml
is "$(cat out)" '' 'goes to standard error'
like "$(sed 1q err)" "^::error file=content/b.xml,line=2,col=30,endColumn=34,title=competency-unknown::the " 'as commands'
like "$(cat err)" '^::warning file=content/b.xml,line=3,' 'warnings too'
is "$(grep -vc '^::' err)" 0 'and nothing else'
runs 1 'check --format text' "$KITPRESS" check --format text content/b.xml
"$KITPRESS" check content/b.xml 2> usual
is "$(cat err)" "$(cat usual)" 'is the usual form'
runs 1 'both streams' "$KITPRESS" check --format json --messages github content/b.xml
sound json out 'each in its own form' 3
is "$(grep -c '^::' err)" 3 'all of it'
runs 1 'check --format text --messages json' "$KITPRESS" check --format text --messages json content/b.xml
sound json err '--messages wins on standard error' 3

runs 0 'nothing wrong, as JSON' "$KITPRESS" check --format json content/f.xml
is "$(cat out err)" '' 'says nothing'
runs 0 'nothing wrong, as SARIF' "$KITPRESS" check --format sarif content/f.xml
sound sarif out 'is a log all the same'

# ---- --messages, of every command ----

printf 'code,date\nA,tomorrow\n' > roster.csv
cp content/b.xml broken.xml
for command in build check fmt list 'dump --stage model' select 'batch --roster roster.csv' \
	'mail --roster roster.csv'; do
	for form in json github sarif; do
		"$KITPRESS" $command --messages $form no-such-file.xml > out 2> err
		is "$? $(wc -c < out)" '3 0' "$command --messages $form"
		case $form in
		github) like "$(cat err)" '^::error .*title=[a-z-]+::cannot read' 'says it' ;;
		*) sound $form err 'is valid' ;;
		esac
		"$KITPRESS" $command --nonsense --messages=$form x.xml > out 2> err
		is $? 2 "$command: a wrong option"
		case $form in
		github) like "$(cat err)" "^::error title=usage::unknown option '--nonsense'" 'says it' ;;
		*) sound $form err 'is valid, too' ;;
		esac
	done
done
runs 0 'a batch with a row at fault' "$KITPRESS" batch --messages json --roster "$TOP/content/rosters/example.csv" \
	-o o "$KIT"
sound json err 'is valid'
"$KITPRESS" nonsense --messages json 2> err
is $? 2 'no such command'
sound json err 'as JSON' 1
"$KITPRESS" check --messages yaml x.xml 2> err
is "$? $(cat err)" "2 kitpress: error: '--messages' wants text, json, github or sarif, not 'yaml'" 'no such form'

# ---- names and values of any kind ----

odd=$(printf 'content/q\377"\\\001%%,: \303.xml')
printf '<bank xmlns="urn:kitpress:1" id="d" title="D" xml:lang="en"><framework href="f.xml"/>
<question id="&#9;&quot;\\%%:,::é" competency="&#10;]]&gt;"><prompt>P</prompt></question></bank>' > "$odd"
for form in json sarif github; do
	"$KITPRESS" check --messages $form "$odd" > out 2> err
	is $? 1 "odd bytes as $form"
	[ $form = github ] || sound $form err 'are valid'
	iconv -f UTF-8 -t UTF-8 err > /dev/null 2> why
	ok $? 'are UTF-8'
done
"$KITPRESS" check --messages sarif "$odd" 2> err
like "$(cat err)" '"uri":"content/q%FF%22%5C%01%25%2C%3A%20%C3.xml"' 'a name as a URI'
"$KITPRESS" check "$PWD/content/b.xml" --messages sarif 2> err
like "$(cat err)" '"uri":"file:///' 'a whole path as a URI'
sound sarif err 'which is valid'
"$KITPRESS" check --messages json - < content/b.xml 2> err
sound json err 'standard input'
perl -e 'print qq(<bank xmlns="urn:kitpress:1" id="d" title="D" xml:lang="en"><framework href="f.xml"/>\n);
	print qq(<question id="q$_" competency="no"><prompt>P</prompt></question>\n) for 1 .. 1500;
	print "</bank>\n"' > content/many.xml
"$KITPRESS" check --format json content/many.xml > out
sound json out 'more than are kept' 1000
like "$(tail -n 1 out)" '"id":"messages-left".*"text":"500 more are not shown"' 'which the last one tells'

# ---- explain ----

runs 0 'explain alone' "$KITPRESS" explain
is "$(cut -d ' ' -f 1 out | sort)" "$(sort "$TOP/tests/golden/messages.ids")" 'lists all ids'
like "$(cat out)" "^roster-date  +'…' is no date; write it as 2026-12-01$" 'with their texts'
for id in $(cat "$TOP/tests/golden/messages.ids"); do
	"$KITPRESS" explain "$id" > out 2> err && [ "$(wc -l < out)" -ge 5 ] && [ ! -s err ] || echo "$id"
done > why
[ ! -s why ]
ok $? 'each is explained'
runs 0 'one of them' "$KITPRESS" explain roster-date
is "$(sed -n '1p;3p' out)" "roster-date: error
    '…' is no date; write it as 2026-12-01" 'with its text'
like "$(cat out)" '^This is no date that can be read without guessing' 'and more'
cp out wanted
for id in '[roster-date]' ROSTER_DATE Roster-Date; do
	"$KITPRESS" explain "$id" | cmp -s - wanted || echo "$id"
done > why
[ ! -s why ]
ok $? 'as it stands in a message, or in the source'
runs 2 'a near one' "$KITPRESS" explain rostr-date
is "$(cat err)" "kitpress: error: no message has the id 'rostr-date'; did you mean 'roster-date'?" 'is suggested'
runs 2 'none' "$KITPRESS" explain what-else-is-there
is "$(cat err)" "kitpress: error: no message has the id 'what-else-is-there'; 'kitpress explain' lists all" 'is told'
runs 2 'two' "$KITPRESS" explain a b
is "$(cat err)" "kitpress: error: 'explain' takes one id; 'b' is one too many" 'are one too many'
done_testing
