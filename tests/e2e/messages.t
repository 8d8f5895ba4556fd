#!/bin/sh
# A message can be acted on without the manual: it points at the value, tells what there is, and
# comes once for each cause.
. "${0%/*}/lib.sh"

mkdir content
cat > content/f.xml << 'XML'
<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en"><scale id="five"><point value="1"
label="Poor"/><point value="5" label="Good"/></scale><level id="junior" order="1" title="Junior"/>
<level id="senior" order="2" title="Senior"/><competency id="care" title="Care"/>
<competency id="order" title="Order"/></framework>
XML
bank() { # CHILDREN [FRAMEWORK]: content/b.xml
	printf '<bank xmlns="urn:kitpress:1" id="desk" title="Desk" xml:lang="en">%s\n%s\n</bank>\n' \
		"${2-<framework href=\"f.xml\"/>}" "$1" > content/b.xml
}
question() { # ATTRIBUTES [MORE]
	bank "<question id=\"a\" $1><prompt><p>A guest has lost a key.</p></prompt>$2</question>"
}
says() { # NAME STATUS: the messages of check, without their file
	runs "$2" "$1" "$KITPRESS" check content/b.xml
	sed 's|^content/||' err > said
}

question 'type="behavioural" levels="junior senior" difficulty="3" competency="cair"'
says 'an unknown competency far in its line' 1
is "$(sed 1q said)" \
	"b.xml:2:87: error: the framework has no competency 'cair'; there are: care, order [competency-unknown]" \
	'the value’s place, and what there is'
line=$(sed -n 2p said) caret=$(sed -n 3p said)
is "$(printf '%s' "$line" | perl -CSDA -e '
	my ($line, $caret) = (scalar <STDIN>, $ARGV[0]);
	print substr $line, index($caret, "^"), length($caret) - index($caret, "^")' "$caret")" cair \
	'underlined, in a line that is cut around it'

question 'competency="care" minutes="10 min"'
says 'a number with its unit' 1
like "$(cat said)" "^b.xml:2:45: error: '10 min' is not a value of 'minutes'; it must be a whole" \
	'is told at the value'
like "$(cat said)" '^ {48}\^~~~~~$' 'which is underlined'

question 'competency="care" levels="lead"'
says 'an unknown level' 1
like "$(cat said)" "2:44: error: the framework has no level 'lead'; there are: junior, senior \[level-unknown\]$" 'is told so'
question 'competency="care"' '<rating scale="ten"/>'
says 'an unknown scale' 1
like "$(cat said)" "the framework has no scale 'ten'; there is: five \[scale-unknown\]$" 'is told so'

for list in 'junior, senior' 'junior,senior' 'junior;senior'; do
	question "competency=\"care\" levels=\"$list\""
	says "levels $list" 1
	like "$(cat said)" "levels are divided by blanks, not (commas|semicolons); write 'junior senior'" \
		'is told once'
	is "$(grep -c ': error:' said)" 1 'and nothing else is'
done
question 'competency="care" tags="a, b"'
says 'tags with a comma' 0
like "$(cat said)" "2:42: warning: tags are divided by blanks, not commas; write 'a b'" 'are told'

bank '<question id="a" competency="care"><prompt><h1>Key</h1><p>Say <b>what <i>you</i></b> <u>did</u>,
<span>why</span>, <font>how</font>.</p></prompt><poins><point>p</point></poins></question>'
says 'words of HTML, all at once' 1
for words in "'h1' is HTML; write 'heading'" "'b' is HTML; write 'strong'" "'i' is HTML; write 'em'" \
	"'u' is HTML; write 'em'" "'span' says nothing without xml:lang" \
	"'font' is not an element of kitpress; take its tags out" "did you mean 'points'"; do
	grep -qF "$words" said || echo "$words"
done > why
[ ! -s why ]
ok $? 'each with what to write'
is "$(grep -c ': error:' said)" 6 'once'

bank '<question id="lost key" competency="care"><prompt>P</prompt></question>'
cat > content/k.xml << 'XML'
<kit xmlns="urn:kitpress:1" id="k" title="Desk" level="junior" minutes="30" xml:lang="en">
<bank href="b.xml"/><document kind="handout"/>
<select><require ref="lost-key"/></select></kit>
XML
runs 1 'a kit over a bank with a fault' "$KITPRESS" check content/k.xml
like "$(cat err)" "b.xml:2:15: error: 'lost key' is not a value of 'id'" 'the cause'
unlike "$(cat err)" 'there is no question' 'not what follows from it'
like "$(cat err)" "k.xml:2:21: error: 'document' is not allowed here; put it into 'documents'" 'a stray element'
unlike "$(cat err)" 'is not complete' 'is not something missing too'

bank '<question id="a" competency="care"><prompt>P</prompt></question>' ''
says 'a bank without a framework' 0
is "$(cat said)" '' 'has the built-in one'
bank '<question id="a" competency="care"><prompt>P</prompt></question><framework href="f.xml"/>' ''
says 'a framework that comes late' 1
like "$(cat said)" "2:65: error: 'framework' must come first in a bank" 'is told so'
bank '<question id="a" competency="care"><prompt>P</prompt></question>' '<framwork href="f.xml"/>'
says 'a framework misspelt' 1
is "$(grep -c 'error:' said)" 1 'is no framework missing too'

question 'competency="care" family="a b" colour="red"' '<probes><probe><expect>e</expect><ask>a</ask></probe>
<probe/></probes><rating/><rating/><answer><table><tbody><tr><td>a</td></tr></tbody><thead><tr><td>b</td></tr>
</thead></table></answer><workspace/>'
says 'many faults of one question' 1
for place in 2:44 2:49 3:1 4:26; do
	grep -q "^b.xml:$place: error" said || echo "no error at $place"
done > why
for words in "'expect' is not allowed at this place" "'thead' is not allowed at this place" \
	"'probe' is not complete; add 'ask'" "there is a second 'rating'" "lacks the attribute 'lines'"; do
	grep -qF "$words" said || echo "not: $words"
done >> why
[ ! -s why ]
ok $? 'all are told in one run'

perl -e 'print qq(<question id="a" competency="care"><prompt><p>P</p></prompt><answer><table><tbody><tr>),
	(map { "<th>$_</th>" } 1 .. 60), "</tr></tbody></table></answer></question>"' > wide
bank "$(cat wide)"
says 'a table too wide for every paper' 1
is "$(grep -c 'error:' said)" 1 'is told once'

# ---- signs ----

mkdir -p data/fonts
grep -v 'role="fallback"' "$TOP/fonts/fontset.xml" > data/fonts/fontset.xml
cp -r "$TOP/content/labels" "$TOP/content/themes" data
sign() { # SIGN: its messages
	question 'competency="care"' "<answer><p>A word, <em>another</em> one; then $1 comes</p></answer>"
	"$KITPRESS" build --data data -d answer-key -o o content/b.xml 2>&1 > out
}
said=$(sign 🎉)
like "$said" "^content/b.xml:2:129: error: no face has U\+1F389; the package fonts-symbola has it" \
	'a sign that no face has: its own place, and its package'
like "$said" "file=\"/[^\"]*\.ttf\"/> to 'data/fonts/fontset.xml' \[missing-glyph\]$" 'and where to name the face'
said=$(sign '&#x2705;')
like "$said" "b.xml:2:129: error: no face has U\+2705; the package fonts-symbola" 'written as a number'
said=$(sign 鍵)
like "$said" "no face has U\+9375; the package fonts-noto-cjk has it" 'a Han character'
said=$(sign 🥳)
like "$said" "no face has U\+1F973; add one that does to 'data" 'one that no package has'
for pair in 'U+2705 fonts-symbola' 'U+9375 fonts-noto-cjk' 'U+AC00 fonts-noto-cjk' 'U+30AB fonts-noto-cjk' \
	'U+274C fonts-symbola'; do
	code=${pair% *} package=${pair#* }
	dpkg -L "$package" | grep -E '\.(ttf|ttc|otf)$' | while read -r file; do
		fc-query -f '%{charset}\n' "$file"
	done | tr ' ' '\n' | perl -ne '
		BEGIN { $c = hex substr shift, 2 } my ($a, $b) = /^(\w+)(?:-(\w+))?/ or next;
		$found = 1 if hex($a) <= $c && $c <= hex($b // $a); END { exit !$found }' "$code" ||
		echo "$pair"
done > why
[ ! -s why ]
ok $? 'the packages have what is said of them'

# ---- files of other kinds ----

kind() { # NAME BYTES-FOR-PRINTF WORDS
	printf "$2" > "content/$1"
	runs 1 "$1" "$KITPRESS" build -o o "content/$1"
	like "$(cat err)" "^content/$1: error: this is $3" 'is called what it is'
}
kind q.docx 'PK\003\004xxxx[Content_Types].xml\001PK\003\004word/document.xml' \
	"a word processor's document \(Word\)"
kind q.odt 'PK\003\004mimetypeapplication/vnd.oasis.opendocument.text' "a word processor's document"
kind q.xlsx 'PK\003\004xl/workbook.xml' 'a workbook'
kind q.doc '\320\317\021\340\241\261\032\341' 'a document of an old office program'
kind q.rtf '{\\rtf1 text}' "a word processor's document"
kind q.pdf '%%PDF-1.7\n' 'a PDF'
kind q.gz '\037\213\010' 'a compressed file'
kind q.png '\211PNG\r\n\032\n' 'a picture'
kind q.txt 'a\000b\000c\000d\000e\000f\000' 'text in UTF-16'

question 'competency="care"'
runs 0 'values of options in capitals' "$KITPRESS" build --paper A4 -d Handout -o o content/b.xml
runs 0 'as they are in list' "$KITPRESS" list --format CSV content/b.xml
done_testing
